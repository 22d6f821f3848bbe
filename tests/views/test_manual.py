"""The page on how to search is the document on it."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from meetings.models import Meeting
from meetings.pages.search_help import FOLDER, path
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", *(found.name.split(".")[1] for found in FOLDER.glob("searching.*.md"))]


def page(client: Client, language: str) -> str:
    answer = client.get("/search/help/", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_and_paragraph_is_on_the_page(client: Client, language: str) -> None:
    shown = " ".join(unescape(re.sub(r"<[^>]+>", "", page(client, language))).split())

    for part in re.split(r"\n\s*\n", path(language).read_text()):
        plain = re.sub(r"^#+ |^- |^```$", "", part, flags=re.MULTILINE)
        plain = " ".join(re.sub(r"`([^`]*)`", r"\1", plain).split())
        assert plain in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_a_link_that_searches_for_it(client: Client, language: str) -> None:
    links = re.findall(
        r'<a href="(/search/\?[^"]+)" rel="nofollow"><code>(.*?)</code>', page(client, language)
    )
    examples = re.findall(r"```\n(.*?)```", path(language).read_text(), re.DOTALL)
    assert [unescape(text) for _url, text in links] == "".join(examples).splitlines()
    for url, text in links:
        assert parse_qs(urlsplit(unescape(url)).query) == {"q": [unescape(text)]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_can_be_linked_to(client: Client, language: str) -> None:
    article = page(client, language).partition("<article")[2].partition("</article>")[0]
    names = re.findall(r'<h[2-6] id="([^"]+)"', article)
    assert len(names) == len(set(names)) == len(re.findall("^##", path(language).read_text(), re.MULTILINE))


@pytest.mark.django_db
def test_the_search_page_leads_to_it(client: Client) -> None:
    a_statement(a_meeting())
    sync.rebuild()
    assert Meeting.objects.exists()
    assert 'href="/search/help/"' in client.get("/search/").text
