"""A search as its page shows it."""

import datetime

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from meetings.models import IndexTask, Meeting
from meetings.search.index import sync
from meetings.search.index.engine import EngineError, Facet, SearchRequest, Sort
from meetings.search.page.results import ResultPage, answer
from meetings.search.query import parse
from tests.builders import a_body, a_meeting, a_statement, a_tag, a_topic, an_official

pytestmark = pytest.mark.django_db


def ask(text: str = "", address: str = "", **details: object) -> ResultPage:
    parsed = parse(text)
    request = SearchRequest(query=parsed.query, notes=parsed.notes, **details)
    return answer(request, QueryDict(address))


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_meeting("Meeting on metals", lead="The industry was discussed.")
    a_statement(meeting, "Good morning.", official=an_official("Mira Velden"))
    a_statement(meeting, "Metals & <b>steel</b> are needed.", official=an_official("Semyon Orlo"))
    sync.rebuild()
    return meeting


def test_a_statement_is_found_with_its_passage_marked_and_its_addresses(meeting: Meeting) -> None:
    page = ask("needed metal")
    [row] = page.rows
    assert row.snippet == ("<mark>Metals</mark> &amp; &lt;b&gt;steel&lt;/b&gt; are <mark>needed</mark>.")
    assert str(row.statement) == "Semyon Orlo: Metals & <b>steel</b> are needed."
    assert row.url == f"{meeting.get_absolute_url()}{row.marks}#s2"
    assert row.alone_url == f"{meeting.get_absolute_url()}s2/"


def test_words_found_in_a_title_are_marked_in_it(meeting: Meeting) -> None:
    [opening] = [row for row in ask("metal").rows if not row.statement]
    assert opening.title == "Meeting on <mark>metals</mark>"
    assert opening.snippet == "The industry was discussed."
    titled = ask("title:metal needed").rows
    assert {row.title for row in titled if row.statement} == {"Meeting on <mark>metals</mark>"}
    assert {row.title for row in ask("needed").rows} == {"Meeting on metals"}


def test_a_statement_is_linked_where_its_passage_stands() -> None:
    meeting = a_meeting()
    a_statement(meeting, "Metals first.", "Nothing here. " * 60, "The metal industry.", "Nothing more. " * 60)
    a_statement(meeting, "(The guests leave.", "Metal industry is shown.)", kind="direction")
    sync.rebuild()
    spoken, direction = sorted(row.url.replace(row.marks, "") for row in ask("metal industry").rows)
    assert spoken == f"{meeting.get_absolute_url()}#s1-p3"
    assert direction == f"{meeting.get_absolute_url()}#s2"
    assert ask("first").rows[0].url == f"{meeting.get_absolute_url()}?q=first#s1"


def test_a_meeting_is_found_by_its_title_and_lead(meeting: Meeting) -> None:
    [row] = ask("industry discussed").rows
    assert (row.statement, row.meeting) == (None, meeting)
    assert row.snippet == "The <mark>industry</mark> was <mark>discussed</mark>."
    assert row.alone_url == meeting.get_absolute_url()
    assert row.url == f"{row.alone_url}?q=industry+discussed"


def test_facets_have_names_counts_and_addresses(meeting: Meeting) -> None:
    page = ask("", "q=&page=3")
    [block] = [block for block in page.facets if block.facet is Facet.OFFICIAL]
    assert [(value.label, value.count, value.url, value.selected) for value in block.values] == [
        ("Mira Velden", 1, "?q=&official=mira-velden", False),
        ("Semyon Orlo", 1, "?q=&official=semyon-orlo", False),
    ]


def test_a_chosen_value_can_be_taken_off_and_another_added(meeting: Meeting) -> None:
    velden = str(meeting.statements.get(number=1).official_id)
    page = ask("", "official=mira-velden", choices={Facet.OFFICIAL: (velden,)})
    [block] = [block for block in page.facets if block.facet is Facet.OFFICIAL]
    assert sorted((value.url, value.selected) for value in block.values) == [
        ("?", True),
        ("?official=mira-velden&official=semyon-orlo", False),
    ]
    assert [(chip.label, chip.url) for chip in page.chips] == [("Official: Mira Velden", "?")]


def test_a_chosen_topic_of_no_record_yet_is_named(meeting: Meeting) -> None:
    tagged = a_topic("Water")
    a_tag(tagged, meeting)
    sync.rebuild()
    ask("metal")  # the names of all topics there are now are remembered
    topic = a_topic("Volcanoes")
    asked = {"text": "metal", "address": f"q=metal&topic={topic.slug}"}
    chips = ask(**asked, choices={Facet.TOPIC: (str(topic.pk),)}).chips
    assert "Topic: Volcanoes" in [chip.label for chip in chips]
    topic.name = "Volcanology"
    topic.save()
    assert "Topic: Volcanology" in [
        c.label for c in ask(**asked, choices={Facet.TOPIC: (str(topic.pk),)}).chips
    ]


