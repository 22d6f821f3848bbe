"""Records, what is in them, and whose they are."""

from ninja import Schema
from pydantic import Field

from meetings.api.schemas.lists import ApiList


class ApiBody(Schema):
    """An institution whose records these are."""

    name: str
    slug: str = Field(description="As filters name it: body=SLUG")
    url: str
    api: str
    licence: str = Field(description="On what terms its records may be used; empty where none are stated")
    licence_url: str


class ApiLink(Schema):
    """Something with a name and addresses."""

    name: str
    slug: str
    url: str
    api: str


class ApiMeeting(Schema):
    """What took place, by its record."""

    title: str
    url: str
    api: str
    date: str | None = Field(description="The first day, 2025-02-24")
    month: str = Field(description="2025-02, where the source names no day")
    time: str | None
    end_date: str | None
    end_time: str | None
    place: str
    committee: str
    session: str
    sitting: str
    body: ApiBody
    kind: str
    completeness: str
    language: str
    lead: str
    record_number: str
    source_url: str
    recording_url: str
    updated: str = Field(description="When the record last changed in the archive")
    version: str = Field(description="Which text this is, as citations name it")
    files: dict[str, str] = Field(description="The record in other formats, by their endings")


class ApiSection(Schema):
    """A heading of a record."""

    number: int
    printed_number: str
    title: str
    level: int
    url: str
    before: int | None = Field(description="The number of the first statement under it")


class ApiSource(Schema):
    """A document exactly as received."""

    sha256: str
    name: str
    media_type: str
    size: int
    received: str
    source_url: str
    url: str = Field(description="The document itself")
    api: str


class ApiParticipant(Schema):
    """Somebody in one meeting, name and role as printed."""

    name: str
    role: str
    presence: str
    spoke: bool
    party: str
    constituency: str
    official: ApiLink | None = Field(description="Whom the archive takes this name for")


class ApiWholeMeeting(ApiMeeting):
    """A record without its statements."""

    introduction: list[str]
    footnotes: list[str]
    participants: list[ApiParticipant]
    sections: list[ApiSection]
    topics: list[ApiLink]
    sources: list[ApiSource]
    statements: str = Field(description="The address of its statements")


class ApiStatement(Schema):
    """One turn of a speaker, a question, a stage direction or a gap, as printed."""

    number: int = Field(description="Never changes and is never reused")
    url: str
    api: str
    kind: str
    speaker: str
    label: str
    role: str
    note: str
    official: ApiLink | None = Field(description="Whom the archive takes the speaker for")
    party: str
    constituency: str
    language: str
    time: str | None
    start: float | None = Field(description="Seconds of the recording")
    end: float | None
    page: int | None
    column: int | None
    paragraphs: list[str]
    meeting: str = Field(description="The address of its record here")
    meeting_title: str
    date: str | None
    body: str


class ApiBodies(ApiList):
    items: list[ApiBody]


class ApiMeetings(ApiList):
    items: list[ApiMeeting]


class ApiStatements(ApiList):
    items: list[ApiStatement]


class ApiSections(ApiList):
    items: list[ApiSection]


class ApiSources(ApiList):
    items: list[ApiSource]
