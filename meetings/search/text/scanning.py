"""Single words looked for in the letters of a text, where that finds what analysing all of it would find."""

import re
from collections.abc import Iterator

from meetings.search.text.analysis import LONGEST_WORD
from meetings.search.text.conditions import Condition

# First character of a match, the one after its last, and the number of the condition that is met.
Match = tuple[int, int, int]

# Of these letters and signs it is known that words begin and end where Python and the index both say so, that
# folding changes no letter but ё, and that small letters are as long as capitals.
_PLAIN = re.compile(r"[\x00-\x7f\u00a0«»“”„‘’–—…№•а-яА-ЯёЁ]*")
# Letters and digits that may be one word with the sign between them: U.S.A., 1,250,000, 1 250 000.
_DIVIDED = re.compile(r"[^\W_]\.[^\W_](?![^\W_])|[0-9][ \u00a0,.'’][0-9]{2}")
# More letters than a word has.
_LONG = re.compile(rf"[^\W_]{{{LONGEST_WORD}}}")
_REST = re.compile(r"[^\W_]*")


def scanned(text: str, conditions: tuple[Condition, ...], stemmed: bool) -> list[Match] | None:
    """Where the conditions are met, in order; None where only an analysis of the whole text can tell.

    `stemmed` says whether the text is in a language whose words are stemmed.
    """
    if not _PLAIN.fullmatch(text):
        return None
    letters = text.lower().replace("ё", "е").replace("_", " ")
    starts = [condition.start(stemmed) for condition in conditions]
    rest = [condition for condition, start in zip(conditions, starts, strict=True) if not start]
    if _DIVIDED.search(letters) or (rest and _LONG.search(letters)):
        return None
    if not all(condition.is_missing(letters, stemmed) for condition in rest):
        return None
    return sorted(
        (*place, number)
        for number, (condition, start) in enumerate(zip(conditions, starts, strict=True))
        if start
        for place in _places(letters, condition, start, stemmed)
    )


def _places(letters: str, condition: Condition, start: str, stemmed: bool) -> Iterator[tuple[int, int]]:
    """Every word that begins so is asked whether it is meant."""
    at = letters.find(start)
    while at >= 0:
        end = at + len(start)
        if at == 0 or not letters[at - 1].isalnum():
            end = _REST.match(letters, end).end()  # type: ignore[union-attr]
            is_possessive = letters[at:end] == "s" and letters[at - 1 : at] in ("'", "’")
            if not is_possessive and condition.meets(letters[at:end], stemmed):
                yield at, end
        at = letters.find(start, end)
