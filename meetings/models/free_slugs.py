"""Addresses that are free: a slug told apart from those that are taken."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from meetings.models.slugs import slug


def free_slug(name: str, rows: QuerySet[Any], taken: Collection[str] = ()) -> str:
    """The slug of `name`, with "-2", "-3", ... where one of `rows` or of `taken` has it."""
    base = slug(name)
    return first_free(base, {*taken, *rows.filter(slug__startswith=base).values_list("slug", flat=True)})


def first_free(base: str, taken: Collection[str]) -> str:
    """`base`, or with the first number from 2 up that makes it free."""
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate
