"""Backups on time, and which of them are kept: one a day, a week and a month."""

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from archive.postgres.backup import back_up

_NAME = "archive-%Y%m%dT%H%M%SZ.backup"
_PATTERN = re.compile(r"archive-\d{8}T\d{6}Z\.backup")


def back_up_if_due(folder: Path) -> str:
    """Make a backup if the newest is too old, then delete those that are not kept; the new file's name or "".

    Other files in the folder are left alone. Raises `ClientError` or `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.datetime.now(datetime.UTC)
    last = newest(folder)
    # A backup of the future was made before the clock was set back: it says nothing.
    if last is not None and 0 <= now.timestamp() - last < settings.BACKUP_HOURS * 3_600:
        return ""
    file = folder / now.strftime(_NAME)
    back_up(file)
    made = {_time(each): each for each in _backups(folder)}
    for time in set(made) - kept(made, settings.BACKUP_KEEP) - {_time(file)}:
        made[time].unlink()
    return file.name


def newest(folder: Path) -> float | None:
    """When the newest backup of a folder was made, in seconds since 1970."""
    times = [_time(each) for each in _backups(folder)]
    return max(times).timestamp() if times else None


def kept(times: Iterable[datetime.datetime], keep: tuple[int, int, int]) -> set[datetime.datetime]:
    """The last backup of each of the last days, weeks and months that have one, so many of each."""
    latest_first = sorted(times, reverse=True)
    chosen: set[datetime.datetime] = set()
    for period, number in zip(("%Y-%m-%d", "%G-%V", "%Y-%m"), keep, strict=True):
        last_of: dict[str, datetime.datetime] = {}
        for time in latest_first:
            last_of.setdefault(time.strftime(period), time)
        chosen.update(list(last_of.values())[:number])
    return chosen


def _backups(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if _PATTERN.fullmatch(each.name)] if folder.is_dir() else []


def _time(file: Path) -> datetime.datetime:
    return datetime.datetime.strptime(file.name, _NAME).replace(tzinfo=datetime.UTC)
