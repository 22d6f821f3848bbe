"""A reader reports a mistake; an editor mends it with one click, and the two are linked."""

import pytest
from django.core.cache import caches
from django.test import Client, override_settings

from archive.limits.bodies import BodyLimit, refusal
from archive.limits.defaults import rates_from
from meetings.editing import mistakes
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.words import take_down_words
from meetings.models import Meeting, MistakeReport
from tests.builders import a_meeting, a_statement
from tests.desk.conftest import an_editor
from tests.views.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("Meeting on water", last_number=2)
    a_statement(found, "The watre is rising.")
    a_statement(found, "I see.")
    caches["pages"].clear()
    return found


def test_a_reader_reports_and_an_editor_mends(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert 'href="report/?s=1"' in page
    alone = client.get(f"{meeting.statement_url(1)}?words=watre").content.decode()
    at = f"{meeting.get_absolute_url()}report/?s=1"
    assert f"{at}&amp;words=watre" in alone
    form = client.get(f"{at}&words=watre")
    assert "watre</textarea>" in form.content.decode()
    assert (form["X-Robots-Tag"], form.cookies) == ("noindex", {})
    answer = send(client, at, {"words": "watre", "said": "It is <water>.", "website": ""}, follow=True)
    assert "Thank you." in answer.content.decode()
    for address in (meeting.get_absolute_url(), meeting.statement_url(1), meeting.history_url, at):
        assert "It is &lt;water" not in client.get(address).content.decode()

    client.force_login(an_editor())
    queue = client.get("/desk/mistakes/").content.decode()
    assert "It is &lt;water&gt;." in queue
    assert f"/desk/records/{meeting.pk}/?edit=s1#s1" in queue
    desk = f"/desk/records/{meeting.pk}/"
    form = client.get(f"{desk}?edit=s1").context
    assert form is not None
    seen = _field(client, f"{desk}?edit=s1", "seen")
    changed = {
        "s": "1",
        "seen": seen,
        "at": "",
        "label": "Mira Velden",
        "role": "",
        "note": "",
        "language": "",
    }
    changed |= {"kind": "speech", "paragraphs": "The water is rising.", "do": "change"}
    changed |= {"time": "", "start": "", "end": ""}
    assert send(client, f"{desk}do/", changed).status_code == 302
    review = client.get(f"{desk}review/").content.decode()
    report = MistakeReport.objects.get()
    assert "This corrects what readers reported" in review
    assert "checked" in review[review.index('name="mended"') :][:200]
    saved = {"seen": _field(client, f"{desk}review/", "seen"), "reason": "typo", "note": ""}
    assert send(client, f"{desk}save/", saved | {"mended": str(report.pk)}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.correction and report.correction.number) == ("mended", 2)
    assert "version 2" in client.get("/desk/mistakes/").content.decode()


def _field(client: Client, address: str, name: str) -> str:
    page = client.get(address).content.decode()
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def test_an_editor_closes_a_report_and_opens_it_again(client: Client, meeting: Meeting) -> None:
    mistakes.hand_in(meeting, None, "", "The date is wrong.")
    report = MistakeReport.objects.get()
    at = f"/desk/mistakes/{report.pk}/"
    assert send(client, at, {"do": "close"}).status_code == 302
    assert mistakes.still_open().exists()  # nobody was logged in
    client.force_login(an_editor())
    assert "?edit=head#head" in client.get("/desk/mistakes/").content.decode()
    send(client, at, {"do": "close"})
    assert "No report is waiting." in client.get("/desk/mistakes/").content.decode()
    send(client, at, {"do": "reopen"})
    assert mistakes.still_open().exists()


def test_what_a_reader_sends_is_bounded(client: Client, meeting: Meeting) -> None:
    at = f"{meeting.get_absolute_url()}report/"
    for sent in ({"said": ""}, {"said": "x" * 2_001}, {"said": "x", "words": "x" * 1_001}):
        answer = send(client, at, sent)
        assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)
    assert refusal(BodyLimit("POST", at, "application/x-www-form-urlencoded", 50_000), 20_000_000)
    assert send(client, at, {"said": "spam", "website": "https://spam.example"}).status_code == 302
    assert send(client, at, {"said": "x"}, HTTP_ORIGIN="https://other.example").status_code == 403
    for number in ("9", "x", "0" * 30):
        assert client.get(f"{at}?s={number}").status_code == 404
    assert not MistakeReport.objects.exists()
    for number in range(mistakes.MOST_OF_RECORD):
        mistakes.hand_in(meeting, 1, "", f"Report {number}")
        mistakes.hand_in(meeting, 1, "", f"Report {number}")
    answer = send(client, at, {"said": "One more"})
    assert (answer.status_code, "Too many reports" in answer.content.decode()) == (503, True)
    Meeting.objects.update(state="draft")
    assert client.get(at).status_code == 404


def test_one_visitor_sends_a_few_reports_a_minute(client: Client, meeting: Meeting) -> None:
    at = f"{meeting.get_absolute_url()}report/"
    with override_settings(RATES=rates_from("report=2,work=0")):
        sent = [send(client, at, {"said": f"{number}"}).status_code for number in range(4)]
    assert sent == [302, 302, 429, 429]


def test_words_that_are_taken_down_leave_reports(meeting: Meeting) -> None:
    mistakes.hand_in(meeting, 1, "The watre", "The watre is water.")
    take_down_words(meeting, "the watre", Grounds(None, "personal"))
    report = MistakeReport.objects.get()
    assert "watre" not in report.words + report.said
