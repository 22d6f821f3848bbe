"""Whose record a page is: by the name it prints, or by the site it was published on."""

from urllib.parse import urlsplit

from django.db.models import Q

from meetings.ingest import identity
from meetings.models import Body, Meeting
from meetings.transcripts.transcript import Transcript

# Where a page does not say whose record it is.
UNSTATED = "Body not stated"

# Parts of a host that name an edition of a site, not another site.
_EDITIONS = frozenset("www m en eng english ru rus de fr es special old archive static print".split())


def body_of(transcript: Transcript, given: str = "") -> Body:
    """The body of a record, not yet saved when it is new. `given` is for pages that name none.

    A name not seen before may be that of a known body in another language: the record's number tells.
    """
    name = transcript.body or given or UNSTATED
    by_name = Body.objects.filter(Q(name=name) | Q(printed_names__contains=[name])).first()
    if by_name is not None:
        return by_name
    site = site_of(transcript.source_url) if transcript.body else ""
    return _of_translation(transcript, site) or Body(name=name, site=site)


def _of_translation(transcript: Transcript, site: str) -> Body | None:
    """The body of the same record in another language: same site, number and day."""
    if not (site and transcript.record_number and transcript.date):
        return None
    pair = Meeting.objects.filter(
        body__site=site, record_number=transcript.record_number, date=transcript.date
    ).exclude(language=transcript.language)
    found = pair.select_related("body").first()
    return found.body if found else None


def keep(body: Body, transcript: Transcript) -> Body:
    """Save the body, with what this record adds to what is known of it: a site, a further name."""
    before = (body.site, list(body.printed_names))
    if transcript.body:
        body.site = body.site or site_of(transcript.source_url)
        if transcript.body not in (body.name, *body.printed_names):
            body.printed_names.append(transcript.body)
    if body.pk is None:
        body.slug = identity.free_slug(body.name, Body.objects.all())
        body.save()
    elif before != (body.site, body.printed_names):
        body.save(update_fields=["site", "printed_names"])
    return body


def site_of(url: str) -> str:
    """The host without what names an edition: "en.special.president.example" is "president.example"."""
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.split(".")
    while len(parts) > 2 and parts[0] in _EDITIONS:
        parts.pop(0)
    return ".".join(parts)
