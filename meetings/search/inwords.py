"""A query in words, as the page says it back: “contain “metal” and not “steel””, “from 2017 to June 2019”."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce

from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.calendar import month_in_words
from meetings.search.query import (
    And,
    Between,
    Exact,
    Field,
    Fuzzy,
    Leaf,
    Length,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How it is said: `compose` fills the places of a sentence, `quote` sets off what was typed."""

    compose: Callable[..., str]
    quote: Callable[[str], str]


PLAIN = Voice(str.format, "“{}”".format)
# HTML, with everything escaped that was typed.
EMPHASISED = Voice(format_html, partial(format_html, "<em>{}</em>"))

_NAMED = {
    Field.TITLE: gettext_lazy("a title with {words}"),
    Field.SPEAKER: gettext_lazy("a speaker named {words}"),
    Field.ROLE: gettext_lazy("a speaker whose role has {words}"),
    Field.TOPIC: gettext_lazy("a topic named {words}"),
    Field.PLACE: gettext_lazy("a place named {words}"),
    Field.BODY: gettext_lazy("a body named {words}"),
    Field.KIND: gettext_lazy("a record of the kind {words}"),
}


def in_words(query: Query, voice: Voice = PLAIN, number: int = 2) -> str:
    """What follows “statements that”: “contain “metal” and not “steel””; `number` is how many they are."""
    items = query.items if isinstance(query, And) else (query,)
    spoken = tuple(item for item in items if _first_field(item) is Field.TEXT)
    others = tuple(item for item in items if item not in spoken)
    if not others:
        template = ngettext("contains {query}", "contain {query}", number)
    elif not spoken:
        template = ngettext("has {others}", "have {others}", number)
    else:
        template = ngettext("contains {query} and has {others}", "contain {query} and have {others}", number)
    return voice.compose(template, query=_all_of(spoken, voice), others=_all_of(others, voice))


def said(query: Query, voice: Voice = PLAIN) -> str:
    """A query, or one condition of it, without a verb: “not “steel””."""
    match query:
        case Leaf():
            words = _leaf(query, voice)
            return voice.compose(str(_NAMED[query.field]), words=words) if query.field else words
        case Between():
            return voice.compose(_("a date {days}"), days=days(query.start, query.end))
        case Length():
            return _length(query)
        case Not():
            return voice.compose(_("not {condition}"), condition=_inner(query.item, voice))
        case And():
            return _joined(_("{first} and {second}"), query.items, voice)
        case Or():
            return _joined(_("{first} or {second}"), query.items, voice)
    raise NotImplementedError(type(query))


def _all_of(items: tuple[Query, ...], voice: Voice) -> str:
    return said(And(items) if len(items) > 1 else items[0], voice) if items else ""


def _joined(template: str, items: tuple[Query, ...], voice: Voice) -> str:
    parts = [_inner(item, voice) for item in items]
    return reduce(lambda first, second: voice.compose(template, first=first, second=second), parts)


def _inner(query: Query, voice: Voice) -> str:
    words = said(query, voice)
    return voice.compose("({words})", words=words) if isinstance(query, And | Or) else words


def _first_field(query: Query) -> Field | None:
    """The field of the leftmost condition, None when it is no condition on words."""
    if isinstance(query, And | Or):
        return _first_field(query.items[0])
    if isinstance(query, Not):
        return _first_field(query.item)
    return query.field if isinstance(query, Leaf) else None


def _leaf(leaf: Leaf, voice: Voice) -> str:
    words = voice.quote(leaf.text)
    match leaf:
        case Pattern():
            return voice.compose(_("a word like {words}"), words=words)
        case Fuzzy():
            return voice.compose(_("a word spelt like {words}"), words=words)
        case Exact():
            return voice.compose(_("exactly {words}"), words=words)
        case Near():
            template = _("the words {words}, each within {distance} words of the next")
            return voice.compose(template, words=words, distance=leaf.distance)
        case Phrase() if " " in leaf.text and not leaf.field:
            return voice.compose(_("the phrase {words}"), words=words)
    return words


def _length(query: Length) -> str:
    least, most = number_format(query.least), number_format(query.most or 0)
    if query.most is None:
        return _("{least} words or more").format(least=least)
    if query.least:
        return _("{least} to {most} words").format(least=least, most=most)
    return _("{most} words at most").format(most=most)


def days(start: datetime.date | None, end: datetime.date | None) -> str:
    """A range of days as short as it can be said: "in 2025", "in June 2019", "from 1 May 2020"."""
    if start and end:
        return _("on {day}").format(day=_day(start)) if start == end else _whole(start, end)
    if start:
        return _("from {day}").format(day=_day(start))
    return _("until {day}").format(day=_day(end)) if end else _("at any time")


def _whole(start: datetime.date, end: datetime.date) -> str:
    after = end + datetime.timedelta(days=1) if end < datetime.date.max else end
    if start.day == 1 and after.day == 1:
        if start.month == 1 and after.month == 1:
            whole = _("in {first}") if start.year == end.year else _("from {first} to {last}")
            return whole.format(first=start.year, last=end.year)
        if (start.year, start.month) == (end.year, end.month):
            return _("in {month}").format(month=month_in_words(start.year, start.month))
    return _("from {first} to {last}").format(first=_day(start), last=_day(end))


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")
