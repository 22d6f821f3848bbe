"""Officials from A to Z, and the page of one."""

import datetime

import pytest
from django.test import Client

from meetings.models import Meeting, Office, Official, Topic
from meetings.search.index import sync
from tests.builders import a_meeting, a_participant, a_statement, a_tag, a_topic, an_office, an_official
from tests.markup import tight

pytestmark = pytest.mark.django_db


@pytest.fixture
def velden() -> Official:
    return an_official("Mira Velden")


def a_day(official: Official, *paragraphs: str, **details: object) -> Meeting:
    """A meeting at which the official spoke, or, without words, was silent."""
    meeting = a_meeting(**details)
    there = a_participant(meeting, official.name, attended=True, spoke=bool(paragraphs), official=official)
    for paragraph in paragraphs:
        a_statement(meeting, paragraph, official=official, participant=there)
    return meeting


def test_officials_are_listed_by_surname_with_counts(client: Client, velden: Official) -> None:
    a_day(velden, "One.", "Two.")
    an_official("Ada Zorn")
    page = client.get("/officials/").text
    assert page.index("Mira Velden") < page.index("Ada Zorn")
    assert "2 statements in 1 meeting" in page
    a_day(velden)
    assert "2 statements in 1 of 2 meetings" in client.get("/officials/").text


def test_a_letter_with_an_accent_stands_with_the_plain_one(client: Client) -> None:
    for name in ("Ada Zorn", "Jan Čermak", "Ida Cade", "Егор Ёлкин", "Пётр Зуев"):
        an_official(name)
    page = client.get("/officials/").text
    order = [page.index(name) for name in ("Ida Cade", "Jan Čermak", "Ada Zorn", "Егор Ёлкин", "Пётр Зуев")]
    assert order == sorted(order)
    assert "Jan Čermak" in client.get("/officials/?letter=c").text


def test_a_name_that_changes_changes_its_place(client: Client, velden: Official) -> None:
    an_official("Ada Zorn")
    velden.sort_name = "Žabka, Mira"
    velden.save()
    page = client.get("/officials/").text
    assert page.index("Mira Velden") < page.index("Ada Zorn")
    assert "Mira Velden" in client.get("/officials/?letter=z").text
    assert Official.objects.get(pk=velden.pk).sort_key == "zabka mira"


def test_whom_a_record_only_mentions_did_not_attend(client: Client, velden: Official) -> None:
    for _ in range(2):
        a_participant(a_meeting(), official=velden, mentioned=True)
    assert "only mentioned in 2 meetings" in client.get("/officials/").text
    a_day(velden)
    assert "1 meeting, no words published" in client.get("/officials/").text


def test_whom_a_record_calls_absent_did_not_attend(client: Client, velden: Official) -> None:
    a_participant(a_meeting(), official=velden, presence="absent")
    assert "recorded as absent" in client.get("/officials/").text


def test_a_letter_keeps_those_it_begins(client: Client, velden: Official) -> None:
    an_official("Ada Zorn")
    page = client.get("/officials/?letter=z").text
    assert "Ada Zorn" in page
    assert "Mira Velden" not in page


@pytest.mark.parametrize("letter", ["é", "%", "_", "zz", "\x00"])
def test_a_letter_nobody_has_is_ignored_and_said(client: Client, velden: Official, letter: str) -> None:
    page = client.get("/officials/", {"letter": letter})
    assert "Mira Velden" in page.text
    assert "surnames start with" in page.text


def test_statements_stand_newest_first_and_lead_into_the_record(client: Client, velden: Official) -> None:
    older = a_day(velden, "Older words.", date=datetime.date(2023, 1, 1))
    a_day(velden, "Newer words.", date=datetime.date(2024, 1, 1))
    page = client.get(velden.get_absolute_url()).text
    assert page.index("Newer words.") < page.index("Older words.")
    assert f'href="{older.get_absolute_url()}#s1"' in page


def test_meetings_without_a_published_word_are_listed_apart(client: Client, velden: Official) -> None:
    a_day(velden, "Words.")
    silent = a_day(velden, title="A silent day")
    page = client.get(velden.get_absolute_url()).text
    heading = page.index("Attended, no words published")
    assert heading < page.index(f'href="{silent.get_absolute_url()}"')


