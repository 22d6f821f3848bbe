"""A saved chat: "10:02:11 From Ada Lowe to Everyone:" of a video meeting, "[04/03/2030, 10:02] Ada: …"."""

import datetime as dt
import re
from dataclasses import replace

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import Problem

NAME = "chat"

_FROM = re.compile(
    r"[\t \u00a0]*(?:(?P<day>\d{4}-\d{2}-\d{2})[T \u00a0]+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?"
    r"(?P<half>[ \u00a0]?[AaPp][Mm])?[\t \u00a0]+From[\t \u00a0]+(?P<name>[^:\n]{1,90}?)"
    r"(?:[\t \u00a0]+[Tt]o[\t \u00a0]+(?P<whom>[^:\n]{1,160}?))?[\t \u00a0]*:(?P<said>.*)"
)
_DAY = r"(?P<day>(?P<first>\d{1,4})(?P<apart>[/.-])(?P<second_part>\d{1,2})[/.-](?P<third>\d{2,4}))"
_TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?P<half>[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?"
)
_SAID = r"[ \u00a0]+(?P<name>[^:\n\]]{1,60}?):[ \u00a0](?P<said>.*)"
_DATED = re.compile(rf"[\u200e\u200f]?\[?{_DAY},?[ \u00a0]+{_TIME}\]?(?:[ \u00a0]+-)?{_SAID}")
_COPIED = re.compile(rf"[\u200e\u200f]?\[{_TIME},?[ \u00a0]+{_DAY}\]{_SAID}")
_ABOVE = re.compile(
    rf"(?P<name>[^\n—:]{{1,60}}?)[ \u00a0]+—[ \u00a0]+(?:(?:{_DAY},?|today(?: at)?|yesterday(?: at)?"
    rf"|heute um|gestern um|сегодня в|вчера в)[ \u00a0]+)?{_TIME}(?P<said>)[ \u00a0]*$",
    re.IGNORECASE,
)  # "Ada Lowe — 05/14/2030 6:04 PM", with the message below
_ALL = re.compile(
    r"(?:everyone|all|host(?:s|\(s\))? and panelists|all panelists.*|everyone in .*)", re.IGNORECASE
)
CHECK_THE_DATE = "Check the record’s date."
_READ = 400
_FEWEST = 2


def recognises(text: str) -> bool:
    """Whether lines that name a sender open at least every eighth line of the text."""
    lines = [line for line in text[:40_000].lstrip("\ufeff").split("\n")[:_READ] if line.strip()]
    sent = sum(bool(_opening(line)) for line in lines)
    return sent >= _FEWEST and sent * 8 >= len(lines)


def read_chat(text: str) -> Contents:
    """A paragraph for each line of a message, with its sender and hour; lines above the first have none."""
    paragraphs: list[Paragraph] = []
    sender = Paragraph("", 0)
    sent: list[re.Match[str]] = []
    begun: dict[str, int] = {}
    last = ""
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        said = line
        if found := _opening(line):
            day = found["day"] or last
            sender = Paragraph("", number, speaker=_sender(found), time=_hour(found), opens=day != last)
            said, last = found["said"], day
            sent.append(found)
            begun.setdefault(day, number)
        if said.strip():
            paragraphs.append(replace(sender, text=" ".join(said.split(" ")).strip(" \t"), line=number))
            sender = replace(sender, opens=False)
    refuse_endless(len(paragraphs))
    day = _first_day(sent)
    facts = {"date": day, "column of date": "day"} if day else {}
    if begins := _hour_of_the_day(paragraphs):
        facts["time"] = begins
    return Contents(NAME, paragraphs, facts, problems=_problems(begun, day))


def _hour_of_the_day(paragraphs: list[Paragraph]) -> str:
    """The hour of the first message; a recording's chat that counts from 00:00 has none."""
    first = next((paragraph.time for paragraph in paragraphs if paragraph.time), None)
    return f"{first:%H:%M}" if first and first.hour else ""


def _problems(begun: dict[str, int], day: str) -> list[Problem]:
    """What a reader of the days should know; `begun` are the days as printed, with their first lines."""
    (printed, first), *later = [(one, line) for one, line in begun.items() if one] or [("", 0)]
    told = []
    if printed and not day:
        told.append(Problem(first, f"“{printed}” may be day and month or month and day. {CHECK_THE_DATE}"))
    if later:
        reason = (
            f"The chat goes on over {len(later) + 1} days, and the second begins here. All of it became one "
            "record. If the days are meetings of their own, hand in a file for each."
        )
        told.append(Problem(later[0][1], reason))
    return told


def _opening(line: str) -> re.Match[str] | None:
    return _FROM.match(line) or _DATED.match(line) or _COPIED.match(line) or _ABOVE.match(line)


def _first_day(opened: list[re.Match[str]]) -> str:
    """The day of the first message as YYYY-MM-DD, or "" where it may be one of two."""
    if not opened or opened[0].re is _FROM:
        return next((found["day"] for found in opened if found["day"]), "")
    dated = [
        found.group("first", "second_part", "third")
        for found in opened
        if found.re is not _FROM and found["first"]
    ]
    if not dated:
        return ""
    first, second, third = dated[0]
    if len(first) == 4:
        return f"{first}-{int(second):02}-{int(third):02}"
    year = third if len(third) == 4 else f"20{third}"
    if any(found["apart"] == "." for found in opened if found.re is not _FROM):
        return f"{year}-{int(second):02}-{int(first):02}"
    days_first, days_second = (any(int(one[at]) > 12 for one in dated) for at in (0, 1))
    if days_first == days_second and first != second:
        return ""
    day, month = (second, first) if days_second else (first, second)
    return f"{year}-{int(month):02}-{int(day):02}"


def _sender(found: re.Match[str]) -> str:
    """The name; whom a message is for is told where it is not for everyone."""
    name = " ".join(found["name"].split())
    whom = " ".join((found["whom"] or "").split()) if found.re is _FROM else ""
    return (
        name if not whom or _ALL.fullmatch(whom) else f"{name} (to {whom.replace('(', '').replace(')', '')})"
    )


def _hour(found: re.Match[str]) -> dt.time | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].strip()[0] in "Pp")
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
