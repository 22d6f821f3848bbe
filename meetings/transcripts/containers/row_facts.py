"""What rows and the fields around them say of the whole meeting: its title, day, hour, place and body."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from meetings.transcripts.lexicon.calendar import days_in

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_OF_MEETING = frozenset("meeting event session sitting hearing video conference recording".split())
_NOT_OF_MEETING = frozenset(
    "published publication publish updated update created modified uploaded upload retrieved accessed last"
    " next previous end until birth born release issued edition".split()
)
_BOUNDS = frozenset({"from", "to"})
_DAYS = frozenset("date day datum fecha data when start begin begins argued held дата".split())
_DAYS_ALONE = frozenset("day dia día jour giorno tag dag dzień den день".split())
_MONTHS = frozenset("month mes mês mois mese monat maand måned miesiąc měsíc месяц місяць".split())
_YEARS = frozenset("year año anio ano année annee anno jahr jaar år rok год рік".split())
_PLACES = frozenset("place location venue ort lugar lieu место".split())
_BODIES = frozenset("body committee council organization organisation board jurisdiction parliament".split())
_ISO = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}(?=$|[T ])")
_CLOCK = re.compile(
    r"[T ]?(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s?([AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?$"
)
_ADDRESS = re.compile(r"https?://\S+$")
_FEWEST_LETTERS = 4

_Named = Callable[[str], int]
"""How surely a field of this name is one, from 1; 0 where it is none."""
_Fits = Callable[[str], bool]


def told(facts: Mapping[str, str]) -> dict[str, str]:
    """The facts that heads are read from ("title", "date", "time", "place", "body"), by names of fields."""
    found = {
        "title": _first(facts, _is_title, _has_letters),
        "date": _day(facts),
        "time": _first(facts, _is_hour, lambda value: bool(_CLOCK.search(value))),
        "place": _first(facts, _is_of(_PLACES), lambda value: any(map(str.isupper, value))),
        "body": _first(facts, _is_of(_BODIES), lambda value: 3 < len(value) < 120 and not value.isdigit()),
    }
    if found["date"]:
        found["column of date"] = "date"
    return {name: value for name, value in found.items() if value}


def _has_letters(value: str) -> bool:
    """Enough for a title: two Chinese or Japanese characters say as much as four letters."""
    return sum(2 if letter > "\u3040" else 1 for letter in value if letter.isalpha()) >= _FEWEST_LETTERS


def shared_address(columns: Iterable[Sequence[str]]) -> dict[str, str]:
    """Day and title out of the part that the addresses of all rows share: "…/2031-03-04-harbour-board/…"."""
    for values in columns:
        if len(values) < 2 or not all(_ADDRESS.match(value) for value in values):
            continue
        shared = _common([value.rstrip("/").split("/")[:-1] for value in values])
        part = shared[-1] if len(shared) > 3 else ""
        if days := days_in(part[:10]):
            title = " ".join(re.split(r"[-_]+", part[10:])).strip()
            named = {"title": title[:1].upper() + title[1:]} if len(title.split()) > 1 else {}
            return {"date": days[0].date.isoformat()} | named
    return {}


def hour_of(value: str) -> str:
    """The hour in "2031-03-04T09:30:00" and "10:30 AM", or ""; midnight stands for none."""
    found = _CLOCK.search(value.strip())
    if not found or found.group(1) in ("0:00", "00:00"):
        return ""
    return " ".join(filter(None, found.groups()))


def words_of_name(name: str) -> list[str]:
    """ "meeting.startDate" as "meeting", "start", "date"."""
    return [word.lower() for word in _WORDS.findall(name)]


def _first(facts: Mapping[str, str], named: _Named, fits: _Fits) -> str:
    ranked = sorted(
        (rank, at, value)
        for at, (name, value) in enumerate(facts.items())
        if (rank := named(name)) and fits(value)
    )
    return ranked[0][2] if ranked else ""


def _is_title(name: str) -> int:
    words = words_of_name(name.rpartition(".")[2]) or [""]
    around = words_of_name(name)
    if words == ["title"] and len(around) == 1:
        return 1
    if words[-1] in ("title", "name") and _OF_MEETING.intersection(around):
        return 2
    if words == ["title"]:
        return 4
    return 3 if around in (["meeting"], ["event"], ["hearing"], ["session"], ["name"]) else 0


def _is_hour(name: str) -> int:
    words = words_of_name(name)
    if _NOT_OF_MEETING.intersection(words):
        return 0
    return 1 if "time" in words and ("start" in words or len(words) < 3) else 2 if _is_day(name) else 0


def _is_day(name: str) -> int:
    words = words_of_name(name)
    if _NOT_OF_MEETING.intersection(words) or not _DAYS.intersection(words) or words[-1] in _BOUNDS:
        return 0
    if _OF_MEETING.intersection(words):
        return 1
    return 2 if words[-1] in ("date", "day") else 3


def _is_of(some: Collection[str]) -> _Named:
    return lambda name: int(
        bool(words := words_of_name(name.rpartition(".")[2])) and bool(set(some).intersection(words[:1]))
    )


def _day(facts: Mapping[str, str]) -> str:
    """The day that most of the fields for it agree on: "04-03-2024" may be one of two."""
    if apart := _day_in_columns(facts):
        return apart
    found = [
        (_is_day(name), day.date.isoformat())
        for name, value in facts.items()
        if _is_day(name) and len(value) < 60
        for day in days_in(value.replace("T", " ") if _ISO.match(value) else value)[:1]
    ]
    if not found:
        return ""
    days = [day for _, day in found]
    return min(found, key=lambda one: (-days.count(one[1]), one[0]))[1]


def _day_in_columns(facts: Mapping[str, str]) -> str:
    """ "Dia", "Mes" and "Anio" as a day."""
    parts = []
    for names in (_YEARS, _MONTHS, _DAYS_ALONE):
        value = next((value for name, value in facts.items() if name.casefold() in names), "")
        if not value.strip().isdecimal():
            return ""
        parts.append(int(value))
    try:
        return dt.date(*parts).isoformat()
    except (ValueError, OverflowError):
        return ""


def _common(paths: Sequence[Sequence[str]]) -> list[str]:
    shared = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return shared
