"""A quotation as somebody pasted it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.reports.quotations.pasted import MOST_WORDS, read

PASTED = [
    ("“The water is high.”", ("“The water is high.”",), ""),
    ("The water ... is [...] high […] (…) still…", ("The water ", " is ", " high ", " still"), ""),
    ("The [river] water", ("The ", " water"), ""),
    ("“The water is high.”\n— Mira Velden", ("“The water is high.”",), "Mira Velden"),
    ("The water is high.\n-- Mira Velden, Minister of Water", ("The water is high.\n",), "Mira Velden"),
    ("«Вода высока» – Мира Велден", ("«Вода высока»",), "Мира Велден"),
    ("Mira Velden: “The water is high.”", ("“The water is high.”",), "Mira Velden"),
    ("It is high – very high", ("It is high – very high",), ""),
    ('He said: it is "high"', ('He said: it is "high"',), ""),
    ("—", (), ""),
    ("", (), ""),
]


@pytest.mark.parametrize(("pasted", "parts", "speaker"), PASTED)
def test_parts_and_speaker_are_told_apart(pasted: str, parts: tuple[str, ...], speaker: str) -> None:
    found = read(pasted)
    assert tuple(part.strip() for part in found.parts) == tuple(part.strip() for part in parts)
    assert found.speaker == speaker


def test_a_speaker_that_is_given_counts_more() -> None:
    assert read("The water is high.\n— Mira Velden", "Otto  Brand").speaker == "Otto Brand"


def test_the_quoters_own_words_are_said_to_be_left_out() -> None:
    assert read("The [river] water is high").notes == (
        "We did not search for words in square brackets: they are not part of the quotation.",
    )
    assert read("The […] water is high").notes == ()


def test_a_long_quotation_is_cut_and_that_is_said() -> None:
    found = read("a " * 1_000 + "… " + "b " * 100)
    assert found.words == MOST_WORDS
    assert found.notes == (f"We checked only the first {MOST_WORDS} words.",)
    assert "characters" in read("a" * 9_000).notes[0]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet='a b.…[]()<>"“”:—\n', max_size=120))
def test_anything_can_be_pasted(pasted: str) -> None:
    found = read(pasted)
    assert found.words <= MOST_WORDS
    assert len(found.speaker) <= 100
