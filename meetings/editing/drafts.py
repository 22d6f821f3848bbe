"""The draft of a change: an editor's steps on a record, kept on the server until they are saved.

The steps are repeated on the record as it now is, whoever has saved another version in the meantime. Those
that no longer fit are conflicts: they are left out and shown, and the editor decides.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.editing.operations.errors import EditError
from meetings.editing.operations.order import PROVISIONAL
from meetings.editing.operations.steps import Step, repeat, take
from meetings.models import ChangeDraft, Meeting
from meetings.versions.content import RecordContent, SectionContent, StatementContent, content_of
from meetings.versions.history import newest

# Steps that set facts can be done again over somebody else's; the others rest on words that are no longer so.
_SETTING = ("change", "change head", "change participant", "rename section")
LARGEST = 4_000_000
Row = TypeVar("Row", StatementContent, SectionContent)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A step that does not fit the record any more. Steps at one `place` are decided together."""

    place: str
    step: Step
    reason: str

    @property
    def can_be_kept(self) -> bool:
        return self.step["do"] in _SETTING


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A record as an editor has it open: `saved` is its newest version, `content` has the editor's steps."""

    meeting: Meeting
    version: int
    saved: RecordContent
    content: RecordContent
    draft: ChangeDraft
    conflicts: Sequence[Conflict] = ()

    @property
    def is_behind(self) -> bool:
        """Whether the record was changed since the editor began, and the editor did not agree to that yet."""
        return bool(self.draft.done) and self.draft.base < self.version


def open_record(meeting: Meeting, editor: User) -> OpenRecord:
    """The record with what this editor changed and did not save. Looks up, never writes."""
    draft = ChangeDraft.objects.filter(meeting=meeting, editor=editor).first()
    return opened(meeting, draft or ChangeDraft(meeting=meeting, editor=editor))


def open_to_change(meeting: Meeting, editor: User) -> OpenRecord:
    """The same, and nobody else's until the transaction ends."""
    return opened(meeting, locked(meeting, editor))


def opened(meeting: Meeting, draft: ChangeDraft) -> OpenRecord:
    """The record with the steps of a draft."""
    # The number first: a version saved in between is then one that the editor has not seen.
    version, saved = newest(meeting), content_of(meeting)
    content, conflicts = repeated(saved, draft.standing)
    return OpenRecord(meeting, version, saved, content, draft, conflicts)


def repeated(content: RecordContent, steps: Sequence[Step]) -> tuple[RecordContent, list[Conflict]]:
    """The content after these steps, without those that do not fit it."""
    conflicts = []
    for step in steps:
        try:
            content = repeat(content, step)
        except EditError as error:
            conflicts.append(Conflict(place_of_step(step), step, str(error)))
    return content, conflicts


def place_of_step(step: Step) -> str:
    """Where in the record a step belongs: "s12", "section-3", "people", "head"."""
    if "s" in step:
        return f"s{step['s']}"
    if "section" in step:
        return f"section-{step['section']}"
    if "new" in step:
        return f"section-{step['new']}" if "before" in step else f"s{step['new']}"
    return "people" if "participant" in step["do"] else "head"


def record_steps(on: OpenRecord, asked: Sequence[Step], *, goes_on: bool = False) -> OpenRecord:
    """Take these steps, all or none, and keep them; steps that were undone are gone.

    They rest on what `on` says, which was opened to change within this transaction: whoever saves meanwhile
    is not overwritten. A step that `is_taken` is not taken again: its answer was lost. With `goes_on` the
    first takes the place of the last step, if both change facts of one statement: somebody is still typing.
    EditError, nothing kept, if one cannot be done.
    """
    draft, standing = on.draft, on.draft.standing
    if not standing:
        draft.base = on.version
    if is_taken(asked[-1], standing):
        return on
    first, *others = asked
    if goes_on and standing and _is_same_place(standing[-1], first):
        first = first | {"facts": standing[-1]["facts"] | first["facts"]}
        standing = standing[:-1]
    content, conflicts = repeated(on.saved, standing)
    earlier = list(draft.steps)
    for one in (first, *others):
        content, step = take(content, one, earlier)
        standing, earlier = [*standing, step], [*earlier, step]
    draft.steps, draft.done = standing, len(standing)
    _check_size(draft)
    draft.save()
    return replace(on, content=content, conflicts=conflicts)


