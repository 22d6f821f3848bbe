"""The sources of a record whose words were taken down: readers get its text, and no file that has them."""

from django.db.models import Q

from meetings.editing.rights import refuse_unless_publishes
from meetings.editing.takedowns.grounds import Grounds
from meetings.models import Meeting, Source, Takedown
from meetings.models.writers import turn_to_write
from meetings.redaction.redactor import Redactor
from meetings.sources import contents


def of(meeting: Meeting) -> list[Source]:
    """All of them, without their bytes."""
    held = Q(pk=meeting.source_id) | Q(meetings=meeting)
    return list(Source.objects.defer("content").filter(held).distinct())


def redact(meeting: Meeting, redactor: Redactor, *, destroy: bool) -> None:
    """From now on the text of the record stands for each of its sources; the bytes may go for good.

    All of them: what a PDF has under its pages, nobody can tell.
    """
    for source in of(meeting):
        if source.shown == Source.Shown.ORIGINAL:
            source.shown = Source.Shown.REDACTED
        source.name = redactor.text(source.name)
        source.url = "" if redactor.text(source.url) != source.url else source.url
        source.save(update_fields=["shown", "name", "url"])
    if destroy:
        contents.destroy(of(meeting))


def take_down_source(meeting: Meeting, source: Source, grounds: Grounds) -> Takedown:
    """Take one document away: its address answers 410 from now on, and the record stays as it is."""
    with turn_to_write():
        refuse_unless_publishes(grounds.editor, *source.meetings.all())
        row = grounds.row(meeting, Takedown.Part.SOURCE, source=source)
        row.save()
        Source.objects.filter(pk=source.pk).update(shown=Source.Shown.NOTHING)
        if grounds.destroy:
            contents.destroy([source])
        return row


def show_again(meeting: Meeting) -> None:
    """Originals that are still there, where nothing that stands was taken down from them."""
    for source in of(meeting):
        standing = Takedown.objects.standing().filter(Q(meeting__source=source) | Q(meeting__sources=source))
        words = standing.exclude(marks={}).exists()
        alone = standing.filter(part=Takedown.Part.SOURCE, source=source).exists()
        shown = Source.Shown.REDACTED if words or source.destroyed_at else Source.Shown.ORIGINAL
        Source.objects.filter(pk=source.pk).update(shown=Source.Shown.NOTHING if alone else shown)
