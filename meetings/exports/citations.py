"""How to cite a statement, in the forms that readers ask for, with its version and the day it was seen."""

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Meeting
from meetings.transcripts.lexicon.names import sort_name


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
class Author:
    """Whose words they are; `given` is "" for a body, and for a name that has no given name."""

    name: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.name

    @property
    def initials(self) -> str:
        """ "Velden, M.", "Rom, J.-L. E."; a body as it is."""
        if not self.given:
            return self.name
        parts = ("-".join(f"{each[0]}." for each in part.split("-") if each) for part in self.given.split())
        return f"{self.family}, {' '.join(parts)}"


def author_of(name: str) -> Author:
    """A printed name taken apart, where it has a surname and a given name."""
    family, comma, given = sort_name(name).partition(", ")
    return Author(name, family, given) if comma else Author(name)


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. Every text is one line: a line break would begin a new field in some styles."""

    author: Author
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
    language: str = ""
    source: str = ""
    quoted: str = ""

    @property
    def year(self) -> str:
        """The year, also of a record whose day is not known."""
        return str(self.date.year) if self.date else self.month[:4]


def of(work: Work) -> list[Citation]:
    """The statement cited in each style, as seen today."""
    return [Citation(str(style), write(work)) for style, write in _STYLES.items()]


def cited(
    meeting: Meeting,
    speaker: str,
    number: int,
    url: str,
    site: str,
    place: PrintedPlace = _NO_PLACE,
    quoted: str = "",
) -> Work:
    """A statement as a work. `quoted` are the words chosen from it, and `url` then leads to them."""
    body = _one_line(meeting.body.name)
    return Work(
        author=author_of(_one_line(speaker)) if speaker.strip() else Author(body),
        title=_one_line(meeting.title),
        body=body,
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
        language=meeting.language,
        source=_web(meeting.source_url),
        quoted=_one_line(quoted),
    )


def _web(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def version(meeting: Meeting) -> str:
    """The day on which the record last changed here, and the start of its source's SHA-256."""
    return f"{timezone.localdate(meeting.updated_at).isoformat()}-{meeting.source.sha256[:8]}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(work: Work) -> str:
    said = _(
        "%(speaker)s, in “%(title)s”, %(body)s, %(when)s, statement %(number)s%(place)s. "
        "%(site)s, %(url)s (version %(version)s, seen %(seen)s)."
    ) % {
        "speaker": work.author.name,
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
    source = _("Source: %(address)s.") % {"address": work.source} if work.source else ""
    return " ".join(filter(None, (f"“{work.quoted}”" if work.quoted else "", said, source)))


def _after(place: object) -> str:
    return f", {place}" if str(place) else ""


def _apa(work: Work) -> str:
    when = f"{work.date.year}, {work.date:%B} {work.date.day}" if work.date else work.year or "n.d."
    details = "; ".join(filter(None, (f"Version {work.version}", str(work.place))))
    return (
        f"{work.author.initials} ({when}). {work.title} ({details}) [Transcript]. {work.body}. "
        f"{work.site}. Retrieved {_month_first(work.seen)}, from {work.url}"
    )


def _stopped(name: str) -> str:
    return name if name.endswith(".") else f"{name}."


def _chicago(work: Work) -> str:
    when = _month_first(work.date) if work.date else work.year or "n.d."
    return (
        f"{_stopped(work.author.inverted)} “{work.title}.” {work.body}, {when}{_after(work.place)}. "
        f"Version {work.version}. "
        f"{work.site}. Accessed {_month_first(work.seen)}. {work.url}."
    )


def _bibtex(work: Work) -> str:
    """A body's name has braces of its own: BibTeX would take it for given names and a surname."""
    author = _tex(work.author.inverted)
    column = f"col. {work.place.column}" if work.place.column else ""
    source = f"Source: \\url{{{work.source}}}" if work.source else ""
    quoted = f"“{_tex(work.quoted)}”" if work.quoted else ""
    fields = {
        "author": author if work.author.given else f"{{{author}}}",
        "title": f"{{{_tex(work.title)}}}",
        "organization": _tex(work.body),
        "year": work.year,
        "date": work.date.isoformat() if work.date else work.month,
        "pages": str(work.place.page or ""),
        "note": ". ".join(filter(None, (column, quoted, source))),
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
    lines = ["TY  - HEAR", f"AU  - {work.author.inverted}", f"TI  - {work.title}", f"PB  - {work.body}"]
    if work.date:
        lines += [f"PY  - {work.date.year}", f"DA  - {work.date:%Y/%m/%d}"]
    elif work.year:
        lines += [f"PY  - {work.year}", f"DA  - {work.month.replace('-', '/')}//"]
    if work.place.page:
        lines.append(f"SP  - {work.place.page}")
    if work.place.column:
        lines.append(f"N1  - col. {work.place.column}")
    if work.quoted:
        lines.append(f"N1  - “{work.quoted}”")
    if work.source:
        lines.append(f"L2  - {work.source}")
    seen = [f"ET  - {work.version}", f"Y2  - {work.seen:%Y/%m/%d}"]
    return "\n".join([*lines, f"DB  - {work.site}", f"UR  - {work.url}", *seen, "ER  - "])


def _wiki(work: Work) -> str:
    """The source’s own page is what is cited, and this archive is where it is kept."""
    person = {"last": work.author.family, "first": work.author.given} if work.author.given else {}
    kept = {"archive-url": work.url, "archive-date": work.version[:10], "url-status": "live"}
    fields = {
        **(person or {"author": work.author.name}),
        "title": work.title,
        "date": work.date.isoformat() if work.date else work.month,
        "at": str(work.place),
        "publisher": work.body,
        "type": f"Transcript, version {work.version}",
        "website": work.site,
        "url": work.source or work.url,
        **(kept if work.source else {}),
        "quote": work.quoted,
        "access-date": work.seen.isoformat(),
    }
    parts = [f"|{name}={value.replace('|', '{{!}}')}" for name, value in fields.items() if value]
    return f"{{{{cite web {' '.join(parts)}}}}}"


def csl(work: Work) -> dict[str, Any]:
    """The item as CSL JSON, which Zotero and other programs read."""
    person = {"family": work.author.family, "given": work.author.given}
    item = {
        "id": work.key,
        "type": "speech",
        "author": [person if work.author.given else {"literal": work.author.name}],
        "title": work.title,
        "genre": "Transcript",
        "publisher": work.body,
        "issued": _date_parts(work),
        "accessed": {"date-parts": [[work.seen.year, work.seen.month, work.seen.day]]},
        "page": str(work.place.page or ""),
        "section": f"statement {work.number}",
        "version": work.version,
        "archive": work.site,
        "language": work.language,
        "URL": work.url,
        "source": work.source,
        "abstract": work.quoted,
    }
    return {name: value for name, value in item.items() if value}


def _date_parts(work: Work) -> dict[str, list[list[int]]] | None:
    if work.date:
        return {"date-parts": [[work.date.year, work.date.month, work.date.day]]}
    parts = [int(part) for part in work.month.split("-") if part.isdecimal()]
    return {"date-parts": [parts]} if parts else None


def _csl_json(work: Work) -> str:
    return json.dumps([csl(work)], ensure_ascii=False, indent=1)


def _month_first(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


_STYLES = {
    gettext_lazy("Plain"): _plain,
    "APA": _apa,
    "Chicago": _chicago,
    "BibTeX": _bibtex,
    "RIS": _ris,
    gettext_lazy("Wiki"): _wiki,
    "CSL JSON": _csl_json,
}
