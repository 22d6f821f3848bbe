"""A list of officials is loaded: who is found, who is new, what names mean then, and how it is taken back."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Alias, Body, Decision, Identifier, Office, Official, Participant, Redirect
from meetings.officials import relink
from meetings.officials.decisions.carry_out import RefusedError, decide, undo
from meetings.officials.decisions.loading_rosters import LoadRoster
from meetings.transcripts.rosters.roster import ListedPerson, ListedTerm, OtherName, Roster
from tests.builders import a_body
from tests.decisions.deciding import by, editor, everything, read, the
from tests.decisions.deciding import carry_out as decide_as_shown

pytestmark = pytest.mark.django_db
MARCH = datetime.date(2024, 3, 1)
JUNE = datetime.date(2024, 6, 30)


def carry_out(act: LoadRoster) -> Decision:
    decision = decide_as_shown(act)
    relink.catch_up()
    return decision


def a_list(*people: ListedPerson, since: datetime.date | None = None) -> LoadRoster:
    return LoadRoster(Roster(people), a_body(), JUNE, since)


def test_a_new_name_becomes_an_official_with_id_names_and_offices():
    decision = carry_out(
        a_list(
            ListedPerson(
                "Ada Rom", (ListedTerm("Mayor", MARCH),), (OtherName("Ada Quill", until=MARCH),), "p1"
            )
        )
    )
    ada = the("Ada Rom")
    assert Identifier.objects.get(value="p1").official == ada
    assert set(Alias.objects.filter(official=ada).values_list("name", "until_date")) == {
        ("Ada Rom", None),
        ("Ada Quill", MARCH),
    }
    assert list(Office.objects.values_list("title", "from_date", "until_date", "by_editor")) == [
        ("Mayor", MARCH, JUNE, True)
    ]
    said = "was loaded: 1 new here, 0 known before, 1 term of office."
    assert decision.what == f"A list of 1 official of President of Ardania {said}"


def test_a_surname_that_waited_means_the_official_of_the_list():
    meeting = read(by("J. Orlo"))
    assert Participant.objects.get(meeting=meeting).official is None
    decision = carry_out(a_list(ListedPerson("Jan Orlo")))
    assert Participant.objects.get(meeting=meeting).official == the("Jan Orlo")
    assert decision.meetings == 1


def test_a_record_read_later_knows_the_people_of_the_list():
    carry_out(a_list(ListedPerson("Jan Orlo", (ListedTerm("Minister of Transport", MARCH),), person_id="7")))
    meeting = read(by("J. Orlo"), by("", role="Minister of Transport"))
    assert {row.official for row in Participant.objects.filter(meeting=meeting)} == {the("Jan Orlo")}


def test_somebody_known_before_is_not_made_twice():
    read(by("Jan Orlo", role="Minister of Transport"))
    carry_out(a_list(ListedPerson("Jan Orlo", (ListedTerm("Minister of Transport", MARCH),), person_id="7")))
    assert Official.objects.count() == 1
    assert list(Office.objects.values_list("title", "from_date", "until_date", "by_editor")) == [
        ("Minister of Transport", MARCH, JUNE, True)
    ]


def test_an_id_finds_somebody_under_another_name():
    carry_out(a_list(ListedPerson("Ada Quill", person_id="7")))
    carry_out(a_list(ListedPerson("Ada Rom", person_id="7")))
    assert Official.objects.count() == 1
    assert set(Alias.objects.values_list("name", flat=True)) == {"Ada Quill", "Ada Rom"}


def test_a_former_name_finds_who_is_known_by_it():
    read(by("Ada Quill"))
    carry_out(a_list(ListedPerson("Ada Rom", other_names=(OtherName("Ada Quill"),))))
    assert Official.objects.count() == 1


def test_two_of_one_name_are_two_and_the_name_means_neither():
    act = a_list(ListedPerson("Ada Rom", person_id="1"), ListedPerson("Ada Rom", person_id="2"))
    assert any("Several on the list are called" in note for note in act.preview().notes)
    carry_out(act)
    assert Official.objects.count() == 2
    assert Alias.objects.get().state == Alias.State.NEEDS_PERSON
    meeting = read(by("Ada Rom"), by("Ada Rom", "Two.", person_id="2"))
    officials = {row.official_id for row in Participant.objects.filter(meeting=meeting)}
    assert Identifier.objects.get(value="2").official_id in officials
    assert Official.objects.count() == 2


def test_whom_two_officials_fit_is_left_out_with_the_reason():
    carry_out(a_list(ListedPerson("Ada Rom", person_id="1"), ListedPerson("Ada Rom", person_id="2")))
    act = a_list(ListedPerson("Ada Rom"), ListedPerson("Jan Orlo"))
    preview = act.preview()
    assert preview.notes == ("Ada Rom: several officials have this name",)
    carry_out(act)
    assert Official.objects.count() == 3


def test_a_list_of_which_nobody_can_be_loaded_is_refused():
    act = a_list(ListedPerson("Mayes"))
    assert act.preview().notes == ("Mayes: this is not a full name",)
    with pytest.raises(RefusedError, match="Nobody on this list"):
        decide(act, editor(), "why", act.preview().seen)


def test_an_office_without_days_is_not_kept_and_said_so():
    act = a_list(ListedPerson("Ada Rom", (ListedTerm("Mayor"),)))
    assert act.preview().notes == (
        "1 office without a first day will not be kept. Say from when the list holds: --since 2024-01-01.",
    )
    carry_out(act)
    assert not Office.objects.exists()
    carry_out(a_list(ListedPerson("Ada Rom", (ListedTerm("Mayor"),)), since=MARCH))
    assert list(Office.objects.values_list("from_date", "until_date")) == [(MARCH, JUNE)]


def test_the_same_list_a_year_later_lets_an_office_go_on():
    people = Roster((ListedPerson("Ada Rom", (ListedTerm("Mayor", MARCH),), person_id="7"),))
    carry_out(LoadRoster(people, a_body(), JUNE))
    carry_out(LoadRoster(people, a_body(), datetime.date(2025, 6, 30)))
    assert list(Office.objects.values_list("from_date", "until_date")) == [
        (MARCH, datetime.date(2025, 6, 30))
    ]
    assert Official.objects.count() == Identifier.objects.count() == Alias.objects.count() == 1


def test_an_editors_own_dates_stay():
    read(by("Ada Rom"))
    Office.objects.create(
        official=the("Ada Rom"), title="Mayor", key="mayor", from_date="2020-01-01", until_date="2024-04-01",
        by_editor=True,
    )  # fmt: skip
    carry_out(a_list(ListedPerson("Ada Rom", (ListedTerm("Mayor", MARCH),))))
    assert [str(office.from_date) for office in Office.objects.all()] == ["2020-01-01"]


def test_taking_a_list_back_leaves_everything_as_it_was():
    read(by("Nina Pahl", role="Clerk"))
    read(by("J. Orlo"), by("N. Pahl"))
    before = everything()
    decision = carry_out(
        a_list(
            ListedPerson("Jan Orlo", (ListedTerm("Mayor", MARCH),), person_id="1"),
            ListedPerson("Nina Pahl", (ListedTerm("Clerk", MARCH),), person_id="2"),
            ListedPerson("Ada Rom"),
        )
    )
    assert everything() != before
    undo(decision, editor(), "A wrong list.")
    after = everything()
    orlo = Participant.objects.get(name="J. Orlo")
    assert (orlo.official, orlo.rule) == (None, "unknown")
    assert {key: value for key, value in after.items() if key != "participants"} == {
        key: value for key, value in before.items() if key != "participants"
    }
    assert set(Redirect.objects.values_list("old_path", "new_path")) >= {("/officials/ada-rom/", "")}


# The command


def load(tmp_path, text: str, *arguments: str) -> str:
    file = tmp_path / "council.txt"
    file.write_text(text)
    out = io.StringIO()
    call_command(
        "import_officials", str(file), "--body", "Council of Harn", *arguments, stdout=out, stderr=out
    )
    return out.getvalue()


def test_the_command_loads_pasted_lines_and_says_what_it_did(tmp_path):
    said = load(tmp_path, "Ada Rom, Mayor\nJan Orlo, Councillor\nheads of farms\n", "--since", "2024-01-01")
    assert "Line 3: “heads of farms” has no full name." in said
    assert "2 new here, 0 known before, 2 terms of office." in said
    decision = Decision.objects.get()
    assert (decision.why, decision.editor, Body.objects.get().name) == (
        "The list “council.txt”.",
        None,
        "Council of Harn",
    )
    assert Office.objects.filter(until_date=datetime.date.today()).count() == 2


def test_a_dry_run_writes_nothing(tmp_path):
    assert "Nothing was written. A list of 1 official" in load(tmp_path, "Ada Rom, Mayor", "--dry-run")
    assert not Official.objects.exists()
    assert not Body.objects.exists()


def test_the_command_names_the_editor_and_the_reason(tmp_path):
    load(tmp_path, "Ada Rom", "--editor", editor().username, "--why", "The council's own list.")
    decision = Decision.objects.get()
    assert (decision.editor, decision.why) == (editor(), "The council's own list.")


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("{}", (), "No people were found"),
        ("Ada Rom", ("--since", "soon"), "“soon” is not a date"),
        ("Ada Rom", ("--editor", "nobody"), "There is no account “nobody”"),
        (json.dumps({"persons": [{"name": "Mayes"}]}), (), "Nobody on this list can be loaded"),
    ],
)
def test_the_command_refuses_in_a_sentence(tmp_path, text, arguments, said):
    with pytest.raises(CommandError, match=said):
        load(tmp_path, text, *arguments)
    assert not Decision.objects.exists()


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"nowhere\.csv cannot be opened"):
        call_command("import_officials", "nowhere.csv", "--body", "Council of Harn")


def test_who_is_known_by_surname_only_is_given_the_name_of_the_list_and_loses_it_when_undone():
    early = read(by("Councillor Rom"))
    decision = carry_out(a_list(ListedPerson("Ada Rom"), ListedPerson("Jan Orlo")))
    official = early.participants.get().official
    assert (official.name, official.sort_name, official.surname_only) == ("Ada Rom", "Rom, Ada", False)
    assert decision.touched_meetings == [early.pk]
    undo(decision, editor(), "It was another council.")
    relink.catch_up()
    official = early.participants.get().official
    assert (official.name, official.surname_only) == ("Councillor Rom", True)


def test_two_of_one_surname_on_a_list_leave_the_surname_open():
    early = read(by("Councillor Rom"))
    decision = carry_out(a_list(ListedPerson("Ada Rom"), ListedPerson("Jan Rom")))
    assert early.participants.get().official is None
    undo(decision, editor(), "It was another council.")
    relink.catch_up()
    assert early.participants.get().official.name == "Councillor Rom"


def test_a_list_tells_who_is_printed_by_surname_later():
    carry_out(a_list(ListedPerson("Ada Rom")))
    late = read(by("Councillor Rom"))
    assert late.participants.get().official == the("Ada Rom")