def test_the_search_is_said_back_in_words(meeting: Meeting) -> None:
    velden = str(meeting.statements.get(number=1).official_id)
    page = ask("metal -steel", choices={Facet.OFFICIAL: (velden,), Facet.YEAR: ("2025",)})
    assert page.understood == "statements by Mira Velden that contain “metal” and not “steel”, in 2025"
    assert (
        page.emphasised
        == "statements by Mira Velden that contain <em>metal</em> and not <em>steel</em>, in 2025"
    )
    one = ask("needed -industry speaker:orlo")
    assert one.understood == "statement that contains “needed” and not “industry”, by a speaker named “orlo”"
    days = ask("", date_from=datetime.date(2025, 2, 1), date_to=datetime.date(2025, 2, 28))
    assert days.understood == "statements and 1 introduction, in February 2025"
    assert [chip.label for chip in days.chips] == ["In February 2025"]


def test_titles_and_introductions_are_not_counted_as_statements(meeting: Meeting) -> None:
    everything = ask("")
    assert (everything.total, everything.number, everything.understood) == (
        3,
        2,
        "statements and 1 introduction",
    )
    both = ask("industry OR steel")
    assert (both.number, both.understood) == (
        1,
        "statement and 1 introduction that contain “industry” or “steel”",
    )
    alone = ask("industry")
    assert (alone.number, alone.understood) == (1, "introduction that contains “industry”")
    assert ask("nothing such").number == 0


def test_what_was_not_understood_is_said(meeting: Meeting) -> None:
    assert ask('"metal').notes == ("A quotation mark was not closed. We closed it at the end.",)


def test_a_word_that_no_index_has_is_said(meeting: Meeting) -> None:
    page = ask(f"metal {'x' * 70}")
    assert page.total == 2
    assert page.notes == (f"We ignored “{'x' * 39}…”: it is not a word that can be found.",)


def test_answers_come_twenty_a_page_with_links_between_pages() -> None:
    meeting = a_meeting()
    for _ in range(44):
        a_statement(meeting, "Thank you.")
    sync.rebuild()
    page = ask("thank", "q=thank&page=2", page=2)
    assert (page.total, page.page, page.pages, page.first, page.last) == (44, 2, 3, 21, 40)
    assert (page.previous_url, page.next_url) == ("?q=thank", "?q=thank&page=3")
    assert [row.statement.number for row in page.rows if row.statement] == list(range(21, 41))


def test_a_page_beyond_the_last_is_empty_and_says_so(meeting: Meeting) -> None:
    page = ask("metal", page=9)
    assert (page.rows, page.total, page.first, page.last) == ((), 2, 0, 0)
    assert page.notes == ("There is only 1 page of results.",)


def test_the_order_can_be_chosen(meeting: Meeting) -> None:
    a_statement(a_meeting(date=datetime.date(2020, 1, 1)), "Metals.")
    sync.rebuild()
    dates = [[row.meeting.date.year for row in ask("metal", sort=sort).rows] for sort in Sort]
    assert dates[1] == [2025, 2025, 2020]
    assert dates[2] == [2020, 2025, 2025]
    links = ask("metal", "q=metal&sort=newest", sort=Sort.NEWEST).sorts
    assert [(link.url, link.selected) for link in links] == [
        ("?q=metal", False),
        ("?q=metal&sort=newest", True),
        ("?q=metal&sort=oldest", False),
    ]


def test_a_meeting_that_is_not_published_is_never_shown(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.WITHDRAWN)
    assert ask("metal").rows == ()
    IndexTask.objects.create(meeting_id=meeting.pk)
    sync.catch_up()
    assert ask("metal").total == 0


def test_a_search_costs_the_same_queries_however_many_rows_it_has(
    meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_tag(a_topic("Industry"), meeting)
    for number in range(30):
        a_statement(a_meeting(body=a_body(f"Body {number}")), "Metals", official=an_official(f"No {number}"))
    sync.rebuild()
    with django_assert_num_queries(5):  # statements, meetings, officials, topics, bodies
        page = ask("metal", sort=Sort.OLDEST)
    assert len(page.rows) == 20
    assert {row.statement is None for row in page.rows} == {True, False}


def test_without_an_index_the_search_says_what_to_do() -> None:
    with pytest.raises(EngineError, match=r"manage\.py index"):
        ask("metal")
