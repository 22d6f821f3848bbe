"""What may stand before a label: a time of the recording, an hour, a day, the number of a question."""

import re

from meetings.transcripts.speakers.clocks import CLOCK, seconds
from meetings.transcripts.speakers.headings import CLOCK_LINE

_HOUR_BEFORE = re.compile(r"\d{1,2}\.\d{2}[ \u00a0]+(?=[A-ZÀ-Þ][^\d.]{2,60}[:(])")  # "14.02 Ada Lowe sd: …"
_LEADING_TIME = re.compile(rf"[ \u00a0]*[\[(]?({CLOCK})[\])]?[ \u00a0]*(?:[-–—:|][ \u00a0]*)?(?=\D)")
_DAY_BEFORE_NICK = re.compile(
    r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]+(?=<[^<>\n]{1,60}>)"
)
_NUMBER_OF_QUESTION = re.compile(r"\d{1,4}[.)]?[ \u00a0\t]+(?=[QA][.:])")  # "112  Q.  And then?"


def time_before(text: str) -> tuple[int, float | None]:
    """Where a label may begin behind them, and the seconds of the recording, if they are told."""
    if found := _DAY_BEFORE_NICK.match(text):
        return found.end(), None
    found = _LEADING_TIME.match(text) if text[:1] in "[(0123456789 " else None
    if found:
        return found.end(), seconds(found.group(1))
    if found := _NUMBER_OF_QUESTION.match(text):
        return found.end(), None
    hour = _HOUR_BEFORE.match(text) if text[:1].isdigit() else None
    return (hour.end() if hour else 0), None


def is_hour(text: str) -> bool:
    """ "Kl. 13:01"."""
    return len(text) < 20 and text[:2].casefold() in ("kl", "um", "at") and bool(CLOCK_LINE.fullmatch(text))
