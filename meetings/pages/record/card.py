"""The picture that stands for a statement or a record where its link is shared: words, who, where, when."""

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import font_source_serif_pro
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN, FOOT = 80, 60
PAPER, INK, QUIET, ACCENT = "#fbfaf7", "#1a1d1f", "#555c60", "#17594a"
# The largest type in which the words fit, down to the smallest; what still does not fit is cut.
SIZES = (64, 56, 48, 42)
LEADING = 1.28
WORDS_HEIGHT = 318
# So much of a text is looked at, however long it is.
LONGEST = 400
# What the typeface has: Latin, Greek and Cyrillic letters and common signs. Arabic or Chinese it has not.
_LACKS = re.compile(r"[^\u0020-\u052f\u1e00-\u1eff\u2010-\u205e\u20a0-\u20bf\u2116\u2122]")
_FONTS = Path(font_source_serif_pro.font_directory)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `words` is a quotation if it has a speaker, else the title of a record.

    `instead` is said where the typeface has not the letters of the words.
    Speaker, role and parts of the foot are left out where it has not theirs.
    """

    words: str
    instead: str
    speaker: str
    role: str
    foot: tuple[str, ...]
    site: str


def drawn(card: Card) -> bytes:
    """A PNG of 1,200 by 630 pixels and at most some tens of kilobytes, whatever the card says."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 20, HEIGHT), fill=ACCENT)
    top = MARGIN - 24
    words = _shown(card.words)
    if card.speaker and words:
        pen.text((MARGIN - 6, MARGIN - 54), "“", font=_font("Bold", 150), fill=ACCENT)
        top += 66
    lines, size = _fitted(words or card.instead)
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + number * size * LEADING), line, font=_font("Regular", size), fill=INK)
    _sign(pen, card)
    file = io.BytesIO()
    picture.quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _sign(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Who said it, and where and when; the site's name at the right."""
    name, small = _font("Semibold", 34), _font("Regular", 27)
    site = _cut(_shown(card.site), name, 340)
    pen.text((WIDTH - MARGIN, HEIGHT - FOOT), site, font=name, fill=ACCENT, anchor="rs")
    room = WIDTH - 2 * MARGIN - name.getlength(site) - 40
    foot = _cut(" · ".join(filter(None, map(_shown, card.foot))), small, room)
    pen.text((MARGIN, HEIGHT - FOOT), foot, font=small, fill=QUIET, anchor="ls")
    speaker = _shown(card.speaker)
    if not speaker:
        return
    speaker = _cut(speaker, name, WIDTH - 2 * MARGIN)
    pen.text((MARGIN, HEIGHT - FOOT - 46), speaker, font=name, fill=INK, anchor="ls")
    start = MARGIN + name.getlength(speaker) + 18
    role = _cut(_shown(card.role), small, WIDTH - MARGIN - start)
    pen.text((start, HEIGHT - FOOT - 46), role, font=small, fill=QUIET, anchor="ls")


def _shown(text: str) -> str:
    """The text in one line; "" where the typeface lacks a good part of its letters."""
    line = " ".join(text[:LONGEST].split())
    kept = _LACKS.sub("", line)
    return kept if len(kept) > 0.9 * len(line) else ""


def _fitted(text: str) -> tuple[list[str], int]:
    """The text in lines, and the size of type in which they fit."""
    for size in SIZES:
        most = int(WORDS_HEIGHT / (size * LEADING))
        lines = _lines(text, _font("Regular", size))
        if len(lines) <= most:
            return lines, size
    lines = lines[:most]
    lines[-1] = _cut(f"{lines[-1]} …", _font("Regular", size), WIDTH - 2 * MARGIN)
    return lines, size


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut(line, font, WIDTH - 2 * MARGIN) for line in lines]


def _cut(text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text} …") > room:
        text = text[:-1].rstrip(" ….,;:")
    return f"{text} …" if text else ""


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"SourceSerifPro-{weight}.ttf", size)
