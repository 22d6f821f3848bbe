"""How a query that is being typed may go on."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from meetings.search.index import sync
from meetings.search.page.completion import MOST, completions
from tests.builders import a_meeting, a_section, a_statement, a_topic, an_office, an_official

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]


def fill() -> None:
    meeting = a_meeting("Record", place="The\u00a0Old Palace")
    velden, orlo = an_official("Mira Velden"), an_official("Вера Орло", slug="vera-orlo")
    an_office(velden, "Minister of Water")
    an_office(orlo, "Deputy Minister of Water")
    a_topic("Energy")
    a_topic("Water and energy", slug="water-and-energy")
    a_topic("Power", name_ru="Энергетика")
    for _ in range(3):
        a_statement(meeting, "Metals, metal and metallurgy. Veldspar.", official=velden)
    a_statement(meeting, "Metal. Ёлки. Энергия.", official=orlo)
    outer = a_section(meeting, "Reports of the boards")
    a_section(meeting, "Repair of the  upper dam", 2, parent=outer)
    a_statement(a_meeting("Other", place="The Old Palace"), "Miracles.", official=an_official("Mira Agost"))
    sync.rebuild()


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("meta", ["metal", "metallurgy"]),
        ("Ёл", ["елки"]),
        ("rare -meta", ["rare -metal", "rare -metallurgy"]),
        ("(meta", ["(metal", "(metallurgy"]),
        ("veld", ["veldspar", 'speaker:"Mira Velden"']),
        ("mira", ["miracles", 'speaker:"Mira Velden"', 'speaker:"Mira Agost"']),
        ("dam mira vel", ['dam speaker:"Mira Velden"', "dam mira veldspar"]),
        ("орл", ['speaker:"Вера Орло"']),
        ("water mini", ['role:"Minister of Water"']),
        ("dam minister of wat", ['dam role:"Minister of Water"', 'dam minister of topic:"Water and energy"']),
        ("ener", ['topic:"Energy"', 'topic:"Water and energy"']),
        ("энер", ["энергия", 'topic:"Энергетика"']),
        ("speaker:vel", ['speaker:"Mira Velden"']),
        ('dam speaker:"mira v', ['dam speaker:"Mira Velden"']),
        ("спикер:орл", ['speaker:"Вера Орло"']),
        ("role:dep", ['role:"Deputy Minister of Water"']),
        ("topic:powe", ['topic:"Power"']),
        ("topic:wat", ['topic:"Water and energy"']),
        ("place:old", ['place:"The Old Palace"']),
        ("section:repo", ['section:"Reports of the boards"']),
        ("dam section:dam", ['dam section:"Repair of the upper dam"']),
        ('раздел:"upper d', ['section:"Repair of the upper dam"']),
        ("section:xy", []),
        ('"the meta', ['"the metal', '"the metallurgy']),
        ("«the meta", ['"the metal', '"the metallurgy']),
        ("date:20", []),
        ("m", []),
        ("metal ", []),
        ("meta*", []),
        ("nosuch:meta", []),
        ("", []),
        ("m" * 400, []),
    ],
)
def test_a_query_may_go_on(typed: str, queries: list[str]) -> None:
    assert [each.q for each in completions(typed)] == queries


def test_what_is_offered_says_what_it_is_and_how_often() -> None:
    first, second = completions("veld")
    assert (first.label, first.kind, first.count) == ("veldspar", "word", 3)
    assert (second.label, second.kind, second.count) == ("Mira Velden", "official", 3)
    assert [each.count for each in completions("place:old")] == [7]
    assert [(each.kind, each.count) for each in completions("section:dam")] == [("section", 3)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("mira", 3), ("water mini", 2), ("dam minister of wat", 2), ("speaker:vel", 1), ('"the meta', 0)],
)
def test_a_letter_costs_few_queries(
    django_assert_num_queries: DjangoAssertNumQueries, typed: str, number: int
) -> None:
    with django_assert_num_queries(number):
        completions(typed)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.text(alphabet='meta vel:"«()-*?~ρ東е', max_size=30))
def test_anything_typed_can_be_asked_about(text: str) -> None:
    found = completions(text.replace("\x00", " "))
    assert len(found) <= MOST
