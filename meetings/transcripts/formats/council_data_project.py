"""Transcripts of the Council Data Project: JSON with sentences, times in the recording and speakers."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from meetings.transcripts.formats.printed_speakers import speaker_of
from meetings.transcripts.formats.proceedings import NOBODY, MarkedSpeaker, Proceedings, Utterance
from meetings.transcripts.lexicon.languages import language_of
from meetings.transcripts.lexicon.stamps import date_of, time_of
from meetings.transcripts.transcript import Document, Problem, Transcript, UnreadableError

NAME = "council-data-project"
RICHNESS = 25

_NEVER = dt.time()
_PAUSE = 3.0
_LONGEST_PARAGRAPH = 45.0
_LONGEST_UNNAMED = 180.0


def recognises(text: str) -> bool:
    """Whether this is a JSON object with the sentences and times of such a transcript."""
    return (
        text.lstrip("\ufeff \t\n")[:1] == "{"
        and '"sentences"' in text
        and '"start_time"' in text
        and ('"session_datetime"' in text or '"generator"' in text)
    )


def read(text: str, document: Document) -> list[Transcript]:
    """Return the one record of a file. Raises UnreadableError where it is no JSON or has no sentences."""
    found = _loaded(text)
    sentences = [
        each for each in found.get("sentences") or () if isinstance(each, dict) and _text(each, "text")
    ]
    if not sentences:
        raise UnreadableError("This transcript has no sentences. Load the transcript of a session.")
    out = Proceedings()
    headings = _headings(found)
    for speaker, said in _speeches(sentences, set(headings)):
        out.heading(headings.get(_index(said[0]), ""))
        out.speak(speaker, _paragraphs(said))
    today = dt.date.today()
    # When the file was made says nothing of when the meeting was.
    date = date_of(_text(found, "session_datetime"), today)
    if date is None:
        out.problems.append(
            Problem(0, "The transcript does not give the date of the session. Set it before saving.")
        )
    if not any(turn.label for turn in out.turns):
        out.problems.append(Problem(0, "The transcript names no speakers."))
    time = time_of(_text(found, "session_datetime"))
    return [
        Transcript(
            title=_title(found, document, out),
            kind=out.kind,
            date=date,
            time=time if time != _NEVER else None,
            language=language_of(" ".join(_text(each, "text") for each in sentences[:100])),
            body=_text(found, "body_name")[:200],
            source_url=document.url,
            recording_url=_text(found, "video_uri"),
            format=NAME,
            richness=RICHNESS,
            turns=tuple(out.turns),
            outline=tuple(out.outline),
            problems=tuple(out.problems),
        )
    ]


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"This JSON cannot be read ({str(error)[:100]}). Download the transcript again."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("sentences"), list):
        raise UnreadableError("This JSON has no list of sentences. Load the transcript of a session.")
    return found


def _title(found: dict[str, Any], document: Document, out: Proceedings) -> str:
    if title := _text(found, "title", "event_name"):
        return title
    name = PurePath(document.path).stem.replace("_", " ").replace("-", " ").strip()
    out.problems.append(
        Problem(0, "The transcript has no title. The file name is used instead." if name else "No title.")
    )
    return name or "Transcript of a session"


def _headings(found: dict[str, Any]) -> dict[int, str]:
    """The sections that the transcript was divided into, by the index of their first sentence."""
    annotations = found.get("annotations")
    sections = annotations.get("sections") if isinstance(annotations, dict) else None
    return {
        section["start_sentence_index"]: _text(section, "name")
        for section in (sections if isinstance(sections, list) else ())
        if isinstance(section, dict) and isinstance(section.get("start_sentence_index"), int)
    }


def _index(sentence: dict[str, Any]) -> int:
    index = sentence.get("index")
    return index if isinstance(index, int) else -1


def _speeches(
    sentences: list[dict[str, Any]], starts: set[int]
) -> Iterator[tuple[MarkedSpeaker, list[dict[str, Any]]]]:
    """The sentences of one speaker in a row; where nobody is named, three minutes at most."""
    run: list[dict[str, Any]] = []
    for sentence in sentences:
        other = run and (_who(sentence) != _who(run[-1]) or _index(sentence) in starts)
        if other or (run and not _who(sentence) and _is_long(run, sentence)):
            yield _speaker(run[0]), run
            run = []
        run.append(sentence)
    yield _speaker(run[0]), run


def _who(sentence: dict[str, Any]) -> str:
    if name := _text(sentence, "speaker_name"):
        return name
    index = sentence.get("speaker_index")
    return f"Speaker {index + 1}" if isinstance(index, int) and not isinstance(index, bool) else ""


def _speaker(sentence: dict[str, Any]) -> MarkedSpeaker:
    """The named speaker; a number stands for nobody in particular."""
    who = _who(sentence)
    if not who:
        return NOBODY
    return speaker_of(who) if _text(sentence, "speaker_name") else MarkedSpeaker(printed=who, label=who)


def _is_long(run: list[dict[str, Any]], after: dict[str, Any]) -> bool:
    start, end = _seconds(run[0], "start_time"), _seconds(after, "end_time")
    return start is not None and end is not None and end - start > _LONGEST_UNNAMED


def _paragraphs(run: list[dict[str, Any]]) -> Iterator[Utterance]:
    """Sentences joined to paragraphs, which end at a pause or where they get long."""
    held: list[dict[str, Any]] = []
    for sentence in run:
        if held and (_pause(held[-1], sentence) or _lasts(held) > _LONGEST_PARAGRAPH):
            yield _joined(held)
            held = []
        held.append(sentence)
    yield _joined(held)


def _joined(held: list[dict[str, Any]]) -> Utterance:
    text = " ".join(" ".join(_text(each, "text").split()) for each in held)
    piece = Utterance(text, start=_seconds(held[0], "start_time"), end=_seconds(held[-1], "end_time"))
    index = held[0].get("index")
    return replace(piece, line=index + 1) if isinstance(index, int) and 0 <= index < 10**7 else piece


def _pause(before: dict[str, Any], after: dict[str, Any]) -> bool:
    end, start = _seconds(before, "end_time"), _seconds(after, "start_time")
    return end is not None and start is not None and start - end > _PAUSE


def _lasts(held: list[dict[str, Any]]) -> float:
    start, end = _seconds(held[0], "start_time"), _seconds(held[-1], "end_time")
    return end - start if start is not None and end is not None else 0.0


def _seconds(sentence: dict[str, Any], key: str) -> float | None:
    """A time in the recording; what is no number, or no time of a meeting, is none."""
    value = sentence.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1_000_000:
        return None
    return round(float(value), 3)


def _text(found: dict[str, Any], *keys: str) -> str:
    """The first of these values that is a text."""
    return next(
        (each.strip() for key in keys if isinstance(each := found.get(key), str) and each.strip()), ""
    )
