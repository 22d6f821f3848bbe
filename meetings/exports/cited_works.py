"""A statement as a work that can be cited: by whom, from what, when and in which version."""

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.transcripts.lexicon.names import sort_name


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
