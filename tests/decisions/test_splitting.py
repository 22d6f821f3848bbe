"""One official becomes two, by meeting or by day, and it can be taken back."""

import pytest

from meetings.models import Alias, Office, Official
from meetings.officials.decisions.carry_out import undo
from meetings.officials.decisions.splitting import Split
from tests.decisions.deciding import by, carry_out, day, editor, everything, read, the

pytestmark = pytest.mark.django_db

ORLO, YOUNGER = "Semyon Orlo", "Semyon Orlo (the younger)"


def test_from_a_day_on_everything_is_the_other_s():
    early, late = (read(by(ORLO, role="Minister"), date=day(number)) for number in (2, 20))
    decision = carry_out(Split(the(ORLO), new_name=YOUNGER, since=day(10)))
    assert (decision.meetings, decision.statements) == (1, 1)
    assert (
        decision.what == f"From 2024-05-10 on, everything under {ORLO} belongs to a new official, {YOUNGER}."
    )
    assert early.statements.get().official == the(ORLO)
    assert late.statements.get().official == the(YOUNGER)
    assert dict(Office.objects.values_list("official__name", "from_date")) == {ORLO: day(2), YOUNGER: day(20)}


def test_records_read_later_follow_the_day_of_a_split():
    for number in (2, 20):
        read(by(ORLO), date=day(number))
    carry_out(Split(the(ORLO), new_name=YOUNGER, since=day(10)))
    spoken = {
        number: read(by("SEMYON ORLO"), date=day(number)).statements.get().official for number in (9, 10)
    }
    assert spoken == {9: the(ORLO), 10: the(YOUNGER)}


def test_chosen_meetings_go_to_another_official():
    mine, theirs = read(by(ORLO)), read(by(ORLO))
    read(by("Ida Renn"))
    carry_out(Split(the(ORLO), heir=the("Ida Renn"), meetings=(theirs.pk,)))
    assert (mine.statements.get().official, theirs.statements.get().official) == (the(ORLO), the("Ida Renn"))


def test_a_name_printed_for_both_parts_waits_for_an_editor():
    read(by(ORLO))
    theirs = read(by(ORLO))
    act = Split(the(ORLO), new_name=YOUNGER, meetings=(theirs.pk,))
    assert "From now on an editor must settle these names." in " ".join(act.preview().notes)
    carry_out(act)
    assert Alias.objects.get().state == Alias.State.NEEDS_PERSON
    assert read(by(ORLO)).participants.get().rule == "ambiguous"


def test_a_name_and_an_id_printed_for_one_part_alone_go_with_it():
    read(by(ORLO, person_id="5"))
    theirs = read(by("Semyon Orlo-w", person_id="5"), by(ORLO, person_id="5"))
    assert Official.objects.count() == 1
    carry_out(Split(the(ORLO), new_name=YOUNGER, meetings=(theirs.pk,)))
    later = read(by("Semyon Orlo-w"))
    assert later.statements.get().official == the(YOUNGER)


def test_an_id_printed_for_both_parts_stays_and_the_preview_says_so():
    read(by(ORLO, person_id="5"))
    theirs = read(by(ORLO, person_id="5"))
    act = Split(the(ORLO), new_name=YOUNGER, meetings=(theirs.pk,))
    assert "the same id (5)" in act.preview().notes[0]
    carry_out(act)
    assert read(by(ORLO, person_id="5")).statements.get().official == the(ORLO)


@pytest.mark.parametrize("by_day", [True, False])
def test_a_split_stands_when_a_record_is_read_again(by_day):
    read(by(ORLO, person_id="5"), date=day(2))
    theirs = read(by(ORLO, "One.", person_id="5"), date=day(20))
    which = {"since": day(10)} if by_day else {"meetings": (theirs.pk,)}
    carry_out(Split(the(ORLO), new_name=YOUNGER, **which))
    read(by(ORLO, "One.", person_id="5"), by(ORLO, "Two.", person_id="5"), title=theirs.title, date=day(20))
    assert {said.official for said in theirs.statements.all()} == {the(YOUNGER)}
    assert Official.objects.count() == 2


@pytest.mark.parametrize("by_day", [True, False])
def test_a_split_taken_back_leaves_everything_as_it_was_but_an_address(by_day, client):
    read(by(ORLO, role="Minister", person_id="5"), date=day(2))
    theirs = read(by(ORLO, role="Governor"), by("Ida Renn"), date=day(20))
    before = everything()
    which = {"since": day(10)} if by_day else {"meetings": (theirs.pk,)}
    decision = carry_out(Split(the(ORLO), new_name="Semyon Orlo-w", **which))
    undo(decision, editor(), "")
    after = everything()
    [extra] = [row for row in after["officials"] if row not in before["officials"]]
    after["officials"].remove(extra)
    assert after == before
    assert client.get("/officials/semyon-orlo-w/").headers["Location"] == "/officials/semyon-orlo/"


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"since": day(10)}, "Choose the other official or enter a name"),
        ({"since": day(30), "new_name": YOUNGER}, "There is nothing to move"),
        ({"meetings": (0,), "new_name": YOUNGER}, "There is nothing to move"),
    ],
)
def test_a_split_that_cannot_be_done_says_why(details, refusal):
    read(by(ORLO))
    assert refusal in Split(the(ORLO), **details).preview().refusal
