"""What a record said before, and what happened to records."""

from ninja import Schema
from pydantic import Field

from meetings.api.schemas.lists import ApiList


class ApiVersion(Schema):
    """A state of a record. What readers did not see happen is told without who, why and what."""

    number: int = Field(description="From 1; never changes and is never reused")
    at: str
    kind: str = Field(
        description="import, edit, restore, undo or takedown; “” if readers did not see it happen"
    )
    reason: str
    note: str
    by: str
    statements: list[int] = Field(description="The numbers of those that changed")
    head_changed: bool = Field(description="Title, date, place or the like changed")
    readable: bool = Field(description="Whether its words may be read")
    url: str
    api: str


class ApiStatementThen(Schema):
    """A statement as it stood in a version."""

    number: int
    kind: str
    speaker: str
    label: str
    role: str
    note: str
    paragraphs: list[str]


class ApiSectionThen(Schema):
    """A heading as it stood in a version."""

    number: int
    printed_number: str
    title: str
    level: int
    before: int | None = Field(description="The number of the first statement under it")


class ApiWholeVersion(Schema):
    """What a record said as one of its versions."""

    number: int
    at: str
    url: str
    meeting: str
    title: str
    date: str | None
    place: str
    lead: str
    introduction: list[str]
    footnotes: list[str]
    sections: list[ApiSectionThen]
    statements: list[ApiStatementThen]


class ApiVersions(ApiList):
    items: list[ApiVersion]


class ApiChange(Schema):
    """What happened to a record. What was withdrawn or moved is to be deleted at its old address."""

    change: str = Field(description="written, withdrawn, moved or redacted")
    at: str
    url: str
    api: str | None
    statement: int | None = Field(description="Of a redaction: the number of the one that is gone")
    moved_to: str | None
    reason: str


class ApiChanges(ApiList):
    items: list[ApiChange]
    cursor: str = Field(description="Keep it and ask with it next time; it says where these end")
