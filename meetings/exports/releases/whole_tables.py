"""The tables of what records refer to: bodies, officials, topics and sources."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from meetings.exports import popolo
from meetings.exports.releases.spans import ReferredNames, Row
from meetings.models import Body, Official, Source, Topic


def bodies(known: ReferredNames) -> Iterator[Row]:
    for each in Body.objects.public().order_by("slug"):
        yield {
            "body": each.slug,
            "name": each.name,
            "printed_names": each.printed_names,
            "site": each.site,
            "licence": each.licence,
            "licence_url": each.licence_url,
        }


def officials(known: ReferredNames) -> Iterator[Row]:
    """As Popolo has them, with the name of their address."""
    rows = Official.objects.public().current().order_by("pk").defer("portrait")
    for person in popolo.pieces(rows.iterator(chunk_size=popolo.BATCH), known.origin):
        slug = unquote(person["id"].rstrip("/").rpartition("/")[2])
        yield {"official": slug, "url": person.pop("id"), **person}


def topics(known: ReferredNames) -> Iterator[Row]:
    for each in Topic.objects.public().select_related("parent").order_by("pk"):
        yield {
            "topic": each.slug,
            "url": known.origin + each.get_absolute_url(),
            "name": each.name,
            "name_ru": each.name_ru,
            "printed_names": each.printed_names,
            "parent": each.parent.slug if each.parent else "",
        }


def sources(known: ReferredNames) -> Iterator[Row]:
    """`shown` says whether readers may have it as it was received; only such a one has a name and address."""
    for each in public_sources().defer("content").iterator(chunk_size=500):
        whole = each.shown == Source.Shown.ORIGINAL
        yield {
            "source": each.sha256,
            "url": known.origin + each.get_absolute_url(),
            "shown": each.shown,
            "size": each.size,
            "media_type": each.media_type,
            "name": each.public_name if whole else "",
            "original_url": each.url if whole else "",
            "received": each.received_at,
        }


def public_sources() -> Any:
    """Those of published records, each once."""
    return Source.objects.filter(meetings__state="published").distinct().order_by("pk")


TABLES: Mapping[str, Callable[[ReferredNames], Iterator[Row]]] = MappingProxyType(
    {"bodies": bodies, "officials": officials, "topics": topics, "sources": sources}
)
