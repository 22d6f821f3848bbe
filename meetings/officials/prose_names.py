"""Whole names in the prose before the first turn, for short ones in labels."""

import re

from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.name_shapes import is_person

_LONGEST_NAME = 60
_WORD = re.compile(r"[^\W_]+")
_GIVEN_NAME = re.compile(r"\b([^\W\d_]{2,})[ \u00a0]\Z")
_GOES_ON = re.compile(r"[\w-]")


class Prose:
    """The words before the first turn, asked for the whole names in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] | None = None
        self._known: dict[str, str] = {}

    def whole_name(self, short: str) -> str:
        """The one whole name in the prose that "M. Velden" is short for; "" for none or two."""
        if short not in self._known:
            self._known[short] = self._find(short)
        return self._known[short]

    def _find(self, short: str) -> str:
        initial, surname = names.given(short).upper(), names.words(short)[-1:]
        # "Ады Ром" or "Семёна Орлова": in another case, a man's surname looks like a woman's.
        if len(initial) != 1 or (surname[0][-1:] in "ая"):
            return ""
        found = set()
        for place in self._at(surname[0]):
            given = _GIVEN_NAME.search(self._text, max(0, place - _LONGEST_NAME), place)
            end = place + len(surname[0])
            if given and given.group(1)[0] == initial and self._ends_at(surname[0], place, end):
                found.add(f"{given.group(1)} {surname[0]}")
        found = {each for each in found if is_person(each)}
        return found.pop() if len(found) == 1 else ""

    def _ends_at(self, surname: str, place: int, end: int) -> bool:
        return self._text.startswith(surname, place) and not _GOES_ON.match(self._text, end)

    def _at(self, surname: str) -> list[int]:
        """Where the surname may stand: its first letters, up to a sign, are a word there."""
        if self._places is None:
            self._places = {}
            for word in _WORD.finditer(self._text):
                self._places.setdefault(word.group(), []).append(word.start())
        begins = _WORD.match(surname)
        return self._places.get(begins.group(), []) if begins else []
