"""To follow a search or a record: what it would bring, an address, and the link that confirms it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.limits.visitors import counted_as
from meetings.alerts import asking, preview, tokens
from meetings.alerts.asking import AddressError
from meetings.alerts.in_words import record_in_words, search_in_words
from meetings.alerts.matching import followed_address
from meetings.alerts.preview import AlertPreview
from meetings.alerts.subscribing import FollowError, follow
from meetings.alerts.tokens import TokenError, Wish
from meetings.models import Meeting, Subscription
from meetings.search.index.engine import EngineError
from meetings.search.page.request import asked

READ = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class ToFollow:
    """What an address asks to follow: `address` a search, or `record`; in words, and what it would bring."""

    address: str
    record: Meeting | None
    words: str
    notes: tuple[str, ...]
    preview: AlertPreview | None

    @property
    def url(self) -> str:
        return self.record.get_absolute_url() if self.record else f"{reverse('search')}?{self.address}"


@csrf_exempt
@never_cache
@require_http_methods(READ)
def start(request: HttpRequest) -> HttpResponse:
    """What would be followed, and the form; POST sends the link that confirms it."""
    refuse_without_mail()
    wanted = wanted_of(request.GET)
    if request.method != "POST":
        return render(request, "alerts/follow.html", _facts(wanted))
    given, frequency = request.POST.get("email", "")[:1_000], _frequency(request.POST.get("frequency", ""))
    try:
        email = asking.address(given)
        pk = wanted.record.pk if wanted.record else None
        wish = Wish(email, frequency, get_language() or settings.LANGUAGE_CODE, wanted.address, pk)
        asking.confirm(wish, visitor(request))
    except AddressError as error:
        facts = _facts(wanted, frequency) | {"email": given, "fault": str(error)}
        return render(request, "alerts/follow.html", facts, status=422)
    return render(request, "alerts/asked.html", {"email": email, "url": wanted.url})


@csrf_exempt
@never_cache
@require_http_methods(READ)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of an e-mail confirms; only POST does it, as mail servers open links to look at them."""
    refuse_without_mail()
    try:
        wish = tokens.wish(token)
    except TokenError:
        return gone(request, _("This link is not valid, or is older than three days. Ask for a new one."))
    if request.method == "POST":
        return _confirmed(request, wish)
    wanted = _of_wish(wish)
    if wanted is None:
        return gone(request, _("What you wanted to follow is not there any more."))
    facts = {"wanted": wanted, "wish": wish, "frequency": Subscription.Frequency(wish.frequency).label}
    return private(render(request, "alerts/confirm.html", facts))


def _confirmed(request: HttpRequest, wish: Wish) -> HttpResponse:
    try:
        made = follow(wish)
    except FollowError:
        said = _("This alert cannot be made: what it follows is gone, or you have too many alerts.")
        return gone(request, said)
    mine = reverse("alerts_mine", args=[tokens.of_subscriber(made.subscriber)])
    response = HttpResponseRedirect(f"{mine}?new={made.pk}")
    response.status_code = 303
    return private(response)


def wanted_of(parameters: QueryDict) -> ToFollow:
    """What an address asks to follow. Raises `Http404` for a record that is not there."""
    if "record" in parameters:
        return _record(str(parameters["record"]))
    read = asked(parameters)
    address, notes = followed_address(read), read.notes
    if len(address) > Subscription.LONGEST_ADDRESS:
        raise Http404
    try:
        found = preview.of_search(read.request)
    except EngineError:
        found = None
    return ToFollow(address, None, search_in_words(read.request), notes, found)


def _record(address: str) -> ToFollow:
    named = QueryDict(mutable=True)
    named["meeting"] = address
    meeting = Meeting.objects.published().filter(pk=asked(named).request.meeting).first()
    if meeting is None:
        raise Http404
    return ToFollow("", meeting, record_in_words(meeting), (), preview.of_record(meeting))


def _of_wish(wish: Wish) -> ToFollow | None:
    if wish.record is None:
        return wanted_of(QueryDict(wish.address))
    meeting = Meeting.objects.published().filter(pk=wish.record).first()
    return ToFollow("", meeting, record_in_words(meeting), (), None) if meeting else None


def _facts(wanted: ToFollow, chosen: str = Subscription.Frequency.DAILY) -> dict[str, Any]:
    found = wanted.preview
    return {
        "wanted": wanted,
        "frequencies": [
            (each.value, each.label, found.often(each) if found else "", each == chosen)
            for each in Subscription.Frequency
        ],
        "longest": asking.LONGEST_EMAIL,
    }


def _frequency(given: str) -> str:
    return given if given in set(Subscription.Frequency) else Subscription.Frequency.DAILY


def visitor(request: HttpRequest) -> str:
    return counted_as(request.META.get("REMOTE_ADDR", ""))


def gone(request: HttpRequest, said: str) -> HttpResponse:
    """A link that leads nowhere, and what to do."""
    return private(render(request, "alerts/gone.html", {"said": said}, status=404))


def private(response: HttpResponse) -> HttpResponse:
    """For pages whose address is a key: it is told to no other site, and kept by no search engine."""
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def refuse_without_mail() -> None:
    if not settings.ALERTS:
        raise Http404
