"""A compound is found together, with a hyphen and apart, and marked as it is printed."""

import pytest

from meetings.search.page.highlight import spans
from meetings.search.query import parse
from meetings.search.text.compounds import MOST_WAYS, widened

TEXT = "Cooperation, the co-operation, a co operation; but no operation."
MARKED = ["Cooperation", "co-operation", "co operation"]


@pytest.mark.parametrize("typed", ["cooperation", "co-operation", '"co operation"', "Co‑operation"])
def test_every_way_of_printing_it_is_marked(typed: str) -> None:
    query = parse(typed).query
    assert [TEXT[start:end] for start, end in spans(TEXT, query, "en")] == MARKED


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("re-elected", "re-elected OR reelected"),
        ("co operation", "(co operation) OR (cooperation)"),
        ('"new co-operation"', '"new co-operation" OR "new cooperation"'),
        ("-cooperation", '-(cooperation OR "co operation")'),
        ("boat-owner", "boat-owner OR boatowner"),
        ("2019-2020", "2019-2020"),
        ('="co-operation"', '="co-operation"'),
        ("co-op*", "co op*"),
        ("speaker:co-operation", "speaker:co-operation"),
        ("report", 'report OR "re port"'),
        ("only", "only"),
    ],
)
def test_only_words_in_any_form_are_widened(typed: str, meant: str) -> None:
    query = parse(typed).query
    assert query
    assert str(widened(query)) == meant


def test_a_long_phrase_is_not_looked_for_in_every_way() -> None:
    query = parse(f'"{"cooperation " * 30}"').query
    assert query
    assert str(widened(query)).count(" OR ") == MOST_WAYS - 1
