"""What an editor saves: rows that changed, numbers as promises, a version for each change."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.editing.checked import InvalidContentError
from meetings.editing.save import StaleVersionError, save
from meetings.models import IndexTask, Meeting, Official, Participant, Statement, Topic, TopicTag, Version
from meetings.versions import history
from meetings.versions.content import RecordContent, SectionContent, StatementContent, content_of
from tests.builders import a_meeting, a_participant, a_section, a_statement, an_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    made = a_meeting(last_number=3)
    mira = a_participant(made, official=an_official(), spoke=True, rule="alias")
    oren = a_participant(made, "Oren Tal", official=an_official("Oren Tal"), spoke=True, rule="alias")
    a_statement(made, "Good morning, coleagues.", participant=mira, official=mira.official)
    a_statement(made, "The dam is full.", "We open the gates.", label="Oren Tal", participant=oren)
    a_statement(made, "Thank you.", participant=mira, official=mira.official)
    a_section(made, "Dams", start=2)
    return made


def saved(meeting: Meeting, content: RecordContent, **details: Any) -> Version:
    facts: dict[str, Any] = {"expected": history.newest(meeting), "editor": None, "reason": "typo"}
    version = save(meeting, content, **facts | details)
    meeting.refresh_from_db()
    return version


def with_statement(content: RecordContent, at: int, **values: Any) -> RecordContent:
    said = list(content.statements)
    said[at] = replace(said[at], **values)
    return replace(content, statements=tuple(said))


def split(content: RecordContent, at: int) -> RecordContent:
    whole = content.statements[at]
    first = replace(whole, paragraphs=whole.paragraphs[:1])
    rest = replace(whole, number=0, paragraphs=whole.paragraphs[1:], split_from=whole.number)
    said = (*content.statements[:at], first, rest, *content.statements[at + 1 :])
    sections = tuple(replace(each, start=each.start + (each.start > at + 1)) for each in content.sections)
    return replace(content, statements=said, sections=sections)


def without(content: RecordContent, at: int) -> RecordContent:
    said = (*content.statements[:at], *content.statements[at + 1 :])
    return replace(content, statements=said)


def test_a_corrected_word_is_one_changed_row_and_a_version(meeting: Meeting) -> None:
    before = content_of(meeting)
    untouched = Statement.objects.filter(number=2).values().get()
    editor = User.objects.create(username="ed", first_name="Eda", last_name="Rom")
    version = saved(
        meeting, with_statement(before, 0, paragraphs=("Good morning, colleagues.",)), editor=editor, note="b"
    )
    assert meeting.statements.get(number=1).paragraphs == ["Good morning, colleagues."]
    assert Statement.objects.filter(number=2).values().get() == untouched
    assert (version.number, version.who, version.reason, version.note) == (2, "Eda Rom", "typo", "b")
    assert (version.statements, version.of_head, version.while_published) == ([1], False, True)
    assert list(IndexTask.objects.values_list("meeting_id", flat=True)) == [meeting.pk]
    assert history.content_at(meeting, 1) == before


def test_nothing_is_written_where_nothing_differs(meeting: Meeting) -> None:
    version = saved(meeting, content_of(meeting))
    assert version.number == 1
    assert not IndexTask.objects.exists()


def test_a_second_editor_is_told_of_the_first(meeting: Meeting) -> None:
    content = content_of(meeting)
    saved(meeting, with_statement(content, 2, paragraphs=("Thanks.",)))
    with pytest.raises(StaleVersionError) as refused:
        saved(meeting, with_statement(content, 0, paragraphs=("Hello.",)), expected=1)
    assert refused.value.newest == 2
    assert meeting.statements.get(number=1).paragraphs == ["Good morning, coleagues."]


def test_the_first_part_of_a_split_keeps_its_number_and_the_rest_gets_a_new_one(meeting: Meeting) -> None:
    meeting.statements.filter(number=2).update(confirmed=True, official=Official.objects.get(name="Oren Tal"))
    saved(meeting, split(content_of(meeting), 1))
    rows = meeting.statements.order_by("position")
    assert [row.number for row in rows] == [1, 2, 4, 3]
    assert [row.position for row in rows] == [1, 2, 3, 4]
    part = meeting.statements.get(number=4)
    assert part.confirmed
    assert (part.official.name, part.participant.name) == ("Oren Tal", "Oren Tal")  # type: ignore[union-attr]
    assert meeting.last_number == 4


def test_joined_statements_lead_to_the_one_with_their_words(meeting: Meeting, client: Client) -> None:
    content = content_of(meeting)
    one, two = content.statements[1:]
    joined = without(with_statement(content, 1, paragraphs=(*one.paragraphs, "Thank you very much.")), 2)
    saved(meeting, joined, joined={two.number: one.number})
    answer = client.get(meeting.statement_url(3))
    assert (answer.status_code, answer["Location"]) == (301, meeting.statement_url(2))


def test_a_deleted_statement_answers_gone_with_the_reason(meeting: Meeting, client: Client) -> None:
    saved(meeting, without(content_of(meeting), 2))
    answer = client.get(meeting.statement_url(3))
    assert answer.status_code == 410
    assert "An editor removed this statement." in answer.content.decode()


def test_numbers_are_never_used_again(meeting: Meeting) -> None:
    saved(meeting, without(content_of(meeting), 2))
    content = content_of(meeting)
    new = StatementContent(0, label="Mira Velden", paragraphs=("One more thing.",))
    saved(meeting, replace(content, statements=(*content.statements, new)))
    assert [row.number for row in meeting.statements.order_by("position")] == [1, 2, 4]


def test_a_statement_that_comes_back_has_its_address_again(meeting: Meeting, client: Client) -> None:
    content = content_of(meeting)
    saved(meeting, without(content, 2))
    saved(meeting, content)
    assert client.get(meeting.statement_url(3)).status_code == 200
    assert history.content_at(meeting, 2) == without(content, 2)


def test_statements_change_places(meeting: Meeting) -> None:
    content = content_of(meeting)
    saved(meeting, replace(content, statements=content.statements[::-1]))
    assert [row.number for row in meeting.statements.order_by("position")] == [3, 2, 1]
    assert history.content_at(meeting, 1) == content


def test_a_changed_label_is_by_whom_it_names(meeting: Meeting) -> None:
    saved(meeting, with_statement(content_of(meeting), 1, label="Mira Velden"))
    row = meeting.statements.get(number=2)
    assert row.participant.name == "Mira Velden"  # type: ignore[union-attr]
    assert row.official.name == "Mira Velden"  # type: ignore[union-attr]
    assert [each.name for each in meeting.participants.all()] == ["Mira Velden"]


def test_a_new_name_becomes_a_participant_and_an_official(meeting: Meeting) -> None:
    saved(meeting, with_statement(content_of(meeting), 1, label="Minister of Water Ivo Dahl"))
    row = Participant.objects.get(meeting=meeting, name="Ivo Dahl")
    assert (row.role, row.spoke, row.rule) == ("Minister of Water", True, "new full name")
    assert meeting.statements.get(number=2).official == Official.objects.get(name="Ivo Dahl")
    assert meeting.statements.get(number=2).role == "Minister of Water"


def test_unchanged_labels_keep_whom_an_editor_named(meeting: Meeting) -> None:
    other = an_official("Ada Rom")
    meeting.statements.filter(number=3).update(confirmed=True, official=other)
    saved(meeting, with_statement(content_of(meeting), 2, paragraphs=("Thank you all.",)))
    assert meeting.statements.get(number=3).official == other


def test_a_corrected_date_moves_the_record_with_all_below_it(meeting: Meeting, client: Client) -> None:
    old = meeting.statement_url(2)
    content = content_of(meeting)
    marks = (meeting.key, meeting.likeness)
    saved(meeting, replace(content, head=replace(content.head, date=datetime.date(2025, 3, 1))))
    assert "2025-03-01" in meeting.get_absolute_url()
    assert client.get(old)["Location"] == meeting.statement_url(2)
    assert (meeting.key, meeting.likeness) == marks


def test_a_corrected_title_leaves_the_address(meeting: Meeting) -> None:
    url = meeting.get_absolute_url()
    content = content_of(meeting)
    version = saved(meeting, replace(content, head=replace(content.head, title="Meeting on dams")))
    assert (meeting.title, meeting.get_absolute_url(), version.of_head) == ("Meeting on dams", url, True)


def test_sections_keep_their_numbers_and_their_tree(meeting: Meeting) -> None:
    content = content_of(meeting)
    (dams,) = content.sections
    inner = SectionContent(0, level=4, title="Gates", start=3)
    saved(meeting, replace(content, sections=(dams, inner)))
    rows = list(meeting.sections.order_by("position"))
    assert [(row.number, row.level, row.title) for row in rows] == [(1, 1, "Dams"), (2, 2, "Gates")]
    assert rows[1].parent == rows[0]
    saved(meeting, replace(content, sections=()))
    assert not meeting.sections.exists()


def test_topics_follow_the_words(meeting: Meeting) -> None:
    Topic.objects.create(name="Fish", slug="fish", rule="fish")
    saved(meeting, with_statement(content_of(meeting), 2, paragraphs=("Thank you for the fish.",)))
    assert TopicTag.objects.get().statement == meeting.statements.get(number=3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"paragraphs": (" ",)}, "Statement 1 has no words."),
        ({"label": "x" * 1001}, "at most 1000 characters"),
        ({"kind": "song"}, "choose what it is"),
        ({"speaker": "Nobody"}, "by somebody who is not in the record"),
        ({"paragraphs": ("a\x00b",)}, "a character that cannot be stored"),
        ({"number": 9}, "a number that is not its own"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_what_to_do(
    meeting: Meeting, changes: dict[str, Any], said: str
) -> None:
    before = content_of(meeting)
    with pytest.raises(InvalidContentError, match=said):
        saved(meeting, with_statement(before, 0, **changes))
    assert content_of(meeting) == before


def test_more_people_take_no_more_queries(meeting: Meeting) -> None:
    counts = []
    for number in (1, 2):
        changed = with_statement(content_of(meeting), 0, paragraphs=(f"Good morning, {number}.",))
        with CaptureQueriesContext(connection) as queries:
            save(meeting, changed, expected=history.newest(meeting), editor=None, reason="typo")
        counts.append(len(queries))
        if number == 1:
            saved(meeting, changed)
            for other in range(10):
                a_participant(meeting, f"Guest {other}", spoke=True)
    assert counts[1] <= counts[0]
