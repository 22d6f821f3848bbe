"""Meetings by year and month."""

import datetime

import pytest
from django.test import Client

from meetings.search.index import sync
from tests.builders import a_body, a_meeting
from tests.markup import tight

pytestmark = pytest.mark.django_db

FEBRUARY = datetime.date(2025, 2, 24)
JUNE = datetime.date(2024, 6, 5)


def test_the_calendar_counts_meetings_and_links_to_their_months(client: Client) -> None:
    a_meeting("On water", date=FEBRUARY)
    a_meeting("On dams", date=FEBRUARY)
    page = tight(client.get("/meetings/").text)
    assert 'href="/meetings/2025/"' in page
    assert 'href="/meetings/2025/02/" aria-label="February 2025: 2 meetings"' in page
    assert "/meetings/2025/03/" not in page


def test_a_month_lists_its_own_meetings_only(client: Client) -> None:
    a_meeting("On water", date=FEBRUARY)
    a_meeting("On dams", date=JUNE)
    page = client.get("/meetings/2025/02/").text
    assert "On water" in page
    assert "On dams" not in page


def test_meetings_without_a_date_have_a_page_of_their_own(client: Client) -> None:
    a_meeting("On water", date=None, slug="on-water")
    assert 'href="/meetings/undated/"' in client.get("/meetings/").text
    assert 'href="/meetings/undated/on-water/"' in client.get("/meetings/undated/").text
    assert client.get("/meetings/undated/on-water/").status_code == 200


def test_a_choice_narrows_the_list_and_is_carried_along_by_the_calendar(client: Client) -> None:
    a_meeting("On water", body=a_body("City Council"), date=FEBRUARY)
    a_meeting("On dams", date=JUNE)
    page = tight(client.get("/meetings/?body=city-council").text)
    assert "On dams" not in page
    assert ">1 meeting<" in page
    assert "/meetings/2025/02/?body=city-council" in page


def test_each_choice_is_counted_without_itself(client: Client) -> None:
    a_meeting(kind="transcript")
    a_meeting(kind="message")
    a_meeting(kind="message")
    page = client.get("/meetings/?kind=transcript").text
    assert "Transcript (1)" in page
    assert "Message (2)" in page


def test_a_choice_that_means_nothing_is_ignored_and_said(client: Client) -> None:
    a_meeting("On water")
    page = client.get("/meetings/?kind=dance&page=minus")
    assert "On water" in page.text
    assert "unknown kind “dance”" in page.text
    assert "page number is not valid" in page.text


def test_a_list_that_choices_leave_empty_says_how_to_see_all(client: Client) -> None:
    a_meeting(kind="transcript", language="en")
    a_meeting(kind="message", language="ru")
    page = client.get("/meetings/?kind=transcript&language=ru").text
    assert "No meetings match" in page


def test_what_is_not_published_is_nowhere(client: Client) -> None:
    a_meeting("On secrets", state="draft", date=FEBRUARY)
    a_meeting("On water", date=JUNE)
    assert "On secrets" not in client.get("/meetings/").text
    assert client.get("/meetings/2025/").status_code == 404


def test_a_partial_record_says_so_in_the_list(client: Client) -> None:
    a_meeting(completeness="partial")
    assert '<span class="flag">Some words omitted</span>' in client.get("/meetings/").text


def test_a_month_leads_to_those_before_and_after_it_that_had_meetings(client: Client) -> None:
    for day in (JUNE, datetime.date(2024, 11, 3), FEBRUARY):
        a_meeting(date=day)
    page = client.get("/meetings/2024/11/").text
    assert '<a rel="prev" href="/meetings/2024/06/">June 2024</a>' in page
    assert '<a rel="next" href="/meetings/2025/02/">February 2025</a>' in page
    assert '<a rel="next" href="/meetings/2025/">2025</a>' in client.get("/meetings/2024/").text


def test_the_calendar_leads_to_the_first_and_the_newest_record(client: Client) -> None:
    first, newest = a_meeting("The first", date=JUNE), a_meeting("The newest", date=FEBRUARY)
    a_meeting("Some day", date=None)
    page = tight(client.get("/meetings/").text)
    assert f'First:<a href="{first.get_absolute_url()}"' in page
    assert f'Latest:<a href="{newest.get_absolute_url()}"' in page


def test_what_can_be_chosen_is_worked_out_again_when_the_records_change(client: Client) -> None:
    a_meeting("On water", kind="message", date=FEBRUARY)
    sync.rebuild()
    assert ">1 meeting<" in tight(client.get("/meetings/?kind=message").text)
    a_meeting("On dams", kind="message", date=FEBRUARY)
    sync.rebuild()
    page = tight(client.get("/meetings/?kind=message").text)
    assert ">2 meetings<" in page
    assert 'aria-label="February 2025: 2 meetings"' in page


def test_a_day_lists_its_meetings_and_leads_to_other_days(client: Client) -> None:
    today, before, after = (datetime.date(2025, 2, day) for day in (24, 20, 28))
    for title, date in (("Of the day", today), ("Earlier one", before), ("Later one", after)):
        a_meeting(title, date=date)
    a_meeting("Of three days", date=datetime.date(2025, 2, 22), end_date=datetime.date(2025, 2, 25))
    a_meeting("Another year", date=datetime.date(2024, 2, 24))
    a_meeting("Kept back", date=today, state="withdrawn")
    page = client.get("/meetings/2025-02-24/").text
    listed, _, other_years = page.partition("On this day in other years")
    shown = [title in listed for title in ("Of the day", "Of three days", "Earlier one", "Another year")]
    assert shown == [True, True, False, False]
    assert "Another year" in other_years
    assert "Kept back" not in page
    assert 'rel="prev" href="/meetings/2025-02-22/"' in page
    assert 'rel="next" href="/meetings/2025-02-28/"' in page


def test_a_day_without_meetings_or_without_existence_is_not_found(client: Client) -> None:
    a_meeting(date=datetime.date(2025, 2, 24))
    assert client.get("/meetings/2025-02-23/").status_code == 404
    assert client.get("/meetings/2025-02-30/").status_code == 404
