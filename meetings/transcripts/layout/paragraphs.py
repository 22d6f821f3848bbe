"""Printed lines to paragraphs: by the space above them, their indent, and how far the line before went."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from meetings.transcripts.layout.hyphens import Words, joined, words_of
from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.margins import (
    ENDS,
    ENDS_SENTENCE,
    Margins,
    margins_by_place,
    place_of,
)
from meetings.transcripts.layout.openings import opens_like_a_label
from meetings.transcripts.lexicon.titles import is_office, is_title
from meetings.transcripts.page import Paragraph

_NAME_AND_TIME = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][\w.’'-]*(?:[ \u00a0][A-ZÀ-ÞА-ЯЁ0-9][\w.’'-]*){0,3}[ \u00a0]+[\[(]?"
    r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[ \u00a0]?[AaPp][Mm])?[\])]?:?"
)  # "Ada Lowe  10:02 AM", as chats and machines print it
_TIME_AND_NAME = re.compile(r"[\[(]?\d{1,2}:\d{2}:\d{2}[\])]?[ \u00a0]+[^\W\d_][^.!?…:;]{0,60}")
_SURNAME = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+[.:](?:\s|$)")
_IN_THE_MIDDLE = re.compile(
    r"[ \u00a0](?:of|the|and|in|for|to|on|de|des|du|da|do|del|della|et|und|der|die|für|von|y|e|el|la|i|w|z)$",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"[\W_]{3,}$")
_LIST_ITEM = re.compile(r"(?:[-•·*–]\s|\(?[a-z0-9]{1,3}[.)]\s|\d{1,3}(?:\.\d{1,3})+\.?\s)")
_COLUMNS = re.compile(r"\S[ ]{8,}\S")  # "Diet of Harn                 Record 21/9"
_LONGEST_HEADING = 240
_LONGEST_IN_BRACKETS = 80


def paragraphs_of(
    lines: Sequence[Line], words: Words | None = None, margins: Margins | None = None
) -> list[Paragraph]:
    """The paragraphs of a document, joined across lines, columns and pages.

    Lines that are not wrapped are paragraphs each. `words` are those of the document, by which divided words
    are made whole; `margins` are known where the lines are a part of what is set alike.
    """
    words = words_of(line.text for line in lines) if words is None else words
    places = margins_by_place(lines) if margins is None else dict.fromkeys(map(place_of, lines), margins)
    groups: list[list[Line]] = []
    for before, line in itertools.pairwise([None, *lines]):
        assert line is not None
        if before is None or _begins(groups[-1], line, places[place_of(before)], places[place_of(line)]):
            groups.append([line])
        else:
            groups[-1].append(line)
    size = _body_size(lines)
    return [_paragraph(group, words, places[place_of(group[0])], size) for group in groups]


def _body_size(lines: Sequence[Line]) -> float:
    """The size of the letters that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the rest of a sentence that the end of a page cut in two."""
    return not before.text.endswith(ENDS) and paragraph.text[0].islower() and not paragraph.heading


def _begins(group: list[Line], line: Line, above: Margins, margins: Margins) -> bool:
    """Whether a line begins a paragraph after the lines of `group`."""
    before = group[-1]
    if _closes_a_bracket(before, line) or _ends_a_label(before, line):
        return False
    if not above.wrapped:
        return not _runs_over(before, line, above)
    if _is_set_apart(before, line):
        return True
    if place_of(before) != place_of(line):
        return _begins_after_a_break(before, line, above, margins)
    if before.centred and line.centred:
        return False
    if line.gap > above.gap + (0.5 if margins.em < 1.5 else 0.35):
        return True
    if _changes_indent(group, line, above):
        return True
    return _ends_early(before, line, above)


def _closes_a_bracket(before: Line, line: Line) -> bool:
    """ "The Minister for Roads (Mr." and "Orlo): …": a bracket that the end of a line cut in two."""
    if line.gap >= 1 or "(" not in before.text:
        return False
    inside = before.text.rpartition("(")[2]
    rest, closed, after = line.text[:_LONGEST_IN_BRACKETS].partition(")")
    return ")" not in inside and bool(closed) and "(" not in rest and after.lstrip()[:1] in (":", ".", "—")


def _ends_a_label(before: Line, line: Line) -> bool:
    """ "… said he. VICE CHAIRMAN" and "VARROW. Well": a label in capitals that the end of a line cut."""
    last = "".join(before.text.split()[-1:])
    if line.gap >= 1 or not (last.isupper() and len(last) > 1 and (is_title(last) or is_office(last))):
        return False
    return bool(_SURNAME.match(line.text)) and not before.text.isupper()


def _runs_over(before: Line, line: Line, margins: Margins) -> bool:
    """Whether a line goes on with the sentence of the full line before, in a text of short lines."""
    if line.gap or not line.text[0].islower() or before.text.endswith(ENDS):
        return False
    return 0.85 * margins.right <= before.right <= 120 and margins.right > 50


def _is_set_apart(before: Line, line: Line) -> bool:
    """Headings, dividers and centred lines stand alone."""
    if _DIVIDER.match(line.text) or _DIVIDER.match(before.text) or _are_in_columns(before, line):
        return True
    if _is_name_and_time(line.text) or _is_name_and_time(before.text):
        return True
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    if _opens_in_bold(line) and not before.wholly_bold and before.text.endswith(ENDS_SENTENCE):
        return True
    if before.wholly_bold != line.wholly_bold and not _bold_goes_on(before, line):
        return True
    if _is_direction(before) or (_is_direction(line) and before.text.endswith(ENDS)):
        return True
    if before.centred or line.centred:
        goes_on = line.text[0].islower() or bool(_IN_THE_MIDDLE.search(before.text))
        return not (before.centred and line.centred and goes_on)
    return False


def _is_name_and_time(text: str) -> bool:
    return bool(_NAME_AND_TIME.fullmatch(text) or _TIME_AND_NAME.fullmatch(text))


def _are_in_columns(before: Line, line: Line) -> bool:
    return bool(_COLUMNS.search(line.text) and _COLUMNS.search(before.text))


def _opens_in_bold(line: Line) -> bool:
    return 0 < line.bold < len(line.text) and opens_like_a_label(line.text)


def _is_direction(line: Line) -> bool:
    """Whether a line is one bracket: "(Laughter)"."""
    return line.text[0] in "([" and line.text[-1] in ")]" and len(line.text) < 120


def _bold_goes_on(before: Line, line: Line) -> bool:
    """A bold label or heading may end in the middle of the next line."""
    return before.wholly_bold and line.bold > 0 and line.gap < 0.5


def _begins_after_a_break(before: Line, line: Line, above: Margins, margins: Margins) -> bool:
    """At the top of a page or column a sentence goes on where the last line was full and did not end."""
    if line.text[0].islower():
        return False
    if before.text.endswith(ENDS) or opens_like_a_label(line.text):
        return True
    if line.left - margins.left > margins.em:
        return True
    return before.right < above.right - 0.35 * (above.right - above.left)


def _changes_indent(group: list[Line], line: Line, margins: Margins) -> bool:
    before = group[-1]
    step = margins.em * (0.9 if margins.em >= 1.5 else 1.5)
    if line.left > before.left + step:
        # Deeper than the line before: a new first line, or the hanging lines of a label or a list.
        return not _hangs(group, line)
    if line.left < before.left - step:
        return len(group) > 1
    return False


def _hangs(group: list[Line], line: Line) -> bool:
    return len(group) == 1 and (
        bool(_LIST_ITEM.match(group[0].text)) or opens_like_a_label(group[0].text) or line.text[0].islower()
    )


def _ends_early(before: Line, line: Line, margins: Margins) -> bool:
    """Whether the first word of the line would have fitted on the line before."""
    ended = before.text.endswith(ENDS)
    if _LIST_ITEM.match(line.text) and (ended or before.text.endswith((";", ","))):
        return True
    if ended and (opens_like_a_label(line.text) or line.text.isupper()):
        return True
    width = max(1.0, margins.right - margins.left)
    room = margins.right - before.right
    per_character = (line.right - line.left) / max(1, len(line.text))
    fitted = room > (len(line.text.split(" ", 1)[0]) + 1) * per_character + 0.08 * width
    indented = line.left - margins.left > 0.8 * margins.em and line.text[0].isupper()
    if fitted and indented and (0 < line.bold < len(line.text) or opens_like_a_label(line.text)):
        return True
    if ended or (before.text.isupper() and not line.text.isupper() and not line.text[0].islower()):
        return fitted
    return room > 0.45 * width and not line.text[0].islower()


def _heading(line: Line, text: str, size: float) -> int:
    """The level of a heading by how much larger than the text it is set; 0 for what is no heading."""
    ratio = line.size / size
    if ratio < 1.12 or len(text) > _LONGEST_HEADING:
        return 0
    return 1 if ratio >= 1.5 else 2 if ratio >= 1.25 else 3


def _paragraph(group: list[Line], words: Words, margins: Margins, size: float) -> Paragraph:
    first = group[0]
    text = joined([line.text for line in group], words)
    bold = first.bold
    if first.wholly_bold and len(group) > 1:
        bold = _bold_of(group, text)
    indent = max(0.0, (first.left - margins.left) / margins.em) * (0.5 if margins.em < 1.5 else 1.0)
    return Paragraph(
        text,
        first.number,
        min(bold, len(text)),
        italic=all(line.italic for line in group),
        page=first.page,
        column=first.column,
        heading=_heading(first, text, size),
        centred=first.centred,
        indent=0.0 if first.centred else round(indent, 1),
    )


def _bold_of(group: list[Line], text: str) -> int:
    """How many characters are bold where bold type goes on over the end of the first line."""
    if all(line.wholly_bold for line in group):
        return len(text)
    bold = 0
    for line in group:
        bold += line.bold + 1
        if not line.wholly_bold:
            break
    return bold - 1
