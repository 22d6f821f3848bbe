"""What has no date comes last, wherever things are in order of time."""

import datetime
import json
import re

import pytest
from django.test import Client

from meetings.admin.meetings import MeetingAdmin
from meetings.models import Meeting, Participant
from meetings.officials.decisions.names_to_settle import contexts, meetings_of
from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_statement, a_tag, a_topic, an_official

pytestmark = pytest.mark.django_db

# The undated one is stored last, so that no other order puts it there by chance.
DAYS = {"old": datetime.date(2019, 3, 1), "young": datetime.date(2025, 2, 24), "dateless": None}
NEWEST, OLDEST = ["young", "old", "dateless"], ["old", "young", "dateless"]
FILES = [
    f"/search{ending}q=metal{by}&sort="
    for ending in ("/?", ".csv?", ".json?", ".jsonl?", "/concordance/?", "/concordance.csv?")
    for by in ("", "&by=meeting")
    if not (by and "concordance" in ending)
]


@pytest.fixture(autouse=True)
def archive() -> None:
    velden, water = an_official("Mira Velden"), a_topic("Water")
    for name, day in DAYS.items():
        meeting = a_meeting(f"The {name} one", slug=name, date=day, place="Velden Palace")
        person = a_participant(meeting, official=velden, spoke=True, attended=True)
        said = a_statement(meeting, f"Metal of the {name} one.", official=velden, participant=person)
        a_tag(water, meeting, said)
    sync.rebuild()


def order(client: Client, path: str) -> list[str]:
    """The names of the records in the order in which links or rows first name them."""
    text = b"".join(client.get(path)).decode()
    text = text.partition("<main")[2] or text
    return list(dict.fromkeys(re.findall(r"/meetings/(?:[0-9-]{10}|undated)/(\w+)/", text)))


@pytest.mark.parametrize(
    "path",
    [
        "/officials/mira-velden/",
        "/officials/mira-velden/meetings/",
        "/officials/mira-velden.atom",
        "/topics/water/",
        "/topics/water.atom",
        "/places/velden-palace/",
        "/meetings.atom",
        "/search.atom?q=metal",
        *(f"{each}newest" for each in FILES),
    ],
)
def test_newest_first_ends_with_the_undated(client: Client, path: str) -> None:
    assert order(client, path) == NEWEST


@pytest.mark.parametrize("path", [f"{each}oldest" for each in FILES])
def test_oldest_first_ends_with_the_undated_too(client: Client, path: str) -> None:
    assert order(client, path) == OLDEST


@pytest.mark.parametrize(("page", "first", "last"), [(1, 1, 18), (2, 19, 38), (3, 39, 42)])
def test_pages_of_the_oldest_first_go_on_into_the_undated(
    client: Client, page: int, first: int, last: int
) -> None:
    meeting = Meeting.objects.get(slug="dateless")
    for number in range(41):
        a_statement(meeting, f"Metal {number}.")
    sync.rebuild()
    found = client.get("/search/", {"q": "metal", "sort": "oldest", "page": page}).text
    numbers = list(dict.fromkeys(int(each) for each in re.findall(r"undated/dateless/s(\d+)/", found)))
    assert numbers == list(range(first, last + 1))


@pytest.mark.parametrize(("column", "wanted"), [("", NEWEST), ("1", OLDEST), ("-1", NEWEST)])
def test_the_editors_list_ends_with_the_undated(admin_client: Client, column: str, wanted: list[str]) -> None:
    assert MeetingAdmin.list_display[0] == "day_of"
    shown = admin_client.get("/admin/meetings/meeting/", {"o": column} if column else {})
    assert [row.slug for row in shown.context["cl"].result_list] == wanted


def test_editors_see_the_newest_places_of_a_name_first() -> None:
    numbers = list(Participant.objects.values_list("pk", flat=True))
    assert [each.slug for each in meetings_of(numbers)] == NEWEST
    for meeting in Meeting.objects.all():
        meeting.statements.all().delete()
    assert [each.meeting.slug for each in contexts(numbers)] == NEWEST


def test_rows_in_their_usual_order_end_with_the_undated() -> None:
    assert [each.slug for each in Meeting.objects.all()] == NEWEST
    assert [each.meeting.slug for each in Participant.objects.select_related("meeting")] == NEWEST


def test_files_with_many_undated_statements_have_each_once(client: Client) -> None:
    meeting = Meeting.objects.get(slug="dateless")
    for number in range(60):
        a_statement(meeting, f"Metal {number}.")
    sync.rebuild()
    rows = json.loads(b"".join(client.get("/search.json?q=metal&sort=oldest")))["statements"]
    assert [int(row["number"]) for row in rows] == [1, 1, *range(1, 62)]
