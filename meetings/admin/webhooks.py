"""Webhooks in the admin: made, tested, paused, with a log of what was sent."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget, AdminURLFieldWidget
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.keys.models import ApiKey
from meetings.alerts.matching import followed_address
from meetings.alerts.webhooks import sending
from meetings.alerts.webhooks.posting import RefusedAddressError, checked
from meetings.models import Webhook
from meetings.search.page.request import asked

LOGGED = 50


class WebhookForm(forms.ModelForm):
    url = forms.URLField(
        max_length=1_000,
        assume_scheme="https",
        label=gettext_lazy("Address"),
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy("Gets a POST with JSON for each change. https:// on the public internet."),
    )
    paused = forms.BooleanField(required=False, label=gettext_lazy("Paused"))

    class Meta:
        model = Webhook
        fields = ["url", "body", "search", "api_key"]
        widgets = {"search": AdminTextInputWidget}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paused"].initial = self.instance.paused_at is not None

    def clean_url(self) -> str:
        """Checked again whenever something is sent: names may come to mean other servers."""
        url = self.cleaned_data["url"]
        try:
            checked(url)
        except RefusedAddressError as error:
            said = _("Nothing can be sent to this address: %(why)s") % {"why": error}
            raise forms.ValidationError(said) from error
        return url

    def clean_search(self) -> str:
        """The query string that a search is followed by, from an address or a query as it is typed there."""
        given = self.cleaned_data["search"].strip()
        if not given:
            return ""
        typed = urlsplit(given).query if given.startswith(("http://", "https://", "/")) else given
        wanted = asked(QueryDict(typed if "=" in typed else urlencode({"q": typed})))
        address = followed_address(wanted)
        if wanted.notes or not address:
            said = " ".join((_("Use the address of a search that works."), *wanted.notes))
            raise forms.ValidationError(said)
        return address

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        if sent.get("search") and sent.get("body"):
            self.add_error("body", _("Narrow the search to the body instead."))
        return sent


@admin.register(Webhook)
class WebhookAdmin(admin.ModelAdmin):
    list_display = ["url", "body", "search", "owner", "created_at", "failing_since", "paused_at", "failure"]
    list_filter = [("paused_at", admin.EmptyFieldListFilter)]
    list_select_related = ["owner", "body"]
    form = WebhookForm
    fields = ("url", "body", "search", "api_key", "paused")
    actions = None
    change_form_template = "admin/meetings/webhook/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Webhook]:
        """Each editor's own; superusers see all."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(owner=request.user.pk)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "api_key":
            keys = ApiKey.objects.filter(revoked_at=None)
            options["queryset"] = keys if request.user.is_superuser else keys.filter(owner=request.user.pk)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def save_model(self, request: HttpRequest, hook: Webhook, form: Any, change: bool) -> None:
        if not change:
            hook.owner = request.user  # type: ignore[assignment]
        if form.cleaned_data["paused"] != (hook.paused_at is not None):
            hook.paused_at = timezone.now() if form.cleaned_data["paused"] else None
            hook.failing_since, hook.failures, hook.due_at = None, 0, timezone.now()
        hook.save()

    def response_add(
        self, request: HttpRequest, hook: Webhook, post_url_continue: Any = None
    ) -> HttpResponse:
        return self._after(request, hook) or super().response_add(request, hook, post_url_continue)

    def response_change(self, request: HttpRequest, hook: Webhook) -> HttpResponse:
        return self._after(request, hook) or super().response_change(request, hook)

    def _after(self, request: HttpRequest, hook: Webhook) -> HttpResponse | None:
        if "_test" not in request.POST:
            return None
        answer = sending.test(hook).answer
        level = messages.SUCCESS if answer[:1] == "2" else messages.ERROR
        messages.add_message(request, level, _("The test was answered: %(answer)s") % {"answer": answer})
        return redirect("admin:meetings_webhook_change", hook.pk)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **options: Any
    ) -> HttpResponse:
        hook: Webhook | None = options.get("obj")
        if hook:
            context["hook"] = hook
            context["log"] = hook.deliveries.order_by("-pk").select_related("meeting")[:LOGGED]
            context["waiting"] = hook.deliveries.filter(done_at=None).count()
        return super().render_change_form(request, context, *args, **options)
