"""Names of a hand-in that are open: answered in the preview, settled by saving as the queue settles them."""

from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.desk.names import answers
from meetings.editing.save import save as save_edited
from meetings.models import Alias, Body, Decision, Meeting, Official, Participant, Upload
from meetings.officials.decisions.carry_out import undo
from meetings.officials.decisions.merging import Merge
from meetings.officials.decisions.settling import Settle
from meetings.versions import history
from meetings.versions.content import content_of
from tests.admin.uploading import hand_in
from tests.decisions.deciding import by, carry_out, everything, read, the
from tests.desk.conftest import an_editor
from tests.markup import tight

pytestmark = pytest.mark.django_db
BODY = "President of Ardania"
RECORD = """date,speaker,text
2024-05-14,Orlo,The upper dam is full and the lower one is being repaired.
2024-05-14,Beata Kronim,We need two more engineers for the winter.
2024-05-14,Renn,I listen to the dam every evening.
2024-05-14,Orlo,Thank you. That is noted.
2024-05-14,Renn,And nobody answers.
2024-05-14,Orlo,We shall answer from Monday on.
"""


@pytest.fixture
def vera(db: None) -> User:
    rights = ("add_source", "add_decision", "change_decision", "change_meeting", "view_meeting")
    return an_editor("vera", *rights)


@pytest.fixture
def browser(vera: User, client: Client) -> Client:
    client.force_login(vera)
    return client


@pytest.fixture
def known(db: None) -> None:
    """Two officials called Orlo, and one whose name is nearly that of somebody new."""
    read(by("Semyon Orlo", role="Minister of Water"), by("Ida Orlo"), by("Beata Kronin"))


def previewed(browser: Client, text: str = RECORD) -> Any:
    return hand_in(browser, ("dam.csv", text.encode()), body=BODY)


def form_of(page: Any) -> dict[str, str]:
    """What the browser would send, as the page stands."""
    (form,) = lxml.html.fromstring(page.text).find_class("records")
    return dict(form.form_values())


def place(page: Any, name: str) -> str:
    return next(f"n{row.at}" for row in page.context["names"].rows if row.open.name == name)


def answer(browser: Client, page: Any, order: str = "apply", **told: str | tuple[str, str]) -> Any:
    """The preview after answers, by name (`_` for a space): what was chosen, and what was typed."""
    form = form_of(page) | {"names": order}
    for name, said in told.items():
        says, text = said if isinstance(said, tuple) else (said, "")
        at = place(page, name.replace("_", " "))
        form |= {f"{at}-says": says, f"{at}-text": text}
    address = reverse("desk:names", args=[page.context["upload"].pk])
    number = page.context["names"].page.number
    return browser.post(f"{address}?names={number}", form, follow=True)


def save(browser: Client, page: Any, **more: str) -> Any:
    address = reverse("desk:save", args=[page.context["upload"].pk])
    return browser.post(address, form_of(page) | more, follow=True)


def listed(page: Any) -> dict[str, int]:
    return {row.open.name: row.open.statements for row in page.context["names"].rows}


def says(page: Any, name: str) -> str:
    return next(row.says for row in page.context["names"].rows if row.open.name == name)


def linked(page: Any) -> dict[str, str]:
    """Whom the preview takes each person for."""
    people = page.context["choices"][0]["record"].people.rows
    return {row.name: row.claim.official for row in people}


def pk_of(name: str) -> str:
    return str(the(name).pk)


def test_open_names_are_listed_with_what_tells_the_candidates_apart(browser: Client, known: None) -> None:
    page = previewed(browser)
    assert listed(page) == {"Orlo": 3, "Renn": 2, "Beata Kronim": 1}
    orlo, renn, kronim = page.context["names"].rows
    assert [each.official.name for each in orlo.candidates] == ["Ida Orlo", "Semyon Orlo"]
    assert (orlo.candidates[1].office, orlo.candidates[1].bodies) == ("Minister of Water", (BODY,))
    assert (orlo.candidates[1].years, orlo.candidates[1].statements) == ("2024", 1)
    assert renn.candidates == []
    assert [each.reasons for each in kronim.candidates] == [("is written almost the same",)]
    assert [row.says for row in (orlo, renn, kronim)] == ["open", "open", "new"]
    assert "“The upper dam is full" in page.text
    assert tight(page.text).count("Minister of Water; President of Ardania, 2024; 1 statement") == 1


