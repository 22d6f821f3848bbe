"""How gunicorn serves the archive, also in the demonstration. Its command line takes precedence."""

import gc
import logging
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from archive.postgres.server import hold
from archive.watching.logs import logging_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

wsgi_app = "archive.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Workers are made of one process that has loaded everything, and share its memory.
preload_app = True
# Each has threads of its own for each kind of request (archive/serving/lanes.py).
worker_class = "archive.serving.worker.WaitressWorker"
# A new process now and then, so that nothing that grows slowly grows for ever.
max_requests = 20_000
max_requests_jitter = 5_000
# Nothing that a client sends tells where the site lies; the setting URL_PREFIX does.
forwarder_headers = ""
timeout = 60
graceful_timeout = 10
loglevel = "warning"
accesslog = None
# In memory if possible, so that a stalled disk does not look like a hung worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
if settings.LOG_FORMAT == "json":
    logging.captureWarnings(True)
    logconfig_dict = logging_settings("json") | {"loggers": {"gunicorn.error": {"level": "WARNING"}}}
# Processes add up their numbers in files; a new folder, so that a start begins at zero.
_numbers = tempfile.mkdtemp(prefix="verbatim-numbers-", dir=worker_tmp_dir) if settings.METRICS_TOKEN else ""
if _numbers:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = _numbers


def on_starting(server: Any) -> None:
    """Keep the archive's own PostgreSQL for as long as gunicorn lives, not only while a worker uses it."""
    if not settings.DATABASE_URL:
        hold(settings.POSTGRES_DIR)


def on_exit(server: Any) -> None:
    if _numbers:
        shutil.rmtree(_numbers, ignore_errors=True)


def pre_fork(server: Any, worker: Any) -> None:
    """What is there now stays as it is: collecting garbage would copy it into every worker."""
    gc.collect()
    gc.freeze()


def when_ready(server: Any) -> None:
    """Accept the signals that `manage.py demo` blocked. On a terminal, SIGHUP means its window was closed."""
    if sys.stdin and sys.stdin.isatty():
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
