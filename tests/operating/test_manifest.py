"""The manifest: a chain that a script outside the archive verifies, and a real timestamp server."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from meetings.exports.manifest import ledger, timestamps
from meetings.management import work
from meetings.models import ManifestLine, Meeting, Source, Statement
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_meeting("On dams")
    a_statement(meeting, "The water is high.")
    meeting.source.sha256 = hashlib.sha256(meeting.source.content).hexdigest()
    meeting.source.save()
    meeting.sources.add(meeting.source)
    a_meeting("Not yet said", state=Meeting.State.DRAFT)
    return meeting


def exported(folder: Path) -> Path:
    call_command("manifest", str(folder), "--files", stdout=StringIO())
    return folder


def verified(folder: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """By the exported script, in a Python that sees no other package."""
    script = folder / "verify_manifest.py"
    command = [sys.executable, "-I", "-S", str(script), str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True)


def entries() -> list[tuple[str, str, bool]]:
    rows = ManifestLine.objects.order_by("number")
    return [(row.kind, row.subject, bool(row.sha256)) for row in rows]


def test_an_export_is_verified_outside_the_archive(meeting: Meeting, tmp_path: Path) -> None:
    folder = exported(tmp_path / "out")
    done = verified(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"2 lines, all as they should be. The last one has the SHA-256 {ledger.head()}" in done.stdout
    record = json.loads((folder / "records" / f"{meeting.pk}.json").read_bytes())
    assert record["statements"][0]["paragraphs"] == ["The water is high."]
    assert (folder / "sources" / meeting.source.sha256).read_bytes() == bytes(meeting.source.content)


def test_drafts_are_not_in_it(meeting: Meeting, tmp_path: Path) -> None:
    folder = exported(tmp_path / "out")
    assert Meeting.objects.count() == 2
    assert entries() == [("source", meeting.source.sha256, True), ("record", str(meeting.pk), True)]
    assert [each.name for each in (folder / "records").iterdir()] == [f"{meeting.pk}.json"]


@pytest.mark.parametrize("part", ["line", "order", "left out", "record", "missing", "added", "junk"])
def test_every_change_is_found(meeting: Meeting, tmp_path: Path, part: str) -> None:
    folder = exported(tmp_path / "out")
    manifest, record = folder / "manifest.jsonl", folder / "records" / f"{meeting.pk}.json"
    first, second = manifest.read_text().splitlines()
    if part in ("line", "order", "left out", "junk"):
        changed = {
            "line": [first.replace('"size":', '"size":1'), second],
            "order": [second, first],
            "left out": [second],
            "junk": [first, "{}"],
        }
        manifest.write_text("".join(f"{line}\n" for line in changed[part]))
    elif part == "record":
        record.write_bytes(record.read_bytes().replace(b"high", b"low"))
    elif part == "missing":
        record.unlink()
    else:
        (folder / "sources" / "more").write_bytes(b"more")
    done = verified(folder)
    assert done.returncode == 1
    assert "this is not what the archive had" in done.stdout
    assert not done.stderr


def test_a_line_is_added_for_what_changed_and_none_for_what_did_not(meeting: Meeting) -> None:
    assert (ledger.bring_up_to_date(), ledger.bring_up_to_date()) == (2, 0)
    Statement.objects.update(paragraphs=["The water is low."])
    assert ledger.bring_up_to_date() == 1
    Meeting.objects.update(state=Meeting.State.WITHDRAWN)
    assert ledger.bring_up_to_date() == 2
    record, source = str(meeting.pk), meeting.source.sha256
    assert entries()[2:] == [("record", record, True), ("source", source, False), ("record", record, False)]
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.PUBLISHED)
    assert ledger.bring_up_to_date() == 2


def test_history_that_was_rewritten_is_found_by_who_kept_an_earlier_export(
    meeting: Meeting, tmp_path: Path
) -> None:
    earlier = exported(tmp_path / "earlier") / "manifest.jsonl"
    Statement.objects.update(paragraphs=["The water is low."])
    assert verified(exported(tmp_path / "later"), "--earlier", str(earlier)).returncode == 0
    with connection.cursor() as cursor:  # whoever owns the database can do this
        cursor.execute("ALTER TABLE manifest_line DISABLE TRIGGER manifest_line_stays")
        cursor.execute("DELETE FROM manifest_line")
    done = verified(exported(tmp_path / "rewritten"), "--earlier", str(earlier))
    assert done.returncode == 1
    assert "the earlier export has another one" in done.stdout


@pytest.mark.parametrize(
    "change", ["UPDATE manifest_line SET line = ''", "DELETE FROM manifest_line", "TRUNCATE manifest_line"]
)
def test_the_database_refuses_to_change_lines(meeting: Meeting, change: str) -> None:
    ledger.bring_up_to_date()
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        connection.cursor().execute(change)


def test_a_folder_with_files_is_left_alone(meeting: Meeting, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(CommandError, match="is not empty"):
        call_command("manifest", str(tmp_path), stdout=StringIO())


# A timestamp server made with openssl

_CONFIGURATION = """
[ tsa ]
default_tsa = made
[ made ]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


