"""A page of the Kremlin's site as copied text, with or without the site's header, menus and foot."""

import re
from collections.abc import Sequence
from dataclasses import replace

from meetings.transcripts.assemble import record_of
from meetings.transcripts.containers import markdown
from meetings.transcripts.layout.foot import foot_start, is_status, read_foot
from meetings.transcripts.layout.furniture import (
    is_caption,
    is_chrome,
    is_crumb,
    is_imprint,
    is_source_line,
    menu_end,
    see_also_end,
    site_of,
)
from meetings.transcripts.layout.head import read_head
from meetings.transcripts.layout.lost_breaks import restore_breaks
from meetings.transcripts.layout.record_number import find_address, record_number
from meetings.transcripts.layout.wrapping import paragraphs_of
from meetings.transcripts.lexicon.dates import date_line
from meetings.transcripts.page import Page, Paragraph
from meetings.transcripts.transcript import Document, Problem, Transcript, UnreadableError

NAME = "kremlin-text"
RICHNESS = 10

_FEWEST_PARAGRAPHS = 2
_LONGEST_SITE_LINE = 100
_LONGEST_MARK = 300
_DEEPEST_CRUMB = 30
_LINE_NUMBER = re.compile(r"\d{1,4}\s+")
_READ_FOR_DAY = 4_000
_DEEPEST_DATE = 6
_NOBODY_SPEAKS = Problem(0, "Nobody was found who speaks. All words were kept as one text.")
_LOST_BREAKS = Problem(0, "The copy has no line breaks. Paragraphs were split at labels and dates.")


def recognises(text: str) -> bool:
    """Whether the text has what only copies of the site have: its name, a path above a title, its foot."""
    return has_marks(text.split("\n"), _DEEPEST_CRUMB)


def has_marks(lines: Sequence[str], deepest_crumb: int) -> bool:
    """Whether one of the lines is the site's own; a path above a title is looked for in the first of them."""
    printed = [line for line in lines if line.strip() and len(line) < _LONGEST_MARK]
    return any(site_of(line) or is_status(line) for line in printed) or any(
        line.rstrip(" \u00a0").endswith("/") and is_crumb(line) for line in printed[:deepest_crumb]
    )


def may_be_copied(text: str) -> bool:
    """Whether a text without the site's marks may be a copy of its words: a line with the day, and perhaps
    the place, stands near the top.
    """
    return _line_of_day(text) is not None


def above_day(text: str) -> str:
    """The lines of a copied text above the line with its day; "" where it has none."""
    return "\n".join(_first_lines(text)[: _line_of_day(text) or 0])


def _line_of_day(text: str) -> int | None:
    lines = _first_lines(text)[:_DEEPEST_DATE]
    dated = (at for at, line in enumerate(lines) if date_line(line) or date_line(_LINE_NUMBER.sub("", line)))
    return next(dated, None)


def _first_lines(text: str) -> list[str]:
    return [line.strip() for line in text[:_READ_FOR_DAY].split("\n") if line.strip()]


def read(text: str, document: Document) -> list[Transcript]:
    """Return the records in a copied text: one, or as many as the copy holds one after the other.

    A copy that is Markdown is read without its marks.
    """
    if markdown.recognises(text, document.path):
        return _read_markdown(text, document)
    text, lost = restore_breaks(text)
    paragraphs, numbers = paragraphs_of(text)
    problems = [_LOST_BREAKS] if lost else []
    return records_of(paragraphs, document, name=NAME, richness=RICHNESS, before=(numbers, problems))


def _read_markdown(text: str, document: Document) -> list[Transcript]:
    contents = markdown.read_markdown(text)
    before = (contents.furniture, contents.problems)
    records = records_of(contents.paragraphs, document, name=NAME, richness=RICHNESS, before=before)
    told = () if any(record.turns for record in records) else (_NOBODY_SPEAKS,)
    return [replace(records[0], problems=(*told, *records[0].problems)), *records[1:]]


def records_of(
    paragraphs: list[Paragraph],
    document: Document,
    *,
    name: str,
    richness: int,
    before: tuple[Sequence[str], Sequence[Problem]] = ((), ()),
) -> list[Transcript]:
    """Read paragraphs as one record or several; `before` is what was dropped and doubted until here."""
    pages = _titled([_page_of(part, document) for part in _parts(paragraphs)])
    if not pages:
        raise UnreadableError(
            "No title was found. A record starts with its title, followed by the date and place."
        )
    pages[0].furniture[:0], pages[0].problems[:0] = before
    records = [record_of(page, name=name, richness=richness) for page in pages]
    if not (any(page.crumb for page in pages) or any(map(_tells_when_or_who, records))):
        raise UnreadableError(
            "No date and no speaker were found. Copy the whole record: title, date, place and words."
        )
    return records


