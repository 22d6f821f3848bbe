"""Times beside labels: seconds of a recording, or hours of the day."""

import datetime as dt
from dataclasses import replace

from meetings.transcripts.transcript import Turn

_SOON = 90
"""Minutes after the beginning of a meeting in which somebody must speak."""


def with_times_of_day(turns: list[Turn], began: dt.time | None) -> list[Turn]:
    """Times beside the labels are hours where the first follows the hour at which the meeting began."""
    first = next((turn.start for turn in turns if turn.start is not None and turn.label), None)
    if began is None or first is None or not 0 <= first - _as_clock(began) <= _SOON:
        return turns
    return [
        replace(turn, time=_clock(turn.start), start=None, end=None) if turn.start is not None else turn
        for turn in turns
    ]


def _as_clock(time: dt.time) -> int:
    """ "09:31" read as minutes and seconds."""
    return time.hour * 60 + time.minute


def _clock(start: float) -> dt.time | None:
    hour, minute = divmod(int(start), 60)
    return dt.time(hour, minute) if hour < 24 else None
