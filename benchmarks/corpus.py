"""Statements generated from a seed, with the lengths and word frequencies of real records."""

import datetime
import math
import random
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from meetings.search.index.engine import IndexDocument

SPEAKERS, TOPICS, PLACES, YEARS = 10_000, 60, 200, 60
STATEMENTS_A_MEETING = 40
# The share of statements shorter than a length in characters: half are short replies.
LENGTHS = [(0.0, 10), (0.5, 110), (0.9, 1_600), (0.99, 9_000), (1.0, 30_000)]
VOCABULARY = 60_000
# Statements are cut from a row of this many words, so that generating a million takes seconds.
WORDS_IN_A_ROW = 4_000_000


class Corpus:
    """Yields the same statements for the same seed and size, without keeping them in memory."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size = size
        self._seed = seed
        chance = random.Random(seed)
        self.words = _words(chance)
        # Zipf: the frequency of the word of rank r is proportional to 1/r.
        weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
        self._row = chance.choices(self.words, cum_weights=weights, k=min(WORDS_IN_A_ROW, 150 * size))
        self._letters = sum(map(len, self._row)) / len(self._row) + 1

    def documents(self) -> Iterator[IndexDocument]:
        chance = random.Random(self._seed + 1)
        for first in range(0, self.size, STATEMENTS_A_MEETING):
            facts = self.meeting(first // STATEMENTS_A_MEETING + 1)
            for number in range(first, min(first + STATEMENTS_A_MEETING, self.size)):
                yield self._document(number, facts, chance)

    def meeting(self, number: int) -> dict[str, Any]:
        """The facts that all statements of a meeting share."""
        chance = random.Random(number)
        topics = tuple(sorted(chance.sample(range(1, TOPICS + 1), 2)))
        return {
            "meeting": number,
            "date": datetime.date(1965, 1, 1) + datetime.timedelta(days=chance.randrange(YEARS * 365)),
            "topics": topics,
            "topic_names": "\n".join(self.topic(topic) for topic in topics),
            "title": " ".join(chance.choices(self.words[:2_000], k=6)),
            "place": self.words[1_000 + chance.randrange(PLACES)],
            "body": 1,
            "body_name": "President",
            "kind": "transcript",
            "language": "en",
        }

    def official(self, number: int) -> str:
        """The name of an official, 1 to SPEAKERS."""
        return f"{self.words[number]} {self.words[-number]}"

    def topic(self, number: int) -> str:
        return self.words[100 + number]

    def _document(self, number: int, facts: dict[str, Any], chance: random.Random) -> IndexDocument:
        text = self._text(chance)
        speaker = int(SPEAKERS ** chance.random())
        return IndexDocument(
            statement=number + 1,
            text=text,
            speaker=self.official(speaker),
            officials=(speaker,),
            position=number % STATEMENTS_A_MEETING + 1,
            role=self.words[3_000 + speaker % 500],
            words=text.count(" ") + 1,
            **facts,
        )

    def _text(self, chance: random.Random) -> str:
        count = max(1, round(_length(chance.random()) / self._letters))
        start = int(chance.random() * (len(self._row) - count))
        return f"{' '.join(self._row[start : start + count]).capitalize()}."


def _length(share: float) -> int:
    """The length below which this share of statements lies, interpolated exponentially."""
    after = max(1, bisect_right([at for at, _length in LENGTHS[:-1]], share))
    (low, short), (high, long) = LENGTHS[after - 1], LENGTHS[after]
    part = (share - low) / (high - low)
    return round(math.exp(math.log(short) + part * (math.log(long) - math.log(short))))


def _words(chance: random.Random) -> list[str]:
    """Pronounceable words; frequent ones are short."""
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        syllables = 1 + min(3, int(math.log(len(made) + 2, 12)))
        word = "".join(chance.choice("bcdfghjklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))
        made.setdefault(word + chance.choice("bdfgkmnrtx"))
    return list(made)
