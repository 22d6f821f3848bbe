"""The pages that editors decide and hand in on are HTML that a strict parser takes without a word."""

import re

import html5lib
import pytest
from django.test import Client

from tests.admin.uploading import RECORD, hand_in
from tests.builders import a_meeting, a_participant, a_statement, an_official

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


@pytest.mark.parametrize("name", ["names/", "merge/", "split/?official={}", "attribute/?meeting={}"])
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
