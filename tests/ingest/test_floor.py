"""Given the floor, and no word of theirs in the record: said only where the record cannot have the words."""

import pytest

from meetings.officials.participants import people
from meetings.transcripts import read
from meetings.transcripts.transcript import Document

HEAD = """Meeting on water

March 3, 2024, Lenmark

The meeting was attended by Minister of Water Sera Orlo, Governor of Lenmark Region Ada Rom and Jon Orlo.

* * *

"""


def unheard(words: str, head: str = HEAD) -> dict[str, str]:
    (record,) = read(Document((head + words).encode()))
    return {person.name: person.given_floor for person in people(record).persons if person.given_floor}


@pytest.mark.parametrize("rest", ["<…>", "Jon Orlo: Thank you for coming.", ""])
def test_no_word_follows_of_whoever_has_the_floor(rest: str) -> None:
    words = f"President of Ardania Mira Velden: Good afternoon. Ms Rom, please.\n\n{rest}\n"
    assert unheard(words) == {"Ada Rom": "Ms Rom, please."}


@pytest.mark.parametrize(
    "rest",
    [
        "Ada Rom: The lake is high.",
        "<…>\n\nAda Rom: As I said, the lake is high.",
        "Jon Orlo: One word first.\n\nMira Velden: Yes.\n\nA. Rom: The lake is high.",
        "Question: What of the lake?",
        "Governor: The lake is high.",
        "To be continued.",
    ],
)
def test_the_words_follow_or_may_follow(rest: str) -> None:
    words = f"President of Ardania Mira Velden: Good afternoon. Ms Rom, please.\n\n{rest}\n"
    assert unheard(words) == {}


def test_two_of_the_surname_are_none() -> None:
    assert (
        unheard("President of Ardania Mira Velden: We begin. Orlo family aside: Mr Orlo, please.\n\n<…>\n")
        == {}
    )


def test_somebody_of_whom_the_record_has_no_more_is_kept_as_called() -> None:
    words = "President of Ardania Mira Velden: We begin. Mr Varn, please.\n\n<…>\n"
    assert unheard(words) == {"Mr Varn": "Mr Varn, please."}


RUSSIAN = """Совещание по водным ресурсам

3 марта 2024 года, Ленмарк

В совещании приняли участие Министр водного хозяйства Сера Орлова и глава агентства Иван Лугов.

* * *

"""


@pytest.mark.parametrize(
    "words",
    [
        "Начать прошу Серу Ивановну Орлову, Министра водного хозяйства. Прошу Вас.",
        "Пожалуйста, Сера Ивановна.",
        "Слово предоставляется Сере Орловой.",
    ],
)
def test_in_russian_the_name_may_be_in_another_case(words: str) -> None:
    assert list(unheard(f"М.Вельден: Добрый день. {words}\n\n<…>\n\nМ.Вельден: Спасибо.\n", RUSSIAN)) == [
        "Сера Орлова"
    ]


def test_in_russian_a_name_that_fits_nobody_present_is_left_alone() -> None:
    assert (
        unheard("М.Вельден: Добрый день. Пожалуйста, Борис Ильич.\n\n<…>\n\nМ.Вельден: Спасибо.\n", RUSSIAN)
        == {}
    )
