"""The bodies that a topic's rule is bound to, in the admin."""

import re

import pytest
from django.test import Client

from meetings.models import Topic
from tests.builders import a_body, a_topic

pytestmark = pytest.mark.django_db


def test_an_editor_ticks_the_bodies_of_a_rule(admin_client: Client) -> None:
    council = a_body("City Council")
    topic = a_topic("Water")
    data = {"name": "Water", "name_ru": "", "printed_names": "", "rule": "water", "rule_bodies": [council.pk]}
    page = admin_client.get(f"/admin/meetings/topic/{topic.pk}/change/")
    seen = re.findall(r'name="(_?seen[^"]*)" value="([^"]*)"', page.text)
    answer = admin_client.post(f"/admin/meetings/topic/{topic.pk}/change/", data | dict(seen))
    assert answer.status_code == 302, answer.text
    assert Topic.objects.get(pk=topic.pk).rule_bodies == [council.pk]
    page = admin_client.get(f"/admin/meetings/topic/{topic.pk}/change/").text
    assert re.search(rf'value="{council.pk}"[^>]* checked', page)
