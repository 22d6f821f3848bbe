"""How printed text is folded for the index and for queries: what differs only in print must be found alike.

Case and Latin accents are folded by the index's own analysers; here is what they leave. What is printed is
never changed: this is for looking things up.
"""

import re
import unicodedata

# Each of these characters is a word: the languages written with them put no spaces between words.
UNSPACED = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
_UNSPACED = re.compile(f"([{UNSPACED}])")
# Soft hyphens, zero-width characters and marks over letters stand inside words and say nothing.
_SILENT = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u0300-\u036f"
# The mark of a footnote behind a word is none of its letters.
_NOTE_MARK = "\u2060[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_REMARKABLE = re.compile(f"[{_SILENT}ѐЀѝЍİͰ-Ͽἀ-῿{UNSPACED}]")


def fold(text: str) -> str:
    """The text as it is indexed."""
    if text.isascii():
        return text
    text = text.replace("ё", "е").replace("Ё", "Е")
    if not _REMARKABLE.search(text):
        return text
    if "\u2060" in text:
        text = re.sub(_NOTE_MARK, "", text)
    return _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFC", text).translate(_TABLE))


def with_joined_numbers(text: str) -> str:
    """The text, as long as it was, with commas for the spaces inside numbers: 1 250 000 is 1,250,000."""
    if not _DIVIDED.search(text):
        return text
    return _SPACED_NUMBER.sub(lambda found: _SPACE_OF_NUMBER.sub(",", found[0]), text)


def is_unspaced(text: str) -> bool:
    """Whether some of the text is written without spaces between words."""
    return _UNSPACED.search(text) is not None


def fold_by_letter(text: str) -> list[tuple[str, int, int]]:
    """What `fold` makes, as pieces with the place in `text` where each begins and ends.

    A letter and the marks after it make one piece, so that composing them cannot lose the place.
    """
    return [(fold(piece[0]), piece.start(), piece.end()) for piece in _LETTER.finditer(text)]


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for low, high in re.findall(r"(.)-(.)", _SILENT):
        table |= dict.fromkeys(range(ord(low), ord(high) + 1))
    table |= dict.fromkeys(ord(letter) for letter in "\u00ad\u034f\u061c\ufeff")
    for letter in [*map(chr, range(0x370, 0x400)), *map(chr, range(0x1F00, 0x2000)), *"ѐЀѝЍİ"]:
        base = unicodedata.normalize("NFD", letter)[0]
        if base != letter and base.isalpha():
            table[ord(letter)] = base
    return table


_TABLE = _table()
_SPACE_OF_NUMBER = re.compile("[ \u00a0\u2009\u202f]")
_DIVIDED = re.compile("[0-9][ \u00a0\u2009\u202f][0-9]{3}")
_SPACED_NUMBER = re.compile(r"(?<![\w.,'’])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?!\w)")
_LETTER = re.compile(f"[^{_SILENT}](?:{_NOTE_MARK}|[{_SILENT}])*|(?:{_NOTE_MARK}|[{_SILENT}])+", re.DOTALL)
