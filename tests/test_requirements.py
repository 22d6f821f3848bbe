"""The exact versions: they are what pyproject.toml asks for, and known weaknesses in them are told."""

import json
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.audit import told
from tests.postgres.processes import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pinned(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text().splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    assert len(pins) == len({package for package, _version in pins}), f"{name} has a package twice"
    return {canonicalize_name(package): version for package, version in pins}


def needed(asked: list[str]) -> dict[str, list[Requirement]]:
    """Every package that follows from these requirements on this machine, with all that is asked of it."""
    found: dict[str, list[Requirement]] = {}
    waiting = [(Requirement(each), "") for each in asked]
    seen = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        found.setdefault(name, []).append(requirement)
        for wanted in ("", *requirement.extras):
            if (name, wanted) not in seen:
                seen.add((name, wanted))
                waiting += [(Requirement(each), wanted) for each in metadata.requires(name) or ()]
    return found


@pytest.mark.parametrize(("name", "extras"), [("requirements.txt", ()), ("requirements-dev.txt", ("dev",))])
def test_the_exact_versions_are_all_that_the_project_needs_and_nothing_else(name, extras) -> None:
    asked = list(PROJECT["dependencies"])
    for extra in extras:
        asked += PROJECT["optional-dependencies"][extra]
    pins, wanted = pinned(name), needed(asked)
    wanted.pop("pip", None)  # it is what installs them
    assert sorted(pins) == sorted(wanted), "run `make lock`"
    wrong = [
        f"{package}=={pins[package]}: {each}"
        for package, some in wanted.items()
        for each in some
        if not each.specifier.contains(pins[package], prereleases=True)
    ]
    assert wrong == []


def test_an_audit_names_weaknesses_and_what_the_index_does_not_know() -> None:
    unknown = {"name": "asgiref", "skip_reason": "Dependency not found on PyPI"}
    good = {"name": "babel", "version": "2.18.0", "vulns": []}
    weakness = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3.1"], "description": ""}
    weak = {"name": "lxml", "version": "3.0", "vulns": [weakness]}
    assert told([good]) == ("Checked 1 of 1 packages.\nNo weakness is known in them.", 0)
    text, status = told([unknown, good])
    assert status == 2
    assert "Checked 1 of 2 packages." in text
    assert "of 1: asgiref." in text
    assert "make audit SERVICE=osv" in text
    text, status = told([unknown, good, weak])
    assert status == 1
    assert "lxml 3.0 is weak: PYSEC-1, CVE-1; mended in 3.1: `make lock UPGRADE=1`." in text
    assert "asgiref" in text


@contextmanager
def a_database_that_knows_a_weakness_of(package: str) -> Iterator[str]:
    """The address of a server that answers as osv.dev does."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
            known = {"id": "GHSA-1", "summary": "Bad.", "modified": "2026-01-01T00:00:00Z"}
            known["affected"] = [{"package": {"name": package, "ecosystem": "PyPI"}, "versions": []}]
            answer = json.dumps({"vulns": [known]} if asked == package else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_an_audit_asks_another_database_where_it_is_told_to() -> None:
    with a_database_that_knows_a_weakness_of("pillow") as address:
        command = [sys.executable, "-m", "tests.audit", "-s", "osv", "--osv-url", address]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    pins = pinned("requirements-dev.txt")
    assert f"Checked {len(pins)} of {len(pins)} packages." in done.stdout, done.stderr
    assert f"pillow {pins['pillow']} is weak: GHSA-1; no version mends it yet." in done.stdout
    assert done.returncode == 1
