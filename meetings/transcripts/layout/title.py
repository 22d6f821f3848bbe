"""The title of a record: the strongest line of its head, with the lines that it is not whole without."""

import re
from collections.abc import Mapping, Sequence

from meetings.transcripts.layout.head_words import GATHERING, TRIMMED, WEEKDAY
from meetings.transcripts.layout.parties import title_of_case
from meetings.transcripts.layout.title_days import (
    SHORTEST_NAME,
    letters,
    trimmed,
    undated,
    without_bare_day,
    without_last_day,
)
from meetings.transcripts.layout.title_words import (
    CONTINUES,
    COUNTRY,
    EVENT,
    GENERIC,
    HALF_A_CASE,
    JOINS_THE_NEXT,
    LINK,
    NO_TITLE,
    ONLY_A_KIND,
    ONLY_JOINS,
    OPENS_THE_BODY,
    PART,
    TITLE_FIELD,
)
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.page import Paragraph

_VERSUS = re.compile(r"\bv(?:s)?\.?(?=\s|$)")
_LONGEST_DATED = 90
_FIELD = re.compile(r"[\w .]{2,30}:\s*[\d./-]{1,12}")  # "Session No: 1"


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
    title, used = _strongest(head, told)
    return title or _clean(facts.get("body", "")), used


def _page_head(furniture: Sequence[str]) -> str:
    """A head of pages with a word for a meeting and its day."""
    named = (line for line in furniture[:20] if len(line) < _LONGEST_DATED and EVENT.search(line))
    return next((line for line in named if (days := days_in(line)) and days[0].at > SHORTEST_NAME), "")


def _field(head: Sequence[Paragraph]) -> tuple[str, set[int]] | None:
    """ "Title: Regular Meeting of the Harbour Board" among the fields that a record opens with."""
    for at, paragraph in enumerate(head[:20]):
        found = TITLE_FIELD.fullmatch(_bare(paragraph.text))
        if found and letters(found.group(1)) > 5 and len(found.group(1)) < 200:
            return found.group(1).strip(" *_"), {at}
    return None


def _strongest(head: Sequence[Paragraph], told: str) -> tuple[str, set[int]]:
    """The strongest line; `told`, the title that the file gives itself, goes before weak ones."""
    met = next((at for at, p in enumerate(head[:40]) if OPENS_THE_BODY.match(_bare(p.text))), 40)
    weighed = [
        (_weight_of_title(p, at, told) - 2.0 * (at > met > 0), -at)
        for at, p in enumerate(head[:40])
        if _may_be_title(p)
    ]
    best = max(weighed, default=None)
    only_a_kind = bool(best) and bool(ONLY_A_KIND.fullmatch(_bare(head[-best[1]].text if best else "")))
    if told and only_a_kind and not ONLY_A_KIND.fullmatch(told):
        return told, set()
    if best and best[0] >= 2.0 and not (told and _is_of_a_part(head, -best[1], told)):
        return _title_over_lines(head, -best[1], told)
    if told and (not best or (letters(told) > 5 and not days_in(told.replace("_", "-")))):
        return told, set()
    return _title_from(head, -best[1]) if best else (told, set())


def _title_over_lines(head: Sequence[Paragraph], at: int, told: str) -> tuple[str, set[int]]:
    """The title with the lines below that the file's own title goes on with."""
    text, used = _title_from(head, at)
    below = max(used) + 1
    while below < len(head) and head[below].text.isupper():
        longer = f"{text} {_bare(head[below].text)}"
        if used != set(range(at, below)) or _squeezed(longer) not in _squeezed(told):
            break
        text, used = longer, {*used, below}
        below += 1
    return text, used


def _is_of_a_part(head: Sequence[Paragraph], at: int, told: str) -> bool:
    """Whether a line is the heading of a part: below the first heading, without a word for a meeting, where
    the title of the page has one.
    """
    text, levels = _bare(head[at].text), [p.heading for p in head[:at] if p.heading]
    below = bool(levels) and head[at].heading > min(levels)
    return below and not GATHERING.search(text) and bool(GATHERING.search(told))


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" -–—|\u00a0")


def _may_be_title(paragraph: Paragraph) -> bool:
    text = _bare(paragraph.text)
    if letters(text) < 4 or len(text) > 300:
        return False
    ruled = text.count(" . ") > 1 or HALF_A_CASE.match(text)
    if ruled or ONLY_JOINS.fullmatch(text):
        return False
    if PART.fullmatch(text) or (LINK.fullmatch(text) and not EVENT.search(text)):
        return False
    if (NO_TITLE.fullmatch(text) or _FIELD.fullmatch(text)) and not paragraph.heading:
        return False
    return letters(_without_days(text)) > 3


def _bare(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).strip(" #*_=-–—")


def _without_days(text: str) -> str:
    for day in reversed(days_in(text)):
        text = text[: day.at] + text[day.to :]
    return WEEKDAY.sub("", text)


