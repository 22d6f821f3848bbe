"""The form that is open in the page of a record, as HTML."""

import json
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from meetings.desk.record.forms import HeadForm, ParticipantForm, SectionForm, StatementForm
from meetings.desk.record.places import OpenPlace
from meetings.desk.record.speakers import last_speaker, next_speaker
from meetings.editing.drafts import OpenRecord
from meetings.editing.operations.errors import EditError
from meetings.editing.operations.order import place_of
from meetings.editing.operations.steps import mark_of


def open_form(
    request: HttpRequest, opened: OpenRecord, place: OpenPlace, form: forms.Form | None = None
) -> SafeString:
    """The form at `place`, or `form`, which has errors; nothing where the record has no such place."""
    found = _context(opened, place)
    if found is None:
        return SafeString()
    template, context = found
    context |= {"meeting": opened.meeting, "content": opened.content, "place": place}
    return render_to_string(
        f"desk/record/{template}.html", context | ({"form": form} if form else {}), request
    )


def _context(opened: OpenRecord, place: OpenPlace) -> tuple[str, dict[str, Any]] | None:
    opens, name = place.opens, place.name
    if opens == "edit" and name == "head":
        return "_head_form", {"form": HeadForm.of(opened.content.head), "seen": mark_of(opened.content.head)}
    if opens == "edit" and name.startswith("section-"):
        return _section(opened, name)
    if opens == "edit" and name.startswith("s"):
        return _statement(opened, name)
    if opens == "insert":
        return _new_statement(opened, name)
    if opens == "section" and (name == "0" or _place(opened, name) is not None):
        return "_section_form", {"form": SectionForm(), "before": name}
    return _person(opened, name) if opens == "person" else None


def _place(opened: OpenRecord, number: str) -> int | None:
    try:
        return place_of(opened.content, int(number)) if number.isdecimal() and number.isascii() else None
    except EditError:
        return None


def _statement(opened: OpenRecord, name: str) -> tuple[str, dict[str, Any]] | None:
    place = _place(opened, name.removeprefix("s"))
    if place is None:
        return None
    rows = opened.content.statements
    return "_statement_form", {
        "form": StatementForm.of(rows[place]),
        "statement": rows[place],
        "seen": mark_of(rows[place]),
        "before": rows[place - 1] if place else None,
        "after": rows[place + 1] if place + 1 < len(rows) else None,
    }


def _new_statement(opened: OpenRecord, name: str) -> tuple[str, dict[str, Any]] | None:
    place = -1 if name == "0" else _place(opened, name)
    if place is None:
        return None
    said = opened.content.statements[: place + 1]
    initial, last = next_speaker(said), last_speaker(said)
    form = StatementForm(initial=initial)
    first = "paragraphs" if initial.get("label") else "label"
    form.fields[first].widget.attrs["autofocus"] = True
    facts = {"form": form, "after": name, "last": json.dumps(last), "once": uuid4().hex}
    return "_new_statement_form", facts


def _section(opened: OpenRecord, name: str) -> tuple[str, dict[str, Any]] | None:
    number = name.removeprefix("section-")
    section = next((each for each in opened.content.sections if str(each.number) == number), None)
    if section is None:
        return None
    return "_section_form", {"form": SectionForm.of(section), "section": section, "seen": mark_of(section)}


def _person(opened: OpenRecord, name: str) -> tuple[str, dict[str, Any]] | None:
    if name == "new":
        return "_participant_form", {"form": ParticipantForm()}
    person = next((each for each in opened.content.people if each.name == name), None)
    if person is None:
        return None
    return "_participant_form", {
        "form": ParticipantForm.of(person),
        "person": person,
        "seen": mark_of(person),
    }
