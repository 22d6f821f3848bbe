"""What a record holds besides speech: times, pages, parties, attendance, session, and why it is a draft."""

import datetime
import io
import json

import pytest
from django.core.management import call_command

from meetings.ingest.fingerprints import fingerprint
from meetings.ingest.plan import Outcome
from meetings.ingest.planning import NOT_PUBLISHED
from meetings.models import Meeting
from meetings.transcripts.transcript import Presence
from tests.ingest.printed import a_document, a_transcript, a_turn, an_attendee
from tests.ingest.storing import planned, stored, stored_line

pytestmark = pytest.mark.django_db

TURN = a_turn("Deputy Ida Renn", "The ferries are late.")
WHY = "Three lines look like labels of speakers."


def test_a_statement_keeps_where_it_stands_and_when_it_was_said():
    turn = a_turn(
        "Deputy Ida Renn",
        "The ferries are late.",
        start=61.5,
        end=70.0,
        page=12,
        column=2,
        time=datetime.time(14, 5),
        language="ru",
        source_id="s4.2",
        party="Lake Party",
        constituency="North Shore",
    )
    row = stored(a_document(), a_transcript(turn)).statements.get()
    assert (row.start, row.end, row.page, row.column) == (61.5, 70.0, 12, 2)
    assert (row.time, row.language, row.source_id) == (datetime.time(14, 5), "ru", "s4.2")
    assert (row.party, row.constituency) == ("Lake Party", "North Shore")
    assert (row.participant.party, row.participant.constituency) == ("Lake Party", "North Shore")


@pytest.mark.parametrize("moment", [float("nan"), float("inf"), -1.0])
def test_a_moment_that_is_none_is_left_out(moment):
    row = stored(a_document(), a_transcript(a_turn("Ida Renn", start=moment, page=-4))).statements.get()
    assert (row.start, row.page) == (None, 0)


def test_a_meeting_keeps_its_committee_session_sitting_and_recording():
    facts = {
        "committee": "Committee on Waters",
        "session": "Third session",
        "sitting": "Sitting 14",
        "recording_url": "https://media.example/14.mp4",
        "end_date": datetime.date(2024, 5, 15),
        "end_time": datetime.time(1, 15),
        "footnotes": ("1. As corrected.",),
        "sections": ("News",),
    }
    meeting = stored(a_document(), a_transcript(TURN, **facts))
    kept = {name: getattr(meeting, name) for name in facts if name not in ("sections", "footnotes")}
    assert kept == {name: facts[name] for name in kept}
    assert (meeting.footnotes, meeting.site_sections) == (["1. As corrected."], ["News"])


def test_a_month_is_kept_where_no_day_is_printed():
    meeting = stored(a_document(), a_transcript(TURN, date=None, month="2025-03"))
    assert (meeting.date, meeting.month) == (None, "2025-03")


def test_attendance_keeps_its_four_states_and_the_times():
    people = (
        an_attendee("Councillor", "Ida Renn", party="Lake Party", left=datetime.time(16, 0)),
        an_attendee("Councillor", "Ivo Karst", presence=Presence.APOLOGIES),
        an_attendee("Councillor", "Jan Orlo", presence=Presence.ABSENT),
        an_attendee("Clerk", "Ada Voss", presence=Presence.IN_ATTENDANCE, arrived=datetime.time(14, 30)),
    )
    meeting = stored(a_document(), a_transcript(TURN, attendance=people))
    rows = meeting.participants.order_by("position").values_list("presence", "attended", "arrived", "left")
    assert list(rows) == [
        ("present", True, None, datetime.time(16, 0)),
        ("apologies", False, None, None),
        ("absent", False, None, None),
        ("in attendance", True, datetime.time(14, 30), None),
    ]


def test_a_record_read_before_is_written_again_only_if_it_has_more_to_store(monkeypatch):
    """The numbers of what was stored before stay, so that an archive is not written anew for nothing."""
    plain, more = a_transcript(TURN), a_transcript(TURN, sitting="Sitting 14")
    before = (fingerprint(plain), fingerprint(more))
    monkeypatch.setattr("meetings.ingest.fingerprints.STORING_MORE", 99)
    assert fingerprint(plain) == before[0]
    assert fingerprint(more) != before[1]


def test_a_record_that_is_not_ready_becomes_a_draft_and_says_why():
    transcript = a_transcript(TURN, not_ready=WHY)
    plan = planned(a_document(), transcript)
    assert (plan.outcome, plan.state, plan.not_ready) == (Outcome.CREATED, "draft", WHY)
    line = stored_line(a_document(), transcript)
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.not_ready) == ("draft", WHY)
    assert (line.state, line.not_ready) == ("draft", WHY)


def test_a_published_record_is_not_overwritten_by_a_reading_that_is_not_ready():
    opening = a_turn("Deputy Mira Velden", "Let us begin.")
    stored(a_document(), a_transcript(opening, TURN))
    swallowed = a_turn("Deputy Ida Renn", "The ferries are late. IVO KARST: No.")
    worse = a_transcript(opening, swallowed, not_ready=WHY)
    line = stored_line(a_document(content=b"2"), worse)
    assert line.outcome == Outcome.UNCHANGED
    assert (line.reason, line.not_ready) == (NOT_PUBLISHED, WHY)
    meeting = Meeting.objects.get()
    assert meeting.statements.get(number=2).paragraphs == ["The ferries are late."]
    assert meeting.sources.count() == 2
    Meeting.objects.update(state=Meeting.State.DRAFT)
    assert stored_line(a_document(content=b"2"), worse).outcome == Outcome.UPDATED


def test_a_draft_stays_a_draft_when_a_better_reading_comes():
    stored(a_document(), a_transcript(TURN, not_ready=WHY))
    meeting = stored(a_document(content=b"2"), a_transcript(TURN))
    assert (meeting.state, meeting.not_ready) == ("draft", "")


def test_the_command_saves_drafts_and_its_report_says_so(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Meeting on ferries\nMay 14, 2024\n\nIda Renn: The ferries are late.\n\nJan Orlo: Why?\n")
    report = tmp_path / "report.json"
    call_command("ingest", str(page), "--draft", "--report", str(report), stdout=io.StringIO())
    assert Meeting.objects.get().state == "draft"
    (document,) = json.loads(report.read_text())["documents"]
    assert (document["outcome"], document["state"], document["not_ready"]) == ("created", "draft", "")
