"""Turns DATABASE_URL into Django's settings, parsed by libpq so that every part counts."""

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

_SETTINGS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


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
