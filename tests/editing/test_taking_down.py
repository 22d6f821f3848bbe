"""What is taken down is gone: from every address, every version, and with "destroy" from the database."""

import datetime
import json
import subprocess
from urllib.parse import unquote_plus

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from archive.postgres.client import client as programs
from meetings.alerts.announcing import WordsDigest, announce
from meetings.desk.proposals import proposals, read_records
from meetings.desk.saving import save
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.records import take_down_record
from meetings.editing.takedowns.words import found, lift, take_down_statement, take_down_words
from meetings.models import Announcement, Meeting, Profile, Source, Statement, Upload, UploadedDocument
from meetings.officials import relink
from meetings.search.index import sync
from meetings.transcripts.profiles import LabelMeaning, LabelRule, ReadingProfile, as_toml, from_toml
from meetings.versions import history
from meetings.versions.content import content_of
from tests.editing.hearing import NUMBER, TEXT, load, the_meeting
from tests.views.test_draft_leaks import SEEDS, site

TAUGHT = ReadingProfile(labels=(LabelRule("Call 8 800 555 35 35", LabelMeaning.NOT_A_SPEAKER),))
SECOND = """Hearing on boats
May 3, 2025, 10:00, Veldengrad

Mira Velden: Who lost a boat last year, and where was it found, if it was found at all?

Mr. Dobrin: Nobody.
"""
NEEDLES = ("123-45-67", "1234567", "45-67", "495 123")


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


@pytest.mark.django_db(transaction=True)
def test_a_name_that_was_destroyed_is_in_no_table(record: Meeting, editor: User) -> None:
    take_down_words(record, "zena QUIBBLE", Grounds(editor, "personal", destroy=True))
    relink.catch_up()
    sync.catch_up()
    assert _rows_with("Quibble") == []


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_destroyed_is_in_no_table(record: Meeting, editor: User) -> None:
    upload = Upload.objects.get()
    copy = "<p>My neighbour lives in the yellow\nhouse behind the old lighthouse by himself.</p>"
    for position, (name, said) in enumerate((("copy.html", copy), ("other.txt", "Mira Velden: Hello.")), 2):
        UploadedDocument.objects.create(upload=upload, position=position, path=name, content=said.encode())
    take_down_record(record, Grounds(editor, "court", "A court decided so.", destroy=True))
    relink.catch_up()
    sync.catch_up()
    assert _rows_with("Quibble", "lighthouse", "Oren Tal", "35 35") == []
    assert [document.path for document in UploadedDocument.objects.filter(refusal="")] == ["other.txt"]


def _rows_with(*words: str) -> list[str]:
    rows = dump().lower().splitlines()
    return [row for row in rows for each in words if each.lower() in row or hexadecimal(each) in row]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whole", [True, False])
def test_what_was_told_of_a_saved_upload_goes_too(record: Meeting, editor: User, whole: bool) -> None:
    """With what an editor taught for it, and what a body's profile has of it."""
    upload = Upload.objects.get()
    Profile.objects.create(name="Towns", body="Velden", version=1, toml=as_toml(TAUGHT))
    Upload.objects.filter(pk=upload.pk).update(profile=as_toml(TAUGHT))
    upload.refresh_from_db()
    records = read_records(upload)
    save(upload, {each.key: each.token for each in proposals(records, upload, editor)}, editor)
    words = "8 800 555 35 35"
    assert _rows_with("555 35", "555-35")
    if whole:
        Profile.objects.all().delete()
        take_down_record(record, Grounds(editor, "court", destroy=True))
    else:
        take_down_words(record, words, Grounds(editor, "personal", destroy=True))
        assert (
            from_toml(Profile.objects.get().toml).labels[0].printed == "Call [5 words removed: personal data]"
        )
    assert _rows_with("555 35", "555-35", "5553535") == []
    (line,) = Upload.objects.get().result
    assert (line["meeting"], line["statements"]) == (record.pk, 4)
    assert line["address"] == ("" if whole else the_meeting().get_absolute_url())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whole", [True, False])
def test_a_surname_by_which_alone_somebody_was_known_goes(editor: User, whole: bool) -> None:
    text = TEXT.format(number=NUMBER).replace("Oren Tal", "Councillor Mayquist")
    load(text.replace("Zena Quibble", "Mr. Dobrin"))
    load(SECOND, "second.txt")
    first = Meeting.objects.get(title__contains="residents")
    assert _rows_with("Mayquist")
    if whole:
        take_down_record(first, Grounds(editor, "court", destroy=True))
    else:
        take_down_words(first, "Mayquist", Grounds(editor, "personal", destroy=True))
    relink.catch_up()
    sync.catch_up()
    assert _rows_with("Mayquist", "maiquist") == []
    assert _rows_with("Dobrin")
    other = Meeting.objects.get(title__contains="boats").participants.get(name__contains="Dobrin")
    assert other.official.name == "Mr. Dobrin"


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["record", "statement", "words"])
def test_no_digest_is_left_by_which_numbers_could_be_tried(record: Meeting, editor: User, part: str) -> None:
    later = timezone.now() + datetime.timedelta(minutes=5)
    announce(later)
    digest = Statement.objects.annotate(digest=WordsDigest("paragraphs")).get(number=1).digest
    assert digest in Announcement.objects.get().digests
    grounds = Grounds(editor, "personal", destroy=True)
    if part == "record":
        take_down_record(record, grounds)
    elif part == "statement":
        take_down_statement(record, 1, grounds)
    else:
        take_down_words(record, NUMBER, grounds)
    announce(later)
    assert digest not in Announcement.objects.get().digests
