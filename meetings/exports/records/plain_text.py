"""A record as plain text, as one would print it: title, day, attendance, every statement with its label."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from meetings.exports.records.taken import Said, TakenRecord
from meetings.transcripts.transcript import Heading, Transcript


def write(taken: TakenRecord) -> bytes:
    """UTF-8, an empty line between two paragraphs."""
    with translation.override(language_of(taken.record)):
        return ("\n\n".join(filter(None, _blocks(taken))) + "\n").encode()


def language_of(record: Transcript) -> str:
    """The language for what the record itself does not print: its own where the archive's pages speak it."""
    return record.language if record.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def day_of(record: Transcript) -> str:
    """The day or days with the times, in words."""
    day = date_format(record.date, "DATE_FORMAT") if record.date else record.month
    began = ", ".join(filter(None, (day, time_format(record.time, "H:i") if record.time else "")))
    last = date_format(record.end_date, "DATE_FORMAT") if record.end_date else ""
    ended = ", ".join(filter(None, (last, time_format(record.end_time, "H:i") if record.end_time else "")))
    return " – ".join(filter(None, (began, ended)))


def _blocks(taken: TakenRecord) -> Iterator[str]:
    record = taken.record
    yield record.title
    yield "\n".join(
        filter(
            None,
            (day_of(record), record.place, record.body, record.committee, record.session, record.sitting),
        )
    )
    yield "\n".join(filter(None, (held_line(taken), taken.url, licence_line(taken))))
    yield record.lead
    if record.attendance:
        yield "\n".join([f"{_('Attendance')}:", *(each.label for each in record.attendance)])
    yield from record.introduction
    yield from _proceedings(taken)
    if record.footnotes:
        yield from (_("Footnotes"), *record.footnotes)


def held_line(taken: TakenRecord) -> str:
    """Which archive has the record, in which version."""
    return _("%(site)s, version %(version)s") % {"site": taken.site, "version": taken.version}


def licence_line(taken: TakenRecord) -> str:
    """On what terms the record may be used; "" where none are set."""
    return _("Licence: %(licence)s") % {"licence": taken.terms} if taken.terms else ""


def _proceedings(taken: TakenRecord) -> Iterator[str]:
    headings = list(taken.record.outline)
    for at, said in enumerate(taken.said):
        while headings and headings[0].turn <= at:
            yield heading_line(headings.pop(0))
        yield _statement(said)
    yield from map(heading_line, headings)


def heading_line(heading: Heading) -> str:
    return " ".join(filter(None, (heading.number, heading.title)))


def _statement(said: Said) -> str:
    turn = said.turn
    words = "\n\n".join(turn.paragraphs)
    label = f"{turn.label}{f' ({turn.note})' if turn.note else ''}: " if turn.printed_label else ""
    return f"{label}{words}"
