"""A query in words, as the page says it back: “statements that contain “metal” and not “steel”, in 2025”."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce

from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from meetings.search.page.months import month_in_words
from meetings.search.query import (
    And,
    Between,
    DayOfYear,
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
    Word,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How it is said: `compose` fills the places of a sentence, `quote` sets off what was typed."""

    compose: Callable[..., str]
    quote: Callable[[str], str]


def _quoted(text: str) -> str:
    return _("“{words}”").format(words=text)


PLAIN = Voice(str.format, _quoted)
# HTML, with everything escaped that was typed.
EMPHASISED = Voice(format_html, partial(format_html, "<em>{}</em>"))

_NAMED = {
    Field.TITLE: gettext_lazy("with {words} in the title"),
    Field.SPEAKER: gettext_lazy("by a speaker named {words}"),
    Field.ROLE: gettext_lazy("by a speaker with {words} in their role"),
    Field.PRESENT: gettext_lazy("of meetings where somebody named {words} was present"),
    Field.TOPIC: gettext_lazy("on a topic named {words}"),
    Field.SECTION: gettext_lazy("in a section named {words}"),
    Field.PLACE: gettext_lazy("at a place named {words}"),
    Field.BODY: gettext_lazy("of a body named {words}"),
    Field.KIND: gettext_lazy("in records of the kind {words}"),
    Field.TURN: gettext_lazy("of the kind of turn {words}"),
}


def in_words(query: Query, statements: str, voice: Voice = PLAIN, number: int = 2) -> str:
    """The statements that a query asks for; `statements` is what they are called, `number` how many they are.

    What has to be said comes first, then everything else, a comma between one condition and the next.
    """
    items = query.items if isinstance(query, And) else (query,)
    wanted = tuple(item for item in items if _is_said(item) and not isinstance(item, Not))
    unwanted = tuple(item for item in items if _is_said(item) and isinstance(item, Not))
    found = _containing(statements, wanted, unwanted, voice, number)
    template = "{}, {}" if wanted or unwanted else "{} {}"
    for item in items:
        if not _is_said(item):
            found, template = voice.compose(template, found, _clause(item, voice)), "{}, {}"
    return found


def said(query: Query, voice: Voice = PLAIN) -> str:
    """A query, or one condition of it, by itself: “not “steel””, “by a speaker named “orlo””."""
    return _words(query, voice) if _is_said(query) else _clause(query, voice)


def _containing(
    statements: str, wanted: tuple[Query, ...], unwanted: tuple[Query, ...], voice: Voice, number: int
) -> str:
    if wanted:
        template = ngettext("{statements} that contains {words}", "{statements} that contain {words}", number)
        both = (*wanted, *unwanted)
        words = _words(And(both), voice) if len(both) > 1 else _words(both[0], voice)
    elif unwanted:
        template = ngettext(
            "{statements} that does not contain {words}", "{statements} that do not contain {words}", number
        )
        items = tuple(item.item for item in unwanted if isinstance(item, Not))
        words = _joined(pgettext("after a not", "{first} or {second}"), items, _words, voice)
    else:
        return statements
    return voice.compose(template, statements=statements, words=words)


def _is_said(query: Query) -> bool:
    """Whether it is about what was said alone, and its words can follow “that contain”."""
    match query:
        case Leaf():
            return query.field is Field.TEXT
        case Not():
            return _is_said(query.item)
        case And():
            return all(map(_is_said, query.items)) and not all(isinstance(each, Not) for each in query.items)
        case Or():
            return all(_is_said(each) and not isinstance(each, Not) for each in query.items)
    return False


def _words(query: Query, voice: Voice) -> str:
    """What was said: “metal” and not “steel”."""
    match query:
        case Not():
            condition = _in_brackets(query.item, _words, voice)
            return voice.compose(pgettext("words", "not {condition}"), condition=condition)
        case And():
            items = tuple(sorted(query.items, key=lambda item: isinstance(item, Not)))
            return _joined(_("{first} and {second}"), items, _words, voice)
        case Or():
            return _joined(_("{first} or {second}"), query.items, _words, voice)
        case Leaf():
            return _leaf(query, voice)
    raise NotImplementedError(type(query))


