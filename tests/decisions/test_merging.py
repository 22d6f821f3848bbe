"""Two officials become one: everything moves, new records follow, and it can be taken back exactly."""

import pytest

from meetings.models import Alias, Identifier, IndexTask, Office, Official, Participant, Statement
from meetings.models.writers import StaleError
from meetings.officials.decisions.carry_out import RefusedError, decide, undo
from meetings.officials.decisions.merging import Merge
from tests.builders import a_body
from tests.decisions.deciding import by, carry_out, day, editor, everything, read, the

pytestmark = pytest.mark.django_db

# Two readings of one name, too far apart for the rules to take them for one.
ORLO, ORLOW = "Semyon Orlo", "Simeon Orlow"


def merge(merged=ORLOW, survivor=ORLO):
    return carry_out(Merge(the(merged), the(survivor)))


def test_everything_of_the_merged_one_is_the_survivor_s():
    read(by(ORLO, person_id="5"))
    meeting = read(by(ORLOW, person_id="6"))
    decision = merge()
    assert (decision.meetings, decision.statements) == (1, 1)
    assert set(Statement.objects.values_list("official", flat=True)) == {the(ORLO).pk}
    assert set(Identifier.objects.values_list("official", flat=True)) == {the(ORLO).pk}
    assert set(Alias.objects.values_list("official", flat=True)) == {the(ORLO).pk}
    assert the(ORLOW).merged_into == the(ORLO)
    assert IndexTask.objects.filter(meeting_id=meeting.pk).exists()


def test_the_old_address_leads_to_the_survivor(client):
    read(by(ORLO), by(ORLOW))
    merge()
    answer = client.get("/officials/simeon-orlow/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/officials/semyon-orlo/")
    assert answer.headers["Cache-Control"] == "no-cache"  # it can be taken back


@pytest.mark.parametrize("details", [{}, {"person_id": "6"}])
def test_new_records_go_to_the_survivor(details):
    read(by(ORLO, person_id="5"))
    read(by(ORLOW, person_id="6"))
    merge()
    assert read(by(ORLOW, **details)).statements.get().official == the(ORLO)
    assert Official.objects.count() == 2


@pytest.mark.parametrize("spelling", ["S. Orlow", "ORLOW Simeon", "Simeón Orlow"])
def test_spellings_of_the_merged_one_mean_the_survivor(spelling):
    read(by(ORLO))
    read(by(ORLOW))
    merge()
    assert read(by(spelling)).statements.get().official == the(ORLO)


def test_an_office_held_by_the_merged_one_means_the_survivor():
    read(by(ORLO))
    for number in (2, 20):
        read(by(ORLOW, role="Minister of Water"), date=day(number))
    merge()
    meeting = read(by("", role="Minister of Water"), date=day(10))
    assert meeting.statements.get().official == the(ORLO)


def test_a_merged_and_then_re_read_document_stays_with_the_survivor():
    read(by(ORLO))
    meeting = read(by(ORLOW, "The dam is full.", role="Minister"))
    merge()
    read(by(ORLOW, "The dam is full.", role="Minister"), by(ORLOW, "Thank you."), title=meeting.title)
    assert {said.official for said in meeting.statements.all()} == {the(ORLO)}
    assert Official.objects.current().get() == the(ORLO)
    assert Office.objects.get().official == the(ORLO)


def test_seen_terms_become_one_from_the_first_day_to_the_last():
    read(by(ORLO, role="Minister"), date=day(2))
    read(by(ORLO, role="Minister"), date=day(9))
    read(by(ORLOW, role="Minister"), date=day(5))
    read(by(ORLOW, role="Minister"), date=day(20))
    merge()
    office = Office.objects.get()
    assert (office.official, office.from_date, office.until_date) == (the(ORLO), day(2), day(20))


def an_office(name, first, last):
    dates = {"from_date": day(first), "until_date": day(last)}
    return Office.objects.create(
        official=the(name), title="Minister", key="minister", by_editor=True, **dates
    )


def test_an_editor_s_term_wins_over_what_was_seen_of_the_other():
    read(by(ORLO), by(ORLOW, role="Minister"), date=day(9))
    an_office(ORLO, 1, 10)
    merge()
    assert Office.objects.get().until_date == day(10)


def test_overlapping_terms_with_editors_dates_become_one_and_the_preview_says_so():
    read(by(ORLO), by(ORLOW))
    an_office(ORLO, 1, 10)
    an_office(ORLOW, 5, 20)
    an_office(ORLOW, 25, 28)
    assert any("The two terms become one" in note for note in Merge(the(ORLOW), the(ORLO)).preview().notes)
    merge()
    terms = Office.objects.order_by("from_date").values_list("from_date", "until_date", "official")
    assert list(terms) == [(day(1), day(20), the(ORLO).pk), (day(25), day(28), the(ORLO).pk)]


