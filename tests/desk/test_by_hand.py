"""A record that nobody handed in: begun at the desk, written statement by statement, published."""

import lxml.html
import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from meetings.editing.approval import ApprovalNeededError
from meetings.editing.publication import change_state
from meetings.editing.review import publish_due
from meetings.models import Body, BodyRole, Meeting, ReviewStep, Version
from tests.builders import a_body, a_meeting

pytestmark = pytest.mark.django_db

HEAD = {
    "title": "The quay",
    "body": "President of Ardania",
    "date": "2025-03-04",
    "time": "10:15",
    "place": "Kelm",
    "kind": "transcript",
    "language": "en",
}


@pytest.fixture(autouse=True)
def anna_adds(anna: User) -> None:
    anna.user_permissions.add(Permission.objects.get(codename="add_source"))


def begin(client: Client, **facts: str) -> HttpResponse:
    return client.post("/desk/new/", HEAD | facts)


def the_form(page: str) -> dict[str, str]:
    (form,) = lxml.html.fromstring(page).find_class("open-form")
    return dict(form.form_values())


def test_a_record_is_written_with_forms_alone(at_desk: Client) -> None:
    assert 'href="/desk/new/"' in at_desk.get("/desk/").text
    page = begin(at_desk)
    meeting = Meeting.objects.get()
    assert page.headers["Location"] == f"/desk/records/{meeting.pk}/?insert=0#new"
    assert (meeting.state, meeting.place, str(meeting.time)) == (Meeting.State.DRAFT, "Kelm", "10:15:00")
    assert Client().get(meeting.get_absolute_url()).status_code == 404
    address = page.headers["Location"]
    offered = []
    written = [("Mira Velden", "Good day."), ("Anton Vosk", "Good day to you."), ("", "Well."), ("", "So.")]
    for label, words in written:
        form = the_form(at_desk.get(address).text)
        offered.append(form.get("label", ""))
        sent = form | {"paragraphs": words, "do": "insert"} | ({"label": label} if label else {})
        answer = at_desk.post(f"/desk/records/{meeting.pk}/do/", sent)
        address = answer.headers["Location"]
        # An answer that was lost: the same form is sent again.
        again = at_desk.post(f"/desk/records/{meeting.pk}/do/", sent)
        assert again.headers["Location"] == address
    assert offered == ["", "", "Mira Velden", "Anton Vosk"]
    review = at_desk.get(f"/desk/records/{meeting.pk}/review/").context
    at_desk.post(f"/desk/records/{meeting.pk}/save/", {"seen": review["seen"], "reason": "other", "note": ""})
    said = list(meeting.statements.order_by("position").values_list("number", "label"))
    assert said == [(1, "Mira Velden"), (2, "Anton Vosk"), (3, "Mira Velden"), (4, "Anton Vosk")]
    for act in ("submit", "approve"):
        at_desk.post(f"/desk/review/{meeting.pk}/", {"act": act})
    page = Client().get(meeting.get_absolute_url()).text
    assert "Good day to you." in page
    assert "This record was begun here" in page
    assert "written-at-the-desk" not in page
    assert "based on these documents" not in page
    source = Client().get(f"/sources/{meeting.source.sha256}")
    assert b"".join(source).decode() == "The quay\nPresident of Ardania\n2025-03-04\n10:15\nKelm\n"
    assert "written here" in at_desk.get(f"/desk/records/{meeting.pk}/versions/").text
    assert list(Version.objects.order_by("number").values_list("kind", flat=True)) == ["import", "edit"]


def test_a_record_without_words_is_not_published_on_any_way(at_desk: Client, anna: User) -> None:
    begin(at_desk)
    meeting = Meeting.objects.get()
    sentence = "“The quay” has no statement yet. Write one, choose “Review and save”, and try again."
    answer = at_desk.post(f"/desk/review/{meeting.pk}/", {"act": "submit"})
    assert (answer.status_code, sentence in answer.text) == (409, True)
    russian = at_desk.post(
        f"/desk/review/{meeting.pk}/", {"act": "submit"}, headers={"accept-language": "ru"}
    )
    assert "ещё нет ни одного высказывания" in russian.text
    Meeting.objects.update(state=Meeting.State.REVIEW)  # by a version before this one, or emptied since
    answer = at_desk.post(f"/desk/review/{meeting.pk}/", {"act": "approve"})
    assert (answer.status_code, sentence in answer.text) == (409, True)
    with pytest.raises(ApprovalNeededError, match="no statement yet"):
        change_state([meeting], Meeting.State.PUBLISHED, anna, "")
    meeting.review_steps.create(kind=ReviewStep.Kind.APPROVED, by=anna)
    Meeting.objects.update(publish_at=timezone.now())
    assert publish_due() == 0
    meeting.refresh_from_db()
    assert (meeting.state, meeting.publish_at) == (Meeting.State.REVIEW, None)
    Meeting.objects.update(state=Meeting.State.PUBLISHED)
    page = Client().get(meeting.get_absolute_url()).text
    assert "This record has no statements." in page
    assert "The source has not published" not in page


