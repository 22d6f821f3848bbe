"""Search for assistants: the search of the site, its answers as Markdown."""

from collections.abc import Iterator

from django.http import QueryDict
from pydantic import BaseModel, ConfigDict, Field

from meetings.api.assistants.addresses import LONGEST_ADDRESS, Site, last_part
from meetings.api.assistants.telling import of_meeting, one_line, paragraphs, quoted, speaker
from meetings.search.index.current import engine
from meetings.search.index.engine import Facet
from meetings.search.index.texts import SpokenText, said
from meetings.search.page.addresses import Links
from meetings.search.page.facets import FacetBlock, FacetValue, Names, blocks
from meetings.search.page.highlight import excerpt
from meetings.search.page.request import LAST_PAGE, Asked, asked
from meetings.search.page.search_in_words import understood

LONGEST_QUERY = 2_000
_EXCERPT = 500
_SHOWN = (Facet.OFFICIAL, Facet.TOPIC, Facet.BODY, Facet.YEAR)
_VALUES = 8
_NAMED = ("official", "topic", "body")


class SearchCall(BaseModel):
    """What `search` takes."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(
        "",
        max_length=LONGEST_QUERY,
        description='Words; all must be there. "…" for a phrase, OR, NOT, water*, title:, speaker:, role:. '
        "Empty: everything that the other arguments leave, newest first.",
    )
    official: str = Field(
        "", max_length=LONGEST_ADDRESS, description="An official’s address, or its last part"
    )
    topic: str = Field("", max_length=LONGEST_ADDRESS, description="A topic’s address, or its last part")
    body: str = Field("", max_length=LONGEST_ADDRESS, description="The last part of a body’s address")
    meeting: str = Field("", max_length=LONGEST_ADDRESS, description="2025-02-24/name-of-the-meeting")
    first_day: str = Field("", max_length=20, description="2025-02-24")
    last_day: str = Field("", max_length=20, description="2025-02-24")
    sort: str = Field("", max_length=20, description="relevance, newest or oldest")
    page: int = Field(1, ge=1, le=LAST_PAGE, description="Twenty results each")


def search(call: SearchCall, site: Site) -> str:
    wanted = asked(_parameters(call))
    results = engine().search(wanted.request)
    names = Names(wanted.request, results)
    found = understood(wanted.request, names, results.statements, results.introductions)
    number = results.statements or results.introductions
    texts = said(results.hits)
    first = (wanted.request.page - 1) * wanted.request.size
    pages = min(LAST_PAGE, -(-results.total // wanted.request.size))
    return paragraphs(
        [
            f"{number} {found}." + (f" Page {wanted.request.page} of {pages}." if pages > 1 else ""),
            "\n".join(f"Note: {note}" for note in wanted.notes),
            *(_result(at, each, wanted, site) for at, each in enumerate(texts, first + 1)),
            "" if texts else "Nothing was found. Try fewer words, or part of one: hydro*",
            "\n".join(_narrower(blocks(wanted.request, results, names, Links(wanted.address)))),
        ]
    )


def _parameters(call: SearchCall) -> QueryDict:
    given = QueryDict(mutable=True)
    given["q"], given["sort"], given["page"] = call.query, call.sort, str(call.page)
    given["from"], given["to"] = call.first_day, call.last_day
    given["meeting"] = "/".join(call.meeting.rstrip("/").split("/")[-2:]) if call.meeting else ""
    for name in _NAMED:
        if value := getattr(call, name):
            given[name] = last_part(value)
    return given


def _result(at: int, each: SpokenText, wanted: Asked, site: Site) -> str:
    """A statement, or a record found by its title or introduction."""
    whose = speaker(each.statement) if each.statement else "Title and introduction"
    text = excerpt(each.text, wanted.request.query, each.meeting.language, _EXCERPT)
    return f"{at}. {whose}, {of_meeting(each.meeting)}\n{site.page(each.url)}\n{quoted(text)}"


def _narrower(found: tuple[FacetBlock, ...]) -> Iterator[str]:
    for block in found:
        if block.facet in _SHOWN and block.values:
            said = ", ".join(f"{_named(each)} {each.count}" for each in block.values[:_VALUES])
            yield f"{block.title}: {said}"


def _named(value: FacetValue) -> str:
    label = one_line(str(value.label))
    return label + ":" if label == value.value else f"{label} ({value.value}):"
