"""A topic's rule is tried before it is saved: what it gains and loses, with samples."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from meetings.admin import rule_trial
from meetings.models import Meeting, Topic, TopicTag
from meetings.search.index import sync
from meetings.topics.retagging import retag
from tests.builders import a_body, a_meeting, a_statement, a_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    """Tagged as the rule "deputy" tags; with a draft that nobody counts."""
    made = a_topic("Elections", rule="deputy")
    council = a_meeting("Council", body=a_body("City Council"))
    for meeting in (a_meeting("Session"), council):
        a_statement(meeting, "The deputy minister <b>spoke</b>.", label="Mira Velden")
        a_statement(meeting, "The election is in May.", label="Anton Vosk")
    a_statement(a_meeting("Draft", state=Meeting.State.DRAFT), "The election is secret.")
    retag()
    sync.rebuild()
    return made


def trial(client: Client, topic: Topic, rule: str, **more: object) -> str:
    page = client.post(f"/admin/meetings/topic/try/?topic={topic.pk}", {"rule": rule, **more})
    assert page.status_code == 200
    return page.text


def test_gains_and_losses_are_counted_with_samples(admin_client: Client, topic: Topic) -> None:
    before = list(TopicTag.objects.values_list("pk", flat=True))
    page = trial(admin_client, topic, "election\n=deputies")
    assert "The rule finds 2 published statements." in page
    assert "Gained: 2. Lost: 2." in page
    assert "The <mark>election</mark> is in May." in page
    assert "The deputy minister &lt;b&gt;spoke&lt;/b&gt;." in page
    assert "secret" not in page
    assert "<code>=deputies</code></td><td>0</td>" in page
    assert list(TopicTag.objects.values_list("pk", flat=True)) == before
    assert Topic.objects.get().rule == "deputy"


def test_only_the_bodies_that_are_ticked_count(admin_client: Client, topic: Topic) -> None:
    council = a_body("City Council").pk
    assert "Gained: 1. Lost: 2." in trial(admin_client, topic, "election", rule_bodies=[council])
    assert "Gained: 0. Lost: 1." in trial(admin_client, topic, "deputy", rule_bodies=[council])


def test_the_same_rule_changes_nothing_and_an_empty_one_loses_all(admin_client: Client, topic: Topic) -> None:
    assert "Gained: 0. Lost: 0." in trial(admin_client, topic, "deputy")
    assert "Gained: 0. Lost: 2." in trial(admin_client, topic, "")
    page = admin_client.post("/admin/meetings/topic/try/", {"rule": "deputy"}).text
    assert "Gained: 2. Lost: 0." in page


def test_a_rule_that_cannot_work_is_refused_with_the_reason(admin_client: Client, topic: Topic) -> None:
    assert "A rule can only search the words of statements" in trial(admin_client, topic, "speaker:Velden")


def test_a_rule_that_finds_too_much_is_compared_in_part(
    admin_client: Client, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_trial, "MOST", 1)
    page = trial(admin_client, topic, "election")
    assert "They are too many to compare." in page
    assert "Lost" not in page


def test_the_form_leads_to_it_and_only_editors_of_topics_may(admin_client: Client, topic: Topic) -> None:
    page = admin_client.get(f"/admin/meetings/topic/{topic.pk}/change/").text
    assert f'formaction="/admin/meetings/topic/try/?topic={topic.pk}"' in page
    assert 'formaction="/admin/meetings/topic/try/"' in admin_client.get("/admin/meetings/topic/add/").text
    looker = User.objects.create_user("lena", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename="view_topic"))
    client = Client()
    client.force_login(looker)
    assert client.post("/admin/meetings/topic/try/", {"rule": "water"}).status_code == 403
