"""Names of a hand-in that are open: answered in the preview, settled by saving as the queue settles them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Alias, Body, Decision, Meeting, Official, Participant, Upload
from meetings.officials.decisions.carry_out import undo
from meetings.officials.decisions.settling import Settle
from tests.admin.uploading import hand_in
from tests.decisions.deciding import by, carry_out, everything, read, the
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
    says,
)
from tests.markup import tight

pytestmark = pytest.mark.django_db


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
