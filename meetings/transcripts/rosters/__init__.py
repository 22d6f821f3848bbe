"""Lists of officials: bytes in, people with their offices and other names out. Knows nothing of Django."""

from meetings.transcripts.decoding import decode
from meetings.transcripts.rosters import parlamint_people, pasted, popolo, table
from meetings.transcripts.rosters.roster import Roster
from meetings.transcripts.transcript import Document, Problem, UnreadableError

__all__ = ["read_roster"]

_LONGEST_NAME = 300


def read_roster(document: Document | bytes) -> Roster:
    """Return the people on a list: Popolo JSON, the people of a ParlaMint file, a table, or lines.

    Raises UnreadableError, with a sentence for an editor, for what holds no people.
    """
    if isinstance(document, bytes):
        document = Document(document)
    text = decode(document.content)
    reader = next(known for known in (popolo, parlamint_people, table, pasted) if known.recognises(text))
    roster = _without_prose(reader.read(text))
    if not roster.people:
        raise UnreadableError(
            "No people were found in this list. Give Popolo JSON, a table with a column “name”, "
            "or a line for each person: name, office."
        )
    return roster


def _without_prose(roster: Roster) -> Roster:
    """Without names that are longer than any name is."""
    people = tuple(listed for listed in roster.people if len(listed.name) <= _LONGEST_NAME)
    too_long = [listed for listed in roster.people if len(listed.name) > _LONGEST_NAME]
    problems = (Problem(listed.line, f"“{listed.name[:60]}…” is too long for a name.") for listed in too_long)
    return Roster(people, (*roster.problems, *problems))
