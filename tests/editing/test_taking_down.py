"""What is taken down is gone: from every address, every version, and with "destroy" from the database."""

import json
import subprocess
from dataclasses import replace
from urllib.parse import unquote_plus

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from archive.postgres.client import client as programs
from meetings.editing import drafts
from meetings.editing.approval import ApprovalNeededError
from meetings.editing.publication import change_state
from meetings.editing.review import add_note
from meetings.editing.save import save
from meetings.editing.takedowns.grounds import Grounds, TakedownError
from meetings.editing.takedowns.records import take_down_record
from meetings.editing.takedowns.sources import take_down_source
from meetings.editing.takedowns.words import found, lift, take_down_statement, take_down_words
from meetings.ingest.intake import entry_of
from meetings.ingest.read import ready
from meetings.ingest.report import ReportLine
from meetings.ingest.store import store
from meetings.models import Meeting, Official, Source, Takedown, Upload, UploadedDocument
from meetings.officials import relink
from meetings.search.index import sync
from meetings.versions import history
from meetings.versions.content import content_of
from tests.views.test_draft_leaks import SEEDS, site

NUMBER = "+7 495 123-45-67"
TEXT = """Hearing of the residents, call 8 800 555 35 35
February 3, 2025, 10:00, Veldengrad

Mira Velden: Good morning. Whoever lost a boat may call {number} until noon. The lake is full and quiet.

Oren Tal: Thank you.

Zena Quibble: My neighbour lives in the yellow house behind the old lighthouse by himself.

Mira Velden: The mill stands still.
"""
NEEDLES = ("123-45-67", "1234567", "45-67", "495 123")


def document(text: str) -> bytes:
    return text.encode()


def load(text: str, name: str = "hearing.txt") -> ReportLine:
    reading = ready(entry_of(name, document(text)), (), False)
    (line,) = store([reading], "Town of Velden")
    relink.catch_up()
    sync.catch_up()
    return line


def the_meeting() -> Meeting:
    return Meeting.objects.select_related("body", "source").get()


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("anna", password="a long enough one")


@pytest.fixture
def record(editor: User) -> Meeting:
    """Published, corrected by an editor, with a second source, a draft, a note and an upload on its way."""
    load(TEXT.format(number=NUMBER))
    meeting = the_meeting()
    content = content_of(meeting)
    said = list(content.statements)
    said[0] = replace(
        said[0], paragraphs=(f"Good morning. Whoever lost a ship may call {NUMBER} until noon.",)
    )
    save(
        meeting,
        replace(content, statements=tuple(said)),
        expected=1,
        editor=editor,
        reason="typo",
        note=f"He asked me at {NUMBER}.",
    )
    for number, said in ((1, f"Call {NUMBER}."), (4, "It stands.")):
        step = {"do": "change", "s": number, "facts": {"paragraphs": said}}
        with transaction.atomic():
            drafts.record_steps(drafts.open_to_change(meeting, editor), [step])
    add_note(meeting.pk, editor, "Is (495) 123 45 67 right?")
    upload = Upload.objects.create(user=editor)
    content = document(TEXT.format(number=NUMBER))
    UploadedDocument.objects.create(upload=upload, position=1, path="hearing.txt", content=content)
    sync.rebuild()
    return the_meeting()


def everything(client: Client, meeting: Meeting) -> dict[str, tuple[int, str, bytes]]:
    own = meeting.get_absolute_url()
    below = (
        "",
        "s1/",
        "s3/",
        "s1/card.png",
        "history/",
        "history.timemap",
        "history.timegate",
        "?version=1",
        "?version=2",
        "?version=3",
        "history/?from=1&to=2",
    )
    seeds = [f"{own}{each}" for each in below]
    seeds += [f"{own[:-1]}.{each}" for each in ("txt", "md", "json", "akn.xml", "tei.xml")]
    seeds += [source.get_absolute_url() for source in meeting.sources.all()]
    asked = ("123-45-67", "495", "1234567", "%2B7+495+123-45-67")
    seeds += [f"/search.{kind}?q={each}" for each in asked for kind in ("json", "csv", "atom", "jsonl")]
    seeds += [f"/search/complete.json?q={each}" for each in ("12", "123", "495", "+7", "1234567")]
    seeds += [f"/search/?q={each}" for each in (*asked, "46", "124-45-67", "boat", "ship")]
    seeds += [f"/search/concordance/?q={each}" for each in ("noon", "495", "call")]
    seeds += ["/api/v1/changes", f"/api/v1{own}", "/quotes/?text=may+call+until+noon+today", "/corrections/"]
    return site(client, [*SEEDS[:20], *seeds])


def dump() -> str:
    """Every table as text, bytes of documents as PostgreSQL writes them: in hexadecimal digits."""
    client = programs()
    command = client.connected("pg_dump", "--data-only", "--inserts")
    done = subprocess.run(command, env=client.environment, capture_output=True, check=True)
    return done.stdout.decode()


