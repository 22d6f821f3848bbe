"""Report a mistake: a form for readers without an account; only editors see what they send."""

import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.site_url import refuse_unless_from_here
from meetings.editing.mistakes import TooManyReportsError, hand_in
from meetings.models import Meeting, MistakeReport
from meetings.pages.record.framing import published

_LONGEST_NUMBER = 9


class MistakeForm(forms.Form):
    """`website` is a field that only programs fill in."""

    words = forms.CharField(
        label=gettext_lazy("The words that are wrong"),
        required=False,
        max_length=MistakeReport.LONGEST_WORDS,
        widget=forms.Textarea({"rows": 2}),
    )
    said = forms.CharField(
        label=gettext_lazy("What is wrong, and how do you know?"),
        max_length=MistakeReport.LONGEST,
        widget=forms.Textarea({"rows": 5, "required": True}),
    )
    website = forms.CharField(required=False, max_length=200)


# A token would set a cookie and keep the page out of the cache; nobody is logged in here, and where a report
# was sent from is looked at instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mistake(request: HttpRequest, day: datetime.date | None, slug: str) -> HttpResponse:
    """The form, for the record or (`?s=`) one of its statements; sent, it leads to a page with thanks."""
    meeting = published(day, slug)
    number = _number(meeting, request.GET.get("s", ""))
    if request.method != "POST":
        form = MistakeForm(initial={"words": request.GET.get("words", "")[: MistakeReport.LONGEST_WORDS]})
        return _page(request, meeting, number, form)
    refuse_unless_from_here(request)
    form = MistakeForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, number, form, status=422)
    sent = form.cleaned_data
    if not sent["website"]:
        try:
            hand_in(meeting, number, sent["words"], sent["said"])
        except TooManyReportsError:
            form.add_error(None, _("Too many reports are waiting to be read. Try again in a few days."))
            return _page(request, meeting, number, form, status=503)
    return HttpResponseRedirect(f"{request.path}?{f's={number}&' if number else ''}sent")


def _number(meeting: Meeting, given: str) -> int | None:
    """The statement's number; 404 for one that the record does not have."""
    if not given:
        return None
    is_number = given.isascii() and given.isdecimal() and len(given) <= _LONGEST_NUMBER
    if not is_number or not meeting.statements.filter(number=int(given)).exists():
        raise Http404
    return int(given)


def _page(
    request: HttpRequest, meeting: Meeting, number: int | None, form: MistakeForm, status: int = 200
) -> HttpResponse:
    back = meeting.statement_url(number) if number else meeting.get_absolute_url()
    said = meeting.statements.filter(number=number).first() if number else None
    context = {
        "meeting": meeting,
        "number": number,
        "said": said,
        "form": form,
        "back": back,
        "is_sent": "sent" in request.GET,
        "canonical": meeting.get_absolute_url(),
    }
    answer = render(request, "meetings/mistake.html", context, status=status)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
