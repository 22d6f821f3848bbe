"""The title of a court's record: the parties, which it prints in a column, and the number of the case."""

import re
from collections.abc import Sequence

from meetings.transcripts.lexicon.small_words import CONNECTORS, PARTICLES
from meetings.transcripts.page import Paragraph

_SIDE = r"(?:plaintiff|petitioner|appellant|claimant|applicant|defendant|respondent|appellee)s?\b"
IS_SIDE = re.compile(_SIDE, re.IGNORECASE)
"""The word for one of the parties, alone."""
_PARTY = (
    r"([A-Z][\w .&’'-]{2,70}(?:,[ ](?:Inc|INC|Ltd|LTD|LLC|L\.L\.C|Corp|CORP|Co|CO|LLP)\b\.?)?(?:, et al\.)?)"
)
_TOLD = r"(?:(?:[A-Z]+|an?[ ][\w .-]{3,60}|(?i:individually)[\w .-]{0,60}),\s+){0,3}"
"""What is told of a party before its side: "a Harn corporation"."""
_PARTIES = re.compile(
    rf"{_PARTY},\s+{_TOLD}(?i:{_SIDE}),?(?s:.{{0,120}}?)\b[Vv][Ss]?\.?\s"
    r"(?:(?i:(?:case |docket |cause )?no)\.:?\s[\w:-]+\s)?"
    rf"(?s:.{{0,60}}?)(?!(?i:no|case|docket|cause)\b){_PARTY}(?:;(?s:.{{0,200}}?))?,\s+{_TOLD}(?i:{_SIDE})"
)
_IN_RE = re.compile(
    rf"\b(?i:in re|in the matter of):?\s+{_PARTY},\s+(?:an?[ ])?(?i:debtors?|deceased|minors?)\b"
)
_NAMED_LAST = re.compile(
    rf"{_PARTY},\s+(?:[A-Z][\w ]+,\s+)?(?i:{_SIDE})\s+v\.\s(?:No\. [\d-]+\s+)?(?!No\.){_PARTY}\.?\s*(?:$|\n)"
)
_BETWEEN = re.compile(
    r"\bb[ ]?e[ ]?t[ ]?w[ ]?e[ ]?e[ ]?n\b[ :–-]*\n+([^\n]{3,120})\n+\(?" + _SIDE + r"[^\n]{0,40}"
    r"\n+[–-]*[ ]?(?:and|v\.?)[ ]?[–-]*\n+([^\n]{3,120})\n+\(?" + _SIDE,
    re.IGNORECASE,
)
"""As the courts of England and Australia set them, in lines of their own: "Between", "and"."""
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Corp|Co|L\.L\.C)\.$", re.IGNORECASE)
_STAYS = re.compile(r"L\.?L\.?[CP]\.?|L\.P\.|N\.A\.|U\.?S\.?A?\.?|[IVX]{2,4}")
_SMALL = frozenset(("and", "the", "for", "in", "on", "at", "by", "to"))
_CASE_NUMBER = re.compile(
    r"\b(?:case |docket |civil action |cause )?no\.?:?[ ]?([\w:-]*\d[\w:-]*(?:[ ]of[ ]\d{4})?)", re.IGNORECASE
)


def title_of_case(head: Sequence[Paragraph]) -> str:
    """ "Juniper Mills v. Cold Harbour Ferry, No. 31-77" from the parties that a court prints in a column."""
    text = "\n".join(" ".join(re.sub(r"\)|[ ]:(?=[ ]|$)", " ", p.text).split()) for p in head[:30])[:3000]
    number = _CASE_NUMBER.search(text)
    if found := _PARTIES.search(text) or _NAMED_LAST.search(text) or _BETWEEN.search(text):
        parties = " v. ".join(_in_small_letters(_side(one)) for one in found.group(1, 2))
    elif found := _IN_RE.search(text):
        parties = f"In re {_in_small_letters(_side(found.group(1)))}"
    else:
        return ""
    return f"{parties}, No. {number.group(1)}" if number else parties


def _in_small_letters(party: str) -> str:
    """A party in capitals as titles print it: "City of Harn", "Harn Ferries, LLC"."""
    words = party.split()
    if sum(word.isupper() for word in words) * 2 <= len(words):
        return party
    return " ".join(_word(word, first=not at) for at, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if not word.isupper() or _STAYS.fullmatch(word):
        return word
    small = word.casefold() in CONNECTORS | PARTICLES | _SMALL
    return word.casefold() if small and not first else word.title()


def _side(printed: str) -> str:
    """A party without "et al." and the full stop that ends a caption; "Inc." keeps its own."""
    side = re.sub(r",?[ ]et al\.?$", "", printed).strip(" ,")
    return side if _COMPANY.search(side) else side.rstrip(".")
