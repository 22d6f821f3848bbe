"""Officials in the admin, with the names they are printed under and the offices they held."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.inlines import LabelledInline
from meetings.admin.portraits import OfficialForm, forget_unused, give
from meetings.editing.outbox import reindex
from meetings.models import Alias, ExternalIdentifier, Office, Official, Participant, Statement, free_slugs
from meetings.transcripts.lexicon import names, spellings


class AliasForm(forms.ModelForm):
    """The folded name is worked out, and checked against other claims on it."""

    # In the form, because only fields of the form are checked against the database's constraints.
    key = forms.CharField(required=False, label="", widget=forms.HiddenInput)

    class Meta:
        model = Alias
        fields = ["name", "key", "official", "body", "from_date", "until_date", "state"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = cleaned.get("name", "")
        cleaned["key"] = names.fold(name)
        self.instance.variant, self.instance.initials = spellings.variant(name), spellings.initials(name)
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("The last day is before the first day."))
            cleaned["from_date"] = cleaned["until_date"] = None
        official = cleaned.get("official") or self._of_page()
        state = cleaned.get("state")
        if state == Alias.State.MATCHED and not official:
            self.add_error("official", _("A matched name needs an official."))
        if state and state != Alias.State.MATCHED and official:
            self.add_error(
                "state", _("A name with an official is matched. For other names, leave the official empty.")
            )
        return cleaned

    def _of_page(self) -> Official | None:
        """On an official's own page the official is not asked for."""
        return self.instance.official if self.instance.official_id else None


class OfficeForm(forms.ModelForm):
    class Meta:
        model = Office
        fields = ["official", "title", "from_date", "until_date"]
        widgets = {"title": forms.TextInput(attrs={"class": "vTextField"})}

    def save(self, commit: bool = True) -> Office:
        """Dates that an editor gave are not moved by records read later."""
        self.instance.by_editor = True
        self.instance.key = names.fold(self.instance.title)
        return super().save(commit)


class AliasInline(LabelledInline):
    model = Alias
    form = AliasForm
    fields = ["name", "body", "from_date", "until_date", "key"]
    extra = 1  # without JavaScript no row can be added

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alias]:
        return super().get_queryset(request).select_related("official", "body")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field: Any = super().formfield_for_foreignkey(db_field, request, **options)
        if field is not None and db_field.name == "body":
            # Looked up once for the page, not once for each alias.
            field.choices = list(field.choices)
        return field


class OfficeInline(LabelledInline):
    model = Office
    form = OfficeForm
    fields = ["title", "from_date", "until_date", "by_editor"]
    readonly_fields = ["by_editor"]
    extra = 1


class ExternalIdentifierInline(LabelledInline):
    model = ExternalIdentifier
    fields = ["scheme", "value"]
    extra = 1


@admin.register(Official)
class OfficialAdmin(admin.ModelAdmin):
    list_display = ["sort_name", "name", "statements_count", "meetings_count", "aliases_count", "last_office"]
    search_fields = ["name", "sort_name", "aliases__name"]
    search_help_text = gettext_lazy("Name or alias")
    show_full_result_count = False
    actions = None
    form = OfficialForm
    fieldsets = [
        (None, {"fields": ["name", "sort_name", "slug", "created_at"]}),
        (gettext_lazy("Portrait"), {"fields": ["shown", "picture", "credit", "licence", "remove_picture"]}),
    ]
    readonly_fields = ["slug", "created_at", "shown"]
    inlines = [AliasInline, OfficeInline, ExternalIdentifierInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Official]:
        this = OuterRef("pk")
        offices = Office.objects.filter(official=this).order_by("-until_date", "-pk")
        officials = super().get_queryset(request).current()  # type: ignore[attr-defined]
        return officials.annotate(
            said=_count(Statement.objects.filter(official=this)),
            met=_count(Participant.objects.there().filter(official=this)),
            called=_count(Alias.objects.filter(official=this)),
            held=Subquery(offices.values("title")[:1]),
        )

    def has_delete_permission(self, request: HttpRequest, obj: Official | None = None) -> bool:
        """Only those whom no record names: deleting another would take the name off its statements."""
        named = obj is not None and obj.participations.exists()
        return not named and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, official: Official, form: Any, change: bool) -> None:
        if not official.slug:
            official.slug = free_slugs.free_slug(official.name, Official.objects.all())
        give(official, form.cleaned_data, request.user)
        official.save()
        forget_unused()
        if "name" in form.changed_data and change:
            reindex(official.participations.values_list("meeting", flat=True))

    @admin.display(description=gettext_lazy("now"))
    def shown(self, official: Official) -> str:
        return render_to_string("admin/_portrait.html", {"official": official})

    @admin.display(description=gettext_lazy("statements"), ordering="said")
    def statements_count(self, official: Any) -> int:
        return official.said

    @admin.display(description=gettext_lazy("meetings"), ordering="met")
    def meetings_count(self, official: Any) -> int:
        return official.met

    @admin.display(description=gettext_lazy("aliases"), ordering="called")
    def aliases_count(self, official: Any) -> int:
        return official.called

    @admin.display(description=gettext_lazy("last office"))
    def last_office(self, official: Any) -> str:
        return official.held or ""


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    """Printed names. They decide how records read from now on are understood."""

    form = AliasForm
    list_display = ["name", "official", "body", "from_date", "until_date", "state"]
    list_filter = ["state", "body"]
    list_select_related = ["official", "body"]
    search_fields = ["name", "official__name"]
    search_help_text = gettext_lazy("Printed name or official")
    show_full_result_count = False
    autocomplete_fields = ["official"]
    fieldsets = [
        (
            None,
            {
                "description": gettext_lazy(
                    "Whom this printed name refers to. Applies to records read from now on. With dates, only "
                    "to records of those days; with a body, only to records of that body."
                ),
                "fields": ["name", "state", "official", "body", "from_date", "until_date", "key"],
            },
        )
    ]


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    form = OfficeForm
    list_display = ["title", "official", "from_date", "until_date", "by_editor"]
    list_filter = ["by_editor"]
    list_select_related = ["official"]
    search_fields = ["title", "official__name"]
    search_help_text = gettext_lazy("Title or official")
    show_full_result_count = False
    autocomplete_fields = ["official"]
    fieldsets = [
        (
            None,
            {
                "description": gettext_lazy(
                    "Dates saved here are an editor’s dates. Records read later do not change them."
                ),
                "fields": ["official", "title", "from_date", "until_date"],
            },
        )
    ]


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many `rows` there are for an official."""
    counted = rows.order_by().values("official").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
