"""What differs only in print is found alike."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.text.analysis import Places, name_words, stems, stems_of, words

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
    ("U.S.A.", "USA"),
    ("E.U.-funded", "EU-funded"),
    ("the U.S.A.’s", "the USA"),
    ("Saltby’s", "Saltby"),
    ("Saltby's", "SALTBY'S"),
    ("1,250,000", "1250000"),
    ("1 250 000", "1250000"),
    ("1\u00a0250\u202f000", "1250000"),
    ("1.250.000", "1250000"),
    ("1’250’000", "1250000"),
    ("12,50,000", "1250000"),
    ("1 250 000.", "1250000"),
]


@pytest.mark.parametrize(("printed", "typed"), ALIKE)
def test_what_differs_only_in_print_is_the_same_words(printed: str, typed: str) -> None:
    assert words(printed) == words(typed) != []


APART = [
    ("U.S.", "us"),
    ("a.m.", "am"),
    ("т.е.", "те"),
    ("A.B.Orlo", "ABOrlo"),
    ("1.25", "125"),
    ("2019 250", "2019250"),
    ("1,25", "125"),
    ("192.168.100.2", "1921681002"),
    ("1 2500", "12500"),
    ("boats", "boat's"),
]


@pytest.mark.parametrize(("printed", "other"), [("йод", "иод"), ("мел", "мель"), ("cat", "cut"), *APART])
def test_other_letters_are_other_words(printed: str, other: str) -> None:
    assert words(printed) != words(other)


def test_each_character_of_text_without_spaces_is_a_word() -> None:
    assert words("東京はテスト2025年") == ["東", "京", "は", "テ", "ス", "ト", "2025", "年"]


def test_english_and_russian_words_are_stemmed_side_by_side() -> None:
    assert stems("Metals городами") == ["metal", "город"]


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("women", "woman"),
        ("chairwomen", "chairwoman"),
        ("buses", "bus"),
        ("grandchildren", "grandchild"),
        ("feet", "foot"),
        ("crises", "crisis"),
    ],
)
def test_irregular_plurals_have_the_stem_of_their_singular(many: str, one: str) -> None:
    assert stems(many) == stems(one)


@pytest.mark.parametrize("word", ["specimen", "omen", "regimen"])
def test_words_that_end_like_a_plural_are_themselves(word: str) -> None:
    assert stems(word) == [word]


def test_no_mark_of_any_script_divides_a_word() -> None:
    """Marks are looked for in some parts of Unicode only; a new version may put one elsewhere."""
    japanese = "\u3099\u309a"  # on characters that are a word each
    signs = map(chr, range(0x2FFFF))
    marks = [sign for sign in signs if unicodedata.category(sign) in ("Mn", "Mc") and sign not in japanese]
    assert len(marks) > 2_000
    assert [mark for mark in marks if len(words(f"ba{mark}ba")) != 1] == []


def test_letters_in_a_name_are_initials() -> None:
    assert name_words("E.U. Orlo") == name_words("E. U. Orlo") == ["e", "u", "orlo"]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("So\u00adft за\u0301мок!", ["So\u00adft", "за\u0301мок"]),
        ("東京 est", ["東", "京", "est"]),
        ("a «Ёлка»", ["a", "Ёлка"]),
        ("for 1 250 000 boats", ["for", "1 250 000", "boats"]),
        ("The U.S.A.’s Smith’s", ["The", "U.S.A.", "Smith"]),
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
