"""Lists of officials: Popolo, the people of ParlaMint, tables and pasted lines."""

import datetime as dt
import json
from pathlib import Path

import pytest

from meetings.transcripts import read
from meetings.transcripts.rosters import read_roster
from meetings.transcripts.rosters.roster import ListedPerson, ListedTerm, OtherName
from meetings.transcripts.transcript import Document, UnreadableError

RECORDS = Path(__file__).resolve().parents[4] / "shared" / "data" / "records"
POPOLO = {
    "organizations": [
        {"id": "assembly", "name": "Assembly of Ardania", "classification": "legislature"},
        {"id": "lakes", "name": "Lakes", "classification": "party"},
        {"id": "roads", "name": "Committee on Roads", "classification": "committee"},
    ],
    "areas": [{"id": "west", "name": "Harn West"}],
    "posts": [{"id": "minister", "label": "Minister of Transport"}],
    "events": [{"id": "term/3", "start_date": "2018-01-01", "end_date": "2021-12-31"}],
    "persons": [
        {
            "id": "p1",
            "name": "Ada Rom",
            "other_names": [{"name": "Ada Quill", "end_date": "2015"}, {"name": "Ada Rom"}],
        },
        {"id": "p2", "given_name": "Jan", "family_name": "Orlo"},
        {"id": "p3"},
    ],
    "memberships": [
        {"person_id": "p1", "organization_id": "assembly", "role": "member", "area_id": "west",
         "legislative_period_id": "term/3", "on_behalf_of_id": "lakes"},
        {"person_id": "p1", "organization_id": "roads", "role": "chair", "start_date": "2019-05"},
        {"person_id": "p1", "organization_id": "lakes", "role": "member"},
        {"person_id": "p2", "post_id": "minister", "start_date": "2020-02-03", "end_date": ""},
    ],
}  # fmt: skip


def day(printed: str) -> dt.date:
    return dt.date.fromisoformat(printed)


def lines(text: str) -> list[ListedPerson]:
    return list(read_roster(text.encode()).people)


def test_popolo_gives_people_with_offices_names_and_party():
    roster = read_roster(json.dumps(POPOLO).encode())
    rom, orlo = roster.people
    assert rom == ListedPerson(
        name="Ada Rom",
        terms=(
            ListedTerm("Member, Assembly of Ardania", day("2018-01-01"), day("2021-12-31"), "Harn West"),
            ListedTerm("Chair, Committee on Roads", day("2019-05-01")),
        ),
        other_names=(OtherName("Ada Quill", until=day("2015-12-31")),),
        person_id="p1",
        party="Lakes",
    )
    assert (orlo.name, orlo.terms) == ("Jan Orlo", (ListedTerm("Minister of Transport", day("2020-02-03")),))
    assert [problem.reason for problem in roster.problems] == ["Person p3 has no name."]


@pytest.mark.parametrize(
    "wrapped",
    [
        POPOLO["persons"][:1],
        {"persons": POPOLO["persons"][:1]},
        {"result": {"memberships": [], **POPOLO["persons"][0]}},
        {"total": 1, "results": POPOLO["persons"][:1]},
    ],
)
def test_popolo_is_read_however_it_is_wrapped(wrapped):
    assert [listed.name for listed in read_roster(json.dumps(wrapped).encode()).people] == ["Ada Rom"]


def test_names_with_a_note_give_the_main_one():
    person = {
        "id": "uk.org.publicwhip/person/1",
        "other_names": [
            {"given_name": "Ada", "family_name": "Quill", "note": "Main", "end_date": "2015-01-02"},
            {"given_name": "Ada", "family_name": "Rom", "note": "Main", "start_date": "2015-01-03"},
            {"name": "A. Rom", "note": "Alternate"},
        ],
    }
    [listed] = read_roster(json.dumps({"persons": [person]}).encode()).people
    assert listed.name == "Ada Rom"
    assert [other.name for other in listed.other_names] == ["Ada Quill", "A. Rom"]


def test_popolo_is_no_record_and_says_how_to_load_it():
    with pytest.raises(UnreadableError, match="import_officials"):
        read(json.dumps(POPOLO).encode())


