"""Documents out of a seed: few names, days and titles, so that they are copies and changes of one another."""

import datetime
import random
from typing import Any

from meetings.ingest.prepare import prepare
from meetings.ingest.read import Reading
from meetings.transcripts.transcript import Document, Transcript, Turn, TurnKind
from tests.ingest.printed import a_gap, a_person, a_transcript, a_turn, an_attendee

NAMES = ("Mira Velden", "Semyon Orlo", "Ida Renn", "Semën Orlow", "Ivo Kest", "Ada Rom")
SHORT = ("Mr Orlo", "S. Orlo", "I. Renn", "Rom")
ROLES = ("President", "Minister of Water", "Governor of the North")
TITLES = ("Meeting on water", "Meeting on dams", "Talks")
WORDS = (
    "The upper dam is full.",
    "Taxes go down.",
    "Yes.",
    "Electricity for the North.",
    "I agree with that.",
)
BODIES = (
    ("President of Ardania", "http://en.president.example/"),
    ("Президент Ардании", "http://president.example/"),
    ("City of Lenmark", ""),
    ("", ""),
)


def documents(seed: int, number: int) -> list[Reading]:
    """So many documents, ready to be stored; now and then one comes twice."""
    chance = random.Random(seed)
    made: list[Reading] = []
    for at in range(number):
        if made and chance.random() < 0.1:
            made.append(chance.choice(made))
            continue
        document = Document(f"{seed} {at}".encode(), f"{at}.txt")
        transcripts = tuple(transcript(chance) for _ in range(chance.choice((1, 1, 1, 2))))
        records = tuple(prepare(document, each) for each in transcripts)
        made.append(Reading(document, transcripts, records=records))
    return made


def transcript(chance: random.Random) -> Transcript:
    body, site = chance.choice(BODIES)
    day = datetime.date(2024, 5, chance.randint(1, 3))
    facts: dict[str, Any] = {
        "title": chance.choice(TITLES),
        "date": chance.choice((day, day, day, None)),
        "body": body,
        "source_url": site,
        "language": "ru" if body.startswith("П") else "en",
        "richness": chance.choice((10, 20)),
        "record_number": chance.choice(("", "", "7", "8", "9")),
        "topics": tuple(chance.sample(("Water", "Energy", "Towns"), chance.choice((0, 0, 1)))),
        "attendance": tuple(
            an_attendee(chance.choice(ROLES), name, person_id=_id(chance, name))
            for name in chance.sample(NAMES, chance.choice((0, 1)))
        ),
        "persons": tuple(a_person(name, _id(chance, name)) for name in chance.sample(NAMES, 1)),
    }
    return a_transcript(*(turn(chance) for _ in range(chance.randint(0, 5))), **facts)


def turn(chance: random.Random) -> Turn:
    words = chance.sample(WORDS, chance.choice((1, 2)))
    kind = chance.random()
    if kind < 0.1:
        return a_gap()
    if kind < 0.2:
        return a_turn("", *words, kind=TurnKind.DIRECTION)
    if kind < 0.35:
        return a_turn(chance.choice(ROLES), *words, name="", role="")
    if kind < 0.5:
        name = chance.choice(SHORT)
        return a_turn(name, *words, name=name, role="")
    name = chance.choice(NAMES)
    return a_turn(f"{chance.choice(ROLES)} {name}", *words, name=name, person_id=_id(chance, name))


def _id(chance: random.Random, name: str) -> str:
    """Mostly the site's own id, sometimes none, seldom that of a namesake."""
    return chance.choice(("", str(NAMES.index(name)), str(NAMES.index(name)), f"{NAMES.index(name)}0"))
