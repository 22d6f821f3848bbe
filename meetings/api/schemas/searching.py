"""What searches and reports find."""

from ninja import Schema
from pydantic import Field

from meetings.api.schemas.lists import ApiList
from meetings.api.schemas.records import ApiStatement


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
