"""Words are taken for the index's own words that are spelt like them."""

import pytest

from meetings.search.index import sync
from meetings.search.page.spelling import likelier, meant, on_the_other_keyboard
from meetings.search.query import parse
from tests.builders import a_meeting, a_statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled_once")]


def fill() -> None:
    meeting = a_meeting("Record")
    for _ in range(60):
        a_statement(meeting, "The industry of metals. Металлургия растёт.")
    a_statement(meeting, "An indystry, once misprinted: metas. Industrial metaphors.")
    sync.rebuild()


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("industy", "industry"),
        ("indutsry", "industry"),
        ("Industrry", "Industry"),
        ("ondustry", "industry"),
        ("indastri", "industry"),
        ("indystry", "industry"),
        ("metlas", "metals"),
        ("металургея", "металлургия"),
        ("растет", None),
        ("ьуефды", "metals"),
        ("vtnfkkehubz", "металлургия"),
        ("industry", None),
        ("metals", None),
        ("volcano", None),
        ("the", None),
        ("teh", None),
        ("x" * 5_000, None),
    ],
)
def test_a_word_is_taken_for_one_spelt_like_it(typed: str, likely: str | None) -> None:
    assert likelier(typed) == likely


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("industy metlas", "industry metals"),
        ("metals (industy OR volcano) -industy", "metals (industry OR volcano) -industy"),
        ('"industy of metlas" date:2025', '"industry of metals" date:2025-01-01..2025-12-31'),
        ("title:industy", "title:industry"),
        ('industy* metlas~ ="industy"', None),
        ("industry", None),
    ],
)
def test_only_wanted_words_and_phrases_are_spelt_anew(typed: str, likely: str | None) -> None:
    query = parse(typed).query
    assert query
    assert (str(meant(query)) if meant(query) else None) == likely


def test_a_whole_text_can_be_read_as_typed_on_the_other_keyboard() -> None:
    assert str(on_the_other_keyboard("[eljdf")) == "худова"
    assert str(on_the_other_keyboard("Ьуефдыб вфь")) == "metals dam"
