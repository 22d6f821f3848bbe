"""The way of a record to publication: draft, in review, approved by a second person, published on a day."""

import datetime
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.editing import review
from meetings.editing.together import JointAct, JointDecision, decide
from meetings.ingest.intake import entries
from meetings.ingest.run import load
from meetings.management.work import BackgroundWork
from meetings.models import Body, Meeting, ReviewStep, Version
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db


def account(name: str) -> User:
    made = User.objects.create_user(name, password="p", is_staff=True)
    wanted = ("change_meeting", "view_meeting", "add_source")
    made.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return made


@pytest.fixture
def author() -> User:
    return account("author")


@pytest.fixture
def colleague() -> User:
    return account("colleague")


@pytest.fixture
def draft() -> Meeting:
    made = a_meeting("The flood", state=Meeting.State.DRAFT)
    Body.objects.filter(pk=made.body_id).update(needs_approval=True)
    a_statement(made, "The river has risen.")
    sync.rebuild()
    return made


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def act(user: User, meeting: Meeting, what: str, **more: str) -> str:
    """What the page says after it."""
    answer = as_(user).post(f"/desk/review/{meeting.pk}/", {"act": what, **more}, follow=True)
    assert answer.status_code in (200, 409, 422), answer.status_code
    return answer.text


def state(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).state


def test_a_colleague_approves_what_an_author_sent(draft: Meeting, author: User, colleague: User) -> None:
    assert "was sent to review" in act(author, draft, "submit", note="Please look at the names.")
    assert state(draft) == Meeting.State.REVIEW
    assert Client().get(draft.get_absolute_url()).status_code == 404
    page = as_(colleague).get(f"/desk/review/{draft.pk}/").text
    assert "Please look at the names." in page
    assert 'value="approve"' in page
    assert "The record is published." in act(colleague, draft, "approve")
    assert state(draft) == Meeting.State.PUBLISHED
    assert Client().get(draft.get_absolute_url()).status_code == 200


def test_a_record_that_reading_was_not_sure_of_is_published_when_somebody_checked_it(
    draft: Meeting, author: User, colleague: User, admin_client: Client
) -> None:
    Meeting.objects.filter(pk=draft.pk).update(not_ready="No speaker was found.")
    Body.objects.update(needs_approval=False)
    chosen = {"action": "publish", "_selected_action": [str(draft.pk)], "why": ""}
    answer = admin_client.post("/admin/meetings/meeting/", chosen, follow=True)
    assert "Reading was not sure of “The flood”" in unescape(answer.text)
    act(author, draft, "submit")
    assert 'name="checked"' in as_(colleague).get(f"/desk/review/{draft.pk}/").text
    assert "tick that you did" in act(colleague, draft, "approve")
    assert "tick that you did" in together(colleague, "approve", draft)
    assert state(draft) == Meeting.State.REVIEW
    assert "The record is published." in act(colleague, draft, "approve", checked="on")
    draft.refresh_from_db()
    assert (draft.state, draft.not_ready) == (Meeting.State.PUBLISHED, "")
    step = draft.review_steps.get(kind=ReviewStep.Kind.APPROVED)
    assert step.note == "Compared with its source. Reading had said: No speaker was found."
    assert 'name="checked"' not in as_(colleague).get(f"/desk/review/{draft.pk}/").text


def test_nobody_approves_their_own_words(draft: Meeting, author: User, colleague: User) -> None:
    act(author, draft, "submit")
    assert 'value="approve"' not in as_(author).get(f"/desk/review/{draft.pk}/").text
    assert "A second person must approve it." in act(author, draft, "approve")
    Version.objects.create(meeting=draft, number=1, kind=Version.Kind.EDIT, editor=colleague)
    assert "A second person must approve it." in act(colleague, draft, "approve")
    assert state(draft) == Meeting.State.REVIEW


def test_no_other_way_leads_past_the_second_person(
    draft: Meeting, author: User, admin_client: Client
) -> None:
    address = "/admin/meetings/meeting/"
    chosen = {"action": "publish", "_selected_action": [str(draft.pk)], "why": ""}
    assert "must be approved" in admin_client.post(address, chosen, follow=True).text
    assert state(draft) == Meeting.State.DRAFT
    form = admin_client.get(f"{address}{draft.pk}/change/").context["adminform"].form
    assert "needs_approval" not in form.fields
    act(author, draft, "submit")
    assert "must be approved" in admin_client.post(address, chosen, follow=True).text
    assert state(draft) == Meeting.State.REVIEW


