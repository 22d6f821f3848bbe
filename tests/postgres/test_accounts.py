"""Who runs the server, and what another user is told."""

import os
from pathlib import Path

import pytest

from archive.postgres.program import ServerError, owner_of
from archive.postgres.server import connection_settings
from tests.postgres.processes import User

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act for another user")
SOMEBODY = 31_415


@as_root
def test_root_serves_a_folder_as_the_user_whose_folder_it_is_in(place: Path) -> None:
    os.chown(place, SOMEBODY, SOMEBODY)
    assert owner_of(place / "postgres") == SOMEBODY


@as_root
def test_root_serves_its_own_folder_as_nobody_and_keeps_that(place: Path) -> None:
    folder = place / "postgres"
    with User(folder) as user:
        assert user.serves
    assert folder.stat().st_uid == owner_of(folder) != 0


@as_root
def test_an_ordinary_user_is_told_whose_server_it_is(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: SOMEBODY)
    with pytest.raises(
        ServerError, match=f"belongs to root and you are user {SOMEBODY}. Start the archive as"
    ):
        owner_of(place)


def test_a_place_that_cannot_be_made_is_an_error_that_says_what_to_do(place: Path) -> None:
    (place / "file").touch()
    with pytest.raises(ServerError, match="set VAR_DIR to another folder"):
        connection_settings(place / "file" / "var" / "postgres")
