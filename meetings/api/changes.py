"""What changed since: for programs that keep a copy of the archive."""

import datetime
from typing import Any

from django.db.models import CharField, Exists, F, Func, IntegerField, OuterRef, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from ninja import Query, Router

from meetings.api.asking import Asking
from meetings.api.cursors import decoded, encoded, following
from meetings.api.problems import BadParameterError
from meetings.api.responses import LIST, MOST, listing
from meetings.api.schemas.versions import ApiChanges
from meetings.api.writing import Row, Writing
from meetings.models import Meeting, Redirect, Takedown, Tombstone

router = Router(tags=["harvesting"])
# What is written in one transaction appears when it ends, with the time at which it began.
SETTLED = datetime.timedelta(minutes=1)
_COLUMNS = ("moment", "change", "number", "day", "address", "told", "within")


@router.get("/changes", response=listing(ApiChanges), summary="What changed since")
def changes(
    request: HttpRequest,
    changed_since: str = Query("", description="2025-02-24 or 2025-02-24T10:00:00Z"),
    limit: int = Query(LIST, ge=1, le=MOST),
    cursor: str = Query("", description="From the answer before; goes on where that one ended"),
) -> Row:
    """Records written or rewritten, withdrawn, moved and redacted, the oldest change first.

    Withdrawn is also a record that editors prepare again: it may be published later, and is then written.
    Redacted is a record from which words, a statement or a source were taken down: delete every copy of its
    earlier versions. A record that was written twice comes once, at its last change. Changes of the last
    minute are left out: they may not all be visible yet.
    """
    asking, told = Asking(request, "changed_since"), Writing(request)
    since = _moment(asking.text("changed_since"))
    after = decoded(cursor, str, str, int)
    found = _found(since, after, limit + 1)
    shown = found[:limit]
    end = _end(shown[-1]) if shown else cursor
    return {
        "items": [_told(each, told) for each in shown],
        "cursor": end,
        "next": following(request, end) if len(found) > limit else None,
        "ignored": asking.ignored,
    }


def _end(row: Row) -> str:
    return encoded([row["moment"].isoformat(), row["change"], row["number"]])


def _moment(given: str) -> datetime.datetime | None:
    if not given:
        return None
    try:
        moment = parse_datetime(given.replace(" ", "+"))
        day = parse_date(given)
    except ValueError:
        moment = day = None
    if moment is None and day is not None:
        moment = datetime.datetime.combine(day, datetime.time())
    if moment is None:
        raise BadParameterError("changed_since: use a day such as 2025-02-24, or 2025-02-24T10:00:00Z.")
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=datetime.UTC)


def _found(since: datetime.datetime | None, after: list[Any] | None, limit: int) -> list[Row]:
    """One query: five kinds of changes, in the order of their moments."""
    until = timezone.now() - SETTLED
    withdrawn = Takedown.objects.of_records().standing()
    redacted = Takedown.objects.standing().exclude(part=Takedown.Part.RECORD)
    redacted = redacted.filter(meeting__state=Meeting.State.PUBLISHED)
    kinds = [
        _kind(Meeting.objects.published(), "updated_at", "written", "date", "slug", Value("")),
        _kind(withdrawn, "at", "withdrawn", "meeting__date", "meeting__slug", F("why")),
        _kind(Tombstone.objects.all(), "at", "unpublished", None, "path", Value("")),
        _kind(redacted, "at", "redacted", "meeting__date", "meeting__slug", F("why"), F("statement")),
        _kind(_moved(), "created_at", "moved", None, "old_path", F("new_path")),
    ]
    first, *others = [_since(rows, since, after, until, limit) for rows in kinds]
    return list(first.union(*others, all=True).order_by("moment", "change", "number")[:limit])


def _kind(
    rows: Any, moment: str, change: str, day: str | None, address: str, told: Any, within: Any = None
) -> Any:
    none = Value("", output_field=TextField())
    date = Cast(F(day), TextField()) if day else none
    return rows.order_by().annotate(
        moment=F(moment),
        change=Value(change, output_field=CharField()),
        number=F("pk"),
        day=date,
        address=Cast(F(address), TextField()),
        told=Cast(told, TextField()),
        within=Cast(within or Value(None), IntegerField()),
    )


def _moved() -> Any:
    """Without moves to, and departures from, records that readers may not see."""
    path = Coalesce(NullIf("new_path", Value("")), "old_path", output_field=CharField())
    rows = Redirect.objects.filter(old_path__startswith="/meetings/")
    rows = rows.annotate(of_day=_part(path, 3), of_slug=_part(path, 4))
    day = Coalesce(Cast("date", TextField()), Value("undated"), output_field=TextField())
    unseen = Meeting.objects.exclude(state=Meeting.State.PUBLISHED).annotate(own_day=day)
    return rows.exclude(Exists(unseen.filter(slug=OuterRef("of_slug"), own_day=OuterRef("of_day"))))


def _part(path: Any, number: int) -> Func:
    """What stands before the slash of this number: "/meetings/2025-02-24/name/" has the day as its third."""
    return Func(path, Value("/"), Value(number), function="split_part", output_field=TextField())


def _since(rows: Any, since: Any, after: list[Any] | None, until: Any, limit: int) -> Any:
    rows = rows.filter(moment__lte=until)
    if since:
        rows = rows.filter(moment__gte=since)
    if after:
        rows = _behind(rows, *after)
    return rows.order_by("moment", "number").values(*_COLUMNS)[:limit]


def _behind(rows: Any, moment: str, change: str, number: int) -> Any:
    at = _moment(moment)
    own = rows.query.annotations["change"].value
    if own > change:
        return rows.filter(moment__gte=at)
    later = rows.filter(moment__gt=at)
    return later | rows.filter(moment=at, number__gt=number) if own == change else later


def _told(row: Row, told: Writing) -> Row:
    moved = row["change"] == "moved"
    has_path = row["change"] in ("moved", "unpublished")
    path = row["address"] if has_path else f"/meetings/{row['day'] or 'undated'}/{row['address']}/"
    still_there = row["change"] in ("written", "redacted")
    return {
        "change": "withdrawn" if has_path and not row["told"] else row["change"],
        "at": row["moment"].isoformat(),
        "url": told.page(_on_site(path)),
        "api": told.api(path.strip("/")) if still_there else None,
        "statement": row["within"],
        "moved_to": told.page(_on_site(row["told"])) if moved and row["told"] else None,
        "reason": "" if moved else row["told"],
    }


def _on_site(path: str) -> str:
    return f"{get_script_prefix()}{path.removeprefix('/')}"
