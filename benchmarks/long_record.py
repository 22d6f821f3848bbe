"""A long record generated from a seed: statements as long as in real records, by two dozen people."""

import random

from benchmarks.corpus import Corpus
from meetings.models import Meeting, Official, Participant, Statement
from tests.builders import a_meeting, a_participant, an_official

STATEMENTS, PEOPLE = 525, 24
WORDS_A_PARAGRAPH = 70


def stored() -> Meeting:
    """Store it without adding it to the index."""
    corpus, chance = Corpus(STATEMENTS), random.Random(3)
    meeting = a_meeting("Meeting of a long day", slug="a-long-day")
    people = [_speaker(meeting, corpus, number) for number in range(1, PEOPLE + 1)]
    Statement.objects.bulk_create(
        _statement(meeting, number, document.text.split(), *chance.choice(people))
        for number, document in enumerate(corpus.documents(), 1)
    )
    return meeting


def _speaker(meeting: Meeting, corpus: Corpus, number: int) -> tuple[Participant, Official]:
    official = an_official(corpus.official(number).title())
    role = f"Minister of {corpus.words[900 + number].title()}"
    facts = {"role": role, "official": official, "spoke": True, "attended": True}
    return a_participant(meeting, official.name, **facts), official


def _statement(
    meeting: Meeting, number: int, words: list[str], speaker: Participant, official: Official
) -> Statement:
    starts = range(0, len(words), WORDS_A_PARAGRAPH)
    return Statement(
        meeting=meeting,
        position=number,
        number=number,
        kind="speech",
        label=official.name,
        participant=speaker,
        official=official,
        paragraphs=[" ".join(words[start : start + WORDS_A_PARAGRAPH]) for start in starts],
        words=len(words),
    )