def test_words_are_asked_for_and_no_empty_statement_is_made(at_desk: Client) -> None:
    begin(at_desk)
    meeting = Meeting.objects.get()
    form = the_form(at_desk.get(f"/desk/records/{meeting.pk}/?insert=0").text)
    answer = at_desk.post(f"/desk/records/{meeting.pk}/do/", form | {"do": "insert"})
    assert answer.status_code == 422
    assert "Write the words, or close the form." in answer.text
    answer = at_desk.post(f"/desk/records/{meeting.pk}/do/", form | {"do": "insert", "paragraphs": "\u200b"})
    assert answer.status_code == 422
    assert "There is nothing here that can be read." in answer.text
    form = the_form(at_desk.get(f"/desk/records/{meeting.pk}/?edit=head").text)
    wrong = {"do": "change head", "language": "zz", "date": "0001-01-01", "title": "\u200b"}
    answer = at_desk.post(f"/desk/records/{meeting.pk}/do/", form | wrong, headers={"accept-language": "ru"})
    assert answer.status_code == 422
    for said in ("Здесь нечего прочесть", "Проверьте год", "«zz» — не язык"):
        assert said in answer.text


def test_a_record_that_is_there_already_is_shown_and_stays(at_desk: Client) -> None:
    begin(at_desk)
    answer = begin(at_desk, place="Elsewhere")
    assert answer.status_code == 409
    assert "The archive has this record already." in answer.text
    assert f'href="/desk/records/{Meeting.objects.get().pk}/"' in answer.text
    assert Meeting.objects.get().place == "Kelm"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title": ""}, "This field is required."),
        ({"body": " "}, "Say whose record it is."),
        ({"date": "2025-02-30"}, "Enter a valid date."),
        ({"language": "Klingon"}, "Enter a valid value."),
        ({"language": "zz"}, "“zz” is no language. Write its code"),
        ({"language": "xyz"}, "“xyz” is no language. Write its code"),
        ({"language": "und"}, "“und” is no language. Write its code"),
        ({"title": "\u200b\u2060\x07"}, "There is nothing here that can be read."),
        ({"body": "\u3164\ufeff"}, "There is nothing here that can be read."),
        ({"date": "0001-01-01"}, "Check the year. It can be from 1000 to 2199."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_stored(
    at_desk: Client, facts: dict[str, str], said: str
) -> None:
    answer = begin(at_desk, **facts)
    assert answer.status_code == 422
    assert said in answer.text
    assert not Meeting.objects.exists()
    assert not Body.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("de", "de"), ("sah", "sah"), ("abq", "abq"), ("rus", "ru"), ("DE", "de")]
)
def test_a_record_is_in_any_language_of_the_standard(at_desk: Client, typed: str, kept: str) -> None:
    """Kept as reading keeps it, so that search knows its stems."""
    assert begin(at_desk, language=typed).status_code == 302
    assert Meeting.objects.get().language == kept


def test_the_page_speaks_russian(at_desk: Client) -> None:
    page = at_desk.get("/desk/new/", headers={"accept-language": "ru"}).text
    assert "Написать запись вручную" in page


def test_a_contributor_begins_records_of_their_body_alone(client: Client) -> None:
    carla = User.objects.create_user("carla", is_staff=True)
    BodyRole.objects.create(user=carla, body=a_body(), role=BodyRole.Role.CONTRIBUTOR)
    a_meeting("Theirs", body=a_body("City Council of Lenmark"))
    client.force_login(carla)
    assert 'value="President of Ardania"' in client.get("/desk/new/").text
    assert "You have no role" in begin(client, body="City Council of Lenmark").text
    assert begin(client).status_code == 302
