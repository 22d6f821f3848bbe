"""Giving somebody the floor by name, at the end of a turn."""

import pytest

from meetings.transcripts.speakers.handovers import find_handovers
from meetings.transcripts.transcript import Turn, TurnKind


def named(words: str) -> list[str]:
    return [handover.name for handover in find_handovers([Turn(TurnKind.SPEECH, ("Welcome.", words))])]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("We begin with the harvest. Mr Orlo, please.", "Mr Orlo"),
        ("Please, Ms Rom.", "Ms Rom"),
        ("Mr. Orlo, you have the floor. Please, go ahead.", "Mr. Orlo"),
        ("I give the floor to Minister of Water Sera Orlo.", "Sera Orlo"),
        ("The floor goes to Ada Rom, Governor of Lenmark Region.", "Ada Rom"),
        ("Ms Orlo [Minister of Water], could you please brief us on the dams?", "Ms Orlo"),
        ("Sera Orlo has the floor.", "Sera Orlo"),
        ("Пожалуйста, Сера Ивановна.", "Сера Ивановна"),
        ("Сера Ивановна, прошу Вас.", "Сера Ивановна"),
        ("Слово предоставляется Сере Орло.", "Сере Орло"),
        ("Начать прошу Серу Ивановну Орло, Министра водного хозяйства. Прошу Вас.", "Серу Ивановну Орло"),
    ],
)
def test_somebody_is_given_the_floor(words: str, name: str) -> None:
    assert named(words) == [name]


@pytest.mark.parametrize(
    "words",
    [
        "Please, go ahead.",
        "Mr President, please.",
        "Colleagues, please.",
        "Mr Orlo, please come to Lenmark in the spring and see for yourself.",
        "Mr Orlo has spoken of the floor of the lake.",
        "I have asked Mr Orlo to report on this next year.",
        "Please read what Ada Rom wrote.",
        "Mr Orlo, please. That is what I said to him then.",
        "Пожалуйста, коллеги.",
        "Прошу Правительство доложить об этом через месяц.",
        "Большое спасибо, Сера Ивановна.",
    ],
)
def test_nobody_is(words: str) -> None:
    assert named(words) == []


def test_a_question_or_direction_gives_nobody_the_floor() -> None:
    turns = [
        Turn(kind, ("Mr Orlo, please.",)) for kind in (TurnKind.QUESTION, TurnKind.DIRECTION, TurnKind.GAP)
    ]
    assert find_handovers(turns) == []
