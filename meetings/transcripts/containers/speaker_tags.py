"""Text with a tag above each statement, as corpora keep debates: `<SPEAKER ID="2" NAME="Lowe">`."""

import html
import re

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.page import Paragraph, refuse_endless, refuse_endless_text

NAME = "speaker tags"

_LOOKED_AT = 100_000
_SPEAKER = re.compile(r"^[ \t]*<SPEAKER[ \t][^<>\n]{0,400}\bNAME[ ]?=", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<(/?)(CHAPTER|SPEAKER|P)\b([^<>]{0,500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([A-Za-z]{2,20})[ ]?=[ ]?(?:\"([^\"]{0,200})\"|'([^']{0,200})'|([^\s\"'<>]{1,200}))"
)
_SECTION = 2


def recognises(text: str) -> bool:
    """Whether lines near the beginning are tags that name a speaker, and the text is no web page."""
    beginning = text[:_LOOKED_AT]
    return bool(_SPEAKER.search(beginning)) and "<html" not in beginning[:2_000].casefold()


def read_speaker_tags(text: str) -> Contents:
    """The words below each tag as paragraphs of whom it names; the first words of a chapter are its heading.

    A paragraph ends at a tag and at an empty line, and a line in brackets is one.
    """
    refuse_endless_text(text)
    reader = _Reader()
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        at = 0
        for found in _TAG.finditer(line):
            reader.words(line[at : found.start()], number)
            reader.tag(found.group(2).upper(), found.group(3) if not found.group(1) else None)
            at = found.end()
        reader.words(line[at:], number)
    reader.end()
    refuse_endless(len(reader.paragraphs))
    return Contents(NAME, reader.paragraphs)


class _Reader:
    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.lines: list[str] = []
        self.number = 0
        self.speaker = ""
        self.heading = self.opens = False

    def words(self, text: str, number: int) -> None:
        words = " ".join(html.unescape(text).split())
        if not words:
            if not text.strip():
                self.end()
            return
        aside = words.startswith("(") and words.endswith(")")
        if aside:
            self.end()
            self.paragraphs.append(Paragraph(words, number, unspoken=bool(self.speaker)))
            self.speaker = ""  # whoever spoke goes on below
            return
        if not self.lines:
            self.number = number
        self.lines.append(words)

    def tag(self, name: str, attributes: str | None) -> None:
        """A tag ends the paragraph; `attributes` is None where the tag closes what it names."""
        self.end()
        if name == "P":
            return
        self.heading = name == "CHAPTER" and attributes is not None
        self.speaker = _speaker_of(attributes) if name == "SPEAKER" and attributes is not None else ""
        self.opens = bool(self.speaker)

    def end(self) -> None:
        if not self.lines:
            return
        level = _SECTION if self.heading else 0
        self.paragraphs.append(
            Paragraph(
                " ".join(self.lines), self.number, heading=level, speaker=self.speaker, opens=self.opens
            )
        )
        self.lines, self.heading, self.opens = [], False, False


def _speaker_of(attributes: str) -> str:
    """ "Lowe (LIB)" from the attributes `NAME="Lowe" AFFILIATION="LIB"`."""
    told = {
        found.group(1).upper(): html.unescape(next(filter(None, found.groups()[1:]), "")).strip()
        for found in _ATTRIBUTE.finditer(attributes)
    }
    group = told.get("AFFILIATION", "")
    return f"{told.get('NAME', '')} ({group})".strip() if group else told.get("NAME", "")