def hexadecimal(words: str) -> str:
    return words.encode().hex()


def every_version(record: Meeting) -> dict[int, str]:
    """What each version says, as text."""
    numbers = record.versions.values_list("number", flat=True)
    return {each: json.dumps(history.content_at(record, each).as_json()) for each in numbers}


@pytest.mark.django_db(transaction=True)
def test_a_telephone_number_that_was_destroyed_is_nowhere(
    client: Client, record: Meeting, editor: User
) -> None:
    said = dump()
    assert NUMBER in said
    assert hexadecimal(NUMBER) in said
    before, then = everything(client, record), every_version(record)
    assert sum(NUMBER.encode() in content for _status, _to, content in before.values()) > 5
    assert found(record, "495 1234567").places == 1
    taken = take_down_words(
        record, "+7 (495) 1234567", Grounds(editor, "personal", "She asked.", destroy=True)
    )
    assert (taken.places, taken.destroyed) == (1, True)
    after = everything(client, the_meeting())
    # A search says what was asked for; it finds nothing.
    asked = {each for each in after if any(needle in unquote_plus(each) for needle in NEEDLES)}
    shown = {each: after[each][2].decode(errors="ignore") for each in after}
    assert [(each, n) for n in NEEDLES for each in after.keys() - asked if n in shown[each]] == []
    assert [each for each in asked if record.slug in shown[each]] == []
    assert not [address for address, (status, _to, _page) in after.items() if status >= 500]
    page = after[record.get_absolute_url()][2].decode()
    assert "ship may call [3 words removed: personal data] until noon" in page
    assert "[3 words removed: personal data]" in after[f"{record.get_absolute_url()}?version=1"][2].decode()
    said = dump()
    assert [each for each in NEEDLES if each in said or hexadecimal(each) in said] == []
    assert "Words of this document were taken down" in UploadedDocument.objects.get().refusal
    now = every_version(record)
    assert now.pop(3) == now[2]
    assert now == {each: then[each].replace(NUMBER, "[3 words removed: personal data]") for each in then}
    title = "8 800 555 35 35"
    assert title in said
    take_down_words(the_meeting(), title, Grounds(editor, "personal", destroy=True))
    said = dump()
    assert [each for each in ("555 35", "555-35", "5553535", "55535") if each in said] == []
    log = client.get("/corrections/").content.decode()
    assert "personal data: She asked." in log
    assert "3 words were taken down from a record of" in log


@pytest.mark.django_db
def test_no_source_brings_the_words_back(record: Meeting, editor: User, client: Client) -> None:
    take_down_words(record, NUMBER, Grounds(editor, "personal", destroy=True))
    before = content_of(record)
    assert load(TEXT.format(number=NUMBER)).outcome == "updated"
    assert content_of(the_meeting()) == before
    # A later version of the document, printed otherwise and corrected elsewhere.
    later = TEXT.format(number="+7 (495) 123 45 67").replace("The mill stands still.", "The mill runs.")
    load(later, "later.txt")
    now = the_meeting()
    assert "The mill runs." in [each.text for each in content_of(now).statements]
    assert "[3 words removed: personal data]" in now.statements.get(number=1).text
    assert [bytes(each.content) for each in Source.objects.all()] == [b"", b""]
    # One that has other words in that place is for an editor to look at.
    line = load(TEXT.format(number="her at home"), "other.txt")
    assert "Words of this record were taken down" in line.reason
    assert "her at home" not in now.statements.get(number=1).text
    for source in Source.objects.all():
        assert b"her at home" not in client.get(source.get_absolute_url()).getvalue()
    Meeting.objects.update(state="draft")
    load(TEXT.format(number="her at home"), "other.txt")
    assert "her at home" in now.statements.get(number=1).text


@pytest.mark.django_db
def test_with_another_key_nothing_is_let_through(record: Meeting, editor: User, settings: Settings) -> None:
    take_down_words(record, NUMBER, Grounds(editor, "personal"))
    settings.SECRET_KEY = "another"
    assert "Words of this record were taken down" in load(TEXT.format(number=NUMBER)).reason
    assert "[3 words" in the_meeting().statements.get(number=1).text


@pytest.mark.django_db
def test_the_original_is_kept_unless_it_is_destroyed(record: Meeting, editor: User, client: Client) -> None:
    taken = take_down_words(record, NUMBER, Grounds(editor, "court"))
    source = record.source
    answer = client.get(source.get_absolute_url())
    assert b"[3 words removed: a court" in answer.getvalue()
    assert b"123-45-67" not in answer.getvalue()
    assert "hearing-redacted.txt" in answer["Content-Disposition"]
    assert NUMBER.encode() in bytes(Source.objects.get().content)
    lift(taken, editor)
    assert NUMBER.encode() in client.get(source.get_absolute_url()).getvalue()
    load(TEXT.format(number=NUMBER))
    assert NUMBER in the_meeting().statements.get(number=1).text


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
