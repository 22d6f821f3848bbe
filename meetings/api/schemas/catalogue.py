"""People, topics and places."""

from ninja import Schema
from pydantic import Field

from meetings.api.schemas.lists import ApiList


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


class ApiOfficials(ApiList):
    items: list[ApiOfficial]


class ApiTopics(ApiList):
    items: list[ApiTopic]


class ApiPlaces(ApiList):
    items: list[ApiPlace]
