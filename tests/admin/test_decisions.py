"""Merging, splitting, re-attributing and taking back in the admin."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from meetings.models import Body, Decision, Identifier, Office, Official
from tests.decisions.deciding import by, day, read, the
from tests.markup import tight

pytestmark = pytest.mark.django_db

AT = "/admin/meetings/decision/"


@pytest.fixture
def meeting():
    read(by("Semyon Orlo", role="Minister"), date=day(2))
    return read(by("Ida Renn", "One."), by("Ida Renn", "Two."), date=day(20))


def do(desk, page, **asked):
    """Look at what is asked for, and order it."""
    preview = desk.get(f"{AT}{page}/", asked).context["preview"]
    return desk.post(f"{AT}{page}/", asked | {"seen": preview.seen, "why": "The minutes say so."})


def asked_for(page, meeting):
    orlo, renn = the("Semyon Orlo").pk, the("Ida Renn").pk
    return {
        "merge": {"merged": renn, "survivor": orlo},
        "split": {"official": renn, "heir": orlo, "meetings": [meeting.pk]},
        "attribute": {"address": meeting.get_absolute_url(), "first": 1, "last": 2, "official": orlo},
    }[page]


ACTS = ["merge", "split", "attribute"]


@pytest.mark.parametrize("page", ACTS)
def test_an_act_is_looked_at_and_then_done(desk, meeting, page):
    answer = do(desk, page, **asked_for(page, meeting))
    decision = Decision.objects.get()
    assert answer.headers["Location"] == f"{AT}{decision.pk}/change/"
    assert {said.official for said in meeting.statements.all()} == {the("Semyon Orlo")}
    assert (decision.kind, decision.statements, decision.why) == (page, 2, "The minutes say so.")


@pytest.mark.parametrize("page", ACTS)
def test_looking_at_an_act_does_nothing(desk, meeting, page):
    preview = desk.get(f"{AT}{page}/", asked_for(page, meeting)).context["preview"]
    assert (preview.statements, preview.refusal) == (2, "")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("page", ACTS)
def test_an_act_without_a_reason_is_not_done(desk, meeting, page):
    asked = asked_for(page, meeting)
    seen = desk.get(f"{AT}{page}/", asked).context["preview"].seen
    answer = desk.post(f"{AT}{page}/", asked | {"seen": seen, "why": " "})
    assert answer.status_code == 422
    assert "Give a reason" in answer.text
    assert not Decision.objects.exists()


@pytest.mark.parametrize("page", ACTS)
def test_an_act_that_nobody_looked_at_is_not_done(desk, meeting, page):
    answer = desk.post(f"{AT}{page}/", asked_for(page, meeting) | {"seen": "", "why": "Because."})
    assert answer.status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize("page", ACTS)
def test_an_act_can_be_taken_back(desk, editor, meeting, page):
    do(desk, page, **asked_for(page, meeting))
    decision = Decision.objects.get()
    assert desk.get(f"{AT}{decision.pk}/undo/").context["undoing"].meetings == 1
    desk.post(f"{AT}{decision.pk}/undo/", {"why": "A mistake."})
    decision.refresh_from_db()
    assert (decision.undone_by, decision.undone_why) == (editor, "A mistake.")
    assert {said.official for said in meeting.statements.all()} == {the("Ida Renn")}


def test_taking_back_asks_for_a_permission_of_its_own(desk, meeting):
    do(desk, "merge", **asked_for("merge", meeting))
    user = User.objects.create_user("ida", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="add_decision"))
    client = Client()
    client.force_login(user)
    assert client.post(f"{AT}{Decision.objects.get().pk}/undo/").status_code == 403
    assert not Decision.objects.get().undone_at


def test_an_official_is_found_and_chosen_without_a_script(desk, meeting):
    page = tight(desk.get(f"{AT}merge/", {"find_merged": "renn", "survivor": the("Semyon Orlo").pk}).text)
    assert f'name="merged" value="{the("Ida Renn").pk}" checked' in page
    assert f'name="survivor" value="{the("Semyon Orlo").pk}" checked' in page


def test_a_split_shows_the_meetings_of_the_official(desk, meeting):
    page = desk.get(f"{AT}split/", {"official": the("Ida Renn").pk})
    assert [place.meeting for place in page.context["places"]] == [meeting]


def listed(desk, **asked):
    """The titles of the meetings to tick for Ida Renn."""
    page = desk.get(f"{AT}split/", {"official": the("Ida Renn").pk} | asked)
    return [place.meeting.title for place in page.context["places"]]


def test_meetings_to_split_by_are_found_by_title_and_by_day_and_ticked_ones_stay(desk, meeting):
    for title, number in (("On salt", 3), ("On salt and water", 4), ("On canals", 5)):
        read(by("Ida Renn"), title=title, date=day(number))
    assert listed(desk, find_meetings="SALT") == ["On salt and water", "On salt"]
    assert listed(desk, before="2024-05-05") == ["On salt and water", "On salt"]
    assert listed(desk, find_meetings="canals", meetings=[meeting.pk]) == [meeting.title, "On canals"]
    assert len(listed(desk, before="never")) == 4


def test_a_split_makes_a_new_official_from_a_day_on(desk, meeting):
    do(desk, "split", official=the("Ida Renn").pk, new_name="Ida Renn (mayor)", since="2024-05-20")
    assert meeting.statements.first().official == Official.objects.get(name="Ida Renn (mayor)")


def test_statements_are_shown_when_the_address_of_one_is_given(desk, meeting):
    address = f"http://archive.example{meeting.statement_url(2)}?x=1#y"
    page = desk.get(f"{AT}attribute/", {"address": address})
    assert [said.number for said in page.context["said"]] == [1, 2]


@pytest.mark.parametrize(
    ("page", "hostile"),
    [
        ("merge", {"merged": "x", "survivor": "9" * 50}),
        ("split", {"official": "\x00", "look": "on"}),
        ("split", {"since": "0000-00-00", "meetings": ["x", "1"]}),
        ("attribute", {"address": "http://[", "first": "1"}),
        ("attribute", {"address": "/meetings/2024-13-40/x/", "first": "x"}),
        ("attribute", {"address": "\x00" * 10, "first": "-1", "last": "9" * 60}),
        ("attribute", {"address": "javascript:alert(1)"}),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_done(desk, meeting, page, hostile):
    assert desk.get(f"{AT}{page}/", hostile).status_code == 422
    assert desk.post(f"{AT}{page}/", hostile).status_code == 422
    assert not Decision.objects.exists()


def test_a_merge_with_oneself_is_refused_in_the_preview(desk, meeting):
    one = the("Ida Renn").pk
    page = desk.get(f"{AT}merge/", {"merged": one, "survivor": one})
    assert "Choose two" in page.text


def test_the_list_of_decisions_is_read_only(desk, meeting):
    do(desk, "merge", **asked_for("merge", meeting))
    decision = Decision.objects.get()
    assert desk.get(AT).status_code == 200
    assert desk.get(f"{AT}add/").status_code == 403
    assert desk.post(f"{AT}{decision.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(f"{AT}{decision.pk}/change/", {"what": "Else"}).status_code == 403
    assert "Undo" in desk.get(f"{AT}{decision.pk}/change/").text


def test_where_the_page_and_the_editor_s_dates_disagree_is_listed(desk, meeting):
    Office.objects.all().delete()
    dates = {"from_date": day(5), "until_date": day(9), "by_editor": True}
    Office.objects.create(official=the("Semyon Orlo"), title="Minister", key="minister", **dates)
    read(by("Semyon Orlo", role="Minister"), date=day(6))
    read(by("Ida Renn", role="MINISTER"), date=day(7))
    rows = desk.get(f"{AT}disagreements/").context["page"].object_list
    assert [(str(each.meeting.date), each.official.name, each.why) for each in rows] == [
        (
            "2024-05-07",
            "Ida Renn",
            "according to an editor’s dates, Semyon Orlo held this office from 2024-05-05 to 2024-05-09",
        ),
        (
            "2024-05-02",
            "Semyon Orlo",
            "according to an editor’s dates, they held this office from 2024-05-05 to 2024-05-09",
        ),
    ]


def test_pages_lead_from_an_official_and_a_meeting_to_their_acts(desk, meeting):
    official = the("Ida Renn")
    page = desk.get(f"/admin/meetings/official/{official.pk}/change/").text
    assert f"{AT}merge/?merged={official.pk}" in page
    assert f"{AT}split/?official={official.pk}" in page
    assert f"{AT}attribute/?address=" in desk.get(f"/admin/meetings/meeting/{meeting.pk}/change/").text


def test_one_name_that_hardly_fits_one_life_is_told(desk):
    for name, *titles in (
        ("Ada Morrow", ("Mayor of Kelm", 1897), ("Mayor of Kelm", 2091)),
        ("Otto Brand", ("Mayor of Kelm", 2031), ("Cosmonaut", 2033)),
        ("Mira Velden", ("Teacher", 2031), ("Minister", 2031), ("Teacher", 2033)),
        ("Nils Lanz", ("Co-owner of Kelm Mills", 2031), ("Chairman of Kelm Mills", 2033)),
        ("Semyon Orlo", ("Mayor of Kelm", 2031), ("Teacher", 2033)),
        ("Ida Renn", ("Mayor of Kelm", 2031), ("Teacher", 2033)),
    ):
        for title, year in titles:
            read(by(name, role=title), date=datetime.date(year, 5, 1))
    # The site's own id and an editor's dates say that each of these is one person.
    Identifier.objects.create(body=Body.objects.first(), value="7", official=the("Semyon Orlo"))
    Office.objects.filter(official=the("Ida Renn"), title="Teacher").update(by_editor=True)
    answer = desk.get(f"{AT}doubts/")
    assert {each.official.name: each.why for each in answer.context["page"].object_list} == {
        "Ada Morrow": "records from 1897 to 2091",
        "Otto Brand": "“Mayor of Kelm” and “Cosmonaut” at different times",
    }
    assert f"{AT}split/?official={the('Otto Brand').pk}" in answer.text
