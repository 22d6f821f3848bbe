"""How answers for assistants are written: Markdown in which printed words cannot pose as the archive's."""

from collections.abc import Iterable, Iterator

from archive.plain_spaces import plain_spaces
from meetings.api.assistants.addresses import Site
from meetings.exports.cited_works import version
from meetings.models import Meeting, Statement


def one_line(text: str) -> str:
    return plain_spaces(" ".join(text.split()))


def quoted(text: str) -> str:
    """Every line of it marked as printed, so that nothing said in a meeting reads like this answer."""
    return "\n".join(f"> {line}".rstrip() for line in plain_spaces(text).splitlines()) or ">"


def paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))


def when(meeting: Meeting) -> str:
    return meeting.day if meeting.date else meeting.undated


def of_meeting(meeting: Meeting) -> str:
    """In which meeting, when, of whom, and which text of the record this is."""
    facts = (f"{when(meeting)}, “{one_line(meeting.title)}”", one_line(meeting.body.name))
    return f"{', '.join(facts)}, record version {version(meeting)}"


def speaker(statement: Statement) -> str:
    """Name and role as printed on that day, and whom the archive takes the name for."""
    person = statement.participant
    name = person.bare_name if person else statement.label
    role = statement.role or (person.role if person else "")
    said = [one_line(name) or "Nobody named", one_line(role), one_line(statement.note)]
    told = ", ".join(filter(None, said))
    official = statement.official
    return f"{told} (official: {one_line(official.name)}, {official.slug})" if official else told


def latest(statements: Iterable[Statement], site: Site, longest: int = 300) -> Iterator[str]:
    """Statements as a list, each with its role that day, its permalink and its beginning."""
    for each in statements:
        meeting = each.meeting
        head = f"- {speaker(each)}, {of_meeting(meeting)}\n  {site.page(meeting.statement_url(each.number))}"
        text = one_line(each.text)
        yield f"{head}\n{quoted(text if len(text) <= longest else f'{text[:longest]} …')}"
