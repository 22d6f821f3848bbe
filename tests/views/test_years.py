"""A record of the first thousand years, such as a slip of the pen in a file makes, breaks no page."""

import datetime

import pytest
from django.test import Client

from meetings.search.index import sync
from tests.builders import a_meeting, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [1, 225, 987])
def test_pages_with_a_chart_show_a_record_of_such_a_year(client: Client, year: int) -> None:
    meeting = a_meeting("On dams", date=datetime.date(year, 2, 24))
    official = an_official("Mira Velden")
    a_statement(meeting, "The water is high.", official=official)
    a_statement(a_meeting("On mills"), "The mill is high.", official=official)
    sync.rebuild()
    addresses = ["/", "/meetings/", meeting.get_absolute_url(), official.get_absolute_url()]
    for address in (*addresses, "/search/?q=high", "/search/trends/?q=high"):
        assert client.get(address).status_code == 200, address
