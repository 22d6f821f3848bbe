"""The log: one line for each event, as text or JSON, with the number of the request that it belongs to.

Does not need Django's settings: they are made with it.
"""

import logging
from contextvars import ContextVar
from typing import Any

FORMATS = ("line", "json")
request_id: ContextVar[str] = ContextVar("request_id", default="")
_LONGEST = 300


class WithRequestId(logging.Filter):
    """Adds `request_id` to each record; "-" outside of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not getattr(record, "request_id", ""):
            record.request_id = request_id.get() or "-"
        return True


class OneLine(logging.Filter):
    """For faults of visitors, such as a wrong Host: no traceback, and no more than a line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        record.msg, record.args = record.getMessage()[:_LONGEST], None
        return True


class MachineFault(logging.Filter):
    """For a full disk or a database that is away: what it is, and no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        from archive.faults import sentence  # Django's database layer needs the settings

        error = record.exc_info[1] if record.exc_info else None
        if said := sentence(error) if error else "":
            record.exc_info = record.exc_text = None
            record.msg, record.args = f"{record.getMessage()}: {said}", None
        return True


def logging_settings(form: str) -> dict[str, Any]:
    """Django's LOGGING; `form` is one of `FORMATS`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request": {"()": WithRequestId},
            "one line": {"()": OneLine},
            "fault": {"()": MachineFault},
        },
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name} [{request_id}]: {message}", "style": "{"},
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "fmt": "{asctime}{levelname}{name}{message}{request_id}",
                "style": "{",
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
                "json_ensure_ascii": False,
                "reserved_attrs": [*vars(logging.makeLogRecord({})), "request", "taskName"],
            },
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": form, "filters": ["request"]},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            # A missing page concerns the visitor, not the operator.
            "django.request": {"level": "ERROR", "filters": ["fault"]},
            "waitress": {"level": "ERROR"},
            "django.security.DisallowedHost": {"filters": ["one line"]},
            "archive.requests": {"level": "INFO"},
            "archive.worker": {"level": "INFO"},
        },
    }
