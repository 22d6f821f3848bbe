"""The saved chat of a video meeting: "10:02:11 From Ada Lowe to Everyone:" above or before the words."""

import datetime as dt
import re
from dataclasses import replace

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.page import Paragraph, refuse_endless

NAME = "chat"

_FROM = re.compile(
    r"[\t \u00a0]*(?:(?P<day>\d{4}-\d{2}-\d{2})[T \u00a0]+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?"
    r"(?P<half>[ \u00a0]?[AaPp][Mm])?[\t \u00a0]+From[\t \u00a0]+(?P<name>[^:\n]{1,90}?)"
    r"(?:[\t \u00a0]+[Tt]o[\t \u00a0]+(?P<whom>[^:\n]{1,160}?))?[\t \u00a0]*:(?P<said>.*)"
)
_ALL = re.compile(
    r"(?:everyone|all|host(?:s|\(s\))? and panelists|all panelists.*|everyone in .*)", re.IGNORECASE
)
_READ = 400
_FEWEST = 2


def recognises(text: str) -> bool:
    """Whether lines that name a sender open at least every eighth line of the text."""
    lines = [line for line in text[:40_000].lstrip("\ufeff").split("\n")[:_READ] if line.strip()]
    sent = sum(bool(_FROM.match(line)) for line in lines)
    return sent >= _FEWEST and sent * 8 >= len(lines)


def read_chat(text: str) -> Contents:
    """A paragraph for each line of a message, with its sender and hour; lines above the first have none."""
    paragraphs: list[Paragraph] = []
    sender = Paragraph("", 0)
    day = ""
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        said = line
        if found := _FROM.match(line):
            sender = Paragraph("", number, speaker=_sender(found), time=_hour(found))
            said, day = found["said"], day or found["day"] or ""
        if said.strip():
            paragraphs.append(replace(sender, text=" ".join(said.split(" ")).strip(" \t"), line=number))
    refuse_endless(len(paragraphs))
    return Contents(NAME, paragraphs, {"date": day, "column of date": "day"} if day else {})


def _sender(found: re.Match[str]) -> str:
    """The name; whom a message is for is told where it is not for everyone."""
    name, whom = " ".join(found["name"].split()), " ".join((found["whom"] or "").split())
    return (
        name if not whom or _ALL.fullmatch(whom) else f"{name} (to {whom.replace('(', '').replace(')', '')})"
    )


def _hour(found: re.Match[str]) -> dt.time | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].strip()[0] in "Pp")
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
