"""A statement, a name, words of the title, a source and a whole record are taken down, each as a whole."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.editing import drafts
from meetings.editing.approval import ApprovalNeededError
from meetings.editing.publication import change_state
from meetings.editing.save import save
from meetings.editing.takedowns.grounds import Grounds, TakedownError
from meetings.editing.takedowns.records import take_down_record
from meetings.editing.takedowns.sources import take_down_source
from meetings.editing.takedowns.words import take_down_statement, take_down_words
from meetings.models import Meeting, Official, Source, Takedown
from meetings.search.index import sync
from meetings.versions.content import content_of
from tests.editing.hearing import NUMBER, TEXT, load, the_meeting


@pytest.mark.django_db
def test_one_statement_leaves_a_mark_and_its_address_says_why(
    record: Meeting, editor: User, client: Client
) -> None:
    address = record.statement_url(3)
    assert client.get(address).status_code == 200
    take_down_statement(record, 3, Grounds(editor, "safety", "He lives alone."))
    answer = client.get(address)
    assert answer.status_code == 410
    assert "somebody’s safety: he lives alone." in answer.content.decode().lower()
    page = client.get(record.get_absolute_url()).content.decode()
    assert "lighthouse" not in page
    assert "[13 words removed: somebody’s safety]" in page
    sync.catch_up()
    assert record.slug.encode() not in client.get("/search.json?q=lighthouse").getvalue()
    assert client.get(record.statement_url(4)).status_code == 200
    before = content_of(record)
    assert load(TEXT.format(number=NUMBER)).outcome == "updated"
    assert content_of(the_meeting()) == before
    assert client.get(address).status_code == 410


@pytest.mark.django_db
def test_a_name_taken_down_is_no_officials(record: Meeting, editor: User, client: Client) -> None:
    official = Official.objects.get(name="Zena Quibble")
    take_down_words(record, "zena QUIBBLE", Grounds(editor, "personal", destroy=True))
    assert not Official.objects.filter(pk=official.pk).exists()
    assert record.participants.filter(name="[2 words removed: personal data]", official=None).exists()
    load(TEXT.format(number=NUMBER))
    assert not Official.objects.filter(name__contains="removed").exists()
    assert not Official.objects.filter(name="Zena Quibble").exists()
    assert "Quibble" not in client.get(record.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_words_of_the_title_leave_the_address_too(record: Meeting, editor: User, client: Client) -> None:
    old = record.get_absolute_url()
    assert "555" in old
    take_down_words(record, "8 800 555 35 35", Grounds(editor, "mistake", destroy=True))
    new = the_meeting().get_absolute_url()
    assert "555" not in new
    assert client.get(f"{old}s1/").headers["Location"] == f"{new}s1/"
    load(TEXT.format(number=NUMBER))
    assert the_meeting().get_absolute_url() == new
    assert "555" not in client.get("/api/v1/changes").content.decode()


@pytest.mark.django_db
def test_a_destroyed_record_leaves_its_reason_alone(record: Meeting, editor: User, client: Client) -> None:
    addresses = [record.get_absolute_url(), record.statement_url(1), record.source.get_absolute_url()]
    addresses += ["/officials/zena-quibble/"]
    assert {client.get(each).status_code for each in addresses} == {200}
    take_down_record(record, Grounds(editor, "court", "A court decided so.", destroy=True))
    for address in addresses[:3]:
        answer = client.get(address)
        assert (answer.status_code, b"A court decided so." in answer.content) == (410, True)
    assert client.get(addresses[3]).status_code == 404
    line = load(TEXT.format(number=NUMBER))
    assert (line.outcome, "taken down for good" in line.reason) == ("refused", True)
    meeting = the_meeting()
    assert not meeting.versions.exists()
    assert bytes(Source.objects.get().content) == b""
    with pytest.raises(ApprovalNeededError):
        change_state([meeting], Meeting.State.PUBLISHED, editor, "")


@pytest.mark.django_db
def test_a_source_alone_goes_and_the_record_stays(record: Meeting, editor: User, client: Client) -> None:
    source = record.source
    take_down_source(record, source, Grounds(editor, "copyright", destroy=True))
    answer = client.get(source.get_absolute_url())
    assert (answer.status_code, b"Copyright" in answer.content) == (410, True)
    page = client.get(record.get_absolute_url()).content.decode()
    assert NUMBER in page
    assert "taken down" in page
    assert bytes(Source.objects.get().content) == b""


@pytest.mark.django_db
def test_what_cannot_be_taken_down_says_what_to_do(record: Meeting, editor: User) -> None:
    for words in ("no such words", "a", "", "x" * 30_000):
        with pytest.raises(TakedownError):
            take_down_words(record, words, Grounds(editor, "personal"))
    with pytest.raises(TakedownError):
        take_down_statement(record, 99, Grounds(editor, "personal"))
    assert not Takedown.objects.exists()


@pytest.mark.django_db
def test_drafts_keep_what_has_nothing_to_do_with_it(record: Meeting, editor: User) -> None:
    take_down_words(record, NUMBER, Grounds(editor, "personal"))
    opened = drafts.open_record(the_meeting(), editor)
    assert [step["s"] for step in opened.draft.standing] == [4]


@pytest.mark.django_db
def test_a_record_may_be_hidden_from_search_engines(record: Meeting, client: Client) -> None:
    assert "X-Robots-Tag" not in client.get(record.get_absolute_url())
    Meeting.objects.update(noindex=True)
    for address in (record.get_absolute_url(), record.statement_url(1)):
        assert client.get(address)["X-Robots-Tag"] == "noindex"
    assert record.slug not in client.get("/sitemap-meetings.xml").content.decode()


@pytest.mark.django_db
def test_more_versions_take_no_more_queries(record: Meeting) -> None:
    def taken_down(words: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            take_down_words(record, words, Grounds(None, "personal"))
        return len(queries)

    few = taken_down("neighbour")
    for number in range(3, 8):
        content = content_of(record)
        said = (replace(content.statements[0], paragraphs=(f"Call {number}.",)), *content.statements[1:])
        save(record, replace(content, statements=said), expected=number, editor=None, reason="typo")
    assert record.versions.count() > 6
    assert taken_down("lighthouse") <= few


@pytest.mark.django_db
def test_another_body_s_record_of_that_title_and_day_is_another_record(record: Meeting, editor: User) -> None:
    text = TEXT.format(number=NUMBER).replace("The lake is full and quiet.", "The lake is empty.")
    take_down_words(record, "Oren Tal", Grounds(editor, "personal"))
    assert load(text, "a.txt", "Town of Harn").outcome == "created"
    assert "Oren Tal" in speakers_of("Town of Harn")
    take_down_record(record, Grounds(editor, "court", destroy=True))
    assert load(text.replace("empty", "dry"), "b.txt", "Town of Kelm").outcome == "created"
    line = load(text.replace("empty", "high"), "c.txt")
    assert (line.outcome, "taken down for good" in line.reason) == ("refused", True)


def speakers_of(body: str) -> list[str]:
    return [said.participant.name for said in Meeting.objects.get(body__name=body).statements.all()]
