"""Links to chosen words, which find them also where they have moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.pages.record import chosen_words

PARAGRAPHS = [
    "Good morning. The “upper” dam is 40 metres high – and old.",
    "Let us begin with the lower one.",
]
LONG = " ".join(f"word{number}" for number in range(40))


def found(words: str, paragraphs: list[str] = PARAGRAPHS) -> chosen_words.ChosenWords | None:
    return chosen_words.passage(3, paragraphs, words)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("dam is 40 metres", "dam is 40 metres"),
        ('the "upper" DAM', "The “upper” dam"),
        ("high - and old", "high – and old"),
        ("and  old. Let us", "and old Let us"),
        ("begin", "begin"),
    ],
)
def test_words_are_found_whatever_their_case_quotes_dashes_and_breaks(words: str, printed: str) -> None:
    passage = found(words)
    assert passage
    assert passage.words.replace(".", "") == printed


@pytest.mark.parametrize("words", ["", " … ", "upper dams", "ood morn", "begin … morning", "lower … volcano"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert found(words) is None


def test_russian_is_found_with_either_letter_and_any_case() -> None:
    passage = found("ЕЩЕ раз", ["И ещё раз о воде."])
    assert passage
    assert passage.words == "ещё раз"


def test_characters_without_spaces_are_words_of_their_own() -> None:
    passage = found("京都", ["東京都の水"])
    assert passage
    assert passage.words == "京都"


def test_a_long_passage_is_named_by_its_ends_and_found_by_that_name() -> None:
    passage = found(LONG, ["Before.", LONG, "After."])
    assert passage
    assert passage.name == "word0 word1 word2 word3 word4 word5 … word34 word35 word36 word37 word38 word39"
    assert found(passage.name, ["Before.", LONG, "After."]) == passage
    assert passage.anchor.startswith("s3-p2:~:text=word0%20word1")


def test_dashes_and_commas_are_encoded_as_a_text_fragment_needs() -> None:
    passage = found("well-known, and old", ["A well-known, and old dam."])
    assert passage
    assert passage.anchor == "s3-p1:~:text=well%2Dknown%2C%20and%20old"


def test_the_words_are_marked_and_everything_is_escaped() -> None:
    passage = found("b two", ["<i>a</i> & <b>b", "two</b> three"])
    assert passage
    assert passage.marked() == [
        '&lt;i&gt;a&lt;/i&gt; &amp; &lt;b&gt;<mark id="words">b</mark>',
        "<mark>two</mark>&lt;/b&gt; three",
    ]


@given(st.lists(st.text(max_size=60), max_size=4), st.data())
def test_every_run_of_words_is_found_again_by_its_name(paragraphs: list[str], data: st.DataObject) -> None:
    text = " ".join(paragraphs)
    start = data.draw(st.integers(0, len(text)))
    words = text[start : start + data.draw(st.integers(0, 200))]
    passage = found(words, paragraphs)
    if passage:
        again = found(passage.name, paragraphs)
        assert again
        assert again.first <= passage.first
