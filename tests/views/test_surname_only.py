"""The page of an official whom records print by a title and a surname only."""

import pytest

from tests.decisions.deciding import by, read

pytestmark = pytest.mark.django_db


def test_the_page_of_an_official_says_that_only_the_surname_is_known(client):
    read(by("Councillor Renn"))
    said = "Records print only a title and the surname."
    assert said in client.get("/officials/councillor-renn/").text
    read(by("Ida Renn"))
    page = client.get("/officials/councillor-renn/").text
    assert '<h1 itemprop="name">Ida Renn</h1>' in page
    assert said not in page
