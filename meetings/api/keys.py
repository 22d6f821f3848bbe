"""Ask for an API key: a form without an account, and behind a link of one's own the answer and the key."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.keys import asking
from archive.keys.models import KeyRequest
from archive.limits.visitors import counted_as
from archive.site_url import full_url, refuse_unless_from_here

_READ = ("GET", "HEAD", "POST")
_FEWEST_LETTERS = 10


class KeyRequestForm(forms.Form):
    """`website` is a field that only programs fill in."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What is the key for, and how much will you ask?"),
        min_length=_FEWEST_LETTERS,
        error_messages={"min_length": gettext_lazy("Say a little more, so that editors can decide.")},
        max_length=KeyRequest.LONGEST,
        widget=forms.Textarea({"rows": 5}),
    )
    website = forms.CharField(required=False, max_length=200)


# A token would set a cookie; nobody is logged in here, and where a form was sent from is looked at instead.
@csrf_exempt
@never_cache
@require_http_methods(_READ)
def ask_for_key(request: HttpRequest) -> HttpResponse:
    """The form; sent, it leads to the page on which the answer will be."""
    if request.method != "POST":
        return render(
            request, "api/key.html", {"form": KeyRequestForm(label_suffix=""), "canonical": request.path}
        )
    refuse_unless_from_here(request)
    form = KeyRequestForm(request.POST, label_suffix="")
    if not form.is_valid():
        return render(request, "api/key.html", {"form": form}, status=422)
    sent = form.cleaned_data
    if sent["website"]:
        return HttpResponseRedirect(reverse("api"))
    language = get_language() or settings.LANGUAGE_CODE
    visitor = counted_as(request.META.get("REMOTE_ADDR", ""))
    try:
        asked = asking.ask(sent["email"].lower(), sent["purpose"].strip(), language, visitor)
    except asking.TooManyRequestsError:
        form.add_error(None, _("You have asked often today, or too many requests wait. Try again tomorrow."))
        return render(request, "api/key.html", {"form": form}, status=429)
    answer = HttpResponseRedirect(reverse("key_asked", args=[asking.token_of(asked)]))
    answer.status_code = 303
    return answer


@csrf_exempt
@never_cache
@require_http_methods(_READ)
def key_asked(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a request; POST makes the key and shows it, this once."""
    asked = asking.of_token(token)
    if asked is None:
        raise Http404
    # Where the form was sent from is not asked: browsers do not tell it on a page that names no referrer, and
    # whoever could forge it has the link.
    secret = asking.fetch(asked) if request.method == "POST" else ""
    if secret:
        asked.refresh_from_db()
    context = {
        "asked": asked,
        "secret": secret,
        "address": full_url(request, request.path),
        "sample": full_url(request, f"{reverse('api')}v1/meetings?limit=3"),
        "days": asking.DECIDED.days,
    }
    answer = render(request, "api/key_asked.html", context)
    add_never_cache_headers(answer)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
