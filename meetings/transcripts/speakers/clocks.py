"""Times printed beside a label: seconds of the recording, or an hour of the day."""

import datetime as dt
import re

_HALF = re.compile(r"([AaPp])\.?[Mm]\.?$")
CLOCK = (
    r"(?:(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:[ ]?[AaPp]\.?[Mm]\.?)?"
    r"|(?:\d{1,2}h[ ]?)?\d{1,2}m[ ]?\d{2}s)"
)
"""The pattern of a time: "1:02:03", "10:02 AM", "0h02m03s"."""


def seconds(printed: str) -> float | None:
    """ "01:02:03.5" and "02:03" in seconds; None for a time of day ("10:02 AM")."""
    return clock(printed)[0]


def clock(printed: str) -> tuple[float | None, dt.time | None]:
    """A printed time: seconds of the recording, or the time of day where it says "AM" or "PM"."""
    if printed.endswith("s"):
        printed = printed[:-1].replace(" ", "").replace("h", ":").replace("m", ":")
    total = 0.0
    for part in printed.rstrip("APMapm. ").replace(",", ".").split(":"):
        total = total * 60 + float(part)
    if not (half := _HALF.search(printed)):
        return total, None
    hour, minute = int(total) // 60, int(total) % 60
    late = half.group(1) in "pP"
    return None, dt.time(hour % 12 + 12 * late, minute) if 0 < hour <= 12 else None
