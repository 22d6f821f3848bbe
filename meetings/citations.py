"""How to cite a statement, in the forms that readers ask for."""

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.http import http_date as format_http_date

from meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Citation:
    style: str
    text: str


def of(meeting: Meeting, speaker: str, number: int, url: str, site: str) -> list[Citation]:
    """The statement cited in each style, with the day it was seen."""
    seen = timezone.localdate()
    speaker = speaker or meeting.body.name
    return [
        Citation("Plain", _plain(meeting, speaker, number, url, site, seen)),
        Citation("APA", _apa(meeting, speaker, url, site)),
        Citation("Chicago", _chicago(meeting, speaker, url, site, seen)),
        Citation("BibTeX", _bibtex(meeting, speaker, number, url, site, seen)),
        Citation("RIS", _ris(meeting, speaker, url, site)),
        Citation("Wiki", _wiki(meeting, speaker, url, site, seen)),
    ]


def http_date(moment: datetime.datetime) -> str:
    return format_http_date(moment.timestamp())


def long_date(day: datetime.date | None) -> str:
    """ "24 February 2025", or "undated"."""
    return f"{day.day} {day:%B %Y}" if day else "undated"


def _plain(meeting: Meeting, speaker: str, number: int, url: str, site: str, seen: datetime.date) -> str:
    when = long_date(meeting.date)
    return (
        f"{speaker}, in “{meeting.title}”, {meeting.body}, {when}, statement {number}. "
        f"{site}, {url} (seen {long_date(seen)})."
    )


def _apa(meeting: Meeting, speaker: str, url: str, site: str) -> str:
    day = meeting.date
    when = f"{day.year}, {day:%B} {day.day}" if day else "n.d."
    return f"{speaker} ({when}). {meeting.title} [Transcript]. {meeting.body}. {site}. {url}"


def _chicago(meeting: Meeting, speaker: str, url: str, site: str, seen: datetime.date) -> str:
    when = f"{meeting.date:%B} {meeting.date.day}, {meeting.date.year}" if meeting.date else "n.d."
    accessed = f"{seen:%B} {seen.day}, {seen.year}"
    return f"{speaker}. “{meeting.title}.” {meeting.body}, {when}. {site}. Accessed {accessed}. {url}."


def _bibtex(meeting: Meeting, speaker: str, number: int, url: str, site: str, seen: datetime.date) -> str:
    key = re.sub(r"[^0-9a-z]", "", f"{meeting.day}{meeting.slug[:24]}".lower()) + f"s{number}"
    fields = {
        "author": f"{{{_tex(speaker)}}}",
        "title": f"{{{_tex(meeting.title)}}}",
        "organization": _tex(str(meeting.body)),
        "year": str(meeting.date.year) if meeting.date else "",
        "date": meeting.date.isoformat() if meeting.date else "",
        "howpublished": _tex(site),
        "url": url,
        "urldate": seen.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))


def _ris(meeting: Meeting, speaker: str, url: str, site: str) -> str:
    lines = ["TY  - HEAR", f"AU  - {speaker}", f"TI  - {meeting.title}", f"PB  - {meeting.body}"]
    if meeting.date:
        lines += [f"PY  - {meeting.date.year}", f"DA  - {meeting.date:%Y/%m/%d}"]
    return "\n".join([*lines, f"DB  - {site}", f"UR  - {url}", "ER  - "])


def _wiki(meeting: Meeting, speaker: str, url: str, site: str, seen: datetime.date) -> str:
    title = meeting.title.replace("|", "{{!}}")
    date = meeting.date.isoformat() if meeting.date else ""
    return (
        f"{{{{cite web |author={speaker} |title={title} |date={date} |publisher={meeting.body} "
        f"|website={site} |url={url} |access-date={seen.isoformat()}}}}}"
    )
