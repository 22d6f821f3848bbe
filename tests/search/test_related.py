"""Meetings related by their words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting
from meetings.search.index import sync
from meetings.search.page.related import related
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db

DAMS = "The dams above the valley lost their turbines, and every reservoir below the dams is low."
SCHOOLS = "A village school needs its teachers, and teachers need lodgings near the school."
ПЛОТИНЫ = "Плотины над долиной потеряли турбины, и все водохранилища под плотинами обмелели."


def spoken(*texts: str, **details: str) -> Meeting:
    meeting = a_meeting(**details)
    for text in texts:
        a_statement(meeting, text)
    return meeting


def filled() -> None:
    """What is said everywhere, so that some words are rarer than others."""
    for number in range(60):
        spoken(f"Good morning, colleagues, let us begin with number {number}.")


def test_meetings_with_the_same_rare_words_are_related() -> None:
    dams, again = spoken(DAMS), spoken("A report about the turbines of the dams and the reservoir.")
    schools = spoken(SCHOOLS)
    filled()
    sync.rebuild()
    assert related(dams) == (again.pk,)
    assert related(schools) == ()


def test_a_record_in_another_alphabet_is_related_by_its_stems() -> None:
    first = spoken(ПЛОТИНЫ, language="ru")
    second = spoken("О турбинах плотины и водохранилищах.", language="ru")
    filled()
    sync.rebuild()
    assert related(first) == (second.pk,)


def test_a_language_without_a_stemmer_has_its_related_records_too() -> None:
    first = spoken("Zapory nad doliną straciły turbiny i zbiorniki.", language="pl")
    second = spoken("Raport: zapory, turbiny i zbiorniki.", language="pl")
    filled()
    sync.rebuild()
    assert related(first) == (second.pk,)


def test_what_is_withdrawn_is_related_to_nothing() -> None:
    dams = spoken(DAMS)
    spoken(DAMS, state="withdrawn")
    filled()
    sync.rebuild()
    assert related(dams) == ()


def test_an_answer_is_remembered_until_the_index_changes() -> None:
    dams = spoken(DAMS)
    filled()
    sync.rebuild()
    assert related(dams) == ()
    with CaptureQueriesContext(connection) as queries:
        assert related(dams) == ()
    assert not queries
    again = spoken(DAMS)
    sync.rebuild()
    assert related(dams) == (again.pk,)


def test_without_an_index_nothing_is_related() -> None:
    assert related(spoken(DAMS)) == ()


def test_a_record_without_words_is_related_to_nothing() -> None:
    empty = a_meeting("")
    filled()
    sync.rebuild()
    assert related(empty) == ()
