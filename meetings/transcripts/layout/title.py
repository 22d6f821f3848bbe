"""The title of a record: the strongest line of its head, with the lines that it is not whole without."""

import re
from collections.abc import Mapping, Sequence

from meetings.transcripts.layout.head_words import GATHERING
from meetings.transcripts.layout.parties import title_of_case
from meetings.transcripts.layout.place import is_hall
from meetings.transcripts.layout.title_days import (
    SHORTEST_NAME,
    letters,
    trimmed,
    without_last_day,
)
from meetings.transcripts.layout.title_lines import (
    may_be_title,
    title_from,
)
from meetings.transcripts.layout.title_weights import (
    LONGEST_DATED,
    MARKS_OF_SITES,
    VERSUS,
    bare,
    is_generic,
    squeezed,
    weight_of_title,
    without_days,
)
from meetings.transcripts.layout.title_words import (
    BODY,
    EVENT,
    NAMING_FIELD,
    ONLY_A_KIND,
    OPENS_THE_BODY,
    PART_OF_A_BODY,
    TITLE_FIELD,
)
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.page import Paragraph

_NEAR_ITS_BODY, _WEAKER = 5, 3.5
_LONGEST_PART = 60


def title_of(
    head: Sequence[Paragraph], facts: Mapping[str, str], furniture: Sequence[str] = ()
) -> tuple[str, set[int]]:
    """The title, or "", and the places of the paragraphs that it was taken from; `facts` are of the file.

    `furniture` has the heads of its pages, which may name the meeting, too.
    """
    told = _clean(
        facts.get("title") or facts.get("page title") or facts.get("note", "") or _page_head(furniture)
    )
    told = "" if told.startswith("about:") else without_last_day(trimmed(told))
    if field := _field(head):
        return field
    if caption := title_of_case(head):
        return caption, set()
    title, used = _strongest(head, told, named="title above the text" in facts)
    return title or _clean(facts.get("body", "")), used


def _page_head(furniture: Sequence[str]) -> str:
    """A head of pages with a word for a meeting and its day."""
    named = (line for line in furniture[:20] if len(line) < LONGEST_DATED and EVENT.search(line))
    return next((line for line in named if (days := days_in(line)) and days[0].at > SHORTEST_NAME), "")


def _field(head: Sequence[Paragraph]) -> tuple[str, set[int]] | None:
    """ "Title: Regular Meeting of the Harbour Board" among the fields that a record opens with."""
    for at, paragraph in enumerate(head[:20]):
        line = bare(paragraph.text)
        found = TITLE_FIELD.fullmatch(line) or _naming(line)
        if found and letters(without_days(found.group(1))) > 5 and len(found.group(1)) < 200:
            return found.group(1).strip(" *_"), {at}
    return None


def _naming(line: str) -> re.Match[str] | None:
    found = NAMING_FIELD.fullmatch(line)
    return found if found and GATHERING.search(found.group(1)) else None


def _strongest(head: Sequence[Paragraph], told: str, *, named: bool) -> tuple[str, set[int]]:
    """The strongest line; `told`, the title that the file gives itself, goes before weak ones.

    One that somebody wrote above the text, `named`, goes before all but headings that name a meeting.
    """
    met = next((at for at, p in enumerate(head[:40]) if OPENS_THE_BODY.match(bare(p.text))), 40)
    weighed = [
        (weight_of_title(p, at, told) - 2.0 * (at > met > 0), -at)
        for at, p in enumerate(head[:40])
        if may_be_title(p)
    ]
    best = _beside_its_body(head, max(weighed, default=None), weighed)
    only_a_kind = bool(best) and bool(ONLY_A_KIND.fullmatch(bare(head[-best[1]].text if best else "")))
    if told and only_a_kind and not ONLY_A_KIND.fullmatch(told):
        return told, set()
    if named and _goes_before(told, head, -best[1] if best else None):
        return told, set()
    if best and (longer := _longer_told(bare(head[-best[1]].text), told)):
        return longer, set()
    if best and best[0] >= 2.0 and not (told and _is_of_a_part(head, -best[1], told)):
        return _title_over_lines(head, -best[1], told)
    if told and (not best or (letters(told) > 5 and not days_in(told.replace("_", "-")))):
        return told, set()
    if not told and (day := _day_as_heading(head)):
        return day
    return title_from(head, -best[1]) if best else (told, set())


