"""Whose record a page is, told by the presidents who speak on it."""

import pytest

from meetings.transcripts.bodies import presidency
from meetings.transcripts.transcript import Turn, TurnKind

HOST = ("Mira Velden", "President of Ardania")
GUEST = ("Boris Varn", "President of the Republic of Lusovia")


def speaking(*speakers: tuple[str, str]) -> list[Turn]:
    return [Turn(TurnKind.SPEECH, ("Words.",), name=name, role=role) for name, role in speakers]


@pytest.mark.parametrize(
    "lead",
    [
        "Mira Velden met with President of Lusovia Boris Varn.",
        "Mira Velden received Lusovian President Boris Varn in Lenmark.",
        "Mira Velden spoke first.",
    ],
)
def test_a_guest_who_speaks_oftest_is_not_the_publisher(lead: str) -> None:
    assert presidency(speaking(GUEST, HOST, GUEST), ["Talks in Lenmark", lead]) == "President of Ardania"


def test_a_guest_in_the_title_does_not_reach_over_to_the_host_in_the_lead() -> None:
    prose = ["Meeting with President of Lusovia Boris Varn", "Mira Velden thanked the guest."]
    assert presidency(speaking(HOST, GUEST), prose) == "President of Ardania"


def test_two_presidents_who_are_named_alike_are_no_sign_even_where_one_speaks_oftest() -> None:
    lead = "Mira Velden and Boris Varn chaired the meeting of the council."
    assert presidency(speaking(GUEST, HOST, GUEST), ["A council of two countries", lead]) == ""


def test_where_the_lead_names_nobody_the_president_who_speaks_oftest_publishes() -> None:
    turns = speaking(HOST, ("Ada Rom", "President of the Academy of Sciences"), HOST)
    assert presidency(turns, ["Meeting on science", "Plans for the year."]) == "President of Ardania"


def test_a_president_who_came_to_somebody_without_a_title_is_no_publisher() -> None:
    turns = speaking(GUEST, ("Mira Velden", ""), GUEST)
    assert presidency(turns, ["Answers to questions", "Mira Velden spoke to the press."]) == ""
