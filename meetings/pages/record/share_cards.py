"""The pictures that stand for records and statements where their links are shared, one for each version."""

import datetime
import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting, Statement
from meetings.models.choices import called
from meetings.pages import statements
from meetings.pages.record import chosen_words, framing
from meetings.pages.record.card import Card, drawn
from meetings.pages.release import release

DAY = 86_400


def card_url(page: str, meeting: Meeting, query: str = "") -> str:
    """The address of the picture for a page of this record: another one when the record changes."""
    version = f"v={int(meeting.updated_at.timestamp()):x}"
    return f"{page}card.png?{query}&{version}" if query else f"{page}card.png?{version}"


@require_safe
def meeting_card(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """The title, the day, the place and the body."""
    found = framing.published(day, slug)
    with translation.override(_language(found)):
        instead = _("%(kind)s, in a script that this picture’s font does not have.")
        instead %= {"kind": called(found.kind)}
        foot = (_day(found), found.place, found.body.name)
    return _picture(request, Card(found.title, instead, "", "", foot, settings.SITE_NAME))


@require_safe
def statement_card(request: HttpRequest, day: datetime.date | None, slug: str, number: int) -> HttpResponse:
    """The chosen words, or else the beginning, and whose they are."""
    found = framing.published(day, slug)
    near = Statement.objects.select_related("participant", "official")
    chosen = get_object_or_404(near, meeting=found, number=number)
    turn = statements.line(chosen)
    words = chosen_words.asked(request)
    passage = chosen_words.passage(number, chosen.paragraphs, words) if words else None
    said = passage.words if passage else turn.excerpt
    with translation.override(_language(found)):
        instead = _("Statement %(number)s, in a script that this picture’s font does not have.")
        instead %= {"number": number}
        speaker = turn.name or turn.kind_name.capitalize()
        foot = (_day(found), found.title)
    return _picture(request, Card(said, instead, speaker, turn.role, foot, settings.SITE_NAME))


def _picture(request: HttpRequest, card: Card) -> HttpResponse:
    key = hashlib.sha256(repr((release(), card)).encode()).hexdigest()
    etag = f'"{key[:32]}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(drawn(card), content_type="image/png")
        answer.headers["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=DAY)
    # Other sites show it beside the link: that is what it is for.
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _language(meeting: Meeting) -> str:
    """The record's own, where the archive knows that language: a card is one for all readers."""
    known = {code for code, _name in settings.LANGUAGES}
    return meeting.language if meeting.language in known else settings.LANGUAGE_CODE


def _day(meeting: Meeting) -> str:
    return date_format(meeting.date, "DATE_FORMAT") if meeting.date else ""
