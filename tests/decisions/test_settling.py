"""Names are settled: what an answer covers, what it leaves, and that it stands."""

import pytest

from meetings.models import (
    Alias,
    Body,
    Decision,
    IndexTask,
    Office,
    Official,
    Participant,
    Redirect,
    Statement,
)
from meetings.models.writers import StaleError
from meetings.officials.decisions.carry_out import RefusedError, decide, undo
from meetings.officials.decisions.claims import Days
from meetings.officials.decisions.names_to_settle import unsettled
from meetings.officials.decisions.settling import Settle
from tests.decisions.deciding import by, carry_out, day, editor, everything, read, the

pytestmark = pytest.mark.django_db


def body(name: str = "President of Ardania") -> Body:
    return Body.objects.get(name=name)


def settle(name: str = "Orlo", **details) -> Decision:
    return carry_out(Settle(name, body(), **details))


def test_the_queue_has_open_names_the_most_frequent_first():
    read(by("Orlo"), by("Renn"), by("Renn", "Thank you."), by("Beata Kronin"))
    read(by("RENN"), by("Question"), date=day(20))
    [renn, orlo] = unsettled()
    assert (renn.name, renn.statements, renn.meetings) == ("RENN", 3, 2)
    assert (str(renn.first), str(renn.last)) == ("2024-05-14", "2024-05-20")
    assert (orlo.key, orlo.statements) == ("orlo", 1)


def test_the_queue_keeps_bodies_apart():
    read(by("Orlo"))
    read(by("Orlo"), body="City of Lenmark")
    assert len(unsettled()) == 2
    assert len(unsettled(body("City of Lenmark").pk)) == 1


def test_an_answer_holds_for_every_place_at_once_however_printed():
    read(by("Semyon Orlo"))
    for printed in ("Orlo", "ORLO", "orlo"):
        read(by(printed, "One."), by(printed, "Two."))
    decision = settle(official=the("Semyon Orlo"))
    assert (decision.meetings, decision.statements) == (3, 6)
    assert Statement.objects.filter(official=the("Semyon Orlo")).count() == 7
    assert set(Participant.objects.filter(confirmed=True).values_list("rule", "evidence")) == {
        ("editor", f"decision {decision.pk}")
    }
    assert not unsettled()


def test_an_answer_becomes_an_alias_that_later_records_follow():
    read(by("Semyon Orlo"))
    read(by("Orlo"))
    settle(official=the("Semyon Orlo"))
    later = read(by("Orlo")).participants.get()
    assert (later.official, later.rule, later.confirmed) == (the("Semyon Orlo"), "alias", False)


def test_an_answer_with_days_holds_on_these_days_only():
    read(by("Semyon Orlo"))
    early, late = (read(by("Orlo"), date=day(number)) for number in (2, 20))
    settle(official=the("Semyon Orlo"), days=Days(last=day(10)))
    assert early.statements.get().official == the("Semyon Orlo")
    assert late.statements.get().official is None
    assert read(by("Orlo"), date=day(10)).statements.get().official == the("Semyon Orlo")
    assert read(by("Orlo"), date=day(11)).statements.get().official is None


def test_a_record_without_a_day_is_covered_only_by_an_answer_for_always():
    read(by("Semyon Orlo"))
    undated = read(by("Orlo"), date=None)
    with pytest.raises(RefusedError, match="This covers no unsettled name"):
        settle(official=the("Semyon Orlo"), days=Days(first=day(1)))
    settle(official=the("Semyon Orlo"))
    assert undated.statements.get().official == the("Semyon Orlo")


def test_an_answer_is_for_one_body_unless_it_is_for_all():
    read(by("Semyon Orlo"))
    here, there = read(by("Orlo")), read(by("Orlo"), body="City of Lenmark")
    decision = settle(official=the("Semyon Orlo"))
    assert (here.statements.get().official_id, there.statements.get().official) == (
        the("Semyon Orlo").pk,
        None,
    )
    undo(decision, editor(), "")
    settle(official=the("Semyon Orlo"), everywhere=True)
    assert there.statements.get().official == the("Semyon Orlo")


def test_a_new_official_gets_a_name_and_an_address():
    meeting = read(by("Orlo", role="Minister of Water"))
    decision = settle(new_name="Semyon ORLO")
    assert decision.what.endswith(" is a new official, Semyon ORLO.")
    official = meeting.statements.get().official
    assert (official.name, official.slug, official.sort_name) == (
        "Semyon ORLO",
        "semyon-orlo",
        "ORLO, Semyon",
    )


def test_the_office_printed_beside_a_settled_name_is_its_official_s():
    for number in (2, 20):
        read(by("Orlo", role="Minister of Water"), date=day(number))
    settle(new_name="Semyon Orlo")
    office = Office.objects.get()
    assert (office.official.name, office.from_date, office.until_date) == ("Semyon Orlo", day(2), day(20))


def test_what_is_not_a_person_stays_as_printed_and_leaves_the_queue():
    meeting = read(by("Lighthouse"))
    assert settle("Lighthouse").statements == 1
    assert meeting.statements.get().official is None
    assert not unsettled()
    assert read(by("Lighthouse")).participants.get().rule == "not a person"
    assert not unsettled()


