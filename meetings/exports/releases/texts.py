"""The files of a release that people read: what it is, its licences, the schema. In English, as programs."""

import json
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.urls import reverse

from meetings.exports.releases import lines
from meetings.exports.releases import schema as tables
from meetings.models import Body, Release


def readme(release: Release, origin: str, rows: Mapping[str, int], with_sources: bool) -> str:
    listed = "\n".join(
        f"  {name + lines.ENDING:26} {rows[name]:>12,}  {told}"
        for name, (told, _columns) in tables.TABLES.items()
    )
    sources = "sources/ has the documents as received, named by their SHA-256.\n\n" if with_sources else ""
    return (
        f"{settings.SITE_NAME}, release {release.name}\n"
        f"{origin}{release.get_absolute_url()}\n\n"
        "Everything that the archive had published at that moment. Each table is a file of JSON Lines,\n"
        "compressed with Zstandard; schema.json says what the columns mean.\n\n"
        f"{listed}\n\n"
        f"{sources}"
        "On what terms records may be used depends on the body whose records they are: licences.txt.\n"
        "Records that were withdrawn and words that were taken down later are in no release that is\n"
        f"offered. Look at {origin}{reverse('data')} before you publish from an old copy.\n"
    )


def licences() -> str:
    """A line for each body."""
    return "".join(f"{body.name}: {body.terms or 'no licence is stated'}\n" for body in Body.objects.public())


def schema(url: str) -> str:
    return json.dumps(tables.schema(f"{url}schema.json"), indent=1) + "\n"


def info(
    release: Release, origin: str, rows: Mapping[str, int], changed: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """The lines of bag-info.txt."""
    yield "Source-Organization", settings.SITE_NAME
    yield "External-Identifier", f"{origin}{release.get_absolute_url()}"
    yield "External-Description", "Published records of official meetings, as tables in JSON Lines"
    yield "Bagging-Date", release.day.isoformat()
    yield "Bag-Software-Agent", "Verbatim"
    yield "Verbatim-Records", str(rows["records"])
    yield "Verbatim-Statements", str(rows["statements"])
    if release.since:
        told = ", ".join(f"{changed.get(name, 0)} {name}" for name in ("new", "changed", "removed"))
        yield "Verbatim-Changes", f"{told} since {release.since}"
