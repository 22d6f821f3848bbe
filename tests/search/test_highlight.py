"""Matches are marked, and nothing else becomes markup."""

import re

import pytest
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.page.highlight import passage
from meetings.search.query import Query, parse


def marked(text: str, query: Query | None, language: str) -> str:
    """The whole text."""
    return passage(text, query, language, len(text)).html


MARKED = [
    ("metal", "Metals, metal!", "<mark>Metals</mark>, <mark>metal</mark>!"),
    ('="metal"', "Metals, metal!", "Metals, <mark>metal</mark>!"),
    ('"rare earth"', "Rare earths are rare.", "<mark>Rare earths</mark> are rare."),
    ("met*", "Metals of met.", "<mark>Metals</mark> of <mark>met</mark>."),
    ("m?tal", "Metal motal", "<mark>Metal</mark> <mark>motal</mark>"),
    ("steal~", "steel and stale", "<mark>steel</mark> and stale"),
    (
        '"metal price"~2',
        "Price of metals. Metal, no more.",
        "<mark>Price</mark> of <mark>metals</mark>. <mark>Metal</mark>, no more.",
    ),
    ("metal -steel", "steel metal", "steel <mark>metal</mark>"),
    ("metal OR steel", "steel metal", "<mark>steel</mark> <mark>metal</mark>"),
    ("speaker:metal", "metal", "metal"),
    ("ёлка", "Елки и за\u0301мок", "<mark>Елки</mark> и за\u0301мок"),
    ("замок", "За\u0301мок", "<mark>За\u0301мок</mark>"),
    ("京都", "東京都の水", "東<mark>京都</mark>の水"),
    ("industry", "indus\u00adtry", "<mark>indus\u00adtry</mark>"),
    ("mark", "<mark>&mark", "&lt;<mark>mark</mark>&gt;&amp;<mark>mark</mark>"),
    ("b", "<b>b</b>", "&lt;<mark>b</mark>&gt;<mark>b</mark>&lt;/<mark>b</mark>&gt;"),
]


@pytest.mark.parametrize(("typed", "text", "html"), MARKED)
def test_what_the_query_found_is_marked(typed: str, text: str, html: str) -> None:
    assert marked(text, parse(typed).query, "ru" if "ё" in typed else "en") == html


def test_words_of_a_language_without_a_stemmer_are_marked_as_they_are() -> None:
    assert marked("Metal metals", parse("metal").query, "de") == "<mark>Metal</mark> metals"


def test_a_snippet_shows_the_passage_with_most_matches() -> None:
    text = f"Metal first. {'Nothing here. ' * 100}The metal industry needs metal. {'Nothing here. ' * 100}"
    shown = passage(text, parse("metal").query, "en").html
    assert "The <mark>metal</mark> industry needs <mark>metal</mark>." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 400


def test_a_passage_with_more_of_the_words_is_better_than_one_with_one_of_them_often() -> None:
    text = f"{'Metal, metal. ' * 9}{'Nothing here. ' * 100}Rare metal.{' Nothing here.' * 100}"
    found = passage(text, parse("rare metal").query, "en")
    assert "<mark>Rare</mark> <mark>metal</mark>." in found.html
    assert found.place == text.index("Rare")


def test_a_snippet_without_matches_is_the_start() -> None:
    assert passage("Good morning. " * 50, parse("speaker:orlo").query, "en").html.startswith(
        "Good morning. Good"
    )


def test_a_very_long_statement_is_shown_in_part() -> None:
    assert len(passage("word " * 200_000 + "metal", parse("metal OR word").query, "en").html) < 1_500


@settings(max_examples=500, deadline=None)
@given(
    text=st.text(max_size=80) | st.text(alphabet="ab <>&\"'/\u00adё東 ", max_size=60),
    typed=st.text(max_size=20) | st.sampled_from(["a", "b", '"a b"', "a*", "b~ OR ab", "東", "ё", "-a"]),
)
def test_marks_never_let_markup_through_and_lose_no_letter(text: str, typed: str) -> None:
    html = marked(text, parse(typed).query, "en")
    assert re.sub(r"</?mark>", "", html) == escape(text)
    assert re.findall(r"</?mark>", html) == ["<mark>", "</mark>"] * html.count("<mark>")
    shown = re.sub(r"</?mark>", "", passage(text, parse(typed).query, "en", size=20).html)
    assert shown.removeprefix("… ").removesuffix(" …") in escape(text) or "&" in shown
    assert "<" not in shown
