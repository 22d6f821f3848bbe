"""The e-mails of a demonstration: a worker sends them, into a folder."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from meetings.pages.health import heartbeat

# Of Linux: the signal that a process gets when its parent ends, however that ends.
_PARENT_DEATH_SIGNAL = 1


def offer_alerts(site: str) -> str:
    """Set, for the processes that follow, where e-mails go; where that is. What was set before holds."""
    if os.environ.get("EMAIL_URL"):
        return "as EMAIL_URL says"
    folder = Path(settings.VAR_DIR) / "mail"
    os.environ["EMAIL_URL"] = folder.as_uri()
    os.environ.setdefault("SITE_URL", site)
    return f"are written to {folder}"


def start_worker() -> None:
    """One that ends with this process. If another one works already, it ends at once and says nothing."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "archive.settings"}
    with heartbeat().with_name("worker.log").open("a") as log:
        subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=_end_with_parent,
        )


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)
