"""The list of officials tells journalists, citizens and guests from those who hold an office."""

import re

import pytest
from django.test import Client

from meetings.models import Official
from tests.builders import an_office, an_official
from tests.markup import tight

pytestmark = pytest.mark.django_db


@pytest.fixture
def velden() -> Official:
    return an_official("Mira Velden")


def test_the_list_tells_journalists_citizens_and_guests_from_officials(client: Client) -> None:
    for name, *titles in (
        ("Ada Zorn", "Minister of Water", "Editor of a journal"),
        ("Otto Brand", "Correspondent of The Kelm Times"),
        ("Mira Velden", "Teacher"),
        ("Semyon Orlo", "Sculptor"),
        ("Nils Lanz",),
    ):
        official = an_official(name)
        for title in titles:
            an_office(official, title)
    page = client.get("/officials/").text
    kinds = {
        name: re.search(rf">{name}</a>\s*<span class=\"quiet\">(?:<b>(\w+)</b>)?", page)[1]
        for name in ("Ada Zorn", "Otto Brand", "Mira Velden", "Semyon Orlo", "Nils Lanz")
    }
    assert kinds == {
        "Ada Zorn": None,
        "Otto Brand": "journalist",
        "Mira Velden": "citizen",
        "Semyon Orlo": "guest",
        "Nils Lanz": None,
    }
    for who, names in (
        ("official", ["Ada Zorn"]),
        ("journalist", ["Otto Brand"]),
        ("citizen", ["Mira Velden"]),
        ("guest", ["Semyon Orlo"]),
        ("none", ["Nils Lanz"]),
    ):
        page = client.get("/officials/", {"who": who}).text
        assert [name for name in kinds if f">{name}</a>" in page] == names
        assert f'href="?who={who}" aria-current="true"' in page
        assert f"?who={who}&amp;letter={names[0].split()[1][0]}" in page


def test_a_kind_of_person_keeps_its_letters_and_another_value_is_said(client: Client) -> None:
    an_office(an_official("Ada Zorn"), "Minister of Water")
    an_office(an_official("Ida Zuev"), "Teacher")
    page = tight(client.get("/officials/?who=citizen&letter=z").text)
    assert "Ida Zuev" in page
    assert "Ada Zorn" not in page
    assert '<a href="/officials/?who=citizen">All</a>' in page
    answer = client.get("/officials/?who=none")
    assert "We ignored “none”. Use one of: official, citizen." in answer.text
    assert "Ada Zorn" in answer.text


def test_a_list_of_one_kind_of_person_has_no_filter(client: Client, velden: Official) -> None:
    an_office(velden)
    assert "?who=" not in client.get("/officials/").text
