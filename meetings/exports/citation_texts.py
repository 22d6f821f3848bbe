"""Citations that people read. APA, Chicago and MLA have the parts of their CSL styles, in their order."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetings.exports.cited_works import Work

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def plain(work: Work) -> str:
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


def apa(work: Work) -> str:
    when = _year_first(work) or "n.d."
    details = ", ".join(filter(None, (f"Version {work.version}", str(work.place))))
    return (
        f"{_stopped(work.author.initials)} ({when}). {work.title} ({details}) [Transcript]. {work.body}. "
        f"{work.site}. Retrieved {_month_first(work.seen)}, from {work.url}"
    )


def chicago(work: Work) -> str:
    when = _month_first(work.date) if work.date else _month_and_year(work) or "n.d."
    return (
        f"{_stopped(work.author.inverted)} “{work.title}.” Transcript. Version {work.version}. "
        f"{work.body}, {when}{_after(work.place)}. "
        f"{work.site}. Accessed {_month_first(work.seen)}. {work.url}."
    )


def mla(work: Work) -> str:
    when = day_first(work.date) if work.date else _month_and_year(work, short=True)
    parts = (f"Version {work.version}", work.body, when, work.site, str(work.place), work.url)
    return (
        f"{_stopped(work.author.inverted)} “{work.title}.” Transcript. {', '.join(filter(None, parts))}. "
        f"Accessed {day_first(work.seen)}."
    )


def _after(place: object) -> str:
    return f", {place}" if str(place) else ""


def _stopped(name: str) -> str:
    return name if name.endswith(".") else f"{name}."


def _month_first(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def day_first(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _month(work: Work) -> datetime.date | None:
    """The first day of the month that the source names in place of a day."""
    return datetime.date.fromisoformat(f"{work.month}-01") if work.month else None


def _year_first(work: Work) -> str:
    if work.date:
        return f"{work.date.year}, {work.date:%B} {work.date.day}"
    month = _month(work)
    return f"{month.year}, {month:%B}" if month else ""


def _month_and_year(work: Work, short: bool = False) -> str:
    month = _month(work)
    if month is None:
        return ""
    return f"{_MONTHS[month.month - 1] if short else f'{month:%B}'} {month.year}"
