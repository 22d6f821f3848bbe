"""Other searches offered on the page: what may be meant, and what is like it and has answers."""

import re
from html import unescape

import pytest
from django.test import Client

from meetings.models import Alias, Official
from meetings.search.index import sync
from meetings.transcripts.lexicon import names, spellings
from tests.builders import a_meeting, a_statement, an_official
from tests.markup import tight

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]


def fill() -> None:
    meeting = a_meeting("Record")
    velden, brand = an_official("Mira Velden"), an_official("Otto Brand")
    for name in (velden.name, "Mira Holm"):
        forms = {"variant": spellings.variant(name), "initials": spellings.initials(name)}
        Alias.objects.create(name=name, key=names.fold(name), official=velden, **forms)
    for _ in range(8):
        a_statement(meeting, "The industry needs rare metals and steel.", official=velden)
    a_statement(meeting, "Волга течёт. The river is cold.", official=brand)
    a_statement(meeting, "Dams stand in the valleys of the great mountains for ever.", official=brand)
    sync.rebuild()


def offered(client: Client, address: str) -> list[tuple[str, str, str]]:
    """Address, text and number of each search that is offered."""
    page = tight(client.get(f"/search/?{address}").text)
    found = re.findall(
        r'<a href="(\?[^"]*)" rel="nofollow">([^<]*(?:<em>.*?</em>[^<]*)*)</a>\??'
        r'<span class="quiet">(\d+) result',
        page,
    )
    return [(unescape(url), re.sub("</?em>", "*", text), number) for url, text, number in found]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("q=industy", ("?q=industry", "*industry*", "8")),
        ("q=ьуефды", ("?q=metals", "*metals*", "8")),
        ("q=Djkuf", ("?q=%D0%92%D0%BE%D0%BB%D0%B3%D0%B0", "*Волга*", "1")),
        ("q=industy&official=mira-velden", ("?official=mira-velden&q=industry", "*industry*", "8")),
        (
            'q="metals+rare"',
            ("?q=%22metals+rare%22~5", "the words *metals rare*, each within 5 words of the next", "8"),
        ),
        (
            'q="steel+industry"',
            (
                "?q=%22steel+industry%22~5",
                "the words *steel industry*, each within 5 words of the next",
                "8",
            ),
        ),
        ('q="dams+ever"', ("?q=dams+ever", "*dams* and *ever*", "1")),
        ('q=="industries+need"', ("?q=%22industries+need%22", "the phrase *industries need*", "8")),
        ("q=metal+river", ("?q=metal", "without this condition: “river”", "8")),
        ("q=metal&official=otto-brand", ("?q=metal", "without this condition: Official: Otto Brand", "8")),
        (
            "q=river+volcano+glacier",
            ("?q=river+OR+volcano+OR+glacier", "*river* or *volcano* or *glacier*", "1"),
        ),
        ("q=rivre+volcano", ("?q=river+OR+volcano", "*river* or *volcano*", "1")),
        ("q=title:metal", ("?q=metal", "*metal*", "8")),
        ("q=speaker:Holm", ("?official=mira-velden", "by Mira Velden", "8")),
        (
            "q=metal+speaker:Holm",
            ("?q=metal&official=mira-velden", "*metal*, by Mira Velden", "8"),
        ),
        (
            'q="industry+needs+cold+metals"',
            ("?q=industry+needs+metals", "*industry* and *needs* and *metals*", "8"),
        ),
        (
            'q="volcano+river"',
            ("?q=volcano+OR+river", "*volcano* or *river*", "1"),
        ),
        ("q=river+metal&official=otto-brand&from=2030-01-01&to=2030-01-02", None),
    ],
)
def test_a_search_with_answers_is_offered(
    client: Client, address: str, expected: tuple[str, str, str] | None
) -> None:
    found = offered(client, address)
    assert found[:1] == [expected] if expected else found == []


def test_what_is_offered_has_as_many_answers_as_it_says(client: Client) -> None:
    for address in (
        "q=industy",
        "q=metal+river",
        'q="steel+industry"',
        "q=river&official=mira-velden",
        "q=steel+speaker:Holm",
    ):
        offers = offered(client, address)
        assert offers
        for url, _text, number in offers:
            assert f"<b>{number}</b> statement" in client.get(f"/search/{url}").text


@pytest.mark.parametrize("address", ["q=metals", "q=industy&page=2", "", "q=date:2025"])
def test_a_search_with_enough_answers_or_no_words_offers_nothing(client: Client, address: str) -> None:
    assert "Did you mean" not in client.get(f"/search/?{address}").text


def test_nothing_is_searched_for_that_was_not_asked(client: Client) -> None:
    page = client.get("/search/?q=industy").text
    assert "<b>0</b>" in page
    assert "Did you mean" in page
    assert "<mark>" not in page


def test_what_is_offered_is_escaped(client: Client) -> None:
    Official.objects.filter(slug="mira-velden").update(name="Mira <b>Velden</b>")
    page = client.get("/search/?q=speaker:Holm").text
    assert "by Mira &lt;b&gt;Velden&lt;/b&gt;" in page
    assert "<b>Velden" not in page