def test_the_people_of_a_parlamint_file_are_a_roster():
    sitting = Path(__file__).parents[1] / "parlamint" / "01-sitting-with-its-people.xml"
    rom, orlo = read_roster(Document(sitting.read_bytes())).people
    assert rom == ListedPerson("Ada Rom", (ListedTerm("Präsidentin", day("2018-01-01")),), person_id="RomAda")
    assert (orlo.name, orlo.party, orlo.terms) == ("Jan Emil Orlo", "BdS", ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_gives_one_person_for_all_rows_of_one_id(delimiter):
    rows = [
        ("ID", "Name", "Office", "From", "Until", "Other names", "Party", "E-mail"),
        ("7", "Ada Rom", "Mayor", "2019-05-06", "", "A. Rom|Ada Quill", "Lakes", "x"),
        ("7", "Ada Rom", "Councillor", "2011", "2019-05-05", "", "", ""),
        ("8", "", "Clerk", "", "", "", "", ""),
    ]
    roster = read_roster("\n".join(delimiter.join(row) for row in rows).encode())
    assert roster.people == (
        ListedPerson(
            "Ada Rom",
            (
                ListedTerm("Mayor", day("2019-05-06")),
                ListedTerm("Councillor", day("2011-01-01"), day("2019-05-05")),
            ),
            (OtherName("A. Rom"), OtherName("Ada Quill")),
            "7",
            "Lakes",
            2,
        ),
    )
    assert [(problem.line, problem.reason) for problem in roster.problems] == [(4, "This row has no name.")]


def test_a_table_may_have_given_and_family_names_apart_and_other_languages():
    assert [each.name for each in lines("Vorname;Nachname;Amt\nAda;Rom;Bürgermeisterin\n")] == ["Ada Rom"]
    assert lines("ФИО;Должность\nАда Ром;Мэр\n")[0].terms == (ListedTerm("Мэр"),)


@pytest.mark.parametrize(
    ("line", "name", "office"),
    [
        ("Ada Rom, Mayor", "Ada Rom", "Mayor"),
        ("- Ada Rom – Mayor of Harn", "Ada Rom", "Mayor of Harn"),
        ("Mayor: Ada Rom", "Ada Rom", "Mayor"),
        ("12. Rom, Ada, Mayor", "Ada Rom", "Mayor"),
        ("Ms. Ada Rom (Mayor)", "Ada Rom", "Mayor"),
        ("Ada Rom\tMayor", "Ada Rom", "Mayor"),
        ("Minister of Transport Ada Rom", "Ada Rom", "Minister of Transport"),
        ("Ада Ром, министр транспорта", "Ада Ром", "министр транспорта"),
        ("Ada Rom", "Ada Rom", ""),
    ],
)
def test_a_pasted_line_has_name_and_office_in_either_order(line, name, office):
    [listed] = lines(line)
    assert (listed.name, [term.title for term in listed.terms]) == (name, [office] if office else [])


def test_a_pasted_line_may_have_days():
    [one, two, three] = lines(
        "Ada Rom, Mayor, 2019-05-06–2023\nJan Orlo, Clerk, since 2020\nNina Pahl, Mayor (2011-2012)"
    )
    assert one.terms == (ListedTerm("Mayor", day("2019-05-06"), day("2023-12-31")),)
    assert two.terms == (ListedTerm("Clerk", day("2020-01-01")),)
    assert three.terms == (ListedTerm("Mayor", day("2011-01-01"), day("2012-12-31")),)


def test_a_line_without_a_full_name_is_a_problem_with_its_line():
    roster = read_roster(b"Ada Rom, Mayor\n\nCouncillor Mayes\nheads of farms")
    assert [listed.name for listed in roster.people] == ["Ada Rom"]
    assert [problem.line for problem in roster.problems] == [3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "{}",
        '{"persons": [',
        '{"persons": 1}',
        '{"persons": [1, null, {"name": 5.5}]}',
        "[" * 100_000 + '"name" "memberships"',
        "<TEI><person/></TEI>",
        "<teiCorpus><person>",
        "name,office\n",
        "name,office\n" + "a" * 200_000,
        "a\n" * 60_000,
        "name,x\n" + "Ada Rom,x\n" * 60_000,
    ],
)
def test_what_holds_no_people_is_refused_in_a_sentence(text):
    with pytest.raises(UnreadableError, match=r"(?s)^[A-Z].*\.$"):
        read_roster(text.encode())


@pytest.mark.records
def test_real_lists_are_read_whole():
    if not RECORDS.is_dir():
        pytest.skip("no real records beside the checkout")
    popolo = read_roster(next(RECORDS.glob("popolo-json*")).read_bytes())
    assert len(popolo.people) == 3
    assert all(listed.terms for listed in popolo.people)
    corpus = next(RECORDS.glob("parlamint-tei-TR*")).read_bytes()
    assert len(read_roster(corpus).people) == corpus.count(b"<person ")