def test_figures_tell_ways_apart_and_lead_to_their_meetings(client: Client, velden: Official) -> None:
    spoke, silent = a_day(velden, "Words.", title="Spoken at"), a_day(velden, title="Silent at")
    a_participant(a_meeting("Mentioned at"), official=velden, mentioned=True)
    page = tight(client.get(velden.get_absolute_url()).text)
    own = f"{velden.get_absolute_url()}meetings/"
    assert f'Meetings attended</dt><dd><a href="{own}">2</a>' in page
    assert f'Spoke at</dt><dd><a href="{own}?was=spoke">1</a>' in page
    assert f'Only mentioned in</dt><dd><a href="{own}?was=mentioned">1</a>' in page
    listed = client.get(f"{own}?was=silent").text
    assert silent.title in listed
    assert spoke.title not in listed


def test_the_meetings_of_two_officials_are_a_list(client: Client, velden: Official) -> None:
    zorn = an_official("Ada Zorn")
    both, alone = a_day(velden, "Words.", title="Of both"), a_day(velden, "Words.", title="Of one")
    a_participant(both, "Ada Zorn", official=zorn, attended=True)
    address = f"{velden.get_absolute_url()}meetings/?with=ada-zorn"
    assert f'<a href="{address}">1<' in tight(client.get(velden.get_absolute_url()).text)
    page = client.get(address).text
    assert both.title in page
    assert alone.title not in page


@pytest.mark.parametrize("asked", ["was=dancing", "with=nobody", "with=%00", "page=x"])
def test_what_means_nothing_in_a_list_of_meetings_is_said(
    client: Client, velden: Official, asked: str
) -> None:
    a_day(velden, "Words.", title="A day")
    page = client.get(f"{velden.get_absolute_url()}meetings/?{asked}")
    assert "A day" in page.text
    assert 'role="status"' in page.text


def test_topics_spoken_of_lead_to_the_search_of_both(client: Client, velden: Official) -> None:
    meeting = a_day(velden, "On rivers.", "On rivers again.", "On roads.")
    for number, name in ((1, "Rivers"), (2, "Rivers"), (3, "Roads")):
        topic = Topic.objects.filter(name=name).first() or a_topic(name)
        a_tag(topic, meeting, meeting.statements.get(number=number))
    sync.rebuild()
    page = tight(client.get(velden.get_absolute_url()).text)
    assert page.index("Rivers</a><span>2<") < page.index("Roads</a><span>1<")
    address = "/search/?official=mira-velden&amp;topic=rivers&amp;sort=newest"
    assert f'href="{address}"' in page
    assert "<b>2</b>" in client.get(address.replace("&amp;", "&")).text


def test_without_an_index_the_page_is_there_without_topics(client: Client, velden: Official) -> None:
    meeting = a_day(velden, "Words.")
    a_tag(a_topic("Rivers"), meeting, meeting.statements.get())
    address, topic = velden.get_absolute_url(), "official=mira-velden&amp;topic=rivers"
    page = client.get(address)
    assert page.status_code == 200
    assert topic not in page.text
    sync.rebuild()
    assert topic in client.get(address).text


def test_the_role_beside_a_statement_is_the_one_printed_that_day(client: Client, velden: Official) -> None:
    for year, role in ((2021, "Minister of Water"), (2024, "Prime Minister")):
        meeting = a_meeting(date=datetime.date(year, 1, 1))
        there = a_participant(meeting, official=velden, spoke=True, role=role)
        a_statement(meeting, f"Words of {year}.", official=velden, participant=there)
    page = client.get(velden.get_absolute_url()).text
    page = page[page.index("Statements, newest first") :]
    order = ["Prime Minister", "Words of 2024.", "Minister of Water", "Words of 2021."]
    assert sorted(order, key=page.index) == order


