"""Rows on their way into the database: numbered up front, gathered for a batch, written many at a time."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, JSONField, Model

from meetings.models import Alias, Meeting, Office, Official, Participant, Section, Source, Statement

# What other rows of a batch point to, or what is looked for by its number later in the batch. The database
# numbers the rest.
_NUMBERED = (Source, Official, Meeting, Participant, Statement, Section, Alias, Office)
# Numbers taken at once where nobody said how many are needed.
_NUMBERS_AT_ONCE = 20


class WaitingRows:
    """New rows that wait to be written together, and offices whose days changed.

    Until `flush` the database does not know them. Numbers that are not used up are lost, as they are when a
    transaction fails.
    """

    def __init__(self) -> None:
        self._waiting: dict[type[Model], list[Model]] = {}
        self._numbers: dict[type[Model], list[int]] = {}
        self._extended: dict[int, Office] = {}

    def expect(self, counts: Mapping[type[Model], int]) -> None:
        """Take so many numbers for rows of these models, with one query."""
        wanted = {model: count for model, count in counts.items() if count}
        if not wanted:
            return
        query = " UNION ALL ".join([_NUMBERS] * len(wanted))
        asked = [part for model, count in wanted.items() for part in (*_sequence(model), count)]
        with connection.cursor() as cursor:
            cursor.execute(query, asked)
            rows = cursor.fetchall()
        by_table: dict[str, list[int]] = {}
        for table, number in rows:
            by_table.setdefault(table, []).append(number)
        for model in wanted:
            taken = sorted(by_table[model._meta.db_table], reverse=True)
            self._numbers[model] = taken + self._numbers.get(model, [])

    def add(self, row: Model) -> None:
        """Have a new row written with the next `flush`; one that others may point to gets its number now."""
        model = type(row)
        if model in _NUMBERED:
            if not self._numbers.get(model):
                self.expect({model: _NUMBERS_AT_ONCE})
            row.pk = self._numbers[model].pop()
        self._waiting.setdefault(model, []).append(row)

    def extend(self, office: Office) -> None:
        """Have the changed days of an office written, unless it waits to be written itself."""
        if office._state.adding:
            return
        self._extended[office.pk] = office

    def flush(self) -> None:
        """Write all that waits. A row that the database does not take raises `DatabaseError`."""
        waiting, self._waiting = self._waiting, {}
        for model, rows in waiting.items():
            _copy(model, rows)
            for row in rows:
                row._state.adding, row._state.db = False, connection.alias
        extended, self._extended = list(self._extended.values()), {}
        if extended:
            Office.objects.bulk_update(extended, ["from_date", "until_date"])


_NUMBERS = "SELECT %s, nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


def _sequence(model: type[Model]) -> tuple[str, str, str]:
    table, key = model._meta.db_table, model._meta.pk
    return table, table, key.column


def _copy(model: type[Model], rows: Iterable[Model]) -> None:
    columns = _columns(model)
    names = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    written = _written(columns)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(written(row))


@cache
def _columns(model: type[Model]) -> tuple[Field, ...]:
    """Every column that is not numbered by the database."""
    return tuple(
        field for field in model._meta.concrete_fields if model in _NUMBERED or not field.primary_key
    )


@cache
def _written(columns: tuple[Field, ...]) -> Callable[[Model], list[Any]]:
    """What a row has in these columns, in the form in which PostgreSQL reads it."""
    values = attrgetter(*(field.attname for field in columns))
    by_moment = [field for field in columns if type(field).pre_save is not Field.pre_save]
    forms = [(place, form) for place, field in enumerate(columns) if (form := _form(field))]

    def written(row: Model) -> list[Any]:
        for field in by_moment:
            field.pre_save(row, True)
        found = list(values(row))
        for place, form in forms:
            found[place] = form(found[place])
        return found

    return written


def _form(field: Field) -> Callable[[Any], str] | None:
    """How values of this field are written, where psycopg does not know it or takes long."""
    if isinstance(field, ArrayField):
        return _array
    if isinstance(field, JSONField):
        return json.dumps
    return str if field.choices else None


def _array(values: Iterable[Any]) -> str:
    quoted = (str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in quoted) + "}"