def test_a_name_that_waited_because_both_bore_it_waits_no_longer():
    read(by(ORLO, person_id="5"))
    read(by(ORLO, person_id="6"))
    waiting = read(by(ORLO))
    first, second = Official.objects.order_by("pk")
    assert waiting.participants.get().rule == "ambiguous"
    decision = carry_out(Merge(second, first))
    assert waiting.statements.get().official == first
    assert read(by(ORLO)).statements.get().official == first
    undo(decision, editor(), "")
    assert waiting.statements.get().official is None


def test_a_name_that_a_third_bears_goes_on_waiting():
    for person_id in ("5", "6", "7"):
        read(by(ORLO, person_id=person_id))
    waiting = read(by(ORLO))
    first, second, _ = Official.objects.order_by("pk")
    carry_out(Merge(second, first))
    assert waiting.statements.get().official is None


def test_places_where_the_two_alone_fitted_are_the_survivor_s():
    for name in (ORLO, "Svetlana Orlo", "Sidor Orlo"):
        read(by(name))
    meeting = read(by("S. Orlo"))
    merge("Sidor Orlo")
    assert set(meeting.participants.get().candidates) == {the(ORLO).pk, the("Svetlana Orlo").pk}
    merge("Svetlana Orlo")
    assert meeting.statements.get().official == the(ORLO)


def test_the_preview_says_when_both_were_in_one_meeting():
    meeting = read(by(ORLO), by(ORLOW))
    [note] = Merge(the(ORLOW), the(ORLO)).preview().notes
    assert "they may be two people" in note
    assert meeting.title in note


def test_a_merge_taken_back_leaves_everything_as_it_was():
    read(by(ORLO, role="Governor", person_id="5"), date=day(2))
    read(by(ORLOW, role="Governor", person_id="6"), by("S. Orlow"), date=day(20))
    read(by(ORLO), by(ORLOW), body="City of Lenmark")
    an_office(ORLO, 1, 10)
    an_office(ORLOW, 5, 20)
    before = everything()
    decision = merge()
    assert everything() != before
    undo(decision, editor(), "They are brothers.")
    assert everything() == before


def test_records_read_since_a_merge_are_understood_anew_when_it_is_taken_back():
    read(by(ORLO), by(ORLOW, person_id="6"))
    decision = merge()
    later = [read(by(ORLOW)), read(by("Simeon Orlo-w", person_id="6")), read(by(ORLO))]
    undo(decision, editor(), "")
    assert [each.statements.get().official.name for each in later] == [ORLOW, ORLOW, ORLO]


def test_those_merged_before_lead_to_the_last_survivor(client):
    read(by(ORLO), by(ORLOW), by("Ida Renn"))
    merge(ORLOW, "Ida Renn")
    merge("Ida Renn", ORLO)
    assert client.get("/officials/simeon-orlow/").headers["Location"] == "/officials/semyon-orlo/"


def test_a_decision_on_which_a_later_one_rests_is_not_taken_back_first():
    read(by(ORLO), by(ORLOW), by("Ida Renn"))
    first = merge(ORLOW, "Ida Renn")
    second = merge("Ida Renn", ORLO)
    with pytest.raises(RefusedError, match=f"Undo decision {second.pk} first"):
        undo(first, editor(), "")
    undo(second, editor(), "")
    undo(first, editor(), "")
    assert the(ORLOW).statements.count() == 1


def test_a_merge_the_other_way_round_at_the_same_time_is_refused():
    read(by(ORLO))
    one, other = the(ORLO), Official.objects.create(name=ORLOW, slug="simeon-orlow", sort_name="Orlow")
    theirs = Merge(one, other)
    seen = theirs.preview().seen
    carry_out(Merge(other, one))
    with pytest.raises(RefusedError, match="was merged into"):
        decide(theirs, editor("ida"), "", seen)


def test_records_read_between_looking_and_merging_are_looked_at_first():
    read(by(ORLO), by(ORLOW))
    act = Merge(the(ORLOW), the(ORLO))
    seen = act.preview().seen
    read(by(ORLOW))
    with pytest.raises(StaleError):
        decide(act, editor(), "", seen)


def test_an_official_is_not_merged_with_themselves():
    read(by(ORLO))
    assert "Choose two" in Merge(the(ORLO), the(ORLO)).preview().refusal


def test_after_any_merge_no_claim_and_no_place_names_a_merged_official():
    read(by(ORLO, person_id="5"), by(ORLOW, person_id="6", role="Minister"))
    read(by(ORLOW), by("Svetlana Orlo"), by("S. Orlow"), body="City of Lenmark")
    merge()
    gone = the(ORLOW).pk
    for model in (Alias, Identifier, Office, Participant, Statement):
        assert not model.objects.filter(official=gone).exists()
    assert not Participant.objects.filter(candidates__contains=[gone]).exists()
    assert a_body("City of Lenmark")
