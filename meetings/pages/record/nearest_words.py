"""The place of a record that is most like words that are not in it."""

from dataclasses import dataclass

from meetings.models import Meeting
from meetings.pages.record.chosen_words import folded_words
from meetings.transcripts.transcript import TurnKind

# A place with a smaller share of the words is no help.
AT_LEAST = 0.6
FEWEST = 3


@dataclass(frozen=True, slots=True)
class NearestPlace:
    """A paragraph, counted from 1, of a statement."""

    number: int
    paragraph: int

    @property
    def anchor(self) -> str:
        return f"s{self.number}-p{self.paragraph}"


def nearest(meeting: Meeting, words: str, number: int) -> NearestPlace | None:
    """The paragraph with the most of the words, the one nearest to this statement first; None for few."""
    wanted = frozenset(folded_words(words))
    if len(wanted) < FEWEST:
        return None
    said = meeting.statements.exclude(kind=TurnKind.GAP).values_list("number", "paragraphs")
    places = (
        (len(wanted.intersection(folded_words(text))), -abs(of - number), -at, NearestPlace(of, at))
        for of, paragraphs in said
        for at, text in enumerate(paragraphs, 1)
    )
    best = max(places, key=lambda place: place[:3], default=None)
    return best[3] if best and best[0] >= AT_LEAST * len(wanted) else None
