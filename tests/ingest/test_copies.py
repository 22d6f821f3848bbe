"""A corrected title or day without a record number: the same words are not stored again without a word."""

import datetime

import pytest

from meetings.models import Meeting
from tests.ingest.printed import a_document, a_gap, a_transcript, a_turn
from tests.ingest.storing import planned, stored

pytestmark = pytest.mark.django_db

SPOKEN = (
    a_turn("President of Ardania Mira Velden", "Let us begin with ropes."),
    a_turn("Minister of Water Semyon Orlo", "Ropes are short, and cables are long."),
    a_turn("Governor Ida Renn", "Renn has both."),
)
OTHER_DAY = datetime.date(2024, 5, 15)


def warnings(*spoken, **details) -> list[str]:
    plan = planned(a_document(content=repr((spoken, details)).encode()), a_transcript(*spoken, **details))
    return [each.reason for each in plan.problems if "stored already" in each.reason]


@pytest.fixture(autouse=True)
def meeting() -> Meeting:
    return stored(a_document(content=b"first"), a_transcript(*SPOKEN, title="Meeting on ropes"))


def test_a_corrected_title_is_told() -> None:
    (warning,) = warnings(*SPOKEN, title="Meeting on ropes and cables")
    assert "“Meeting on ropes” (2024-05-14)" in warning


def test_a_corrected_day_is_told() -> None:
    assert warnings(*SPOKEN, title="Meeting on ropes", date=OTHER_DAY)
    assert warnings(*SPOKEN, title="Meeting on ropes", date=None)


def test_most_of_the_words_are_enough() -> None:
    assert warnings(*SPOKEN[:2], a_turn("Governor Ida Renn", "Both."), title="On ropes and cables")


def test_a_version_under_the_same_title_is_none() -> None:
    assert not warnings(*SPOKEN, a_turn("Governor Ida Renn", "And knots."), title="Meeting on ropes")


@pytest.mark.parametrize(
    ("spoken", "details"),
    [
        ((SPOKEN[0], a_turn("Governor Ida Renn", "Dams."), a_turn("Governor Ida Renn", "Canals.")), {}),
        (SPOKEN[:1], {}),
        (SPOKEN, {"language": "ru"}),
        (SPOKEN, {"date": OTHER_DAY}),
        ((), {}),
        ((a_gap(),), {}),
    ],
)
def test_other_records_are_not(spoken, details) -> None:
    assert not warnings(*spoken, **{"title": "Quite another meeting"} | details)


def test_what_was_withdrawn_is_not_named(meeting: Meeting) -> None:
    Meeting.objects.update(state=Meeting.State.WITHDRAWN)
    assert not warnings(*SPOKEN, title="Meeting on ropes and cables")
