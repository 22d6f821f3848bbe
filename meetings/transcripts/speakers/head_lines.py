"""Lines of a record's head that look like labels: "EVENING SITTING NO. 351" above the day."""

from collections import Counter
from collections.abc import Mapping, Sequence

from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Shape

_LINES_OF_A_HEAD, _LONGEST, _LONGEST_DAY = 16, 90, 70
_SURE = (Shape.FILE, Shape.NICK, Shape.MARK)


def lines_of_the_head(labels: Mapping[int, Candidate], paragraphs: Sequence[Paragraph]) -> list[int]:
    """Places of labels in short lines above the line with the day, none of which comes back below it."""
    day = next(
        (at for at in range(min(_LINES_OF_A_HEAD, len(paragraphs))) if _says_the_day(at, labels, paragraphs)),
        0,
    )
    above = [at for at in labels if at < day]
    counts = Counter(label.key for label in labels.values())
    returns = any(counts[labels[at].key] > 1 or labels[at].shape in _SURE for at in above)
    short = all(len(paragraphs[at].text) < _LONGEST for at in above)
    return above if short and not returns else []


def _says_the_day(at: int, labels: Mapping[int, Candidate], paragraphs: Sequence[Paragraph]) -> bool:
    text = paragraphs[at].text.strip()
    if at in labels or len(text) > _LONGEST_DAY or text.startswith("("):
        return False
    days = days_in(text)
    return bool(days) and (days[-1].to == len(text) or not text.endswith(SENTENCE_ENDS))
