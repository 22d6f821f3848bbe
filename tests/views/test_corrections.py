"""Corrections: what editors decided, for readers."""

import datetime
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.editing.publication import change_state
from meetings.editing.save import save
from meetings.models import Decision, Meeting, Version
from meetings.officials.decisions.carry_out import undo
from meetings.officials.decisions.merging import Merge
from meetings.versions.content import content_of
from tests.builders import a_body, a_meeting, a_statement, an_official
from tests.decisions.deciding import carry_out, editor

pytestmark = pytest.mark.django_db


def a_decision(number: int = 1, **details: object) -> Decision:
    official = an_official(f"Mira Velden{number}")
    facts = {"kind": "settle", "what": f"“Ms V{number}” is {official.name}.", "why": "The minutes say so."}
    return Decision.objects.create(**facts | {"officials": [official.pk]} | details)


def test_a_page_without_corrections_says_so(client: Client) -> None:
    assert "There are no corrections" in client.get("/corrections/").text


def test_every_act_is_there_newest_first_with_who_when_and_why(client: Client) -> None:
    a_decision(1)
    a_decision(2, editor=User.objects.create_user("vera", first_name="Vera", last_name="Lind"))
    text = client.get("/corrections/").text
    assert text.index("“Ms V2”") < text.index("“Ms V1”")
    assert "by Vera Lind" in text
    assert "by an editor" in text
    assert "The minutes say so." in text
    assert 'href="/officials/mira-velden1/"' in text


def test_the_name_an_editor_logs_in_with_is_not_shown(client: Client) -> None:
    a_decision(1, editor=User.objects.create_user("root-of-all"))
    assert "root-of-all" not in client.get("/corrections/").text + client.get("/corrections.atom").text


def test_what_was_taken_back_stays_and_says_so(client: Client) -> None:
    decision = carry_out(Merge(an_official("Mira Feldon"), an_official("Mira Velden")))
    undo(decision, editor(), "They are cousins.")
    text = client.get("/corrections/").text
    assert "Mira Feldon and Mira Velden are one person" in text
    assert "Undone on" in text
    assert "They are cousins." in text


def test_a_meeting_that_is_not_public_is_not_named(client: Client) -> None:
    a_decision(1, meeting=a_meeting("On secrets", state="draft"))
    a_decision(2, meeting=a_meeting("On dams"))
    text = client.get("/corrections/").text
    assert "On secrets" not in text
    assert "On dams" in text


def test_corrections_are_a_feed(client: Client) -> None:
    a_decision(1, what="<b>bold</b>")
    feed = client.get("/corrections.atom")
    assert feed.status_code == 200
    assert "&lt;b&gt;bold" in feed.text


def test_the_number_of_queries_does_not_grow(client: Client) -> None:
    counts = []
    for number in range(60):
        a_decision(number)
        if number in (1, 59):
            with CaptureQueriesContext(connection) as seen:
                client.get("/corrections/")
            counts.append(len(seen))
    assert counts == [6, 6]


@pytest.mark.parametrize("page", ["x", "0", "-1", "9" * 30, "2"])
def test_any_page_number_is_answered(client: Client, page: str) -> None:
    a_decision()
    assert client.get("/corrections/", {"page": page}).status_code == 200


def test_every_page_leads_to_the_corrections(client: Client) -> None:
    assert 'href="/corrections/"' in client.get("/").text


def test_reasons_cannot_become_markup(client: Client) -> None:
    a_decision(1, why="<script>alert(1)</script>")
    page = client.get("/corrections/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_was_decided_in_drafts_alone_is_told_once_one_is_published(client: Client) -> None:
    first, second = a_meeting(state="draft"), a_meeting(state="draft")
    a_decision(touched_meetings=[first.pk, second.pk])
    assert "“Ms V1”" not in client.get("/corrections/").text + client.get("/corrections.atom").text
    Meeting.objects.filter(pk=second.pk).update(state="published")
    assert "“Ms V1”" in client.get("/corrections/").text


def corrected(title: str, day: str, body: str, new_day: str = "") -> Meeting:
    """A published record with one typo mended, and another day if one is given."""
    meeting = a_meeting(title, date=datetime.date.fromisoformat(day), body=a_body(body), last_number=1)
    a_statement(meeting, "The watre is rising.")
    content = content_of(meeting)
    said = replace(content.statements[0], paragraphs=("The water is rising.",))
    head = replace(content.head, date=datetime.date.fromisoformat(new_day or day))
    changed = replace(content, head=head, statements=(said,))
    save(meeting, changed, expected=1, editor=editor(), reason="typo", note=f"Seen in {title}.")
    return Meeting.objects.get(pk=meeting.pk)


def test_texts_and_days_are_told_and_narrowed_by_kind_and_body(client: Client) -> None:
    corrected("On dams", "2025-01-02", "Lake council")
    moved = corrected("On gates", "2025-01-03", "River council", "2025-01-04")
    a_decision(1, meeting=moved, touched_meetings=[moved.pk])
    change_state(
        [corrected("On mills", "2025-01-05", "Lake council")],
        Meeting.State.WITHDRAWN,
        editor(),
        "A court said so.",
    )
    whole = client.get("/corrections/").text
    for told in ("Text corrected", "Typo: Seen in On dams.", "Date corrected", "The date changed."):
        assert told in whole
    assert "On mills" not in whole
    assert f"{moved.history_url}?from=1&amp;to=2" in whole
    assert client.get(f"{moved.history_url}?from=1&to=2").status_code == 200
    shown = {
        "?kind=date": {"Seen in On gates"},
        "?kind=text": {"Seen in On dams", "Seen in On gates"},
        "?kind=names": {"“Ms V1”"},
        "?kind=down": {"A court said so."},
        "?body=lake-council": {"Seen in On dams", "A court said so."},
        "?kind=text&body=river-council": {"Seen in On gates"},
        "?kind=dance": {"Seen in On dams", "Seen in On gates", "“Ms V1”", "A court said so."},
    }
    for query, wanted in shown.items():
        page, feed = client.get(f"/corrections/{query}").text, client.get(f"/corrections.atom{query}").text
        for told in ("Seen in On dams", "Seen in On gates", "“Ms V1”", "A court said so."):
            main = page[page.index('class="corrections"') :]
            assert (told in main, told in feed) == (told in wanted, told in wanted), (query, told)
    assert "Ignored unknown" in client.get("/corrections/?kind=dance").text
    assert (
        "There are no corrections of this kind."
        in client.get("/corrections/?kind=down&body=river-council").text
    )


def test_what_was_changed_out_of_sight_is_not_told(client: Client) -> None:
    meeting = corrected("On dams", "2025-01-02", "Lake council")
    Version.objects.filter(meeting=meeting).update(while_published=False)
    assert "On dams" not in client.get("/corrections/").text
