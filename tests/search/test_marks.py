"""The words of a search marked in the paragraphs of a page."""

import re

import pytest
from django.utils.html import conditional_escape, escape
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.models import IndexTask
from meetings.search.index import sync
from meetings.search.page import marks
from meetings.search.page.marks import Marking, holding, words_to_mark
from meetings.search.query import parse
from tests.builders import a_meeting, a_statement


def marked(typed: str, *paragraphs: str) -> list[str]:
    return Marking(parse(typed).query, "en").paragraphs(list(paragraphs), "s3")


def test_each_place_has_an_anchor_of_its_own() -> None:
    assert marked("metal", "Metals, metal.", "No more.", "Metal") == [
        '<mark id="s3-m1">Metals</mark>, <mark id="s3-m2">metal</mark>.',
        "No more.",
        '<mark id="s3-m3">Metal</mark>',
    ]


def test_a_phrase_over_the_end_of_a_paragraph_is_marked_in_both() -> None:
    assert marked('"rare earth"', "They are rare.", "Earth is not rare.") == [
        'They are <mark id="s3-m1">rare.</mark>',
        '<mark id="s3-m1-rest">Earth</mark> is not rare.',
    ]


def test_places_are_counted_over_the_texts_of_a_page() -> None:
    marking = Marking(parse("metal").query, "en")
    for number in (1, 2):
        marking.paragraphs(["Metal and metal"], f"s{number}")
    assert marking.places == ["s1-m1", "s1-m2", "s2-m1", "s2-m2"]


def test_after_so_many_places_nothing_is_marked() -> None:
    marking = Marking(parse("metal").query, "en", places=["x"] * (marks.MOST - 1))
    assert marking.paragraphs(["Metal metal"], "s1") == ['<mark id="s1-m1">Metal</mark> metal']
    assert marking.ended
    assert marking.paragraphs(["Metal"], "s2") == ["Metal"]


def test_the_words_are_those_on_what_was_said() -> None:
    assert words_to_mark(parse('metal "rare earth" -steel speaker:orlo date:2020').query) == (
        'metal "rare earth"'
    )
    assert words_to_mark(parse("speaker:orlo").query) == ""


@pytest.mark.django_db
def test_the_index_tells_where_there_is_anything_to_mark() -> None:
    meeting = a_meeting("Metals")
    first, _other = a_statement(meeting, "Metal."), a_statement(meeting, "Nothing.")
    a_statement(a_meeting(), "Metal.")
    query = parse("metal -steel speaker:orlo").query
    assert query
    assert holding(meeting.pk, query) is None  # no index yet
    sync.rebuild()
    assert holding(meeting.pk, query) == {0, first.pk}
    IndexTask.objects.create(meeting_id=meeting.pk)
    assert holding(meeting.pk, query) is None  # not level


@settings(max_examples=300, deadline=None)
@given(
    paragraphs=st.lists(st.text(alphabet="ab <>&\"'/\u00adё東\n", max_size=25), max_size=4),
    typed=st.text(max_size=12) | st.sampled_from(["a", '"a b"', "a*", "b~ OR ab", "東", '="b a b"']),
)
def test_marks_never_let_markup_through_and_lose_no_letter(paragraphs: list[str], typed: str) -> None:
    marking = Marking(parse(typed).query, "en")
    for text, shown in zip(paragraphs, marking.paragraphs(paragraphs, "s1"), strict=True):
        html = str(conditional_escape(shown))
        assert re.sub(r"<mark id=\"s1-m[0-9]+(-rest)?\">|</mark>", "", html) == escape(text)
