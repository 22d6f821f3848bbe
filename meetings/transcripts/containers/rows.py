"""Rows to paragraphs, by a mapping of their fields: headings, what is said, and what nobody says."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from meetings.transcripts.containers.captions import Cue, joined
from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.fields import Mapping, TableLine, seconds
from meetings.transcripts.containers.meetings_in_rows import day_of, meetings_in
from meetings.transcripts.containers.row_facts import shared_address, told
from meetings.transcripts.containers.web_page import read_web_page
from meetings.transcripts.layout.lines import lines_of
from meetings.transcripts.layout.margins import Margins, margins_of
from meetings.transcripts.layout.paragraphs import paragraphs_of
from meetings.transcripts.lexicon.fields import FIELDS_IN_CHINESE
from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph, refuse_endless

_MOST_FACTS, _LONGEST_FACT = 60, 500
_SAMPLE_ROWS = 400
_MARKUP = re.compile(r"</(?:p|div|li|h[1-6]|strong|table)>|<br ?/?>", re.IGNORECASE)
_LONGEST_WORD = 20.0
_FEWEST_WORDS, _SINGLE_WORDS = 8, 1.6
_NOBODY = frozenset({"none", "null", "nil", "n/a", "-"})
_EDITORS = frozenset("recorder linebreak stage direction stage_direction procedural narrative".split())
"""Kinds of rows that are the editor's, whoever is named beside them."""
_UNSPOKEN = frozenset(
    "comment interjection applause laughter direction stage stage_direction note procedural procedure"
    " narrative vote motion scene remark_of_editor editorial summary".split()
)
_PAGES = frozenset({"page", "page_number", "page_no", "pageno", "pagenumber", "seite"})
_HEADINGS = frozenset(
    "section heading header title topic agenda agenda_item item abschnitt überschrift раздел".split()
)


def contents_of_meetings(
    name: str, lines: Sequence[TableLine], mapping: Mapping, path: str = ""
) -> list[Contents]:
    """Rows as paragraphs by a mapping, apart for each meeting; what all rows of one say are its facts."""
    if not mapping.text:
        return [_without_words(name, lines)]
    scale = _scale(lines, mapping)
    meetings = [_contents_of(name, part, mapping, scale) for part in meetings_in(lines, mapping.date)]
    for contents in meetings:
        contents.facts |= {"column of rows": path} if path else {}
    return meetings


def _contents_of(name: str, lines: Sequence[TableLine], mapping: Mapping, scale: float) -> Contents:
    contents = Contents(name)
    speaker = above = ""
    margins = _margins(line.values.get(mapping.text, "") for line in lines[:_SAMPLE_ROWS])
    for line in lines:
        heading = _heading(line, mapping)
        if not heading and (stands_over := line.values.get(mapping.heading, above)) != above:
            above = stands_over
            contents.paragraphs.append(Paragraph(above, line.number, heading=2))
            speaker = ""
        own = _speaker(line, mapping)
        if heading:
            contents.paragraphs.append(Paragraph(heading, line.number, heading=2))
            speaker = ""
        elif not (text := line.values.get(mapping.text, "")) or _is_of_nobody(line, mapping, own):
            contents.paragraphs += _kept(line, mapping)
        elif own in FIELDS_IN_CHINESE:  # "会議録情報": the row tells of the record
            speaker = ""
            told = _spoken(line, mapping, "", text, margins, scale)
            contents.paragraphs += (replace(paragraph, unspoken=True) for paragraph in told)
        else:
            speaker = own or speaker
            contents.paragraphs += _spoken(line, mapping, speaker, text, margins, scale)
    contents.paragraphs = _joined(contents.paragraphs)
    refuse_endless(len(contents.paragraphs))
    contents.facts = _facts(lines, mapping)
    contents.headless = _is_headless(contents.paragraphs, mapping)
    return contents


def _is_headless(paragraphs: Sequence[Paragraph], mapping: Mapping) -> bool:
    """Whether the first row is somebody's words, or the first part of a record that comes in parts."""
    if not mapping.speaker:
        return bool(mapping.heading)
    first = next((one for one in paragraphs if not (one.heading or one.unspoken)), None)
    return first is not None and bool(first.speaker)


