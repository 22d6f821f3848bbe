"""Tables of officials: comma-, semicolon- or tab-separated, with a row of column names."""

import csv
import io
from collections.abc import Iterator

from meetings.transcripts.lexicon.names import fold
from meetings.transcripts.page import MOST_PARAGRAPHS
from meetings.transcripts.rosters.roster import (
    ListedPerson,
    ListedTerm,
    OtherName,
    Roster,
    first_day,
    joined,
    last_day,
)
from meetings.transcripts.transcript import Problem, UnreadableError

_COLUMNS = {
    "name": "name|full name|fullname|person|person name|official|member|фио|nom|nombre|imie i nazwisko",
    "given": "given name|first name|forename|vorname|prenom|имя|imie|nombre de pila",
    "family": "family name|last name|surname|nachname|nom de famille|фамилия|nazwisko|apellidos",
    "title": "office|role|title|position|post|amt|funktion|должность|fonction|cargo|funkcja|посада",
    "since": "from|since|start|start date|from date|term start|с|von|depuis|desde|od",
    "until": "until|to|end|end date|until date|term end|по|bis|jusqua|hasta|do",
    "others": "other names|other name|aliases|alias|also known as|другие имена",
    "id": "id|person id|identifier",
    "party": "party|group|faction|fraktion|partei|партия|parti|partido|partia",
    "constituency": "constituency|area|district|ward|riding|wahlkreis|округ|circonscription|okreg",
}
_FIELDS = {name: field for field, named in _COLUMNS.items() for name in named.split("|")}
_DELIMITERS = "\t;,|"


def recognises(text: str) -> bool:
    """Whether the first line names the columns of such a table, a name among them."""
    return bool(_heading(text))


def read(text: str) -> Roster:
    """Return the people of the rows; rows of one person with several offices become one person."""
    delimiter, fields = _heading(text) or (",", ())
    people: list[ListedPerson] = []
    problems: list[Problem] = []
    for line, row in _rows(text, delimiter):
        facts = {field: " ".join(cell.split()) for field, cell in zip(fields, row, strict=False) if field}
        name = facts.get("name") or f"{facts.get('given', '')} {facts.get('family', '')}".strip()
        if name:
            people.append(_listed(facts, name, line))
        elif any(cell.strip() for cell in row):
            problems.append(Problem(line, "This row has no name."))
    return Roster(joined(people), tuple(problems))


def _listed(facts: dict[str, str], name: str, line: int) -> ListedPerson:
    title = facts.get("title", "")
    term = ListedTerm(
        title,
        first_day(facts.get("since")),
        last_day(facts.get("until")),
        facts.get("constituency", ""),
    )
    others = [each.strip() for each in facts.get("others", "").replace("|", ";").split(";")]
    return ListedPerson(
        name=name,
        terms=(term,) if title else (),
        other_names=tuple(OtherName(other) for other in others if other),
        person_id=facts.get("id", "")[:100],
        party=facts.get("party", ""),
        line=line,
    )


def _heading(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The delimiter and the fields of the columns ("" for a column of something else)."""
    first = text.lstrip("\ufeff\n").partition("\n")[0]
    if len(first) > 10_000:
        return None
    for delimiter in _DELIMITERS:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        fields = tuple(_FIELDS.get(fold(cell).replace("_", " ").strip(), "") for cell in cells)
        named = "name" in fields or {"given", "family"} <= set(fields)
        if named and (len(fields) > 1 or delimiter == _DELIMITERS[-1]):
            return delimiter, _each_once(fields)
    return None


def _each_once(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Of two columns of one kind the first counts."""
    return tuple(field if field not in fields[:at] else "" for at, field in enumerate(fields))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows below the heading, with the line at which each ends."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff\n")), delimiter=delimiter)
    try:
        for number, row in enumerate(reader):
            if number > MOST_PARAGRAPHS:
                raise UnreadableError(f"This table has more than {MOST_PARAGRAPHS:,} rows. Split it.")
            if number:
                yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableError(f"This table cannot be read: line {reader.line_num}: {error}.") from error
