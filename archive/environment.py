"""Reads the environment, and says which variable has a value that nobody can use.

Every function takes the name of a variable. An empty value counts as not set.
"""

import os
from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")


def text(name: str, default: str = "") -> str:
    """The value exactly as set."""
    return os.environ.get(name, "") or default


def parts(name: str, default: str = "") -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def positive(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name}={value!r}: use a whole number of at least 1.")
    return int(value)


def one_of(name: str, *choices: str) -> str:
    """One of these words; the first is the default."""
    value = text(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: use {' or '.join(map(repr, choices))}.")
    return value


def flag(name: str, default: bool) -> bool:
    value = text(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name}={value!r}: use 'True' or 'False'.")
    return value == "True"


def read(name: str, reader: Callable[[str], Value], default: str = "") -> Value:
    """What the reader makes of the value. Its `ValueError` says what to use instead; the value is shown."""
    value = text(name, default)
    try:
        return reader(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r}: {error}.") from None


def read_secret(name: str, reader: Callable[[str], Value], default: str = "") -> Value:
    """As `read`, for a value that may hold a password or is long: it is not shown."""
    try:
        return reader(text(name, default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}.") from None
