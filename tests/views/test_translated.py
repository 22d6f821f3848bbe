"""No English is left on a translated page.

The record of these pages is in Greek letters, and every translation stands between marks: what is in Latin
letters outside of the marks was never translated.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import trans_real
from lxml import html
from pytest_django import Settings

from meetings.models import Decision, Redirect
from meetings.search.index import sync
from tests.builders import (
    a_body,
    a_meeting,
    a_participant,
    a_source,
    a_statement,
    a_tag,
    a_topic,
    an_office,
    an_official,
)

pytestmark = pytest.mark.django_db

OPEN, CLOSE = "⟦", "⟧"
DAY = datetime.date(2025, 2, 24)
MEETING = "/meetings/2025-02-24/first/"
PAGES = [
    "/",
    "/meetings/",
    "/meetings/?kind=dance&page=7",
    "/meetings/2025/",
    "/meetings/2025/02/",
    "/meetings/undated/",
    MEETING,
    f"{MEETING}?q=υδωρ",
    f"{MEETING}s1/",
    f"{MEETING}s1/?words=υδωρ",
    f"{MEETING}s2/",
    "/officials/",
    "/officials/?letter=q",
    "/officials/?by=office",
    "/officials/?by=office&q=υδωρ",
    "/officials/mu/",
    "/officials/nu/",
    "/officials/mu/meetings/",
    "/officials/mu/meetings/?was=absent",
    "/officials/mu/meetings/?with=nu",
    "/topics/",
    "/topics/pi/",
    "/topics/rho/",
    "/places/",
    "/places/?by=number",
    "/places/?letter=q",
    "/search/",
    "/search/?q=υδωρ",
    "/search/?q=υδωρ&sort=oldest&group=meeting",
    "/search/?q=υδωρ&group=official",
    "/search/?q=υδωρ+-χ&from=2025-01-01&official=mu&kind=transcript&year=2025&month=2025-02",
    "/search/?q=ξξξ&from=9&page=x&sort=y",
    '/search/?q="α+β"~4+ИЛИ+γ*+δδδδ~+(слов:>3+дата:2025+говорит:μ)',
    "/search/concordance/",
    "/search/concordance/?q=υδωρ",
    "/search/concordance/?q=υδωρ&by=speaker",
    "/search/trends/",
    "/search/trends/?q=υδωρ&q=χ",
    "/quotes/",
    "/quotes/?text=υδωρ+υδωρ+υδωρ+υδωρ+υδωρ",
    "/quotes/?text=υδωρ",
    "/corrections/",
    "/settings/",
    "/nowhere/",
    "/gone/",
]
# What is said in no language: the names of formats, styles and keys, and code to type.
CODE = {"code", "kbd", "pre", "script", "style"}
SAME = re.compile(
    r"\b(CSV|CSL|HTML|Markdown|Akoma Ntoso|ParlaMint|TEI|PDF|Popolo|JSONL?|"
    r"SHA-256|APA|Chicago|MLA|BibTeX|RIS|Aa|English|kB|KB|"
    r"relevance|newest|oldest|from|page|sort|kind|letter|dance|[jkqxy])\b"
)
SEEN = ("title", "aria-label", "placeholder", "alt", "content", "label")


class Marked(trans_real.DjangoTranslation):
    """A language whose every text is the English one between marks."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message.rpartition(chr(4))[2]}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def marked(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.SITE_NAME = "Αρχειον"
    monkeypatch.setitem(trans_real._translations, "ru", Marked("ru"))


@pytest.fixture
def archive() -> None:
    body = a_body("Βουλη")
    facts: dict[str, Any] = {"body": body, "place": "Κηλμ", "language": "el", "lead": "Περι υδωρ."}
    first = a_meeting("Πρωτον", slug="first", date=DAY, completeness="partial", **facts)
    days = None, datetime.date(2021, 1, 3)
    others = [a_meeting("Αλλο", date=day, kind="message", **facts) for day in days]
    first.sources.add(a_source(name="αρχη"))
    mu, nu = an_official("Μυ", slug="mu"), an_official("Νυ", slug="nu")
    for official in (mu, nu):
        an_office(official, "Αρχων υδωρ")
    there = a_participant(first, "Μυ", official=mu, role="αρχων", attended=True, spoke=True)
    a_participant(first, "Νυ", official=nu, attended=True, presence="by videoconference")
    pi = a_topic("Πι", slug="pi")
    rho = a_topic("Ρω", slug="rho", parent=pi)
    said = a_statement(first, "υδωρ " * 12, official=mu, participant=there)
    a_tag(rho, first, said)
    for kind in ("gap", "direction", "remark"):
        a_statement(first, "υδωρ", kind=kind, label="")
    for other in others:
        a_tag(rho, other, a_statement(other, "υδωρ", official=mu, label="Μυ"))
    Decision.objects.create(kind="settle", what="Ορισμος", why="Διοτι", officials=[mu.pk], meeting=first)
    Redirect.objects.create(old_path="/gone/", reason="Τελος")
    sync.rebuild()


@pytest.mark.parametrize("address", PAGES)
def test_no_english_is_left_on_a_page(client: Client, archive: None, address: str) -> None:
    answer = client.get(address, headers={"accept-language": "ru"})
    assert answer.status_code == {"/nowhere/": 404, "/gone/": 410}.get(address, 200)
    assert list(untranslated(answer.text)) == []


@pytest.mark.parametrize("address", ["/", "/meetings/", "/officials/", "/topics/", "/places/", "/search/"])
def test_no_english_is_left_on_the_pages_of_an_empty_archive(client: Client, address: str) -> None:
    assert list(untranslated(client.get(address, headers={"accept-language": "ru"}).text)) == []


def test_what_is_not_translated_is_found() -> None:
    page = f'<html><p title="Left">{OPEN}Done <b>too</b>{CLOSE} 7 Over</p><code>pip</code></html>'
    assert list(untranslated(page)) == ["Left", "Over"]


def untranslated(page: str) -> Iterator[str]:
    """Latin letters outside of the marks, in texts and in attributes that somebody sees or hears."""
    depth = 0
    for event, element in walk(html.fromstring(page)):
        if event == "start" and not _technical(element):
            for name in SEEN:
                yield from _outside(element.get(name, ""), 0)[0]
        text = (element.text if event == "start" else element.tail) or ""
        if event == "start" and element.tag in CODE:
            continue
        found, depth = _outside(text, depth)
        yield from found


def walk(element: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    if isinstance(element.tag, str):
        yield "start", element
        for child in element:
            yield from walk(child)
    yield "end", element


def _technical(element: html.HtmlElement) -> bool:
    """Tags for programs: addresses and names that no reader sees."""
    name = f"{element.get('name')} {element.get('property')}"
    return element.tag == "meta" and not re.search("description|title|alt|site_name", name)


def _outside(text: str, depth: int) -> tuple[list[str], int]:
    kept = []
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        kept.append(" " if depth or letter == CLOSE else letter)
    return re.findall(r"[A-Za-z]{1,}", SAME.sub(" ", "".join(kept))), depth
