"""DATABASE_URL as Django's settings, read by libpq itself so that all of it counts."""

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

_SETTINGS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database_from(url: str) -> dict[str, Any]:
    """NAME, USER, PASSWORD, HOST, PORT, and whatever else the address says (sslmode, ...) as OPTIONS.

    `postgresql://user:password@host:5432/verbatim?sslmode=require` and every other form that libpq reads,
    such as `postgresql://user@/verbatim?host=/run/postgresql`. ValueError says what is wrong, without
    repeating the password.
    """
    if not url.startswith(("postgres://", "postgresql://")):
        raise ValueError("it must begin with postgresql:// (no other database is supported)")
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:
        raise ValueError("PostgreSQL cannot read it: look for a stray space, %, or option name") from None
    if not parts.get("dbname"):
        raise ValueError("it names no database: postgresql://user:password@host:5432/verbatim")
    named = {name: str(parts.pop(key)) for key, name in _SETTINGS.items() if key in parts}
    return {"USER": "", "PASSWORD": "", "HOST": "", "PORT": ""} | named | {"OPTIONS": parts}
