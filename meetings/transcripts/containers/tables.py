"""Tables and JSON with a row for each statement: which field is what is guessed, or said by a mapping."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from meetings.transcripts.containers.captions import Cue, joined
from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.fields import Mapping, guess, is_known, seconds
from meetings.transcripts.containers.web_page import read_web_page
from meetings.transcripts.layout.lines import lines_of
from meetings.transcripts.layout.paragraphs import Margins, margins_of, paragraphs_of
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import UnreadableError

NAME = "table"
JSON_NAME = "json"

_DELIMITERS = "\t,;|"
_SAMPLE_LINES = 40
_DEEPEST_HEADER = 12
_DEEPEST_VALUE = 4
_MOST_FIELDS = 200
_MOST_FACTS, _LONGEST_FACT = 40, 500
_LARGEST_FIELD = 32 * 1024 * 1024
_SAMPLE_ROWS = 400
_MARKUP = re.compile(r"</(?:p|div|li|h[1-6]|strong|table)>|<br ?/?>", re.IGNORECASE)
_HEADINGS = frozenset(
    "section heading header title topic agenda agenda_item item abschnitt überschrift раздел".split()
)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a table: its line in the source, and its fields by name."""

    number: int
    values: dict[str, str]


def recognises_table(text: str, name: str) -> bool:
    """Whether a text is a table: its name says so, or it has columns named for speaker and words."""
    if not (delimiter := delimiter_of(text)):
        return False
    if name.lower().endswith((".csv", ".tsv", ".tab")):
        return True
    rows = list(_cells(text[:20_000], delimiter))[:_DEEPEST_HEADER]
    return any(sum(map(is_known, row)) >= 2 and all(len(cell) < 40 for cell in row) for _, row in rows)


def recognises_json(text: str) -> bool:
    """Whether a text is JSON, or lines of JSON."""
    opening = text.lstrip("\ufeff \n\t")[:1]
    if not opening or opening not in "{[":
        return False
    closing = text.rstrip()[-1:]
    if (opening, closing) not in (("{", "}"), ("[", "]")):
        return False
    return '"' in text[:2000] or len(text.strip()) < 3


def delimiter_of(text: str) -> str:
    """The character that parts the cells of most of the first lines in as many columns, or ""."""
    sample = text[:60_000]
    best = ("", 0)
    for delimiter in _DELIMITERS:
        counts = [len(cells) for _, cells in _cells(sample, delimiter)][:_SAMPLE_LINES]
        if len(counts) < 2:
            continue
        usual = max(set(counts), key=counts.count)
        if usual > 1 and counts.count(usual) * 10 >= len(counts) * 7 and usual > best[1]:
            best = (delimiter, usual)
    return best[0]


def read_table(text: str, mapping: Mapping | None = None) -> Contents:
    """A paragraph for each row of a table. Rows without a speaker go on with the one before."""
    delimiter = delimiter_of(text)
    rows = _cells(text, delimiter or ",")
    above, header, lines = _with_names(rows, mapping or Mapping())
    guessed = guess(header, [line.values for line in lines[:400]])
    contents = contents_of(NAME, lines, (mapping or Mapping()).merged(guessed))
    contents.furniture += above
    if len(above) == 1 and (note := above[0].strip()) and not note.endswith("."):
        contents.facts["note"] = note
    return contents


def table_lines(text: str, mapping: Mapping) -> tuple[list[str], list[TableLine]]:
    """The names of a table's columns, and its rows."""
    _, header, lines = _with_names(_cells(text, delimiter_of(text) or ","), mapping)
    return header, lines


