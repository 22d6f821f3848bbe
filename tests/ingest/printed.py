"""Small builders of what reading yields, for the tests of storing it."""

import datetime
from typing import Any

from meetings.transcripts.transcript import Attendee, Document, Kind, LinkedPerson, Transcript, Turn, TurnKind


def a_turn(label: str = "", *paragraphs: str, **details: Any) -> Turn:
    """A speech by the printed label; its last two words are the name, the rest is the role."""
    words = label.split()
    name = " ".join(words[-2:])
    return Turn(
        kind=details.pop("kind", TurnKind.SPEECH),
        label=label,
        name=details.pop("name", name),
        role=details.pop("role", " ".join(words[:-2])),
        paragraphs=paragraphs or ("Good morning.",),
        **details,
    )


def a_gap() -> Turn:
    return Turn(kind=TurnKind.GAP, paragraphs=("<…>",))


def an_attendee(role: str, name: str, **details: Any) -> Attendee:
    return Attendee(label=f"{role} {name}", name=name, role=role, **details)


def a_person(name: str, person_id: str) -> LinkedPerson:
    return LinkedPerson(name, person_id)


def a_transcript(*turns: Turn, **details: Any) -> Transcript:
    facts: dict[str, Any] = {
        "title": "Meeting on water",
        "kind": Kind.TRANSCRIPT,
        "date": datetime.date(2024, 5, 14),
        "body": "President of Ardania",
        "language": "en",
        "richness": 10,
    }
    return Transcript(**facts | details, turns=turns)


def a_document(name: str = "page.txt", content: bytes = b"") -> Document:
    return Document(content or name.encode(), name)
