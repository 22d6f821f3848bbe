"""A quotation held against the record."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.site_url import full_url
from meetings.exports import citations
from meetings.exports.cited_works import cited
from meetings.models import Meeting
from meetings.officials import find
from meetings.search.index.engine import EngineError
from meetings.search.reports.quotations.check import FEWEST_WORDS, check
from meetings.search.reports.quotations.findings import Finding
from meetings.search.reports.quotations.pasted import (
    LONGEST_NAME,
    MOST_CHARACTERS,
    MOST_WORDS,
    Quotation,
    read,
)

# Longer addresses are cut off by servers and programs on the way.
LONGEST_ADDRESS = 1_900


# Nothing is stored and nobody is signed in for it, so a forged form could do no harm.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def quotes(request: HttpRequest) -> HttpResponseBase:
    """Whether the words are on record. A short quotation has an address to pass on, a long one is sent."""
    given = request.POST if request.method == "POST" else request.GET
    text, speaker = given.get("text", ""), given.get("speaker", "")
    if request.method == "POST":
        asked = {"text": text.strip()} | ({"speaker": speaker} if speaker else {})
        address = f"{reverse('quotes')}?{urlencode(asked, errors='replace')}"
        if len(address) <= LONGEST_ADDRESS:
            return redirect(address)
    quotation = read(text, speaker)
    context: dict[str, Any] = {
        "text": text.replace("\x00", " ")[:MOST_CHARACTERS],
        "speaker": speaker.replace("\x00", " ")[:LONGEST_NAME],
        "quotation": quotation,
        "notes": quotation.notes,
        "limits": {"characters": MOST_CHARACTERS, "words": MOST_WORDS, "fewest": FEWEST_WORDS},
        "canonical": reverse("quotes"),
    }
    return _answer(request, quotation, context)


def _answer(request: HttpRequest, quotation: Quotation, context: dict[str, Any]) -> HttpResponse:
    if quotation.words < FEWEST_WORDS:
        return render(request, "meetings/quotes.html", context)
    means = find.called(quotation.speaker) if quotation.speaker else []
    try:
        report = check(quotation, frozenset(person.pk for person in means))
    except EngineError as error:
        empty = not Meeting.objects.published().exists()
        context |= {"empty": empty, "fault": str(error)}
        return render(request, "meetings/quotes.html", context, status=200 if empty else 503)
    findings = [(finding, _link(finding), _citation(request, finding)) for finding in report.findings]
    context |= {"report": report, "findings": findings}
    return render(request, "meetings/quotes.html", context)


def _link(finding: Finding) -> str:
    """The place in the record, with the words marked there."""
    meeting = finding.said.meeting.get_absolute_url()
    marked = f"?{urlencode({'q': finding.marks})}" if finding.marks else ""
    place = f"#{finding.said.anchor}" if finding.said.statement else ""
    return f"{meeting}{marked}{place}"


def _citation(request: HttpRequest, finding: Finding) -> str:
    """Ready to be put under the quotation, a line for each statement; "" for what stands before them."""
    lines = []
    for found in finding.members:
        if found.statement and not found.is_direction:
            url, number = full_url(request, found.url), found.statement.number
            work = cited(found.meeting, found.speaker, number, url, settings.SITE_NAME)
            lines.append(citations.of(work)[0].text)
    return "\n".join(lines)
