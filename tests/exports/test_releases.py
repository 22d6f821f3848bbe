"""A release: what is in it, what is not, and what ends it."""

import hashlib
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import bagit
import jsonschema
import pytest
import zstandard
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from meetings.editing.publication import change_state
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.words import take_down_words
from meetings.exports.releases import making, parts, schema
from meetings.exports.releases.slices import asked_range
from meetings.exports.releases.storage import sweep
from meetings.management.renewed_release import QUIET, to_renew
from meetings.models import Meeting, Release, Statement
from tests.builders import (
    a_meeting,
    a_participant,
    a_section,
    a_source,
    a_statement,
    a_tag,
    a_topic,
    an_office,
    an_official,
)
from tests.decisions.deciding import editor
from tests.markup import tight

pytestmark = pytest.mark.django_db(transaction=True)
ORIGIN = "https://archive.example"


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> Path:
    settings.SITE_URL, settings.RELEASES_DIR = ORIGIN, str(tmp_path / "releases")
    return tmp_path / "releases"


def a_record(title: str = "Sitting", **details: Any) -> Meeting:
    velden = an_official("Mira Velden") if not details else None
    meeting = a_meeting(title, introduction=["It began late."], **details)
    a_section(meeting, "Dams")
    person = a_participant(meeting, "Mira Velden", official=velden, spoke=True)
    said = a_statement(
        meeting, "The dams are old — плотины стары.", "№ 2", participant=person, official=velden
    )
    if velden:
        an_office(velden)
        a_tag(a_topic(), meeting, said)
    return meeting


def release(*options: str) -> Release:
    call_command("release", *options, stdout=io.StringIO())
    found = Release.objects.finished().first()
    assert found
    return found


def rows(place: Path, name: str, table: str) -> list[dict[str, Any]]:
    with tarfile.open(place / f"{name}.tar") as bag:
        packed = bag.extractfile(f"{name}/data/{table}.jsonl.zst")
        assert packed
        text = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True).read()
    return [json.loads(line) for line in text.decode().splitlines()]


def test_a_release_is_a_valid_bag_whose_rows_are_as_the_schema_says(place: Path, tmp_path: Path) -> None:
    content = b"as received"
    meeting = a_record()
    shown = a_source(sha256=hashlib.sha256(content).hexdigest(), content=content, size=11)
    meeting.sources.add(shown)
    made = release("--sources")
    with tarfile.open(place / made.file_name) as bag:
        bag.extractall(tmp_path / "bag", filter="data")
    folder = tmp_path / "bag" / made.name
    assert bagit.Bag(str(folder)).is_valid()
    assert (folder / "data/sources" / shown.sha256[:2] / shown.sha256).read_bytes() == content
    told = json.loads((folder / "data/schema.json").read_text())
    for table in schema.TABLES:
        found = rows(place, made.name, table)
        assert len(found) == made.counts[table], table
        for row in found:
            jsonschema.validate(row, told["$defs"][table])
        assert found or table == "changes", table
    [said] = rows(place, made.name, "statements")
    assert said["url"] == f"{ORIGIN}{meeting.get_absolute_url()}s1/"
    assert said["paragraphs"] == ["The dams are old — плотины стары.", "№ 2"]
    assert (said["official"], said["speaker"], said["record"]) == ("mira-velden", "Mira Velden", meeting.pk)
    assert "statements.jsonl.zst" in (folder / "data/README.txt").read_text()


def test_what_readers_may_not_see_is_in_no_byte_of_it(place: Path) -> None:
    a_record()
    for state in ("draft", "review", "withdrawn"):
        hidden = a_record(f"Quibbleworth {state}", state=state)
        hidden.statements.update(paragraphs=["Quibbleworth"], label="Quibbleworth")
        hidden.participants.update(
            name=f"Quibbleworth {state}", official=an_official(f"Quibbleworth {state}")
        )
        a_tag(a_topic(f"Quibbleworth {state}", from_source=True), hidden)
        secret = f"Quibbleworth {state}".encode()
        digest = hashlib.sha256(secret).hexdigest()
        hidden.sources.add(a_source(content=secret, size=len(secret), name="Quibbleworth.txt", sha256=digest))
    made = release("--sources")
    assert made.counts["records"] == made.counts["statements"] == 1
    packed = (place / made.file_name).read_bytes()
    assert b"Quibbleworth" not in packed
    for table in schema.TABLES:
        assert "uibbleworth" not in json.dumps(rows(place, made.name, table)).lower(), table


