"""A search as CSV, JSON and Atom."""

import csv
import datetime
import io
import json
from collections.abc import Iterable

import pytest
from django.core.cache import caches
from django.test import Client

from meetings.exports import files as exports
from meetings.exports import tables
from meetings.models import Meeting
from meetings.search.index import sync
from meetings.search.index.engine import Hit
from meetings.search.index.texts import SpokenText, said
from tests.builders import a_meeting, a_participant, a_section, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("On dams", slug="on-dams")
    a_statement(found, "The water is high.", "So be it.", official=an_official("Mira Velden"))
    a_statement(found, "=water(1)", label="Otto Brand")
    a_statement(found, "Not this one.")
    sync.rebuild()
    return found


def text(client: Client, address: str) -> str:
    return client.get(address).getvalue().decode()


def plain(client: Client, address: str) -> str:
    """A CSV without its byte-order mark."""
    return client.get(address).getvalue().decode("utf-8-sig")


def test_csv_has_a_line_for_each_statement_found(client: Client, meeting: Meeting) -> None:
    rows = list(csv.DictReader(io.StringIO(plain(client, "/search.csv?q=water"))))
    assert len(rows) == 2
    [row] = [row for row in rows if row["number"] == "1"]
    assert row["text"] == "The water is high.\n\nSo be it."
    assert row["url"] == f"http://testserver{meeting.statement_url(1)}"
    assert row["official"] == "http://testserver/officials/mira-velden/"
    assert row["date"] == "2025-02-24"


def test_files_hold_what_a_record_says_besides_speech(client: Client) -> None:
    sitting = a_meeting(
        "Sitting",
        committee="Committee on Waters",
        session="Third session",
        sitting="Sitting 14",
        date=None,
        month="2025-03",
        recording_url="https://media.example/14.mp4",
        language="en",
    )
    a_section(sitting, "Reports", 1, printed_number="2")
    a_section(sitting, "Ferries", 2, parent=sitting.sections.get(), level=2)
    renn = a_participant(sitting, "Ida Renn", party="Lake Party", constituency="North Shore")
    a_statement(sitting, "Water.", participant=renn)
    facts = {"start": 61.5, "end": 70.0, "page": 12, "column": 2, "time": datetime.time(14, 5)}
    a_statement(sitting, "Water!", participant=renn, party="Shore Party", language="ru", **facts)
    sync.rebuild()
    told = [json.loads(line) for line in text(client, "/search.jsonl?q=water&sort=oldest").splitlines()]
    first, second = ({name: row[name] for name in tables.PRINTED} for row in told)
    assert second == {
        "section": "2 Reports › Ferries",
        "party": "Shore Party",
        "constituency": "North Shore",
        "time": "14:05",
        "start": 61.5,
        "end": 70.0,
        "recording": "https://media.example/14.mp4#t=61",
        "page": 12,
        "column": 2,
    }
    assert (first["section"], first["party"], first["start"]) == ("2 Reports", "Lake Party", "")
    assert [row["language"] for row in told] == ["en", "ru"]
    assert [row["date"] for row in told] == ["2025-03"] * 2
    assert told[0]["committee"] == "Committee on Waters"
    [row] = csv.DictReader(io.StringIO(plain(client, "/search.csv?q=section:ferries&section=Ferries")))
    assert (row["section"], row["start"], row["sitting"]) == ("2 Reports › Ferries", "61.5", "Sitting 14")
    [of_meeting] = json.loads(text(client, "/search.json?q=water&by=meeting"))["meetings"]
    assert (of_meeting["session"], of_meeting["sitting"]) == ("Third session", "Sitting 14")


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(client: Client, meeting: Meeting) -> None:
    rows = csv.DictReader(io.StringIO(plain(client, "/search.csv?q=water")))
    assert {row["text"][:7] for row in rows} == {"The wat", "'=water"}


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        *((f"{sign}cmd|' /C calc'!A0", False) for sign in "=+-@＝＋－＠"),
        *((f"{space}=1+1", False) for space in (" ", "\u00a0", "\t", "\r", "\n", "\r\n", " \t ")),
        ("\tplain", False),
        ("\rplain", False),
        ("–5 degrees", True),
        ("a=b", True),
        ("1-2", True),
        ("", True),
        (-0.5, True),
    ],
)
def test_no_cell_runs_as_a_formula(cell: object, kept: bool) -> None:
    file = b"".join(exports.csv_file("name", [[cell, "end"]])).decode("utf-8-sig")
    [[written, end]] = csv.reader(io.StringIO(file, newline=""))
    assert (written, end) == (str(cell) if kept else f"'{cell}", "end")


