"""An archive without a record: every list says what to do."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/meetings/", "/officials/", "/officials/?by=office", "/topics/", "/search/"]
)
def test_every_page_of_an_empty_archive_says_how_to_load_a_record(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "manage.py ingest" in page.text


@pytest.mark.parametrize("address", ["/meetings.atom", "/sitemap.xml", "/robots.txt", "/health/"])
def test_an_empty_archive_answers_machines_too(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/meetings/2024/", "/meetings/2024/13/", "/officials/nobody/", "/nix/"])
def test_what_is_not_there_is_a_404_in_the_sites_own_look(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "Page not found" in page.text
