"""Short statements from a seed, of words whose forms are known, and the engines to try them with."""

import datetime
import random
from collections.abc import Callable
from pathlib import Path

from meetings.search.index.engine import Engine, IndexDocument
from meetings.search.index.tantivy.embedded import TantivyEngine
from tests.cluster.engines import IS_GIVEN, cluster_engine

# Every engine has to pass test_engine.py and test_writing_an_index.py; a cluster where there is one.
ENGINES: dict[str, Callable[[Path], Engine]] = {"tantivy": TantivyEngine}
if IS_GIVEN:
    ENGINES["opensearch"] = cluster_engine

# Forms that mean the same word, as the stemmers of both languages have it.
FORMS = {
    "en": [
        ["metal", "metals", "Metals"],
        ["river", "rivers"],
        ["build", "building", "builds"],
        ["Café"],
        ["to"],
        ["woman", "women", "Woman’s"],
        ["bus", "buses"],
        ["cooperation", "co-operation", "co operation", "Co‑operation"],
        ["reelected", "re-elected"],
        ["operation"],
        ["USA", "U.S.A.", "u.s.a"],
        ["1250000", "1,250,000", "1 250 000", "1\u00a0250\u00a0000"],
    ],
    "ru": [
        ["город", "города", "городом"],
        ["ёлка", "елки", "Ёлку"],
        ["металл", "металлы"],
        ["и"],
        ["metal"],
        ["нефтегаз", "нефте-газ"],
    ],
    "de": [["Metal"], ["metals"], ["Straße"], ["Fluß"], ["und"], ["E.U.", "EU"], ["12.500.000", "12500000"]],
    "zh": [["東京"], ["京都"], ["水"], ["metal"]],
}
SPEAKERS = ["Mira Velden", "Semyon Orlo", "Пётр Орлов", "Élise Orlo", "E.U. Orlo", "Орлова Юлия"]
TITLES = ["Meeting on rivers", "Building of cities", "Разговор о городах"]
TOPICS = {1: "Water", 2: "Metals industry", 3: "Города"}
PLACES = ["", "Veldengrad", "Old Palace, Veldengrad"]
# Each with its number as printed and those that it is inside of.
SECTIONS = {
    "Opening": ("1 Opening",),
    "Rivers and cities": ("2 Rivers and cities",),
    "Bridges": ("2 Rivers and cities", "2.1 Bridges"),
    "Разговор о городах": ("3 Разговор о городах",),
}
KINDS = ["transcript", "telephone call"]
TURNS = ["speech\nречь", "question\nвопрос"]
CALLINGS = ["", "official", "journalist"]


def statements(count: int = 300, seed: int = 7) -> list[IndexDocument]:
    chance = random.Random(seed)
    return [_statement(number, chance) for number in range(count)]


def _statement(number: int, chance: random.Random) -> IndexDocument:
    meeting, position = number // 6 + 1, number % 6
    of_meeting = random.Random(meeting)
    language = of_meeting.choice(list(FORMS))
    date = datetime.date(of_meeting.choice([2019, 2020, 2025]), of_meeting.randint(1, 12), 7)
    text = _text(language, chance)
    speaker = chance.randrange(len(SPEAKERS))
    topics = tuple(sorted(chance.sample(list(TOPICS), chance.randint(0, 3))))
    section = chance.choice(["", *SECTIONS]) if position else ""
    around = SECTIONS.get(section, ())
    return IndexDocument(
        meeting=meeting,
        statement=1000 + number if position else 0,
        language=language,
        text=text,
        title=of_meeting.choice(TITLES),
        speaker=SPEAKERS[speaker] if position else "",
        officials=(speaker,) if position else (),
        topics=topics,
        topic_names="\n".join(TOPICS[topic] for topic in topics),
        body=of_meeting.choice([1, 2]),
        place=of_meeting.choice(PLACES),
        kind=of_meeting.choice(KINDS),
        date=date if of_meeting.random() < 0.8 else None,
        position=position,
        role=chance.choice(["", "Minister of Water"]) if position else "",
        body_name="President of Ardania",
        time=datetime.time(of_meeting.randint(0, 23)) if of_meeting.random() < 0.5 else None,
        words=len(text.split()),
        sections=tuple(name.split(" ", 1)[1] for name in around),
        section_names="\n".join(around),
        turn=chance.choice(TURNS) if position else "introduction",
        present="\n".join(of_meeting.sample(SPEAKERS, 2)),
        calling=chance.choice(CALLINGS) if position else "",
    )


def _text(language: str, chance: random.Random) -> str:
    words = [chance.choice(chance.choice(FORMS[language])) for _ in range(chance.randint(1, 9))]
    if len(words) > 2 and chance.random() < 0.2:
        words[1] = f"{words[1][:1]}\u00ad{words[1][1:]}"
    glue = "" if language == "zh" and chance.random() < 0.5 else chance.choice([" ", "\u00a0", ", ", " – "])
    return glue.join(words) + chance.choice([".", "!", "”"])
