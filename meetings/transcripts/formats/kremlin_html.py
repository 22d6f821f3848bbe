"""A page of the Kremlin's main site as HTML: speakers in bold, people as links, the foot in lists."""

import datetime as dt
import itertools
import re

from lxml import etree

from meetings.transcripts.assemble import record_of
from meetings.transcripts.containers.html import (
    elements_by_class,
    paragraphs_of,
    parse,
    person_of,
    plain_text,
)
from meetings.transcripts.formats import kremlin_text
from meetings.transcripts.layout.record_number import record_number
from meetings.transcripts.lexicon.dates import find_date, known_time
from meetings.transcripts.page import Foot, Page
from meetings.transcripts.transcript import Document, LinkedPerson, Problem, Transcript, UnreadableError

NAME = "kremlin-html"
RICHNESS = 20

_RICHNESS_OF_A_PASTE = 15
_MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<(?:body|article|div|p|h1|h2|span|table)(?:\s[^<>]{0,500})?>", re.IGNORECASE
)
_OPENS_AS_MARKUP = re.compile(r"\s*(?:\ufeff)?<(?:!|\?|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,2000}>|\n")
_STRUCK = "Words are struck out here; they were left out."
_DEEPEST_CRUMB = 400
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_TOPICS = frozenset({"Topics", "Темы"})
_PLACES = frozenset({"Geography", "География"})
_PERSONS = frozenset({"Persons", "Лица"})

_PARTS = frozenset(
    "read read__internal_content read__lead read__place read__published read__status read__tagscol read__time"
    " entry-title print_link".split()
)

Parts = dict[str, list[etree._Element]]
"""The elements of a page by class, in order."""


def recognises(text: str) -> bool:
    """Whether the text is HTML of the site: with its own parts, or with its marks in the text of a paste."""
    if not is_html(text):
        return False
    return "read__internal_content" in text or kremlin_text.has_marks(_TAG.split(text), _DEEPEST_CRUMB)


def is_html(text: str) -> bool:
    """Whether the text is HTML: it opens with a tag, or has the tags of a page near its beginning."""
    if _OPENS_AS_MARKUP.match(text):
        return bool(_MARKUP.search(text, 0, 50_000))
    top = text[:2000]
    return "<" in top and (top.casefold().count("</p>") > 1 or "<html" in top.casefold())


def read(text: str, document: Document) -> list[Transcript]:
    """Return the record of a page, or the records of any other HTML by the rules for copied text."""
    root = parse(text)
    parts = elements_by_class(root, _PARTS)
    if "read__internal_content" in parts and plain_text(_first(parts, "entry-title")):
        return [record_of(_page(root, parts, document), name=NAME, richness=RICHNESS)]
    return _read_as_text(root, document)


def _read_as_text(root: etree._Element, document: Document) -> list[Transcript]:
    """HTML without the site's own parts (a paste, the text version): its paragraphs, bold kept."""
    printed = paragraphs_of(root)
    if not printed.paragraphs:
        raise UnreadableError("This HTML has no text. Save the whole page, or paste its text.")
    before = (printed.furniture, ())
    return kremlin_text.records_of(
        printed.paragraphs, document, name=NAME, richness=_RICHNESS_OF_A_PASTE, before=before
    )


def _page(root: etree._Element, parts: Parts, document: Document) -> Page:
    printed = paragraphs_of(parts["read__internal_content"][0])
    lead = _first(parts, "read__lead")
    page = Page(
        title=plain_text(_first(parts, "entry-title")),
        place=plain_text(_first(parts, "read__place")),
        lead=tuple(p.text for p in paragraphs_of(lead).paragraphs) if lead is not None else (),
        body_name=_site_name(root),
        language=(root.get("lang") or "")[:2],
        paragraphs=printed.paragraphs,
        foot=_foot(root, parts, document),
        furniture=printed.furniture,
    )
    page.problems += [Problem(line, _STRUCK) for line in printed.struck_lines]
    page.date, page.time = _when(parts)
    if page.date is None and (published := _published(parts)):
        reason = "The page does not give the date of the event. The date of publication is used instead."
        page.date = published
        page.problems.append(Problem(0, reason))
    return page


def _first(parts: Parts, name: str) -> etree._Element | None:
    return parts[name][0] if name in parts else None


def _when(parts: Parts) -> tuple[dt.date | None, dt.time | None]:
    shown = _first(parts, "read__published")
    if shown is None:
        return None, None
    printed = plain_text(shown)
    date = find_date(shown.get("datetime") or "") or find_date(printed)
    clock = _CLOCK.search(plain_text(_first(parts, "read__time"))) or _CLOCK.search(printed)
    return date, known_time(int(clock.group(1)), int(clock.group(2))) if clock else None


def _published(parts: Parts) -> dt.date | None:
    status = _first(parts, "read__status")
    shown = status.find(".//time") if status is not None else None
    return find_date(shown.get("datetime") or "") if shown is not None else None


def _site_name(root: etree._Element) -> str:
    """The site's own name: "Title • President of Russia"."""
    named = root.find(".//meta[@name='apple-mobile-web-app-title']")
    if named is not None and (name := named.get("content")):
        return name.strip()
    title = plain_text(root.find(".//title"))
    return title.rpartition(" • ")[2] if " • " in title else ""


def _foot(root: etree._Element, parts: Parts, document: Document) -> Foot:
    foot = Foot(source_url=_address(root, parts) or document.url)
    foot.record_number = record_number(foot.source_url) or record_number(document.url)
    for column in parts.get("read__tagscol", []):
        _tags(column, foot)
    status = _first(parts, "read__status")
    sections = status.find(".//p") if status is not None else None
    if sections is not None:
        foot.sections = [plain_text(link) for link in sections.iterfind(".//a")]
    return foot


def _tags(column: etree._Element, foot: Foot) -> None:
    """One list of the foot; its switch "5 more" leads nowhere and is left out."""
    heading = plain_text(column.find(".//h3"))
    links = [link for link in column.iterfind(".//li//a") if "/catalog/" in (link.get("href") or "")]
    if heading in _TOPICS:
        foot.topics += map(plain_text, links)
    elif heading in _PLACES:
        foot.places += map(plain_text, links)
    elif heading in _PERSONS:
        foot.persons += [person_of(link) or LinkedPerson(plain_text(link)) for link in links]


def _address(root: etree._Element, parts: Parts) -> str:
    """The page's own address: where it is read, its canonical link, its direct link."""
    shown = (reading.get("data-href") for reading in parts.get("read", []))
    canonical = (link.get("href") for link in root.iterfind(".//link[@rel='canonical']"))
    direct = (link.get("href") for link in parts.get("print_link", []))
    addresses = itertools.chain(shown, canonical, direct)
    return next((address for address in addresses if address and record_number(address)), "")