def _titled(pages: list[Page]) -> list[Page]:
    """Pages with a title; what has none goes on with the page before it, and with the first if it leads."""
    titled: list[Page] = []
    leading: list[Page] = []
    for page in pages:
        if page.title:
            titled.append(page)
        elif titled:
            titled[-1].paragraphs += page.paragraphs
            titled[-1].furniture += page.furniture
        else:
            leading.append(page)
    if titled:
        titled[0].furniture[:0] = [text for page in leading for text in _all_text(page)]
    return titled


def _all_text(page: Page) -> list[str]:
    return [*page.furniture, *(paragraph.text for paragraph in page.paragraphs)]


def _tells_when_or_who(record: Transcript) -> bool:
    return bool(record.turns or record.date or record.body or record.record_number)


def _parts(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    """One list per record: one ends at the line that names its source, or where the next crumb stands."""
    parts: list[list[Paragraph]] = [[]]
    worded = False
    for at, paragraph in enumerate(paragraphs):
        if worded and _opens_record(paragraphs, at):
            parts.append([])
            worded = False
        parts[-1].append(paragraph)
        worded = worded or _is_words(paragraph)
        if is_source_line(paragraph.text):
            parts.append([])
            worded = False
    return _merged(parts)


def _opens_record(paragraphs: list[Paragraph], at: int) -> bool:
    text = paragraphs[at].text
    above = paragraphs[at - 1].text
    if site_of(text):
        return len(text) < _LONGEST_SITE_LINE and not text.endswith(":")
    return text.rstrip(" \u00a0").endswith("/") and is_crumb(text) and not site_of(above)


def _is_words(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not (is_chrome(text) or is_crumb(text) or site_of(text))


def _merged(parts: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """What follows the last record and has no words of its own (a signature, a menu) stays with it."""
    merged: list[list[Paragraph]] = []
    for part in parts:
        if merged and sum(map(_is_words, part)) < _FEWEST_PARAGRAPHS:
            merged[-1] += part
        elif part:
            merged.append(part)
    return merged


def _page_of(paragraphs: list[Paragraph], document: Document) -> Page:
    page = Page()
    page.foot.source_url, page.foot.record_number = document.url, record_number(document.url)
    rest = _below_chrome(paragraphs, page)
    foot = foot_start(rest)
    if foot < len(rest):
        _keep_foot(rest[foot:], page)
    rest = rest[:foot]
    at = read_head(rest, page)
    if not page.title and rest and page.crumb:
        page.title = page.crumb
        page.problems.append(
            Problem(rest[0].line, "The page has no title. The path above it is used instead.")
        )
    page.paragraphs = _without_furniture(_without_closing_date(rest[at:], page), page)
    if page.date is None:
        page.problems.append(Problem(rest[0].line if rest else 0, "The page has no date."))
    return page


def _below_chrome(paragraphs: list[Paragraph], page: Page) -> list[Paragraph]:
    """Drop menus, settings and the crumb; return what stands below."""
    at = menu_end(paragraphs)
    while at < len(paragraphs) and not _is_words(paragraphs[at]):
        page.body_name = page.body_name or site_of(paragraphs[at].text)
        if is_crumb(paragraphs[at].text):
            page.crumb = paragraphs[at].text.strip(" \u00a0/")
        at += 1
    page.furniture += [paragraph.text for paragraph in paragraphs[:at]]
    return paragraphs[at:]


def _keep_foot(foot: list[Paragraph], page: Page) -> None:
    read = read_foot(foot)
    read.source_url = read.source_url or page.foot.source_url
    read.record_number = read.record_number or page.foot.record_number
    page.foot = read
    page.furniture += [paragraph.text for paragraph in foot]


def _without_closing_date(paragraphs: list[Paragraph], page: Page) -> list[Paragraph]:
    """Pages close with a copier's source line and, above it, with their date and place once more."""
    end = len(paragraphs)
    while end and _closes(paragraphs[end - 1].text, page):
        end -= 1
    page.furniture += [paragraph.text for paragraph in paragraphs[end:]]
    return paragraphs[:end]


def _closes(text: str, page: Page) -> bool:
    if is_source_line(text):
        page.foot.source_url = find_address(text)
        page.foot.record_number = record_number(page.foot.source_url)
        return True
    closing = date_line(text)
    if closing and page.date is None:
        page.date, page.time, page.place = closing.date, closing.time, closing.place
    return (
        is_chrome(text)
        or is_imprint(text)
        or bool(site_of(text))
        or bool(closing and page.date == closing.date)
    )


def _without_furniture(paragraphs: list[Paragraph], page: Page) -> list[Paragraph]:
    kept, at = [], 0
    while at < len(paragraphs):
        end = see_also_end(paragraphs, at)
        if end == at and is_caption(paragraphs[at].text):
            end = at + 1
        page.furniture += [paragraph.text for paragraph in paragraphs[at:end]]
        if end == at:
            kept.append(paragraphs[at])
            end = at + 1
        at = end
    return kept
