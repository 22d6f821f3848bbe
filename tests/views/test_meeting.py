"""The page of one meeting."""

import datetime

import html5lib
import pytest
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from meetings.models import Meeting, Topic, TopicTag
from meetings.search.index import sync
from meetings.transcripts.transcript import TurnKind
from tests.builders import a_meeting, a_participant, a_source, a_statement, a_tag, a_topic, an_official
from tests.markup import tight

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("Meeting on water", lead="The dams were discussed.", slug="on-water")
    chair = an_official("Mira Velden")
    speaker = a_participant(found, "Mira Velden", role="President", spoke=True, attended=True, official=chair)
    a_participant(found, "Otto Brand", role="Minister", attended=True, official=an_official("Otto Brand"))
    a_statement(found, "Good morning.", "Let us begin.", participant=speaker, official=chair)
    a_statement(found, "<…>", kind=TurnKind.GAP, label="")
    a_statement(found, "(Applause.)", kind=TurnKind.DIRECTION, label="")
    return found


def test_statements_and_paragraphs_have_anchors(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).text
    assert '<section class="turn speech" id="s1">' in page
    assert '<p id="s1-p2">Let us begin.</p>' in page


def test_the_role_is_the_one_printed_that_day_and_the_name_leads_to_the_official(
    client: Client, meeting: Meeting
) -> None:
    page = tight(client.get(meeting.get_absolute_url()).text)
    assert '<h3><a href="/officials/mira-velden/">Mira Velden</a></h3>' in page
    assert '<p class="role">President</p>' in page


def test_a_gap_is_said_where_it_stands_and_a_direction_is_set_apart(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).text
    assert page.index("Let us begin.") < page.index("The source omits text here")
    assert '<div class="direction" id="s3"><p>(Applause.)</p>' in page


def test_who_spoke_is_kept_apart_from_who_did_not(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).text
    spoke, silent = page.index("Speakers, in order"), page.index("Attended, no words published")
    assert spoke < page.index('<a href="#s1">Mira Velden</a>') < silent
    assert silent < page.index('<a href="/officials/otto-brand/">Otto Brand</a>')


def test_somebody_given_the_floor_without_a_word_is_told_apart_with_the_sentence(client: Client) -> None:
    meeting = a_meeting()
    a_participant(
        meeting, "Ada Rom", attended=True, given_floor="Ms Rom, please.", official=an_official("Ada Rom")
    )
    page = client.get(meeting.get_absolute_url()).text
    heading = page.index("Given the floor, words not published")
    assert heading < page.index('<a href="/officials/ada-rom/">Ada Rom</a>') < page.index("“Ms Rom, please.”")
    assert "with no words published" not in page


def test_text_is_escaped(client: Client) -> None:
    hostile = a_meeting("<script>alert(1)</script>", lead='"><img src=x>', place="<b>")
    a_statement(hostile, "<script>alert(2)</script>", label="<i>Name</i>")
    page = client.get(hostile.get_absolute_url()).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;script&gt;alert(2)" in page
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page
    assert "<i>Name" not in page
    assert "&lt;i&gt;Name" in page


def test_a_source_address_that_is_no_web_address_is_never_a_link(client: Client) -> None:
    usual = a_meeting(source_url="https://site.example/7")
    hostile = a_meeting(source_url="javascript:alert(1)")
    assert 'href="https://site.example/7"' in client.get(usual.get_absolute_url()).text
    assert "javascript:" not in client.get(hostile.get_absolute_url()).text


def test_the_meetings_before_and_after_are_those_of_the_same_body_and_language(client: Client) -> None:
    days = [datetime.date(2025, 2, day) for day in (1, 2, 2, 3)]
    first, second, third, fourth = (a_meeting(f"Number {day}", date=day) for day in days)
    a_meeting("In Russian", date=days[1], language="ru")
    page = client.get(third.get_absolute_url()).text
    assert f'rel="prev" href="{second.get_absolute_url()}"' in page
    assert f'rel="next" href="{fourth.get_absolute_url()}"' in page
    assert 'rel="prev"' not in client.get(first.get_absolute_url()).text


def test_the_record_in_another_language_is_linked(client: Client) -> None:
    english = a_meeting(record_number="76330")
    russian = a_meeting("Встреча", record_number="76330", language="ru")
    page = client.get(english.get_absolute_url()).text
    assert f'<a href="{russian.get_absolute_url()}" hreflang="ru">' in page


def test_the_words_carry_their_own_language(client: Client) -> None:
    russian = a_meeting("Встреча", language="ru")
    page = client.get(russian.get_absolute_url()).text
    assert '<html lang="en" ' in page
    assert '<div class="said" id="said" tabindex="-1" lang="ru">' in page


def test_every_source_can_be_taken_away(client: Client) -> None:
    meeting = a_meeting()
    source = a_source(name="page.html")
    meeting.sources.add(source)
    page = client.get(meeting.get_absolute_url()).text
    assert f'href="/sources/{source.sha256}"' in page


