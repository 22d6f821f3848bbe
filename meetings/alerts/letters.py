"""E-mails are put together at the moment they are sent: nothing is in them that readers may not see then."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.plain_spaces import plain_spaces
from meetings.alerts import tokens
from meetings.alerts.bounces import message_id
from meetings.alerts.entries import RecordEntries, records_of
from meetings.alerts.in_words import in_words, url_of
from meetings.models import Letter, Subscriber

_LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class AlertPart:
    """What one alert found; `more` were found and are not in the e-mail."""

    title: str
    path: str
    records: tuple[RecordEntries, ...]
    more: int

    @property
    def number(self) -> int:
        return self.more + sum(len(each.entries) or 1 for each in self.records)


@dataclass(frozen=True, slots=True)
class Composed:
    """An e-mail, and how many results beyond those shown it tells of, by subscription."""

    message: EmailMultiAlternatives
    more: dict[int, int]


def compose(letter: Letter) -> Composed | None:
    """The e-mail in the reader's language; None if there is nothing to say any more."""
    with translation.override(letter.language):
        if letter.kind == Letter.Kind.CONFIRM:
            return _confirmation(letter)
        if letter.kind == Letter.Kind.LINK:
            return _link(letter)
        if letter.kind == Letter.Kind.KEY:
            return _about_key(letter)
        return _alert(letter)


def _confirmation(letter: Letter) -> Composed:
    """Without a word of what is followed: strangers could write to others with it."""
    facts = {"url": _url("alert_confirm", letter.token), "days": tokens.CONFIRM_WITHIN.days}
    subject = _("Confirm your alert: %(site)s") % {"site": settings.SITE_NAME}
    return Composed(_message(letter, "confirm", subject, facts), {})


def _link(letter: Letter) -> Composed | None:
    who = Subscriber.objects.filter(email=letter.email).first()
    if who is None:
        return None
    subject = _("Your alerts: %(site)s") % {"site": settings.SITE_NAME}
    return Composed(_message(letter, "link", subject, {"url": _url("alerts_mine", _key(who))}), {})


def _about_key(letter: Letter) -> Composed:
    subject = _("Your request for an API key: %(site)s") % {"site": settings.SITE_NAME}
    return Composed(_message(letter, "key", subject, {"url": _url("key_asked", letter.token)}), {})


def _alert(letter: Letter) -> Composed | None:
    matches = list(letter.matches.select_related("subscription__meeting").order_by("subscription", "pk"))
    subscriptions = {each.subscription_id: each.subscription for each in matches}
    parts: dict[int, AlertPart] = {}
    for pk, each in subscriptions.items():
        records = records_of(each, [match for match in matches if match.subscription_id == pk])
        if records:
            parts[pk] = AlertPart(plain_spaces(in_words(each)), url_of(each), records, each.more)
    if not parts or letter.subscriber is None:
        return None
    kept = [subscriptions[pk] for pk in parts]
    shown = list(parts.values())
    facts = {"parts": shown, "mine": _url("alerts_mine", _key(letter.subscriber))}
    stop = _url("alert_stop", tokens.of_subscriptions(kept))
    message = _message(letter, "alert", _subject(shown), facts | {"stop": stop})
    message.extra_headers |= {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return Composed(message, {pk: part.more for pk, part in parts.items() if part.more})


def _subject(parts: Sequence[AlertPart]) -> str:
    if len(parts) == 1:
        return f"{parts[0].title} ({parts[0].number})"
    number = sum(part.number for part in parts)
    said = ngettext("%(number)s new result of your alerts", "%(number)s new results of your alerts", number)
    return said % {"number": number}


def _message(letter: Letter, name: str, subject: str, facts: dict[str, Any]) -> EmailMultiAlternatives:
    context = facts | {
        "site": settings.SITE_NAME,
        "origin": settings.SITE_URL,
        "language": letter.language,
        "home": f"{settings.SITE_URL}{reverse('home')}",
    }
    line = " ".join(subject.split())
    message = EmailMultiAlternatives(
        subject=line if len(line) <= _LONGEST_SUBJECT else f"{line[: _LONGEST_SUBJECT - 1]}…",
        body=plain_spaces(render_to_string(f"alerts/mail/{name}.txt", context)).strip() + "\n",
        from_email=formataddr((settings.SITE_NAME, settings.DEFAULT_FROM_EMAIL)),
        to=[letter.email],
        headers={"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"},
    )
    html = render_to_string(f"alerts/mail/{name}.html", context | {"subject": line})
    message.attach_alternative(plain_spaces(html), "text/html")
    return message


def _key(who: Subscriber) -> str:
    return tokens.of_subscriber(who)


def _url(name: str, token: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=[token])}"