def _speaker(line: TableLine, mapping: Mapping) -> str:
    printed = line.values.get(mapping.speaker, "") if mapping.speaker else ""
    if printed.lower() in _NOBODY:
        return ""
    return f"Speaker {printed}" if printed.isdigit() else printed


def _is_of_nobody(line: TableLine, mapping: Mapping, speaker: str) -> bool:
    kind = line.values.get(mapping.kind, "").lower() if mapping.kind else ""
    if kind in _EDITORS:
        return True
    return not speaker and bool(mapping.kind) and (kind in _UNSPOKEN or not _is_speech(line, mapping))


def _scale(lines: Sequence[TableLine], mapping: Mapping) -> float:
    """Some machines count thousandths of a second: nobody takes a minute for a word."""
    spoken = [
        (end - start) / max(1, len(line.values.get(mapping.text, "").split()))
        for line in lines[:_SAMPLE_ROWS]
        if (start := seconds(line.values.get(mapping.start, ""))) is not None
        and (end := seconds(line.values.get(mapping.end, ""))) is not None
    ]
    return 0.001 if spoken and median(spoken) > _LONGEST_WORD else 1.0


def _joined(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Pieces of sentences, and single words, are put together as captions are."""
    spoken = [paragraph for paragraph in paragraphs if not paragraph.heading and not paragraph.unspoken]
    words = sum(len(paragraph.text.split()) for paragraph in spoken)
    if len(spoken) >= _FEWEST_WORDS and words < _SINGLE_WORDS * len(spoken):
        return joined(list(_sentences(spoken)))
    return joined([_cue(paragraph) for paragraph in paragraphs]) if _are_cues(paragraphs) else paragraphs


def _sentences(words: Sequence[Paragraph]) -> Iterator[Cue]:
    """Words and punctuation marks, one by one, as sentences of one speaker."""
    cue: Cue | None = None
    for word in words:
        start = word.start if word.start is not None else cue.end if cue else 0.0
        end = word.end if word.end is not None else start
        other = word.speaker and cue is not None and word.speaker != cue.speaker
        if cue is None or (other and any(map(str.isalnum, word.text))):
            if cue is not None:
                yield cue
            cue = Cue(word.text, word.line, start, end, word.speaker)
        else:
            space = " " if any(map(str.isalnum, word.text)) else ""
            cue = replace(cue, text=f"{cue.text}{space}{word.text}", end=max(end, cue.end))
        if cue.text.endswith(SENTENCE_ENDS):
            yield cue
            cue = None
    if cue is not None:
        yield cue


def _are_cues(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether rows are pieces of sentences with their times, as captions are."""
    if not paragraphs or any(paragraph.start is None for paragraph in paragraphs):
        return False
    unfinished = sum(not paragraph.text.endswith(SENTENCE_ENDS) for paragraph in paragraphs)
    return unfinished * 3 > len(paragraphs)


def _cue(paragraph: Paragraph) -> Cue:
    start = paragraph.start or 0.0
    end = start if paragraph.end is None else paragraph.end
    return Cue(paragraph.text, paragraph.line, start, end, paragraph.speaker)


def _is_speech(line: TableLine, mapping: Mapping) -> bool:
    """Whether a row without a speaker can go on with the one before: it has nothing but words and times."""
    known = {mapping.text, mapping.start, mapping.end, mapping.kind, mapping.speaker, mapping.date}
    known |= line.inherited | {mapping.heading}
    return not any(value and name not in known and not value.isdigit() for name, value in line.values.items())


def _margins(values: Iterable[str]) -> Margins:
    """How the words in the fields are broken into lines, if they are."""
    return margins_of([line for value in values if "\n" in value for line in lines_of(value)])


def _spoken(
    line: TableLine, mapping: Mapping, speaker: str, text: str, margins: Margins, scale: float
) -> Iterator[Paragraph]:
    start = _time(line.values.get(mapping.start, ""), scale) if mapping.start else None
    end = _time(line.values.get(mapping.end, ""), scale) if mapping.end else None
    if _MARKUP.search(text):
        made = read_web_page(text).paragraphs
    else:
        made = paragraphs_of(lines_of(text), margins=margins)
    for paragraph in made:
        yield replace(paragraph, line=line.number, start=start, end=end, speaker=speaker, page=_page(line))


def _time(value: str, scale: float) -> float | None:
    time = seconds(value)
    return time if time is None or scale == 1.0 else round(time * scale, 3)


def _heading(line: TableLine, mapping: Mapping) -> str:
    """The heading that a row is: one of a kind named for it, or with a heading and no words."""
    kind = line.values.get(mapping.kind, "").lower() if mapping.kind else ""
    if kind in _HEADINGS:
        titled = (mapping.heading, mapping.speaker, "name", "title", "heading", mapping.text)
        return next((value for name in titled if name and (value := line.values.get(name, ""))), "")
    return ""


def _kept(line: TableLine, mapping: Mapping) -> Iterator[Paragraph]:
    """A row that nobody speaks, as it is: nothing of it is lost."""
    text = line.values.get(mapping.text, "")
    known = {mapping.text, mapping.start, mapping.end, mapping.heading} | line.inherited
    known |= {mapping.kind, *_bookkeeping(line)} if text else set()
    said = [f"{name}: {value}" for name, value in line.values.items() if value and name not in known]
    if said or text:
        printed = "; ".join([*filter(None, [text]), *said]).replace("\n", " ")
        yield Paragraph(printed, line.number, unspoken=True, page=_page(line))


def _bookkeeping(line: TableLine) -> set[str]:
    """Numbers of pages, lines and the like: they say nothing that a reader misses."""
    return {name for name, value in line.values.items() if value.isdigit()}


def _page(line: TableLine) -> int:
    for name, value in line.values.items():
        if name.rpartition(".")[2].lower() in _PAGES and value.isdigit() and len(value) < 6:
            return int(value)
    return 0


def _facts(lines: Sequence[TableLine], mapping: Mapping) -> dict[str, str]:
    same = _same_in_all(lines, mapping)
    addresses = [
        [line.values.get(name, "") for line in lines]
        for name in (lines[0].values if lines else ())
        if lines[0].values[name].startswith("http")
    ]
    facts = shared_address(addresses) | {name.lower(): value for name, value in same.items()} | told(same)
    days = (
        sorted({day_of(line.values.get(mapping.date, "")) for line in lines} - {""}) if mapping.date else []
    )
    if days and _are_one(days):
        facts["date"] = days[0]
    if not days or not _are_one(days):
        mapping = replace(mapping, date="")
    columns = {name: getattr(mapping, name) for name in ("speaker", "text", "start", "end", "date")}
    return facts | {f"column of {name}": column for name, column in columns.items() if column}


def _are_one(days: Sequence[str]) -> bool:
    """Whether the days are one, or two that follow each other: a meeting may last over midnight."""
    first, last = (dt.date.fromisoformat(day) for day in (days[0], days[-1]))
    return (last - first).days <= 1


def _same_in_all(lines: Sequence[TableLine], mapping: Mapping) -> dict[str, str]:
    """What each row repeats is said of the whole: the meeting, its body, its address."""
    of_rows = {mapping.speaker, mapping.text, mapping.start, mapping.end, mapping.kind}
    first = lines[0].values if len(lines) > 1 else {}
    same = {
        name: value
        for name, value in first.items()
        if value and name not in of_rows and len(value) <= _LONGEST_FACT
    }
    for line in lines:
        same = {name: value for name, value in same.items() if line.values.get(name) == value}
    return dict(list(same.items())[:_MOST_FACTS])


def _without_words(name: str, lines: Sequence[TableLine]) -> Contents:
    """A table in which no column holds words: its rows, so that an editor can say which column is what."""
    rows = [tuple(value for value in line.values.values() if value) for line in lines]
    paragraphs = [
        Paragraph("\t".join(row).replace("\n", " "), line.number, cells=row)
        for line, row in zip(lines, rows, strict=True)
        if row
    ]
    refuse_endless(len(paragraphs))
    return Contents(name, paragraphs)
