"""Which words of a text changed."""

import pytest

from meetings.desk.differences import WordDifference, word_differences


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in word_differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("the same", "the same", [("same", "the same")]),
        ("", "all new", [("new", "all new")]),
        ("all gone", "", [("gone", "all gone")]),
        (
            "the upper dam is full",
            "the lower dam is full",
            [("same", "the "), ("gone", "upper "), ("new", "lower "), ("same", "dam is full")],
        ),
        ("one\n\ntwo", "one two", [("same", "one two")]),
    ],
)
def test_words_are_the_same_gone_or_new(before, after, pieces):
    assert told(before, after) == pieces


def test_all_words_of_the_new_text_are_there_in_order():
    before = "We shall build two bridges over the river before the winter comes"
    after = "We shall build three bridges and a road over the river before winter"
    kept = "".join(text for kind, text in told(before, after) if kind != "gone")
    assert kept.split() == after.split()


def test_a_long_unchanged_stretch_is_shortened():
    words = [f"w{number}" for number in range(200)]
    after = ["new", *words[1:100], "middle", *words[101:]]
    pieces = told(" ".join(words), " ".join(after))
    assert [kind for kind, _ in pieces] == ["gone", "new", "same", "gone", "new", "same"]
    assert pieces[2][1].split() == [*words[1:13], "…", *words[88:100]]
    assert pieces[5][1].split() == [*words[101:113], "…"]


def test_very_long_texts_are_shown_as_gone_and_new():
    old, new = "a " * 4_000, "b " * 4_000
    assert [piece.kind for piece in word_differences(old, new)] == ["gone", "new"]
    assert word_differences(old, new)[1] == WordDifference("new", "b " * 200 + "… (3,800 more words)")
