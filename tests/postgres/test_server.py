"""The archive's own PostgreSQL, used and left by real processes."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from archive.postgres import keeper
from archive.postgres.state import running
from tests.postgres.processes import ROOT, User, eventually, of_folder


@pytest.fixture(scope="module")
def made(new_place: Callable[[], Path]) -> Path:
    """A folder whose server was made by the first of these tests to need it."""
    return new_place() / "postgres"


@pytest.fixture
def folder(made: Path) -> Iterator[Path]:
    yield made
    assert eventually(lambda: not of_folder(made))


def postmaster(folder: Path) -> int:
    return int((folder / "postmaster.pid").read_text().split()[0])


def test_two_processes_share_one_server_and_the_last_one_to_end_stops_it(folder: Path) -> None:
    with User(folder) as first, User(folder) as second:
        assert first.serves == second.serves == str(folder)
        server = postmaster(folder)
        first.end()
        assert postmaster(folder) == server
        second.end()
    assert not of_folder(folder)


def test_a_killed_process_does_not_keep_the_server(folder: Path) -> None:
    with User(folder) as user:
        user.kill()
    assert eventually(lambda: not of_folder(folder))


def test_a_killed_process_does_not_take_the_server_from_another(folder: Path) -> None:
    with User(folder) as killed, User(folder) as other:
        killed.kill()
        with User(folder) as third:
            assert third.serves == other.serves
    assert not of_folder(folder)


def test_the_server_stops_at_the_next_end_when_its_keeper_was_killed_too(folder: Path) -> None:
    with User(folder) as user:
        keeper = next(
            process for process in of_folder(folder) if "archive.postgres.keeper" in process.cmdline()
        )
        keeper.kill()
        user.kill()
    assert running(folder)
    with User(folder) as successor:
        assert successor.serves, successor.error
    assert not of_folder(folder)


def test_a_server_that_was_killed_is_started_again(folder: Path) -> None:
    with User(folder):
        os.kill(postmaster(folder), signal.SIGKILL)
        assert eventually(lambda: not running(folder))
        with User(folder) as successor:
            assert successor.serves == str(folder), successor.error


def test_a_number_reused_by_another_program_is_not_taken_for_the_server(folder: Path) -> None:
    with User(folder):
        lines = (folder / "postmaster.pid").read_text().splitlines()
    (folder / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert running(folder) is None
    with User(folder) as user:
        assert user.serves == str(folder), user.error


def test_an_empty_postmaster_file_is_no_obstacle(folder: Path) -> None:
    with User(folder):
        pass
    (folder / "postmaster.pid").touch()
    with User(folder) as user:
        assert user.serves == str(folder), user.error


def test_a_copy_made_while_the_server_ran_gets_a_server_of_its_own(folder: Path, place: Path) -> None:
    copy = place / "postgres"
    with User(folder):
        shutil.copytree(folder, copy, ignore=lambda *_: [".s.PGSQL.5432"], symlinks=True)
        os.chown(copy, folder.stat().st_uid, -1)
        for place in copy.rglob("*"):
            os.chown(place, folder.stat().st_uid, -1)
        with User(copy) as user:
            assert user.serves == str(copy), user.error
    assert not of_folder(copy)


def test_a_start_interrupted_while_the_database_is_made_leaves_nothing_in_the_way(place: Path) -> None:
    half = place / "postgres.new" / "base"
    half.mkdir(parents=True)
    with User(place / "postgres") as user:
        assert user.serves, user.error
    assert not half.exists()


def test_a_path_too_long_for_a_socket_or_with_a_quote_is_served_from_a_temporary_folder(
    place: Path,
) -> None:
    long = place / ("it's a long name " * 6).strip() / "postgres"
    with User(long) as user:
        assert user.serves == str(long), user.error


def test_a_forked_child_does_not_end_what_its_parent_uses(folder: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; import archive.postgres.server as s;"
        "folder = Path(sys.argv[1]); before = s.connection_settings(folder); child = os.fork();\n"
        "if not child: sys.exit(0)\n"
        "os.waitpid(child, 0); pid = (folder / 'postmaster.pid').read_text();"
        "assert s.running(folder) and s.connection_settings(folder) == before;"
        "assert (folder / 'postmaster.pid').read_text() == pid"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    # The keeper sees that its last user is gone once the user is.
    assert eventually(lambda: not of_folder(folder))


def test_the_keeper_waits_for_the_end_of_a_process_and_not_for_its_parent_to_notice() -> None:
    program = "sleep 60 & echo $!; exec sleep 60"  # the second never asks how the first one ended
    with subprocess.Popen(["sh", "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        process = psutil.Process(int(parent.stdout.readline()))
        assert not keeper.ends(process, 0.1)
        process.kill()
        assert keeper.ends(process, 60)
        assert process.status() == psutil.STATUS_ZOMBIE
        parent.kill()


def test_a_folder_that_holds_something_else_is_left_alone(place: Path) -> None:
    precious = place / "postgres" / "thesis.txt"
    precious.parent.mkdir()
    precious.write_text("years of work")
    with User(precious.parent) as user:
        assert "contains something other than a database" in user.error
    assert precious.read_text() == "years of work"


def test_a_folder_of_another_version_says_what_to_do(place: Path) -> None:
    (place / "postgres").mkdir()
    (place / "postgres" / "PG_VERSION").write_text("16\n")
    with User(place / "postgres") as user:
        assert "was made by PostgreSQL 16 and this is 18" in user.error


def test_importing_the_settings_starts_nothing_and_opens_nothing(place: Path) -> None:
    environment = os.environ | {"VAR_DIR": str(place), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    program = "import django; django.setup(); from django.db import connection; connection.vendor"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)
    assert [place.name for place in place.iterdir()] == ["secret-key"]
