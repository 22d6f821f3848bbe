"""Titles without what they say of the day, the hour and the place."""

import re

from meetings.transcripts.layout.head_words import TRIMMED, WEEKDAY, YEAR_MARK
from meetings.transcripts.layout.title_words import EVENT, GENERIC, JOINS_THE_NEXT
from meetings.transcripts.lexicon.calendar import Day, days_in

_LAST_WEEKDAY = re.compile(rf"[ ,–—-]+(?:{WEEKDAY.pattern})$", re.IGNORECASE)
_LAST_PREPOSITION = re.compile(r"[ ,]+(?:on|held|dated|vom|dnia|w dniu)$")
_LAST_HOUR = re.compile(
    r"[ \u00a0,–—-]+(?:à|at|um|alle|às|a las|kl\.?|o godz\.?|в|о)[ \u00a0]*"
    r"\d{1,2}(?:[ \u00a0]?[:.h][ \u00a0]?\d{2})?"
    r"(?:[ \u00a0]?(?:uhr|h|heures|horas|ч\.|[ap]\.?m\.?))?$",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(rf"^(?:{WEEKDAY.pattern})\w*", re.IGNORECASE)
_ARTICLE = re.compile(r"[ \u00a0](?:the|der|des|du|del|della)$", re.IGNORECASE)
WHICH_WAS_HELD = re.compile(
    r",[ \u00a0](?:ki je (?:potekala|bila)|koja je (?:održana|trajala)|održane?|která se konala|welche am"
    r"|qui s['’]est tenue?|que tuvo lugar|que se realizou|che si è tenuta|которое состоялось"
    r"|яке відбулося)\b.*$",
    re.IGNORECASE,
)
SHORTEST_NAME = 12


def undated(text: str) -> str:
    """ "Regular Meeting, 12 May 2031, 6:00 p.m." without what follows the day; "" for a place and a day."""
    days = days_in(text)
    if not days:
        return text
    before = text[: days[0].at].strip(TRIMMED)
    return before if GENERIC.fullmatch(before) else ""


def _goes_on_after(text: str, day: Day) -> bool:
    """Whether another line, or a sentence, follows the day in the same paragraph."""
    year = YEAR_MARK.match(text, day.to)
    rest = text[year.end() if year else day.to :]
    return len(rest.split()) > 1 and rest[:1] in (" ", "\u00a0") and rest.strip()[:1].isupper()


def without_last_day(text: str) -> str:
    """ "Harbour Committee 2031-04-02", as files are named, without the day."""
    days = days_in(text)
    if not days or days[-1].to != len(text) or not days[-1].at:
        return text
    before = _LAST_WEEKDAY.sub("", text[: days[-1].at].strip(TRIMMED)).strip(TRIMMED)
    before = _LAST_PREPOSITION.sub("", before)
    return text if JOINS_THE_NEXT.search(before) else before  # "Summary for 2031-04-02"


def without_bare_day(text: str) -> str:
    """ "Regular Meeting January 16, 2031" without the day; "Seduta di martedì 16 gennaio 2031" as it is."""
    days = days_in(text)
    if not days or days[-1].to != len(text):
        return text
    before = _LAST_WEEKDAY.sub("", text[: days[-1].at].strip(TRIMMED)).strip(TRIMMED)
    last = before.split()[-1:]
    joined = not last or last[0].islower() or len(last[0]) < 4
    return text if joined or len(before) <= SHORTEST_NAME else before


_PARTED = re.compile(r"[ \u00a0]*[-–—|:(\[][ \u00a0]*$")
_REST_OF_WHEN = re.compile(
    r"[ ,)\]@]*(?:(?:at|from|um|à|kl\.?)[ ]*)?(?:\d{1,2}(?:[:.]\d{2})?[ ]?(?:[ap]\.?m\.?|uhr|h)?"
    r"(?:[ ]?[–-][ ]?\d{1,2}(?:[:.]\d{2})?[ ]?(?:[ap]\.?m\.?)?)?[ ]*)?"
    r"(?:\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?)?[ )\]]*",
    re.IGNORECASE,
)


def without_day_apart(text: str) -> str:
    """ "Steering Committee — 4 March 2031 16:00 UTC" without the day that a mark parts from the name."""
    days = days_in(text)
    if not days or not _REST_OF_WHEN.fullmatch(text, days[-1].to):
        return text
    before = _LAST_WEEKDAY.sub("", text[: days[-1].at].rstrip(" ,"))
    name = _PARTED.sub("", before)
    return name if name != before and letters(name) > SHORTEST_NAME and not GENERIC.fullmatch(name) else text


def trimmed(text: str) -> str:
    """Without the day it opens with and what it says of where and when the meeting was held."""
    days = days_in(text)
    opens = (
        bool(days)
        and len(text[days[0].to :].split()) > 1
        and not _WEEKDAY_ALONE.sub("", text[: days[0].at]).strip(TRIMMED)
    )
    if opens and letters(text[days[0].to :]) > 5:
        text = text[days[0].to :].strip(TRIMMED)
    before = text[: days[0].at].rstrip(TRIMMED) if days else ""
    # "Recording of May 4, 2031 Board", "Minutes from the 4 May 2031 Board Meeting"
    through = JOINS_THE_NEXT.search(before) and (_ARTICLE.search(before) or not EVENT.search(before))
    if days and days[0].at > 12 and not through and _goes_on_after(text, days[0]):
        year = YEAR_MARK.match(text, days[0].to)
        end = year.end() if year else days[0].to
        text = text[:end] if EVENT.search(text[: days[0].at]) else text[: days[0].at]
        text = re.sub(rf"[ ,]*(?:{WEEKDAY.pattern})\w*,?[ ]*$", "", text, flags=re.IGNORECASE)
    text = _LAST_PREPOSITION.sub("", _LAST_HOUR.sub("", text) if days else text)
    if found := WHICH_WAS_HELD.search(text):
        text = text[: found.start()]
    if found := re.search(
        r",?[ \u00a0](?:held|convened|celebrad[oa])[ \u00a0](?:in|at|on|by|via|en|el|its|their|an?|the)\b",
        text,
    ):
        text = text[: found.start()]
    return text.strip(" ,;:")


def letters(text: str) -> int:
    return sum(map(str.isalpha, text))