def test_looking_at_the_preview_writes_nothing(browser: Client, known: None) -> None:
    page = answer(browser, previewed(browser), Orlo=pk_of("Ida Orlo"))
    with CaptureQueriesContext(connection) as queries:
        browser.get(reverse("desk:upload", args=[page.context["upload"].pk]))
    told = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert told == []


def test_an_answer_is_in_the_preview_and_saving_settles_as_the_queue_does(
    browser: Client, known: None, vera: User
) -> None:
    page = previewed(browser)
    page = answer(browser, page, Orlo=pk_of("Ida Orlo"))
    assert linked(page)["Orlo"] == "Ida Orlo"
    assert not Decision.objects.exists()
    result = save(browser, page, why="The minutes say so.")
    assert "Nothing is saved yet" in result.text  # the reason is new
    result = save(browser, result)
    assert "Names settled: 1." in result.text
    decision = Decision.objects.get()
    assert (decision.editor, decision.why, decision.statements) == (vera, "The minutes say so.", 3)
    meeting = Meeting.objects.get(title="dam")
    row = meeting.participants.get(name="Orlo")
    assert (row.official, row.confirmed, row.rule) == (the("Ida Orlo"), True, "editor")
    assert set(meeting.statements.filter(label="Orlo").values_list("official", flat=True)) == {
        the("Ida Orlo").pk
    }
    assert Upload.objects.get().names == {}
    undo(decision, vera, "It was not.")
    row.refresh_from_db()
    assert (row.official, row.confirmed, row.rule) == (None, False, "unknown")


def test_saving_leaves_what_saving_and_then_the_queue_leave(browser: Client, known: None) -> None:
    page = answer(browser, previewed(browser), Orlo=pk_of("Ida Orlo"), Renn=("new", "Ada Renn"))
    save(browser, page)
    answered, decided = compared(), list(Decision.objects.order_by("what").values_list("what", "statements"))
    for decision in Decision.objects.order_by("-pk"):
        undo(decision, decision.editor, "")
    body = Body.objects.get(name=BODY)
    carry_out(Settle("Orlo", body, official=the("Ida Orlo")), "")
    carry_out(Settle("Renn", body, new_name="Ada Renn"), "")
    again = Decision.objects.standing().order_by("what").values_list("what", "statements")
    assert decided == list(again)
    assert compared() == answered


def compared() -> dict[str, Any]:
    """What the two ways leave, without numbers of rows and decisions."""
    found = everything()
    names = dict(Official.objects.values_list("pk", "name"))
    return {
        "aliases": sorted(
            (row["key"], row["state"], names.get(row["official_id"])) for row in found["aliases"]
        ),
        "participants": [
            (row["name"], names.get(row["official_id"]), row["rule"], row["confirmed"])
            for row in found["participants"]
        ],
        "statements": [(row["number"], names.get(row["official"])) for row in found["statements"]],
        "officials": sorted(set(names.values())),
    }


@pytest.mark.parametrize(
    ("said", "shown", "official", "state"),
    [
        (("new", "Ada Renn"), "new official", "Ada Renn", "matched"),
        (("new", ""), "new official", "Renn", "matched"),
        ("nobody", "no official", None, "ignored"),
    ],
)
def test_a_name_becomes_a_new_official_or_no_person(
    browser: Client, known: None, said: Any, shown: str, official: str | None, state: str
) -> None:
    page = answer(browser, previewed(browser), Renn=said)
    assert linked(page)["Renn"] == shown
    save(browser, page)
    row = Participant.objects.get(name="Renn")
    assert (row.official.name if row.official else None) == official
    assert Alias.objects.get(key="renn").state == state


def test_a_new_name_that_is_nearly_an_officials_can_be_theirs(browser: Client, known: None) -> None:
    page = answer(browser, previewed(browser), Beata_Kronim=pk_of("Beata Kronin"))
    assert linked(page)["Beata Kronim"] == "Beata Kronin"
    save(browser, page)
    assert Participant.objects.get(name="Beata Kronim").official == the("Beata Kronin")
    assert not Official.objects.filter(name="Beata Kronim").exists()


