"""The pages that editors decide and hand in on are HTML that a strict parser takes without a word."""

import re
from urllib.parse import urljoin

import html5lib
import pytest
from django.test import Client

from meetings.models import Body
from tests.admin.uploading import RECORD, hand_in
from tests.builders import a_meeting, a_participant, a_statement, an_official
from tests.decisions.deciding import by, read

pytestmark = pytest.mark.django_db

AT = "/admin/meetings/decision/"


def is_valid(text: str) -> None:
    html5lib.HTMLParser(strict=True).parse(text)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


def test_the_preview_of_an_upload_is_valid(desk: Client) -> None:
    page = hand_in(desk, pasted=RECORD, body="President of Ardania")
    assert page.context["choices"]
    is_valid(page.text)


@pytest.mark.parametrize("name", ["merge/", "split/?official={}", "attribute/?meeting={}"])
def test_a_page_to_decide_on_is_valid(desk: Client, name: str) -> None:
    meeting, official = a_meeting("Dams & <weirs>", slug="dams"), an_official("Severin Kess")
    said = a_participant(meeting, "Severin Kess", official=official, spoke=True)
    a_statement(meeting, "The <dam> is full.", official=official, participant=said)
    a_statement(
        meeting, "So it is.", label="Mr Vosk", participant=a_participant(meeting, "Mr Vosk", spoke=True)
    )
    wanted = official.pk if "official" in name else meeting.get_absolute_url()
    page = desk.get(f"{AT}{name.format(wanted)}")
    assert page.status_code == 200
    is_valid(page.text)


def test_the_names_to_settle_are_valid_and_so_is_one_with_an_answer(desk: Client) -> None:
    read(by("Semyon Orlo", role="Minister of Water"))
    read(by("Orlo", "The <dam> is full."), title="Dams & <weirs>")
    queue = desk.get(f"{AT}names/")
    is_valid(queue.text)
    (row,) = queue.context["rows"]
    one = desk.get(urljoin(f"{AT}names/", row[2]))
    assert "Semyon Orlo" in one.text
    is_valid(one.text)
    answered = desk.get(
        f"{AT}names/one/", {"name": "Orlo", "body": Body.objects.get().pk, "answer": "nobody"}
    )
    assert answered.context["preview"]
    is_valid(answered.text)
