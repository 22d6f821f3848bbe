"""Sends unexpected errors to a server that speaks Sentry's protocol, if the settings name one."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

# What readers search for, send and are known by stays here.
_PRIVATE = ("query_string", "data", "cookies", "headers", "env")


def start(dsn: str) -> None:
    """From now on, report errors. Without `dsn` nothing is sent, and the library is not needed."""
    if not dsn:
        return
    try:
        import sentry_sdk
    except ImportError:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set, but sentry-sdk is not installed. Run: pip install 'verbatim[errors]' "
            "or pip install 'sentry-sdk>=2.75,<3'"
        ) from None
    try:
        sentry_sdk.init(
            dsn=dsn,
            send_default_pii=False,
            include_local_variables=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            before_send=_without_visitor,
        )
    except ValueError as error:
        raise ImproperlyConfigured(f"SENTRY_DSN is invalid: {error}.") from None


def _without_visitor(event: Any, hint: dict[str, Any]) -> Any:
    request = event.get("request", {})
    for name in _PRIVATE:
        request.pop(name, None)
    event.pop("user", None)
    return event
