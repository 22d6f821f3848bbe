"""How to cite a statement, in the forms that readers ask for, with its version and the day it was seen."""

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Citation:
    style: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """Page and column of the printed record, 0 where they are not known."""

    page: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ", ".join(self.parts("p. %(page)s", "col. %(column)s"))

    @property
    def called(self) -> str:
        """As a sentence in the reader's language has it."""
        return ", ".join(self.parts(_("p. %(page)s"), _("col. %(column)s")))

    def parts(self, page: str, column: str) -> list[str]:
        told = [page % {"page": self.page}] if self.page else []
        return [*told, column % {"column": self.column}] if self.column else told


_NO_PLACE = PrintedPlace()


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. Every text is one line: a line break would begin a new field in some styles."""

    speaker: str
    title: str
    body: str
    date: datetime.date | None
    month: str
    undated: str
    place: PrintedPlace
    key: str
    number: int
    url: str
    site: str
    seen: datetime.date
    version: str

    @property
    def year(self) -> str:
        """The year, also of a record whose day is not known."""
        return str(self.date.year) if self.date else self.month[:4]


def of(
    meeting: Meeting, speaker: str, number: int, url: str, site: str, place: PrintedPlace = _NO_PLACE
) -> list[Citation]:
    """The statement cited in each style, as seen today."""
    work = Work(
        speaker=_one_line(speaker or meeting.body.name),
        title=_one_line(meeting.title),
        body=_one_line(meeting.body.name),
        date=meeting.date,
        month=meeting.month,
        undated=meeting.undated,
        place=place,
        key=re.sub(r"[^0-9a-z]", "", f"{meeting.day}{meeting.slug[:24]}".lower()) + f"s{number}",
        number=number,
        url=url,
        site=site,
        seen=timezone.localdate(),
        version=version(meeting),
    )
    return [Citation(str(style), write(work)) for style, write in _STYLES.items()]


def version(meeting: Meeting) -> str:
    """The day on which the record last changed here, and the start of its source's SHA-256."""
    return f"{timezone.localdate(meeting.updated_at).isoformat()}-{meeting.source.sha256[:8]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(work: Work) -> str:
    said = _(
        "%(speaker)s, in “%(title)s”, %(body)s, %(when)s, statement %(number)s%(place)s. "
        "%(site)s, %(url)s (version %(version)s, seen %(seen)s)."
    )
    return said % {
        "speaker": work.speaker,
        "title": work.title,
        "body": work.body,
        "when": date_format(work.date, "DATE_FORMAT") if work.date else work.undated,
        "number": work.number,
        "place": _after(work.place.called),
        "site": work.site,
        "url": work.url,
        "version": work.version,
        "seen": date_format(work.seen, "DATE_FORMAT"),
    }


def _after(place: object) -> str:
    return f", {place}" if str(place) else ""


def _apa(work: Work) -> str:
    when = f"{work.date.year}, {work.date:%B} {work.date.day}" if work.date else work.year or "n.d."
    details = "; ".join(filter(None, (f"Version {work.version}", str(work.place))))
    return (
        f"{work.speaker} ({when}). {work.title} ({details}) [Transcript]. {work.body}. "
        f"{work.site}. Retrieved {_month_first(work.seen)}, from {work.url}"
    )


def _chicago(work: Work) -> str:
    when = _month_first(work.date) if work.date else work.year or "n.d."
    return (
        f"{work.speaker}. “{work.title}.” {work.body}, {when}{_after(work.place)}. Version {work.version}. "
        f"{work.site}. Accessed {_month_first(work.seen)}. {work.url}."
    )


def _bibtex(work: Work) -> str:
    fields = {
        "author": f"{{{_tex(work.speaker)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "organization": _tex(work.body),
        "year": work.year,
        "date": work.date.isoformat() if work.date else work.month,
        "pages": str(work.place.page or ""),
        "note": f"col. {work.place.column}" if work.place.column else "",
        "howpublished": _tex(work.site),
        "version": work.version,
        "url": work.url,
        "urldate": work.seen.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))


def _ris(work: Work) -> str:
    lines = ["TY  - HEAR", f"AU  - {work.speaker}", f"TI  - {work.title}", f"PB  - {work.body}"]
    if work.date:
        lines += [f"PY  - {work.date.year}", f"DA  - {work.date:%Y/%m/%d}"]
    elif work.year:
        lines += [f"PY  - {work.year}", f"DA  - {work.month.replace('-', '/')}//"]
    if work.place.page:
        lines.append(f"SP  - {work.place.page}")
    if work.place.column:
        lines.append(f"N1  - col. {work.place.column}")
    seen = [f"ET  - {work.version}", f"Y2  - {work.seen:%Y/%m/%d}"]
    return "\n".join([*lines, f"DB  - {work.site}", f"UR  - {work.url}", *seen, "ER  - "])


def _wiki(work: Work) -> str:
    fields = {
        "author": work.speaker,
        "title": work.title,
        "date": work.date.isoformat() if work.date else work.month,
        "at": str(work.place),
        "publisher": work.body,
        "type": f"Transcript, version {work.version}",
        "website": work.site,
        "url": work.url,
        "access-date": work.seen.isoformat(),
    }
    parts = [f"|{name}={value.replace('|', '{{!}}')}" for name, value in fields.items() if value]
    return f"{{{{cite web {' '.join(parts)}}}}}"


def _month_first(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


_STYLES = {
    gettext_lazy("Plain"): _plain,
    "APA": _apa,
    "Chicago": _chicago,
    "BibTeX": _bibtex,
    "RIS": _ris,
    gettext_lazy("Wiki"): _wiki,
}
