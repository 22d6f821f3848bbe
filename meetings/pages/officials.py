"""Officials from A to Z, and one: statements, offices, names as printed, topics, company, meetings."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext
from django.views.decorators.http import require_safe

from archive.limits.budget import OverBudgetError, within_seconds
from meetings.models import ExternalIdentifier, Official, Statement, Topic
from meetings.officials import presence
from meetings.officials.callings import with_calling
from meetings.officials.presence import Way
from meetings.officials.same_offices import SameOffices
from meetings.pages import charts, held
from meetings.pages.offices import as_held, by_office
from meetings.pages.paging import page_of
from meetings.pages.statements import line
from meetings.search.index.current import engine
from meetings.search.index.engine import EngineError, Facet, SearchRequest
from meetings.search.index.remembered import remembered
from meetings.search.page.facets import CALLINGS
from meetings.transcripts.lexicon.callings import Calling

# Most in the list are officials, of whom it is not said.
KINDS = {
    Calling.JOURNALIST.value: gettext_lazy("journalist"),
    Calling.CITIZEN.value: gettext_lazy("citizen"),
    Calling.GUEST.value: gettext_lazy("guest"),
}
# As in the filter of a search; those whose names are printed alone are none of them.
NAMES_OF_KINDS = CALLINGS | {"": gettext_lazy("No role printed")}
UNTITLED = "none"
PAGE_SIZE = 100
STATEMENTS_SIZE = 20
MEETINGS_SIZE = 50
SILENT_SHOWN = 6
NAMES_SHOWN = 20
TOPICS_SHOWN = 12
# The page goes without topics rather than wait longer for them.
TOPICS_SECONDS = 1.0


@require_safe
def officials(request: HttpRequest) -> HttpResponse:
    """All by surname, of whom `letter` keeps those it begins and `who` one kind of person; or by office."""
    if request.GET.get("by") == "office":
        return by_office(request)
    notes: list[str] = []
    everyone = with_calling(Official.objects.current().public().by_surname())
    # One that an editor has just made is in no record, so not in the index either.
    number = Official.objects.count()
    kinds = remembered(f"kinds of {number} officials", lambda: dict(_counted(everyone, "calling")))
    kind = _kind(request.GET.get("who", ""), kinds, notes)
    if kind is not None:
        everyone = everyone.filter(calling=kind)
    letters = remembered(f"letters of {number} {kind} officials", lambda: _counted(everyone, "letter"))
    letter = request.GET.get("letter", "").lower()
    if letter and letter not in {known for known, _count in letters}:
        said = _("No surnames start with “%(letter)s”. Showing everyone.")
        notes.append(said % {"letter": letter[:20].upper()})
        letter = ""
    if letter:
        everyone = everyone.filter(sort_key__startswith=letter)
    shown = sum(count for each, count in letters if letter in ("", each))
    page = page_of(everyone, request.GET, PAGE_SIZE, notes, shown)
    context = {
        "page": page,
        "rows": _with_counts(list(page.object_list)),
        "portraits": any(each.portrait_id for each in page.object_list),
        "letters": letters,
        "letter": letter,
        "kinds": [(key, name, kinds[key]) for key, name in NAMES_OF_KINDS.items() if key in kinds],
        "everyone": sum(kinds.values()),
        "kind": kind,
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/officials.html", context)


def _counted(officials: "QuerySet[Any]", by: str) -> list[tuple[str, int]]:
    return list(officials.values_list(by).order_by(by).annotate(count=Count("pk")))


def _kind(asked: str, known: Iterable[str], notes: list[str]) -> str | None:
    """The kind of person that is asked for, "" for those without a printed title; None for everyone."""
    kind = "" if asked == UNTITLED else asked
    if asked and kind in known:
        return kind
    if asked:
        said = _("We ignored “%(given)s”. Use one of: %(values)s.")
        values = (each or UNTITLED for each in NAMES_OF_KINDS if each in known)
        notes.append(said % {"given": asked[:60], "values": ", ".join(values)})
    return None


def _with_counts(people: list[Any]) -> list[dict[str, Any]]:
    """Each with their statements and where they were: two queries, or none while no record changes."""
    numbers = " ".join(str(person.pk) for person in people)
    spoken, there = remembered(
        f"tallies of {numbers}", lambda: (_spoken_by(people), presence.attendance(people))
    )
    return [
        {
            "official": person,
            "tally": _tally(spoken.get(person.pk, 0), there[person.pk]),
            "kind": KINDS.get(person.calling, ""),
        }
        for person in people
    ]


def _spoken_by(people: list[Official]) -> dict[int, int]:
    statements = Statement.objects.published().filter(official__in=people)
    return dict(statements.order_by().values_list("official").annotate(Count("pk")))


def _tally(statements: int, there: presence.AttendanceCounts) -> str:
    """What the record has of somebody, in words."""
    if there.attended and statements:
        return _spoken(statements, there)
    if there.attended:
        said = ngettext(
            "%(count)s meeting, no words published", "%(count)s meetings, no words published", there.attended
        )
        return said % {"count": there.attended}
    if there.mentioned:
        said = ngettext(
            "only mentioned in %(count)s meeting", "only mentioned in %(count)s meetings", there.mentioned
        )
        return said % {"count": there.mentioned}
    return _("recorded as absent") if there.absent else _("in no published meeting")


def _spoken(statements: int, there: presence.AttendanceCounts) -> str:
    said = ngettext("%(count)s statement in %(where)s", "%(count)s statements in %(where)s", statements)
    if there.silent:
        where = npgettext(
            "where", "%(spoke)s of %(count)s meeting", "%(spoke)s of %(count)s meetings", there.attended
        )
    else:
        where = npgettext("where", "%(count)s meeting", "%(count)s meetings", there.attended)
    return said % {"count": statements, "where": where % {"spoke": there.spoke, "count": there.attended}}


@require_safe
def official(request: HttpRequest, slug: str) -> HttpResponse:
    """One official; an address that was merged into another's leads there."""
    everyone = Official.objects.public().select_related("merged_into", "portrait")
    person = get_object_or_404(everyone.defer("portrait__large", "portrait__small"), slug=slug)
    if person.merged_into:
        return _moved(person.merged_into.get_absolute_url())
    notes: list[str] = []
    around = remembered(f"official {person.pk}", lambda: _around(person))
    statements = Statement.objects.published().filter(official=person)
    page = page_of(
        statements.select_related("meeting", "participant").only(*_LINE).newest_first(),
        request.GET,
        STATEMENTS_SIZE,
        notes,
    )
    context = {
        "official": person,
        "page": page,
        "meetings": [
            (meeting, [line(each) for each in each_meeting])
            for meeting, each_meeting in groupby(page.object_list, key=attrgetter("meeting"))
        ],
        "chart": charts.over_time(
            _("Statements over time"),
            _("Statements"),
            around["months"],
            partial(_of_month, person),
            held=held.months(),
        ),
        "offices": as_held(person.offices.order_by("-until_date", "-from_date", "title"), SameOffices.read()),
        "topics": _topics(person),
        "elsewhere": ExternalIdentifier.objects.of_each([person])[person.pk],
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/official.html", around | context)


def _moved(address: str) -> HttpResponse:
    """For good, and yet not to be kept without asking: a merge can be taken back."""
    answer = HttpResponsePermanentRedirect(address)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _of_month(person: Official, key: str) -> str:
    return f"{reverse('search')}?official={person.slug}&{charts.unit(key)}={key}&sort=newest"


_LINE = (
    "position",
    "number",
    "kind",
    "label",
    "role",
    "note",
    "paragraphs",
    "official_id",
    "participant__name",
    "participant__role",
    "meeting__title",
    "meeting__slug",
    "meeting__date",
    "meeting__month",
    "meeting__language",
)


def _around(person: Official) -> dict[str, Any]:
    """Months, names as printed, company, and where they were: six queries."""
    taken = presence.of(person)
    names = taken.order_by().values_list("name").annotate(count=Count("meeting")).order_by("-count", "name")
    dated = Statement.objects.published().filter(official=person, meeting__date__isnull=False).order_by()
    months = dated.values_list(TruncMonth("meeting__date")).annotate(Count("pk"))
    return {
        "months": [(month.isoformat()[:7], count) for month, count in months],
        "there": presence.attendance([person])[person.pk],
        "names": list(names[:NAMES_SHOWN]),
        "silent": list(presence.meetings(person, Way.SILENT).newest_first().for_lists()[:SILENT_SHOWN]),
        "company": presence.company(person),
    }


def _topics(person: Official) -> list[tuple[Topic, int]]:
    """What they speak of most, with the statements that the search narrowed to both finds."""
    wanted = SearchRequest(
        choices={Facet.OFFICIAL: (str(person.pk),)},
        facets=(Facet.TOPIC,),
        facet_size=TOPICS_SHOWN,
        size=1,
    )
    try:
        with within_seconds(TOPICS_SECONDS):
            counts = remembered(f"topics of {person.pk}", lambda: engine().search(wanted).facets[Facet.TOPIC])
    except (EngineError, OverBudgetError):
        return []  # the record itself needs no index
    topics = Topic.objects.for_links().in_bulk([int(pk) for pk, _count in counts])
    return [(topics[int(pk)], count) for pk, count in counts if int(pk) in topics]


@require_safe
def official_meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings that have one official in one way (`was`), or in which another was too (`with`)."""
    person = get_object_or_404(Official.objects.public().select_related("merged_into"), slug=slug)
    if person.merged_into:
        return _moved(reverse("official_meetings", args=[person.merged_into.slug]))
    notes: list[str] = []
    way = _way(request.GET.get("was", ""), notes)
    other = _other(request.GET.get("with", ""), notes)
    found = presence.meetings(person, way, other).newest_first().for_lists()
    there = presence.attendance([person])[person.pk]
    context = {
        "official": person,
        "other": other,
        "way": way,
        "ways": [(each, getattr(there, each)) for each in Way],
        "page": page_of(found, request.GET, MEETINGS_SIZE, notes),
        "notes": notes,
        "canonical": request.path,
    }
    return render(request, "meetings/official_meetings.html", context)


def _way(asked: str, notes: list[str]) -> Way:
    if asked and asked not in set(Way):
        said = _("We ignored “%(given)s”. Use one of: %(values)s.")
        notes.append(said % {"given": asked[:60], "values": ", ".join(Way)})
    return Way(asked) if asked in set(Way) else Way.ATTENDED


def _other(asked: str, notes: list[str]) -> Official | None:
    """The official of this address, or the one that they were merged into."""
    rows = Official.objects.public().select_related("merged_into").filter(slug=asked.replace("\x00", ""))
    found = rows.first() if asked else None
    if asked and not found:
        said = _("We ignored “%(given)s”: no official has this address.")
        notes.append(said % {"given": asked[:60]})
    return (found.merged_into or found) if found else None
