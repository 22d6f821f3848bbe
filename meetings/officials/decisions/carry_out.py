"""The one way in which a decision is carried out, and the one in which it is taken back."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.audit.models import AuditEntry
from meetings.models import Decision, IndexTask, Learnt, Official, Redirect
from meetings.models.records import kept_path
from meetings.models.writers import StaleError, turn_to_write
from meetings.officials.decisions import claims
from meetings.officials.decisions.act import Act, Preview
from meetings.officials.decisions.ledger import Ledger, created, put_back, touched
from meetings.officials.office_terms import recount
from meetings.officials.relink import resolve_again
from meetings.search.index import sync

REASON_LENGTH = 1_000


class RefusedError(RuntimeError):
    """The act cannot be done; the message says why and what to do instead."""


def decide(act: Act, editor: User | None, why: str, seen: str) -> Decision:
    """Do what was previewed, all of it or nothing, and record it. `seen` is that of the preview shown.

    Raises `StaleError` when the archive has changed since, `RefusedError` when the act cannot be done.
    """
    with turn_to_write():
        preview = _previewed(act)
        if preview.seen != seen:
            raise StaleError(_("The archive has changed in the meantime. Check the new preview."))
        decision = _carry_out(act, preview, editor, why)
        _level()
    return decision


def decide_in_turn(act: Act, editor: User | None, why: str) -> Decision:
    """The same within one's turn to write, in which nothing changes after it was looked at.

    Whoever has the turn brings the index level afterwards. Raises `RefusedError`.
    """
    return _carry_out(act, _previewed(act), editor, why)


def _previewed(act: Act) -> Preview:
    preview = act.preview()
    if preview.refusal:
        raise RefusedError(preview.refusal)
    return preview


def _carry_out(act: Act, preview: Preview, editor: User | None, why: str) -> Decision:
    decision = Decision.objects.create(
        kind=act.kind,
        editor=editor,
        what=preview.what,
        why=_reason(why),
        meeting_id=preview.meeting,
    )
    ledger = Ledger()
    others = act.write(ledger, f"decision {decision.pk}")
    decision.officials = list(dict.fromkeys((*preview.officials, *others)))
    decision.meetings, decision.statements = preview.meetings, preview.statements
    decision.changes = ledger.as_json()
    decision.touched_meetings = decision.changes["meetings"]
    decision.save()
    record(AuditEntry.Event.CHANGED, f"decision {decision.pk}: {decision.kind}")
    _reindex(ledger.meetings)
    return decision


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking a decision back would do; with a `refusal`, why it cannot be."""

    meetings: int = 0
    refusal: str = ""


def preview_undoing(decision: Decision) -> Undoing:
    if decision.undone_at:
        return Undoing(refusal=_("This decision has already been undone."))
    mine = touched(decision.changes)
    later = Decision.objects.standing().filter(pk__gt=decision.pk).order_by("-pk")
    for other in later.iterator(chunk_size=50):
        if mine & touched(other.changes):
            said = _("Undo decision %(number)s first: it changed the same names. %(what)s")
            return Undoing(refusal=said % {"number": other.pk, "what": other})
    return Undoing(meetings=len(decision.changes.get("meetings", ())))


def undo(decision: Decision, editor: User, why: str) -> Decision:
    """Put everything back as it was. Records read since are understood anew where the decision ruled them.

    Raises `RefusedError` when a later decision rests on this one.
    """
    with turn_to_write():
        decision = Decision.objects.select_for_update().get(pk=decision.pk)
        if refusal := preview_undoing(decision).refusal:
            raise RefusedError(refusal)
        _put_back(decision)
        decision.undone_by, decision.undone_at, decision.undone_why = editor, timezone.now(), _reason(why)
        decision.save(update_fields=["undone_by", "undone_at", "undone_why"])
        record(AuditEntry.Event.CHANGED, f"decision {decision.pk} undone: {decision.kind}")
    return decision


def _put_back(decision: Decision) -> None:
    since, forms = claims.ruled_since(decision.changes), claims.forms_ruled(decision.changes)
    try:
        with transaction.atomic():
            put_back(decision.changes, keep=Official)
    except DatabaseError as error:
        raise RefusedError(
            "A name was given to somebody else since. Look at the aliases of these officials and remove the "
            "one that stands in the way."
        ) from error
    again = resolve_again(since)
    # Open names that fitted several may fit one again.
    Learnt.objects.bulk_create([Learnt(form=form) for form in sorted(forms)])
    recount(decision.officials)
    for pk in created(decision.changes, Official):
        _retire(Official.objects.get(pk=pk), decision)
    _reindex({*decision.changes["meetings"], *again})
    _level()


def _retire(official: Official, decision: Decision) -> None:
    """An official made by a decision that is taken back leads to whom they came from, or is gone."""
    # The others on a list are other people.
    listed = decision.kind == Decision.Kind.ROSTER
    others = [] if listed else [pk for pk in decision.officials if pk != official.pk]
    official.refresh_from_db()
    if official.participations.exists() or official.statements.exists() or official.aliases.exists():
        return
    if others:
        official.merged_into_id = others[0]
        official.save(update_fields=["merged_into"])
        return
    Redirect.objects.update_or_create(
        old_path=kept_path(official.get_absolute_url()),
        defaults={
            "new_path": "",
            "reason": f"Decision {decision.pk} was taken back: there is no such person.",
        },
    )
    official.delete()


def _reason(why: str) -> str:
    return " ".join(why.split())[:REASON_LENGTH]


def _reindex(meetings: set[int]) -> None:
    IndexTask.objects.bulk_create([IndexTask(meeting_id=pk) for pk in sorted(meetings)], batch_size=5_000)


def _level() -> None:
    # What fails there stays in the outbox; the decision itself is safe.
    transaction.on_commit(sync.catch_up, robust=True)