def test_what_changed_after_it_was_approved_is_approved_again(
    draft: Meeting, author: User, colleague: User
) -> None:
    act(author, draft, "submit")
    act(
        colleague,
        draft,
        "approve",
        at=(timezone.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
    )
    Version.objects.create(meeting=draft, number=1, kind=Version.Kind.EDIT, editor=author)
    assert review.publish_due(timezone.now() + datetime.timedelta(days=2)) == 0
    assert state(draft) == Meeting.State.REVIEW
    assert list(review.waiting(author)) == [draft]


def test_a_record_is_published_by_the_worker_at_its_time(
    draft: Meeting, author: User, colleague: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(author, draft, "submit")
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    said = act(colleague, draft, "approve", at=tomorrow.strftime("%Y-%m-%dT%H:%M"))
    assert "waits for its day" in said
    assert "The worker publishes it on" in said
    work = BackgroundWork()
    work._publication()
    assert Client().get(draft.get_absolute_url()).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: tomorrow + datetime.timedelta(minutes=1))
    work._publication()
    assert state(draft) == Meeting.State.PUBLISHED
    assert Client().get(draft.get_absolute_url()).status_code == 200
    assert Meeting.objects.get(pk=draft.pk).publish_at is None


def test_a_day_holds_when_the_account_that_set_it_is_deleted(
    draft: Meeting, author: User, colleague: User
) -> None:
    review.submit(draft.pk, author)
    review.approve(draft.pk, colleague, at=timezone.now() + datetime.timedelta(days=1))
    colleague.delete()
    assert review.publish_due(timezone.now() + datetime.timedelta(days=2)) == 1
    draft.refresh_from_db()
    assert (draft.state, draft.publish_at) == (Meeting.State.PUBLISHED, None)


def test_a_day_that_is_over_is_refused(draft: Meeting, author: User, colleague: User) -> None:
    act(author, draft, "submit")
    assert "still to come" in act(colleague, draft, "approve", at="2020-01-01T10:00")
    assert "Enter a valid date/time" in act(colleague, draft, "approve", at="soon")
    assert state(draft) == Meeting.State.REVIEW


def test_a_record_is_returned_with_what_is_to_be_mended(
    draft: Meeting, author: User, colleague: User
) -> None:
    act(author, draft, "submit")
    assert "Write what is to be mended." in act(colleague, draft, "return", note=" ")
    act(colleague, draft, "return", note="Mr Orlov is missing.")
    assert state(draft) == Meeting.State.DRAFT
    assert "Mr Orlov is missing." in as_(author).get(f"/desk/review/{draft.pk}/").text
    assert "Only a record in review can be approved" in act(colleague, draft, "approve")


def test_lists_say_what_waits_for_whom(draft: Meeting, author: User, colleague: User) -> None:
    def listed(user: User) -> dict[str, int]:
        return {each["title"]: each["total"] for each in as_(user).get("/desk/review/").context["lists"]}

    assert listed(author) == {
        "Waiting for review": 0,
        "Mine": 0,
        "To be published on a day": 0,
        "With problems": 0,
    }
    act(author, draft, "submit")
    assert listed(author)["Mine"] == 1
    assert (listed(colleague)["Mine"], listed(colleague)["Waiting for review"]) == (0, 1)
    act(author, draft, "assign", to=str(colleague.pk))
    assert listed(colleague)["Mine"] == 1
    assert ReviewStep.objects.filter(kind=ReviewStep.Kind.ASSIGNED).count() == 1


def together(user: User, what: str, *records: Meeting, **more: str) -> str:
    """What the page says after it was done with several records."""
    sent = {"act": what, "record": [str(each.pk) for each in records], **more}
    return unescape(as_(user).post("/desk/review/", sent, follow=True).text)


def test_several_records_are_decided_at_once_each_for_itself(
    draft: Meeting, author: User, colleague: User
) -> None:
    other, empty = (a_meeting(title, state=Meeting.State.DRAFT) for title in ("The dam", "The mill"))
    empty.source.name = "written-at-the-desk.txt"
    empty.source.save()
    a_statement(other, "The dam holds.")
    said = together(author, "submit", draft, other, empty, note="Look at the names.")
    assert "2 records were sent to review." in said
    assert "“The mill”: “The mill” has no statement yet." in said
    said = together(author, "approve", draft, empty)
    assert "“The flood”: You wrote a part of this record." in said
    assert "“The mill”: Only a record in review can be approved." in said
    assert "1 record was assigned." in together(author, "assign", other, to=str(colleague.pk))
    tomorrow = (timezone.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    said = together(colleague, "approve", draft, at=tomorrow)
    assert "1 record is approved and waits for its day." in said
    assert "1 record is published." in together(colleague, "approve", other)
    assert "1 record was withdrawn." in together(colleague, "withdraw", empty, why="Begun by mistake.")
    states = [Meeting.objects.get(pk=each.pk).state for each in (draft, other, empty)]
    assert states == ["review", "published", "withdrawn"]
    notes = ReviewStep.objects.filter(kind=ReviewStep.Kind.SUBMITTED).values_list("note", flat=True)
    assert list(notes) == ["Look at the names."] * 2


@pytest.mark.parametrize(
    ("what", "more", "says"),
    [
        ("return", {}, "Write what is to be mended."),
        ("withdraw", {}, "Give a reason for withdrawing these records."),
        ("approve", {"at": "2001-01-01T10:00"}, "Choose a day and an hour that are still to come."),
        ("submit", {"record": [str(10**8 + each) for each in range(101)]}, "Tick at most 100 records"),
        ("submit", {"record": ["x"]}, "Tick at least one record."),
    ],
)
def test_what_is_missing_is_asked_for_and_ticks_stay(
    draft: Meeting, author: User, what: str, more: dict[str, Any], says: str
) -> None:
    review.assign(draft.pk, author, author)
    sent = {"act": what, "record": [str(draft.pk)], **more}
    answer = as_(author).post("/desk/review/", sent)
    assert answer.status_code == 422
    assert says in answer.text
    ticked = f'value="{draft.pk}"' in answer.text and " checked" in answer.text
    assert ticked == ("record" not in more)
    assert state(draft) == Meeting.State.DRAFT


def test_each_record_more_takes_as_many_queries_more(draft: Meeting, author: User) -> None:
    def taken(*titles: str) -> int:
        made = [a_meeting(title, state=Meeting.State.DRAFT) for title in titles]
        with CaptureQueriesContext(connection) as queries:
            outcome = decide(made, author, JointDecision(JointAct.SUBMIT))
        assert len(outcome.done) == len(titles)
        return len(queries)

    taken("first")  # what is asked once and remembered
    one, two, four = taken("A"), taken("B", "C"), taken("D", "E", "F", "G")
    assert four - two <= 2 * (two - one) + 3
    assert two - one < 25


def test_a_body_that_asks_for_approval_gets_drafts_from_every_load(tmp_path, author: User) -> None:  # type: ignore[no-untyped-def]
    Body.objects.create(name="President of Ardania", slug="president", needs_approval=True)
    file = tmp_path / "record.txt"
    file.write_text(
        "Meeting on bridges\n\nMarch 4, 2025\nVeldengrad\n\n"
        "President of Ardania Anselm Varga: The bridge is old, colleagues.\n\n"
        "Minister of Roads Rosa Lindgaard: We will mend it.\n"
    )
    load(list(entries([str(file)])), body="President of Ardania")
    assert [meeting.state for meeting in Meeting.objects.all()] == [Meeting.State.DRAFT]


def test_the_record_and_its_review_lead_to_each_other(draft: Meeting, author: User) -> None:
    record, own_review = f"/desk/records/{draft.pk}/", f"/desk/review/{draft.pk}/"
    client = as_(author)
    assert f'href="{record}"' in client.get("/desk/").text
    assert f'href="{own_review}"' in client.get(record).text
    assert f'href="{record}"' in client.get(own_review).text


def test_the_pages_are_for_editors_who_may_change_records() -> None:
    assert Client().get("/desk/review/").status_code == 302
    other = User.objects.create_user("other", password="p", is_staff=True)
    assert as_(other).get("/desk/review/").status_code == 403
    assert as_(other).post("/desk/review/1/", {"act": "approve"}).status_code == 403
