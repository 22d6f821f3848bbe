"""Meetings related by their words: the distinctive ones of a record, asked of the index."""

from meetings.models import Meeting, Statement
from meetings.search.index.current import engine
from meetings.search.index.engine import EngineError
from meetings.search.index.remembered import remembered
from meetings.transcripts.transcript import TurnKind

SHOWN = 5
# What is said later in a very long record is left out.
STATEMENTS_READ = 200


def related(meeting: Meeting) -> tuple[int, ...]:
    """The numbers of up to five other meetings, the nearest first; none without an index.

    Remembered until the record or the index changes.
    """
    return remembered(f"related {meeting.pk} {meeting.updated_at}", lambda: _asked(meeting))


def _asked(meeting: Meeting) -> tuple[int, ...]:
    try:
        return engine().related(meeting.pk, _text(meeting), meeting.language, SHOWN)
    except EngineError:
        return ()


def _text(meeting: Meeting) -> str:
    said = Statement.objects.filter(meeting=meeting).exclude(kind__in=[TurnKind.GAP, TurnKind.DIRECTION])
    rows = said.order_by("position").values_list("paragraphs", flat=True)[:STATEMENTS_READ]
    words = ("\n".join(paragraphs) for paragraphs in rows)
    return "\n".join([meeting.title, meeting.lead, *meeting.introduction, *words])
