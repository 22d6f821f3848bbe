"""What repeats from page to page is no part of the record: running heads, page numbers, printers' marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from meetings.transcripts.layout.line_numbers import numbers_before, numbers_on_page, pages_by_numbers
from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.printed_columns import column_marks, page_numbers

_NUMBER = re.compile(r"\d+")
_OF_SEVERAL = re.compile(r"\b(\d{1,5})\s*(?:/|of|von|de|sur|из|z)\s*\d{1,5}\W*$")
_NAMES_A_PAGE = re.compile(r"\b(?:Page|Seite|Strona|Página|Страница|Стр\.) ?\d{1,5}\W*$")
_NUMBERED_LABEL = re.compile(r"\d{1,4}[.)][ \u00a0]+[^:\d]{2,60}:")  # "3. CHAIR: ADA LOWE"
_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[ivxlc]{1,6}$")
_EDGE = 4
_LONGEST = 160
_PRINTERS_MARK = re.compile(
    r"\[(?:GRAPHIC|TIFF|PHOTO|IMAGE)[^\[\]]*\](?:\s*\[[^\[\]]*\])*(?:\s*\S{1,20})?$", re.I
)

Split = tuple[list[Line], list[Line]]
"""Lines kept, and lines left out."""


def without_furniture(lines: Sequence[Line]) -> Split:
    """Lines without running heads, page numbers, line numbers and printers' marks; and what was left out."""
    lines, columns = _without_marks_of_columns(lines)
    _tell_pages(lines)
    numbered, numbers = without_line_numbers(lines)
    headed, heads = without_running_heads(numbered)
    kept = [line for line in headed if not _PRINTERS_MARK.match(line.text)]
    marks = [line for line in headed if _PRINTERS_MARK.match(line.text)]
    return _with_gaps(lines, kept), sorted([*columns, *numbers, *heads, *marks], key=lambda line: line.number)


def _without_marks_of_columns(lines: Sequence[Line]) -> Split:
    """Take lines that number printed columns and pages out of a plain text; the lines below are in them."""
    if not lines or lines[0].page:
        return list(lines), []
    texts_of = [line.text for line in lines]
    columns, pages = column_marks(texts_of), page_numbers(texts_of)
    if not columns and not pages:
        return list(lines), []
    column = page = 0
    kept: list[Line] = []
    marks: list[Line] = []
    for at, line in enumerate(lines):
        column, page = columns.get(at, column), pages.get(at, page)
        line.column, line.page = column, page
        interrupted = at - 1 in columns or at - 1 in pages
        if interrupted and kept and kept[-1].text[-1:].isalnum() and line.text[:1].islower():
            line.gap = 0
        (marks if at in columns or at in pages else kept).append(line)
    return kept, marks


def _tell_pages(lines: Sequence[Line]) -> None:
    """Where line numbers begin again on each page of a plain text, they tell its pages."""
    if lines and not any(line.page for line in lines):
        for line, page in zip(lines, pages_by_numbers([line.text for line in lines]), strict=False):
            line.page = page
    if lines and lines[0].page and sum(line.gap >= 1 for line in lines) * 3 > len(lines) * 2:
        for line in lines:
            line.gap = max(0.0, line.gap - 1)  # printed with an empty line between any two


def _with_gaps(lines: Sequence[Line], kept: list[Line]) -> list[Line]:
    """A head that stood in the middle of a text leaves no gap where its sentence goes on."""
    left = {id(line) for line in kept}
    gone: Line | None = None
    for line in lines:
        if id(line) not in left:
            gone = gone or line
        else:
            if gone is not None and not line.page:
                line.gap = max(0.0, min(line.gap, gone.gap))
            gone = None
    return kept


def without_line_numbers(lines: Sequence[Line]) -> Split:
    """Take printed line numbers off, page by page where pages are known."""
    pages = _pages(lines)
    numbered = [numbers_on_page([line.text for line in page]) for page in pages] if lines[:1] else []
    if sum(map(bool, numbered)) * 2 < len(pages) or (len(pages) == 1 and not lines[0].page):
        numbered = [numbers_before([line.text for line in page]) for page in pages]
    elif not all(numbered):
        numbered = [
            found or numbers_on_page([line.text for line in page], 1)
            for page, found in zip(pages, numbered, strict=True)
        ]
    left_out = []
    for page, found in zip(pages, numbered, strict=True):
        for at, match in found.items():
            page[at].without_opening(match.end())
        if found:
            printed = " ".join(match.group().strip() for match in found.values())
            left_out.append(Line(printed, page[0].number, page[0].page))
    return _without_empty(lines), left_out


def _without_empty(lines: Sequence[Line]) -> list[Line]:
    """A line that had a number and nothing else is space above the next."""
    kept: list[Line] = []
    empty = 0
    for line in lines:
        if not line.text:
            empty += 1
            continue
        line.gap += empty
        empty = 0
        kept.append(line)
    return kept


def stands_in_a_sentence(before: str, line: str, after: str) -> bool:
    """Whether a line that names a page interrupts the sentence of the lines around it."""
    return (
        after[:1].islower()
        and before[-1:].isalnum()
        and len(line) <= _LONGEST
        and bool(_NAMES_A_PAGE.search(line))
    )


