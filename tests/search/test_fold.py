"""What differs only in print is found alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.text.analysis import Places, stems, stems_of, words

ALIKE = [
    ("Ёлка", "елка"),
    ("за\u0301мок", "замок"),
    ("и\u0306од", "йод"),
    ("e\u0301cole", "ÉCOLE"),
    ("Straße", "STRASSE"),
    ("αθήνα", "ΑΘΗΝΑ"),
    ("İzmir", "izmir"),
    ("indus\u00adtry", "industry"),
    ("indus\u200btry", "industry"),
    ("rare\u00a0earth", "rare earth"),
    ("rare–earth", "rare-earth"),
    ("it’s", "it's"),
    ("「東京」", "東京"),
    ("２０２５", "2025"),
]


@pytest.mark.parametrize(("printed", "typed"), ALIKE)
def test_what_differs_only_in_print_is_the_same_words(printed: str, typed: str) -> None:
    assert words(printed) == words(typed) != []


@pytest.mark.parametrize(("printed", "other"), [("йод", "иод"), ("мел", "мель"), ("cat", "cut")])
def test_other_letters_are_other_words(printed: str, other: str) -> None:
    assert words(printed) != words(other)


def test_each_character_of_text_without_spaces_is_a_word() -> None:
    assert words("東京はテスト2025年") == ["東", "京", "は", "テ", "ス", "ト", "2025", "年"]


def test_english_and_russian_words_are_stemmed_side_by_side() -> None:
    assert stems("Metals городами") == ["metal", "город"]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("So\u00adft за\u0301мок!", ["So\u00adft", "за\u0301мок"]),
        ("東京 est", ["東", "京", "est"]),
        ("a «Ёлка»", ["a", "Ёлка"]),
        ("\u1112\u1161\u11ab x", ["\u1112\u1161\u11ab", "x"]),
    ],
)
def test_the_places_of_words_are_those_of_the_printed_text(printed: str, found: list[str]) -> None:
    places = Places(printed)
    assert [printed[slice(*places.span(number))] for number in range(len(places))] == found


@settings(max_examples=500, deadline=None)
@given(text=st.text(max_size=60))
def test_places_are_in_order_and_inside_the_text(text: str) -> None:
    places = Places(text)
    spans = [places.span(number) for number in range(len(places))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=60))
def test_words_have_a_stem_each(text: str) -> None:
    assert len(stems_of(words(text))) == len(words(text))
