"""Rows as the interface tells them."""

import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from archive.site_url import full_url
from meetings.exports.cited_works import version
from meetings.exports.records.formats import at_hand
from meetings.models import Body, Meeting, Official, Participant, Section, Source, Statement, Topic

Row = dict[str, Any]


def stamp(value: datetime.date | datetime.time | datetime.datetime | None) -> str | None:
    return value.isoformat() if value else None


class Writing:
    """Makes addresses whole, for the host that is asked."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def page(self, path: str) -> str:
        return full_url(self.request, path)

    def api(self, *parts: object) -> str:
        return full_url(self.request, f"{reverse('api')}v1/{'/'.join(map(str, parts))}")

    def link(self, name: str, slug: str, path: str, kind: str) -> Row:
        return {"name": name, "slug": slug, "url": self.page(path), "api": self.api(kind, slug)}

    def body(self, body: Body) -> Row:
        path = f"{reverse('meetings')}?body={body.slug}"
        terms = {"licence": body.licence, "licence_url": body.licence_url}
        return self.link(body.name, body.slug, path, "bodies") | terms

    def official(self, official: Official | None) -> Row | None:
        if official is None:
            return None
        return self.link(official.name, official.slug, official.get_absolute_url(), "officials")

    def topic(self, topic: Topic) -> Row:
        return self.link(topic.name, topic.slug, topic.get_absolute_url(), "topics")

    def meeting(self, meeting: Meeting) -> Row:
        stamps = ("date", "time", "end_date", "end_time")
        texts = (
            *("title", "month", "place", "committee", "session", "sitting", "kind", "completeness"),
            *("language", "lead", "record_number", "source_url", "recording_url"),
        )
        address = meeting.get_absolute_url()
        return {
            "url": self.page(address),
            "api": self.api_of(meeting),
            **{name: stamp(getattr(meeting, name)) for name in stamps},
            **{name: getattr(meeting, name) for name in texts},
            "body": self.body(meeting.body),
            "updated": stamp(meeting.updated_at),
            "version": version(meeting),
            "files": {ending: self.page(f"{address[:-1]}.{ending}") for ending in at_hand()},
        }

    def api_of(self, meeting: Meeting) -> str:
        return self.api("meetings", meeting.day, meeting.slug)

    def statement(self, statement: Statement) -> Row:
        meeting, person = statement.meeting, statement.participant
        texts = ("number", "kind", "label", "note", "start", "end", "paragraphs")
        return {
            **{name: getattr(statement, name) for name in texts},
            "url": self.page(meeting.statement_url(statement.number)),
            "api": f"{self.api_of(meeting)}/statements/{statement.number}",
            "speaker": person.bare_name if person else statement.label,
            "role": statement.role or (person.role if person else ""),
            "party": statement.party or (person.party if person else ""),
            "constituency": statement.constituency or (person.constituency if person else ""),
            "official": self.official(statement.official),
            "language": statement.language or meeting.language,
            "time": stamp(statement.time),
            "page": statement.page or None,
            "column": statement.column or None,
            "meeting": self.api_of(meeting),
            "meeting_title": meeting.title,
            "date": stamp(meeting.date),
            "body": meeting.body.name,
        }

    def participant(self, person: Participant) -> Row:
        texts = ("role", "presence", "spoke", "party", "constituency")
        told = {name: getattr(person, name) for name in texts}
        return told | {"name": person.bare_name, "official": self.official(person.official)}

    def section(self, section: Section, meeting: Meeting, first: int | None) -> Row:
        texts = ("number", "printed_number", "title", "level")
        told = {name: getattr(section, name) for name in texts}
        return told | {"url": self.page(f"{meeting.get_absolute_url()}#{section.anchor}"), "before": first}

    def source(self, source: Source) -> Row:
        texts = ("sha256", "name", "media_type", "size")
        return {
            **{name: getattr(source, name) for name in texts},
            "name": source.public_name,
            "received": stamp(source.received_at),
            "source_url": source.url,
            "url": self.page(source.get_absolute_url()),
            "api": self.api("sources", source.sha256),
        }
