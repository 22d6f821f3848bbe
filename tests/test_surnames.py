"""A title and a surname: what they say of a person, and whom they mean among those of a body."""

import pytest

from meetings.officials.bearers import Bearer, Meant, known_before, meant
from meetings.transcripts.lexicon.surnames import Titled, titled, whole_name


@pytest.mark.parametrize(
    ("name", "role", "surname", "initial", "gender"),
    [
        ("MR. ORLO", "", "orlo", "", "m"),
        ("Councillor Renn", "", "ren", "", ""),
        ("Renn", "Councillor", "ren", "", ""),
        ("VELDEN", "VICE CHAIRMAN", "velden", "", ""),
        ("Ms. C. Renn", "", "ren", "c", "w"),
        ("Mr P Renn", "", "ren", "p", "m"),
        ("Mr. Renn Jr.", "", "ren", "", "m"),
        ("Mr. van der Rom", "", "rom", "", "m"),
        ("Mr. Cook", "", "cok", "", "m"),
        ("Chief Justice Renn", "", "ren", "", ""),
        ("г-жа Ренн", "", "ren", "", "w"),
    ],
)
def test_a_title_and_a_surname(name, role, surname, initial, gender):
    found = titled(name, role)
    assert (found.surname, found.initial, found.gender) == (surname, initial, gender)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Mr. Speaker", ""),
        ("Madam Chairman", ""),
        ("Hon. Members", ""),
        ("Messrs. Orlo", ""),
        ("S. Orlo", ""),
        ("Orlo", ""),
        ("Mr. Jan Orlo", ""),
        ("Saltby", "Governor of"),
        ("SPEAKER_03", ""),
        ("The Minister", ""),
        ("De Groot", ""),
        ("", "Governor"),
    ],
)
def test_what_is_no_title_with_a_surname(name, role):
    assert titled(name, role) is None


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("Mr. Jan Orlo", "Jan Orlo"),
        ("Cllr Ida Renn", "Ida Renn"),
        ("Mr. J. Orlo", "Mr. J. Orlo"),
        ("Mr P Orlo", "Mr P Orlo"),
        ("Jan Orlo", "Jan Orlo"),
        ("Mr. Orlo", "Mr. Orlo"),
    ],
)
def test_a_whole_name_has_no_title(printed, whole):
    assert whole_name(printed) == whole


def of(printed: str, official: int | None = None) -> Bearer:
    return Bearer(titled(printed), official)


def whole(given: str, official: int | None) -> Bearer:
    return Bearer(Titled("orlo", given, "", f"{given} Orlo"), official, whole=True)


@pytest.mark.parametrize(
    ("asked", "known", "found"),
    [
        ("Mr. Orlo", [], Meant(None, True)),
        ("Mr. Orlo", [of("Mr. Orlo", 1)], Meant(1, True)),
        ("Councillor Orlo", [of("Mr. Orlo", 1)], Meant(1, True)),
        ("Councillor Orlo", [of("Mr. Orlo", 1), of("Ms. Orlo", 2)], Meant(None, False, (1, 2))),
        ("Ms. Orlo", [of("Mr. Orlo", 1)], Meant(None, True)),
        ("Ms. Orlo", [of("Mr. Orlo", 1), of("Councillor Orlo", 1)], Meant(None, True)),
        ("Mr. A. Orlo", [of("Mr. B. Orlo", 1)], Meant(None, True)),
        ("Mr. Orlo", [of("Mr. A. Orlo", 1), of("Mr. B. Orlo", 2)], Meant(None, False, (1, 2))),
        ("Mr. Orlo", [whole("i", 1)], Meant(1, True)),
        ("Mr. A. Orlo", [whole("i", 1)], Meant(None, True)),
        ("Mr. Orlo", [whole("i", 1), whole("i", 1)], Meant(1, True)),
        ("Mr. Orlo", [whole("i", 1), whole("s", 2)], Meant(None, False, (1, 2))),
        ("Mr. S. Orlo", [whole("i", 1), whole("s", 2)], Meant(2, True)),
        ("Ms. Orlo", [whole("i", 1), of("Mr. Orlo")], Meant(None, False, (1,))),
        ("Mr. Orlo", [whole("i", None)], Meant(None, False)),
    ],
)
def test_whom_a_title_with_a_surname_means(asked, known, found):
    assert meant(titled(asked), known) == found


def test_a_whole_name_belongs_to_whom_it_can_be_alone():
    new = Titled("orlo", "i", "", "Ida Orlo")
    assert known_before(new, [of("Ms. Orlo", 1), of("Councillor Orlo")]) == 1
    assert known_before(new, [of("Ms. Orlo", 1), of("Mr. Orlo", 2)]) is None
    assert known_before(new, [of("Ms. Orlo", 1), whole("i", 3)]) is None
    assert known_before(new, [of("Ms. A. Orlo", 1)]) is None
