"""Captions of a recording (WebVTT, SRT, as Teams, Zoom and others write them): cues of one speaker joined."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph, refuse_endless, refuse_endless_text

NAME = "captions"

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*(?:-->|,)\s*{_TIME}(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]{1,200})>")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,40}\}", re.IGNORECASE)
_LABEL = re.compile(r"([^\W\d_][^:<>\n]{0,78}?)\s?:\s+(?=\S)")
_PROSE = re.compile(r"[.!?;,]\s+\w+\s+\w+\s")
_SENTENCE_END = (*SENTENCE_ENDS, "”", '"', "」")
_LONGEST_PARAGRAPH = 900
_LONGEST_UNPUNCTUATED = 2_500
"""Machines print no full stops: their words are parted without one."""
_PAUSE = 4.0
_DEEPEST_TIMING = 40


@dataclass(frozen=True, slots=True)
class Cue:
    """What one caption shows, and when."""

    text: str
    line: int
    start: float
    end: float
    speaker: str = ""


def recognises(text: str) -> bool:
    """Whether a text is captions: it says so, or has a timing among its first lines and few words above."""
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        return True
    first = [line for line in text[:4000].lstrip("\ufeff \n").split("\n")[:_DEEPEST_TIMING] if line.strip()]
    return any(_TIMING.match(line) for line in first[:2])


def read_captions(text: str) -> Contents:
    """The words of captions, a paragraph for what one speaker says in one go; times are in seconds."""
    refuse_endless_text(text)
    cues, notes = _cues(text.split("\n"))
    cues = _without_rolling(_with_labels_as_speakers(cues))
    paragraphs = joined(cues)
    refuse_endless(len(paragraphs))
    facts = {"note": " ".join(notes)} if notes else {}
    return Contents(NAME, paragraphs, facts)


def _cues(lines: list[str]) -> tuple[list[Cue], list[str]]:
    cues: list[Cue] = []
    notes: list[str] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append((number, line))
        elif block:
            _read_block(block, cues, notes)
            block = []
    return cues, notes


def _read_block(block: list[tuple[int, str]], cues: list[Cue], notes: list[str]) -> None:
    """A cue, or a note above the cues; cues that follow each other without an empty line are apart."""
    timings = [at for at, (_, line) in enumerate(block) if _TIMING.match(line)]
    if not timings:
        if not cues:
            notes += _note([line for _, line in block])
        elif not block[0][1].startswith(("NOTE", "STYLE", "REGION")):
            # Words that an empty line parted from their cue.
            last = cues.pop()
            cues.append(replace(last, text=_plain(" ".join([last.text, *(line for _, line in block)]))))
        return
    for at, following in zip(timings, [*timings[1:], len(block) + 1], strict=True):
        # The line above the next timing is that cue's number.
        end = (
            following - 1
            if following <= len(block) - 1 and _is_number(block[following - 1][1])
            else following
        )
        cues += _cue(block[at], [line for _, line in block[at + 1 : end]])


def _note(lines: list[str]) -> Iterable[str]:
    first = re.sub(r"^\ufeff?(?:WEBVTT|NOTE)\s*-?\s*", "", lines[0])
    if lines[0].startswith(("STYLE", "REGION")):
        return []
    kept = [line.strip() for line in (first, *lines[1:])]
    return [line for line in kept if line and not re.match(r"(?:Kind|Language|X-TIMESTAMP-MAP)\s*[:=]", line)]


def _is_number(line: str) -> bool:
    return line.strip().isdigit()


def _cue(timing: tuple[int, str], lines: list[str]) -> Iterable[Cue]:
    """The cue below a timing; one for each voice where it has several."""
    number, line = timing
    found = _TIMING.match(line)
    assert found is not None
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    shown = "\n".join(lines)
    parts = _VOICE.split(shown)
    if words := _plain(parts[0]):
        yield Cue(words, number + 1, start, end)
    for speaker, said in zip(parts[1::2], parts[2::2], strict=True):
        if words := _plain(said):
            yield Cue(words, number + 1, start, end, " ".join(html.unescape(speaker).split()))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return round(int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}"), 3)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).replace("\u200b", "").split())


def _with_labels_as_speakers(cues: list[Cue]) -> list[Cue]:
    """Where most cues open with a name and a colon, that name is who speaks."""
    if any(cue.speaker for cue in cues):
        return cues
    labels = [_label_of(cue.text) for cue in cues]
    named = [label for label in labels if label]
    if not named or len(named) * 5 < len(cues) * 2 or len(set(named)) * 2 > len(named) + 2:
        return cues
    known = set(named)
    return [
        replace(cue, speaker=label, text=cue.text[len(label) :].lstrip(" :"))
        if label in known and label
        else cue
        for cue, label in zip(cues, labels, strict=True)
    ]


def _label_of(text: str) -> str:
    found = _LABEL.match(text)
    if not found or _PROSE.search(found.group(1)) or len(found.group(1).split()) > 8:
        return ""
    return found.group(1)


def _without_rolling(cues: list[Cue]) -> list[Cue]:
    """Captions that roll show each line twice: what a cue repeats of the one before is left out."""
    kept: list[Cue] = []
    shown = ""
    for cue in cues:
        text = cue.text
        if kept and shown and text.startswith(shown) and cue.start - kept[-1].end < 1:
            text = text[len(shown) :].strip()
        elif kept and len(text) > 12 and shown.endswith(text) and cue.start - kept[-1].end < 1:
            text = ""
        if text:
            kept.append(replace(cue, text=text))
            shown = text
        elif kept:
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, cue.end))
    return kept


def joined(cues: list[Cue]) -> list[Paragraph]:
    """A paragraph for what one speaker says in one go."""
    paragraphs: list[Paragraph] = []
    group: list[Cue] = []
    length = 0
    for cue in cues:
        if group and _parts(group[-1], cue, length):
            paragraphs.append(_paragraph(group))
            group, length = [], 0
        group.append(cue)
        length += len(cue.text) + 1
    return [*paragraphs, _paragraph(group)] if group else paragraphs


def _parts(before: Cue, cue: Cue, length: int) -> bool:
    """Whether a cue begins a paragraph: somebody else speaks, or it was time for one."""
    if cue.speaker != before.speaker:
        return True
    if cue.text.startswith((">>", "- ", "[")) or (not cue.speaker and _label_of(cue.text)):
        return True
    ended = before.text.endswith(_SENTENCE_END)
    if length > _LONGEST_UNPUNCTUATED:
        return True
    return ended and (length > _LONGEST_PARAGRAPH or cue.start - before.end > _PAUSE)


def _paragraph(group: list[Cue]) -> Paragraph:
    first = group[0]
    text = " ".join(cue.text for cue in group)
    end = max(cue.end for cue in group)
    return Paragraph(text, first.line, start=first.start, end=end, speaker=first.speaker)
