"""What a meeting's page is made of, apart from the words: who, in which order, and what stands beside it."""

import datetime
import hashlib
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.utils.translation import get_language

from meetings.models import Meeting, Official, Participant, Source, Topic, TopicTag, Version
from meetings.models.recordings import opened_at
from meetings.pages.record import neighbours
from meetings.pages.record.attendance import ListedAttendee, Speaker, listed, speaker
from meetings.pages.record.headings import ShownSection, shown_sections
from meetings.pages.record.length import RecordLength
from meetings.pages.release import release
from meetings.pages.statements import STATEMENT_FIELDS, UNSPOKEN, ShownStatement, placed
from meetings.topics.tree import alphabetically
from meetings.transcripts.transcript import Kind, TurnKind
from meetings.versions import public

# With fewer statements there is nothing behind a long one to be reached.
FOLDED_FROM = 4
EVENTS = (Kind.TRANSCRIPT, Kind.EXCERPTS, Kind.TELEPHONE_CALL)


@dataclass(slots=True)
class Frame:
    """Everything around the words of a meeting."""

    meeting: Meeting
    participants: list[Participant]
    officials: dict[int, Official]
    outline: list[tuple[int, str, str, int | None, int | None, int]]
    previous: Meeting | None
    next: Meeting | None
    translations: list[Meeting]
    related: list[Meeting]
    sources: list[Source]
    topics: list[Topic]
    sections: list[ShownSection]
    corrected: Version | None
    names: dict[int, Participant] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {participant.pk: participant for participant in self.participants}

    @property
    def listed(self) -> list[ListedAttendee]:
        """Those of whom the record has no word, by how it says that they attended."""
        heard = {official for _n, kind, _label, _by, official, _words in self.outline if kind not in UNSPOKEN}
        quiet = [each for each in self.participants if not each.official_id or each.official_id not in heard]
        return listed(quiet, self.officials, self.meeting.is_minutes)

    @property
    def source_link(self) -> str:
        """The address the record was published at; "" for anything that is no web address."""
        url = self.meeting.source_url
        return url if url.startswith(("https://", "http://")) else ""

    @property
    def documents(self) -> list[Source]:
        """What the record is based on; none if it was written here."""
        return [source for source in self.sources if not source.written_here]

    @property
    def written_here(self) -> bool:
        return any(source.written_here for source in self.sources)

    @property
    def happened(self) -> bool:
        """Whether it is the record of an event, and not a text that was published."""
        return self.meeting.kind in EVENTS

    @property
    def gaps(self) -> int:
        return sum(kind == TurnKind.GAP for _number, kind, *_rest in self.outline)

    @property
    def spoken(self) -> int:
        return sum(kind not in UNSPOKEN for _number, kind, *_rest in self.outline)

    @property
    def is_long(self) -> bool:
        """Whether it has so much that one may want to search in it."""
        unwanted = (TurnKind.GAP,) if self.meeting.is_minutes else UNSPOKEN
        return sum(kind not in unwanted for _number, kind, *_rest in self.outline) > 1

    @property
    def recording(self) -> str:
        """The address of the recording; "" for anything that is no web address."""
        return opened_at(self.meeting.recording_url, None)

    @property
    def length(self) -> RecordLength:
        """Of what is spoken; in minutes everything is counted."""
        counted = [row for row in self.outline if self.meeting.is_minutes or row[1] not in UNSPOKEN]
        return RecordLength(len(counted), sum(row[5] for row in counted))

    def contents(self) -> list[Speaker]:
        """The speakers in order of appearance."""
        speakers: dict[int | str, Speaker] = {}
        for number, kind, label, participant, _official, words in self.outline:
            if kind not in UNSPOKEN:
                key = participant or label
                if key not in speakers:
                    speakers[key] = speaker(self.names.get(participant or 0), label, number)
                speakers[key].count += 1
                speakers[key].words += words
        total = sum(each.words for each in speakers.values())
        for each in speakers.values():
            each.share = each.words / total if total else 0
        return list(speakers.values())

    def numbers_like(self, number: int) -> tuple[int, ...]:
        """The statements, in order, of whoever speaks this one."""
        spoken = {row[0]: row[3] or row[2] for row in self.outline if row[1] not in UNSPOKEN}
        return tuple(of for of, key in spoken.items() if number in spoken and key == spoken[number])

    def etag(self) -> str:
        """Changes with whatever the page shows, and with the language that it shows it in."""
        neighbours = [
            (each.pk, each.title, each.day)
            for each in (self.previous, self.next, *self.translations, *self.related)
            if each
        ]
        people = [
            (each.pk, each.official_id, each.spoke, each.given_floor, each.name, each.role)
            for each in self.participants
        ]
        officials = sorted((pk, official.slug) for pk, official in self.officials.items())
        held = [f"{source.sha256} {source.shown}" for source in self.sources] + [
            (each.slug, each.called) for each in self.topics
        ]
        values = (
            get_language(),
            self.meeting.pk,
            self.meeting.updated_at,
            self.meeting.noindex,
            self.meeting.body.name,
            self.meeting.body.terms,
            self.outline,
            neighbours,
            people,
            officials,
            held,
            self.corrected and (self.corrected.number, self.corrected.at),
        )
        return f'"{hashlib.sha256(repr((release(), values)).encode()).hexdigest()[:32]}"'


