"""Officials by office: every title once, with those who held it and when."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from meetings.models import Office, Official
from meetings.officials import find
from meetings.officials.same_offices import SameOffices
from meetings.pages.paging import page_of

PAGE_SIZE = 50
HOLDERS_SHOWN = 10
# Printings of one office that somebody held; more of them and fewer than ten holders are shown.
TERMS_READ = 40


@dataclass(slots=True)
class Title:
    """One office, shown as last printed, with those who held it last; `holders` counts all who did."""

    name: str
    holders: int
    held: "list[tuple[Official, Held]]" = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.holders - len(self.held)

    @property
    def also(self) -> str:
        """Its other printings, as far as they differ in more than case."""
        printed = chain.from_iterable((each.title, *each.printed) for _official, each in self.held)
        different = {title.casefold(): title for title in printed}
        different.pop(self.name.casefold(), None)
        return _in_quotes(sorted(different.values()))


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
        return _in_quotes(self.printed)


def _in_quotes(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)


def as_held(offices: Iterable[Office], same: SameOffices) -> list[Held]:
    """Offices of one official in the order given, all titles of one together."""
    found: dict[str, Held] = {}
    for office in offices:
        held = found.setdefault(same.of(office), Held(office.title))
        _add_term(held.terms, office)
        if office.title not in (held.title, *held.printed):
            held.printed.append(office.title)
    return list(found.values())


def _add_term(terms: list[TermHeld], office: Office) -> None:
    """Days of records run from the first to the last; days that an editor gave stand apart."""
    seen = next((term for term in terms if not term.by_editor), None)
    if office.by_editor or seen is None:
        terms.append(TermHeld(office.from_date, office.until_date, office.by_editor))
    else:
        seen.from_date = min(seen.from_date, office.from_date)
        seen.until_date = max(seen.until_date, office.until_date)


def by_office(request: HttpRequest) -> HttpResponse:
    """Titles with the words of `q`, those of most officials first."""
    notes: list[str] = []
    text = request.GET.get("q", "").replace("\x00", " ").strip()
    if len(text) > find.LONGEST:
        said = _("We searched for only the first %(most)s characters.")
        notes.append(said % {"most": find.LONGEST})
        text = text[: find.LONGEST]
    same = SameOffices.read()
    titles = (
        same.told_apart(find.titles_with(text).exclude(same="").order_by())
        .values("office")
        .annotate(holders=Count("official", distinct=True), last=Max("until_date"))
        .order_by("-holders", "-last", "office")
    )
    page = page_of(titles, request.GET, PAGE_SIZE, notes)
    context = {
        "text": text,
        "page": page,
        "titles": _with_holders(list(page.object_list), same),
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/offices.html", context)


def _with_holders(rows: list[dict], same: SameOffices) -> list[Title]:
    """The offices with those who held them last: one query, bounded however many held one."""
    found: dict[str, list[Office]] = {row["office"]: [] for row in rows}
    latest = Window(RowNumber(), partition_by="office", order_by=[F("until_date").desc(), F("pk").asc()])
    public = Official.objects.current().public()
    held = Office.objects.filter(same__in=same.printed_as(found), official__in=public)
    numbered = same.told_apart(held).annotate(place=latest)
    terms = numbered.filter(place__lte=TERMS_READ).select_related("official")
    for term in terms.order_by("office", "place"):
        found[same.of(term)].append(term)
    return [_title(found[row["office"]], row["holders"], same) for row in rows]


def _title(terms: list[Office], holders: int, same: SameOffices) -> Title:
    """Of terms with the latest first. Editors name what they merged; others are called as last printed."""
    by_holder: dict[int, list[Office]] = {}
    for term in terms:
        by_holder.setdefault(term.official_id, []).append(term)
    shown = list(by_holder.values())[:HOLDERS_SHOWN]
    name = (same.names.get(same.of(terms[0])) or terms[0].title) if terms else ""
    return Title(name, holders, [(each[0].official, as_held(each, same)[0]) for each in shown])
