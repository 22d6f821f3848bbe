"""Records drawn at random: whatever one may print."""

from typing import Any

from hypothesis import strategies as st

from meetings.transcripts.transcript import (
    Attendee,
    Completeness,
    Heading,
    Kind,
    Presence,
    Transcript,
    Turn,
    TurnKind,
)

# Whatever a record may print: no control characters, which XML has no place for.
LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
TEXT = st.text(LETTERS, min_size=1, max_size=40)
MAYBE = st.one_of(st.just(""), TEXT)
TIMES = st.none() | st.times().map(lambda time: time.replace(microsecond=0))
SECONDS = st.none() | st.floats(0, 1e6)
NAMES = st.sampled_from(["Mira Velden", "Semyon Orlo", "Ида Ренн", "O’Neil & <Sons>"])


@st.composite
def turns(draw: Any) -> Turn:
    kind = draw(st.sampled_from(TurnKind))
    paragraphs = tuple(draw(st.lists(TEXT, min_size=1, max_size=3)))
    place = {"page": draw(st.integers(0, 999)), "column": draw(st.integers(0, 99)), "time": draw(TIMES)}
    place |= {"start": draw(SECONDS), "end": draw(SECONDS), "language": draw(st.sampled_from(["", "ru"]))}
    if kind in (TurnKind.GAP, TurnKind.DIRECTION):
        return Turn(kind, paragraphs, **place)
    name, continues = draw(NAMES), draw(st.booleans())
    label = draw(st.sampled_from([name, f"Minister {name}"]))
    return Turn(
        kind,
        paragraphs,
        label=label,
        name=name,
        role=draw(MAYBE),
        note=draw(MAYBE),
        person_id=draw(st.sampled_from(["", "17"])),
        printed_label="" if continues else label,
        continues=continues,
        party=draw(MAYBE),
        constituency=draw(MAYBE),
        **place,
    )


@st.composite
def attendees(draw: Any) -> Attendee:
    name, role = draw(NAMES), draw(MAYBE)
    return Attendee(
        label=", ".join(filter(None, (name, role))),
        name=name,
        role=role,
        presence=draw(st.sampled_from(Presence)),
        arrived=draw(TIMES),
        left=draw(TIMES),
        party=draw(MAYBE),
    )


@st.composite
def records(draw: Any) -> Transcript:
    said = tuple(draw(st.lists(turns(), max_size=6)))
    starts = sorted(draw(st.lists(st.integers(0, len(said)), max_size=4)))
    outline = tuple(Heading(draw(TEXT), draw(MAYBE), draw(st.integers(1, 3)), start) for start in starts)
    return Transcript(
        title=draw(TEXT.filter(str.strip)),
        kind=draw(st.sampled_from(Kind)),
        date=draw(st.none() | st.dates()),
        time=draw(TIMES),
        end_date=draw(st.none() | st.dates()),
        end_time=draw(TIMES),
        month=draw(st.sampled_from(["", "2025-03"])),
        place=draw(MAYBE),
        lead=draw(MAYBE),
        language=draw(st.sampled_from(["en", "ru", "de"])),
        completeness=draw(st.sampled_from(Completeness)),
        body=draw(MAYBE),
        committee=draw(MAYBE),
        session=draw(MAYBE),
        sitting=draw(MAYBE),
        record_number=draw(MAYBE),
        source_url=draw(st.sampled_from(["", "https://source.example/a?b=1&c=2"])),
        recording_url=draw(st.sampled_from(["", "https://video.example/7"])),
        introduction=tuple(draw(st.lists(TEXT, max_size=2))),
        attendance=tuple(draw(st.lists(attendees(), max_size=3))),
        turns=said,
        topics=tuple(draw(st.lists(TEXT.filter(str.strip).map(str.strip), max_size=2))),
        sections=tuple(draw(st.lists(TEXT, max_size=2))),
        outline=outline,
        footnotes=tuple(draw(st.lists(TEXT, max_size=2))),
    )
