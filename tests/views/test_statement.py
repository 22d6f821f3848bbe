"""The page of one statement."""

import html5lib
import pytest
from django.test import Client

from meetings.models import Meeting, TopicTag
from meetings.transcripts.transcript import TurnKind
from tests.builders import a_meeting, a_statement, a_topic, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("Meeting on water")
    for number in range(1, 8):
        a_statement(found, f"These are words number {number}.")
    return found


def test_a_statement_stands_between_two_before_and_two_after(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.statement_url(4)).text
    shown = [number for number in range(1, 8) if f"words number {number}." in page]
    assert shown == [2, 3, 4, 5, 6]


def test_the_first_statement_has_none_before(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.statement_url(1)).text
    assert "words number 3." in page
    assert "words number 4." not in page


def test_the_way_back_leads_into_the_record(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.statement_url(4)).text
    assert f'href="{meeting.get_absolute_url()}#s4"' in page
    assert f'<link rel="canonical" href="http://testserver{meeting.get_absolute_url()}">' in page


@pytest.mark.parametrize("style", ["Plain", "APA", "Chicago", "MLA", "BibTeX", "RIS", "Wiki"])
def test_it_can_be_cited(client: Client, meeting: Meeting, style: str) -> None:
    page = client.get(meeting.statement_url(4)).text
    assert f"<summary>{style}</summary>" in page
    assert f"http://testserver{meeting.statement_url(4)}" in page


def test_its_topics_say_why(client: Client, meeting: Meeting) -> None:
    statement = meeting.statements.get(number=4)
    reason = TopicTag.Reason.RULE
    TopicTag.objects.create(topic=a_topic("Dams"), meeting=meeting, statement=statement, reason=reason)
    page = client.get(meeting.statement_url(4)).text
    assert "Dams" in page
    assert "Tagged automatically" in page


def test_chosen_words_are_cited_and_quoted_with_the_link_to_them(client: Client, meeting: Meeting) -> None:
    words = " ".join(meeting.statements.get(number=4).paragraphs[0].split()[:4])
    page = client.get(meeting.statement_url(4), {"words": words}).text
    quoted = page.split('id="quote-text">')[1].split("</code>")[0]
    assert quoted.startswith(f"“{words}”")
    assert "?words=" in quoted


def test_a_gap_has_a_page_and_nothing_to_cite(client: Client, meeting: Meeting) -> None:
    gap = a_statement(meeting, "<…>", kind=TurnKind.GAP, label="")
    page = client.get(meeting.statement_url(gap.number))
    assert page.status_code == 200
    assert "<summary>BibTeX</summary>" in client.get(meeting.statement_url(4)).text
    assert "<summary>BibTeX</summary>" not in page.text


def test_a_number_that_was_never_given_is_not_found(client: Client, meeting: Meeting) -> None:
    assert client.get(meeting.statement_url(99)).status_code == 404
    assert client.get(meeting.get_absolute_url() + "s9999999999/").status_code == 404


def test_chosen_words_are_marked_and_have_a_link_and_a_place_in_the_record(
    client: Client, meeting: Meeting
) -> None:
    page = client.get(meeting.statement_url(4), {"words": "WORDS number 4"}).text
    assert 'These are <mark id="words">words number 4</mark>.' in page
    assert f"http://testserver{meeting.statement_url(4)}?words=words+number+4#words" in page
    assert f'href="{meeting.get_absolute_url()}#s4-p1:~:text=words%20number%204"' in page


def test_words_that_have_moved_are_followed_and_the_page_says_so(client: Client, meeting: Meeting) -> None:
    moved = client.get(meeting.statement_url(4), {"words": "words number 6"}, follow=True)
    assert moved.redirect_chain == [(f"{meeting.statement_url(6)}?words=words+number+6&was=4", 302)]
    assert "these words were in statement 4. They are now in statement 6" in moved.text


def test_a_link_to_a_statement_that_is_gone_finds_its_words(client: Client, meeting: Meeting) -> None:
    moved = client.get(meeting.statement_url(99), {"words": "words number 6"}, follow=True)
    assert "They are now in statement 6" in moved.text
    assert client.get(meeting.statement_url(99), {"words": "never said"}).status_code == 404


@pytest.mark.parametrize("words", ["never said", "\x00", "<script>alert(1)</script>", "a" * 5000, "…"])
def test_words_that_are_gone_leave_the_statement_and_say_so(
    client: Client, meeting: Meeting, words: str
) -> None:
    page = client.get(meeting.statement_url(4), {"words": words})
    assert page.status_code == 200
    assert ("could not find these exact words" in page.text) == (words != "\x00")
    assert "<script>alert" not in page.text


def test_words_that_are_gone_lead_to_the_words_most_like_them(client: Client, meeting: Meeting) -> None:
    a_statement(meeting, "First.", "The dam was forty metres high in those days.")
    words = {"words": "the dam was fourteen metres high"}
    page = client.get(meeting.statement_url(4), words).text
    assert f'<a href="{meeting.get_absolute_url()}#s8-p2">' in page
    assert "in statement 8" in page
    assert '<a href="#s8-p2">' in client.get(meeting.statement_url(8), words).text
    gone = client.get(meeting.statement_url(4), {"words": "a dozen elephants crossed here"}).text
    assert "most like them" not in gone


def test_a_number_of_before_that_is_none_is_not_believed(client: Client, meeting: Meeting) -> None:
    moved = [
        '<p class="partial" role="status">'
        in client.get(meeting.statement_url(4), {"words": "number 4", "was": was}).text
        for was in ("2", "x", "<b>", "1" * 30, "²")
    ]
    assert moved == [True, False, False, False, False]


def test_a_statement_says_in_its_markup_who_said_what_and_when(client: Client) -> None:
    meeting = a_meeting("On water")
    a_statement(meeting, "The water is high.", "It rises.", official=an_official("Mira Velden"))
    tree = html5lib.parse(client.get(meeting.statement_url(1)).text, namespaceHTMLElements=False)
    quotation = tree.find(".//article[@itemtype='https://schema.org/Quotation']")
    person = quotation.find(".//*[@itemprop='creator spokenByCharacter']")
    assert person.get("itemtype") == "https://schema.org/Person"
    assert person.find(".//*[@itemprop='name']").text == "Mira Velden"
    [text] = quotation.findall(".//*[@itemprop='text']")
    assert ["".join(each.itertext()) for each in text] == ["The water is high.", "It rises."]
    assert (
        quotation.find(".//link[@itemprop='url']").get("href")
        == f"http://testserver{meeting.statement_url(1)}"
    )
    assert quotation.find(".//time[@itemprop='dateCreated']").get("datetime") == "2025-02-24"
    assert quotation.find(".//meta[@itemprop='inLanguage']").get("content") == "en"


def test_a_question_of_nobody_known_has_no_person_in_its_markup(client: Client) -> None:
    meeting = a_meeting("On water")
    a_statement(meeting, "How high?", kind="question", label="Question")
    page = client.get(meeting.statement_url(1)).text
    assert "schema.org/Quotation" in page
    assert "schema.org/Person" not in page


def test_a_shared_statement_is_itself_and_not_its_meeting(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.statement_url(4)).text
    assert f'<meta property="og:url" content="http://testserver{meeting.statement_url(4)}">' in page
