"""Pictures of pages: their letters are recognised by Tesseract, where the machine has it."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import Any

from meetings.transcripts.layout.columns import lines_in_reading_order
from meetings.transcripts.layout.lines import Line
from meetings.transcripts.layout.placed_words import PlacedWord
from meetings.transcripts.reading_process import ask_for_more_time
from meetings.transcripts.transcript import UnreadableError

MOST_PAGES = 200
"""A page takes some two seconds."""

_DOTS_A_POINT = 300 / 72
_MOST_DOTS = 5_000
_SECONDS_A_PAGE = 120
_MOST_LANGUAGES = 4
_WITHOUT_TESSERACT = (
    "This PDF has pictures of pages, but no text, and this machine has no program that recognises letters "
    "(Tesseract). Run text recognition (OCR) on it and load the result."
)


def lines_of_scan(document: Any) -> list[Line]:
    """The lines of a PDF without text. Raises UnreadableError where they cannot be recognised."""
    if not shutil.which("tesseract"):
        raise UnreadableError(_WITHOUT_TESSERACT)
    if len(document) > MOST_PAGES:
        raise UnreadableError(
            f"This PDF has {len(document):,} pictures of pages; at most {MOST_PAGES:,} are recognised. "
            "Split it, or run text recognition (OCR) on it yourself."
        )
    lines: list[Line] = []
    for number in range(len(document)):
        ask_for_more_time()
        for line in _lines_of_page(document, number):
            line.page, line.number = number + 1, len(lines) + 1
            lines.append(line)
    return lines


def _lines_of_page(document: Any, number: int) -> list[Line]:
    page = document[number]
    try:
        width, height = page.get_size()
        scale = min(_DOTS_A_POINT, _MOST_DOTS / max(width, height, 1))
        picture = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()
    png = io.BytesIO()
    picture.save(png, "png")
    return lines_in_reading_order(list(_words(_recognised(png.getvalue()), scale)), width)


def _recognised(png: bytes) -> str:
    """Tesseract's table of the words in a picture."""
    command = ["tesseract", "stdin", "stdout", "-l", _languages(), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 (the picture is its only input)
            command,
            input=png,
            capture_output=True,
            timeout=_SECONDS_A_PAGE,
            check=True,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableError(
            "The letters of this PDF could not be recognised. "
            "Run text recognition (OCR) on it and load the result."
        ) from error
    return done.stdout.decode("utf-8", "replace")


@cache
def _languages() -> str:
    """The languages that Tesseract has here, English first."""
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, timeout=60)  # noqa: S607
    known = [name for name in said.stdout.decode("utf-8", "replace").split() if name.isascii()]
    names = [name for name in known if name.replace("_", "").isalpha() and len(name) <= 8 and name != "osd"]
    names.sort(key=lambda name: (name != "eng", name))
    return "+".join(names[:_MOST_LANGUAGES]) or "eng"


def _words(table: str, scale: float) -> Iterator[PlacedWord]:
    """The words with their places in points; all letters of a line have the line's size."""
    size = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            left, top, width, height = (int(row[name]) / scale for name in ("left", "top", "width", "height"))
        except (KeyError, TypeError, ValueError):
            continue
        if row["level"] == "4":
            bottom_of_line, size = top + height, min(height, 14.0)
        text = (row.get("text") or "").strip()
        if row["level"] == "5" and text:
            bottom = max(top + height, bottom_of_line - 0.2 * size)
            yield PlacedWord(text, left, left + width, bottom - size, bottom, size, spaces=1)
