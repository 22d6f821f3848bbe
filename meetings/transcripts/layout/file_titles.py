"""The title that a file's name gives a record without one, as programs that record meetings name files."""

import re
from pathlib import PurePath

from meetings.transcripts.layout.title_days import letters, without_last_day

_SUFFIX = re.compile(
    r"\.(?:html?|xhtml|mht(?:ml)?|txt|text|md|markdown|pdf|docx?|docm|odt|fodt|rtf|vtt|srt|csv|tsv|jsonl?"
    r"|ndjson|xml|akn|an|log|mp[34]|m4a|transcript|captions?|cc|[a-z]{2}(?:-[A-Za-z]{2,4})?)$",
    re.IGNORECASE,
)
_OF_A_RECORDER = re.compile(
    r"^gmt(?=\d{8})|\[[\w-]{11}\]|[ _-]+\d{3,4}x\d{3,4}(?![\dx])|(?:^|[ _-]+)otter[ _.]ai$"
    r"|[ –—_-]+notes by gemini$",
    re.IGNORECASE,
)
_DAY = (
    r"\(?(?:19|20)\d{2}[-_./ ]?(?:0\d|1[0-2])[-_./ ]?(?:[0-2]\d|3[01])(?!\d)"
    r"(?:[T _-]+(?:at[ _]+)?\d{2}[.:h_-]?\d{2}(?:[.:_-]?\d{2})?(?!\d))?"
    r"(?:[ _]*(?:gmt|utc|[a-z]{2,4}t)(?:[+-]\d+)?)?\)?"
)
_DAY_FIRST = re.compile(rf"^{_DAY}", re.IGNORECASE)
_DAY_LAST = re.compile(rf"(?<!\d){_DAY}$", re.IGNORECASE)
_KIND = re.compile(
    r"(?:^|[ –—_-]+)(?:(?:meeting|zoom|audio|video|cloud)[ _-]+)?"
    r"(?:recording|transcript(?:ion)?|(?:saved[ _-]+)?(?:closed[ _-]+)?captions?|subtitles?)$",
    re.IGNORECASE,
)
_APART = " _-–—.,"
_FEWEST = 3


def title_of_file(path: str) -> str:
    """ "Harbour Board" for "GMT20310304-150211_Harbour-Board_Recording.transcript.vtt"; "" without a name.

    What a program adds to the name is left out, and the day, which the record has. A name of nothing else
    stays as it is.
    """
    stem = PurePath(path).name
    while shorter := _SUFFIX.sub("", stem) if not _SUFFIX.fullmatch(stem) else "":
        if shorter == stem:
            break
        stem = shorter
    name = stem
    while (shorter := _shorter(name)) != name:
        name = shorter
    if letters(name) < _FEWEST:
        return stem if not letters(stem) else _spaced(stem)
    return without_last_day(_spaced(name))


def _shorter(name: str) -> str:
    """The name without one thing that says only when or with what it was recorded, if words are left."""
    for pattern in (_OF_A_RECORDER, _DAY_FIRST, _DAY_LAST, _KIND):
        left = pattern.sub("", name).strip(_APART)
        if left != name and letters(left) >= _FEWEST:
            return left
    return name


def _spaced(name: str) -> str:
    return " ".join(re.split(r"[\s_-]+", name)).strip()
