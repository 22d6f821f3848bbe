"""The site's own address, whatever host name a request used."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from meetings.models import Decision, Meeting
from meetings.search.index import sync
from tests.builders import A_TIME, a_meeting, a_statement, a_tag, a_topic, an_official

pytestmark = pytest.mark.django_db

OWN = "https://records.example:8443"
FEEDS = """
/meetings.atom /officials/mira-velden.atom /topics/water.atom /corrections.atom /search.atom?q=water
""".split()
FILES = """
/search.csv?q=water /search.json?q=water /search.json?q=water&by=meeting /search.jsonl?q=water&by=official
/search/concordance.csv?q=water /robots.txt /sitemap.xml /sitemap-meetings.xml /sitemap-officials.xml
""".split()
PAGES = """
/ /search/?q=water /meetings/ RECORD RECORDs1/ RECORDs1/?words=is+high /officials/mira-velden/ /topics/water/
/quotes/?text=The+water+is+high. /corrections/ /places/
""".split()


@pytest.fixture
def meeting(settings: Settings) -> Meeting:
    settings.ALLOWED_HOSTS = ["*"]
    velden, water = an_official("Mira Velden"), a_topic("Water")
    found = a_meeting(slug="on-water")
    a_tag(water, found, a_statement(found, "The water is high.", official=velden))
    Decision.objects.create(kind="merge", what="One name", why="It is.", at=A_TIME)
    sync.rebuild()
    return found


def text(path: str, host: str, meeting: Meeting) -> str:
    return b"".join(
        Client().get(path.replace("RECORD", meeting.get_absolute_url()), headers={"host": host})
    ).decode()


def full_addresses(text: str) -> set[str]:
    """The schemes and hosts of all full addresses, but those of standards."""
    standards = r"www\.w3\.org|schema\.org|www\.sitemaps\.org|ogp\.me"
    return set(re.findall(rf"https?://(?!{standards})[^/\s\"'<&]+", text))


@pytest.mark.parametrize("path", FEEDS + FILES + PAGES)
def test_full_addresses_are_those_of_the_site(settings: Settings, meeting: Meeting, path: str) -> None:
    settings.SITE_URL = OWN
    assert full_addresses(text(path, "alias.example", meeting)) == {OWN}


@pytest.mark.parametrize("path", FEEDS)
def test_entries_keep_their_ids_whatever_host_is_asked(
    settings: Settings, meeting: Meeting, path: str
) -> None:
    settings.SITE_URL = OWN
    one, other = (
        re.findall("<id>(.*?)</id>", text(path, host, meeting)) for host in ("alias.example", "127.0.0.1:81")
    )
    assert one == other
    assert len(one) >= 2


@pytest.mark.parametrize("path", FEEDS + FILES + PAGES)
def test_without_it_the_address_asked_is_used(settings: Settings, meeting: Meeting, path: str) -> None:
    assert settings.SITE_URL == ""
    assert full_addresses(text(path, "alias.example", meeting)) == {"http://alias.example"}


def test_a_proxys_scheme_does_not_matter(settings: Settings, meeting: Meeting) -> None:
    settings.SITE_URL = OWN
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for proto in ("http", "https"):
        answer = Client().get("/meetings.atom", headers={"x-forwarded-proto": proto, "host": "alias.example"})
        assert full_addresses(answer.text) == {OWN}
