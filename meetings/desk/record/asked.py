"""What an editor asks with a form: the steps to take, and the place to come back to."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.desk.record.forms import HeadForm, ParticipantForm, SectionForm, StatementForm
from meetings.desk.record.places import OpenPlace
from meetings.editing.operations.attendance import participant_of
from meetings.editing.operations.errors import EditError
from meetings.editing.operations.order import place_of
from meetings.editing.operations.paragraphs import as_text, from_text
from meetings.editing.operations.sections import section_of
from meetings.editing.operations.steps import Step, mark_of
from meetings.editing.operations.values import facts_of, packed
from meetings.versions.content import RecordContent, StatementContent


class InvalidFormError(ValueError):
    """A form that cannot be taken as it is; `place` is where it stands in the page."""

    def __init__(self, form: forms.Form, place: OpenPlace) -> None:
        super().__init__(place)
        self.form, self.place = form, place


@dataclass(frozen=True, slots=True)
class AskedSteps:
    """The steps to take one after the other, none if nothing would change, and where the page opens then.

    `opens_new` opens the form of the statement that the last step adds.
    """

    steps: Sequence[Step]
    place: OpenPlace
    opens_new: bool = False


def asked(post: QueryDict, content: RecordContent) -> AskedSteps:
    """InvalidFormError for a form to correct, EditError for what cannot be done here."""
    try:
        return _ASKED[post.get("do", "")](post, content)
    except KeyError:
        raise EditError(_("This is not something that can be done with a record.")) from None


_ONCE = re.compile(r"[\w.-]{1,60}", re.ASCII)
_CHANGED = gettext_lazy(
    "This has changed since you opened it, perhaps in another window. What you typed is kept below; "
    "“Done” puts it in place of the other."
)


def _number(post: QueryDict, name: str) -> int:
    text = post.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise EditError(_("The form is incomplete. Open it again."))
    return int(text)


def _facts(form: forms.Form, place: OpenPlace, whole: Any = None) -> dict[str, Any]:
    """What the form has, as a step keeps it; of what is there already, only what differs."""
    if not form.is_valid():
        raise InvalidFormError(form, place)
    given = packed(form.cleaned_data)
    if whole is None:
        return given
    before = packed(facts_of(whole, tuple(given)))
    return {name: value for name, value in given.items() if value != before[name]}


def _check_seen(post: QueryDict, now: str, form: forms.Form, place: OpenPlace) -> None:
    """Refuse a form whose place says something else than when it was opened."""
    if post.get("seen", "") != now:
        form.add_error(None, _CHANGED)
        raise InvalidFormError(form, place)


def _changes(post: QueryDict, content: RecordContent) -> tuple[list[Step], StatementContent]:
    """What its form changes in a statement, before anything else is done with it."""
    number = _number(post, "s")
    statement = content.statements[place_of(content, number)]
    if "paragraphs" not in post:
        return [], statement
    place, form = OpenPlace("edit", f"s{number}"), StatementForm(post)
    _check_seen(post, mark_of(statement), form, place)
    facts = _facts(form, place, statement)
    return ([{"do": "change", "s": number, "facts": facts}] if facts else []), statement


def _change(post: QueryDict, content: RecordContent) -> AskedSteps:
    steps, statement = _changes(post, content)
    return AskedSteps(steps, OpenPlace("at", f"s{statement.number}"))


def _split(post: QueryDict, content: RecordContent) -> AskedSteps:
    steps, statement = _changes(post, content)
    text = post.get("paragraphs", as_text(statement.paragraphs)).replace("\r\n", "\n")
    at = _number(post, "at") if post.get("at") else _place_of_words(text, post.get("from", ""))
    step = {"do": "split", "s": statement.number, "at": _same_place(text, at)}
    return AskedSteps([*steps, step], OpenPlace("at", f"s{statement.number}"), opens_new=True)


def _same_place(typed: str, at: int) -> int:
    """Where a place of the typed text is once white space around its paragraphs is gone."""
    before = len("".join(typed[:at].split()))
    text = as_text(from_text(typed))
    for place, letter in enumerate(text):
        if not before and not letter.isspace():
            return place
        before -= not letter.isspace()
    return len(text)


def _place_of_words(text: str, words: str) -> int:
    words = words.strip()
    if not words:
        raise EditError(_("Type the words with which the second statement begins."))
    found = text.count(words)
    if found == 0:
        raise EditError(_("These words are not in the statement: %(words)s") % {"words": words[:100]})
    if found > 1:
        raise EditError(_("These words are in it more than once. Type more of them."))
    return text.index(words)


def _join(post: QueryDict, content: RecordContent) -> AskedSteps:
    steps, statement = _changes(post, content)
    return AskedSteps(
        [*steps, {"do": "join", "s": statement.number}], OpenPlace("edit", f"s{statement.number}")
    )


def _delete(post: QueryDict, content: RecordContent) -> AskedSteps:
    number = _number(post, "s")
    place = place_of(content, number)
    beside = content.statements[place - 1 if place else min(1, len(content.statements) - 1)]
    return AskedSteps([{"do": "delete", "s": number}], OpenPlace("at", f"s{beside.number}"))


def _move(post: QueryDict, content: RecordContent) -> AskedSteps:
    steps, statement = _changes(post, content)
    place = place_of(content, statement.number)
    up = post["do"] == "move up"
    if place == 0 if up else place == len(content.statements) - 1:
        raise EditError(_("It cannot be moved any further."))
    behind = place - 2 if up else place + 1
    after = content.statements[behind].number if behind >= 0 else 0
    step = {"do": "move", "s": statement.number, "after": after}
    return AskedSteps([*steps, step], OpenPlace("edit", f"s{statement.number}"))


def _move_paragraphs(post: QueryDict, content: RecordContent) -> AskedSteps:
    steps, statement = _changes(post, content)
    back, paragraph = post["do"] == "paragraphs back", _number(post, "paragraph") - 1
    step = {"do": "move paragraphs", "s": statement.number, "paragraph": paragraph, "back": back}
    return AskedSteps([*steps, step], OpenPlace("edit", f"s{statement.number}"))


def _insert(post: QueryDict, content: RecordContent) -> AskedSteps:
    after = _number(post, "after")
    place = OpenPlace("insert", str(after))
    form = StatementForm(post)
    if form.is_valid() and not form.cleaned_data["paragraphs"]:
        form.add_error("paragraphs", _("Write the words, or close the form."))
    step: Step = {"do": "insert", "after": after, "facts": _facts(form, place)}
    if _ONCE.fullmatch(once := post.get("once", "")):
        step["once"] = once
    return AskedSteps([step], place, opens_new=True)


def _head(post: QueryDict, content: RecordContent) -> AskedSteps:
    form, place = HeadForm(post), OpenPlace("edit", "head")
    _check_seen(post, mark_of(content.head), form, place)
    facts = _facts(form, place, content.head)
    return AskedSteps([{"do": "change head", "facts": facts}] if facts else [], OpenPlace("at", "head"))


def _add_section(post: QueryDict, content: RecordContent) -> AskedSteps:
    before = _number(post, "before")
    facts = _facts(SectionForm(post), OpenPlace("section", str(before)))
    step = {"do": "add section", "before": before, "facts": facts}
    return AskedSteps([step], OpenPlace("at", f"s{before}" if before else "end"))


def _section(post: QueryDict, content: RecordContent) -> AskedSteps:
    number = _number(post, "section")
    place = OpenPlace("edit", f"section-{number}")
    if post["do"] == "remove section":
        return AskedSteps([{"do": "remove section", "section": number}], OpenPlace("at", "said"))
    if post["do"] == "move section":
        step = {"do": "move section", "section": number, "before": _number(post, "before")}
        return AskedSteps([step], OpenPlace("at", place.name))
    form = SectionForm(post)
    _check_seen(post, mark_of(section_of(content, number)), form, place)
    facts = _facts(form, place)
    return AskedSteps(
        [{"do": "rename section", "section": number, "facts": facts}], OpenPlace("at", place.name)
    )


def _add_participant(post: QueryDict, content: RecordContent) -> AskedSteps:
    facts = _facts(ParticipantForm(post), OpenPlace("person", "new"))
    return AskedSteps([{"do": "add participant", "facts": facts}], OpenPlace("person", "new"))


def _participant(post: QueryDict, content: RecordContent) -> AskedSteps:
    name = post.get("of", "")
    if post["do"] == "remove participant":
        return AskedSteps([{"do": "remove participant", "name": name}], OpenPlace("at", "people"))
    whole = participant_of(content, name)
    form, place = ParticipantForm(post), OpenPlace("person", name)
    _check_seen(post, mark_of(whole), form, place)
    facts = _facts(form, place, whole)
    steps = [{"do": "change participant", "name": name, "facts": facts}] if facts else []
    return AskedSteps(steps, OpenPlace("at", "people"))


_ASKED: dict[str, Callable[[QueryDict, RecordContent], AskedSteps]] = {
    "change": _change,
    "split": _split,
    "join": _join,
    "delete": _delete,
    "move up": _move,
    "move down": _move,
    "paragraphs back": _move_paragraphs,
    "paragraphs on": _move_paragraphs,
    "insert": _insert,
    "change head": _head,
    "add section": _add_section,
    "rename section": _section,
    "move section": _section,
    "remove section": _section,
    "add participant": _add_participant,
    "change participant": _participant,
    "remove participant": _participant,
}
