"""Search, concordance, words over time, and the check of a quotation: the questions of the pages."""

import re

from django.http import HttpRequest, QueryDict
from ninja import Query, Router

from meetings.api.asking import Asking
from meetings.api.cursors import with_parameter
from meetings.api.responses import listing
from meetings.api.schemas.searching import ApiConcordance, ApiQuotation, ApiResults, ApiTrends
from meetings.api.writing import Row, Writing, stamp
from meetings.officials import find
from meetings.pages import concordance as concordance_page
from meetings.pages import trends as trends_page
from meetings.search.index.current import engine
from meetings.search.index.engine import Facet
from meetings.search.index.texts import SpokenText, said
from meetings.search.page.addresses import Links
from meetings.search.page.facets import FacetBlock, Names, blocks
from meetings.search.page.request import LAST_PAGE, asked
from meetings.search.page.search_in_words import understood
from meetings.search.reports.concordance.contexts import MOST_LINES, PAGE, Order, has_words
from meetings.search.reports.concordance.contexts import page as contexts
from meetings.search.reports.quotations.check import FEWEST_WORDS, check
from meetings.search.reports.quotations.findings import Finding
from meetings.search.reports.quotations.pasted import read
from meetings.search.reports.trends.shares import trends as counted
from meetings.transcripts.lexicon.callings import Calling

router = Router(tags=["search"])
LAST = MOST_LINES // PAGE
_NUMBER = re.compile(r"[0-9]{1,9}")
FACETS = tuple(each.value for each in Facet)
_SEARCH = ("q", *FACETS, "from", "to", "meeting", "sort")
_Several = Query([], description="Repeatable; a result matches any of them")
_Who = Query([], description=f"Repeatable; by the printed role: {', '.join(Calling)}")
_Words = Query("", description="As typed into the search box")


@router.get("/search", response=listing(ApiResults), summary="Search")
def search(
    request: HttpRequest,
    q: str = _Words,
    official: list[str] = _Several,
    topic: list[str] = _Several,
    who: list[str] = _Who,
    section: list[str] = _Several,
    body: list[str] = _Several,
    year: list[str] = _Several,
    month: list[str] = _Several,
    place: list[str] = _Several,
    kind: list[str] = _Several,
    meeting: str = Query("", description="2025-02-24/name-of-the-meeting"),
    from_: str = Query("", alias="from"),
    to: str = "",
    sort: str = Query("", description="relevance, newest or oldest"),
    page: str = Query("", description="From 1; `next` leads on"),
) -> Row:
    """The search of the page, with the numbers of every facet. Pages end after 10,000 results."""
    asking = Asking(request, *_SEARCH, "page")
    wanted = asked(_without(request.GET, "by"))
    results = engine().search(wanted.request)
    names = Names(wanted.request, results)
    told = Writing(request)
    last = min(LAST_PAGE, -(-results.total // wanted.request.size))
    number = wanted.request.page
    return {
        "total": results.total,
        "introductions": results.introductions,
        "understood": understood(wanted.request, names, results.statements, results.introductions),
        "items": [_result(each, told) for each in said(results.hits)],
        "facets": [_facet(each) for each in blocks(wanted.request, results, names, Links(wanted.address))],
        "next": with_parameter(request, "page", str(number + 1)) if number < last else None,
        "ignored": [*asking.ignored, *wanted.notes],
    }


def _without(given: QueryDict, *names: str) -> QueryDict:
    kept = given.copy()
    for name in names:
        kept.pop(name, None)
    return kept


def _result(each: SpokenText, told: Writing) -> Row:
    return {
        "url": told.page(each.url),
        "meeting": told.api_of(each.meeting),
        "meeting_title": each.meeting.title,
        "date": stamp(each.meeting.date),
        "body": each.meeting.body.name,
        "text": each.text,
        "statement": told.statement(each.statement) if each.statement else None,
    }


def _facet(block: FacetBlock) -> Row:
    values = [{"value": each.value, "name": str(each.label), "count": each.count} for each in block.values]
    return {"name": block.facet.value, "values": values}


@router.get("/concordance", response=listing(ApiConcordance), summary="Each use of a word")
def concordance(
    request: HttpRequest,
    q: str = _Words,
    sort: str = Query("", description=", ".join(Order)),
    page: str = Query("", description="From 1; `next` leads on"),
) -> Row:
    """Words with what stands before and after them. The filters of `search` narrow it."""
    asking = Asking(request, *_SEARCH, "page")
    wanted, order = concordance_page.wanted_of(request.GET)
    if not has_words(wanted.request):
        ignored = [*asking.ignored, *wanted.notes, "There is nothing to show: q names no word."]
        return {"total": 0, "items": [], "next": None, "ignored": ignored}
    given = asking.text("page")
    found = contexts(wanted.request, order, min(max(int(given), 1), LAST) if _NUMBER.fullmatch(given) else 1)
    told = Writing(request)
    items = [
        {
            **{name: getattr(each, name) for name in ("before", "words", "after", "speaker")},
            "date": stamp(each.date),
            "meeting_title": each.title,
            "url": told.page(each.url),
        }
        for each in found.lines
    ]
    following = with_parameter(request, "page", str(found.number + 1)) if found.more else None
    ignored = [*asking.ignored, *wanted.notes]
    return {"total": found.total, "items": items, "next": following, "ignored": ignored}


@router.get("/trends", response=listing(ApiTrends), summary="Words over time")
def trends(
    request: HttpRequest,
    q: list[str] = Query([], description="Up to five searches to compare"),
    unit: str = Query("", description="month or year; by itself as they fit"),
) -> Row:
    """Statements found in each month or year, beside all that was said then. Filters as in `search`."""
    asking = Asking(request, *_SEARCH, "unit")
    wanted = trends_page.wanted_of(request.GET)
    found = counted(wanted.base, wanted.terms, wanted.unit)
    return {
        "unit": found.unit,
        "periods": [
            {"period": each.key, "statements": each.statements, "words": each.words} for each in found.periods
        ],
        "terms": [{"text": each.text, "found": list(each.found)} for each in found.terms],
        "ignored": [*asking.ignored, *wanted.notes],
    }


@router.get("/quotations", response=listing(ApiQuotation), summary="Whether a quotation is on record")
def quotations(
    request: HttpRequest,
    text: str = Query("", description="The quoted words; … stands for words left out"),
    speaker: str = Query("", description="Who is said to have said them"),
) -> Row:
    """Word for word, nearly, or not at all; where, and by whom."""
    asking = Asking(request, "text", "speaker")
    quotation = read(text, speaker)
    if quotation.words < FEWEST_WORDS:
        asking.ignored.append(f"Nothing was looked for: text has fewer than {FEWEST_WORDS} words.")
    means = find.called(quotation.speaker) if quotation.speaker else []
    report = check(quotation, frozenset(person.pk for person in means))
    told = Writing(request)
    return {
        "verdict": report.verdict.value,
        "places": report.places,
        "findings": [_finding(each, told) for each in report.findings],
        "ignored": [*asking.ignored, *map(str, quotation.notes)],
    }


def _finding(finding: Finding, told: Writing) -> Row:
    return {
        "exact": finding.exact,
        "share": round(finding.share, 4),
        "meaning": [
            {"kind": each.kind.value, "quotation": each.quoted, "record": each.printed}
            for each in finding.meaning
        ],
        "speakers": list(finding.speakers),
        "by_another": finding.by_another,
        "date": stamp(finding.said.meeting.date),
        "meeting_title": finding.said.meeting.title,
        "url": told.page(finding.said.url),
        "text": "\n\n".join(each.text for each in finding.members),
    }
