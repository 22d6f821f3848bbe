"""Requests for API keys in the admin: read, granted or refused, each once."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.audit.log import record
from archive.audit.models import AuditEntry
from archive.keys import asking
from archive.keys.models import ApiKey, KeyRequest
from meetings.models import Letter

_FACTS = ("email", "purpose", "asked_at")
_OUTCOME = ("state", "answer", "decided_at", "key", "shown_at")


class KeyDecisionForm(forms.ModelForm):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("grant", gettext_lazy("Give a key")), ("refuse", gettext_lazy("Refuse"))],
        widget=forms.RadioSelect,
    )
    rate = forms.IntegerField(
        label=gettext_lazy("rate"),
        initial=5,
        required=False,
        min_value=1,
        max_value=1_000,
        help_text=gettext_lazy("How many times as much it may ask as a visitor without a key."),
    )

    class Meta:
        model = KeyRequest
        fields = ["answer"]
        help_texts = {"answer": gettext_lazy("Optional. Who asked reads it.")}

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        if sent.get("decision") == "grant" and sent.get("rate") is None and "rate" not in self.errors:
            self.add_error("rate", _("Say how much the key may ask."))
        if sent.get("decision") == "refuse":
            self.errors.pop("rate", None)
        return sent


@admin.register(KeyRequest)
class KeyRequestAdmin(admin.ModelAdmin):
    list_display = ["email", "beginning", "asked_at", "state", "shown_at"]
    list_filter = ["state"]
    search_fields = ["email", "purpose"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever wants a key asks for it; editors make their own among the API keys."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: KeyRequest | None = None) -> bool:
        """To give a key is to make one. What was decided stays."""
        may = super().has_change_permission(request, obj) and request.user.has_perm("keys.add_apikey")
        return may and (obj is None or obj.state == KeyRequest.State.WAITING)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **options: Any) -> HttpResponse:
        """Whoever decides on what was decided meanwhile is told so, and how."""
        asked = self.get_object(request, unquote(object_id)) if request.method == "POST" else None
        waits = asked is None or asked.state == KeyRequest.State.WAITING
        if asked and not waits and super().has_change_permission(request, asked):
            said = _("Nothing was changed: this request was decided already. It was: %(state)s.")
            messages.warning(request, said % {"state": asked.get_state_display()})
            return redirect("admin:keys_keyrequest_change", asked.pk)
        return super().change_view(request, object_id, *args, **options)

    def get_form(
        self, request: HttpRequest, obj: KeyRequest | None = None, change: bool = False, **options: Any
    ) -> Any:
        waits = obj is not None and self.has_change_permission(request, obj)
        more = {"form": KeyDecisionForm} if waits else {}
        return super().get_form(request, obj, change, **(options | more))

    def get_fields(self, request: HttpRequest, obj: KeyRequest | None = None) -> Any:
        waits = self.has_change_permission(request, obj)
        return (*_FACTS, "decision", "rate", "answer") if waits else (*_FACTS, *_OUTCOME)

    def get_readonly_fields(self, request: HttpRequest, obj: KeyRequest | None = None) -> Any:
        return _FACTS

    def save_model(self, request: HttpRequest, asked: KeyRequest, form: Any, change: bool) -> None:
        """The key belongs to the editor who gives it, and can do nothing but ask."""
        assert isinstance(request.user, User)
        sent, key = form.cleaned_data, None
        if sent["decision"] == "grant":
            key = ApiKey(name=asked.email[:100], owner=request.user, rate=sent["rate"])
        asked.is_late = not asking.decide(asked, key, sent["answer"])  # type: ignore[attr-defined]
        if asked.is_late:  # type: ignore[attr-defined]
            return
        told = f"API key {key} of {request.user}, rate {key.rate}: made" if key else "API key: refused"
        record(AuditEntry.Event.ACCOUNT, f"{told}, as {asked.email} asked")
        if settings.ALERTS:
            Letter.objects.create(
                kind=Letter.Kind.KEY,
                email=asked.email,
                language=asked.language,
                token=asking.token_of(asked),
            )

    def log_change(self, request: HttpRequest, asked: KeyRequest, message: Any) -> Any:
        """Not where somebody else was first: then nothing was changed."""
        return None if asked.is_late else super().log_change(request, asked, message)  # type: ignore[attr-defined]

    def response_change(self, request: HttpRequest, asked: KeyRequest) -> HttpResponse:
        if not asked.is_late:  # type: ignore[attr-defined]
            return super().response_change(request, asked)
        messages.warning(request, _("Nothing was changed: somebody else has decided meanwhile."))
        return redirect("admin:keys_keyrequest_change", asked.pk)

    @admin.display(description=gettext_lazy("purpose"))
    def beginning(self, asked: KeyRequest) -> str:
        return Truncator(asked.purpose).chars(80)
