"""The archive as gunicorn serves it, with the samples: real processes, sockets and database."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from meetings import samples
from meetings.ingest.intake import entries
from meetings.ingest.run import load
from meetings.search.index import sync
from tests.once import static_files
from tests.postgres.processes import ROOT

PROXY = "127.0.0.9"
# Long enough for a busy machine: nothing here tests how fast anything is.
PATIENT = 45


class Server:
    """gunicorn with two workers. Whoever asks has an address of their own on this machine."""

    def __init__(self, var: Path, *arguments: str, **environment: str) -> None:
        self.port = _free_port()
        self._said = (var / "said").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", *arguments],
            cwd=ROOT,
            env=os.environ | environment | {"VAR_DIR": str(var)},
            stderr=self._said,
        )
        self._wait()

    def connect(self, visitor: str = "127.0.0.1") -> socket.socket:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(PATIENT)
        line.bind((visitor, 0))
        line.connect(("127.0.0.1", self.port))
        return line

    def send(self, text: str, visitor: str = "127.0.0.1") -> socket.socket:
        """Exactly this on a line of its own, which stays open."""
        line = self.connect(visitor)
        line.sendall(text.replace("\n", "\r\n").encode())
        return line

    def ask(
        self, path: str, visitor: str = "127.0.0.1", method: str = "GET", **headers: str
    ) -> "tuple[HTTPResponse, bytes]":
        """The answer and its body. `headers` are named with underscores."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENT, source_address=(visitor, 0))
        named = {"Host": "localhost"} | {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, headers=named)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer, body

    def workers(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def said(self) -> str:
        self._said.seek(0)
        return self._said.read()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENT)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENT
        while time.monotonic() < until:
            try:
                if self.ask("/healthz")[0].status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.1)
        self.stop()
        raise AssertionError(self.said())


def heard(line: socket.socket) -> str:
    """All that comes until the server closes the line."""
    parts = []
    while part := line.recv(65_536):
        parts.append(part)
    return b"".join(parts).decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _database_url() -> str:
    """Of the database of the tests, for other processes."""
    where = connection.get_connection_params()
    chosen = {name: where[name] for name in ("host", "port", "user", "password", "dbname") if where.get(name)}
    return f"postgresql:///?{urlencode(chosen)}"


@pytest.fixture(autouse=True)
def index_folder() -> None:
    """Here all tests share the index of the server."""


@pytest.fixture(scope="package")
def var(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Where the servers keep their files; the database holds the samples and is empty again afterwards."""
    folder = tmp_path_factory.mktemp("serving")
    with django_db_blocker.unblock(), override_settings(INDEX_DIR=folder / "index"):
        load(list(entries([str(samples.FOLDER)])))
        sync.rebuild()
        shutil.copytree(static_files() / "static", folder / "static")
        yield folder
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="package")
def environment(var: Path, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    with django_db_blocker.unblock():
        return {"DATABASE_URL": _database_url(), "SECRET_KEY": "of the tests", "TRUSTED_PROXIES": PROXY}


@pytest.fixture(scope="package")
def server(var: Path, environment: dict[str, str]) -> Iterator[Server]:
    running = Server(var, RATES="search=40,file=20,form=10,page=0,work=0", **environment)
    yield running
    running.stop()


@pytest.fixture(scope="package")
def patient_server(var: Path, environment: dict[str, str]) -> Iterator[Server]:
    """One that answers as often as it is asked, with addresses as the documents have them."""
    running = Server(var, RATES="off", SITE_URL="http://localhost:8000", **environment)
    yield running
    running.stop()
