"""Names to settle in the admin: the queue, one name, the answers, and who may give them."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Alias, Body, Decision, Official, Statement
from tests.decisions.deciding import by, read, the
from tests.markup import tight

pytestmark = pytest.mark.django_db

QUEUE = "/admin/meetings/decision/names/"
ONE = f"{QUEUE}one/"


def asked(name="Orlo", **answer):
    return {"name": name, "body": Body.objects.get(name="President of Ardania").pk, **answer}


def settle(desk, name="Orlo", **answer):
    """Look at what an answer would do, and give it."""
    preview = desk.get(ONE, asked(name, **answer)).context["preview"]
    return desk.post(ONE, asked(name, **answer) | {"seen": preview.seen, "why": "The minutes say so."})


def test_the_queue_shows_what_waits(desk):
    read(by("Renn"))
    read(by("Orlo", "One."), by("Orlo", "Two."))
    names = [row[0].name for row in desk.get(QUEUE).context["rows"]]
    assert names == ["Orlo", "Renn"]


def test_a_queue_without_names_says_so(desk):
    assert "Nothing to settle" in desk.get(QUEUE).text


def test_one_name_is_shown_with_three_places_its_meetings_and_its_candidates(desk):
    read(by("Semyon Orlo", role="Minister of Water"))
    for number in range(4):
        read(by("Orlo", f"Sentence {number}."))
    page = desk.get(ONE, asked())
    assert len(page.context["contexts"]) == 3
    assert len(page.context["meetings"]) == 4
    [candidate] = page.context["candidates"]
    assert (candidate.official, candidate.office) == (the("Semyon Orlo"), "Minister of Water")
    assert "has this surname" in candidate.reasons


def test_who_has_another_given_name_is_no_candidate(desk):
    read(by("Semyon Orlo"), by("Ida Orlo"), by("S. Orlo"))
    read(by("Sidor Orlo"))
    read(by("S. Orlo"))
    names = [each.official.name for each in desk.get(ONE, asked("S. Orlo")).context["candidates"]]
    assert names == ["Semyon Orlo", "Sidor Orlo"]


def test_whoever_held_an_office_is_a_candidate_for_its_title(desk):
    read(by("Semyon Orlo", role="Minister of Water"))
    read(by("", role="Minister of Water"), date=None)
    [candidate] = desk.get(ONE, asked("Minister of Water")).context["candidates"]
    assert "held this office" in candidate.reasons[0]


def test_officials_are_found_by_any_name_they_are_printed_under(desk):
    read(by("Semyon Orlo", person_id="5"))
    read(by("Семён Орло", person_id="5"))
    read(by("Orlo"))
    page = desk.get(ONE, asked(find="орло семён"))
    assert [official for official, _ in page.context["found"]] == [the("Semyon Orlo")]


def test_the_count_is_shown_before_anything_is_done(desk):
    read(by("Semyon Orlo"))
    read(by("Orlo", "One."), by("Orlo", "Two."))
    page = desk.get(ONE, asked(official=the("Semyon Orlo").pk))
    assert (page.context["preview"].statements, page.context["preview"].meetings) == (2, 1)
    assert "<strong>2 statements</strong>" in tight(page.text)
    assert not Decision.objects.exists()


def test_an_answer_is_carried_out_and_the_next_name_comes(desk, editor):
    read(by("Semyon Orlo"))
    read(by("Orlo", "One."), by("Orlo", "Two."), by("Renn"))
    answer = settle(desk, official=the("Semyon Orlo").pk)
    assert answer.headers["Location"].startswith(f"{ONE}?name=Renn")
    decision = Decision.objects.get()
    assert (decision.editor, decision.why, decision.statements) == (editor, "The minutes say so.", 2)


@pytest.mark.parametrize(
    ("answer", "state"),
    [({"answer": "new", "new_name": "Semyon Orlo"}, "matched"), ({"answer": "nobody"}, "ignored")],
)
def test_the_last_answer_leads_back_to_the_queue(desk, answer, state):
    read(by("Orlo"))
    assert settle(desk, **answer).headers["Location"] == QUEUE
    assert Alias.objects.get(key="orlo").state == state


def test_days_that_are_given_limit_the_answer(desk):
    read(by("Semyon Orlo"))
    read(by("Orlo"))
    answer = asked(official=the("Semyon Orlo").pk, since="2025-01-01")
    assert "not printed on these days" in desk.get(ONE, answer).context["preview"].refusal


def test_leaving_a_name_leads_to_the_next_and_writes_nothing(desk):
    read(by("Orlo", "One."), by("Orlo", "Two."), by("Renn"))
    page = desk.get(ONE, asked())
    assert "Renn" in page.context["leave"]
    assert desk.get(page.context["leave"]).context["leave"] == QUEUE


def test_an_answer_that_was_given_meanwhile_is_not_given_again(desk):
    read(by("Orlo"))
    answer = asked(answer="nobody")
    seen = desk.get(ONE, answer).context["preview"].seen
    settle(desk, answer="new", new_name="Semyon Orlo")
    page = desk.post(ONE, answer | {"seen": seen}, follow=True)
    assert "settled in the meantime" in page.text
    assert Decision.objects.count() == 1


def test_a_record_read_meanwhile_is_shown_before_the_answer_is_given(desk):
    read(by("Orlo"))
    answer = asked(answer="nobody")
    seen = desk.get(ONE, answer).context["preview"].seen
    read(by("Orlo"))
    page = desk.post(ONE, answer | {"seen": seen})
    assert (page.status_code, page.context["preview"].statements) == (409, 2)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "hostile",
    [
        {"official": "x"},
        {"official": "9" * 40},
        {"official": "-1"},
        {"answer": "everything"},
        {"answer": "new"},
        {"answer": "new", "new_name": "x" * 301},
        {"answer": "new", "new_name": "\x00"},
        {"since": "yesterday", "answer": "nobody"},
        {"since": "2024-05-02", "until": "2024-05-01", "answer": "nobody"},
    ],
)
def test_an_answer_that_cannot_be_understood_does_nothing(desk, hostile):
    read(by("Orlo"))
    assert desk.get(ONE, asked(**hostile)).context["preview"] is None
    assert desk.post(ONE, asked(**hostile) | {"seen": "x"}).status_code == 422
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "hostile",
    [
        {},
        {"name": "Orlo"},
        {"name": "Orlo", "body": "x"},
        {"name": "\x00", "body": "1"},
        {"name": "Nix"},
    ],
)
def test_a_name_that_does_not_wait_leads_to_the_queue(desk, hostile):
    read(by("Orlo"))
    body = {"body": Body.objects.get().pk} if hostile == {"name": "Nix"} else {}
    assert desk.get(ONE, hostile | body).headers["Location"] == QUEUE


@pytest.mark.parametrize("find", ["\x00", "%", "_" * 300, "a " * 400, "'; DROP TABLE", "\\"])
def test_any_search_for_an_official_is_answered(desk, find):
    read(by("Orlo"))
    assert desk.get(ONE, asked(find=find)).status_code == 200


def test_printed_names_cannot_become_markup(desk):
    name = "<script>alert(1)</script>"
    read(by(name, "<img src=x>"))
    for page in (desk.get(QUEUE), desk.get(ONE, asked(name)), desk.get(ONE, asked(name, answer="nobody"))):
        assert "<script>alert" not in page.text
        assert "<img src=x>" not in page.text


def queries(desk, address, data=None):
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(address, data).status_code == 200
    return len(seen)


@pytest.mark.parametrize(("address", "number_of_queries"), [(QUEUE, 8), (ONE, 19)])
def test_the_number_of_queries_does_not_grow(desk, address, number_of_queries):
    read(by("Semyon Orlo"))
    counts = []
    for number in range(3):
        for more in range(number + 4):
            read(by("Orlo", f"{number} {more}."), by(f"Renn{'abcdefghijkl'[more]}"))
        counts.append(queries(desk, address, asked() if address == ONE else None))
    assert counts == [number_of_queries] * 3


def test_looking_writes_nothing(desk):
    read(by("Orlo"))
    with CaptureQueriesContext(connection) as seen:
        desk.get(QUEUE)
        desk.get(ONE, asked(answer="nobody"))
    assert not [q["sql"] for q in seen if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]


PAGES = ["names/", "names/one/", "merge/", "split/", "attribute/", "disagreements/", "doubts/"]


@pytest.mark.parametrize("page", PAGES)
def test_only_those_who_may_decide_see_these_pages(client, page):
    address = f"/admin/meetings/decision/{page}"
    assert client.get(address).headers["Location"].startswith("/admin/login/")
    user = User.objects.create_user("ida", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_decision"))
    client.force_login(user)
    assert client.get(address).status_code == 403
    assert client.post(address, {"answer": "nobody"}).status_code == 403


def test_an_answer_from_another_site_is_refused(editor):
    read(by("Orlo"))
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(editor)
    assert desk.post(ONE, asked(answer="nobody")).status_code == 403
    assert not Decision.objects.exists()


def test_the_words_of_an_answer_are_nobodys_but_the_named_one_s(desk):
    read(by("Semyon Orlo"), by("Renn", "Mine."))
    settle(desk, "Renn", answer="new", new_name="Ivan Renn")
    assert Statement.objects.get(paragraphs=["Mine."]).official == Official.objects.get(name="Ivan Renn")
