"""A saved search finds among new statements what the search page finds, and no statement comes twice."""

import datetime

import pytest
from django.http import QueryDict

from meetings.alerts import announcing
from meetings.alerts.matching import request_of
from meetings.alerts.needs import needs, offered
from meetings.models import AlertMatch, Announcement, IndexTask, Meeting, Statement, Subscription, Synonyms
from meetings.search.index import sync
from meetings.search.index.current import engine, index_of
from meetings.search.index.documents import all_documents
from meetings.search.index.engine import Facet
from meetings.search.page.request import asked
from tests.alerts.following import a_record, an_alert, changed
from tests.builders import a_meeting, a_section, a_statement, a_tag, a_topic, an_official

pytestmark = pytest.mark.django_db

SEARCHES = """
q=metal
q=metals
q="clean water"
q="water metal"~5
q==Metals
q=metal OR harvest
q=metal -water
q=-metal
q=met*
q=metel~1
q=speaker:velden
q=speaker:"Mira Velden"
q=role:minister
q=title:reservoirs
q=(metal OR water) harvest
q=hydropower
q=hydro power
q=co-operation
q=вода
q=wasser
q=words:>3
q=date:2024..
q=UN
q=section:budget
q=water&official=mira-velden
official=mira-velden
official=old-name
topic=water
place=Veldengrad
body=president-of-ardania
kind=transcript
year=2025
month=2025-02
section=Budget
from=2025-02-01&to=2025-03-01
q=!!!
q=metal AND !!!
""".split("\n")[1:-1]


def _archive() -> None:
    velden = an_official()
    an_official("Old Name", merged_into=velden)
    Synonyms.objects.create(words="UN\nUnited Nations")
    water = a_topic()
    first = a_meeting("Meeting on reservoirs")
    a_statement(first, "Metals are dear this year.", official=velden, role="Minister of Metals")
    a_section(first, "Budget", start=2)
    a_statement(first, "Clean water and metal for the hydro-power stations.", label="Semyon Orlo")
    a_tag(water, first)
    second = a_meeting("Разговор о воде", language="ru", date=datetime.date(2024, 5, 1), place="Kelm")
    a_statement(second, "Воды мало, а зерна много.", label="Semyon Orlo")
    third = a_meeting("Ernte und Wasser", language="de", date=None, kind="minutes")
    a_statement(third, "Das Wasser reicht für die Ernte der United Nations.")
    a_statement(third, "Cooperation of harvest and water.")


def test_every_kind_of_search_finds_the_same_in_memory_as_in_the_index_and_nothing_is_left_out() -> None:
    _archive()
    IndexTask.objects.bulk_create(
        IndexTask(meeting_id=pk) for pk in Meeting.objects.values_list("pk", flat=True)
    )
    sync.catch_up()
    documents = list(all_documents())
    small = index_of(documents)
    found = {}
    for search in SEARCHES:
        request = asked(QueryDict(search)).request
        wanted = {(hit.meeting, hit.statement) for hit in engine().every(request)}
        assert {(hit.meeting, hit.statement) for hit in small.every(request)} == wanted, search
        for document in documents:
            if (document.meeting, document.statement) in wanted and (needed := needs(request)):
                had = offered([document])
                if request.choices.get(Facet.OFFICIAL):
                    had |= offered(documents)
                assert had & set(needed), f"{search} would not be run for {document}"
        found[search] = len(wanted)
    assert sum(map(bool, found.values())) > 25, found


def _told(subscription: Subscription) -> list[tuple[str, int]]:
    rows = AlertMatch.objects.filter(subscription=subscription).order_by("meeting__title", "number")
    return [(each.meeting.title, each.number) for each in rows]


def test_each_new_statement_is_found_once_whatever_happens_to_its_record() -> None:
    a_record("Old metal, published before anybody followed.")
    announcing.announce()
    alert = an_alert()
    assert announcing.announce() == 0
    meeting = a_record("Metal is dear.", "Water is cheap.", title="Prices")
    draft = a_record("Metal in a draft.", state="draft")
    announcing.announce()
    assert _told(alert) == [("Prices", 1)]
    AlertMatch.objects.all().delete()

    # Edited, read again with other numbers, withdrawn and published again: none of it is news.
    Statement.objects.filter(meeting=meeting, number=1).update(paragraphs=["Metal is very dear."])
    changed(meeting)
    announcing.announce()
    Statement.objects.filter(meeting=meeting).delete()
    a_statement(meeting, "Metal is  DEAR.", number=3)
    a_statement(meeting, "Metal is very dear.", number=4)
    changed(meeting)
    announcing.announce()
    for state in (Meeting.State.WITHDRAWN, Meeting.State.PUBLISHED):
        Meeting.objects.filter(pk=meeting.pk).update(state=state)
        changed(meeting)
        announcing.announce()
    assert _told(alert) == []

    a_statement(meeting, "There is new metal.", number=5)
    changed(meeting)
    Meeting.objects.filter(pk=draft.pk).update(state="published")
    changed(draft)
    announcing.announce()
    assert _told(alert) == [("Meeting on water", 1), ("Prices", 5)]


def test_a_record_is_announced_only_when_it_has_been_quiet() -> None:
    alert = an_alert()
    meeting = a_record("Metal is dear.")
    soon = meeting.updated_at + announcing.QUIET
    assert announcing.announce(soon - datetime.timedelta(seconds=1)) == 0
    assert announcing.announce(soon) == 1
    assert _told(alert) == [("Meeting on water", 1)]


def test_one_person_hears_of_a_statement_by_the_alert_that_is_sent_first() -> None:
    weekly = an_alert("q=metal", frequency=Subscription.Frequency.WEEKLY)
    at_once = an_alert("q=dear")
    other = an_alert("q=metal", email="boris@example.org")
    a_record("Metal is dear.")
    announcing.announce()
    assert (len(_told(weekly)), len(_told(at_once)), len(_told(other))) == (0, 1, 1)


def test_of_very_much_the_number_is_kept_and_paused_alerts_find_nothing() -> None:
    alert = an_alert("body=president-of-ardania") if a_record() else None
    paused = an_alert("q=words", email="boris@example.org")
    Subscription.objects.filter(pk=paused.pk).update(paused=True)
    a_record(*(f"Words number {number}." for number in range(70)))
    announcing.announce()
    assert alert is not None
    alert.refresh_from_db()
    # Two records' titles and the statements of one.
    assert (len(_told(alert)), alert.more) == (50, 22)
    assert _told(paused) == []


def test_a_new_synonym_counts_for_searches_that_were_saved_before() -> None:
    alert = an_alert("q=UN")
    Synonyms.objects.create(words="UN\nUnited Nations")
    a_record("The United Nations met.")
    announcing.announce()
    assert len(_told(alert)) == 1


def test_a_search_of_which_a_part_means_nothing_any_more_finds_nothing() -> None:
    official = an_official()
    alert = an_alert("official=mira-velden")
    official.slug = "another"
    official.save()
    assert request_of(alert.address) is None
    a_record("Metal is dear.")
    announcing.announce()
    assert _told(alert) == []


def test_nothing_is_compared_while_nobody_follows(django_assert_max_num_queries: object) -> None:
    for _ in range(30):
        a_record("Metal is dear.")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert announcing.announce() == 30
    assert Announcement.objects.count() == 30
