"""Words of a quotation laid against the words of a text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.text.alignment import nearest, verbatim

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "river", "metal"]), min_size=1, max_size=14)
TEXT = "we have to build roads and bridges in the far north because people live there".split()


def test_words_are_found_where_they_stand() -> None:
    found = verbatim(["roads", "and"], TEXT)
    assert found
    assert found.pairs == ((0, 4), (1, 5))
    assert found.end == 6
    assert verbatim(["roads", "and"], TEXT, start=5) is None


def test_what_differs_is_found() -> None:
    quoted = "we must build new roads and bridges in the north".split()
    assert nearest(quoted, TEXT).pairs == (
        *((0, 0), (None, 1), (1, 2), (2, 3), (3, None), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8)),
        *((None, 9), (9, 10)),
    )


def test_nothing_in_common_is_nothing_found() -> None:
    assert nearest(["whale"], TEXT).same == 0


def test_a_quotation_of_frequent_words_is_found_by_their_pairs() -> None:
    text = ["the", "of"] * 200 + ["the", "and", "of"] + ["of", "the"] * 200
    assert nearest(["the", "and", "of"], text).pairs == ((0, 400), (1, 401), (2, 402))


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, st.integers(0, 5))
def test_every_word_quoted_is_there_once_and_the_texts_are_in_a_row(
    quoted: list[str], text: list[str], start: int
) -> None:
    found = nearest(quoted, text, start)
    assert [first for first, _second in found.pairs if first is not None] == list(range(len(quoted)))
    met = [second for _first, second in found.pairs if second is not None]
    assert met == list(range(met[0], met[0] + len(met))) if met else found.end == 0
    assert all(place >= start for place in met)


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_what_is_there_word_for_word_is_found_so(
    before: list[str], quoted: list[str], after: list[str]
) -> None:
    found = verbatim(quoted, [*before, *quoted, *after])
    assert found
    assert found.same == len(quoted)
