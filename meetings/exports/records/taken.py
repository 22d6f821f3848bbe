"""A stored record as a `Transcript` again, with its addresses here: what every format is written from."""

from collections.abc import Mapping
from dataclasses import dataclass

from meetings.exports.cited_works import version
from meetings.models import Meeting, Official, Participant, Section, Statement, TopicTag
from meetings.models.statements import bare_name
from meetings.transcripts.transcript import (
    Attendee,
    Completeness,
    Heading,
    Kind,
    Presence,
    Transcript,
    Turn,
    TurnKind,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A turn with the number of its permalink, and the address of its official ("" for none known)."""

    turn: Turn
    number: int
    official: str = ""


@dataclass(frozen=True, slots=True)
class TakenRecord:
    """A record to be written as a file. Addresses are whole ones, `said` is `record.turns` with theirs."""

    record: Transcript
    url: str
    site: str
    version: str
    updated: str
    said: tuple[Said, ...]
    section_numbers: tuple[int, ...]
    topics: tuple[tuple[str, str], ...]
    officials: Mapping[str, str]
    licence: str = ""
    licence_url: str = ""

    @property
    def terms(self) -> str:
        """The licence with its address, in one line; "" where none is set."""
        return f"{self.licence} ({self.licence_url})" if self.licence_url else self.licence

    def statement_url(self, number: int) -> str:
        return f"{self.url}s{number}/"

    def section_url(self, number: int) -> str:
        return f"{self.url}#section-{number}"


def taken(meeting: Meeting, origin: str, site: str) -> TakenRecord:
    """The record as it stands now; a constant number of queries, whatever its length.

    `meeting` has its body and source loaded.
    """
    participants = list(meeting.participants.order_by("position"))
    statements = list(meeting.statements.order_by("position").defer("source_id", "words"))
    sections = list(meeting.sections.order_by("position")) if meeting.last_section else []
    urls = _official_urls(participants, statements, origin)
    tags = _tags(meeting)
    said = _said(meeting, statements, {each.pk: each for each in participants}, urls)
    return TakenRecord(
        record=_transcript(meeting, participants, said, sections, tags),
        url=f"{origin}{meeting.get_absolute_url()}",
        site=site,
        version=version(meeting),
        updated=meeting.updated_at.isoformat(timespec="seconds"),
        said=tuple(said),
        section_numbers=tuple(section.number for section in sections),
        topics=tuple((tag.topic.name, f"{origin}{tag.topic.get_absolute_url()}") for tag in tags),
        officials={each.name: urls.get(each.official_id or 0, "") for each in participants},
        licence=meeting.body.licence,
        licence_url=meeting.body.licence_url,
    )


def _official_urls(
    participants: list[Participant], statements: list[Statement], origin: str
) -> dict[int, str]:
    known = {each.official_id for each in participants} | {each.official_id for each in statements}
    found = Official.objects.public().only("slug").in_bulk(known - {None}) if known - {None} else {}
    return {pk: f"{origin}{official.get_absolute_url()}" for pk, official in found.items()}


def _tags(meeting: Meeting) -> list[TopicTag]:
    """One tag for each topic of the record as a whole: named by its source or by an editor."""
    found = meeting.topic_tags.filter(statement=None).exclude(reason=TopicTag.Reason.RULE)
    return list({tag.topic_id: tag for tag in found.select_related("topic").order_by("topic__name")}.values())


def _said(
    meeting: Meeting,
    statements: list[Statement],
    participants: Mapping[int, Participant],
    urls: Mapping[int, str],
) -> list[Said]:
    labels: dict[int, str] = {}
    said = []
    for each in statements:
        person = participants.get(each.participant_id or 0)
        if person and each.label:
            labels[person.pk] = each.label
        label = each.label or (labels.get(person.pk, person.name) if person else "")
        said.append(Said(_turn(each, person, label), each.number, urls.get(each.official_id or 0, "")))
    return said


def _turn(each: Statement, person: Participant | None, label: str) -> Turn:
    """A statement without a label of its own goes on under the one that its speaker was printed by."""
    return Turn(
        kind=TurnKind(each.kind),
        paragraphs=tuple(each.paragraphs),
        label=label,
        name=bare_name(person.name, person.person_id) if person else "",
        role=each.role,
        note=each.note,
        person_id=person.person_id if person else "",
        printed_label=each.label,
        continues=bool(label) and not each.label,
        party=each.party,
        constituency=each.constituency,
        language=each.language,
        start=each.start,
        end=each.end,
        page=each.page,
        column=each.column,
        time=each.time,
    )


def _transcript(
    meeting: Meeting,
    participants: list[Participant],
    said: list[Said],
    sections: list[Section],
    tags: list[TopicTag],
) -> Transcript:
    return Transcript(
        title=meeting.title,
        kind=Kind(meeting.kind),
        date=meeting.date,
        time=meeting.time,
        place=meeting.place,
        lead=meeting.lead,
        language=meeting.language,
        completeness=Completeness(meeting.completeness),
        body=meeting.body.name if meeting.body.stated else "",
        source_url=meeting.source_url,
        record_number=meeting.record_number,
        introduction=tuple(meeting.introduction),
        attendance=tuple(_attendee(each) for each in participants if each.attended),
        turns=tuple(each.turn for each in said),
        topics=tuple(tag.topic.name for tag in tags if tag.reason == TopicTag.Reason.SOURCE),
        sections=tuple(meeting.site_sections),
        end_date=meeting.end_date,
        end_time=meeting.end_time,
        month=meeting.month,
        committee=meeting.committee,
        session=meeting.session,
        sitting=meeting.sitting,
        recording_url=meeting.recording_url,
        outline=tuple(_heading(each) for each in sections),
        footnotes=tuple(meeting.footnotes),
    )


def _attendee(person: Participant) -> Attendee:
    name = bare_name(person.name, person.person_id)
    return Attendee(
        label=", ".join(filter(None, (name, person.role))),
        name=name,
        role=person.role,
        presence=Presence(person.presence or Presence.PRESENT),
        person_id=person.person_id,
        party=person.party,
        constituency=person.constituency,
        arrived=person.arrived,
        left=person.left,
    )


def _heading(section: Section) -> Heading:
    return Heading(section.title, section.printed_number, section.level, section.start - 1)
