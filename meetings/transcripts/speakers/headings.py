"""Which paragraphs between the turns are headings, and why."""

import re

from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.page import Paragraph

_ITEM_WORD = (
    r"(?:(?:agenda )?item|tagesordnungspunkt|top|punkt|pkt\.?|point|punto|ponto|punt|bod|вопрос|пункт)"
)
NUMBER = re.compile(
    rf"((?:{_ITEM_WORD}|article|question|part|section|chapter)"
    r"[ \u00a0]*(?:no\.?[ \u00a0]*)?\d+(?:[.-]\d+)*[a-z]?|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Z][.)]"
    r"|[IVX]{1,5}\.)"
    r"[ \u00a0]*[:.–—-]?[ \u00a0]+(?=\S)",
    re.IGNORECASE,
)
ITEM = re.compile(
    rf"{_ITEM_WORD}[ \u00a0]*(?:n[or]\.?[ \u00a0]*)?"
    r"\d{1,3}(?:\.\d{1,3})*[a-z]?"
    r"(?:[ \u00a0]*[:.–—)-][ \u00a0]*|[ \u00a0]+(?=(?-i:[A-ZÀ-ÞА-ЯІЇЄ])))\S.*",
    re.IGNORECASE,
)
"""A word for an item of the agenda with its number: no transcript prints so what somebody says."""
CLOCK_LINE = re.compile(
    r"\d{1,2}\.\d{2}|\d{1,2}(?:[.:]\d{2})?[ \u00a0]?(?:[ap]\.?m\.?|hrs|hours|Uhr|noon|val\."
    r"|óra)(?:[ \u00a0][A-Z]{2,4})?"
    r"|(?:kl\.?|um|à|at|ore|godz\.?|o godz\.|klo|kell)?[ \u00a0]?\d{1,2}(?:(?:[:.h]"
    r"|[ \u00a0]h[ \u00a0])\d{2}|[.:]\d{2}[.:]\d{2})"
    r"(?:[ \u00a0]?(?:[ap]\.?m\.?|uhr|hrs|uur))?",
    re.IGNORECASE,
)
HEADING_MARK = re.compile(r"#{1,6}[ \u00a0]+")
_LONGEST_HEADING = 160


def item_reason(paragraph: Paragraph) -> str:
    """Why a paragraph of minutes is the heading of an item, or ""."""
    text = paragraph.text.strip(" *_")
    if len(text) > _LONGEST_HEADING // 2 or text.endswith((".", ";", ",", "?")) or not NUMBER.match(text):
        return ""
    return "it is short and numbered"


def heading_reason(paragraph: Paragraph) -> str:
    """Why a paragraph is a heading, or ""."""
    text = paragraph.text.strip(" *_")
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)) or CLOCK_LINE.fullmatch(text):
        return ""
    if paragraph.heading:
        return f"the file sets it as a heading of level {paragraph.heading}"
    if paragraph.wholly_bold and text.endswith(".") and NUMBER.match(text):
        return "it is set in bold and numbered"
    if text.endswith((*SENTENCE_ENDS, ",", ";")) or text.startswith(("(", "[")):
        return ""
    if paragraph.wholly_bold and not paragraph.italic:
        return "it is set in bold"
    if text.isupper() and sum(map(str.isalpha, text)) > 4 and len(text.split()) > 1:
        return "it is set in capitals"
    if paragraph.centred:
        return "it is centred"
    return "it is an item of the agenda with its number" if ITEM.fullmatch(text) else ""
