"""How often words are said over time."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.search.index import sync
from meetings.search.index.engine import SearchRequest
from meetings.search.query import parse
from meetings.search.reports.trends.shares import Trends, per_statements, per_words, trends
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db


def said(day: str, *texts: str) -> None:
    meeting = a_meeting("Meeting", date=datetime.date.fromisoformat(day))
    for text in texts:
        a_statement(meeting, text)


def counted(*typed: str, unit: str = "", **base: object) -> Trends:
    terms = [(text, query) for text in typed if (query := parse(text).query)]
    return trends(SearchRequest(**base), terms, unit)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def records() -> None:
    said("2020-01-05", "Gas is dear.", "Oil is cheap.")
    said("2020-03-05", "Gas, gas and oil.")
    said("2022-03-05", "Nothing of it.")
    sync.rebuild()


def test_each_term_is_counted_in_every_month_between_the_first_and_the_last() -> None:
    found = counted("gas", "oil")
    assert found.unit == "month"
    assert [period.key for period in found.periods][:3] == ["2020-01", "2020-02", "2020-03"]
    assert len(found.periods) == 27
    assert [term.found[:3] for term in found.terms] == [(1, 0, 1), (1, 0, 1)]


def test_all_that_was_said_stands_beside_it() -> None:
    first, second, *_ = counted("gas").periods
    assert (first.statements, first.words) == (3, 7)  # two statements and the meeting's title
    assert per_words(1, first) == pytest.approx(10_000 / 7)
    assert per_statements(1, first) == pytest.approx(100 / 3)
    assert (per_words(0, second), per_statements(0, second)) == (None, None)


def test_times_without_records_are_counted_as_such() -> None:
    found = counted("gas", unit="year")
    assert [(period.key, period.statements) for period in found.periods] == [
        ("2020", 5),
        ("2021", 0),
        ("2022", 2),
    ]
    assert found.unrecorded == 1
    assert found.terms[0].found == (2, 0, 0)


def test_days_that_are_asked_for_are_shown_also_where_nothing_is_on_record() -> None:
    found = counted(
        "gas", unit="year", date_from=datetime.date(2018, 5, 1), date_to=datetime.date(2020, 2, 1)
    )
    assert [period.key for period in found.periods] == ["2018", "2019", "2020"]
    assert found.terms[0].found == (0, 0, 1)


def test_a_long_time_is_told_by_year_and_a_very_long_one_whatever_is_asked() -> None:
    said("2010-01-05", "Gas.")
    sync.rebuild()
    assert counted("gas").unit == "year"
    assert counted("gas", unit="month").unit == "month"
    far = counted("gas", unit="month", date_from=datetime.date(1900, 1, 1))
    assert (far.unit, len(far.periods)) == ("year", 123)
    absurd = counted("gas", date_from=datetime.date(1, 1, 1))
    assert absurd.periods[0].key == "2010"


def test_what_was_said_since_is_counted() -> None:
    counted("gas")
    said("2022-03-06", "Gas.")
    sync.rebuild()
    assert counted("gas").periods[-1].statements == 4


def test_counting_asks_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        counted("gas", "oil")
    assert len(queries) == 0


def test_a_speakers_rate_is_by_that_speakers_words() -> None:
    meeting = a_meeting("Meeting", date=datetime.date(2020, 1, 6))
    for words in ("Gas now.", "No more of it."):
        a_statement(meeting, words, label="Semyon Orlo")
    sync.rebuild()
    term, alone = counted("gas speaker:orlo", "speaker:orlo").terms
    assert (term.found[0], term.beside[0].statements, term.beside[0].words) == (1, 2, 6)
    assert alone.beside == counted("gas").periods
