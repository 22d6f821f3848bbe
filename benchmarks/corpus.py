"""Statements out of a seed, with the lengths and word frequencies of real records."""

import datetime
import math
import random
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from meetings.search.engine import IndexDocument

SPEAKERS, TOPICS, PLACES, YEARS = 10_000, 60, 200, 60
STATEMENTS_A_MEETING = 40
# Share of statements that are shorter, and that length in characters: half are short replies.
LENGTHS = [(0.0, 10), (0.5, 110), (0.9, 1_600), (0.99, 9_000), (1.0, 30_000)]
VOCABULARY = 60_000


class Corpus:
    """The same statements for the same seed, whatever number of them is asked for."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size = size
        self._seed = seed
        chance = random.Random(seed)
        self.words = _words(chance)
        # Zipf: the word of rank r is used in proportion to 1/r.
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

    def documents(self) -> Iterator[IndexDocument]:
        chance = random.Random(self._seed + 1)
        for number in range(self.size):
            yield self._document(number, chance)

    def _document(self, number: int, chance: random.Random) -> IndexDocument:
        meeting = number // STATEMENTS_A_MEETING + 1
        of_meeting = random.Random(meeting)
        text = self._text(chance)
        day = datetime.date(1965, 1, 1) + datetime.timedelta(days=of_meeting.randrange(YEARS * 365))
        topics = tuple(sorted(of_meeting.sample(range(1, TOPICS + 1), 2)))
        speaker = int(SPEAKERS ** chance.random())
        return IndexDocument(
            meeting=meeting,
            statement=number + 1,
            language="en",
            text=text,
            title=" ".join(of_meeting.choices(self.words[:2_000], k=6)),
            speaker=f"{self.words[speaker]} {self.words[-speaker]}",
            officials=(speaker,),
            topics=topics,
            topic_names=" ".join(self.words[100 + topic] for topic in topics),
            body=1,
            place=self.words[1_000 + of_meeting.randrange(PLACES)],
            kind="transcript",
            date=day,
            position=number % STATEMENTS_A_MEETING,
            role=self.words[3_000 + speaker % 500],
            body_name="President",
            words=text.count(" ") + 1,
        )

    def _text(self, chance: random.Random) -> str:
        length = _length(chance.random())
        words = chance.choices(self.words, cum_weights=self._weights, k=max(1, length // 7))
        return f"{' '.join(words).capitalize()}."


def _length(share: float) -> int:
    """The length below which this share of statements is; between two known ones along an exponential."""
    after = max(1, bisect_right([at for at, _length in LENGTHS[:-1]], share))
    (low, short), (high, long) = LENGTHS[after - 1], LENGTHS[after]
    part = (share - low) / (high - low)
    return round(math.exp(math.log(short) + part * (math.log(long) - math.log(short))))


def _words(chance: random.Random) -> list[str]:
    """Words that can be spoken, the frequent ones short."""
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        syllables = 1 + min(3, int(math.log(len(made) + 2, 12)))
        word = "".join(chance.choice("bcdfghjklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))
        made.setdefault(word + chance.choice("bdfgkmnrtx"))
    return list(made)
