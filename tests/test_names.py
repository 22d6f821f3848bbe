import pytest

from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.anonymous import names_nobody


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("В.Путин", "В. Путин"),
        ("MIRA VELDEN", "Mira Velden"),
        ("Semyon\nOrlo", "Semyon Orlo"),
        ("Артём Ёлкин", "Артем Елкин"),
        ("René Dvořák", "Rene Dvorak"),
        ("Anna\u00a0Ilvesi", "Anna Ilvesi"),
    ],
)
def test_two_printings_of_one_name_fold_alike(one, other):
    assert names.fold(one) == names.fold(other)


@pytest.mark.parametrize(("one", "other"), [("Андрей Кий", "Андреи Кии"), ("Ivan Orlo", "Ivan Orlov")])
def test_two_names_do_not_fold_alike(one, other):
    assert names.fold(one) != names.fold(other)


@pytest.mark.parametrize(
    "name", ["Mira Velden", "Kassim-Jomart Talai", "Ли Вэй", "Орлов Пётр Ильич", "Recep Talip Ordan"]
)
def test_given_name_and_surname_are_a_full_name(name):
    assert names.is_full(name)


@pytest.mark.parametrize(
    "name",
    [
        "Mr Velden",
        "M. Velden",
        "В.Путин",
        "Velden",
        "Le Rom",
        "von Rom",
        "Question",
        "From the audience",
        "The Chair",
        "Velden 2",
        "",
    ],
)
def test_short_forms_and_labels_without_a_name_are_not_full(name):
    assert not names.is_full(name)


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Mr Orlo", "Semyon Orlo", True),
        ("S. Orlo", "Semyon Orlo", True),
        ("S.Orlo", "Semyon Orlo", True),
        ("A. Orlo", "Semyon Orlo", False),
        ("Orlo", "Semyon Orlo", True),
        ("П.Орлов", "Орлов Пётр Ильич", True),
        ("И.Орлов", "Орлов Пётр Ильич", False),
        ("Mr Orl", "Semyon Orlo", False),
        ("Ms Le Rom", "Ada Le Rom", True),
        ("Mr von Rom", "Ada von Rom", True),
        ("Mr Xi", "Xi Weilan", True),
        ("Mr Weilan", "Xi Weilan", False),
        ("Г-н Ли", "Ли Вэй", True),
        ("Mr Rom", "Ada Rom Jr", True),
    ],
)
def test_a_short_form_fits_by_surname_and_initial(short, full, fits):
    assert names.could_mean(short, full) is fits


@pytest.mark.parametrize(
    "label", ["Question", "QUESTION", "Вопрос", "Реплика", "From the audience", "Moderator"]
)
def test_labels_without_a_person_are_known(label):
    assert names_nobody(label)


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Mira Velden", "Velden, Mira"),
        ("Орлов Пётр Ильич", "Орлов, Пётр Ильич"),
        ("Bono", "Bono"),
        ("Ada Van der Rom", "Van der Rom, Ada"),
        ("Le Rom", "Le Rom"),
        ("Al Rom", "Rom, Al"),
        ("Hamad bin Isa Al Rom", "Al Rom, Hamad bin Isa"),
        ("Xi Weilan", "Xi, Weilan"),
        ("Си Вэйлань", "Си, Вэйлань"),
        ("Lee Sun-hee", "Lee, Sun-hee"),
        ("Lee Rom", "Rom, Lee"),
        ("King Oren II", "Oren II, King"),
        ("Ada Rom Jr", "Rom Jr, Ada"),
    ],
)
def test_lists_sort_by_surname(name, sorted_as):
    assert names.sort_name(name) == sorted_as


def test_a_name_in_capitals_is_shown_in_small_letters():
    assert names.display("MIRA VELDEN") == "Mira Velden"


@pytest.mark.parametrize(
    ("sort_name", "key"),
    [
        ("Čermak, Jan", "cermak jan"),
        ("Østberg, Per", "ostberg per"),
        ("Ёлкин, Егор", "елкин егор"),
        ("Йорк, Анна", "йорк анна"),
    ],
)
def test_the_order_of_a_list_knows_no_accents(sort_name: str, key: str) -> None:
    assert names.sort_key(sort_name) == key
