"""Whether the archive can answer, for the machine that watches it."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.replicas.choice import servers
from archive.watching.addresses import Check, CheckState
from meetings.models import IndexTask, Letter
from meetings.officials import relink
from meetings.search.index.current import engine

# Seconds; the worker looks every few of them, and one batch takes less than a minute.
_OUTBOX_LATE = 600
_WORKER_LATE = 300
_MAIL_LATE = 3_600
_LITTLE_SPACE, _NO_SPACE = 2_000_000_000, 200_000_000


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 "ok" when a database answers that readers' pages can come from, 503 when none does."""
    if servers().any_that_answers() is None:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def checks() -> list[Check]:
    """Everything that a site needs to answer. Never raises."""
    made = [_made("database", _database)]
    if made[0].state is CheckState.OK:
        made += [_made("outbox", _outbox), _made("names", _names)]
        made += [_made("mail", _mail)] if settings.ALERTS else []
    made += [_made("index", _index), _made("disk", _disk)]
    return made + ([_made("worker", _worker)] if heartbeat().exists() else [])


def heartbeat() -> Path:
    """Where the worker notes that it is alive, for processes that share its folder."""
    return Path(settings.VAR_DIR) / "worker.json"


def _made(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except Exception as error:  # a fault in a check must not hide the others
        return Check(name, CheckState.FAILED, type(error).__name__)


def _database() -> Check:
    began = time.perf_counter()
    answering = servers().any_that_answers()
    seconds = time.perf_counter() - began
    if answering is None:
        return Check("database", CheckState.FAILED, "it does not answer")
    if answering != DEFAULT_DB_ALIAS:
        words = f"the primary does not answer, readers are served by {answering}"
        return Check("database", CheckState.LATE, words)
    gauge = ("verbatim_database_answer_seconds", "Seconds in which the database answered.", seconds)
    return Check("database", CheckState.OK, gauges=(gauge, *_replicas()))


def _replicas() -> Iterator[tuple[str, str, float]]:
    """How far each standby was behind when this process last asked; -1 for one that is not used."""
    for replica in servers().replicas:
        behind = -1.0 if replica.is_away or replica.behind is None else replica.behind
        yield (
            f"verbatim_{replica.alias}_behind_seconds",
            "How far the standby is behind, -1 if unused.",
            behind,
        )


def _outbox() -> Check:
    waiting = IndexTask.objects.aggregate(number=Count("pk"), oldest=Min("created_at"))
    age = (timezone.now() - waiting["oldest"]).total_seconds() if waiting["oldest"] else 0.0
    state = CheckState.LATE if age > _OUTBOX_LATE else CheckState.OK
    return Check(
        "outbox",
        state,
        f"{waiting['number']} waiting, the oldest for {age:.0f} s" if waiting["number"] else "",
        (
            ("verbatim_outbox_tasks", "Changes that the index does not show yet.", waiting["number"]),
            ("verbatim_outbox_age_seconds", "How far the index is behind the records.", age),
        ),
    )


def _names() -> Check:
    waiting = relink.waiting()
    gauge = ("verbatim_names_waiting", "1 if names wait to be linked again.", float(waiting))
    return Check("names", CheckState.OK, "some wait to be linked" if waiting else "", (gauge,))


def _mail() -> Check:
    waiting = Letter.objects.aggregate(number=Count("pk"), oldest=Min("created_at"), tried=Max("attempts"))
    age = (timezone.now() - waiting["oldest"]).total_seconds() if waiting["oldest"] else 0.0
    state = CheckState.LATE if age > _MAIL_LATE else CheckState.OK
    words = f"{waiting['number']} waiting, the oldest for {age:.0f} s, tried up to {waiting['tried']} times"
    return Check(
        "mail",
        state,
        words if waiting["number"] else "",
        (
            ("verbatim_mail_waiting", "E-mails that no mail server has taken yet.", waiting["number"]),
            ("verbatim_mail_age_seconds", "How long the oldest of them waits.", age),
        ),
    )


def _index() -> Check:
    if not engine().exists():
        return Check("index", CheckState.FAILED, "there is none: run manage.py index")
    return Check("index", CheckState.OK)


def _disk() -> Check:
    free = shutil.disk_usage(settings.VAR_DIR).free
    state = CheckState.OK
    if free < _LITTLE_SPACE:
        state = CheckState.FAILED if free < _NO_SPACE else CheckState.LATE
    gauge = ("verbatim_disk_free_bytes", "Bytes free where the archive writes.", float(free))
    return Check("disk", state, f"{free / 1e9:.1f} GB free", (gauge,))


def _worker() -> Check:
    told = json.loads(heartbeat().read_text())
    age = max(0.0, time.time() - told["at"])
    gauges = [("verbatim_worker_age_seconds", "Seconds since the worker was last seen.", age)]
    if told["backup"]:
        since = max(0.0, time.time() - told["backup"])
        gauges.append(("verbatim_backup_age_seconds", "Seconds since the last backup.", since))
    state = CheckState.LATE if age > _WORKER_LATE or told["trouble"] else CheckState.OK
    words = (
        f"last seen {age:.0f} s ago" if age > _WORKER_LATE else "trouble: see its log" * bool(told["trouble"])
    )
    return Check("worker", state, words, tuple(gauges))
