"""A line that may be the title, with the lines beside it that it is not whole without."""

import re
from collections.abc import Iterator, Sequence

from meetings.transcripts.layout.place import is_hall
from meetings.transcripts.layout.title_days import (
    WHICH_WAS_HELD,
    letters,
    trimmed,
    undated,
    without_bare_day,
    without_day_apart,
)
from meetings.transcripts.layout.title_weights import (
    LONGEST_DATED,
    MINUTES_OF,
    bare,
    is_generic,
    without_days,
)
from meetings.transcripts.layout.title_words import (
    BODY,
    CONTINUES,
    EVENT,
    HALF_A_CASE,
    JOINS_THE_NEXT,
    LINK,
    MENU,
    NEVER_A_TITLE,
    NO_TITLE,
    OF_A_MEETING,
    ONLY_JOINS,
    PART,
    PART_OF_A_BODY,
)
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.page import Paragraph

_MOST_LINES = 3
_DRAFT = re.compile(r"^(?:\[draft\]|\(draft\)|draft[ ]?[:–—-])[ ]*", re.IGNORECASE)
_NUMBER_BELOW = re.compile(r"[ \u00a0](?:Nr|No|N|Núm|num|n[º°])\.?$|№$")
_NUMBERED_SITTING = re.compile(
    r"\d{1,4}\.[ \u00a0](?:redne|izredne|redovne|vanredne)?[ ]?(?:sej|sjednic|sednic)\w+"
)
_LONG_IN_CHINESE = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]\w{7,}")  # where nothing parts words
_DEEPEST_OF_SEVERAL = 12
"""How far down a title may still be set in several lines."""
_FIELD = re.compile(r"[\w .]{2,30}:\s*[\d./-]{1,12}\w?")  # "Session No: 1"
_TIMED = re.compile(r"[\[(<]\d{1,2}:\d{2}(?::\d{2})?[\])>]")
"""How the lines of a chat or of captions open."""


def may_be_title(paragraph: Paragraph) -> bool:
    text = bare(paragraph.text)
    if letters(text) < 4 or len(text) > 300:
        return False
    ruled = text.count(" . ") > 1 or HALF_A_CASE.match(text) or _TIMED.match(text)
    if ruled or ONLY_JOINS.fullmatch(text):
        return False
    if PART.fullmatch(text) or (LINK.fullmatch(text) and not EVENT.search(text)):
        return False
    is_field = NO_TITLE.fullmatch(text) or _FIELD.fullmatch(text)
    if MENU.search(text) and not EVENT.search(text):
        return False
    if NEVER_A_TITLE.fullmatch(text) or (is_field and not paragraph.heading):
        return False
    return letters(without_days(text)) > 3


def title_from(head: Sequence[Paragraph], at: int) -> tuple[str, set[int]]:
    """The line at that place, with the lines beside it that it is not whole without."""
    text = without_day_apart(trimmed(_DRAFT.sub("", bare(head[at].text))))
    text = text[:-1] if MINUTES_OF.match(text) else text
    text = text if head[at].heading else without_bare_day(text)
    if at and _NUMBER_BELOW.search(bare(head[at - 1].text)) and text[:1].isdigit():
        return f"{bare(head[at - 1].text)} {text}", {at - 1, at}
    if at and WHICH_WAS_HELD.match(f", {text}"):
        title, used = title_from(head, at - 1)
        return title, {*used, at}
    below_its_kind = at and _NUMBERED_SITTING.match(text) and is_generic(bare(head[at - 1].text))
    goes_on = text[:1].islower() or CONTINUES.match(text) or below_its_kind
    if at and goes_on and (above := bare(head[at - 1].text)) and not days_in(above):
        first = at - 1 - (above.isdigit() and at > 1 and bool(_NUMBER_BELOW.search(bare(head[at - 2].text))))
        lines = [*(bare(paragraph.text) for paragraph in head[first:at]), text]
        below = list(_lines_that_go_on(head, at + 1))
        return " ".join([*lines, *below]), set(range(first, at + 1 + len(below)))
    below = list(_lines_that_go_on(head, at + 1))
    if below:
        return " ".join([text, *below]), set(range(at, at + 1 + len(below)))
    if at + 1 < len(head) and _goes_on_in_small_letters(text, head[at + 1]):
        return f"{text} {trimmed(bare(head[at + 1].text))}", {at, at + 1}
    if at + 1 < len(head) and _is_half(text, head[at + 1]):
        return f"{text} {trimmed(bare(head[at + 1].text))}", {at, at + 1}
    few = _is_body(text) or len(without_days(text).split()) < 3
    if is_generic(text) or (few and not _LONG_IN_CHINESE.search(text)):
        return _with_neighbours(head, at, text)
    return text, {at}


def _is_half(text: str, below: Paragraph) -> bool:
    """Whether a title is not whole without the line below it."""
    if not may_be_title(below):
        return False
    line = bare(below.text)
    of_whom = OF_A_MEETING.search(text) and (PART_OF_A_BODY.search(line) or BODY.search(line))
    return bool(JOINS_THE_NEXT.search(text) or of_whom)


def _lines_that_go_on(head: Sequence[Paragraph], at: int) -> Iterator[str]:
    """ "DE L'ASSEMBLÉE GÉNÉRALE", "DE L'ASSOCIATION DES LAMPES" below "PROCÈS-VERBAL"."""
    for paragraph in head[at : at + _MOST_LINES]:
        line = bare(paragraph.text)
        if not (CONTINUES.match(line) and may_be_title(paragraph)):
            return
        yield trimmed(line)


def _goes_on_in_small_letters(text: str, below: Paragraph) -> bool:
    """ "ПРОТОКОЛ № 7" and, in the next line, "пленарного засідання третьої сесії"."""
    line = bare(below.text)
    short = line[:1].islower() and len(line) < LONGEST_DATED and not line.endswith((".", ";", ","))
    return short and bool(EVENT.search(line)) and is_generic(text)


def _is_body(text: str) -> bool:
    """Whether a line is no more than a body's name: few words, none of them for a meeting."""
    return len(text.split()) <= 6 and not re.search(
        r"\b(?:minutes|meeting|hearing|sitting|session|briefing|remarks)\b", text, re.I
    )


def _with_neighbours(head: Sequence[Paragraph], at: int, text: str) -> tuple[str, set[int]]:
    parts = {at: text}
    for step in (-1, 1) if at < _DEEPEST_OF_SEVERAL else ():
        near = at + step
        while 0 <= near < len(head) and abs(near - at) <= 4:
            line = undated(trimmed(bare(head[near].text)))
            generic = is_generic(line)
            if (
                not line
                or len(line) > 90
                or is_hall(line)
                or line.endswith(("?", "!"))
                or not (generic or (is_generic(text) and may_be_title(head[near]) and _is_body(line)))
            ):
                break
            numbered = any(character.isdigit() for character in line)
            if not generic or numbered or not any(map(is_generic, parts.values())):
                parts[near] = line
            near += step
    return ", ".join(parts[place] for place in sorted(parts)), set(parts)
