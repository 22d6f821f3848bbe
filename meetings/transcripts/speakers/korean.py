"""Labels in Korean, where an office stands before a name or behind it, and words have no capitals."""

import re

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}")
_OFFICE = re.compile(
    r"[\uac00-\ud7a3\d]*(?:의장|위원장?|의원|장관|차관|총리|국장|실장|처장|청장|과장|대통령|총장|원장|본부장|단장|서장"
    r"|비서관|팀장|부장|관장|소장|센터장|지부장|조합장|부시장|담당관|사무관|주무관|전문위원|직무대행|대표|회장|이사장?|사장|시장|군수|구청장|지사|교육감|수석|간사|감사|검사|판사|재판장|변호사|교수|직무대리|참고인|증인"
    r"|진술인|기자|앵커)"
)
_BEFORE_SPACES = re.compile(r"([\uac00-\ud7a3][\uac00-\ud7a3\d()·]*(?: [\uac00-\ud7a3]+){1,3})[ ]{2,}(?=\S)")
_MOST_WORDS = 4


def is_korean(text: str) -> bool:
    return bool(_HANGUL.search(text))


def is_titled(text: str) -> bool:
    """Whether the words are a name and an office, in either order: "부의장 김이름", "김이름 의원"."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    before = bool(_OFFICE.fullmatch(words[-2]) and _NAME.fullmatch(words[-1]))
    return before or bool(_NAME.fullmatch(words[0]) and all(map(_OFFICE.fullmatch, words[1:])))


def is_office(text: str) -> bool:
    """Whether the words are an office and nothing more."""
    return all(map(_OFFICE.fullmatch, text.split()))


def end_of_label(text: str, begin: int) -> int | None:
    """Where a label ends whose words begin at `begin`, with one space between it and what is said."""
    end = begin
    for number in range(_MOST_WORDS):
        end = text.find(" ", end + 1)
        if end < 0:
            return None
        if number and is_titled(text[begin:end]):
            return end
    return None


def end_before_spaces(text: str, begin: int) -> int | None:
    """Where a label ends that two spaces set off from what is said."""
    found = _BEFORE_SPACES.match(text, begin)
    return found.end(1) if found and is_titled(found.group(1)) else None
