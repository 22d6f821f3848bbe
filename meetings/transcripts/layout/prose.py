"""Whether a text in which nobody is seen to speak is prose, and not a list, a table or a calendar."""

from collections.abc import Sequence

from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph

_EASTERN = ("。", "！", "？")
_BEHIND_AN_END = " \u00a0\n\"”»’')]」』"
_FEWEST = 4
_FEWEST_WORDS = 3
_SHORTEST_EASTERN = 12
"""Letters of a sentence in Chinese or Japanese, where nothing parts words."""


def is_prose(paragraphs: Sequence[Paragraph], share: float = 0.5, fewest: int = _FEWEST) -> bool:
    """Whether there are several paragraphs of whole sentences that hold this share of all letters."""
    told = [len(one.text) for one in paragraphs if _ends_a_sentence(one.text)]
    return len(told) >= fewest and sum(told) >= share * sum(len(one.text) for one in paragraphs)


def _ends_a_sentence(text: str) -> bool:
    plain = text.rstrip(_BEHIND_AN_END)
    long = plain.endswith(_EASTERN) and len(plain) > _SHORTEST_EASTERN
    return plain.endswith(SENTENCE_ENDS) and (long or len(plain.split()) >= _FEWEST_WORDS)
