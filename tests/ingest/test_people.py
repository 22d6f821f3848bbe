import pytest

from meetings.officials.participants import people
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


@pytest.mark.parametrize(
    "label",
    [
        "Volunteer",
        "Speaker 2",
        "From the floor",
        "Question from the press",
        "Реплика из зала",
        "Участник встречи",
    ],
)
def test_one_among_many_is_nobody_but_the_one_of_that_role(label):
    assert people(a_transcript(a_turn(label, name="", role=""))).persons == []
    attendance = (an_attendee(label, "Semyon Orlo"),)
    found = people(a_transcript(a_turn(label, name="", role=""), attendance=attendance))
    assert found.speakers[0].name == "Semyon Orlo"


def test_one_person_spelt_two_ways_is_one_person():
    found = people(a_transcript(a_turn("Semyon Orlo"), a_turn("Semen Orlo")))
    assert [person.name for person in found.persons] == ["Semyon Orlo"]


@pytest.mark.parametrize("label", ["Tatayana Orlo", "Tatyna Orlo", "Tatayna Orlo", "Tatyana Orla"])
def test_a_name_that_misses_another_by_a_letter_is_theirs_with_the_same_office_only(label):
    attendance = (an_attendee("Minister of Water", "Tatyana Orlo"),)
    found = people(a_transcript(a_turn(f"Minister of Water {label}"), attendance=attendance))
    assert [person.name for person in found.persons] == ["Tatyana Orlo"]
    found = people(a_transcript(a_turn(f"Governor {label}"), attendance=attendance))
    assert [person.name for person in found.persons] == ["Tatyana Orlo", label]


def test_two_letters_make_another_person():
    attendance = (an_attendee("Minister of Water", "Tatyana Orlo"),)
    found = people(a_transcript(a_turn("Minister of Water Tamara Orlo"), attendance=attendance))
    assert len(found.persons) == 2


def test_a_surname_fits_a_person_listed_surname_first():
    found = people(
        a_transcript(a_turn("Mr Orlo", name="Mr Orlo", role=""), persons=(a_person("Orlo Semyon", "5"),))
    )
    assert found.speakers[0].person_id == "5"


@pytest.mark.parametrize(
    ("label", "lead", "name"),
    [
        ("П.Орлов", "Пётр Орлов встретился с Адой Ром.", "Пётр Орлов"),
        ("V. Orlo", "President Viktor Orlo met with Mira Velden.", "Viktor Orlo"),
        ("V. Orlo", "Viktor Orlo met with Vera Orlo.", "V. Orlo"),
        ("P. Orlo", "President Orlo held a meeting.", "P. Orlo"),
        ("V. Orlo", "Viktor Orlo-Renn met with Mira Velden.", "V. Orlo"),
        ("А.Орлова", "Награду вручили сестре Александра Орлова.", "А.Орлова"),
        ("Mr Orlo", "Viktor Orlo met with Mira Velden.", "Mr Orlo"),
    ],
)
def test_initials_mean_the_one_whole_name_before_the_first_turn_they_are_short_for(label, lead, name):
    for place in ({"lead": lead}, {"introduction": (lead,)}):
        found = people(a_transcript(a_turn(label, name=label, role=""), **place))
        assert found.speakers[0].name == name


def test_a_forgotten_space_makes_nobody_else():
    found = people(a_transcript(a_turn("Minister Semyon Orlo"), a_turn("SemyonOrlo", name="SemyonOrlo")))
    assert [person.name for person in found.persons] == ["Semyon Orlo"]
