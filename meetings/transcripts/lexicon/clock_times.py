"""Times of day in the languages of records: "10:30 a.m.", "09.05 Uhr", "às 18 horas", "08h00"."""

import datetime as dt
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day found in a text, or the first and last of a range. `sure` says that a word or
    "a.m." marks it as the time at which something happens.
    """

    time: dt.time
    last: dt.time | None
    at: int
    sure: bool


_HALF = r"(?:[ \u00a0]?(?P<{0}>[ap])\.?[ ]?m\b\.?)"
_TIME = r"(?P<{0}>[01]?\d|2[0-4])(?:(?:[:.,h]|[ ]h[ ]|[ ]min[.]?[ ]?)(?P<{1}>[0-5]\d|(?<=min[ ])\d))?"
_LETTERED = re.compile(r"\d[ ]?h[ ]?\d", re.IGNORECASE)  # "08h00"
_CLOCK = re.compile(
    r"(?P<before>(?:\b(?:at|from|um|à|kl\.?|ore|godz\.?|godzinie|a las|a les|a partir das|às|as|alle|dalle"
    r"|ob|u|kell|klo|klukkan|plkst\.?|pukul|jam|saat|v|в|у|о|в[іо]д|beginn|begin|time"
    r"|heure|hora|ora|"
    r"uhr|начало|початок|began|starts?|opened|order at|met at)[ \u00a0]*:?[ \u00a0]*)?)"
    r"(?<![\d.:/-])"
    + _TIME.format("hour", "minute")
    + r"(?::[0-5]\d)?(?![\d/]|[.:]\d)"
    + _HALF.format("half")
    + r"?(?P<uhr>[ \u00a0](?:Uhr|ч\.|val\.|час\w*|год\.|годин\w*|hrs|hours|uur|horas|heures|hodin"
    r"|óra\w*|sati|uri|часа|часова|h\b))?"
    + r"(?:[ \u00a0]{0,3}(?:[-–—]|to|until|bis|do|до)[ \u00a0]{0,3}"
    + _TIME.format("last", "last_minute")
    + r"(?![\d/])"
    + _HALF.format("last_half")
    + r"?)?",
    re.IGNORECASE,
)


def hours_in(text: str) -> list[Hour]:
    """Every time of day in the text, in order."""
    return [hour for found in _CLOCK.finditer(text) if (hour := _hour(text, found))]


def _hour(text: str, found: re.Match[str]) -> Hour | None:
    facts = found.groupdict()
    if not (facts["minute"] or facts["half"] or facts["uhr"]):
        return None
    dotted = any(mark in found.group()[len(facts["before"]) :][:3] for mark in ".,")
    marked = bool(facts["before"].strip() or facts["half"] or facts["uhr"] or _LETTERED.search(found.group()))
    if dotted and not marked:
        return None  # "10.05" may be a number of an item
    time = _time(
        facts["hour"], facts["minute"], facts["half"] or (facts["last_half"] if facts["last"] else "")
    )
    if time is None:
        return None
    last = _time(facts["last"], facts["last_minute"], facts["last_half"]) if facts["last_minute"] else None
    return Hour(time, last, found.start(), marked)


def _time(hour: str, minute: str | None, half: str | None) -> dt.time | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.casefold() == "p" else 0)
    return dt.time(hours, minutes) if hours < 24 else None
