"""What a record's pages show besides speech: sections, minutes, attendance, times, places, directions."""

import datetime

import pytest
from django.test import Client

from meetings.models import Meeting
from meetings.models.recordings import clock, opened_at
from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_section, a_statement

pytestmark = pytest.mark.django_db

RECORDING = "https://media.example/14.mp4"


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_meeting("Sitting 14", slug="sitting")
    for words in ("We open.", "The ferries are late.", "The bridge holds.", "We close."):
        a_statement(meeting, words)
    reports = a_section(meeting, "Reports", 2, printed_number="2")
    a_section(meeting, "Ferries", 2, printed_number="2.1", parent=reports, level=2)
    a_section(meeting, "Bridges", 3, printed_number="2.2", parent=reports, level=2)
    a_section(meeting, "Next sitting", 5)
    return meeting


def page(client: Client, meeting: Meeting, number: int = 0, **query: str) -> str:
    address = meeting.statement_url(number) if number else meeting.get_absolute_url()
    return " ".join(client.get(address, query).text.split())


def test_headings_stand_in_their_places_and_the_outline_leads_to_them(
    client: Client, meeting: Meeting
) -> None:
    shown = page(client, meeting)
    heading = '<h3 class="section" id="section-2"><a href="#section-2">2.1 Ferries</a></h3>'
    places = ["We open.", "2 Reports</a></h2>", heading, "are late.", "2.2 Bridges</a></h3>", "Next sitting<"]
    said = shown[shown.index('id="said"') :]
    found = [said.index(each) for each in places]
    assert found == sorted(found)
    outline = shown[shown.index('id="outline"') : shown.index('id="said"')]
    assert '<li class="level2" lang="en"> <a href="#section-3">2.2 Bridges</a>' in outline


def test_a_record_without_sections_has_no_outline(client: Client) -> None:
    meeting = a_meeting()
    a_statement(meeting)
    assert 'id="outline"' not in page(client, meeting)


def test_a_statement_says_which_sections_it_stands_in(client: Client, meeting: Meeting) -> None:
    trail = page(client, meeting, 2).partition('class="trail"')[2].partition("</p>")[0]
    record = meeting.get_absolute_url()
    assert f'<a href="{record}#section-1" lang="en" dir="auto">2 Reports</a>' in trail
    assert f'<a href="{record}#section-2" lang="en" dir="auto">2.1 Ferries</a>' in trail
    assert "#section-" not in page(client, meeting, 1)


def test_words_of_a_search_are_marked_in_headings_in_order(client: Client, meeting: Meeting) -> None:
    sync.rebuild()
    shown = page(client, meeting, q="ferries")
    assert '<a href="#section-2">2.1 <mark id="section-2-m1">Ferries</mark></a>' in shown
    assert '<a href="#section-2-m1">1</a> <a href="#s2-m1">2</a>' in shown


def test_a_heading_that_the_record_prints_as_a_paragraph_is_shown_once(client: Client) -> None:
    minutes = a_meeting(kind="minutes")
    a_statement(minutes, "1. The Budget", kind="direction", label="")
    a_statement(minutes, "The budget was approved.", kind="direction", label="")
    a_section(minutes, "The budget", printed_number="1")
    sync.rebuild()
    shown = page(client, minutes)
    said = shown[shown.index('id="said"') :]
    heading = '<h2 class="section" id="section-1"><a id="s1" href="#section-1">{}</a></h2>'
    assert said.count("The Budget") == 1
    assert heading.format("1. The Budget") in said
    marked = page(client, minutes, q="budget")
    assert heading.format('1. The <mark id="s1-m1">Budget</mark>') in marked
    assert marked.count("<mark id=") == 2


def test_minutes_are_paragraphs_with_addresses(client: Client) -> None:
    minutes = a_meeting(kind="minutes")
    a_statement(minutes, "The budget was approved.", kind="direction", label="")
    a_statement(minutes, "The fees were raised.", kind="direction", label="")
    shown = page(client, minutes)
    assert '<p id="s2-p1">The fees were raised.</p>' in shown
    assert '<a href="#s2">#2</a> <a href="s2/">cite</a>' in shown
    assert 'name="meeting"' in shown  # search within
    assert "Paragraph" in page(client, minutes, 2)
    assert "Direction" not in page(client, minutes, 2)


def test_attendance_has_four_states_and_times(client: Client, meeting: Meeting) -> None:
    a_participant(meeting, "Ida Renn", attended=True, presence="present", left=datetime.time(16, 5))
    a_participant(meeting, "Ada Voss", attended=True, presence="in attendance", arrived=datetime.time(9, 30))
    a_participant(meeting, "Ivo Karst", presence="apologies")
    a_participant(meeting, "Jan Orlo", presence="absent")
    shown = page(client, meeting)
    for title, name in [
        ("Attended, no words published", "Ida Renn"),
        ("In attendance", "Ada Voss"),
        ("Apologies", "Ivo Karst"),
        ("Absent", "Jan Orlo"),
    ]:
        people = shown.partition(f"<h3>{title}</h3>")[2].partition("</ul>")[0]
        assert name in people
    assert 'Ida Renn <span class="quiet" lang="en">left 16:05</span>' in shown
    assert 'Ada Voss <span class="quiet" lang="en">arrived 09:30</span>' in shown


