"""What a file is by its first bytes, and what to do with kinds that are not read."""

import re

from meetings.transcripts.transcript import UnreadableError

_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Office document (.doc). Save it as .docx or as a PDF and load that.",
    ),
    (b"\x1f\x8b", "This is a gzip archive. Unpack it and load what is inside."),
    (b"7z\xbc\xaf\x27\x1c", "This is a 7-Zip archive. Unpack it and load what is inside."),
    (b"Rar!", "This is a RAR archive. Unpack it and load what is inside."),
    (b"\x89PNG", "This is an image. Load the text, or a PDF made of the images."),
    (b"\xff\xd8\xff", "This is an image. Load the text, or a PDF made of the images."),
    (b"GIF8", "This is an image. Load the text, or a PDF made of the images."),
    (b"II*\x00", "This is an image. Load the text, or a PDF made of the images."),
    (b"MM\x00*", "This is an image. Load the text, or a PDF made of the images."),
    (b"ID3", "This is a recording. Load its captions (.vtt or .srt) instead."),
    (b"OggS", "This is a recording. Load its captions (.vtt or .srt) instead."),
    (b"\x1aE\xdf\xa3", "This is a video. Load its captions (.vtt or .srt) instead."),
)
_MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<(?:body|article|div|p|h1|h2|span|table|pre)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
_OPENS_AS_MARKUP = re.compile(r"\s*(?:\ufeff)?<(?:!|\?|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)


def refuse_other_kinds(content: bytes) -> None:
    """Raise UnreadableError for files that are known and not read."""
    for signature, sentence in _REFUSED:
        if content.startswith(signature):
            raise UnreadableError(sentence)
    if content[4:8] == b"ftyp":
        raise UnreadableError("This is a video. Load its captions (.vtt or .srt) instead.")


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it opens with a tag, or has the tags of a page near its beginning."""
    if _OPENS_AS_MARKUP.match(text):
        return bool(_MARKUP.search(text, 0, 50_000))
    return text[:2000].casefold().count("</p>") > 1 or "<html" in text[:2000].casefold()
