"""Sends what is due. An e-mail is deleted here in the transaction in which the mail server takes it.

A process that is killed before the server has taken an e-mail loses nothing: the next one sends it. Killed
within the moment between the server's answer and the end of the transaction, it is sent once more, with the
same Message-ID, by which mail programs show it once. SMTP offers no more.
"""

import datetime
import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Least
from django.utils import timezone

from meetings.alerts.bounces import refused
from meetings.alerts.letters import Composed, compose
from meetings.models import AlertMatch, Letter, Subscriber, Subscription

log = logging.getLogger("archive.alerts")
# So many in a turn of the worker, which has other work.
AT_ONCE = 500
PAUSES = tuple(datetime.timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 720, 1_440))
# Nobody's address is to blame for a mail server that is away: nothing is given up, and the longest pause is
# the fourth.
_LONGEST_AWAY = 3
# It shuts down, or does not believe who we are.
_NOTHING_FROM_US = (421, 454, 530, 534, 535, 538)


class MailServerAwayError(Exception):
    """The server takes nothing from anybody; the message says why."""


def send_due(now: datetime.datetime | None = None) -> int:
    """Send everything that is due, a bounded number of e-mails; how many the mail server took."""
    now = now or timezone.now()
    make_letters(now)
    if not Letter.objects.filter(due_at__lte=now).exists():
        return 0
    sent = 0
    try:
        with _connection() as connection:
            for _turn in range(AT_ONCE):
                done = _send_next(connection, now)
                if done is None:
                    break
                sent += done
    except MailServerAwayError as error:
        log.warning("The mail server takes no e-mails: %s", error)
        _all_later(now, str(error))
    return sent


def make_letters(now: datetime.datetime) -> None:
    """Divide what is due into e-mails. Who has not been reached yet gets the next one when they are."""
    due = AlertMatch.objects.filter(letter=None, due_at__lte=now, subscription__subscriber__failed_at=None)
    waiting = Letter.objects.filter(kind=Letter.Kind.ALERT)
    people = Subscriber.objects.filter(subscriptions__matches__in=due).exclude(letters__in=waiting)
    for pk in people.distinct().order_by("pk").values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            who = Subscriber.objects.select_for_update(no_key=True).filter(pk=pk).first()
            if who:
                _make_letters(who, due.filter(subscription__subscriber=who), now)


def _make_letters(who: Subscriber, due: QuerySet[AlertMatch], now: datetime.datetime) -> None:
    found = list(due.values_list("pk", "subscription"))
    groups: dict[int, list[int]] = {}
    for pk, subscription in found:
        groups.setdefault(0 if who.together else subscription, []).append(pk)
    for keys in groups.values():
        letter = Letter.objects.create(
            kind=Letter.Kind.ALERT, email=who.email, subscriber=who, language=who.language, due_at=now
        )
        AlertMatch.objects.filter(pk__in=keys).update(letter=letter)


def _send_next(connection: BaseEmailBackend, now: datetime.datetime) -> int | None:
    """1 if an e-mail was sent, 0 if it was not; None if nothing is due. Raises `MailServerAwayError`."""
    with _uninterrupted(), transaction.atomic():
        due = Letter.objects.filter(due_at__lte=now).select_for_update(skip_locked=True, no_key=True)
        letter = due.order_by("due_at", "pk").first()
        if letter is None:
            return None
        if letter.subscriber_id and letter.subscriber and letter.subscriber.failed_at:
            letter.delete()
            return 0
        composed = compose(letter)
        if composed is None or _taken(connection, composed, letter, now):
            _done(letter, composed)
            return int(composed is not None)
        return 0


def _taken(connection: BaseEmailBackend, composed: Composed, letter: Letter, now: datetime.datetime) -> bool:
    """Whether the server took it; if it did not, what follows from that is noted."""
    try:
        connection.send_messages([composed.message])
    except SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        _failed(letter, f"{code} {_text(said)}", now, for_good=500 <= code < 600)
        return False
    except SMTPResponseException as error:
        if isinstance(error, SMTPSenderRefused) or error.smtp_code in _NOTHING_FROM_US:
            raise MailServerAwayError(f"{error.smtp_code} {_text(error.smtp_error)}") from error
        _failed(letter, f"{error.smtp_code} {_text(error.smtp_error)}", now)
        return False
    except (SMTPException, OSError) as error:
        raise MailServerAwayError(_text(str(error)) or type(error).__name__) from error
    return True


def _done(letter: Letter, composed: Composed | None) -> None:
    for pk, told in (composed.more if composed else {}).items():
        Subscription.objects.filter(pk=pk).update(more=F("more") - told)
    letter.matches.all().delete()
    letter.delete()


def _failed(letter: Letter, why: str, now: datetime.datetime, for_good: bool = False) -> None:
    """Try again later, with growing pauses; after the last, or if it is refused for good, no more."""
    if not for_good and letter.attempts < len(PAUSES):
        letter.due_at, letter.failure = now + PAUSES[letter.attempts], why[:300]
        letter.attempts += 1
        letter.save(update_fields=["due_at", "failure", "attempts"])
        return
    log.warning("An e-mail (%s) was refused and is given up: %s", letter.kind, why)
    if letter.subscriber:
        refused(letter.subscriber, why)
    Letter.objects.filter(pk=letter.pk).delete()


def _all_later(now: datetime.datetime, why: str) -> None:
    """With the pause of the one that waits for longest, so that all are tried together."""
    due = Letter.objects.filter(due_at__lte=now)
    tried = due.order_by("-attempts").values_list("attempts", flat=True).first() or 0
    pause = PAUSES[min(tried, _LONGEST_AWAY)]
    due.update(due_at=now + pause, attempts=Least(F("attempts") + 1, _LONGEST_AWAY), failure=why[:300])


def _text(said: bytes | str) -> str:
    return " ".join((said.decode("utf-8", "replace") if isinstance(said, bytes) else said).split())


@contextmanager
def _connection() -> Iterator[BaseEmailBackend]:
    """To the mail server, for several e-mails. Raises `MailServerAwayError`."""
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise MailServerAwayError(_text(str(error)) or type(error).__name__) from error
    try:
        yield connection
    finally:
        with suppress(SMTPException, OSError):
            connection.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """The worker is stopped before or after an e-mail, so that none is sent twice for that."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
