"""A search said back in a sentence: “statements by Mira Velden that contain “metal”, in 2025”."""

from collections.abc import Iterator
from functools import reduce

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext

from meetings.search.index.engine import Facet, SearchRequest, SearchResults
from meetings.search.page.facets import Names
from meetings.search.page.query_in_words import EMPHASISED, PLAIN, Voice, days, in_words

_SAID = {
    Facet.CALLING: gettext_lazy("by speakers of the kind {names}"),
    Facet.TOPIC: gettext_lazy("about {names}"),
    Facet.SECTION: gettext_lazy("in the section {names}"),
    Facet.BODY: gettext_lazy("of {names}"),
    Facet.PLACE: gettext_lazy("at {names}"),
    Facet.KIND: gettext_lazy("in records of the kind {names}"),
    Facet.YEAR: gettext_lazy("in {names}"),
    Facet.MONTH: gettext_lazy("in {names}"),
}


def in_a_sentence(request: SearchRequest) -> str:
    """The search in a sentence, for what does not say the number of its answers."""
    return understood(request, Names(request, SearchResults((), 0, {})), 2)


def understood(
    request: SearchRequest, names: Names, number: int, introductions: int = 0, voice: Voice = PLAIN
) -> str:
    """The search in a sentence without its verb, to stand after the number of statements found.

    Titles and introductions found beside them are told with their number; where there is nothing else the
    sentence stands after that number.
    """
    clauses = [_statements(request, names, number, introductions, voice), *_choices(request, names, voice)]
    if request.date_from or request.date_to:
        clauses.append(days(request.date_from, request.date_to))
    if request.meeting is not None:
        clauses.append(_("in one meeting"))
    return reduce(lambda first, second: voice.compose("{}, {}", first, second), clauses)


def emphasised(request: SearchRequest, names: Names, number: int, introductions: int = 0) -> str:
    """The same as HTML: what was typed stands out, and is escaped."""
    return understood(request, names, number, introductions, EMPHASISED)


def _statements(request: SearchRequest, names: Names, number: int, introductions: int, voice: Voice) -> str:
    people = _names(Facet.OFFICIAL, request, names, voice)
    statements = ngettext("statement", "statements", number)
    if people:
        said = ngettext("statement by {people}", "statements by {people}", number)
        statements = voice.compose(said, people=people)
    if introductions and number:
        others = npgettext("found", "{number} introduction", "{number} introductions", introductions)
        others = others.format(number=intcomma(introductions))
        statements = voice.compose(_("{first} and {second}"), first=statements, second=others)
    elif introductions:
        statements = npgettext("found", "introduction", "introductions", introductions)
    all_found = number + introductions
    return in_words(request.query, statements, voice, all_found) if request.query else statements


def _choices(request: SearchRequest, names: Names, voice: Voice) -> Iterator[str]:
    for facet, template in _SAID.items():
        if said := _names(facet, request, names, voice):
            yield voice.compose(str(template), names=said)


def _names(facet: Facet, request: SearchRequest, names: Names, voice: Voice) -> str:
    """The chosen values, "" for none."""
    labels = [named.label for key in request.choices.get(facet, ()) if (named := names.of(facet, key))]
    if not labels:
        return ""
    either = _("{first} or {second}")
    return reduce(lambda first, second: voice.compose(either, first=first, second=second), labels)