def _day_as_heading(head: Sequence[Paragraph]) -> tuple[str, set[int]] | None:
    """ "# Thursday, March 4th 2030" over a record that has no other title."""
    for at, paragraph in enumerate(head[:3]):
        if paragraph.heading == 1 and days_in(paragraph.text):
            return bare(paragraph.text), {at}
    return None


def _goes_before(told: str, head: Sequence[Paragraph], at: int | None) -> bool:
    """Whether the title above the text names the meeting, and the strongest line is no heading that does."""
    if letters(without_days(told)) <= 5 or is_generic(told):
        return False
    if at is None:
        return True
    first = next((place for place, paragraph in enumerate(head) if paragraph.heading), None)
    if head[at].heading and at != first:
        return True
    if at == first and GATHERING.search(head[at].text):
        return bool(EVENT.search(told)) and letters(told) > letters(bare(head[at].text))
    return bool(EVENT.search(told)) or not EVENT.search(head[at].text)


def _beside_its_body(
    head: Sequence[Paragraph], best: tuple[float, int] | None, weighed: Sequence[tuple[float, int]]
) -> tuple[float, int] | None:
    """The line for the meeting in place of the `best`, where that only names who met."""
    if best is None or not _names_only_a_body(bare(head[-best[1]].text)):
        return best
    near = [
        one
        for one in weighed
        if 0 < -one[1] + best[1] <= _NEAR_ITS_BODY
        and one[0] > best[0] - _WEAKER
        and (_names_a_meeting(head[-one[1]]) or _is_part_below(bare(head[-one[1]].text), -one[1] + best[1]))
    ]
    return max(near, default=best)


def _names_only_a_body(text: str) -> bool:
    return bool(BODY.search(text)) and not (
        EVENT.search(text) or PART_OF_A_BODY.search(text) or VERSUS.search(text)
    )


def _is_part_below(text: str, lines: int) -> bool:
    """ "Harbour Committee" right below "Parliament of Orlo", in a text without headings."""
    named = lines == 1 and len(text) < _LONGEST_PART and PART_OF_A_BODY.search(text)
    return bool(named) and text[:1].isupper() and text[-1].isalpha() and not is_hall(text)


def _names_a_meeting(paragraph: Paragraph) -> bool:
    text = bare(paragraph.text)
    named = EVENT.search(text) or (PART_OF_A_BODY.search(text) and (paragraph.heading or paragraph.centred))
    return (
        bool(named) and len(text) < LONGEST_DATED and not is_generic(text) and not text.endswith((".", ":"))
    )


def _longer_told(text: str, told: str) -> str:
    """ "Verbatim record of the council" from the file's title, where the page prints "Verbatim record"."""
    before = max((told.rpartition(mark)[0] for mark in MARKS_OF_SITES), key=len) or told
    longer = is_generic(text) and not any(map(str.isdigit, text)) and not is_generic(before)
    fits = longer and EVENT.search(before) and squeezed(text) in squeezed(before)
    return without_last_day(trimmed(before)) if fits else ""


def _title_over_lines(head: Sequence[Paragraph], at: int, told: str) -> tuple[str, set[int]]:
    """The title with the lines below that the file's own title goes on with."""
    text, used = title_from(head, at)
    below = max(used) + 1
    while below < len(head) and head[below].text.isupper():
        longer = f"{text} {bare(head[below].text)}"
        if used != set(range(at, below)) or squeezed(longer) not in squeezed(told):
            break
        text, used = longer, {*used, below}
        below += 1
    return text, used


def _is_of_a_part(head: Sequence[Paragraph], at: int, told: str) -> bool:
    """Whether a line is the heading of a part: below the first heading, without a word for a meeting, where
    the title of the page has one.
    """
    text, levels = bare(head[at].text), [p.heading for p in head[:at] if p.heading]
    below = bool(levels) and head[at].heading > min(levels)
    return below and not GATHERING.search(text) and bool(GATHERING.search(told))


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" -–—|\u00a0")
