import pytest

from meetings.transcripts.lexicon.spellings import initials, one_letter_apart, variant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Orlo", "Sergey Orlo"),
        ("King Oren II", "Oren II"),
        ("Father Ilya Rom", "Илья Ром"),
        ("Alexei Renn", "Aleksey Renn"),
        ("Alexander Kozin", "Александр Козин"),
        ("Семён Орло", "Semyon Orlo"),
        ("Пётр Ильин", "Petr Ilyin"),
        ("Yevgeny Talin", "Evgenii Talin"),
        ("Yury Kiriyenko", "Юрий Кириенко"),
        ("Dmitriy Vorobyov", "Воробьёв Дмитрий Сергеевич"),
        ("Tatiana Matviyenko", "Татьяна Матвиенко"),
        ("Орлов Пётр Ильич", "Petr Orlov"),
        ("Ivo Kestrel", "Kestrel Ivo"),
    ],
)
def test_spellings_of_one_name_have_one_variant(one, other):
    assert variant(one) == variant(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Orlo", "Semyon Orlo"),
        ("Anton Renn", "Anton Rehn"),
        ("Ivan Petrov", "Pyotr Ivanov"),
        ("Alexander Kozin", "Alexandra Kozina"),
        ("Viktor Orlov", "Viktoria Orlova"),
    ],
)
def test_other_names_have_other_variants(one, other):
    assert variant(one) != variant(other)


@pytest.mark.parametrize("name", ["Mr Orlo", "S. Orlo", "Orlo", "Question", ""])
def test_a_short_form_has_no_variant(name):
    assert variant(name) == ""


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("S. Orlo", "Sergei Orlo"),
        ("С.Орло", "Sergei Orlo"),
        ("П.Орлов", "Орлов Пётр Ильич"),
        ("Y. Talin", "Юрий Талин"),
    ],
)
def test_initials_find_the_full_name(short, full):
    assert initials(short) == initials(full) != ""


@pytest.mark.parametrize("name", ["Orlo", "Mr Orlo", ""])
def test_a_surname_alone_has_no_initials(name):
    assert initials(name) == ""


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Orlo", "Orlov", True),
        ("Orlov", "Orlo", True),
        ("Orlo", "Orla", True),
        ("Orlo", "Rolo", True),
        ("Orlo", "Olro", True),
        ("Orlo", "Orlo", False),
        ("Orlo", "ORLO", False),
        ("Orlo", "Olrov", False),
        ("Orlo", "Orlova", False),
        ("Orlo", "", False),
    ],
)
def test_names_one_letter_apart(one, other, apart):
    assert one_letter_apart(one, other) is apart
