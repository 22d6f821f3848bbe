"""A record as Markdown with front matter; each label links to its statement, each name to its official."""

import re
from collections.abc import Iterator

import yaml
from django.utils import translation
from django.utils.translation import gettext as _

from meetings.exports.records.plain_text import heading_line, language_of
from meetings.exports.records.taken import Said, TakenRecord
from meetings.transcripts.transcript import Heading, TurnKind

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")
_AT_START = re.compile(r"^(\s*)(\d{1,9})([.)])|^(\s*)([-+=:])")


def write(taken: TakenRecord) -> bytes:
    """UTF-8. Signs of Markdown that the record prints are escaped."""
    with translation.override(language_of(taken.record)):
        return ("\n\n".join(filter(None, _blocks(taken))) + "\n").encode()


def escaped(text: str) -> str:
    """The text in one line, so that Markdown shows it as it is printed."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.splitlines()))
    return _AT_START.sub(lambda found: _with_backslash(found), line).replace("&", "&amp;")


def _with_backslash(found: re.Match[str]) -> str:
    if found.group(2):
        return f"{found.group(1)}{found.group(2)}\\{found.group(3)}"
    return f"{found.group(4)}\\{found.group(5)}"


def _blocks(taken: TakenRecord) -> Iterator[str]:
    record = taken.record
    yield _front_matter(taken)
    yield f"# {escaped(record.title)}"
    yield escaped(record.lead)
    if record.attendance:
        yield f"## {_('Attendance')}"
        yield "\n".join(f"- {_attendee(each.label, each.name, taken)}" for each in record.attendance)
    yield from map(escaped, record.introduction)
    yield from _proceedings(taken)
    if record.footnotes:
        yield f"## {_('Footnotes')}"
        yield from map(escaped, record.footnotes)


def _front_matter(taken: TakenRecord) -> str:
    record = taken.record
    facts = {
        "title": record.title,
        "date": record.date.isoformat() if record.date else record.month,
        "time": record.time.isoformat("minutes") if record.time else "",
        "body": record.body,
        "place": record.place,
        "committee": record.committee,
        "session": record.session,
        "sitting": record.sitting,
        "language": record.language,
        "kind": record.kind.value,
        "completeness": record.completeness.value,
        "url": taken.url,
        "source": record.source_url,
        "recording": record.recording_url,
        "licence": taken.terms,
        "version": taken.version,
        "topics": [name for name, _url in taken.topics],
        "archive": taken.site,
    }
    told = {name: value for name, value in facts.items() if value}
    written = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{written}---"


def _attendee(label: str, name: str, taken: TakenRecord) -> str:
    address = taken.officials.get(name, "")
    rest = escaped(label.removeprefix(name)) if label != name else ""
    return f"[{escaped(name)}]({address}){rest}" if address else escaped(label)


def _proceedings(taken: TakenRecord) -> Iterator[str]:
    headings = list(taken.record.outline)
    for at, said in enumerate(taken.said):
        while headings and headings[0].turn <= at:
            yield _heading(headings.pop(0))
        yield _statement(said, taken)
    yield from map(_heading, headings)


def _heading(heading: Heading) -> str:
    return f"{'#' * min(heading.level + 1, 6)} {escaped(heading_line(heading))}"


def _statement(said: Said, taken: TakenRecord) -> str:
    turn, address = said.turn, taken.statement_url(said.number)
    first, *rest = [escaped(each) for each in turn.paragraphs] or [""]
    if turn.kind in (TurnKind.DIRECTION, TurnKind.GAP):
        first = f"[{first}]({address})"
    else:
        note = f" ({escaped(turn.note)})" if turn.note else ""
        named = f"{escaped(turn.label)}{note}" if turn.label else f"#{said.number}"
        first = f"**[{named}:]({address})** {first}"
    return "\n\n".join([first, *rest])
