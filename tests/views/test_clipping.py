"""Long statements are folded away behind a link, and nothing of them is lost."""

import re

import pytest
from django.test import Client

from meetings.models import Meeting
from meetings.pages import folding
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement

PARAGRAPH = "The water in the upper valley is rising again, and nobody has read the gauges. " * 5


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ([], 0),
        ([100] * 10, 0),
        ([400] * 20, 4),
        ([9000], 0),
        ([9000, 100], 0),
        ([9000, 2000], 1),
        ([100, 100, 9000, 2000], 3),
        ([400] * 8, 4),
        ([400] * 7, 0),
    ],
)
def test_only_the_end_of_a_long_statement_is_folded_away(sizes: list[int], shown: int) -> None:
    assert folding.fold_after(["x" * size for size in sizes]) == shown


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting()
    for _ in range(4):
        a_statement(found, *[f"{number}. {PARAGRAPH}" for number in range(1, 13)])
    return found


@pytest.mark.django_db
def test_every_paragraph_is_on_the_page_with_its_anchor(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).text
    anchors = re.findall(r'<p id="(s\d+-p\d+)">', page)
    assert anchors == [f"s{statement}-p{number}" for statement in range(1, 5) for number in range(1, 13)]


@pytest.mark.django_db
def test_a_link_opens_what_is_folded_without_a_script(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).text
    folded = page.split('<div class="folded" hidden="until-found">')[1].split("</div>")[0]
    assert folded.startswith('<p id="s1-p5">')
    assert '<a href="#s1-p5">Show 8 more paragraphs</a>' in page


@pytest.mark.django_db
def test_a_record_of_few_statements_is_shown_whole(client: Client, meeting: Meeting) -> None:
    meeting.statements.filter(number=4).delete()
    assert "until-found" not in client.get(meeting.get_absolute_url()).text


@pytest.mark.django_db
def test_a_page_with_marked_words_is_shown_whole(client: Client, meeting: Meeting) -> None:
    sync.rebuild()
    page = client.get(meeting.get_absolute_url(), {"q": "gauges"}).text
    assert "<mark" in page
    assert "until-found" not in page
