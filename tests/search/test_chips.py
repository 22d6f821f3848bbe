"""What a search is made of, each part to take off, with what there would be without it."""

import datetime

import pytest
from django.http import QueryDict

from meetings.search.index import sync
from meetings.search.page.chips import Chip
from meetings.search.page.counting import MOST, MOST_COSTLY
from meetings.search.page.request import asked
from meetings.search.page.results import answer
from tests.builders import a_meeting, a_statement, an_official

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]


def fill() -> None:
    meeting = a_meeting("On dams", lead="", date=datetime.date(2025, 2, 1), slug="on-dams")
    a_statement(meeting, "Dams and rivers.", official=an_official("Mira Velden"))
    a_statement(meeting, "Dams and steel.", official=an_official("Otto Brand"))
    a_statement(a_meeting("On roads", date=datetime.date(2023, 1, 1)), "A dam at last.")
    sync.rebuild()


def chips(address: str) -> tuple[Chip, ...]:
    wanted = asked(QueryDict(address))
    return answer(wanted.request, wanted.address).chips


def test_each_condition_says_how_many_answers_there_are_without_it() -> None:
    assert chips("q=dam+-steel+river") == (
        Chip("“dam”", "?q=-steel+river", 1),
        Chip("not “steel”", "?q=dam+river", 1),
        Chip("“river”", "?q=dam+-steel", 3),
    )


def test_each_value_says_how_many_answers_there_are_without_it() -> None:
    assert chips("q=dam&official=mira-velden&official=otto-brand&from=2024-01-01") == (
        Chip("“dam”", "?official=mira-velden&official=otto-brand&from=2024-01-01", 2),
        Chip("Official: Mira Velden", "?q=dam&official=otto-brand&from=2024-01-01", 1),
        Chip("Official: Otto Brand", "?q=dam&official=mira-velden&from=2024-01-01", 1),
        Chip("From 1 January 2024", "?q=dam&official=mira-velden&official=otto-brand", 2),
    )
    assert chips("meeting=2025-02-01/on-dams") == (Chip("In one meeting", "?", 5),)


def test_a_count_is_what_following_the_chip_finds() -> None:
    for chip in chips("q=dam+(steel+OR+river)+-road&year=2025&place=Veldengrad"):
        wanted = asked(QueryDict(chip.url[1:]))
        assert answer(wanted.request, wanted.address).total == chip.count


def test_a_single_condition_is_no_chip() -> None:
    assert chips("q=dam") == ()
    assert chips("q=dam+OR+steel") == ()


def test_only_so_many_are_counted() -> None:
    many = chips(f"q={'+'.join(f'word{number}' for number in range(MOST + 3))}")
    assert [chip.count is None for chip in many] == [False] * MOST + [True] * 3
    costly = chips("q=dam*+steel~+river*+roa%3Fs")
    assert [chip.count is None for chip in costly] == [False] * MOST_COSTLY + [True]