def test_party_and_constituency_stand_beside_the_name(client: Client) -> None:
    meeting = a_meeting()
    renn = a_participant(meeting, "Ida Renn", spoke=True, party="Lake Party", constituency="North Shore")
    a_statement(meeting, "One.", participant=renn)
    a_statement(meeting, "Two.", participant=renn, party="Shore Party")
    shown = page(client, meeting)
    assert '<p class="role">Lake Party, North Shore</p>' in shown
    assert '<p class="role">Shore Party, North Shore</p>' in shown
    assert "Lake Party, North Shore" in page(client, meeting, 1)


def test_the_recording_opens_at_the_second_of_a_statement(client: Client) -> None:
    meeting = a_meeting(recording_url=RECORDING)
    a_statement(meeting, "One.", start=3723.4, end=3730.0, time=datetime.time(14, 5))
    shown = page(client, meeting)
    assert f'<a href="{RECORDING}#t=3723" rel="external noopener"' in shown
    assert "▶ 1:02:03</a>" in shown
    assert "<span>14:05</span>" in shown
    alone = page(client, meeting, 1)
    assert (
        f'<a href="{RECORDING}#t=3723" rel="external noopener"> recording from 1:02:03–1:02:10 </a>' in alone
    )


def test_a_time_without_a_recording_is_no_link(client: Client) -> None:
    meeting = a_meeting(recording_url="javascript:alert(1)")
    a_statement(meeting, "One.", start=61)
    shown = page(client, meeting)
    assert "<span>1:01</span>" in shown
    assert "javascript:" not in shown + page(client, meeting, 1)


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        (RECORDING, f"{RECORDING}#t=61"),
        (f"{RECORDING}?key=a#t=5", f"{RECORDING}?key=a#t=61"),
        ("https://www.youtube.com/watch?v=abc&t=5", "https://www.youtube.com/watch?v=abc&t=61"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=61"),
        ("https://city.granicus.com/player/clip/7?view_id=2", None),
        ("https://notyoutube.com/a", "https://notyoutube.com/a#t=61"),
        ("ftp://media.example/a", ""),
        ("http://[bad", "http://[bad"),
    ],
)
def test_each_site_is_asked_for_the_second_in_its_own_way(url: str, opened: str | None) -> None:
    assert opened_at(url, 61.7) == (f"{url}&starttime=61" if opened is None else opened)


def test_a_second_is_shown_as_players_do() -> None:
    assert [clock(second) for second in (0, 9.9, 61, 3723)] == ["0:00", "0:09", "1:01", "1:02:03"]


def test_page_and_column_of_the_source_are_shown_and_cited(client: Client) -> None:
    meeting = a_meeting()
    a_statement(meeting, page=1234, column=2)
    shown = page(client, meeting, 1)
    assert "<span>page 1234</span> <span>column 2</span>" in shown
    assert "statement 1, p. 1234, col. 2." in shown


def test_the_head_names_committee_session_sitting_and_the_last_day(client: Client) -> None:
    meeting = a_meeting(
        committee="Committee on Waters",
        session="Third session",
        sitting="Sitting 14",
        end_date=datetime.date(2025, 2, 25),
        recording_url=RECORDING,
        footnotes=["1. As corrected."],
        site_sections=["News"],
    )
    a_statement(meeting)
    shown = page(client, meeting)
    for each in ("Committee on Waters", "Third session", "Sitting 14"):
        assert f'<span lang="en">{each}</span>' in shown
    assert "25 February 2025" in shown
    assert f'<a href="{RECORDING}" rel="external noopener">recording</a>' in shown
    assert '<p id="note-1">1. As corrected.</p>' in shown
    assert "In the source’s section: News." in shown


def test_a_month_stands_for_the_date_where_no_day_is_known(client: Client) -> None:
    meeting = a_meeting(date=None, month="2025-03")
    a_statement(meeting)
    assert "<span>March 2025</span>" in page(client, meeting)
    assert "March 2025" in client.get("/meetings/undated/").text
    assert a_meeting(date=None, month="2025-13").undated == "undated"


def test_arabic_runs_from_right_to_left_and_a_statement_has_its_own_direction(client: Client) -> None:
    meeting = a_meeting("جلسة", language="ar")
    a_statement(meeting, "صباح الخير")
    a_statement(meeting, "Good morning.", language="en")
    shown = page(client, meeting)
    assert '<h1 lang="ar" dir="rtl"' in shown
    assert 'tabindex="-1" lang="ar" dir="rtl">' in shown
    assert 'id="s2" lang="en" dir="ltr">' in shown
    assert '<p class="marks" lang="en" dir="ltr">' in shown
    assert '<blockquote class="chosen" id="s2" lang="en" dir="ltr"' in page(client, meeting, 2)
    english = a_meeting("Sitting")
    a_statement(english, "שלום", language="he")
    assert 'id="s1" lang="he" dir="rtl">' in page(client, english)
    assert 'dir="rtl"' not in page(client, english).partition('id="s1"')[0]