def json_lines(text: str, mapping: Mapping) -> tuple[list[str], list[TableLine], str]:
    """The names of the fields of JSON, its rows, and the path to them."""
    values, _ = _values(text)
    path, rows = _rows(values, mapping.rows)
    lines = [
        TableLine(at, _flat(row) if isinstance(row, dict) else {"text": _shown(row)})
        for at, row in enumerate(rows, 1)
    ]
    return list(dict.fromkeys(name for line in lines[:400] for name in line.values)), lines, path


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their lines; a row that cannot be parted is one cell."""
    csv.field_size_limit(_LARGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield number, row
            number = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(
            f"Line {number} of this table cannot be read ({error}). Save the table again as CSV."
        ) from error


def _with_names(
    rows: Iterable[tuple[int, list[str]]], mapping: Mapping
) -> tuple[list[str], list[str], list[TableLine]]:
    """What stands above the names of the columns, these names, and the rows below."""
    all_rows = list(rows)
    refuse_endless(len(all_rows))
    at = _header(all_rows, mapping)
    if at is None:
        width = max((len(row) for _, row in all_rows), default=0)
        header, below, above = (
            [f"column {number + 1}" for number in range(min(width, _MOST_FIELDS))],
            all_rows,
            [],
        )
    else:
        header = _unique([cell.strip().lstrip("\ufeff") for cell in all_rows[at][1]][:_MOST_FIELDS])
        below, above = all_rows[at + 1 :], all_rows[:at]
    lines = [TableLine(number, dict(zip(header, map(str.strip, row), strict=False))) for number, row in below]
    return ["\t".join(filter(None, map(str.strip, row))) for _, row in above], header, lines


def _header(rows: Sequence[tuple[int, list[str]]], mapping: Mapping) -> int | None:
    """Which row names the columns: the one said, or the one with the most names that are known."""
    if mapping.header_row:
        return next((at for at, (number, _) in enumerate(rows) if number >= mapping.header_row), None)
    known = [sum(map(is_known, row)) for _, row in rows[:_DEEPEST_HEADER]]
    if known and max(known) >= 1:
        return known.index(max(known))
    return None


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return unique


def read_json(text: str, mapping: Mapping | None = None) -> Contents:
    """A paragraph for each row of the list in a JSON file that holds the most words, or of JSON Lines."""
    given = mapping or Mapping()
    values, numbers = _values(text)
    path, rows = _rows(values, given.rows)
    lines = [
        TableLine(
            numbers[at] if numbers else at + 1, _flat(row) if isinstance(row, dict) else {"text": _shown(row)}
        )
        for at, row in enumerate(rows)
    ]
    refuse_endless(len(lines))
    names = list(dict.fromkeys(name for line in lines[:400] for name in line.values))
    guessed = replace(guess(names, [line.values for line in lines[:400]]), rows=path)
    contents = contents_of(JSON_NAME, lines, given.merged(guessed))
    contents.facts = _facts_around(values) | contents.facts
    return contents


def _values(text: str) -> tuple[Any, list[int]]:
    """The value of a JSON file; or the values of JSON Lines, and the line of each."""
    text = text.lstrip("\ufeff")
    try:
        return json.loads(text), []
    except RecursionError as error:
        raise UnreadableError("This JSON is nested too deeply to be a record.") from error
    except ValueError as error:
        values, numbers = [], []
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                values.append(_value(line, number, error))
                numbers.append(number)
        return values, numbers


def _value(line: str, number: int, whole: ValueError) -> Any:
    try:
        return json.loads(line)
    except RecursionError as error:
        raise UnreadableError("This JSON is nested too deeply to be a record.") from error
    except ValueError as error:
        said = whole if number == 1 else error
        raise UnreadableError(f"This is neither JSON nor JSON Lines: line {number}: {said}.") from error


def _rows(value: Any, path: str) -> tuple[str, list[Any]]:
    """The list of rows at a path, or the list of objects that holds the most words, and its path."""
    if path:
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        return path, value if isinstance(value, list) else []
    best: tuple[int, str, list[Any]] = (0, "", [])
    for found, rows in _lists(value, "", 0):
        words = sum(_size(row) for row in rows[:2000])
        if words > best[0]:
            best = (words, found, rows)
    if not best[2]:
        return "", [value]
    return best[1], best[2]


def _lists(value: Any, path: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, list):
        if any(isinstance(row, dict | str) for row in value):
            yield path, value
    elif isinstance(value, dict) and depth < _DEEPEST_VALUE:
        for name, inner in value.items():
            yield from _lists(inner, f"{path}.{name}".lstrip("."), depth + 1)


def _size(row: Any) -> int:
    if isinstance(row, str):
        return len(row)
    return sum(len(value) for value in row.values() if isinstance(value, str)) if isinstance(row, dict) else 0


def _flat(row: dict[str, Any]) -> dict[str, str]:
    """The fields of an object as text, those of objects inside it with their path ("speaker.name")."""
    flat: dict[str, str] = {}
    _flatten(row, "", flat, 0)
    return flat


def _flatten(row: dict[str, Any], path: str, flat: dict[str, str], depth: int) -> None:
    for name, value in row.items():
        if len(flat) >= _MOST_FIELDS:
            return
        if isinstance(value, dict) and depth < _DEEPEST_VALUE:
            _flatten(value, f"{path}{name}.", flat, depth + 1)
        elif (shown := _shown(value)) != "":
            flat[f"{path}{name}"] = shown


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        several = all(isinstance(each, str) and len(each) < 80 for each in value)
        return (", " if several else "\n\n").join(
            _shown(each) for each in value[:1000] if not isinstance(each, dict)
        )
    return "" if value is None or isinstance(value, dict) else str(value)


def _facts_around(value: Any) -> dict[str, str]:
    """What stands beside the rows: title, date and whatever else is said of the whole."""
    if not isinstance(value, dict):
        return {}
    flat: dict[str, str] = {}
    _flatten(
        {n: each for n, each in value.items() if not isinstance(each, list)}, "", flat, _DEEPEST_VALUE - 1
    )
    facts = {name.lower(): fact for name, fact in flat.items() if len(fact) <= _LONGEST_FACT}
    return dict(list(facts.items())[:_MOST_FACTS])


def contents_of(name: str, lines: Sequence[TableLine], mapping: Mapping) -> Contents:
    """Rows as paragraphs by a mapping; the date of all rows, if it is one, is a fact."""
    if not mapping.text:
        return _without_words(name, lines)
    contents = Contents(name)
    speaker = ""
    margins = _margins(line.values.get(mapping.text, "") for line in lines[:_SAMPLE_ROWS])
    for line in lines:
        own = line.values.get(mapping.speaker, "") if mapping.speaker else ""
        heading = _heading(line, mapping)
        if heading:
            contents.paragraphs.append(Paragraph(heading, line.number, heading=2))
            speaker = ""
            continue
        text = line.values.get(mapping.text, "")
        if not text or (mapping.kind and not own and not _is_speech(line, mapping)):
            contents.paragraphs += _kept(line, mapping)
            continue
        speaker = own or speaker
        contents.paragraphs += _spoken(line, mapping, speaker, text, margins)
    if _are_cues(contents.paragraphs):
        contents.paragraphs = joined([_cue(paragraph) for paragraph in contents.paragraphs])
    refuse_endless(len(contents.paragraphs))
    contents.facts = _facts(lines, mapping)
    return contents


def _are_cues(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether rows are pieces of sentences with their times, as captions are."""
    if not paragraphs or any(paragraph.start is None for paragraph in paragraphs):
        return False
    unfinished = sum(not paragraph.text.endswith((".", "!", "?", "…")) for paragraph in paragraphs)
    return unfinished * 3 > len(paragraphs)