def test_offices_have_their_dates_and_names_are_as_printed(client: Client, velden: Official) -> None:
    meeting = a_meeting()
    a_participant(meeting, "M. Velden", spoke=True, official=velden)
    days = {"from_date": datetime.date(2023, 1, 5), "until_date": datetime.date(2024, 2, 6)}
    Office.objects.create(official=velden, title="Minister of Water", **days)
    page = tight(client.get(velden.get_absolute_url()).text)
    assert "Minister of Water" in page
    assert "named as this in records dated 5 Jan 2023 to 6 Feb 2024" in page
    assert "M. Velden" in page
    assert "Last named as Minister of Water, on 6 February 2024" in page


def test_days_that_an_editor_gave_are_a_term(client: Client, velden: Official) -> None:
    an_office(velden, by_editor=True)
    page = tight(client.get(velden.get_absolute_url()).text)
    assert "5 Jan 2023 – 6 Feb 2024, dates from an editor" in page
    assert "named as this" not in page
    assert "Last named" not in page


def test_a_merged_official_leads_to_the_one_it_became(client: Client, velden: Official) -> None:
    old = an_official("Mira Feldon", merged_into=velden)
    answer = client.get(old.get_absolute_url())
    assert (answer.status_code, answer.headers["Location"]) == (301, velden.get_absolute_url())
    assert "Mira Feldon" not in client.get("/officials/").text


def test_a_search_within_keeps_the_official(client: Client, velden: Official) -> None:
    page = client.get(velden.get_absolute_url()).text
    assert '<input type="hidden" name="official" value="mira-velden">' in page
    assert "There are no statements by Mira Velden" in page


def test_statements_of_drafts_are_not_shown(client: Client, velden: Official) -> None:
    a_day(velden, "Secret words.", state="draft")
    a_day(velden, "Public words.")
    for address in (velden.get_absolute_url(), f"/officials/{velden.slug}.atom"):
        page = client.get(address).text
        assert "Public words." in page
        assert "Secret words." not in page


@pytest.fixture
def drafted() -> Meeting:
    """A draft that alone knows an official and an office."""
    varn = an_official("Boris Varn")
    an_office(varn, "Minister of Salt")
    meeting = a_meeting(state="draft")
    there = a_participant(meeting, "Boris Varn", official=varn, attended=True, spoke=True)
    a_statement(meeting, official=varn, participant=there)
    return meeting


PLACES = (
    "/officials/",
    "/officials/?by=office",
    "/search/?q=boris+varn",
    "/search/?q=minister+of+salt",
    "/sitemap-officials.xml",
)


@pytest.mark.parametrize("address", PLACES)
def test_whom_only_drafts_know_is_nowhere_until_one_is_published(
    client: Client, drafted: Meeting, address: str
) -> None:
    sync.rebuild()
    assert "/officials/boris-varn/" not in client.get(address).text
    Meeting.objects.update(state="published")
    sync.rebuild()
    assert "/officials/boris-varn/" in client.get(address).text


@pytest.mark.parametrize("rest", ["/", "/meetings/", ".atom"])
def test_the_page_of_whom_only_drafts_know_is_not_there_yet(
    client: Client, drafted: Meeting, rest: str
) -> None:
    assert client.get(f"/officials/boris-varn{rest}").status_code == 404
    Meeting.objects.update(state="published")
    assert client.get(f"/officials/boris-varn{rest}").status_code == 200


def test_one_office_in_two_printings_is_shown_once_with_both(client: Client, velden: Official) -> None:
    day = datetime.date(2024, 5, 1)
    an_office(velden, "Minister of Energy")
    an_office(velden, "Energy Minister", from_date=day, until_date=day)
    an_office(velden, "Deputy Minister of Energy")
    page = client.get(velden.get_absolute_url()).text
    assert page.count('itemprop="jobTitle"') == 2
    assert '<span itemprop="jobTitle">Energy Minister</span>' in page
    assert "also printed as “Minister of Energy”" in page


def test_the_days_of_all_printings_are_told_as_one(client: Client, velden: Official) -> None:
    first, last = (datetime.date(2023, month, 1) for month in (3, 9))
    an_office(velden, "Minister of Energy", from_date=first, until_date=datetime.date(2023, 4, 1))
    an_office(velden, "Energy Minister", from_date=last, until_date=last)
    page = tight(client.get(velden.get_absolute_url()).text)
    assert page.count("named as this in") == 1
    assert "named as this in records dated 1 Mar 2023 to 1 Sep 2023" in page
