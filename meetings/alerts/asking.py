"""Somebody gives an address: it gets an e-mail with a link, but not too many of them.

Whoever asks learns nothing of whether the address is known here. Nothing is stored of it but the e-mail that
waits to be sent, and the hash that counts for it.
"""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from archive.limits.daily import within_day
from meetings.alerts import tokens
from meetings.alerts.tokens import Wish
from meetings.models import Letter

# In 24 hours: e-mails to one mailbox, and addresses that one visitor may give.
MOST_TO_MAILBOX = 3
MOST_BY_VISITOR = 20
LONGEST_EMAIL = 254


class AddressError(ValueError):
    """Why no e-mail can be sent; a sentence for the one who asked."""


def address(given: str) -> str:
    """An e-mail address in the form in which it is kept. Raises `AddressError`."""
    email = given.strip().lower()
    try:
        if len(email) > LONGEST_EMAIL:
            raise ValidationError("")
        validate_email(email)
    except ValidationError:
        raise AddressError(_("This is not an e-mail address. Use one such as name@example.org.")) from None
    return email


def confirm(wish: Wish, visitor: str) -> None:
    """Send a link that confirms the wish. Raises `AddressError`."""
    _send(Letter(kind=Letter.Kind.CONFIRM, email=wish.email, language=wish.language), visitor, wish)


def send_link(email: str, language: str, visitor: str) -> None:
    """Send the link to one's alerts, if the address has any. Raises `AddressError`."""
    _send(Letter(kind=Letter.Kind.LINK, email=email, language=language), visitor)


def _send(letter: Letter, visitor: str, wish: Wish | None = None) -> None:
    if not within_day("alerts.visitor", visitor, MOST_BY_VISITOR):
        raise AddressError(_("You have asked for too many e-mails today. Try again tomorrow."))
    # Not said: it would tell that somebody else has asked.
    if within_day("alerts.mailbox", _mailbox(letter.email), MOST_TO_MAILBOX):
        letter.token = tokens.of_wish(wish) if wish else ""
        letter.save()


def _mailbox(email: str) -> str:
    """Where it arrives as far as can be told: many servers ignore full stops, and what follows a plus."""
    name, _at, host = email.rpartition("@")
    bare = name.partition("+")[0].replace(".", "")
    return f"{bare}@{host}"