def _cue(paragraph: Paragraph) -> Cue:
    start = paragraph.start or 0.0
    end = start if paragraph.end is None else paragraph.end
    return Cue(paragraph.text, paragraph.line, start, end, paragraph.speaker)


def _is_speech(line: TableLine, mapping: Mapping) -> bool:
    """Whether a row without a speaker can go on with the one before: it has nothing but words and times."""
    known = {mapping.text, mapping.start, mapping.end, mapping.kind, mapping.speaker, mapping.date}
    return not any(value and name not in known and not value.isdigit() for name, value in line.values.items())


def _margins(values: Iterable[str]) -> Margins:
    """How the words in the fields are broken into lines, if they are."""
    return margins_of([line for value in values if "\n" in value for line in lines_of(value)])


def _spoken(
    line: TableLine, mapping: Mapping, speaker: str, text: str, margins: Margins
) -> Iterator[Paragraph]:
    start = seconds(line.values.get(mapping.start, "")) if mapping.start else None
    end = seconds(line.values.get(mapping.end, "")) if mapping.end else None
    if _MARKUP.search(text):
        made = read_web_page(text).paragraphs
    else:
        made = paragraphs_of(lines_of(text), margins=margins)
    for paragraph in made:
        yield replace(paragraph, line=line.number, start=start, end=end, speaker=speaker)


def _heading(line: TableLine, mapping: Mapping) -> str:
    """The heading that a row is: one of a kind named for it, or with a heading and no words."""
    kind = line.values.get(mapping.kind, "").lower() if mapping.kind else ""
    if kind in _HEADINGS:
        titled = (mapping.heading, mapping.speaker, "name", "title", "heading", mapping.text)
        return next((value for name in titled if name and (value := line.values.get(name, ""))), "")
    return ""


def _kept(line: TableLine, mapping: Mapping) -> Iterator[Paragraph]:
    """A row that nobody speaks, as it is: nothing of it is lost."""
    said = [f"{name}: {value}" for name, value in line.values.items() if value and name != mapping.text]
    text = line.values.get(mapping.text, "")
    if said or text:
        yield Paragraph("; ".join([*filter(None, [text]), *said]).replace("\n", " "), line.number)


def _facts(lines: Sequence[TableLine], mapping: Mapping) -> dict[str, str]:
    dates = {line.values.get(mapping.date, "") for line in lines} - {""} if mapping.date else set()
    facts = _same_in_all(lines, mapping) | ({"date": dates.pop()} if len(dates) == 1 else {})
    columns = {name: getattr(mapping, name) for name in ("speaker", "text", "start", "end", "date", "rows")}
    return facts | {f"column of {name}": column for name, column in columns.items() if column}


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
    return {name.lower(): value for name, value in list(same.items())[:_MOST_FACTS]}


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