def _weight_of_title(paragraph: Paragraph, at: int, told: str) -> float:
    text = _bare(paragraph.text)
    weight = 0.0
    weight += {1: 3.0, 2: 1.5, 3: 1.0}.get(paragraph.heading, 0.0)
    weight += 1.0 if paragraph.centred else 0.0
    weight += 1.0 if paragraph.wholly_bold else 0.0
    weight += 0.7 if text.isupper() else 0.0
    weight += 1.5 if EVENT.search(text) else 0.5 if GATHERING.search(text) else 0.0
    weight += 3.0 if _VERSUS.search(text) and len(text) < 160 else 0.0
    weight += (
        2.5
        if told and _squeezed(told) == _squeezed(text)
        else 1.0
        if told and _squeezed(text) in _squeezed(told)
        else 0.0
    )
    weight += 2.0 if _is_of_the_day(text) else 0.0
    weight -= 2.5 if told and _names_the_site(text, told) else 0.0
    weight -= 2.0 if COUNTRY.fullmatch(text) or _is_code(text) else 0.0
    numbered = any(map(str.isdigit, text))
    weight -= (0.5 if numbered else 1.5) if GENERIC.fullmatch(text) else 0.0
    weight -= (
        2.0 if text.endswith((".", ";", ",")) and not text.isupper() and not _ends_in_a_day(text) else 0.0
    )
    weight -= 1.0 if text.endswith(":") else 0.0
    weight -= 2.0 if len(text) > 160 else 0.0
    weight -= 1.0 if len(text.split()) < 2 else 0.0
    return weight + max(0.0, 1.5 - 0.15 * at)


def _names_the_site(text: str, told: str) -> bool:
    """Whether the file's title, "Regular Meeting - Harn School District", has the line behind its mark."""
    before, mark, site = max(
        (told.rpartition(mark) for mark in (" - ", " | ", " – ", " — ")), key=lambda one: len(one[0])
    )
    return bool(mark) and _squeezed(site) == _squeezed(text) and bool(EVENT.search(before))


def _is_code(text: str) -> bool:
    """ "CRIV 57 PLEN 044": short words in capitals and numbers."""
    words = text.split()
    short = all(len(word) < 6 and word.isupper() for word in words if any(map(str.isalpha, word)))
    return short and sum(any(map(str.isdigit, word)) for word in words) * 2 >= len(words)


def _is_of_the_day(text: str) -> bool:
    """ "First sitting of Tuesday, 19 March 2030" says more than the line above it."""
    days = days_in(text)
    if not days or not days[0].at or len(text) > _LONGEST_DATED or not EVENT.search(text):
        return False
    return not GENERIC.fullmatch(_without_days(text).strip(TRIMMED + "("))


def _ends_in_a_day(text: str) -> bool:
    """ "… 9 kwietnia 2030 r." ends with an abbreviation."""
    days = days_in(text)
    return bool(days) and len(text) - days[-1].to < 6


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _title_from(head: Sequence[Paragraph], at: int) -> tuple[str, set[int]]:
    """The strongest line, with the lines beside it that it is not whole without."""
    text = trimmed(_bare(head[at].text))
    text = text if head[at].heading else without_bare_day(text)
    goes_on = text[:1].islower() or CONTINUES.match(text)
    if at and goes_on and (above := _bare(head[at - 1].text)) and not days_in(above):
        return f"{above} {text}", {at - 1, at}  # "Sprawozdanie Stenograficzne", "z 44. posiedzenia"
    if (
        at + 1 < len(head)
        and CONTINUES.match(below := _bare(head[at + 1].text))
        and _may_be_title(head[at + 1])
    ):
        return f"{text} {trimmed(below)}", {at, at + 1}
    if JOINS_THE_NEXT.search(text) and at + 1 < len(head) and _may_be_title(head[at + 1]):
        return f"{text} {trimmed(_bare(head[at + 1].text))}", {at, at + 1}
    if GENERIC.fullmatch(text) or _is_body(text) or len(_without_days(text).split()) < 3:
        return _with_neighbours(head, at, text)
    return text, {at}


def _is_body(text: str) -> bool:
    """Whether a line is no more than a body's name: few words, none of them for a meeting."""
    return len(text.split()) <= 6 and not re.search(
        r"\b(?:minutes|meeting|hearing|sitting|session|briefing|remarks)\b", text, re.I
    )


def _with_neighbours(head: Sequence[Paragraph], at: int, text: str) -> tuple[str, set[int]]:
    parts = {at: text}
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(head) and abs(near - at) <= 4:
            line = undated(trimmed(_bare(head[near].text)))
            generic = bool(GENERIC.fullmatch(line))
            if (
                not line
                or len(line) > 90
                or not (generic or (GENERIC.fullmatch(text) and _may_be_title(head[near]) and _is_body(line)))
            ):
                break
            numbered = any(character.isdigit() for character in line)
            if not generic or numbered or not any(GENERIC.fullmatch(one) for one in parts.values()):
                parts[near] = line
            near += step
    return ", ".join(parts[place] for place in sorted(parts)), set(parts)
