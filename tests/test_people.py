"""Officials found by what was typed: a name in any spelling, or the words of an office."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Alias, Office, Official
from meetings.officials import find
from meetings.transcripts.lexicon import names, spellings
from tests.builders import a_meeting, a_participant, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def orlo() -> Official:
    return known("Sergei Orlo")


def known(name: str) -> Official:
    """An official with the alias that comes with a name once read."""
    official = an_official(name, sort_name=names.sort_name(name))
    bears(official, name)
    return official


def bears(official: Official, name: str) -> None:
    forms = {"variant": spellings.variant(name), "initials": spellings.initials(name)}
    Alias.objects.create(name=name, key=names.fold(name), official=official, **forms)


def held(official: Official, title: str, first: int, last: int) -> None:
    days = {"from_date": datetime.date(first, 1, 1), "until_date": datetime.date(last, 12, 31)}
    Office.objects.create(official=official, title=title, key=names.fold(title), **days)


def called(text: str) -> list[str]:
    return [person.name for person in find.called(text)]


@pytest.mark.parametrize(
    "typed",
    [
        "Sergei Orlo",
        "sergey orlo",
        "Orlo Sergei",
        "ORLO",
        "орло",
        "Сергей Орло",
        "Орло Сергей Петрович",
        "S. Orlo",
        "С.Орло",
        "orlo s.",
        "Mr Orlo",
    ],
)
def test_a_name_is_found_in_any_spelling(orlo: Official, typed: str) -> None:
    known("Ada Zorn")
    assert called(typed) == ["Sergei Orlo"]


@pytest.mark.parametrize(
    "typed", ["Sergei", "Orlov", "A. Orlo", "Anna Orlo", "orlo water", "o", "Mr", ".", "и"]
)
def test_what_is_no_name_of_theirs_finds_nobody(orlo: Official, typed: str) -> None:
    assert called(typed) == []


def test_another_printed_name_finds_its_official(orlo: Official) -> None:
    bears(orlo, "Serge Orlovitch")
    assert called("Orlovitch") == ["Sergei Orlo"]


def test_an_official_whom_no_record_names_is_found_by_the_name_given_by_an_editor() -> None:
    an_official("Beata Kronin", sort_name="Kronin, Beata")
    assert called("kronin") == called("beata kronin") == ["Beata Kronin"]


def test_of_one_surname_the_one_in_most_meetings_comes_first_and_three_are_shown(orlo: Official) -> None:
    others = [known(f"{name} Orlo") for name in ("Ada", "Ben", "Cleo")]
    for official, count in zip([orlo, *others], (2, 1, 4, 3), strict=True):
        for _ in range(count):
            a_participant(a_meeting(), official=official, spoke=True)
    assert called("orlo") == ["Ben Orlo", "Cleo Orlo", "Sergei Orlo"]


def test_a_merged_official_is_not_offered(orlo: Official) -> None:
    an_official("Serge Orlo", sort_name="Orlo, Serge", merged_into=orlo)
    assert called("orlo") == ["Sergei Orlo"]


@pytest.mark.parametrize("typed", ["energy minister", "Minister of Energy", "the MINISTER for energy"])
def test_an_office_finds_its_holders_the_latest_first(orlo: Official, typed: str) -> None:
    held(orlo, "Energy Minister", 2010, 2014)
    held(known("Ada Zorn"), "Minister of Energy", 2015, 2020)
    held(known("Ben Abel"), "Deputy Minister of Energy", 2015, 2024)
    held(known("Cleo Marsh"), "Minister of Water", 2015, 2024)
    assert called(typed) == ["Ada Zorn", "Sergei Orlo"]


def test_a_title_with_more_words_comes_after_the_one_that_was_typed(orlo: Official) -> None:
    held(orlo, "Prime Minister", 2010, 2014)
    held(known("Ada Zorn"), "Prime Minister of Kelmia", 2015, 2020)
    assert called("prime minister") == ["Sergei Orlo", "Ada Zorn"]
    assert called("prime minister of kelmia") == ["Ada Zorn"]


@pytest.mark.parametrize("typed", ["minister", "energy", "energy policy"])
def test_a_word_of_many_titles_offers_nobody(orlo: Official, typed: str) -> None:
    held(orlo, "Minister of Energy Policy", 2010, 2014)
    assert called(typed) == []


def test_a_title_of_one_word_is_found_by_it(orlo: Official) -> None:
    held(orlo, "President", 2010, 2014)
    held(known("Ada Zorn"), "President of the Academy", 2015, 2020)
    assert called("president") == ["Sergei Orlo"]


def test_the_office_shown_is_the_one_asked_for_or_the_last(orlo: Official) -> None:
    held(orlo, "Minister of Energy", 2010, 2014)
    held(orlo, "Prime Minister", 2015, 2020)
    assert [person.office for person in find.called("energy minister")] == ["Minister of Energy"]
    assert [person.office for person in find.called("orlo")] == ["Prime Minister"]


@pytest.mark.parametrize(
    "typed",
    ["' OR 1=1 --", "& | ! :* minister", "minister & !water", "\\ minister", "minister '", "%", "_"],
)
def test_signs_of_other_languages_are_no_words(orlo: Official, typed: str) -> None:
    held(orlo, "Minister of Energy", 2010, 2014)
    assert called(typed) == []


@pytest.mark.parametrize(
    ("typed", "most"),
    [("orlo", 3), ("energy", 1), ("energy minister", 2), ("x" * 81, 0), ("a " * 9, 0)],
)
def test_a_name_costs_three_queries_what_names_nobody_one_and_a_long_text_none(
    orlo: Official, typed: str, most: int
) -> None:
    with CaptureQueriesContext(connection) as queries:
        find.called(typed)
    assert len(queries) == most


def test_a_number_after_a_name_is_no_initial():
    assert Official(name="King Oren II").initials == "KO"