def test_a_reader_who_has_the_page_gets_304_without_its_text_being_read(
    client: Client, meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(meeting.get_absolute_url())
    with django_assert_num_queries(1):  # whether anything has changed
        again = client.get(meeting.get_absolute_url(), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_new_neighbour_is_a_new_page(client: Client, meeting: Meeting) -> None:
    first = client.get(meeting.get_absolute_url())
    a_meeting("The next one", date=datetime.date(2025, 3, 1))
    again = client.get(meeting.get_absolute_url(), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200


def test_what_is_withdrawn_is_not_shown(client: Client) -> None:
    meeting = a_meeting(state="withdrawn")
    a_statement(meeting)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert client.get(meeting.statement_url(1)).status_code == 404


def test_a_day_that_no_calendar_has_is_not_found(client: Client) -> None:
    assert client.get("/meetings/2025-02-31/on-water/").status_code == 404


def test_a_page_rendered_before_is_the_same_until_the_record_changes(
    client: Client, meeting: Meeting
) -> None:
    address = meeting.get_absolute_url()
    first = client.get(address).content
    assert client.get(address).content == first
    meeting.title = "Another title altogether"
    meeting.updated_at += datetime.timedelta(seconds=1)
    meeting.save()
    assert b"Another title altogether" in client.get(address).content


def test_a_page_is_remembered_for_its_own_host_only(meeting: Meeting) -> None:
    address = meeting.get_absolute_url()
    with override_settings(ALLOWED_HOSTS=["one.example", "two.example"]):
        assert b"http://one.example/" in Client(headers={"host": "one.example"}).get(address).content
        page = Client(headers={"host": "two.example"}).get(address).content
    assert b"http://two.example/" in page
    assert b"one.example" not in page


def test_a_renamed_body_or_topic_is_shown_at_once(client: Client, meeting: Meeting) -> None:
    address = meeting.get_absolute_url()
    topic = a_topic("Water")
    a_tag(topic, meeting)
    assert b"Water" in client.get(address).content
    topic.name = "Rivers and lakes"
    topic.save()
    assert b"Rivers and lakes" in client.get(address).content
    meeting.body.name = "Council of the Upper Valley"
    meeting.body.save()
    assert b"Council of the Upper Valley" in client.get(address).content


def test_related_meetings_are_listed_and_a_translation_is_none_of_them(client: Client) -> None:
    words = "The turbines of the upper dam and the reservoir below."
    first = a_meeting("Dams", record_number="7")
    other = a_meeting("Turbines")
    translation = a_meeting("Plotiny", record_number="7", language="ru")
    for meeting in (first, other, translation):
        a_statement(meeting, words)
    for _ in range(60):
        a_statement(a_meeting("Another"), "Good morning, colleagues.")
    sync.rebuild()
    listed = client.get(first.get_absolute_url()).text.split("Related meetings")[1]
    assert f'<a href="{other.get_absolute_url()}" lang="en">Turbines</a>' in listed
    assert translation.get_absolute_url() not in listed


def test_a_meeting_that_becomes_related_is_a_new_page(client: Client) -> None:
    first = a_meeting("Dams")
    a_statement(first, "The turbines of the upper dam.")
    for _ in range(60):
        a_statement(a_meeting("Another"), "Good morning, colleagues.")
    sync.rebuild()
    etag = client.get(first.get_absolute_url()).headers["ETag"]
    a_statement(a_meeting("Late", date=datetime.date(2020, 1, 1)), "Once more the upper dam.")
    sync.rebuild()
    again = client.get(first.get_absolute_url(), headers={"If-None-Match": etag})
    assert again.status_code == 200
    assert "Related meetings" in again.text


def test_a_record_says_in_its_markup_what_it_is_of(client: Client, meeting: Meeting) -> None:
    tree = html5lib.parse(client.get(meeting.get_absolute_url()).text, namespaceHTMLElements=False)
    event = tree.find(".//article[@itemtype='https://schema.org/Event']")
    assert event.find(".//h1[@itemprop='name']").text == "Meeting on water"
    assert event.find(".//time[@itemprop='startDate']").get("datetime") == "2025-02-24"
    place = event.find(".//*[@itemprop='location']")
    assert place.get("itemtype") == "https://schema.org/Place"
    assert place.find("*[@itemprop='name']").text == "Veldengrad"
    organizer = event.find(".//*[@itemprop='organizer']")
    assert organizer.get("itemtype") == "https://schema.org/Organization"
    assert organizer.find(".//*[@itemprop='name']").text == "President of Ardania"


def test_a_text_that_was_published_is_no_event(client: Client) -> None:
    message = a_meeting("Greetings to the bridge builders", kind="message")
    tree = html5lib.parse(client.get(message.get_absolute_url()).text, namespaceHTMLElements=False)
    work = tree.find(".//article[@itemtype='https://schema.org/CreativeWork']")
    assert work.find(".//time[@itemprop='datePublished']").get("datetime") == "2025-02-24"
    assert work.find(".//*[@itemprop='publisher']") is not None
    assert tree.find(".//*[@itemprop='startDate']") is None


def test_what_a_record_is_most_about_comes_first(client: Client, meeting: Meeting) -> None:
    said = [a_statement(meeting, "The dam."), a_statement(meeting, "The dam again.")]
    for name, reason, statements in (
        ("Air", "rule", said[:1]),
        ("Dams", "rule", said),
        ("Roads", "source", []),
    ):
        topic = Topic.objects.create(name=name, slug=name.lower())
        for statement in statements or [None]:
            TopicTag.objects.create(topic=topic, meeting=meeting, statement=statement, reason=reason)
    page = client.get(meeting.get_absolute_url()).text
    assert page.index("Roads</a>") < page.index("Dams</a>") < page.index("Air</a>")


def test_the_navigation_shows_where_one_is(client: Client, meeting: Meeting) -> None:
    page = tight(client.get(meeting.get_absolute_url()).text)
    assert '<a href="/meetings/" aria-current="true">Meetings</a>' in page
    assert '<a href="/places/" aria-current="true">Places</a>' in tight(client.get("/places/").text)
    assert 'aria-current="true">Meetings' not in tight(client.get("/").text)


def test_paper_says_where_it_is_from(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).text
    assert f'<p class="paper"><code>http://testserver{meeting.get_absolute_url()}</code></p>' in page
    assert (
        '<p class="paper"><code>http://testserver/meetings/?kind=message</code></p>'
        in client.get("/meetings/?kind=message").text
    )