def test_a_new_name_can_be_left_open_and_is_new_without_an_answer(browser: Client, known: None) -> None:
    page = answer(browser, previewed(browser), Beata_Kronim="open")
    assert linked(page)["Beata Kronim"] == "no official"
    page = answer(browser, page, Beata_Kronim="new")
    assert linked(page)["Beata Kronim"] == "new official"
    page = answer(browser, page, Beata_Kronim="open")
    save(browser, page)
    assert Participant.objects.get(name="Beata Kronim").official is None
    assert not Decision.objects.exists()


def test_an_official_is_found_by_name_or_chosen_of_several(browser: Client, known: None) -> None:
    page = answer(browser, previewed(browser), Renn=("asked", "Orlo"))
    assert "several officials are called “Orlo”. Choose one." in page.text
    assert says(page, "Renn") == "asked"
    assert linked(page)["Renn"] == "no official"
    page = answer(browser, page, Renn=("asked", "nobody at all"))
    assert "no official is called “nobody at all”" in page.text
    page = answer(browser, page, Renn=("asked", ""))
    assert "type the name of the official" in page.text
    page = answer(browser, page, Renn=("asked", "Semyon"))
    assert linked(page)["Renn"] == "Semyon Orlo"
    assert says(page, "Renn") == pk_of("Semyon Orlo")


def test_a_label_is_the_same_as_another_or_no_speaker(browser: Client, known: None) -> None:
    page = answer(browser, previewed(browser), Renn=("same", "Orlo"))
    assert listed(page) == {"Orlo": 5, "Beata Kronim": 1}
    page = answer(browser, page, Orlo="no speaker")
    assert "Orlo" not in listed(page)
    page = answer(browser, previewed(browser), Renn=("same", ""))
    assert "Say whom “Renn” is the same as." in page.text
    assert listed(page)["Renn"] == 2


def test_one_answer_settles_all_names_that_were_picked(browser: Client, known: None) -> None:
    page = previewed(browser)
    form = form_of(page) | {"names": "picked", "all_say": "asked", "all_text": "Semyon"}
    form |= {f"{place(page, name)}-pick": "on" for name in ("Orlo", "Renn")}
    page = browser.post(reverse("desk:names", args=[page.context["upload"].pk]), form, follow=True)
    assert (linked(page)["Orlo"], linked(page)["Renn"]) == ("Semyon Orlo", "Semyon Orlo")
    assert linked(page)["Beata Kronim"] == "new official"
    save(browser, page)
    assert Decision.objects.count() == 2


def test_a_suggestion_shows_its_evidence_and_all_are_taken_at_once(browser: Client, known: None) -> None:
    text = RECORD.replace("Renn,", "S. Orlo,").replace("Orlo,The", "Minister of Water Orlo,The")
    page = hand_in(browser, ("dam.csv", text.encode()), body="City Council of Kelm")
    suggested = {row.open.name: row.suggested for row in page.context["names"].rows}
    assert suggested["S. Orlo"] == the("Semyon Orlo").pk
    assert f"is printed as “Semyon Orlo” in records of {BODY}" in page.text
    assert "as suggested" in tight(page.text)
    page = answer(browser, page, "suggested")
    assert linked(page)["S. Orlo"] == "Semyon Orlo"
    assert "as suggested" not in page.text


def test_an_answer_counts_for_all_stored_records_and_says_so(browser: Client, known: None) -> None:
    read(by("Renn", "One."), by("Renn", "Two."))
    page = answer(browser, previewed(browser), Renn=pk_of("Ida Orlo"))
    assert "Also settles the name in 1 stored record (statements: 2)." in tight(page.text)
    save(browser, page)
    assert Decision.objects.get().statements == 4
    assert not Participant.objects.unsettled().filter(name="Renn").exists()


def test_one_answer_is_for_all_records_of_the_upload(browser: Client, known: None) -> None:
    later = RECORD.replace("upper", "lower").replace("05-14", "05-15")
    page = hand_in(browser, ("a.csv", RECORD.encode()), ("b.csv", later.encode()), body=BODY)
    assert listed(page) == {"Orlo": 6, "Renn": 4, "Beata Kronim": 2}
    page = answer(browser, page, Orlo=pk_of("Ida Orlo"))
    form = form_of(page)
    ticked = [f"{choice['record'].key}:{choice['record'].token}" for choice in page.context["choices"]]
    browser.post(reverse("desk:save", args=[page.context["upload"].pk]), form | {"record": ticked})
    assert Participant.objects.filter(name="Orlo", official=the("Ida Orlo")).count() == 2
    assert Decision.objects.get().meetings == 2


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