def _clause(query: Query, voice: Voice) -> str:
    """Any condition so that it can follow “statements”, and so that “not” can stand before it."""
    if _is_said(query):
        negated = isinstance(query, Not)
        template = _("not containing {words}") if negated else _("containing {words}")
        return voice.compose(
            template, words=_in_brackets(query.item if isinstance(query, Not) else query, _words, voice)
        )
    match query:
        case Leaf():
            return voice.compose(str(_NAMED[query.field]), words=_leaf(query, voice))
        case Between() | DayOfYear() | Length():
            return _numbers(query)
        case Not():
            condition = _in_brackets(query.item, _clause, voice)
            return voice.compose(pgettext("clause", "not {condition}"), condition=condition)
        case And():
            return _joined(_("{first} and {second}"), query.items, _clause, voice)
        case Or():
            return _joined(_("{first} or {second}"), query.items, _clause, voice)
    raise NotImplementedError(type(query))


Say = Callable[[Query, Voice], str]


def _joined(template: str, items: tuple[Query, ...], say: Say, voice: Voice) -> str:
    parts = [_in_brackets(item, say, voice) for item in items]
    return reduce(lambda first, second: voice.compose(template, first=first, second=second), parts)


def _in_brackets(query: Query, say: Say, voice: Voice) -> str:
    words = say(query, voice)
    enclosed = say is _clause and _is_said(query)
    return voice.compose("({words})", words=words) if isinstance(query, And | Or) and not enclosed else words


def _leaf(leaf: Leaf, voice: Voice) -> str:
    found = _words_of(leaf, voice)
    also = [voice.quote(text) for text in leaf.also] if isinstance(leaf, Word | Phrase) else []
    if not also:
        return found
    either = _("{first} or {second}")
    others = reduce(lambda first, second: voice.compose(either, first=first, second=second), also)
    return voice.compose(_("{words} (also {others})"), words=found, others=others)


def _words_of(leaf: Leaf, voice: Voice) -> str:
    words = voice.quote(leaf.text)
    match leaf:
        case Pattern():
            return voice.compose(_("a word matching {words}"), words=words)
        case Fuzzy():
            return voice.compose(_("a word similar to {words}"), words=words)
        case Exact():
            return voice.compose(_("exactly {words}"), words=words)
        case Near():
            return voice.compose(_near(leaf.distance), words=words, distance=leaf.distance)
        case Phrase() if " " in leaf.text and not leaf.field:
            return voice.compose(_("the phrase {words}"), words=words)
    return words


def _near(distance: int) -> str:
    if not distance:
        return _("the words {words} next to each other, in any order")
    return ngettext(
        "the words {words}, each within {distance} word of the next",
        "the words {words}, each within {distance} words of the next",
        distance,
    )


def _numbers(query: Between | DayOfYear | Length) -> str:
    match query:
        case Between():
            return days(query.start, query.end)
        case DayOfYear():
            day = date_format(datetime.date(2000, query.month, query.day), "MONTH_DAY_FORMAT")
            return _("on {day} of any year").format(day=day)
    return _length(query)


def _length(query: Length) -> str:
    least, most = query.least, query.most
    if most is None:
        said = ngettext("of {least} word or more", "of {least} words or more", least)
    elif least == most:
        said = ngettext("of exactly {most} word", "of exactly {most} words", most)
    elif least:
        said = ngettext("of {least} to {most} word", "of {least} to {most} words", most)
    else:
        said = ngettext("of up to {most} word", "of up to {most} words", most)
    return said.format(
        least=number_format(least, force_grouping=True), most=number_format(most or 0, force_grouping=True)
    )


def days(start: datetime.date | None, end: datetime.date | None) -> str:
    """A range of days as short as it can be said: "in 2025", "in June 2019", "from 1 May 2020"."""
    if start and end:
        return _("on {day}").format(day=_day(start)) if start == end else _whole(start, end)
    if start:
        return _("from {day}").format(day=_day(start))
    return _("until {day}").format(day=_day(end)) if end else _("at any time")


def _whole(start: datetime.date, end: datetime.date) -> str:
    after = end + datetime.timedelta(days=1) if end < datetime.date.max else end
    through = _("from {first} to {last}")
    if start.day == 1 and after.day == 1 and start < end:
        if start.month == 1 and after.month == 1:
            whole = _("in {first}") if start.year == end.year else through
            return whole.format(first=start.year, last=end.year)
        if (start.year, start.month) == (end.year, end.month):
            return _("in {month}").format(month=month_in_words(start.year, start.month))
        # “E” is the name of a month as it stands beside a day or after “from”, where a language has another.
        return through.format(first=date_format(start, "E Y"), last=month_in_words(end.year, end.month))
    return through.format(first=_day(start), last=_day(end))


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")