def test_a_role_alone_is_settled_for_the_days_somebody_held_it():
    turn = by("", "Good morning.", role="Minister of Water")
    early, late = read(turn, date=day(2)), read(turn, date=day(20))
    settle("Minister of Water", new_name="Ida Renn", days=Days(first=day(15)))
    assert (early.statements.get().official, late.statements.get().official.name) == (None, "Ida Renn")


def test_a_claim_in_the_way_keeps_its_other_days():
    read(by("Semyon Orlo"), by("Ida Renn"))
    read(by("Orlo"), date=day(2))
    settle(official=the("Semyon Orlo"), days=Days(first=day(1), last=day(30)))
    undated = read(by("Orlo"), date=None)
    act = Settle("Orlo", body(), official=the("Ida Renn"))
    assert "now refers to: Semyon Orlo. This replaces that rule" in act.preview().notes[0]
    carry_out(act)
    assert [alias.official.name for alias in Alias.objects.filter(key="orlo")] == ["Ida Renn"]
    assert undated.statements.get().official == the("Ida Renn")


def test_a_claim_is_cut_around_the_days_of_a_new_one():
    read(by("Semyon Orlo"), by("Ida Renn"))
    read(by("Orlo"))
    settle(official=the("Semyon Orlo"))
    # A place that the rules leave open though the name is claimed.
    Participant.objects.filter(name="Orlo").update(official=None, rule="unknown", confirmed=False)
    settle(official=the("Ida Renn"), days=Days(day(10), day(20)))
    claims = Alias.objects.filter(key="orlo").order_by("from_date")
    held = {(alias.official.name, str(alias.from_date), str(alias.until_date)) for alias in claims}
    assert held == {
        ("Semyon Orlo", "None", "2024-05-09"),
        ("Ida Renn", "2024-05-10", "2024-05-20"),
        ("Semyon Orlo", "2024-05-21", "None"),
    }


def test_an_answer_puts_every_meeting_it_touches_into_the_outbox():
    meetings = [read(by("Orlo")), read(by("Orlo"))]
    read(by("Renn"))
    IndexTask.objects.all().delete()
    settle(new_name="Semyon Orlo")
    assert sorted(IndexTask.objects.values_list("meeting_id", flat=True)) == [each.pk for each in meetings]


def test_an_answer_stands_when_the_record_is_read_again():
    meeting = read(by("Orlo", "Good morning."))
    decision = settle(new_name="Semyon Orlo")
    Alias.objects.filter(key="orlo").delete()
    read(by("Orlo", "Good morning."), by("Orlo", "And thank you."), title=meeting.title)
    assert {said.official.name for said in meeting.statements.all()} == {"Semyon Orlo"}
    assert meeting.participants.get().evidence == f"decision {decision.pk}"
    assert Official.objects.count() == 1


def test_an_answer_taken_back_leaves_everything_as_it_was():
    read(by("Semyon Orlo", role="Minister"))
    read(by("Orlo", role="Governor of Saltby"), date=day(20))
    before = everything()
    decision = settle(official=the("Semyon Orlo"))
    assert everything() != before
    undo(decision, editor("ida"), "It was his brother.")
    assert everything() == before
    decision.refresh_from_db()
    assert (decision.undone_by.username, decision.undone_why) == ("ida", "It was his brother.")


def test_records_read_since_an_answer_was_taken_back_are_open_too():
    read(by("Orlo"))
    decision = settle(new_name="Semyon Orlo")
    later = read(by("Orlo"))
    undo(decision, editor(), "")
    assert later.statements.get().official is None
    assert unsettled()[0].meetings == 2


def test_a_corrected_record_s_new_statements_go_back_too():
    meeting = read(by("Orlo", "One."))
    decision = settle(new_name="Semyon Orlo")
    read(by("Orlo", "One."), by("Orlo", "Two."), title=meeting.title)
    undo(decision, editor(), "")
    assert set(meeting.statements.values_list("official", flat=True)) == {None}


def test_a_new_official_taken_back_leaves_an_address_that_says_so():
    read(by("Orlo"))
    decision = settle(new_name="Semyon Orlo")
    undo(decision, editor(), "")
    assert not Official.objects.exists()
    assert Redirect.objects.get(old_path="/officials/semyon-orlo/").new_path == ""


def test_two_editors_settle_one_name_and_the_second_is_told():
    read(by("Orlo"))
    mine, theirs = (Settle("Orlo", body(), new_name=name) for name in ("Semyon Orlo", "Ida Orlo"))
    seen = theirs.preview().seen
    carry_out(mine)
    with pytest.raises(RefusedError, match="settled in the meantime"):
        decide(theirs, editor("ida"), "", seen)
    assert Official.objects.get().name == "Semyon Orlo"


def test_a_record_read_between_looking_and_deciding_is_not_settled_unseen():
    read(by("Orlo"))
    act = Settle("Orlo", body(), new_name="Semyon Orlo")
    seen = act.preview().seen
    read(by("Orlo"))
    with pytest.raises(StaleError):
        decide(act, editor(), "", seen)
    assert not Decision.objects.exists()


def test_looking_writes_nothing(django_assert_num_queries):
    read(by("Orlo"))
    before = everything()
    Settle("Orlo", body(), new_name="Semyon Orlo").preview()
    assert everything() == before
    assert not Decision.objects.exists()


def test_a_decision_is_taken_back_once():
    read(by("Orlo"))
    decision = settle(new_name="Semyon Orlo")
    undo(decision, editor(), "")
    with pytest.raises(RefusedError, match="already"):
        undo(decision, editor(), "")