def without_running_heads(lines: Sequence[Line]) -> Split:
    """Take off what stands at the edge of several pages, or returns with a number that counts up."""
    pages = _pages(lines)
    out = _at_edges(pages) if len(pages) > 1 else _returning(lines)
    return [line for line in lines if id(line) not in out], [line for line in lines if id(line) in out]


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return list(pages.values())


def _key(text: str, number: int | None = None) -> str:
    """What two heads share where one is mirrored: their words by the alphabet, the page's number aside."""
    words = _WORD.findall(text.casefold())
    if str(number) in words:
        # The day in "4 May 2031 ... 4" is none.
        at = len(words) - 1 if words[-1] == str(number) else words.index(str(number))
        words[at] = "#"
    return " ".join(sorted(words)) or text.strip()


def _counting_key(text: str) -> str:
    """The same where the number of the page is not known: all numbers are alike."""
    words = _WORD.findall(_NUMBER.sub("0", text.casefold()))
    return " ".join(sorted("0" if _ROMAN.match(word) else word for word in words)) or text.strip()


Edge = list[tuple[str, Line]]
"""Lines at one edge of a page from outside inwards, each with its key."""


def _at_edges(pages: list[list[Line]]) -> set[int]:
    edges = [(page[:_EDGE], page[: -_EDGE - 1 : -1]) for page in pages]
    offset = _numbering(edges)
    keyed = [
        [_keyed(side, None if offset is None else index + offset) for side in sides]
        for index, sides in enumerate(edges)
    ]
    inner = Counter(_key(line.text) for page in pages for line in page[_EDGE:-_EDGE])
    on_pages: Counter[str] = Counter()
    for sides in keyed:
        on_pages.update({key for side in sides for key, _ in side})
    few = max(2, len(pages) * 3 // 4) if len(pages) <= 4 else max(3, len(pages) // 8)
    fewer = min(few, max(2, len(pages) // 25))
    repeated = {
        key
        for key, count in on_pages.items()
        if count >= (fewer if "#" in key.split() else few) and inner[key] * 2 <= count
    }
    out: set[int] = set()
    for sides in keyed:
        for side in sides:
            out |= _furniture_of(side, repeated)
    return out


def _keyed(side: list[Line], number: int | None) -> Edge:
    return [
        (_key(line.text, number), line)
        for line in side
        # A speaker may be named at the top of many pages.
        if len(line.text) <= _LONGEST and not line.text.endswith(":")
    ]


def _furniture_of(side: Edge, repeated: set[str]) -> set[int]:
    """The furniture at one edge of a page, from outside inwards: it ends at the first lines of the text."""
    out: set[int] = set()
    missed = 0
    for key, line in side:
        if key in repeated or key == "#":
            out.add(id(line))
        else:
            missed += 1
            if missed > 1:
                break
    return out


def _numbering(edges: list[tuple[list[Line], list[Line]]]) -> int | None:
    """What has to be added to the index of a page to get its printed number, if most pages print one."""
    offsets: Counter[int] = Counter()
    for index, (top, bottom) in enumerate(edges):
        here = {
            int(number) - index
            for line in (*top[:2], *bottom[:2])
            if len(line.text) <= _LONGEST
            for number in _ends(line.text)
        }
        offsets.update(here)
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= 2 and count * 2 >= len(edges) else None


def _ends(text: str) -> list[str]:
    found = [number for number in _NUMBER.findall(text) if len(number) <= 5]
    if of_several := _OF_SEVERAL.search(text):
        return [of_several.group(1)]
    ends = text.strip(" -–—[]|.")
    return [
        number for number in {*found[:1], *found[-1:]} if ends.startswith(number) or ends.endswith(number)
    ]


def _returning(lines: Sequence[Line]) -> set[int]:
    """Heads in a text that lost its pages: lines of the same words whose number counts up by one or two."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        counted = len(line.text) <= _LONGEST and _NUMBER.search(line.text)
        if counted and not _NUMBERED_LABEL.match(line.text):
            alike[_counting_key(line.text)].append(line)
    out: set[int] = set()
    for key, some in alike.items():
        if len(some) >= (2 if _has_words(key) else 3) and _counts_up(some):
            out |= {id(line) for line in some}
    return out | _beside_heads(lines, out)


def _beside_heads(lines: Sequence[Line], heads: set[int]) -> set[int]:
    """Lines that stand beside a head again and again, such as the day of the sitting."""
    if not heads:
        return set()
    beside: dict[str, list[Line]] = defaultdict(list)
    alone: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if id(line) in heads or len(line.text) > _LONGEST or line.text.endswith(":"):
            continue
        near = lines[max(0, at - 2) : at + 3]
        if any(id(each) in heads for each in near):
            beside[line.text].append(line)
        else:
            alone[line.text] += 1
    return {id(line) for text, some in beside.items() if len(some) >= 3 and alone[text] <= 1 for line in some}


def _has_words(key: str) -> bool:
    return sum(word.isalpha() for word in key.split()) >= 2


def _counts_up(lines: list[Line]) -> bool:
    """Whether one of the numbers at the ends of the lines grows from each line to the next, far apart."""
    numbers = [[int(number) for number in _ends(line.text)] for line in lines]
    apart = all(after.number - before.number >= 8 for before, after in pairwise(lines))
    if not apart or not all(numbers):
        return False
    return all(
        any(0 < later - earlier <= 2 for later in after for earlier in before)
        for before, after in pairwise(numbers)
    )


def texts(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines]
