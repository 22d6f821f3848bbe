"""Bytes to text: byte-order marks, the page's own charset, and a guess that says when it fails."""

import codecs
import re
from dataclasses import dataclass

from meetings.transcripts.encodings import guessed
from meetings.transcripts.transcript import Problem, UnreadableError

MAXIMUM_BYTES = 20_000_000
"""More than any published record: the longest known (a four-hour press conference) is under 2 MB."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_MOST_STRAY_LINES = 50
_STRAY = "This line has another encoding than the rest of the file. It was decoded separately."
_CONTROL = bytes({*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F})
_READ_FOR_CONTROL = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and its lines whose encoding is in doubt."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(content: bytes) -> str:
    """Return the text of `content`, NUL characters dropped and line ends made "\n".

    Raises UnreadableError for empty, oversized and binary content, and where no encoding fits.
    """
    return decode_lines(content).text


def decode_lines(content: bytes) -> Decoded:
    """The same, with a problem for each line that has an encoding of its own."""
    _refuse_what_is_no_text(content)
    text = _marked(content) or _utf8(content) or _wide(content)
    problems: tuple[Problem, ...] = ()
    if text is None:
        text, problems = _declared(content), ()
    if text is None and (by_lines := _utf8_but_for_some_lines(content)):
        text, problems = by_lines.text, by_lines.problems
    if text is None:
        text = guessed(content)
    if text is None:
        raise UnreadableError("The encoding of this file cannot be detected. Save it as UTF-8 and try again.")
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    _refuse_control_characters(text)
    return Decoded(text, problems)


def _utf8_but_for_some_lines(content: bytes) -> Decoded | None:
    """A text in UTF-8 into which lines of another encoding were pasted: these alone are read otherwise."""
    lines = re.split(rb"(\r\n|\r|\n)", content)
    stray: list[int] = []
    in_utf8 = 0
    texts: list[str] = []
    for at, line in enumerate(lines):
        try:
            texts.append(line.decode("utf-8"))
            in_utf8 += not line.isascii()
        except UnicodeDecodeError:
            texts.append(guessed(line) or line.decode("utf-8", "replace"))
            stray.append(at // 2 + 1)
            if len(stray) > _MOST_STRAY_LINES:
                return None
    if not in_utf8 or len(stray) > in_utf8:
        return None
    return Decoded("".join(texts), tuple(Problem(line, _STRAY) for line in stray))


def _refuse_what_is_no_text(content: bytes) -> None:
    if not content.strip(b" \t\r\n\x00\x0b\x0c"):
        raise UnreadableError("This file is empty.")
    if len(content) > MAXIMUM_BYTES:
        raise UnreadableError(
            f"This file has {len(content):,} bytes; the limit is {MAXIMUM_BYTES:,}. "
            "Split it into one file per record."
        )
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableError(
                f"This is {what}, not a page of text. Save the page as HTML or copy its text into a file."
            )


def _refuse_control_characters(text: str) -> None:
    sample = text[:_READ_FOR_CONTROL]
    coded = sample.encode("utf-8", "replace")  # counted in bytes, for a pattern takes twenty times as long
    found = len(coded) - len(coded.translate(None, _CONTROL))
    if found > 8 and found * 100 > len(sample):
        raise UnreadableError(
            "This is a binary file, not a page of text. Save the page as HTML or plain text."
        )


def _marked(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"This file starts as {encoding.upper()} and continues in another encoding. "
                    "Save it again as UTF-8."
                ) from error
    return None


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8") if content.count(b"\x00") * 10 < len(content) else None
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text, or of its spaces, is NUL."""
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 16 < len(sample) or len(content) % 2:
        return None
    try:
        return content.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return None


def _declared(content: bytes) -> str | None:
    found = _CHARSET.search(content[:8192])
    if not found:
        return None
    try:
        encoding = codecs.lookup(found.group(1).decode("ascii"))
        return (
            content.decode(encoding.name) if encoding.name.startswith(("cp", "iso", "koi", "mac")) else None
        )
    except (LookupError, UnicodeDecodeError):
        return None
