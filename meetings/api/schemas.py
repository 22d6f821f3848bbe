"""What the interface answers with. Texts that are not known are "", dates, times and seconds null.

Addresses: `url` is the page for readers, `api` the same here.
"""

from ninja import Schema
from pydantic import ConfigDict, Field


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


class ApiOfficial(Schema):
    """A person across meetings."""

    name: str
    sort_name: str
    slug: str
    url: str
    api: str


class ApiOffice(Schema):
    """A title that somebody held, from the first to the last day known."""

    title: str
    from_date: str
    until_date: str


class ApiIdentifier(Schema):
    """An id that the site of a body gives to somebody."""

    scheme: str
    identifier: str


class ApiWholeOfficial(ApiOfficial):
    """A person with names, offices and ids."""

    other_names: list[str] = Field(description="As printed in records")
    offices: list[ApiOffice]
    identifiers: list[ApiIdentifier]
    statements: str = Field(description="The address of their statements")


class ApiTopic(Schema):
    """A subject; what is under it counts with it."""

    name: str
    name_ru: str
    slug: str
    url: str
    api: str
    parent: str = Field(description="The slug of the wider topic")
    meetings: int
    statements: int


class ApiPlace(Schema):
    """Where meetings were held, as printed."""

    name: str
    other_names: list[str]
    slug: str
    url: str
    api: str
    meetings: int
    first: str | None
    last: str | None


class ApiList(Schema):
    """A page of a list. Follow `next` until it is null."""

    next: str | None
    ignored: list[str] = Field(description="Parameters and values that were not understood")


class ApiBodies(ApiList):
    items: list[ApiBody]


class ApiMeetings(ApiList):
    items: list[ApiMeeting]


class ApiStatements(ApiList):
    items: list[ApiStatement]


class ApiOfficials(ApiList):
    items: list[ApiOfficial]


class ApiTopics(ApiList):
    items: list[ApiTopic]


class ApiPlaces(ApiList):
    items: list[ApiPlace]


class ApiSections(ApiList):
    items: list[ApiSection]


class ApiSources(ApiList):
    items: list[ApiSource]


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


class ApiFacetValue(Schema):
    value: str = Field(description="To ask with")
    name: str
    count: int


class ApiFacet(Schema):
    name: str
    values: list[ApiFacetValue]


class ApiResult(Schema):
    """A statement, or a record found by its title (then `statement` is null)."""

    url: str
    meeting: str
    meeting_title: str
    date: str | None
    body: str
    text: str
    statement: ApiStatement | None


class ApiResults(ApiList):
    total: int
    introductions: int = Field(
        description="Of the total, titles and introductions: the others are statements"
    )
    understood: str = Field(description="The search in words, to stand after the number of statements")
    items: list[ApiResult]
    facets: list[ApiFacet]


class ApiContext(Schema):
    """One use of a word."""

    before: str
    words: str
    after: str
    speaker: str
    date: str | None
    meeting_title: str
    url: str


class ApiConcordance(ApiList):
    total: int = Field(description="Statements with the words")
    items: list[ApiContext]


class ApiPeriod(Schema):
    period: str
    statements: int
    words: int


class ApiTrend(Schema):
    text: str
    found: list[int] = Field(description="Statements with it, in the order of the periods")


class ApiTrends(Schema):
    unit: str
    periods: list[ApiPeriod]
    terms: list[ApiTrend]
    ignored: list[str]


class ApiMeaningChange(Schema):
    kind: str = Field(description="negation, number or name")
    quotation: str
    record: str


class ApiFinding(Schema):
    exact: bool
    share: float = Field(description="Of the words that are the same, 0 to 1; it says nothing of the meaning")
    meaning: list[ApiMeaningChange] = Field(description="Changes that make it say something else")
    speakers: list[str]
    by_another: bool
    date: str | None
    meeting_title: str
    url: str
    text: str


class ApiQuotation(Schema):
    verdict: str = Field(description="exact, near or none")
    places: int
    findings: list[ApiFinding]
    ignored: list[str]


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