class TimestampServer:
    """`openssl ts` behind HTTP on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ca = folder, folder / "ca.pem"
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(_CONFIGURATION.format(folder=folder))
        (folder / "use").write_text(
            "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n"
        )
        self._openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=root")
        self._openssl("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=tsa")
        signed = "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 30"
        self._openssl(f"{signed} -extfile use")

    def answer(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        signer = "-signer tsa.pem -inkey tsa.key"
        self._openssl(f"ts -reply -queryfile query {signer} -config tsa.cnf -out answer")
        return (self.folder / "answer").read_bytes()

    def _openssl(self, arguments: str) -> None:
        done = subprocess.run(
            ["openssl", *arguments.split()], cwd=self.folder, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[TimestampServer]:
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl")
    made = TimestampServer(tmp_path_factory.mktemp("tsa"))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = made.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing to look at."""

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=listening.serve_forever, daemon=True).start()
    settings.TIMESTAMP_URL = f"http://127.0.0.1:{listening.server_port}/"
    settings.TIMESTAMP_CA = str(made.ca)
    yield made
    listening.shutdown()
    listening.server_close()


def test_a_server_timestamps_the_manifest_and_openssl_believes_it(
    meeting: Meeting, tmp_path: Path, server: TimestampServer
) -> None:
    folder = exported(tmp_path / "out")
    assert [kind for kind, _, _ in entries()] == ["source", "record", "timestamp"]
    done = verified(folder, "--ca", str(server.ca))
    assert done.returncode == 0, done.stdout
    call_command("manifest", stdout=StringIO())
    assert len(entries()) == 3, "nothing new, so no second timestamp"


def test_a_timestamp_that_another_authority_signed_is_found(
    meeting: Meeting, tmp_path: Path, server: TimestampServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = TimestampServer(tmp_path_factory.mktemp("other"))
    done = verified(exported(tmp_path / "out"), "--ca", str(other.ca))
    assert done.returncode == 1
    assert "its timestamp is not valid" in done.stdout


def test_an_answer_that_cannot_be_believed_adds_no_line(
    meeting: Meeting, server: TimestampServer, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ledger.bring_up_to_date()
    query = []
    first = server.answer

    def replayed(asked: bytes) -> bytes:
        query.append(asked)
        return first(query[0])

    server.answer = replayed  # type: ignore[method-assign]
    timestamps.stamp()
    for authority in (str(server.ca), ""):
        settings.TIMESTAMP_CA = authority
        with pytest.raises(timestamps.TimestampError, match="cannot be believed"):
            timestamps.stamp()
    settings.TIMESTAMP_CA = str(TimestampServer(tmp_path_factory.mktemp("other")).ca)
    server.answer = first  # type: ignore[method-assign]
    with pytest.raises(timestamps.TimestampError, match="cannot be believed"):
        timestamps.stamp()
    assert len(entries()) == 3


def test_the_worker_has_it_timestamped_once_a_day(
    meeting: Meeting, server: TimestampServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr(work, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    worker = work.BackgroundWork()
    for hours, kinds in ((0, 3), (0, 3), (23, 3), (25, 5)):
        clock[0] = hours * 3_600.0
        worker._manifest()
        assert len(entries()) == kinds
        Statement.objects.update(paragraphs=[f"At {hours} hours."])


def test_a_server_that_is_away_is_said_in_one_sentence(meeting: Meeting, settings: Settings) -> None:
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
    with pytest.raises(CommandError, match="gives no timestamp"):
        call_command("manifest", stdout=StringIO())
    assert Source.objects.exists()
    assert len(entries()) == 2, "the lines are kept"
