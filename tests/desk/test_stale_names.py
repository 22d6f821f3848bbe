"""Answers about names that no longer hold, come from somebody else, or are too many."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.desk.names import answers
from meetings.editing.save import save as save_edited
from meetings.models import Body, Decision, Meeting, Official, Participant
from meetings.officials.decisions.merging import Merge
from meetings.officials.decisions.settling import Settle
from meetings.versions import history
from meetings.versions.content import content_of
from tests.decisions.deciding import by, carry_out, read, the
from tests.desk.conftest import an_editor
from tests.desk.names import (
    BODY,
    RECORD,
    answer,
    form_of,
    linked,
    listed,
    pk_of,
    place,
    previewed,
    save,
)
from tests.markup import tight

pytestmark = pytest.mark.django_db


def test_an_official_merged_meanwhile_is_said_and_nothing_is_saved(browser: Client, known: None) -> None:
    page = answer(browser, previewed(browser), Orlo=pk_of("Ida Orlo"))
    carry_out(Merge(the("Ida Orlo"), the("Semyon Orlo")))
    page = save(browser, page)
    assert page.status_code == 409
    assert Meeting.objects.count() == 1
    assert "Ida Orlo was merged into Semyon Orlo. Choose Semyon Orlo." in page.text
    assert linked(page)["Orlo"] != "Ida Orlo"


def test_an_official_deleted_meanwhile_is_said_and_the_name_stays_open(browser: Client, known: None) -> None:
    stranger = Official.objects.create(name="Ida Stranger", slug="ida-stranger", sort_name="Stranger, Ida")
    page = answer(browser, previewed(browser), Renn=("asked", "Ida Stranger"))
    assert linked(page)["Renn"] == "Ida Stranger"
    stranger.delete()
    page = save(browser, page)
    assert "Ida Stranger no longer exists." in page.text
    assert Meeting.objects.count() == 1
    save(browser, page)
    assert Participant.objects.get(name="Renn").official is None


def test_a_name_that_another_editor_settled_is_said_and_not_settled_again(
    browser: Client, known: None
) -> None:
    read(by("Renn"))
    page = answer(browser, previewed(browser), Renn=pk_of("Ida Orlo"))
    carry_out(Settle("Renn", Body.objects.get(name=BODY), official=the("Beata Kronin")))
    page = save(browser, page)
    assert page.status_code == 409
    assert "“Renn” was settled meanwhile and means Beata Kronin." in page.text
    save(browser, page)
    assert Participant.objects.filter(name="Renn", official=the("Beata Kronin")).count() == 2
    assert Decision.objects.count() == 1


def test_answers_that_were_not_in_the_preview_are_shown_before_they_are_saved(
    browser: Client, known: None
) -> None:
    page = previewed(browser)
    page = save(browser, page, **{f"{place(page, 'Orlo')}-says": pk_of("Ida Orlo")})
    assert "Nothing is saved yet" in page.text
    assert not Decision.objects.exists()
    assert linked(page)["Orlo"] == "Ida Orlo"
    save(browser, page)
    assert Decision.objects.count() == 1


def test_what_was_deselected_stays_so_when_names_are_answered(browser: Client, known: None) -> None:
    page = previewed(browser, RECORD.replace("Renn,", "Nadia Falk,"))
    form = form_of(page)
    del form["person"], form["record"]
    address = reverse("desk:names", args=[page.context["upload"].pk])
    page = browser.post(address, form | {"names": "apply"}, follow=True)
    assert not page.context["choices"][0]["ticked"]
    assert linked(page)["Nadia Falk"] == "no official"
    assert "person" not in form_of(page)
    ticked = f"1-1:{page.context['choices'][0]['record'].token}"
    save(browser, page, record=ticked)
    assert Participant.objects.get(name="Nadia Falk").official is None


def test_new_people_of_an_edited_record_are_left_out_when_it_is_read_again(
    browser: Client, known: None
) -> None:
    save(browser, previewed(browser))
    meeting = Meeting.objects.get(title="dam")
    content = content_of(meeting)
    first = replace(content.statements[0], paragraphs=("The upper dam is full.",))
    edited = replace(content, statements=(first, *content.statements[1:]))
    save_edited(meeting, edited, expected=history.newest(meeting), editor=None, reason="typo")
    more = RECORD + "2024-05-14,Nadia Falk,I came late.\n2024-05-14,Semyan Orlo,So did I.\n"
    page = answer(browser, previewed(browser, more), Semyan_Orlo=pk_of("Semyon Orlo"))
    form = form_of(page)
    del form["person"]
    browser.post(reverse("desk:save", args=[page.context["upload"].pk]), form)
    assert meeting.statements.first().text == "The upper dam is full."
    officials = dict(meeting.participants.values_list("name", "official"))
    assert (officials["Nadia Falk"], officials["Semyan Orlo"]) == (None, the("Semyon Orlo").pk)


def test_who_may_not_settle_names_sees_them_without_controls(known: None, client: Client) -> None:
    client.force_login(an_editor("hugo", "add_source", "change_meeting", "view_meeting"))
    page = previewed(client)
    assert listed(page) == {"Orlo": 3, "Renn": 2}
    assert "Editors who may settle names answer them later." in page.text
    assert all(row.candidates == [] for row in page.context["names"].rows)
    assert not any(name.startswith("n0") for name in form_of(page))
    form = {"names": "apply", "n0-body": BODY, "n0-name": "Orlo", "n0-says": pk_of("Ida Orlo")}
    refused = client.post(reverse("desk:names", args=[page.context["upload"].pk]), form)
    assert refused.status_code == 403
    save(client, page)
    assert not Decision.objects.exists()


def test_answers_of_somebody_who_may_no_longer_settle_are_not_used(
    browser: Client, known: None, vera: User
) -> None:
    page = answer(browser, previewed(browser), Orlo=pk_of("Ida Orlo"))
    vera.user_permissions.remove(*vera.user_permissions.filter(codename="add_decision"))
    page = browser.get(reverse("desk:upload", args=[page.context["upload"].pk]))
    assert linked(page)["Orlo"] == "no official"
    save(browser, page)
    assert Participant.objects.get(name="Orlo").official is None


def many(number: int) -> str:
    day = "2024-05-14"
    return RECORD + "".join(f"{day},{surname(at)},I said so {at} times.\n" for at in range(number))


def surname(at: int) -> str:
    return f"Q{'aeiou'[at % 5]}{'bcdfghklmn'[at // 5 % 10]}{'aeiou'[at // 50 % 5]}{'rstvwxzbcd'[at // 250]}"


def test_a_page_shows_twenty_names_and_the_next_follows(browser: Client, known: None) -> None:
    page = previewed(browser, many(50))
    assert (len(page.context["names"].rows), page.context["names"].total) == (20, 53)
    page = answer(browser, page, "next", Orlo=pk_of("Ida Orlo"))
    assert page.context["names"].page.number == 2
    assert "21 to 40 of 53" in tight(page.text)
    assert page.context["names"].answered == 1


def test_the_number_of_queries_does_not_depend_on_names_and_answers(browser: Client, known: None) -> None:
    counts = []
    for number in (10, 60):
        page = previewed(browser, many(number))
        for _page in page.context["names"].page.paginator.page_range:
            names = {row.open.name.replace(" ", "_"): pk_of("Ida Orlo") for row in page.context["names"].rows}
            page = answer(browser, page, "next", **names)
        address = reverse("desk:upload", args=[page.context["upload"].pk])
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 60


def test_an_upload_keeps_a_bounded_number_of_answers(
    browser: Client, known: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST_ANSWERS", 1)
    page = answer(browser, previewed(browser), Orlo=pk_of("Ida Orlo"), Renn="nobody")
    assert "Save, and settle the others after." in page.text
    assert page.context["names"].answered == 1


@pytest.mark.parametrize(
    "hostile",
    [
        {"n0-says": "99999999999999999999999"},
        {"n0-says": "²"},
        {"n0-says": "-1"},
        {"n0-body": "", "n0-name": ""},
        {"n0-name": "x\x00y"},
        {"n0-body": "No such body", "n0-says": "nobody"},
        {"n0-says": "asked", "n0-text": "\x00"},
        {"names": "suggested", "n0-suggested": "x"},
        {"names": "picked", "all_say": "x", "n0-pick": "on"},
        {"names": "z", "why": "z" * 5_000},
    ],
)
def test_a_form_that_no_page_sends_does_no_harm(
    browser: Client, known: None, hostile: dict[str, str]
) -> None:
    page = previewed(browser)
    address = reverse("desk:names", args=[page.context["upload"].pk])
    answered = browser.post(address, form_of(page) | {"names": "apply"} | hostile, follow=True)
    assert answered.status_code == 200
    assert not Decision.objects.exists()
    assert listed(answered) == listed(page)
