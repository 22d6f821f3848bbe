"""Taking down a whole record: withdrawn, and if asked for destroyed for good."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from meetings.editing.outbox import reindex
from meetings.editing.publication import change_state
from meetings.editing.takedowns import addresses, sources, traces, uploads
from meetings.editing.takedowns.grounds import Grounds, TakedownError
from meetings.editing.takedowns.officials import forget_surnames, forget_unknown, surnames_in
from meetings.ingest.taken_down import TELLING
from meetings.models import Decision, Meeting, Redirect, Source, Takedown, Tombstone
from meetings.models.records import kept_path
from meetings.models.writers import turn_to_write
from meetings.redaction import marks
from meetings.redaction.redactor import mark_text, of_words
from meetings.sources import contents

_EMPTY = {
    "record_number": "",
    "place": "",
    "committee": "",
    "session": "",
    "sitting": "",
    "lead": "",
    "introduction": [],
    "footnotes": [],
    "site_sections": [],
    "source_url": "",
    "recording_url": "",
    "problems": [],
    "not_ready": "",
    "fingerprint": "",
}
_LOOKED_FOR = 5


def take_down_record(meeting: Meeting, grounds: Grounds) -> Takedown:
    """Withdraw a published record; its addresses answer 410. With `destroy` nothing of it is left but that.

    Raises `TakedownError` for a record that readers never saw, or that is withdrawn and not to be destroyed.
    """
    assert grounds.editor is not None
    with turn_to_write():
        meeting = Meeting.objects.select_related("body").get(pk=meeting.pk)
        if meeting.state in (Meeting.State.DRAFT, Meeting.State.REVIEW):
            raise TakedownError(
                _("Readers never saw this record. Take words or statements of it down instead.")
            )
        if meeting.state == Meeting.State.WITHDRAWN and not grounds.destroy:
            raise TakedownError(_("This record is withdrawn already."))
        change_state([meeting], Meeting.State.WITHDRAWN, grounds.editor, grounds.why)
        row = Takedown.objects.standing().of_records().filter(meeting=meeting).first()
        if row is None:
            row = grounds.row(meeting, Takedown.Part.RECORD)
        else:
            grounds.log(meeting, Takedown.Part.RECORD)
            row.reason, row.destroyed = grounds.reason, grounds.destroy
        if grounds.destroy:
            _destroy(meeting, row, grounds.editor)
        row.save()
        return row


def _destroy(meeting: Meeting, row: Takedown, editor: User) -> None:
    row.words = sum(meeting.statements.values_list("words", flat=True))
    row.marks = {"check": marks.check(), "words": [], "likeness": marks.keyed(meeting.likeness)}
    old = kept_path(meeting.get_absolute_url())
    row.address_mark = marks.keyed(old)
    _empty_uploads(meeting, row)
    surnames = surnames_in(meeting)
    officials = {pk for pk in meeting.participants.values_list("official", flat=True) if pk}
    for rows in (
        *(meeting.topic_tags, meeting.statements, meeting.sections, meeting.participants, meeting.versions),
        *(meeting.change_drafts, meeting.review_steps, meeting.mistakes),
    ):
        rows.all().delete()
    Decision.objects.filter(touched_meetings=[meeting.pk]).delete()
    Tombstone.objects.filter(meeting=meeting).delete()
    row.earlier_address_marks = addresses.forget_redirects(old, lambda path: True)
    Redirect.objects.filter(old_path__startswith=old).delete()
    forget_unknown(officials)
    forget_surnames(meeting, surnames)
    traces.forget_told(meeting)
    _empty(meeting, row)
    own = [each for each in sources.of(meeting) if not _is_of_others(each, meeting)]
    Source.objects.filter(pk__in=[each.pk for each in own]).update(name="", url="")
    contents.destroy(own)
    kind = ContentType.objects.get_for_model(Meeting)
    logged = LogEntry.objects.filter(content_type=kind, object_id=str(meeting.pk))
    logged.update(object_repr=meeting.title[:200], change_message="")
    reindex([meeting.pk])


def _empty_uploads(meeting: Meeting, row: Takedown) -> None:
    """Nobody says the longest paragraphs of a record by chance: a document that has one is a copy."""
    paragraphs = [each for said in meeting.statements.all() for each in said.paragraphs]
    telling = [each for each in paragraphs if len(each.split()) >= TELLING]
    longest = sorted(telling, key=len, reverse=True)[:_LOOKED_FOR]
    words = of_words(longest, row.reason, meeting.language)
    title = of_words([meeting.title], row.reason, meeting.language)
    uploads.empty(meeting, words, title)
    uploads.forget_saved(meeting, title, whole=True)


def _empty(meeting: Meeting, row: Takedown) -> None:
    for name, value in _EMPTY.items():
        setattr(meeting, name, value)
    meeting.title = mark_text(row.words, row.reason, meeting.language)
    meeting.key = meeting.likeness = f"destroyed {meeting.pk}"
    meeting.slug = f"removed-{meeting.pk}"
    meeting.state = Meeting.State.WITHDRAWN
    meeting.save()


def _is_of_others(source: Source, meeting: Meeting) -> bool:
    return Meeting.objects.filter(sources=source).exclude(pk=meeting.pk).exists()
