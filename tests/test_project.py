"""The files around the program: locked versions, containers, the commands that a newcomer types."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from archive.postgres.server import connection_settings, stop
from archive.postgres.url import database_from
from archive.site_url import host_of
from tests import slow
from tests.once import static_files
from tests.postgres.processes import ROOT

PINNED = re.compile(r"[a-z0-9._-]+==[\w.]+")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_has_one_exact_version_and_no_index(name: str) -> None:
    assert requirements(name)
    assert [line for line in requirements(name) if not PINNED.fullmatch(line)] == []


def test_developing_uses_the_same_versions_as_serving() -> None:
    assert set(requirements("requirements.txt")) < set(requirements("requirements-dev.txt"))


def test_the_installed_packages_are_the_locked_ones() -> None:
    """What is tested is what newcomers get."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--quiet",
        "--no-index",
        "-r",
        "requirements.txt",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_containers_keep_database_and_index_in_volumes(compose: dict[str, Any]) -> None:
    mounted = [place.split(":") for service in compose["services"].values() for place in service["volumes"]]
    assert sorted(name for name, _ in mounted) == [
        *("backups", "backups", "database", "var", "var"),
    ]
    assert set(compose["volumes"]) == {"backups", "database", "var"}
    assert {inside for _, inside in mounted} == {
        *("/var/lib/postgresql", "/srv/archive/var", "/srv/archive/backups"),
    }


def test_no_secret_has_a_default_and_none_is_in_the_file(compose: dict[str, Any]) -> None:
    environment = compose["services"]["web"]["environment"] | compose["services"]["database"]["environment"]
    secret = {name: value for name, value in environment.items() if re.search("PASSWORD|KEY", name)}
    assert len(secret) == 3
    assert all(re.fullmatch(r"\$\{\w+:\?.+\}", value) for value in secret.values())


def test_the_worker_is_the_sites_own_and_starts_after_it(compose: dict[str, Any]) -> None:
    web, worker = compose["services"]["web"], compose["services"]["worker"]
    assert worker["image"] == web["image"]
    assert worker["entrypoint"] == ["python", "manage.py", "worker"]
    assert worker["depends_on"]["web"]["condition"] == "service_healthy"
    assert (worker["environment"], worker["volumes"]) == (web["environment"], web["volumes"])
    assert f"backups:{worker['environment']['BACKUP_DIR']}" in worker["volumes"]


def test_the_site_waits_for_a_database_that_is_well(compose: dict[str, Any]) -> None:
    assert compose["services"]["web"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert compose["services"]["database"]["image"] == "postgres:18"
    assert "pg_isready" in compose["services"]["database"]["healthcheck"]["test"]


def test_the_parts_of_a_cluster_know_each_other() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.cluster.yml").read_text())["services"]
    for name in ("web-1", "web-2", "worker"):
        environment = services[name]["environment"]
        database = database_from(environment["DATABASE_URL"])
        replicas = [database_from(url)["HOST"] for url in environment["DATABASE_REPLICA_URLS"].split(",")]
        nodes = [host_of(url) for url in environment["SEARCH_URL"].split(",")]
        assert {*database["HOST"].split(","), *replicas, *nodes} <= set(services)
        assert services[name]["build"]["args"]["EXTRAS"] == "opensearch-py"
        assert environment["SECRET_KEY"].startswith("${SECRET_KEY:?")
        assert environment["PGPASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    nodes = services["search-1"]["environment"]["discovery.seed_hosts"].split(",")
    assert {services[node]["environment"]["node.name"] for node in nodes} == set(nodes)
    assert services["proxy"]["command"].count(":8000") == 2


def test_the_image_runs_as_an_ordinary_user_and_looks_after_its_health() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["archive"]
    assert any("archive.healthcheck" in line for line in lines if line.startswith("HEALTHCHECK "))
    assert 'ENTRYPOINT ["./docker-entrypoint.sh"]' in lines


def test_the_entrypoint_prepares_a_database_named_by_its_address_and_serves_it(
    new_place: Callable[[], Path], place: Path
) -> None:
    shutil.copytree(static_files() / "static", place / "static")  # an older start's
    server = new_place() / "postgres"
    where = connection_settings(server)
    with psycopg.connect(user="postgres", dbname="postgres", autocommit=True, **where) as connection:
        connection.execute("CREATE DATABASE archive")
    port = _free_port()
    environment = _environment(place) | {
        "DATABASE_URL": f"postgresql://postgres@/archive?host={where['host']}&port={where['port']}",
        "ALLOWED_HOSTS": "archive.example",
        "SECRET_KEY": "k" * 50,
        "HTTPS": "True",
    }
    site = subprocess.Popen(
        ["./docker-entrypoint.sh", "--bind", f"127.0.0.1:{port}"], cwd=ROOT, env=environment
    )
    try:
        assert _becomes_well(port, environment, site)
        site.send_signal(signal.SIGTERM)
        assert site.wait(timeout=60) == 0
        with psycopg.connect(user="postgres", dbname="archive", **where) as connection:
            assert connection.execute("SELECT count(*) > 20 FROM meetings_topic").fetchone() == (True,)
        assert not (place / "postgres").exists()
    finally:
        site.kill()
        site.wait()
        stop(server)


@pytest.mark.parametrize("missing", ["DATABASE_URL", "SECRET_KEY"])
def test_the_entrypoint_names_the_setting_that_is_missing(place: Path, missing: str) -> None:
    environment = _environment(place) | {"DATABASE_URL": "postgresql://a@b/c", "SECRET_KEY": "k"}
    del environment[missing]
    done = subprocess.run(
        ["./docker-entrypoint.sh"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert missing in done.stderr


def test_make_lists_every_command_that_a_document_names() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^  make (\w+)  +\S", said, re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        name for page in pages for name in re.findall(r"(?:`|^)make (\w+)", page.read_text(), re.MULTILINE)
    }
    assert {"demo", "test", "check"} <= named <= listed


def test_every_command_that_make_lists_has_its_rule() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in re.findall(r"^  make (\w+) ", said, re.MULTILINE):
        done = subprocess.run(["make", "--dry-run", name], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_a_python_that_is_too_old_is_refused_with_what_to_do(place: Path) -> None:
    old = place / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # what an older Python answers to the Makefile's question
    old.chmod(0o755)
    for name in ("Makefile", "requirements.txt"):
        (place / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(["make", "demo", f"PYTHON={old}"], cwd=place, capture_output=True, text=True)
    assert done.returncode != 0
    assert "No Python 3.11 or later with venv was found" in done.stderr
    assert not (place / ".venv").exists()


def _environment(var: Path) -> dict[str, str]:
    mine = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))
    }
    return mine | {"VAR_DIR": str(var), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{mine['PATH']}"}


def _becomes_well(port: int, environment: dict[str, str], site: subprocess.Popen[bytes]) -> bool:
    """As the health check of the image finds it: a process, and so started only once a server listens."""
    command = [sys.executable, "-m", "archive.healthcheck", str(port)]
    until = time.monotonic() + 120
    while site.poll() is None and time.monotonic() < until:
        if _listens(port) and subprocess.run(command, cwd=ROOT, env=environment).returncode == 0:
            return True
        time.sleep(0.2)
    return False


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_tests_that_are_left_out_while_writing_are_there() -> None:
    around = Path(slow.__file__).parent
    assert [each for each in slow.FOLDERS if not list((around / each).glob("test_*.py"))] == []
    assert [each for each in slow.FILES if not (around / each).is_file()] == []
