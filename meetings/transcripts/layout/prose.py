"""Whether a text in which nobody is seen to speak is prose, and not a list, a table or a calendar."""

from collections.abc import Sequence

from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph

_EASTERN = ("。", "！", "？")
_BEHIND_AN_END = " \u00a0\n\"”»’')]」』"
_FEWEST = 4
_FEWEST_WORDS = 3
_MANY_WORDS, _LONG_TEXT = 60, 1_000
_SHORTEST_EASTERN = 12
"""Letters of a sentence in Chinese or Japanese, where nothing parts words."""


def is_prose(paragraphs: Sequence[Paragraph], share: float = 0.5, fewest: int = _FEWEST) -> bool:
    """Whether several paragraphs of whole sentences, or a long one, hold this share of all letters."""
    told = [len(one.text) for one in paragraphs if _is_told(one.text)]
    several = len(told) >= fewest or sum(told) >= _LONG_TEXT
    return several and sum(told) >= share * sum(len(one.text) for one in paragraphs)


def _is_told(text: str) -> bool:
    """Machines write down what they hear without a full stop: no entry of a list has so many words."""
    return _ends_a_sentence(text) or len(text.split()) >= _MANY_WORDS


def _ends_a_sentence(text: str) -> bool:
    plain = text.rstrip(_BEHIND_AN_END)
    long = plain.endswith(_EASTERN) and len(plain) > _SHORTEST_EASTERN
    return plain.endswith(SENTENCE_ENDS) and (long or len(plain.split()) >= _FEWEST_WORDS)
