"""Turns addresses of database servers into Django's settings, parsed by libpq so that every part counts."""

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

# How Django works with each server.
_USE: dict[str, Any] = {
    "ENGINE": "archive.postgres",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "TEST": {"TEMPLATE": "template0"},
}
# The archive's own server adds host and port to the first connection.
_OWN = {"NAME": "verbatim", "USER": "postgres"}
# A server that is gone is noticed in seconds, not in the minutes that the system's own limits take.
_NOTICED = {"connect_timeout": "3", "tcp_user_timeout": "5000"}
_SETTINGS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def servers(url: str, replica_urls: list[str]) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: the primary, and the standbys that pages for readers are read from.

    Without an address the primary is the archive's own server. Raises `ValueError` that names the setting.
    """
    if replica_urls and not url:
        raise ValueError("DATABASE_REPLICA_URLS needs DATABASE_URL, the address of their primary")
    found: dict[str, dict[str, Any]] = {"default": _server("DATABASE_URL", url) if url else _USE | _OWN}
    for number, replica_url in enumerate(replica_urls, 1):
        found[f"replica{number}"] = _server("DATABASE_REPLICA_URLS", replica_url)
    if replica_urls:
        for server in found.values():
            server["OPTIONS"] = _NOTICED | server["OPTIONS"]
    return found


def _server(setting: str, url: str) -> dict[str, Any]:
    try:
        return _USE | database_from(url)
    except ValueError as error:
        raise ValueError(f"{setting} is invalid: {error}") from None


def database_from(url: str) -> dict[str, Any]:
    """NAME, USER, PASSWORD, HOST, PORT, and everything else in the address (sslmode, ...) as OPTIONS.

    Accepts every form that libpq reads: `postgresql://user:password@host:5432/verbatim?sslmode=require` or
    `postgresql://user@/verbatim?host=/run/postgresql`. ValueError says what is wrong, without repeating the
    password.
    """
    if not url.startswith(("postgres://", "postgresql://")):
        raise ValueError("it must start with postgresql:// (other databases are not supported)")
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:
        raise ValueError("PostgreSQL cannot read it: look for a stray space, %, or option name") from None
    if not parts.get("dbname"):
        raise ValueError("it names no database: postgresql://user:password@host:5432/verbatim")
    named = {name: str(parts.pop(key)) for key, name in _SETTINGS.items() if key in parts}
    return {"USER": "", "PASSWORD": "", "HOST": "", "PORT": ""} | named | {"OPTIONS": parts}