def is_taken(asked: Step, standing: Sequence[Step]) -> Step | None:
    """The standing step that is this one, sent before, known by the mark of its form ("once").

    The same form with other words is another step.
    """
    once = asked.get("once")
    same = (each for each in standing if once and each.get("once") == once)
    return next((each for each in same if each["facts"] == asked["facts"]), None)


def undo(meeting: Meeting, editor: User) -> Step | None:
    """Take the last step back; the step, None if there is none."""
    with transaction.atomic():
        draft = locked(meeting, editor)
        if not draft.done:
            return None
        draft.done -= 1
        draft.save()
        return draft.steps[draft.done]


def redo(meeting: Meeting, editor: User) -> Step | None:
    """Do again the step that was undone last; the step, None if there is none."""
    with transaction.atomic():
        draft = locked(meeting, editor)
        if draft.done >= len(draft.steps):
            return None
        draft.done += 1
        draft.save()
        return draft.steps[draft.done - 1]


def discard(meeting: Meeting, editor: User) -> None:
    ChangeDraft.objects.filter(meeting=meeting, editor=editor).delete()


@transaction.atomic
def agree(meeting: Meeting, editor: User, seen: int, mine: Mapping[str, bool]) -> None:
    """Go on from the version `seen`, which somebody else saved.

    `mine` says for each place of a conflict whether the editor's facts are to stand there; steps that cannot
    be done over the other's are left out. EditError, nothing changed, if there is yet another version or a
    place without a decision.
    """
    draft = locked(meeting, editor)
    content, kept = content_of(meeting), []
    if newest(meeting) != seen:
        raise EditError(_("The record was changed once more. Look at the changes again."))
    for step in draft.standing:
        try:
            content = repeat(content, step)
            kept.append(step)
        except EditError:
            if step["do"] in _SETTING and _decided(mine, place_of_step(step)):
                content, again = _over(content, step)
                kept += again
    draft.steps, draft.done, draft.base = kept, len(kept), seen
    draft.save()


def locked(meeting: Meeting, editor: User) -> ChangeDraft:
    """The editor's draft, made if there is none, and nobody else's until the transaction ends."""
    ChangeDraft.objects.get_or_create(
        meeting=meeting, editor=editor, defaults={"base": partial(newest, meeting)}
    )
    return ChangeDraft.objects.select_for_update().get(meeting=meeting, editor=editor)


def storable(content: RecordContent) -> RecordContent:
    """The content as saving takes it: what was added has no number yet."""
    return replace(
        content,
        statements=tuple(_without_number(each) for each in content.statements),
        sections=tuple(_without_number(each) for each in content.sections),
    )


def joined(steps: Sequence[Step]) -> dict[int, int]:
    """For stored statements that were joined with others, the stored one that has their words now."""
    heirs = {step["gone"]: step["s"] for step in steps if step["do"] == "join"}
    found = {}
    for gone, heir in heirs.items():
        while heir in heirs:
            heir = heirs[heir]
        if max(gone, heir) < PROVISIONAL:
            found[gone] = heir
    return found


def _decided(mine: Mapping[str, bool], place: str) -> bool:
    if place not in mine:
        raise EditError(_("Say for each place whether your text or the other is to stand."))
    return mine[place]


def _over(content: RecordContent, step: Step) -> tuple[RecordContent, list[Step]]:
    """The step done over what somebody else did; nothing, where its place is gone."""
    try:
        content, again = take(content, step)
    except EditError:
        return content, []
    return content, [again]


def _without_number(row: Row) -> Row:
    return replace(row, number=0) if row.number >= PROVISIONAL else row


def _is_same_place(last: Step, step: Step) -> bool:
    return last["do"] == step["do"] == "change" and last["s"] == step["s"]


def _check_size(draft: ChangeDraft) -> None:
    if len(draft.steps) > ChangeDraft.MOST_STEPS or len(json.dumps(draft.steps)) > LARGEST:
        raise EditError(_("These are many changes. Save them before you go on."))
