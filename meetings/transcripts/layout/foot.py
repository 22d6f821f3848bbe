"""The foot of a page in copied text: topics, places, persons, sections, address."""

import re
from collections.abc import Sequence

from meetings.transcripts.layout.record_number import find_address, record_number
from meetings.transcripts.page import Foot, Paragraph
from meetings.transcripts.transcript import LinkedPerson

_LISTS = {
    "topics": "topics",
    "темы": "topics",
    "geography": "places",
    "география": "places",
    "persons": "persons",
    "лица": "persons",
}
_STATUS = frozenset({"publication status", "статус материала"})
_SECTIONS = re.compile(
    r"(?:Published in sections?|Опубликован(?:о)? в раздел(?:е|ах)):[ \u00a0]*(.{0,400})", re.DOTALL
)
_PUBLISHED = re.compile(r"(?:Publication date|Дата публикации):")
_DIRECT = re.compile(r"(?:Direct link|Ссылка на материал):?[ \u00a0]*(.*)", re.DOTALL)
_OPENINGS = (
    *("Published in section", "Опубликован", "Publication date:", "Дата публикации:"),
    *("Direct link", "Ссылка на материал"),
)
_LONGEST_STATUS = 40
_LONGEST_LIST = 60


def foot_start(paragraphs: Sequence[Paragraph]) -> int:
    """Where the foot begins, or the number of paragraphs where the copy has none."""
    for at in range(len(paragraphs)):
        if is_status(paragraphs[at].text):
            return _lists_above(paragraphs, at)
    return len(paragraphs)


def read_foot(paragraphs: Sequence[Paragraph]) -> Foot:
    """Read the lists and the status lines of a foot."""
    foot = Foot()
    current = ""
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip(" \u00a0")
        if text.casefold() in _LISTS:
            current = _LISTS[text.casefold()]
        elif is_status(text):
            current = ""
            _status_line(text, paragraphs[at + 1 : at + 2], foot)
        elif current == "persons":
            foot.persons.append(LinkedPerson(text))
        elif current:
            getattr(foot, current).append(text)
    return foot


def is_status(text: str) -> bool:
    """Whether a line opens the site's own foot: "Publication status", "Direct link: …"."""
    if len(text) > 500:
        return False
    text = text.replace("\u00a0", " ").strip()
    if text.startswith(_OPENINGS):
        return any(pattern.match(text) for pattern in (_SECTIONS, _PUBLISHED, _DIRECT))
    return len(text) < _LONGEST_STATUS and text.casefold() in _STATUS


def _lists_above(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The lists stand right above the status: short lines under their headings."""
    start = at
    for above in range(at - 1, max(-1, at - _LONGEST_LIST), -1):
        text = paragraphs[above].text.strip(" \u00a0")
        if text.casefold() in _LISTS:
            start = above
        elif len(text) > 120 or ":" in text:
            break
    return start


def _status_line(text: str, following: Sequence[Paragraph], foot: Foot) -> None:
    folded = text.replace("\u00a0", " ")
    if found := _SECTIONS.match(folded):
        foot.sections = [name.strip(" \u00a0") for name in text[found.start(1) :].split(",") if name.strip()]
    elif found := _DIRECT.match(folded):
        foot.source_url = find_address(found.group(1)) or (
            find_address(following[0].text[:500]) if following else ""
        )
        foot.record_number = record_number(foot.source_url)
