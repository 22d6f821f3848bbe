"""Looking through the letters of a text finds what analysing it finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.page import highlight
from meetings.search.page.highlight import SAID
from meetings.search.query import leaves, parse
from meetings.search.text.analysis import beginning, stems
from meetings.search.text.conditions import Condition, condition
from meetings.search.text.scanning import scanned

WORDS = """
    metal metals metallic happy happily happiness dying die dies lying lie tie tied tying sky skies skis ski
    idly gently ugly early only singly news cries cried hoping hopping hope relational rational sensibility
    stability vacancy frequency comfortably capably troubling luxuriated agreed feed generously international
    organization women woman feet foot buses bus teeth U.S.A. USA e.u 1,250,000 1 250 000 1250000 Smith's s
    металл металлы металлами металлический ёлка елки ёлками вода водой воды водный год лет годами был была
    U-turn don't it's 2025 20,5 a I o'clock под_черта _x A_B x№1 naïve über
""".split()
SPACES = [" ", ", ", ". ", "\n\n", " – ", "’", "“", "” ", "… ", "\u00a0", "_", "-", "№", "/"]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=40)
ASKED = st.sampled_from(WORDS).flatmap(
    lambda word: st.sampled_from(
        [word, f'="{word}"', f"{word[:3]}*", f"{word[:1]}?{word[2:]}*", f"{word} OR x"]
    )
)


def conditions_of(typed: str) -> tuple[Condition, ...]:
    return highlight._conditions(parse(typed).query, SAID)


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.lists(ASKED, min_size=1, max_size=3), st.sampled_from(["en", "ru", "de"]))
def test_it_finds_what_an_analysis_finds(
    pieces: list[tuple[str, str]], asked: list[str], language: str
) -> None:
    text = "".join(word + space for word, space in pieces)
    text = text.title() if len(text) % 3 == 0 else text
    conditions = conditions_of(" ".join(asked))
    found = scanned(text, conditions, language != "de")
    assert found is None or found == highlight._analysed(text, conditions, language)


@settings(max_examples=1_000, deadline=None)
@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)
    | st.text("абвгдежзиклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=14)
)
def test_a_word_begins_as_the_condition_on_its_stem_says(word: str) -> None:
    [leaf] = leaves(parse(f'"{word}"').query)
    found = condition(leaf)
    assert found
    assert word.startswith(found.start(True))
    assert found.meets(word, True)


@pytest.mark.parametrize("word", [word for word in WORDS if word.isalpha() and word.isascii()])
def test_known_words_begin_so(word: str) -> None:
    for one in stems(word):
        assert word.replace("ё", "е").lower().startswith(beginning(one))


@pytest.mark.parametrize("typed", ['"two words"', "steal~", '"near far"~3'])
def test_other_conditions_are_left_to_the_analysis(typed: str) -> None:
    assert scanned("Steel, and two words.", conditions_of(typed), True) is None


def test_words_in_a_row_that_cannot_be_there_need_no_analysis() -> None:
    conditions = conditions_of('"京都" cooperation "steel words"')
    assert scanned("Steel, and the words of cooperation.", conditions, True) == [(24, 35, 1)]


@pytest.mark.parametrize("text", ["Ein Schloß", "за\u0301мок", "indus\u00adtry", "İstanbul", "東京"])
def test_other_letters_are_left_to_the_analysis(text: str) -> None:
    assert scanned(text, conditions_of("industry"), True) is None


def test_a_plain_text_is_not_analysed() -> None:
    conditions = conditions_of('metal ="the"')
    assert scanned("The metals – “the metal”.", conditions, True) == [
        (0, 3, 1),
        (4, 10, 0),
        (14, 17, 1),
        (18, 23, 0),
    ]