def published(day: datetime.date | None, slug: str) -> Meeting:
    """The public record of this address, with its body and source; 404 for none."""
    found = (
        Meeting.objects.published()
        .select_related("body", "source")
        .defer("source__content", "problems", "fingerprint", "likeness")
        .filter(date=day, slug=slug)
        .first()
    )
    if found is None:
        raise Http404
    return found


def ask_not_to_list(meeting: Meeting, answer: HttpResponse) -> None:
    """Ask search engines to leave out a page of the record, if an editor wants it so."""
    if meeting.noindex:
        answer.headers["X-Robots-Tag"] = "noindex"


def frame(meeting: Meeting) -> Frame:
    """A constant number of queries, whatever the length of the record."""
    outline = list(
        meeting.statements.order_by("position").values_list(
            "number", "kind", "label", "participant_id", "official_id", "words"
        )
    )
    participants = list(meeting.participants.order_by("position"))
    known = {each.official_id for each in participants} | {row[4] for row in outline}
    officials = Official.objects.only("slug", "name").in_bulk(known - {None})
    previous, following = neighbours.neighbours(meeting)
    return Frame(
        meeting=meeting,
        participants=participants,
        officials=officials,
        outline=outline,
        previous=previous,
        next=following,
        translations=neighbours.translations(meeting),
        related=neighbours.related(meeting),
        sources=list(meeting.sources.defer("content").order_by("received_at", "pk")),
        topics=_topics(meeting),
        sections=shown_sections(meeting),
        corrected=public.corrected(meeting),
    )


def _topics(meeting: Meeting) -> list[Topic]:
    """What the record is most about first: named by its source or an editor, then in most statements."""
    tagged = Topic.objects.for_links().filter(tags__meeting=meeting).order_by()
    by_people = Count("tags", filter=~Q(tags__reason=TopicTag.Reason.RULE))
    weighed = tagged.annotate(by_people=by_people, found=Count("tags"))
    return sorted(weighed, key=lambda topic: (-topic.by_people, -topic.found, *alphabetically(topic)))


def shown(around: Frame, folded: bool = False) -> list[ShownStatement]:
    """The statements of a framed meeting in order: one query, and rows instead of objects for speed.

    Where several speak, the ends of long statements can be `folded`, so that the next one is not far.
    """
    statements = around.meeting.statements.order_by("position").values_list(*STATEMENT_FIELDS, named=True)
    folded = folded and around.spoken >= FOLDED_FROM
    return [
        placed(
            each,
            around.names.get(each.participant_id or 0),
            around.officials.get(each.official_id or 0),
            folded,
        )
        for each in statements
    ]
