from meetings.ingest.people import people
from meetings.transcripts.transcript import Presence, TurnKind
from tests.ingest.printed import a_gap, a_person, a_transcript, a_turn, an_attendee


def test_a_short_form_means_the_one_person_it_fits():
    found = people(
        a_transcript(
            a_turn("President of Ardania Mira Velden"),
            a_turn("Mr Orlo", name="Mr Orlo", role=""),
            attendance=(an_attendee("Minister of Water", "Semyon Orlo"),),
        )
    )
    assert found.speakers[1].name == "Semyon Orlo"
    assert found.speakers[1].role == "Minister of Water"


def test_two_of_one_surname_leave_the_short_form_open():
    found = people(
        a_transcript(
            a_turn("Mr Orlo", name="Mr Orlo", role=""),
            attendance=(an_attendee("Minister", "Semyon Orlo"), an_attendee("Governor", "Anton Orlo")),
        )
    )
    assert found.speakers[0].name == "Mr Orlo"
    assert found.doubts == {0: "“Mr Orlo” may be Semyon Orlo or Anton Orlo"}


def test_an_initial_tells_two_of_one_surname_apart():
    found = people(
        a_transcript(
            a_turn("A. Orlo", name="A. Orlo", role=""),
            attendance=(an_attendee("Minister", "Semyon Orlo"), an_attendee("Governor", "Anton Orlo")),
        )
    )
    assert found.speakers[0].name == "Anton Orlo"


def test_who_was_there_is_preferred_to_who_was_mentioned():
    found = people(
        a_transcript(
            a_turn("Mr Orlo", name="Mr Orlo", role=""),
            attendance=(an_attendee("Minister", "Semyon Orlo"),),
            persons=(a_person("Anton Orlo", "9"),),
        )
    )
    assert found.speakers[0].name == "Semyon Orlo"


def test_a_russian_label_finds_the_person_in_the_foot():
    found = people(
        a_transcript(
            a_turn("П.Орлов", name="П.Орлов", role=""),
            persons=(a_person("Орлов Пётр Ильич", "12"),),
            language="ru",
        )
    )
    assert found.speakers[0].person_id == "12"


def test_present_spoke_and_mentioned_are_different_facts():
    found = people(
        a_transcript(
            a_turn("President of Ardania Mira Velden"),
            attendance=(
                an_attendee("Minister", "Semyon Orlo"),
                an_attendee("Governor", "Ida Renn", presence=Presence.ABSENT),
            ),
            persons=(a_person("Ivo Kestrel", "7"),),
        )
    )
    facts = {person.name: (person.attended, person.spoke, person.mentioned) for person in found.persons}
    assert facts == {
        "Semyon Orlo": (True, False, False),
        "Ida Renn": (False, False, False),
        "Mira Velden": (False, True, False),
        "Ivo Kestrel": (False, False, True),
    }


def test_one_id_is_one_person_however_spelt():
    found = people(
        a_transcript(
            a_turn("Semyon Orlo", person_id="5"),
            a_turn("Semën Orlow", person_id="5"),
        )
    )
    assert [person.name for person in found.persons] == ["Semyon Orlo"]
    assert found.persons[0].printed == {"Semyon Orlo", "Semën Orlow"}


def test_two_ids_are_two_persons_of_one_name():
    found = people(a_transcript(a_turn("Semyon Orlo", person_id="5"), a_turn("Semyon Orlo", person_id="6")))
    assert [(person.name, person.person_id) for person in found.persons] == [
        ("Semyon Orlo", "5"),
        ("Semyon Orlo (6)", "6"),
    ]


def test_questions_gaps_and_directions_are_nobody():
    found = people(
        a_transcript(
            a_turn("Question", name="", role="", kind=TurnKind.QUESTION),
            a_gap(),
            a_turn("", "(Applause.)", kind=TurnKind.DIRECTION),
        )
    )
    assert found.persons == []
    assert found.speakers == {}


def test_one_person_spelt_two_ways_is_one_person():
    found = people(a_transcript(a_turn("Semyon Orlo"), a_turn("Semen Orlo")))
    assert [person.name for person in found.persons] == ["Semyon Orlo"]


def test_a_surname_fits_a_person_listed_surname_first():
    found = people(
        a_transcript(a_turn("Mr Orlo", name="Mr Orlo", role=""), persons=(a_person("Orlo Semyon", "5"),))
    )
    assert found.speakers[0].person_id == "5"
