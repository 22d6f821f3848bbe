"""Bodies, officials, topics and places."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router

from meetings import places as held_at
from meetings.api.asking import Asking, named
from meetings.api.cursors import decoded, encoded, following
from meetings.api.responses import LIST, MOST, listing, one
from meetings.api.schemas.catalogue import (
    ApiOfficials,
    ApiPlace,
    ApiPlaces,
    ApiTopic,
    ApiTopics,
    ApiWholeOfficial,
)
from meetings.api.schemas.records import ApiBodies, ApiBody
from meetings.api.writing import Row, Writing, stamp
from meetings.exports import popolo
from meetings.models import Body, Official
from meetings.places import Place
from meetings.topics.tree import Branch, tree

router = Router(tags=["catalogue"])
_Limit = Query(LIST, ge=1, le=MOST, description="So many on a page")
_Cursor = Query("", description="From `next` of the page before")


@router.get("/bodies", response=listing(ApiBodies), summary="Bodies")
def bodies(request: HttpRequest) -> Row:
    """The institutions that have published records here."""
    asking, told = Asking(request), Writing(request)
    rows = Body.objects.public().order_by("name")
    return {"items": [told.body(each) for each in rows], "next": None, "ignored": asking.ignored}


@router.get("/bodies/{slug}", response=one(ApiBody), summary="One body")
def body(request: HttpRequest, slug: str) -> Row:
    """An institution."""
    return Writing(request).body(named(Body.objects.public(), slug, "body"))


@router.get("/officials", response=listing(ApiOfficials), summary="Officials from A to Z")
def officials(
    request: HttpRequest,
    letter: str = Query("", description="What the surname begins with"),
    limit: int = _Limit,
    cursor: str = _Cursor,
) -> Row:
    """By surname."""
    asking, told = Asking(request, "letter"), Writing(request)
    rows = Official.objects.current().public().order_by("sort_key", "sort_name", "pk").defer("portrait")
    if beginning := asking.text("letter").lower():
        rows = rows.filter(sort_key__startswith=beginning[:50])
    if after := decoded(cursor, str, str, int):
        rows = rows.filter(_later(*after))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    key = encoded([last.sort_key, last.sort_name, last.pk]) if last else ""
    return {
        "items": [_official(each, told) for each in found[:limit]],
        "next": following(request, key) if last else None,
        "ignored": asking.ignored,
    }


def _later(key: str, name: str, pk: int) -> Q:
    same = Q(sort_key=key)
    return Q(sort_key__gt=key) | same & Q(sort_name__gt=name) | same & Q(sort_name=name, pk__gt=pk)


def _official(official: Official, told: Writing) -> Row:
    link = told.official(official) or {}
    return link | {"sort_name": official.sort_name}


@router.get("/officials/{slug}", response=one(ApiWholeOfficial), summary="One official")
def official(request: HttpRequest, slug: str) -> Row:
    """With names as printed, offices and ids. One who was merged into another is told as that one."""
    rows = Official.objects.public().select_related("merged_into")
    found = named(rows, slug, "official")
    found = found.merged_into or found
    told = Writing(request)
    [person] = popolo.pieces([found], "")
    offices = [
        {"title": each["label"], "from_date": each["start_date"], "until_date": each["end_date"]}
        for each in person["memberships"]
    ]
    return _official(found, told) | {
        "other_names": [each["name"] for each in person["other_names"]],
        "offices": offices,
        "identifiers": person["identifiers"],
        "statements": f"{told.api('statements')}?official={found.slug}",
    }


@router.get("/topics", response=listing(ApiTopics), summary="Topics")
def topics(request: HttpRequest) -> Row:
    """The whole tree, wider topics before those in them."""
    asking, told = Asking(request), Writing(request)
    items = [row for branch in tree() for row in _branch(branch, "", told)]
    return {"items": items, "next": None, "ignored": asking.ignored}


def _branch(branch: Branch, parent: str, told: Writing) -> list[Row]:
    topic = branch.topic
    own = told.topic(topic) | {
        "name_ru": topic.name_ru,
        "parent": parent,
        "meetings": branch.meetings,
        "statements": branch.statements,
    }
    return [own, *(row for each in branch.under for row in _branch(each, topic.slug, told))]


@router.get("/topics/{slug}", response=one(ApiTopic), summary="One topic")
def topic(request: HttpRequest, slug: str) -> Row:
    """A topic with its numbers of records and statements."""
    told = Writing(request)
    rows = (row for branch in tree() for row in _branch(branch, "", told))
    return _first(rows, slug, "topic")


def _first(rows: Any, slug: str, what: str) -> Row:
    found = next((row for row in rows if row["slug"] == slug), None)
    if found is None:
        raise Http404(f"No {what} has this address.")
    return found


@router.get("/places", response=listing(ApiPlaces), summary="Places from A to Z")
def places(request: HttpRequest, limit: int = _Limit, cursor: str = _Cursor) -> Row:
    """Where meetings were held, as printed."""
    asking, told = Asking(request), Writing(request)
    after = decoded(cursor, int)
    first = after[0] if after else 0
    every = held_at.places()
    more = first + limit < len(every)
    return {
        "items": [_place(each, told) for each in every[first : first + limit]],
        "next": following(request, encoded([first + limit])) if more else None,
        "ignored": asking.ignored,
    }


@router.get("/places/{slug}", response=one(ApiPlace), summary="One place")
def place(request: HttpRequest, slug: str) -> Row:
    """A place with its number of meetings."""
    found = held_at.place(slug)
    if found is None:
        raise Http404("No place has this address.")
    return _place(found, Writing(request))


def _place(place: Place, told: Writing) -> Row:
    link = told.link(place.name, place.slug, reverse("place", args=[place.slug]), "places")
    return link | {
        "other_names": place.others,
        "meetings": place.meetings,
        "first": stamp(place.first),
        "last": stamp(place.last),
    }
