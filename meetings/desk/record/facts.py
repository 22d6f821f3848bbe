"""The head and the people of an open record, as its page lists them."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.formats import date_format

from meetings.desk.record.forms import HeadForm
from meetings.editing.operations.paragraphs import as_text
from meetings.editing.operations.values import facts_of
from meetings.models import Body
from meetings.models.choices import called, language_called
from meetings.versions.content import RecordContent

_CODED = ("kind", "completeness")
_DAYS = ("date", "end_date")
_HOURS = ("time", "end_time")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in the list of participants, with the query that opens the form."""

    name: str
    role: str
    presence: str
    query: str


def head_rows(content: RecordContent) -> list[tuple[str, str]]:
    """What the record says of itself, by the names of the form; only what it says."""
    return [row for row in _head(content) if row[1]]


def people_rows(content: RecordContent) -> list[PersonLine]:
    return [
        PersonLine(
            each.name,
            each.role,
            called(each.presence) if each.presence else "",
            urlencode({"person": each.name}),
        )
        for each in content.people
    ]


def _head(content: RecordContent) -> Iterator[tuple[str, str]]:
    facts = facts_of(content.head, tuple(HeadForm.base_fields))
    for name, field in HeadForm.base_fields.items():
        value = facts[name]
        if value and name in _DAYS:
            value = date_format(value, "DATE_FORMAT")
        elif value and name in _HOURS:
            value = f"{value:%H:%M}"
        elif name in _CODED:
            value = called(value)
        elif name == "language":
            value = language_called(value)
        elif name == "body":
            value = Body.objects.filter(pk=value).values_list("name", flat=True).first()
        yield str(field.label), as_text(value) if isinstance(value, tuple) else value or ""
