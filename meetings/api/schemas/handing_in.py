"""Documents handed in, and what became of them."""

from ninja import Schema
from pydantic import ConfigDict, Field


class ApiDocument(Schema):
    """One document to hand in: `text`, or any file as `base64`."""

    name: str = Field(min_length=1, max_length=400, description="As of a file; its ending helps to read it")
    text: str | None = None
    base64: str | None = None


_MINUTES = (
    "Meeting on water\n\nMay 14, 2024, Veldengrad\n\nMira Velden held a meeting on water.\n\n* * *\n\n"
    "President of Ardania Mira Velden: Good morning. Let us begin with the dams.\n\n"
    "Governor of Upper Velden Region Beata Kronin: The upper dam is full.\n\nMay 14, 2024, Veldengrad\n"
)


class ApiHandIn(Schema):
    """Documents to read."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"documents": [{"name": "water.txt", "text": _MINUTES}]}}
    )

    documents: list[ApiDocument] = Field(min_length=1, max_length=200)
    body: str = Field("", max_length=200, description="The body’s name, for documents that name none")


class ApiSave(Schema):
    """Which records to save."""

    records: dict[str, str] = Field(description="The token of each, by its key")
    as_drafts: bool = Field(False, description="Save as drafts, for editors to look at")


class ApiReadingProblem(Schema):
    line: int
    reason: str


class ApiProposedRecord(Schema):
    """A record that was read, and what saving would do."""

    key: str = Field(description="Its name within the upload")
    token: str = Field(description="Changes when what saving would do changes")
    document: str
    outcome: str = Field(description="created, updated, unchanged or refused")
    can_be_saved: bool
    as_draft: bool
    reason: str
    not_ready: str = Field(description="Why it can only be a draft")
    title: str
    replaces: str | None
    statements: int
    new_officials: int
    problems: list[ApiReadingProblem]


class ApiStoredRecord(Schema):
    """What became of a record."""

    document: str
    outcome: str
    title: str
    url: str | None
    state: str
    reason: str
    not_ready: str
    statements: int
    problems: list[ApiReadingProblem]


class ApiUpload(Schema):
    """What was handed in. It is kept for a day."""

    id: str
    state: str = Field(description="reading, waiting or saved")
    documents: int
    documents_read: int
    until: str
    api: str
    url: str = Field(description="The preview for its editor")
    records: list[ApiProposedRecord]
    result: list[ApiStoredRecord]
