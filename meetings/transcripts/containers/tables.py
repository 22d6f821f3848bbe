"""Tables with a row for each statement: where their columns are named, and what stands above the names."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.fields import Mapping, TableLine, guess, is_known
from meetings.transcripts.containers.rows import contents_of_meetings
from meetings.transcripts.page import refuse_endless
from meetings.transcripts.transcript import UnreadableError

NAME = "table"

_DELIMITERS = "\t,;|"
_SAMPLE_LINES = 40
_DEEPEST_HEADER = 12
_MOST_FIELDS = 200
_LARGEST_FIELD = 32 * 1024 * 1024


def recognises_table(text: str, name: str) -> bool:
    """Whether a text is a table: its name says so, or it has columns named for speaker and words."""
    if not (delimiter := delimiter_of(text)):
        return False
    if name.lower().endswith((".csv", ".tsv", ".tab")):
        return True
    rows = list(_cells(text[:20_000], delimiter))[:_DEEPEST_HEADER]
    return any(sum(map(is_known, row)) >= 2 and all(len(cell) < 40 for cell in row) for _, row in rows)


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


def read_table(text: str, mapping: Mapping | None = None) -> list[Contents]:
    """A paragraph for each row of a table, by meetings. Rows without a speaker go on with the one before."""
    delimiter = delimiter_of(text)
    rows = _cells(text, delimiter or ",")
    above, header, lines = _with_names(rows, mapping or Mapping())
    guessed = guess(header, [line.values for line in lines[:400]])
    meetings = contents_of_meetings(NAME, lines, (mapping or Mapping()).merged(guessed))
    for contents in meetings:
        contents.furniture += above
        if len(above) == 1 and (note := above[0].strip()) and not note.endswith("."):
            contents.facts.setdefault("note", note)
    return meetings


def table_lines(text: str, mapping: Mapping) -> tuple[list[str], list[TableLine]]:
    """The names of a table's columns, and its rows."""
    _, header, lines = _with_names(_cells(text, delimiter_of(text) or ","), mapping)
    return header, lines


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
