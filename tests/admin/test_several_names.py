"""Several names that wait are answered at once."""

import pytest

from meetings.models import Decision, Official
from tests.decisions.deciding import by, read

pytestmark = pytest.mark.django_db


QUEUE = "/admin/meetings/decision/names/"


SEVERAL = f"{QUEUE}several/"


def chosen(desk, *names):
    """What the ticked boxes of these names send."""
    rows = [row[0] for row in desk.get(QUEUE).context["rows"]]
    values = [
        f"{each.body}:{each.statements}:{each.meetings}:{each.name}" for each in rows if each.name in names
    ]
    assert all(f'value="{value}"' in desk.get(QUEUE).text for value in values)
    return values


def test_several_names_are_answered_at_once_each_by_a_decision_of_its_own(desk):
    first = read(by("Orlo"), by("Renn"), by("Varn"))
    desk.post(SEVERAL, {"chosen": chosen(desk, "Orlo", "Renn"), "answer": "new", "why": "The clerk said so."})
    said = dict(first.participants.values_list("name", "official__name"))
    assert said == {"Orlo": "Orlo", "Renn": "Renn", "Varn": None}
    assert list(Decision.objects.values_list("why", flat=True)) == ["The clerk said so."] * 2


def test_several_names_are_no_persons(desk):
    read(by("Orlo"), by("Renn"))
    desk.post(SEVERAL, {"chosen": chosen(desk, "Orlo", "Renn"), "answer": "nobody"})
    assert not desk.get(QUEUE).context["rows"]
    assert not Official.objects.exists()


def test_several_names_are_one_official_who_is_there_already(desk):
    read(by("Ivan Orlo"), by("Ida Renn"))
    record = read(by("Vanya"), by("Orlov-Orlo"), by("Varn"))
    answer = {"chosen": chosen(desk, "Vanya", "Orlov-Orlo"), "answer": "official", "find": "ivan orlo"}
    assert desk.post(SEVERAL, answer).status_code == 302
    said = dict(record.participants.values_list("name", "official__name"))
    assert said == {"Vanya": "Ivan Orlo", "Orlov-Orlo": "Ivan Orlo", "Varn": None}
    assert Decision.objects.count() == 2


def test_where_several_officials_fit_the_page_asks_which_and_keeps_the_ticks(desk):
    read(by("Ivan Orlo"), by("Ida Orlo"))
    read(by("Vanya"), by("Varn"))
    ticked = chosen(desk, "Vanya")
    page = desk.post(SEVERAL, {"chosen": ticked, "answer": "official", "find": "orlo", "why": "I know."})
    assert page.status_code == 422
    assert [official.name for official, _office in page.context["found"]] == ["Ida Orlo", "Ivan Orlo"]
    assert f'value="{ticked[0]}" checked' in page.text
    assert not Decision.objects.exists()
    which = Official.objects.get(name="Ida Orlo").pk
    desk.post(SEVERAL, {"chosen": ticked, "answer": "official", "find": "orlo", "official": which})
    assert Decision.objects.count() == 1
    assert desk.get(QUEUE).context["rows"][0][0].name == "Varn"


@pytest.mark.parametrize(
    ("typed", "told"), [("", "Type the name"), ("Nobody Atall", "No official is called “Nobody Atall”")]
)
def test_an_official_whom_nobody_knows_settles_nothing(desk, typed, told):
    read(by("Vanya"))
    page = desk.post(SEVERAL, {"chosen": chosen(desk, "Vanya"), "answer": "official", "find": typed})
    assert told in page.text
    assert not Decision.objects.exists()


def test_a_name_that_is_printed_elsewhere_meanwhile_is_left(desk):
    read(by("Orlo"), by("Renn"))
    shown = chosen(desk, "Orlo", "Renn")
    read(by("Orlo"))
    page = desk.post(SEVERAL, {"chosen": shown, "answer": "new"}, follow=True)
    assert list(Official.objects.values_list("name", flat=True)) == ["Renn"]
    assert "It is printed elsewhere now" in page.text


@pytest.mark.parametrize(
    "answer", [{}, {"answer": "all"}, {"answer": "new", "chosen": ["1", "x:1:1:Orlo", ""]}]
)
def test_several_answers_that_cannot_be_understood_do_nothing(desk, answer):
    read(by("Orlo"))
    assert desk.post(SEVERAL, answer).status_code == 302
    assert not Decision.objects.exists()
