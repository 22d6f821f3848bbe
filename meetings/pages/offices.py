"""Officials by office: every title once, with those who held it and when."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from meetings.models import Office, Official
from meetings.officials import find
from meetings.pages.paging import page_of

PAGE_SIZE = 50
HOLDERS_SHOWN = 10


@dataclass(slots=True)
class Title:
    """Printings that differ in case or accents only are one title, shown as last printed.

    `terms` are its latest; `holders` counts the officials of all terms.
    """

    name: str
    holders: int
    terms: list[Office] = field(default_factory=list)

    @property
    def more(self) -> int:
        return max(0, self.holders - len({term.official_id for term in self.terms}))


@dataclass(slots=True)
class TermHeld:
    """From the first to the last day; `by_editor` or else as seen in the record."""

    from_date: datetime.date
    until_date: datetime.date
    by_editor: bool


@dataclass(slots=True)
class Held:
    """One office of an official under all its printings: "Minister of Energy" and "Energy Minister" are one.

    `title` is the printing of the latest of the `terms`, `printed` are the others.
    """

    title: str
    terms: list[TermHeld] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    @property
    def also(self) -> str:
        return ", ".join(f"“{title}”" for title in self.printed)


def as_held(offices: Iterable[Office]) -> list[Held]:
    """Offices of one official in the order given, those of the same words together."""
    found: dict[frozenset[str], Held] = {}
    for office in offices:
        words = frozenset(find.words(office.title)) or frozenset([office.title])
        held = found.setdefault(words, Held(office.title))
        _add_term(held.terms, office)
        if office.title not in (held.title, *held.printed):
            held.printed.append(office.title)
    return list(found.values())


def _add_term(terms: list[TermHeld], office: Office) -> None:
    """Printings that were seen in turn, one inside the other's days, are one term."""
    for term in terms:
        meets = office.from_date <= term.until_date and term.from_date <= office.until_date
        if meets and not (term.by_editor or office.by_editor):
            term.from_date = min(term.from_date, office.from_date)
            term.until_date = max(term.until_date, office.until_date)
            return
    terms.append(TermHeld(office.from_date, office.until_date, office.by_editor))


def by_office(request: HttpRequest) -> HttpResponse:
    """Titles with the words of `q`, those of most officials first."""
    notes: list[str] = []
    text = request.GET.get("q", "").replace("\x00", " ").strip()
    if len(text) > find.LONGEST:
        said = _("We searched for only the first %(most)s characters.")
        notes.append(said % {"most": find.LONGEST})
        text = text[: find.LONGEST]
    titles = (
        find.titles_with(text)
        .exclude(key="")
        .order_by()
        .values("key")
        .annotate(holders=Count("official", distinct=True), last=Max("until_date"))
        .order_by("-holders", "-last", "key")
    )
    page = page_of(titles, request.GET, PAGE_SIZE, notes)
    context = {
        "text": text,
        "page": page,
        "titles": _with_holders(list(page.object_list)),
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/offices.html", context)


def _with_holders(rows: list[dict]) -> list[Title]:
    """The titles with their latest terms: one query, bounded whatever a title's number of holders."""
    latest = Window(RowNumber(), partition_by="key", order_by=[F("until_date").desc(), F("pk").asc()])
    held = Office.objects.filter(
        key__in=[row["key"] for row in rows], official__in=Official.objects.current().public()
    )
    titles = {row["key"]: Title("", row["holders"]) for row in rows}
    terms = held.annotate(place=latest).filter(place__lte=HOLDERS_SHOWN).select_related("official")
    for term in terms.order_by("key", "place"):
        titles[term.key].terms.append(term)
        titles[term.key].name = titles[term.key].name or term.title
    return list(titles.values())
