"""Two editors with one form open: the second is shown the first's change, and nothing is reverted unseen."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from lxml import html

from archive.seen_values import SeenValuesMixin
from meetings.models import Alias, Body, Official, Topic
from tests.builders import a_body, a_meeting, a_topic, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Client:
    User.objects.create_superuser("clara")
    client = Client()
    client.force_login(User.objects.get())
    return client


def opened(client: Client, address: str) -> dict[str, str]:
    return filled(client.get(address))


def filled(answer) -> dict[str, str]:
    """What a browser would send back from this form, changed in nothing."""
    form = html.fromstring(answer.text).xpath("//form[.//input[@name='_seen']]")[0]
    return {name: value.removeprefix("\n") for name, value in form.form_values()}


def errors(answer) -> str:
    return " ".join(html.fromstring(answer.text).xpath("string(//ul[contains(@class, 'nonfield')])").split())


def test_a_second_editor_is_shown_the_firsts_change(desk: Client) -> None:
    topic = a_topic("Water")
    address = f"/admin/meetings/topic/{topic.pk}/change/"
    first, second = opened(desk, address), opened(desk, address)
    assert desk.post(address, first | {"name_ru": "Вода"}).status_code == 302
    answer = desk.post(address, second | {"rule": "water*"})
    topic.refresh_from_db()
    assert (topic.name_ru, topic.rule) == ("Вода", "")
    assert "vera changed this while you were editing" in errors(answer)
    assert "Name in Russian is now: Вода" in errors(answer)
    assert "Rule is now" not in errors(answer)
    assert "water*" in answer.text, "what the second editor entered stays in the form"


def test_saving_again_replaces_the_other_version_knowingly(desk: Client) -> None:
    topic = a_topic("Water")
    address = f"/admin/meetings/topic/{topic.pk}/change/"
    second = opened(desk, address)
    Topic.objects.update(name_ru="Вода")
    again = filled(desk.post(address, second | {"rule": "water*"}))
    assert desk.post(address, again).status_code == 302
    topic.refresh_from_db()
    assert (topic.name_ru, topic.rule) == ("", "water*")


def test_a_third_change_between_two_saves_is_shown_too(desk: Client) -> None:
    topic = a_topic("Water")
    address = f"/admin/meetings/topic/{topic.pk}/change/"
    second = opened(desk, address)
    Topic.objects.update(name_ru="Вода")
    again = filled(desk.post(address, second))
    Topic.objects.update(name_ru="Воды")
    assert "is now: Воды" in errors(desk.post(address, again))


def test_who_is_alone_saves_at_once_and_twice(desk: Client) -> None:
    body = a_body()
    address = f"/admin/meetings/body/{body.pk}/change/"
    for site in ("ardania.example", "records.ardania.example"):
        assert desk.post(address, opened(desk, address) | {"site": site}).status_code == 302
        assert Body.objects.get().site == site


def test_a_withdrawn_record_is_not_published_again_by_an_old_form(desk: Client) -> None:
    meeting = a_meeting("On dams")
    address = f"/admin/meetings/meeting/{meeting.pk}/change/"
    first, second = opened(desk, address), opened(desk, address)
    assert desk.post(address, first | {"state": "withdrawn", "why": "A court asked."}).status_code == 302
    assert "State is now: Withdrawn" in errors(desk.post(address, second))
    meeting.refresh_from_db()
    assert meeting.state == "withdrawn"


def test_rows_of_other_models_count_too(desk: Client) -> None:
    official = an_official("Mira Velden")
    address = f"/admin/meetings/official/{official.pk}/change/"
    second = opened(desk, address)
    Alias.objects.create(name="M. Velden", key="m velden", official=official)
    assert "M. Velden" in errors(desk.post(address, second | {"name": "Mira B. Velden"}))
    assert Official.objects.get().name == "Mira Velden"


def test_accounts_are_guarded_and_no_password_leaves_by_it(chief: Client) -> None:
    user = User.objects.create_user("rolf", password="the harbour is deep", is_staff=True)
    address = f"/admin/auth/user/{user.pk}/change/"
    second = opened(chief, address)
    user.groups.add(Group.objects.create(name="Editors"))
    assert "Groups is now: Editors" in errors(chief.post(address, second))
    assert user.password.rpartition("$")[2] not in chief.get(address).text


@pytest.mark.parametrize("seen", ["[]", "{}", "nix", "[1, 2]", "null"])
def test_a_form_that_says_something_strange_breaks_nothing(desk: Client, seen: str) -> None:
    topic = a_topic("Water")
    address = f"/admin/meetings/topic/{topic.pk}/change/"
    assert desk.post(address, opened(desk, address) | {"_seen": seen}).status_code in (200, 302)


def test_every_form_of_the_admin_is_guarded() -> None:
    assert [each for each in admin.site._registry.values() if not isinstance(each, SeenValuesMixin)] == []
