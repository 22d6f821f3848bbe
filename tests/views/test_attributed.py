"""A statement that an editor gave to somebody else is shown as such, with what is printed and who decided."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from meetings.models import Meeting, Official
from meetings.officials.decisions.attributing import Attribute
from meetings.officials.decisions.carry_out import undo
from tests.builders import a_meeting, a_participant, a_statement, an_official
from tests.decisions.deciding import carry_out, editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On dams")
    orlo, renn = an_official("Semyon Orlo"), an_official("Ida Renn")
    speaks = a_participant(found, "Semyon Orlo", official=orlo, spoke=True)
    a_participant(found, "Ida Renn", official=renn, attended=True)
    for number in range(1, 4):
        a_statement(found, f"Sentence {number}.", label="Semyon Orlo", official=orlo, participant=speaks)
    return found


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).text.split())


def test_the_record_and_the_statement_say_so(client: Client, meeting: Meeting) -> None:
    assert "Attended, no words published" in page(client, meeting.get_absolute_url())
    decision = carry_out(Attribute(meeting, 2, 2, Official.objects.get(name="Ida Renn")))
    whole = page(client, meeting.get_absolute_url())
    assert whole.count('attributed by an editor to <a href="/officials/ida-renn/">Ida Renn</a>') == 1
    assert "Attended, no words published" not in whole
    alone = page(client, meeting.statement_url(2))
    assert "The record prints “Semyon Orlo”." in alone
    assert f"Reason: {decision.why}" in alone
    assert f'href="/corrections/#d{decision.pk}"' in alone
    assert '<a href="/officials/ida-renn/">Ida Renn</a>' in alone
    assert "The record prints" not in page(client, meeting.statement_url(1))
    undo(decision, editor(), "No.")
    assert "attributed by" not in page(client, meeting.get_absolute_url())
    assert "The record prints" not in page(client, meeting.statement_url(2))


def test_words_of_somebody_unknown_say_so_too(client: Client, meeting: Meeting) -> None:
    carry_out(Attribute(meeting, 1, 3))
    assert "somebody who is not in the archive." in page(client, meeting.statement_url(3))


def test_readers_are_told_the_name_that_editors_go_by(client: Client, meeting: Meeting) -> None:
    decision = carry_out(Attribute(meeting, 2, 2, Official.objects.get(name="Ida Renn")))
    User.objects.filter(pk=decision.editor_id).update(first_name="Vera", last_name="Lind")
    assert "Vera Lind decided whose words these are" in page(client, meeting.statement_url(2))
