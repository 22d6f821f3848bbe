"""One's own alerts, behind a signed link: seen, changed, paused, ended; and ended with one click."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from meetings.alerts import asking, subscribing, tokens
from meetings.alerts.asking import AddressError
from meetings.alerts.in_words import in_words, url_of
from meetings.alerts.tokens import TokenError
from meetings.models import Subscriber, Subscription
from meetings.pages.alerts.follow import READ, gone, private, refuse_without_mail, visitor


@csrf_exempt
@never_cache
@require_http_methods(READ)
def alerts(request: HttpRequest) -> HttpResponse:
    """What alerts are; POST sends the link to one's own. It does not tell whether an address has any."""
    refuse_without_mail()
    if request.method != "POST":
        return render(request, "alerts/alerts.html", {"longest": asking.LONGEST_EMAIL})
    given = request.POST.get("email", "")[:1_000]
    try:
        email = asking.address(given)
        asking.send_link(email, get_language() or "", visitor(request))
    except AddressError as error:
        facts = {"email": given, "fault": str(error), "longest": asking.LONGEST_EMAIL}
        return render(request, "alerts/alerts.html", facts, status=422)
    return render(request, "alerts/asked.html", {"email": email, "is_link": True})


@csrf_exempt
@never_cache
@require_http_methods(READ)
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """All of one's alerts; POST changes one, or what holds for all."""
    try:
        who = tokens.subscriber(token)
    except TokenError:
        return gone(request, _("There are no alerts behind this link. You may have ended them all."))
    if request.method == "POST":
        _change(request, who)
        response = HttpResponseRedirect(request.path)
        response.status_code = 303
        return private(response)
    subscriptions = who.subscriptions.select_related("meeting")
    facts = {
        "who": who,
        "rows": [(each, in_words(each), url_of(each)) for each in subscriptions],
        "frequencies": Subscription.Frequency.choices,
        "new": request.GET.get("new", ""),
    }
    return private(render(request, "alerts/mine.html", facts))


@csrf_exempt
@never_cache
@require_http_methods(READ)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the alerts of one e-mail: for the button of mail programs (RFC 8058), and for people.

    A GET ends nothing: whoever looks through e-mails for dangerous links opens it, too.
    """
    try:
        subscriptions = tokens.subscriptions(token)
    except TokenError:
        return gone(request, _("This link is not valid. Use the link in your latest e-mail."))
    if request.method == "POST":
        subscribing.stop(subscriptions)
        return private(render(request, "alerts/stopped.html", {}))
    rows = [(in_words(each), url_of(each)) for each in subscriptions]
    return private(render(request, "alerts/stop.html", {"rows": rows}))


def _change(request: HttpRequest, who: Subscriber) -> None:
    """One deed of the page's forms; what means nothing changes nothing."""
    deed = request.POST.get("do", "")
    if deed == "all":
        subscribing.stop(list(who.subscriptions.all()))
    elif deed == "settings":
        language = request.POST.get("language", "")
        known = language if translation.check_for_language(language) else who.language
        subscribing.settle(who, known, together=bool(request.POST.get("together")))
    elif deed == "resume":
        subscribing.resume(who)
    elif (pk := request.POST.get("alert", "")).isdecimal() and len(pk) < 19:
        _change_one(request, who.subscriptions.filter(pk=int(pk)).first(), deed)


def _change_one(request: HttpRequest, chosen: Subscription | None, deed: str) -> None:
    if chosen is None:
        return
    frequency = Subscription.Frequency(chosen.frequency)
    if deed == "stop":
        subscribing.stop([chosen])
    elif deed == "pause":
        subscribing.change(chosen, frequency, paused=True)
    elif deed == "go-on":
        subscribing.change(chosen, frequency, paused=False)
    elif deed == "frequency" and (given := request.POST.get("frequency")) in set(Subscription.Frequency):
        subscribing.change(chosen, Subscription.Frequency(given), chosen.paused)
