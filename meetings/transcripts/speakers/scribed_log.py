"""Logs of a channel in which a scribe writes down a meeting, an hour and a nickname before each line:
"15:04:17 [mvk]", and below it "Ada: We begin" and "... with the lamps".
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.forms import Form, form_of

_HOUR = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d):(?P<second>[0-5]\d)"
_ABOVE = re.compile(rf"{_HOUR} \[(?P<nick>[^\[\]\s]{{1,40}})\]")
_BEFORE = re.compile(rf"(?:(?<=\s)|^){_HOUR} <(?P<nick>[^<>\s]{{1,40}})> ")
_NAMED = re.compile(r"(?P<name>[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,3}): (?=\S)")
_GOES_ON = re.compile(r"(?:\.\.\.|…) ?")
_TOPIC = re.compile(r"(?P<sub>sub-?)?topic: ?(?P<title>\S.{0,200})", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:meeting|chairs?|scribe(?:nick|s)?|agenda|present|regrets|date|previous meeting|log)\s?[:+=-].*"
    r"|(?:rrsagent|zakim|trackbot|agendabot|gb)\b[,:].*|[is]/.*|-> .*|q[+?-].*|ack\b.{0,40}"
    r"|.{1,60} (?:has (?:joined|left|quit)|is now known as|has changed the topic)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What is told to the programs of a channel, and what these note."""
_PRESENT = re.compile(r"(?:present|regrets):", re.IGNORECASE)
_PROGRAMS = frozenset({"rrsagent", "zakim", "trackbot", "agendabot", "github-bot", "gb"})
_FEWEST = 8
_FEWEST_GOING_ON = 2
_OF_TOPIC, _OF_SUBTOPIC = 3, 4
_NAMES = (Form.SHORT, Form.PERSON, Form.TITLED)


@dataclass(frozen=True, slots=True)
class _Message:
    """One line of a log: who wrote it and when; `nick` is "" for what stands above the log."""

    paragraph: Paragraph
    nick: str


def with_scribed_log(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those as speakers whom a scribe names; without a scribe they stay as they are."""
    stamped = sum(1 if _ABOVE.fullmatch(p.text) else len(_BEFORE.findall(p.text)) for p in paragraphs)
    if stamped < _FEWEST or stamped * 4 < len(paragraphs):
        return list(paragraphs)
    messages = list(_messages(paragraphs))
    scribes = _scribes(messages)
    return list(_told(messages, scribes)) if scribes else list(paragraphs)


def _messages(paragraphs: Sequence[Paragraph]) -> Iterator[_Message]:
    nick, time = "", None
    for paragraph in paragraphs:
        if found := _ABOVE.fullmatch(paragraph.text):
            nick, time = found["nick"], _time(found)
            continue
        starts = list(_BEFORE.finditer(paragraph.text))
        if not starts or starts[0].start():
            yield _Message(replace(paragraph, time=time), nick)
            continue
        ends = [*(found.start() for found in starts[1:]), len(paragraph.text)]
        for found, end in zip(starts, ends, strict=True):
            nick, time = found["nick"], _time(found)
            text = paragraph.text[found.end() : end].strip()
            if text:
                yield _Message(replace(paragraph, text=text, bold=0, time=time), nick)


def _time(found: re.Match[str]) -> dt.time:
    return dt.time(int(found["hour"]), int(found["minute"]), int(found["second"]))


def _scribes(messages: Sequence[_Message]) -> frozenset[str]:
    """Nicknames whose lines open with names, and go on with dots below them."""
    named = {one.nick for one in messages if _name_in(one.paragraph.text)}
    going_on = Counter(one.nick for one in messages if _GOES_ON.match(one.paragraph.text))
    return frozenset(nick for nick in named if nick and going_on[nick] >= _FEWEST_GOING_ON)


def _name_in(text: str) -> str:
    found = None if _ORDER.fullmatch(text) or _TOPIC.fullmatch(text) else _NAMED.match(text)
    return found["name"] if found and form_of(found["name"]) in _NAMES else ""


def _told(messages: Sequence[_Message], scribes: frozenset[str]) -> Iterator[Paragraph]:
    speaker = ""
    for one in messages:
        text = one.paragraph.text
        topic = _TOPIC.fullmatch(text) if one.nick else None
        name = _name_in(text) if one.nick in scribes else ""
        if not one.nick:
            yield one.paragraph
        elif topic:
            speaker = ""
            level = _OF_SUBTOPIC if topic["sub"] else _OF_TOPIC
            yield replace(one.paragraph, text=topic["title"], heading=level, time=None)
        elif one.nick.casefold() in _PROGRAMS or _ORDER.fullmatch(text):
            listed = text.replace("_", " ") if _PRESENT.match(text) else text
            yield replace(one.paragraph, text=listed, unspoken=True, time=None)
        elif name:
            speaker = name
            said = text[len(name) + 1 :].strip()
            yield replace(one.paragraph, text=said, speaker=name, opens=True)
        elif one.nick in scribes and _GOES_ON.match(text):
            yield replace(one.paragraph, speaker=speaker, unspoken=not speaker)
        else:
            yield replace(one.paragraph, speaker=one.nick, opens=True)
