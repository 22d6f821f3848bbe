"""Each request has a budget by its kind, in the database too, and ends with a page or a line that says so."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from psycopg import errors

from archive.faults import sentence
from archive.limits.answers import refuse
from archive.limits.budget import Budget, OverBudgetError, within
from archive.limits.kinds import RequestKind, kind_of
from archive.limits.rates import Visitor, spend, who_asks

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Allowance:
    """Seconds on the clock, of the processor, for one statement of the database, and for a lock in it."""

    seconds: float
    work: float
    statement: float
    lock: float = 2.0


ALLOWANCES = {
    RequestKind.HEALTH: Allowance(4, 2, 3, 1),
    RequestKind.PAGE: Allowance(15, 8, 10),
    RequestKind.COMPLETION: Allowance(4, 2, 3),
    RequestKind.SEARCH: Allowance(15, 8, 10),
    # As long as somebody takes it: an archive of a million statements is a file of minutes.
    RequestKind.FILE: Allowance(900, 120, 30),
    RequestKind.FORM: Allowance(15, 8, 10),
    RequestKind.REPORT: Allowance(15, 8, 10),
    # An upload of two hundred documents, a name with fifty thousand statements.
    RequestKind.DESK: Allowance(300, 240, 120, 30),
}
_AWAY = "The archive cannot do this right now, because its disk or database does not work. Try again later."
_BROKEN = "The archive could not go on, and this file is not whole. Download it again later."
TOO_LONG = "This took too long and was stopped. Ask for less: more words, fewer years."


class BudgetMiddleware:
    """Stands within the one that knows the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        allowance = ALLOWANCES[kind_of(request.method or "", request.path_info)]
        budget = Budget(allowance.seconds, allowance.work)
        with within(budget), statements_within(allowance):
            response = self.get_response(request)
        if response.streaming:
            _stream_within(request, response, budget, allowance)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 for what took too long, in time for whoever waits."""
        return _later(refuse(request, 503, TOO_LONG)) if is_over(exception) else None


def unavailable(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """503 for a fault of the machine; None for any other error."""
    return _later(refuse(request, 503, _AWAY, away=True)) if error and sentence(error) else None


def _later(response: HttpResponse) -> HttpResponse:
    response.headers["Retry-After"] = "60"
    return response


def is_over(error: BaseException | None) -> bool:
    """Whether a budget was used up: ours, or one that the database keeps."""
    if isinstance(error, OverBudgetError):
        return True
    cause = error.__cause__ if isinstance(error, DatabaseError) else None
    return isinstance(cause, errors.QueryCanceled | errors.LockNotAvailable)


class _Statements:
    """Wraps the queries of one request. The connection keeps what was set last and is told of changes."""

    def __init__(self, allowance: Allowance) -> None:
        self._wanted, self._is_set = allowance, False

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not self._is_set:
            self._set(context["connection"])
        return execute(sql, params, many, context)

    def _set(self, wrapper: Any) -> None:
        self._is_set = True
        raw = wrapper.connection
        known = getattr(wrapper, "archive_allowance", None)
        if known == (raw, self._wanted):
            return
        milliseconds = round(self._wanted.statement * 1_000), round(self._wanted.lock * 1_000)
        raw.execute(
            "SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false)",
            [str(each) for each in milliseconds],
        )
        # What is set inside a transaction is gone if that is taken back.
        wrapper.archive_allowance = None if wrapper.in_atomic_block else (raw, self._wanted)


def statements_within(allowance: Allowance) -> Any:
    """Every query inside is stopped by the database when it takes, or waits for a lock, too long."""
    return connection.execute_wrapper(_Statements(allowance))


_LAST_LINES: dict[str, Callable[[str], str]] = {
    "text/csv": lambda reason: f"# {reason}\r\n",
    "application/jsonl": lambda reason: f'{{"error": "{reason}"}}\n',
}


def why_it_ends(error: Exception) -> str:
    """The sentence for a file that ends before its end: it took too long, or what else happened, which is
    logged. Whoever reads the file would otherwise take a part for the whole."""
    if is_over(error):
        log.warning("Over budget while a file was sent")
        return TOO_LONG
    log.error("A file was cut off", exc_info=error)
    return _BROKEN


class _Stream:
    """A stream whose pieces are made within the budget; the last line of one that is cut off says so."""

    def __init__(self, response: Any, budget: Budget, allowance: Allowance, who: Visitor) -> None:
        self._pieces: Iterator[bytes] = iter(response.streaming_content)
        self._type = response.headers.get("Content-Type", "").partition(";")[0]
        self._budget, self._allowance, self._who = budget, allowance, who
        self._counted, self._ended = budget.spent, False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._ended:
            raise StopIteration
        with within(self._budget), statements_within(self._allowance):
            piece = self._piece()
        self._count()
        if piece is None:
            raise StopIteration
        return piece

    def _piece(self) -> bytes | None:
        """None at the end."""
        try:
            return next(self._pieces)
        except StopIteration:
            self._ended = True
            return None
        except Exception as error:
            if self._type not in _LAST_LINES:
                raise
            self._ended = True
            return _LAST_LINES[self._type](why_it_ends(error)).encode()

    def _count(self) -> None:
        """A second at a time, so that a file of minutes counts while it is sent."""
        if self._ended or self._budget.spent - self._counted > 1:
            spend(self._who, self._budget.spent - self._counted)
            self._counted = self._budget.spent

    def close(self) -> None:
        spend(self._who, self._budget.spent - self._counted)
        self._counted = self._budget.spent


def _stream_within(request: HttpRequest, response: Any, budget: Budget, allowance: Allowance) -> None:
    if request.method == "HEAD":
        response.streaming_content = ()
        return
    response.streaming_content = _Stream(response, budget, allowance, who_asks(request))
