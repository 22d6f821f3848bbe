"""A record from hand-in to a correction in public: two people with roles, a second source, and a reader."""

from urllib.parse import urlencode

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from meetings.models import Body, BodyRole, Meeting
from tests.admin.uploading import RECORD, hand_in, save
from tests.builders import a_body

pytestmark = pytest.mark.django_db
BODY = "President of Ardania"


def somebody(name: str, role: BodyRole.Role) -> Client:
    user = User.objects.create_user(name, first_name=name.title(), is_staff=True)
    BodyRole.objects.create(user=user, body=a_body(BODY), role=role)
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, address: str, form: dict[str, str]) -> HttpResponse:
    answer = client.post(address, urlencode(form), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302, answer.text
    return answer


def form_at(client: Client, address: str) -> dict[str, str]:
    (form,) = lxml.html.fromstring(client.get(address).text).find_class("open-form")
    return {name: value.removeprefix("\n") for name, value in form.form_values()}


def change(client: Client, meeting: Meeting, place: str, do: str, **facts: str) -> None:
    at = f"/desk/records/{meeting.pk}/"
    send(client, f"{at}do/", form_at(client, f"{at}?edit={place}") | {"do": do} | facts)


def keep(client: Client, meeting: Meeting) -> None:
    at = f"/desk/records/{meeting.pk}/"
    seen = client.get(f"{at}review/").context["seen"]
    send(client, f"{at}save/", {"seen": seen, "reason": "typo", "note": ""})


def said(meeting: Meeting) -> list[tuple[int, str]]:
    return [
        (each.number, each.text) for each in meeting.statements.order_by("position") if each.kind == "speech"
    ]


def test_corrections_of_two_editors_and_two_sources_reach_the_reader() -> None:
    ada, pia, reader = (
        somebody("ada", BodyRole.Role.EDITOR),
        somebody("pia", BodyRole.Role.PUBLISHER),
        Client(),
    )
    Body.objects.update(needs_approval=True)
    save(ada, hand_in(ada, ("water.txt", RECORD.encode()), body=BODY))
    meeting = Meeting.objects.get()
    first = meeting.get_absolute_url()

    change(
        ada, meeting, "s2", "change", paragraphs="The upper dam is empty and the lower one is being repaired."
    )
    change(ada, meeting, "s2", "split", **{"from": "and the lower", "at": ""})
    change(ada, meeting, "head", "change head", date="2024-05-15")
    keep(ada, meeting)
    review = f"/desk/review/{meeting.pk}/"
    send(ada, review, {"act": "submit", "note": "Please look at the date."})
    assert reader.get(first).status_code == 404
    assert "Please look at the date." in pia.get(review).text
    send(pia, review, {"act": "approve", "note": ""})

    change(ada, meeting, "s4", "change", paragraphs="Thank you all.")
    keep(ada, meeting)
    later = RECORD.replace("They are old", "They are very old").encode()
    save(ada, hand_in(ada, ("water.txt", later), body=BODY))

    meeting = Meeting.objects.get()
    assert str(meeting.date) == "2024-05-15"
    assert said(meeting) == [
        (1, "Good morning. Let us begin with the dams.\n\nThey are very old, as we all know."),
        (2, "The upper dam is empty"),
        (5, "and the lower one is being repaired."),
        (4, "Thank you all."),
    ]
    assert reader.get(first).headers["Location"] == meeting.get_absolute_url()
    page = reader.get(meeting.get_absolute_url()).text
    assert "Corrected on" in page
    assert "They are very old" in page
    history = reader.get(meeting.history_url).text
    assert "Ada" in history
    assert "typo" in history.lower()
    then = reader.get(f"{meeting.get_absolute_url()}?version=2").text
    assert "Thank you." in then
    assert "Thank you all." not in then
