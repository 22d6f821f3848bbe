"""A long record: how long it is, who said how much, and the statements of one speaker alone."""

import pytest
from django.test import Client

from meetings.models import Meeting
from meetings.pages.record.length import RecordLength
from meetings.transcripts.lexicon.courtesies import is_courtesy
from meetings.transcripts.transcript import TurnKind
from tests.builders import a_meeting, a_participant, a_section, a_statement
from tests.markup import tight


@pytest.fixture
def meeting(db: None) -> Meeting:
    found = a_meeting("Meeting on water")
    chair, minister = (a_participant(found, name) for name in ("Mira Velden", "Anselm Varga"))
    a_statement(found, "Thank you very much. Please, go ahead.", participant=chair)
    a_statement(found, "The dam is high and old.", participant=minister)
    a_statement(found, "(Applause)", kind=TurnKind.DIRECTION, label="")
    a_statement(found, "How old?", participant=chair)
    a_statement(found, "Forty years old this spring.", participant=minister)
    return found


def test_one_speaker_has_their_own_statements_and_no_others(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url(), {"speaker": "5"})
    text = tight(page.text)
    assert "The dam is high" in text
    assert "Forty years old" in text
    assert "How old?" not in text
    assert "Applause" not in text
    assert "2 of 4 statements: <b>Anselm Varga</b>" in text
    assert f'2 of 2<a href="{meeting.get_absolute_url()}#s5">in context</a>' in text
    assert page.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("number", ["3", "99", "0", "x", "", "²", "9" * 30, "-1"])
def test_a_number_of_no_speaker_shows_the_whole_record(client: Client, meeting: Meeting, number: str) -> None:
    page = client.get(meeting.get_absolute_url(), {"speaker": number})
    assert page.status_code == 200
    assert "Applause" in page.text
    assert "How old?" in page.text


def test_words_are_marked_among_the_statements_of_one_speaker(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url(), {"speaker": "2", "q": "old"}).text
    assert page.count('">old</mark>') == 2
    assert "How old?" not in page
    assert f'href="{meeting.get_absolute_url()}?q=old"' in page


def test_headings_are_those_that_the_statements_stand_under(client: Client, meeting: Meeting) -> None:
    for title, start in (("Opening", 1), ("The dam", 2), ("Closing", 4)):
        a_section(meeting, title, start)
    page = client.get(meeting.get_absolute_url(), {"speaker": "1"}).text
    headed = [title for title in ("Opening", "The dam", "Closing") if f">{title}</a></h2>" in page]
    assert headed == ["Opening", "Closing"]


def test_speakers_are_listed_with_their_share_of_the_words(client: Client, meeting: Meeting) -> None:
    page = tight(client.get(meeting.get_absolute_url()).text)
    assert (
        '<a class="tallied" lang="en" href="?speaker=1">2<span class="unseen">statements</span>· 45%' in page
    )
    assert "20 words · 1 minute to read" in page


def test_questions_are_listed_where_there_are_some(client: Client, meeting: Meeting) -> None:
    assert ">Questions</h2>" not in client.get(meeting.get_absolute_url()).text
    for number in range(3):
        a_statement(meeting, f"What of dam {number}?", kind=TurnKind.QUESTION, label="Question")
    page = tight(client.get(meeting.get_absolute_url()).text)
    assert ">Questions</h2>" in page
    assert '<a href="#s7">What of dam 1?</a>' in page


def test_courtesies_can_be_hidden(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).text
    assert '<section class="turn speech courtesy" id="s1"' in page
    assert page.count(' courtesy"') == 1
    assert "Hide 1 courtesy" in page
    assert "Hide 1 courtesy" not in client.get(meeting.get_absolute_url(), {"speaker": "2"}).text


@pytest.mark.parametrize("text", ["Thank you.", "Please.", "Good afternoon, colleagues!", "Спасибо большое."])
def test_a_courtesy_is_known(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize("text", ["", "Yes.", "No, thank you, I object.", "Thank you for the dam.", "Нет."])
def test_what_says_more_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (10, "1 minute to read"),
        (2400, "10 minutes to read"),
        (14_280, "1 h 0 min to read"),
        (33_498, "2 h 20 min to read"),
    ],
)
def test_the_time_to_read_is_rounded(words: int, said: str) -> None:
    assert RecordLength(1, words).reading_time == said
