"""A new release for one that was recalled, made by a process of its own beside the worker."""

import datetime
import logging
import subprocess
import sys
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from meetings.models import Release

log = logging.getLogger("archive.worker")
# Editors who take something down often take down more of it: one release for all of that.
QUIET = datetime.timedelta(minutes=10)
_AFTER_A_FAULT = 3_600.0


@dataclass(slots=True)
class RenewedRelease:
    """`turn` never waits; `stop` ends what is being made, which the next release goes on with."""

    _making: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    _not_before: float = field(default=0.0, init=False)

    def turn(self) -> None:
        if self._making is None:
            recalled = to_renew() if time.monotonic() >= self._not_before else None
            if recalled:
                self._making = _started(recalled)
        elif (code := self._making.poll()) is not None:
            self._making = None
            if code:
                self._not_before = time.monotonic() + _AFTER_A_FAULT
                log.error("A new release could not be made; manage.py release says why.")
            else:
                log.info("A new release was made for the one that was recalled.")

    def stop(self) -> None:
        if self._making:
            self._making.terminate()
            self._making.wait()


def to_renew(now: datetime.datetime | None = None) -> Release | None:
    """The newest release, if it was recalled and nothing has been taken down for a while."""
    newest = Release.objects.finished().first() if settings.SITE_URL else None
    if newest is None or newest.recalled_at is None or newest.end != Release.End.RECALLED:
        return None
    return newest if newest.recalled_at <= (now or timezone.now()) - QUIET else None


def _started(recalled: Release) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "release", *(["--sources"] if recalled.sources else [])]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL)  # noqa: S603 - our own
