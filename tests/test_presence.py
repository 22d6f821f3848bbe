"""Where an official was: attended, spoke, silent, only mentioned and absent are different facts."""

import datetime

import pytest

from meetings.models import Official
from meetings.officials import presence
from meetings.officials.presence import Companion, Way
from tests.builders import a_meeting, a_participant, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def velden() -> Official:
    return an_official("Mira Velden")


FACTS = {
    Way.SPOKE: {"spoke": True},
    Way.SILENT: {"attended": True, "presence": "present"},
    Way.MENTIONED: {"mentioned": True},
    Way.ABSENT: {"presence": "absent"},
    Way.GIVEN_FLOOR: {"attended": True, "given_floor": "Ms Velden, please."},
}


def test_each_meeting_counts_for_what_it_says(velden: Official) -> None:
    for number, facts in enumerate(FACTS.values(), 1):
        for _ in range(number):
            a_participant(a_meeting(), official=velden, **facts)
    a_participant(a_meeting(state="draft"), official=velden, spoke=True)
    found = presence.attendance([velden])[velden.pk]
    assert {way: getattr(found, way) for way in Way} == {
        Way.ATTENDED: 8,
        Way.SPOKE: 1,
        Way.SILENT: 2,
        Way.MENTIONED: 3,
        Way.ABSENT: 4,
        Way.GIVEN_FLOOR: 5,
    }


@pytest.mark.parametrize("way", FACTS)
def test_a_way_lists_the_meetings_that_it_counts(velden: Official, way: Way) -> None:
    wanted = [a_meeting(str(each)) for each in FACTS]
    for meeting, facts in zip(wanted, FACTS.values(), strict=True):
        a_participant(meeting, official=velden, **facts)
    assert [meeting.title for meeting in presence.meetings(velden, way)] == [way.value]


def test_two_printings_of_a_speaker_in_one_record_do_not_make_them_silent_or_only_mentioned(
    velden: Official,
) -> None:
    meeting = a_meeting()
    a_participant(meeting, "Mira Velden", official=velden, spoke=True)
    a_participant(meeting, "M. Velden", official=velden, attended=True)
    a_participant(meeting, "Velden", official=velden, mentioned=True)
    found = presence.attendance([velden])[velden.pk]
    assert (found.attended, found.spoke, found.silent, found.mentioned) == (1, 1, 0, 0)
    assert not presence.meetings(velden, Way.SILENT)
    assert not presence.meetings(velden, Way.MENTIONED)


def test_the_first_and_last_day_are_those_of_meetings_they_were_at(velden: Official) -> None:
    for year, facts in ((2019, {"mentioned": True}), (2021, {"spoke": True}), (2023, {"attended": True})):
        a_participant(a_meeting(date=datetime.date(year, 1, 1)), official=velden, **facts)
    found = presence.attendance([velden])[velden.pk]
    assert (found.first, found.last) == (datetime.date(2021, 1, 1), datetime.date(2023, 1, 1))


def test_company_is_who_was_there_too_most_often_first(velden: Official) -> None:
    brand, zorn, absent = (an_official(name) for name in ("Otto Brand", "Ada Zorn", "Ivo Marsh"))
    for others in ([zorn], [zorn, brand]):
        meeting = a_meeting()
        for official in [velden, *others]:
            a_participant(meeting, official.name, official=official, spoke=True)
        a_participant(meeting, absent.name, official=absent, mentioned=True)
    a_participant(a_meeting(), official=velden, mentioned=True)
    assert presence.company(velden) == [
        Companion("Ada Zorn", "ada-zorn", 2),
        Companion("Otto Brand", "otto-brand", 1),
    ]
    assert presence.meetings(velden, Way.ATTENDED, zorn).count() == 2
