"""Officials as Popolo, and what reading the list back gives."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from meetings.models import Official
from meetings.transcripts.rosters import popolo as reader
from meetings.transcripts.rosters.roster import ListedTerm
from tests.builders import a_meeting, a_participant, an_office, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def official() -> Official:
    found = an_official("Mira Velden")
    an_office(found, "Minister of Water")
    a_participant(a_meeting(), "M. Velden", official=found, person_id="17")
    return found


def test_an_official_reads_back_with_names_and_offices(client: Client, official: Official) -> None:
    content = client.get("/officials/mira-velden.json").content.decode()
    [person] = reader.read(content).people
    assert person.name == "Mira Velden"
    assert person.terms == (ListedTerm("Minister of Water", dt.date(2023, 1, 5), dt.date(2024, 2, 6)),)
    assert [other.name for other in person.other_names] == ["M. Velden"]
    assert person.person_id == "http://testserver/officials/mira-velden/"
    [row] = json.loads(content)["persons"]
    assert row["identifiers"] == [{"scheme": "president-of-ardania", "identifier": "17"}]


def test_the_list_has_everybody_whom_readers_may_see(client: Client, official: Official) -> None:
    hidden = an_official("Ida Quibbleworth")
    a_participant(a_meeting("Draft", state="draft"), "Ida Quibbleworth", official=hidden)
    an_official("Old Name", merged_into=official)
    content = client.get("/officials.json").getvalue().decode()
    assert [person.name for person in reader.read(content).people] == ["Mira Velden"]
    assert client.get("/officials/ida-quibbleworth.json").status_code == 404


def test_names_and_ids_of_drafts_are_not_told(client: Client, official: Official) -> None:
    a_participant(a_meeting("Draft", state="draft"), "Mirabelle", official=official, person_id="99")
    content = client.get("/officials/mira-velden.json").content.decode()
    assert "Mirabelle" not in content
    assert "99" not in content


def test_a_merged_official_leads_to_whom_they_became(client: Client, official: Official) -> None:
    an_official("Old Name", merged_into=official)
    response = client.get("/officials/old-name.json")
    assert response.headers["Location"] == "/officials/mira-velden.json"


def test_the_list_asks_a_constant_number_of_queries(
    client: Client, official: Official, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        an_official(f"Person Number{number}")
    with django_assert_max_num_queries(8):
        assert client.get("/officials.json").getvalue().count(b'"sort_name"') == 31