@pytest.mark.parametrize(
    "path",
    [
        "/search.csv?q=water",
        "/search.csv?q=nothing-like-it",
        "/search.csv?q=water&by=meeting",
        "/search/concordance.csv?q=water",
        "/search/trends.csv?q=water",
    ],
)
def test_csv_opens_in_excel(client: Client, meeting: Meeting, path: str) -> None:
    answer = client.get(path)
    file = b"".join(answer)
    assert file.startswith(b"\xef\xbb\xbf")
    assert not file.startswith(b"\xef\xbb\xbf" * 2)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_json_is_the_search_and_its_statements(client: Client, meeting: Meeting) -> None:
    answer = json.loads(text(client, "/search.json?q=water&official=mira-velden"))
    assert answer["search"]["asked"] == {"q": ["water"], "official": ["mira-velden"]}
    assert [each["speaker"] for each in answer["statements"]] == ["Mira Velden"]
    assert (answer["total"], answer["introductions"]) == (1, 0)
    titles = json.loads(text(client, "/search.json?q=title:dams"))
    assert titles["introductions"] == sum(not each["number"] for each in titles["statements"]) == 1


@pytest.mark.parametrize("format", ["csv", "json", "jsonl"])
def test_a_file_says_before_its_rows_how_many_there_are(
    client: Client, meeting: Meeting, format: str
) -> None:
    assert client.get(f"/search.{format}?q=water").headers["X-Total-Count"] == "2"
    assert client.get(f"/search.{format}?q=water&by=official").headers["X-Total-Count"] == "1"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of two rows is a long one."""
    monkeypatch.setattr(exports, "LONG", 1)


@pytest.mark.usefixtures("short", "meeting")
def test_only_so_many_long_files_are_sent_at_the_same_time(client: Client) -> None:
    sent = [client.get("/search.csv?q=water") for _ in range(exports.LONG_AT_ONCE)]
    refused = client.get("/search.csv?q=water")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
    assert client.get("/search.csv?q=high").status_code == 200
    for each in sent:
        each.getvalue()
    assert client.get("/search.csv?q=water").getvalue()


@pytest.mark.usefixtures("short", "meeting")
def test_a_long_file_that_is_not_sent_takes_no_place(client: Client) -> None:
    for _ in range(exports.LONG_AT_ONCE + 1):
        caches["pages"].clear()
        known = client.get("/search.csv?q=water")
        known.getvalue()
        caches["pages"].clear()
        again = client.get("/search.csv?q=water", headers={"If-None-Match": known.headers["ETag"]})
        assert again.status_code == 304


def test_a_file_goes_on_over_many_batches(
    client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BATCH", 1)
    answer = json.loads(text(client, "/search.json?meeting=2025-02-24/on-dams"))
    assert sorted(each["number"] for each in answer["statements"]) == ["", "1", "2", "3"]


def test_nothing_found_is_still_a_whole_file(client: Client, meeting: Meeting) -> None:
    assert json.loads(text(client, "/search.json?q=volcano"))["statements"] == []
    assert text(client, "/search.csv?q=volcano").count("\n") == 1


def test_json_lines_are_the_statements_one_by_one(client: Client, meeting: Meeting) -> None:
    answer = client.get("/search.jsonl?q=water")
    assert answer.headers["Content-Type"] == "application/jsonl"
    lines = [json.loads(line) for line in answer.getvalue().decode().splitlines()]
    assert lines == json.loads(text(client, "/search.json?q=water"))["statements"]


def test_what_only_a_page_has_is_said_to_be_ignored(client: Client, meeting: Meeting) -> None:
    search = json.loads(text(client, "/search.json?q=water&page=3"))["search"]
    assert search["asked"] == {"q": ["water"]}
    assert search["ignored"] == ["page"]


def test_parameters_that_mean_nothing_are_said_to_be_ignored(client: Client, meeting: Meeting) -> None:
    given = "q=water&colour=red&year=20x5&from=&official=nobody&page="
    search = json.loads(text(client, f"/search.json?{given}"))["search"]
    assert search["asked"] == {"q": ["water"]}
    assert search["ignored"] == ["colour", "year", "official"]


def test_meetings_are_rows_in_the_order_of_the_page(client: Client, meeting: Meeting) -> None:
    a_statement(a_meeting("On wells", date=datetime.date(2026, 1, 1), slug="on-wells"), "Water.")
    sync.rebuild()
    answer = json.loads(text(client, "/search.json?q=water&by=meeting&sort=newest&page=9"))
    assert answer["total"] == 2
    first, second = answer["meetings"]
    assert (first["meeting"], first["statements"]) == ("On wells", 1)
    assert (second["url"], second["statements"]) == (f"http://testserver{meeting.get_absolute_url()}", 2)
    assert second["search"] == "http://testserver/search/?q=water&sort=newest&meeting=2025-02-24%2Fon-dams"
    assert (
        len(json.loads(text(client, second["search"].replace("/search/", "/search.json")))["statements"]) == 2
    )
    lines = text(client, "/search.jsonl?q=water&by=meeting&sort=newest")
    assert [json.loads(line) for line in lines.splitlines()] == answer["meetings"]


def test_officials_are_rows_with_their_shares(client: Client, meeting: Meeting) -> None:
    rows = list(csv.DictReader(io.StringIO(plain(client, "/search.csv?q=water&by=official"))))
    assert rows == [
        {
            "url": "http://testserver/officials/mira-velden/",
            "official": "Mira Velden",
            "statements": "1",
            "share": "0.5",
            "search": "http://testserver/search/?q=water&official=mira-velden",
        }
    ]
    assert json.loads(text(client, "/search.json?q=water&by=official"))["ungrouped"] == 1


@pytest.mark.parametrize("by", ["meeting", "official"])
def test_groups_go_on_over_many_batches(client: Client, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    for number in range(7):
        a_statement(a_meeting(), "Water.", official=an_official(f"Person No{number}"))
    sync.rebuild()
    monkeypatch.setattr(tables, "BATCH", 2)
    assert len(json.loads(text(client, f"/search.json?q=water&by={by}"))[f"{by}s"]) == 7


@pytest.mark.parametrize("format", ["csv", "json", "jsonl"])
def test_no_more_than_a_batch_is_ever_held(
    client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    for number in range(20):
        a_statement(meeting, f"Water {number}.")
    sync.rebuild()
    fetched: list[SpokenText] = []

    def fetch(hits: Iterable[Hit]) -> list[SpokenText]:
        found = said(hits)
        fetched.extend(found)
        return found

    monkeypatch.setattr(tables, "BATCH", 4)
    monkeypatch.setattr(tables, "said", fetch)
    sent = 0
    answer = client.get(f"/search.{format}?q=water")
    assert answer.streaming
    for piece in answer.streaming_content:
        sent += b"water" in piece.lower()
        assert len(fetched) - sent <= tables.BATCH + 1
    assert len(fetched) == 22


def test_there_is_no_other_format(client: Client) -> None:
    assert client.get("/search.xls?q=water").status_code == 404


@pytest.mark.parametrize("format", ["csv", "json", "jsonl", "atom"])
def test_without_an_index_a_file_is_refused_in_words(client: Client, format: str) -> None:
    answer = client.get(f"/search.{format}?q=water")
    assert answer.status_code == 503
    assert answer.headers["Content-Type"].startswith("text/plain")
