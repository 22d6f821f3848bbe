"""The words of a PDF's page, each with its place and type."""

import ctypes
import unicodedata
from typing import Any

from meetings.transcripts.layout.placed_words import PlacedWord

_BOLD = ("bold", "black", "heavy", "demi")
_ITALIC = ("italic", "oblique")
_HYPHEN = 0x02
_BOLD_WEIGHT = 600
_SMALLEST = 3.0  # points
_OTHER_SIZE = 0.15
_MOST_CHARACTERS = 200_000
"""A page of small print has some 15,000."""


Place = tuple[float, float, float, float]


def words_of_page(page: Any) -> list[PlacedWord]:
    """The words of a page in the order of its drawing; places count from the top left corner in points."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        return _Words(pdfium, textpage.raw, page.get_height()).read(
            min(textpage.count_chars(), _MOST_CHARACTERS)
        )
    finally:
        textpage.close()


class _Words:
    """Asks the library for each letter, and for a place and a type only at both ends of a word."""

    def __init__(self, pdfium: Any, page: Any, height: float) -> None:
        self.pdfium, self.page, self.height = pdfium, page, height
        self.types: dict[int, tuple[bool, bool]] = {}
        self.box = pdfium.FS_RECTF()

    def read(self, count: int) -> list[PlacedWord]:
        words: list[PlacedWord] = []
        letter = self.pdfium.FPDFText_GetUnicode
        letters: list[str] = []
        begins, spaces = 0, 0
        for at in range(count + 1):
            code = letter(self.page, at) if at < count else 0x20
            character = "-" if code == _HYPHEN else chr(code) if code else " "
            if character.isspace() and character != "\u00a0":
                if letters:
                    words += self._word("".join(letters), begins, at - 1, spaces)
                    letters, spaces = [], 0
                spaces = spaces + 1 if character == " " else 0
            else:
                if not letters:
                    begins = at
                letters.append(character)
                if code == _HYPHEN:  # the word goes on at the beginning of the next line
                    words += self._word("".join(letters), begins, at, spaces)
                    letters, spaces = [], 0
        return words

    def _word(self, text: str, first: int, last: int, spaces: int) -> list[PlacedWord]:
        if abs(self.pdfium.FPDFText_GetCharAngle(self.page, first)) % 6.28 > 0.05:
            return []  # a stamp across the page, or words up its side
        begin = self._place(first)
        if begin is None:
            return []
        end = self._place(last) or begin
        lettered = first + _last_letter(text)
        sized = end if lettered == last else self._place(lettered) or begin
        if lettered > first and abs(_size(begin) - _size(sized)) > _OTHER_SIZE * max(
            _size(begin), _size(sized)
        ):
            return self._parts(text, first, spaces)
        return self._printed(text, first, begin, end, spaces)

    def _parts(self, text: str, first: int, spaces: int) -> list[PlacedWord]:
        """A word whose letters are of several sizes: the mark of a footnote stands at its end, or a stamp.

        A full stop is as small as its dot in some fonts, so it has the size of the letter before it.
        """
        words: list[PlacedWord] = []
        begins = 0
        places = [self._place(first + at) for at in range(len(text))]
        size = 0.0
        for at, place in enumerate(places):
            if not (place and text[at].isalnum()):
                continue
            if size and abs(_size(place) - size) > _OTHER_SIZE * max(size, _size(place)):
                words += self._part(text, first, begins, at, places, spaces if not words else -1)
                begins = at
            size = _size(place)
        return words + self._part(text, first, begins, len(text), places, spaces if not words else -1)

    def _part(
        self, text: str, first: int, begins: int, ends: int, places: list[Place | None], spaces: int
    ) -> list[PlacedWord]:
        begin, end = places[begins], places[ends - 1]
        if begin is None:
            return []
        return self._printed(text[begins:ends], first + begins, begin, end or begin, spaces)

    def _printed(self, text: str, at: int, begin: Place, end: Place, spaces: int) -> list[PlacedWord]:
        text = _composed(text)
        size = _size(begin)
        if not text or (size < _SMALLEST and text[0].isalnum()):
            return []  # letters that small are marks for machines
        bold, italic = self._type(at)
        top, bottom = self.height - begin[1], self.height - begin[3]
        return [PlacedWord(text, begin[0], max(begin[2], end[2]), top, bottom, size, bold, italic, spaces)]

    def _place(self, at: int) -> Place | None:
        """Left, top, right and bottom of a letter, or None where it has none."""
        box = self.box
        if not self.pdfium.FPDFText_GetLooseCharBox(self.page, at, ctypes.byref(box)):
            return None
        return box.left, box.top, box.right, box.bottom

    def _type(self, at: int) -> tuple[bool, bool]:
        """Whether a letter is bold and italic; asked for once for each font."""
        pdfium = self.pdfium
        drawn = pdfium.FPDFText_GetTextObject(self.page, at)
        if not drawn:
            return False, False
        font = pdfium.FPDFTextObj_GetFont(drawn)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.types:
            self.types[key] = self._font(font)
        bold, italic = self.types[key]
        return bold or self._is_thickened(drawn), italic

    def _is_thickened(self, drawn: Any) -> bool:
        """Letters filled and outlined are bold made by a program."""
        return self.pdfium.FPDFTextObj_GetTextRenderMode(drawn) == 2

    def _font(self, font: Any) -> tuple[bool, bool]:
        pdfium = self.pdfium
        size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = ctypes.create_string_buffer(max(1, min(size, 500)))
        pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        name = buffer.value.decode("utf-8", "replace").lower()
        weight = pdfium.FPDFFont_GetWeight(font)
        bold = any(word in name for word in _BOLD) or weight >= _BOLD_WEIGHT
        return bold, any(word in name for word in _ITALIC)


def _size(place: Place) -> float:
    return max(1.0, abs(place[1] - place[3]))


def _last_letter(text: str) -> int:
    """Where the last letter or digit of a word stands; 0 where it has none."""
    return next((at for at in range(len(text) - 1, 0, -1) if text[at].isalnum()), 0)


def _composed(text: str) -> str:
    """Ligatures as letters; soft hyphens inside, and what has no letter, left out."""
    if text.isascii():
        return "".join(character for character in text if character.isprintable())
    plain = "".join(
        unicodedata.normalize("NFKC", character) if "\ufb00" <= character <= "\ufb06" else character
        for character in text
    )
    return "".join(c for c in plain if c.isprintable() or c in "\u00a0\u00ad").replace("\ufffe", "-")
