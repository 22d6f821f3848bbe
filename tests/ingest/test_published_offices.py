"""What readers see of offices rests on published records only."""

import datetime

import pytest

from meetings.editing.publication import change_state
from meetings.models import Meeting, Office
from meetings.officials import relink
from tests.decisions.deciding import by, day, editor, read

pytestmark = pytest.mark.django_db


def terms() -> list[tuple[str, datetime.date, datetime.date]]:
    return list(Office.objects.order_by("title").values_list("title", "from_date", "until_date"))


def give_state(meeting: Meeting, state: Meeting.State) -> None:
    change_state(Meeting.objects.filter(pk=meeting.pk), state, editor(), "It was asked for.")
    relink.catch_up()


def test_a_withdrawn_record_takes_its_offices_with_it_and_brings_them_back():
    read(by("Ida Renn", role="Minister of Water"), date=day(2))
    later = read(by("Ida Renn", role="Minister of Water"), by("Jan Orlo", role="Governor"), date=day(9))
    before = terms()
    give_state(later, Meeting.State.WITHDRAWN)
    assert terms() == [("Minister of Water", day(2), day(2))]
    give_state(later, Meeting.State.PUBLISHED)
    assert terms() == before


def test_a_draft_that_is_read_again_gives_no_office():
    draft = read(by("Ida Renn", role="Minister of Water"), date=day(2), record_number="7")
    give_state(draft, Meeting.State.DRAFT)
    read(by("Ida Renn", "Other words.", role="Governor"), date=day(2), record_number="7")
    assert terms() == []
    give_state(draft, Meeting.State.PUBLISHED)
    assert terms() == [("Governor", day(2), day(2))]


def test_a_role_alone_means_no_holder_known_from_a_draft_only():
    draft = read(by("Ida Renn", role="Minister of Water"), date=day(5))
    shown = read(by("", role="Minister of Water"), date=day(5))
    assert shown.participants.get().official is not None
    give_state(draft, Meeting.State.WITHDRAWN)
    assert shown.participants.get().official is None
