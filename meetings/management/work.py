"""The worker: finishes what the site leaves for later, and makes backups on time.

It keeps nothing in memory that matters. Whatever stops it, the next one finds the work in the database.
"""

import fcntl
import json
import logging
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from archive.keys import asking
from archive.postgres.client import ClientError
from meetings.alerts import announcing, sending
from meetings.alerts.webhooks import sending as webhooks
from meetings.editing import review
from meetings.exports.manifest import ledger, timestamps
from meetings.exports.manifest.timestamps import TimestampError
from meetings.exports.releases import storage
from meetings.management import scheduled
from meetings.management.renewed_release import RenewedRelease
from meetings.officials import relink
from meetings.pages.health import heartbeat
from meetings.search.index import sync
from meetings.search.index.engine import EngineError
from meetings.search.page import frequent
from meetings.sources import contents

log = logging.getLogger("archive.worker")
EVERY = 5.0
_LONGEST_PAUSE = 60.0
_DAY, _HOUR = 86_400.0, 3_600.0


class StopWorkError(BaseException):
    """SIGTERM arrived. Every piece of work can be cut off: it is a transaction, or is written aside."""


@dataclass(slots=True)
class BackgroundWork:
    """`run` returns when the process is told to stop."""

    pause: float = EVERY
    _backup: float | None = field(default=None, init=False)
    _trouble: str = field(default="", init=False)
    _manifest_due: float = field(default=0.0, init=False)
    _forgetting_due: float = field(default=0.0, init=False)
    _release: RenewedRelease = field(default_factory=RenewedRelease, init=False)

    def run(self) -> None:
        """Raises `BlockingIOError` if another worker of this archive runs."""
        with heartbeat().with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._work()

    def _work(self) -> None:
        try:
            for each in (signal.SIGTERM, signal.SIGINT):
                signal.signal(each, _stop)
            log.info("The worker runs.")
            while True:
                self._turn()
                time.sleep(self.pause)
        except StopWorkError:
            log.info("The worker was told to stop and has stopped.")
        finally:
            self._release.stop()
            connection.close()

    def _turn(self) -> None:
        """All the work once. A fault ends none of the others' turns."""
        close_old_connections()
        faults = [
            fault
            for work in (
                self._publication,
                self._names,
                self._index,
                self._alerts,
                self._backups,
                self._releases,
                self._destroyed,
                self._manifest,
                self._forgetting,
            )
            if (fault := _done(work))
        ]
        trouble = "; ".join(dict.fromkeys(faults))
        if trouble and trouble != self._trouble:
            log.error("The worker will try again: %s", trouble)
        elif self._trouble and not trouble:
            log.info("The trouble is over.")
        self._trouble = trouble
        self.pause = min(self.pause * 2, _LONGEST_PAUSE) if trouble else EVERY
        self._tell()

    def _publication(self) -> None:
        if published := review.publish_due():
            log.info("%s meetings published at their time.", published)

    def _names(self) -> None:
        if changed := relink.catch_up():
            log.info("%s meetings relinked.", changed)

    def _index(self) -> None:
        if done := sync.catch_up():
            log.info("%s meetings indexed.", done)

    def _alerts(self) -> None:
        """Only what names are linked in: who follows an official hears of all that they said."""
        if not relink.waiting() and (looked_at := announcing.announce()):
            log.info("%s records announced to those who follow them.", looked_at)
        if settings.ALERTS and (sent := sending.send_due()):
            log.info("%s e-mails sent.", sent)
        if settings.SITE_URL and (told := webhooks.send_due()):
            log.info("%s events sent to webhooks.", told)

    def _forgetting(self) -> None:
        """What is kept for some days only: searches that were counted, requests for keys."""
        if time.monotonic() >= self._forgetting_due:
            self._forgetting_due = time.monotonic() + _HOUR
            frequent.forget_old()
            asking.forget()

    def _backups(self) -> None:
        if not settings.BACKUP_DIR:
            return
        folder = Path(settings.BACKUP_DIR)
        if made := scheduled.back_up_if_due(folder):
            log.info("Backup made: %s", made)
        self._backup = scheduled.newest(folder)

    def _releases(self) -> None:
        """Those with words that were taken down are offered no longer: their files go, a new one comes."""
        if deleted := storage.sweep():
            log.info("%s releases that are offered no longer deleted.", deleted)
        self._release.turn()

    def _destroyed(self) -> None:
        """Those that the object store did not delete at once."""
        if deleted := contents.remove_destroyed():
            log.info("%s destroyed sources deleted from the object store.", deleted)

    def _manifest(self) -> None:
        """Once a day, and when the worker starts."""
        if not settings.TIMESTAMP_URL or time.monotonic() < self._manifest_due:
            return
        ledger.bring_up_to_date()
        if stamped := timestamps.stamp_if_new():
            log.info("The manifest is timestamped: %s", stamped)
        self._manifest_due = time.monotonic() + _DAY

    def _tell(self) -> None:
        told = {"at": time.time(), "backup": self._backup, "trouble": self._trouble}
        new = heartbeat().with_suffix(".new")
        try:
            new.write_text(json.dumps(told))
            new.replace(heartbeat())
        except OSError as error:
            log.error("%s cannot be written: %s", heartbeat(), error.strerror)


def _done(work: Callable[[], None]) -> str:
    """What was in the way; "" if nothing was."""
    try:
        work()
    except (DatabaseError, ClientError, EngineError, TimestampError, OSError) as error:
        connection.close()
        return " ".join(str(error).split())[:300] or type(error).__name__
    return ""


def _stop(number: int, frame: FrameType | None) -> None:
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    raise StopWorkError
