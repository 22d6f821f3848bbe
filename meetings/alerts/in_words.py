"""An alert in words, and the address of what it follows."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.alerts.matching import request_of
from meetings.models import Meeting, Subscription
from meetings.search.index.engine import SearchRequest
from meetings.search.page.search_in_words import in_a_sentence


def in_words(subscription: Subscription) -> str:
    """What is followed, in the reader's language."""
    if subscription.meeting:
        return record_in_words(subscription.meeting)
    request = request_of(subscription.address)
    if request is None:
        return _("A search that no longer works: a name in it has changed.")
    return search_in_words(request)


def search_in_words(request: SearchRequest) -> str:
    return capfirst(in_a_sentence(request))


def record_in_words(meeting: Meeting) -> str:
    """Without the title of a record that readers may not see any more."""
    if meeting.state != Meeting.State.PUBLISHED:
        return _("Changes of a record that was withdrawn")
    return _("Changes of “%(title)s”") % {"title": meeting.title}


def url_of(subscription: Subscription) -> str:
    """Where what is followed is read, as a path."""
    if subscription.meeting:
        return subscription.meeting.get_absolute_url()
    return f"{reverse('search')}?{subscription.address}"
