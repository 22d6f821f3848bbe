"""Whose record a page is: by the name it prints, or by the site it was published on."""

from meetings.ingest.archive_view import View
from meetings.ingest.sites import site_of
from meetings.models import Body, free_slugs
from meetings.transcripts.transcript import Transcript


def body_of(transcript: Transcript, view: View) -> Body:
    """The body of a record, not yet saved when it is new.

    A site that belongs to one body prints one name in each language: a name of its own, not seen before, is
    that of its known body where that has no record yet in this language (decision 64). A page that names no
    body, when none was given for such pages and no president is at home on it, is left open; names resolve
    across bodies there. Who is known already says nothing: the order of files would decide.
    """
    name = stated_name(transcript, view.given_body)
    if not name:
        return _named(Body.UNSTATED, view) or Body(name=Body.UNSTATED)
    if by_name := _named(name, view):
        return by_name
    site = _own_site(transcript) if name == transcript.body else ""
    return _of_site(site, transcript.language, view) or Body(name=name, site=site)


def stated_name(transcript: Transcript, given_body: str) -> str:
    """The body that the page, the loader or a president who is at home on it names; "" where none does."""
    return _said(transcript) or given_body or transcript.body


def _own_site(transcript: Transcript) -> str:
    """The site that belongs to the record's body as a whole."""
    return site_of(transcript.source_url) if transcript.body_of_site else ""


def _said(transcript: Transcript) -> str:
    """The body that the page itself names."""
    return "" if transcript.body_by_speakers else transcript.body


def _named(name: str, view: View) -> Body | None:
    return next((body for body in view.bodies if name in (body.name, *body.printed_names)), None)


def _of_site(site: str, language: str, view: View) -> Body | None:
    """The body that publishes on the site in other languages, and none yet in this one."""
    if not site:
        return None
    view.flush()
    elsewhere = Body.objects.filter(site=site).exclude(meetings__language=language)
    found = list(elsewhere[:2])
    return found[0] if len(found) == 1 else None


def keep(body: Body, transcript: Transcript, view: View) -> Body:
    """Save the body, with what this record adds to what is known of it: a site, a further name."""
    if body.pk is None:
        _learn(body, transcript)
        body.slug = free_slugs.free_slug(body.name, Body.objects.all())
        view.save_body(body)
    elif _learn(body, transcript):
        # Another record of the batch may have added to it since it was looked up.
        body.refresh_from_db()
        _learn(body, transcript)
        view.save_body(body)
    return body


def _learn(body: Body, transcript: Transcript) -> bool:
    """Whether the body did not have the site or the name."""
    before = (body.site, list(body.printed_names))
    names_it = transcript.body in (body.name, *body.printed_names)
    if _said(transcript) or (transcript.body and names_it):
        body.site = body.site or _own_site(transcript)
        if not names_it:
            body.printed_names.append(transcript.body)
    return before != (body.site, body.printed_names)
