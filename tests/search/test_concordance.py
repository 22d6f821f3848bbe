"""Words in their context."""

import datetime

import pytest

from meetings.models import Meeting
from meetings.search.index import sync
from meetings.search.index.engine import SearchRequest
from meetings.search.query import parse
from meetings.search.reports.concordance import contexts
from meetings.search.reports.concordance.contexts import ContextLine, Order, every, page
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams")
    a_statement(found, "The water is high.", "Cold “water” again.", official=an_official("Otto Brand"))
    older = a_meeting("On rivers", date=datetime.date(2020, 1, 1))
    a_statement(older, "All waters flow.", official=an_official("Ada Zorn"))
    sync.rebuild()
    return found


def lines(typed: str, order: Order = Order.NEWEST) -> tuple[ContextLine, ...]:
    return page(SearchRequest(query=parse(typed).query), order, 1).lines


def test_each_place_has_a_line_with_what_stands_around_it(meeting: Meeting) -> None:
    first, second, third = lines("water")
    assert (first.before, first.words, first.after) == ("The ", "water", " is high. Cold “water” again.")
    assert (second.before[-6:], second.words, second.after) == ("Cold “", "water", "” again.")
    assert (third.words, third.speaker, str(third.date)) == ("waters", "Ada Zorn", "2020-01-01")
    assert second.url == f"{meeting.get_absolute_url()}?q=water#s1-m2"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, ["The ", "The water is high. Cold “", "All "]),
        (Order.OLDEST, ["All ", "The ", "The water is high. Cold “"]),
        (Order.BEFORE, ["All ", "The water is high. Cold “", "The "]),
        (Order.AFTER, ["The water is high. Cold “", "All ", "The "]),
        (Order.SPEAKER, ["All ", "The ", "The water is high. Cold “"]),
    ],
)
def test_lines_are_in_the_order_asked_for(order: Order, expected: list[str]) -> None:
    assert [line.before for line in lines("water", order)] == expected
    assert [line.before for line in every(SearchRequest(query=parse("water").query), order)] == expected


@pytest.mark.parametrize(
    ("typed", "words"),
    [('"water is"', ["water is"]), ("wat*", ["water", "water", "waters"]), ("speaker:zorn", [])],
)
def test_phrases_and_words_with_gaps_have_lines_too(typed: str, words: list[str]) -> None:
    assert [line.words for line in lines(typed)] == words


def test_context_is_whole_words_of_bounded_length() -> None:
    long = "upstream " * 40
    a_statement(a_meeting("Long"), f"{long}volcano {long}")
    sync.rebuild()
    [line] = lines("volcano")
    assert 40 < len(line.before) <= contexts.CONTEXT
    assert set(line.before.split()) == set(line.after.split()) == {"upstream"}


def test_only_so_many_statements_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contexts, "MOST_STATEMENTS", 1)
    found = page(SearchRequest(query=parse("water").query), Order.BEFORE, 1)
    assert (len(found.lines), found.total, found.looked) == (2, 2, 1)


@pytest.mark.parametrize("order", Order)
def test_a_file_has_every_line_in_order_of_time(monkeypatch: pytest.MonkeyPatch, order: Order) -> None:
    monkeypatch.setattr(contexts, "FILE_STATEMENTS", 1)
    monkeypatch.setattr(contexts, "MANY", 1)
    found = list(contexts.every(SearchRequest(query=parse("water").query), order))
    assert len(found) == (3 if order in contexts.IN_TIME else 2)


@pytest.mark.parametrize("order", Order)
def test_pages_put_together_are_all_lines(monkeypatch: pytest.MonkeyPatch, order: Order) -> None:
    request = SearchRequest(query=parse("water").query)
    whole = page(request, order, 1).lines
    monkeypatch.setattr(contexts, "PAGE", 2)
    first, second = page(request, order, 1), page(request, order, 2)
    assert first.lines + second.lines == whole
    assert (first.more, second.more) == (True, False)


def test_what_was_said_since_has_its_line(meeting: Meeting) -> None:
    assert len(lines("water", Order.AFTER)) == 3
    a_statement(meeting, "More water.")
    sync.rebuild()
    assert len(lines("water", Order.AFTER)) == 4
