"""Whether a text in which nobody is seen to speak is prose, and not a list, a table or a calendar."""

import re
from collections.abc import Sequence

from meetings.transcripts.page import Paragraph

_SENTENCE = re.compile(r"\S+\s+\S+\s+\S.*[.!?…][\"”»’')\]]*\s*|.{12}.*[。！？][」』”]?\s*", re.DOTALL)
_FEWEST = 4


def is_prose(paragraphs: Sequence[Paragraph], share: float = 0.5, fewest: int = _FEWEST) -> bool:
    """Whether there are several paragraphs of whole sentences that hold this share of all letters."""
    told = [len(one.text) for one in paragraphs if _SENTENCE.fullmatch(one.text)]
    return len(told) >= fewest and sum(told) >= share * sum(len(one.text) for one in paragraphs)