def test_taking_words_down_or_withdrawing_ends_every_release(
    client: Client, place: Path, settings: Any
) -> None:
    settings.SITE_URL = ORIGIN
    meeting = a_record()
    first = release()
    assert client.get(f"/data/{first.name}.tar").status_code == 200
    take_down_words(meeting, "The dams are old", Grounds(editor("anna"), "personal"))
    for address in (".tar", "/", "/statements.jsonl.zst"):
        answer = client.get(f"/data/{first.name}{address}")
        assert answer.status_code == 410, address
        assert "words taken down after it was made" in answer.text
    assert "it is not offered any more" in client.get("/data/").text
    assert to_renew() is None
    assert to_renew(timezone.now() + QUIET) == first
    assert sweep() == 1
    assert not (place / first.file_name).exists()
    second = release()
    assert to_renew(timezone.now() + QUIET) is None
    assert second.name == f"{first.name}-2"
    assert "dams are old" not in json.dumps(rows(place, second.name, "statements"))
    assert second.changes == {"changed": 1}
    change_state([meeting], Meeting.State.WITHDRAWN, editor("ivo"), "court")
    assert not Release.objects.offered().exists()
    third = release()
    assert rows(place, third.name, "changes") == [{"record": meeting.pk, "change": "removed"}]
    other = a_record("Other", key="other")
    release()
    other.delete()
    assert not Release.objects.offered().exists()


def test_words_taken_down_while_it_is_made_are_not_in_it(place: Path, monkeypatch: Any) -> None:
    meeting = a_record()
    write = making.ReleaseWork._write_bag

    def slow(self: Any) -> None:
        write(self)
        if Release.objects.filter(recalled_at=None).exists() and not meeting.takedowns.exists():
            take_down_words(meeting, "The dams are old", Grounds(editor("anna"), "personal"))

    monkeypatch.setattr(making.ReleaseWork, "_write_bag", slow)
    made = release()
    assert "dams are old" not in json.dumps(rows(place, made.name, "statements"))
    assert [each.name for each in place.glob("*.tar")] == [made.file_name]


def test_an_interrupted_release_goes_on_and_makes_changed_parts_again(place: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(parts, "RECORDS", 1)
    records = [a_record(), *(a_record(f"Sitting {at}", key=str(at)) for at in range(2))]
    written: list[int] = []
    write = parts.ReleasePart.write

    def counted(self: Any, span: Any, *rest: Any) -> Any:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(span.first)
        return write(self, span, *rest)

    monkeypatch.setattr(parts.ReleasePart, "write", counted)
    with pytest.raises(KeyboardInterrupt):
        release()
    assert not Release.objects.finished().exists()
    Statement.objects.filter(meeting=records[1]).update(paragraphs=["Put right."])
    monkeypatch.setattr(
        parts.ReleasePart, "write", lambda *given: written.append(given[1].first) or write(*given)
    )
    made = release()
    assert written == [records[0].pk, records[1].pk, records[1].pk, records[2].pk]
    assert [row["paragraphs"][0] for row in rows(place, made.name, "statements")][1] == "Put right."
    assert not (place / "making").exists()


def test_the_page_lists_releases_and_licences(client: Client, place: Path) -> None:
    page = client.get("/data/").text
    assert "This archive has not made a release yet." in page
    meeting = a_record()
    meeting.body.licence, meeting.body.licence_url = (
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    meeting.body.save()
    first, second = release(), release()
    page = tight(client.get("/data/").text)
    assert f'href="/data/{second.name}.tar"' in page
    assert f'<a href="/data/{first.name}/">{first.name}</a>' in page
    assert "CC BY 4.0" in page
    assert 'itemtype="https://schema.org/DataCatalog"' in page
    assert 'itemprop="dataset" itemtype="https://schema.org/Dataset"' in page
    russian = client.get("/data/", headers={"Accept-Language": "ru"}).text
    assert "Скачать всё" in russian
    assert client.get(f"/data/{first.name}/").status_code == 200
    release("--keep", "1")
    assert client.get(f"/data/{first.name}/").status_code == 410
    assert len(list(place.glob("*.tar"))) == 1


def test_a_download_can_be_resumed(client: Client, place: Path) -> None:
    a_record()
    made = release()
    address = f"/data/{made.name}/statements.jsonl.zst"
    whole = client.get(address)
    packed = b"".join(whole)
    assert whole.headers["Content-Length"] == str(len(packed))
    assert zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True).read().startswith(b"{")
    rest = client.get(address, headers={"Range": "bytes=5-", "If-Range": whole.headers["ETag"]})
    assert (rest.status_code, b"".join(rest)) == (206, packed[5:])
    assert rest.headers["Content-Range"] == f"bytes 5-{len(packed) - 1}/{len(packed)}"
    assert b"".join(client.get(address, headers={"Range": "bytes=5-", "If-Range": '"old"'})) == packed
    assert client.get(address, headers={"Range": f"bytes={len(packed)}-"}).status_code == 416
    assert client.get(address, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert client.get(f"/data/{made.name}/making.lock").status_code == 404


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-3", (0, 4)),
        ("bytes=-4", (6, 4)),
        ("bytes=2-99", (2, 8)),
        ("", None),
        ("bytes=1-2,5-6", None),
    ],
)
def test_ranges(header: str, wanted: tuple[int, int] | None) -> None:
    assert asked_range(header, 10) == wanted


def test_the_command_says_what_is_missing(settings: Any, place: Path) -> None:
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="Set SITE_URL"):
        call_command("release")
    settings.SITE_URL = ORIGIN
    with making._alone(), pytest.raises(CommandError, match="Another process is making a release"):
        call_command("release")
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone()[0] == "read committed"
