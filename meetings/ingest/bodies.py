"""Whose record a page is: by the name it prints, or by the site it was published on."""

from urllib.parse import urlsplit

from django.db.models import Q

from meetings import names
from meetings.ingest import identity
from meetings.models import Alias, Body
from meetings.transcripts.transcript import Transcript

# Parts of a host that name an edition of a site, not another site.
_EDITIONS = frozenset("www m en eng english ru rus de fr es special old archive static print".split())


def body_of(transcript: Transcript, given: str = "") -> Body:
    """The body of a record, not yet saved when it is new. `given` is for pages that name none.

    A site prints one name in each language: a name not seen before is that of the site's known body where
    that has no record yet in this language. A page that names no body is of the one body in whose records
    alone its speakers are known.
    """
    name = transcript.body or given
    if not name:
        return _of_speakers(transcript) or _named(Body.UNSTATED) or Body(name=Body.UNSTATED)
    if by_name := _named(name):
        return by_name
    site = site_of(transcript.source_url) if transcript.body else ""
    return _of_site(transcript) or Body(name=name, site=site)


def _named(name: str) -> Body | None:
    return Body.objects.filter(Q(name=name) | Q(printed_names__contains=[name])).first()


def _of_speakers(transcript: Transcript) -> Body | None:
    keys = {names.fold(turn.name) for turn in transcript.turns if names.is_full(turn.name)}
    if not keys:
        return None
    claims = Alias.objects.filter(key__in=keys, body__isnull=False).exclude(body__name=Body.UNSTATED)
    bodies = list(claims.order_by("body").values_list("body", flat=True).distinct()[:2])
    return Body.objects.get(pk=bodies[0]) if len(bodies) == 1 else None


def _of_site(transcript: Transcript) -> Body | None:
    """The body that publishes on the page's site in other languages, and none yet in this one."""
    site = site_of(transcript.source_url)
    if not (site and transcript.body):
        return None
    elsewhere = Body.objects.filter(site=site).exclude(meetings__language=transcript.language)
    found = list(elsewhere[:2])
    return found[0] if len(found) == 1 else None


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
