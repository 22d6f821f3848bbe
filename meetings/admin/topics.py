"""Topics in the admin: their names, and the rules that tag statements."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.rule_trial import MOST, tried
from meetings.admin.topic_rules import validate
from meetings.editing.outbox import reindex
from meetings.models import Body, Topic, TopicTag, free_slugs
from meetings.search.index.engine import EngineError


class TopicForm(forms.ModelForm):
    rule_bodies = forms.ModelMultipleChoiceField(
        Body.objects.order_by("name"),
        required=False,
        label=gettext_lazy("Bodies"),
        widget=forms.CheckboxSelectMultiple,
        help_text=Topic._meta.get_field("rule_bodies").help_text,
    )

    class Meta:
        model = Topic
        fields = ["name", "name_ru", "parent", "printed_names", "rule", "rule_bodies"]
        widgets = {
            "printed_names": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "rule": forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField", "spellcheck": "false"}),
        }

    def clean_rule_bodies(self) -> list[int]:
        return [body.pk for body in self.cleaned_data["rule_bodies"]]

    def clean_rule(self) -> str:
        rule = self.cleaned_data["rule"].replace("\r\n", "\n").strip()
        if reasons := validate(rule):
            raise ValidationError(reasons)
        return rule


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    form = TopicForm
    list_display = ["name", "name_ru", "parent", "has_rule", "meetings_count", "statements_count", "printed"]
    list_select_related = ["parent"]
    search_fields = ["name", "name_ru", "printed_names", "rule"]
    search_help_text = gettext_lazy("Name, printed name or words in the rule")
    show_full_result_count = False
    actions = None
    readonly_fields = ["slug"]
    fieldsets = [
        (None, {"fields": ["name", "name_ru", "parent", "printed_names", "slug"]}),
        (
            gettext_lazy("Rule"),
            {
                "description": gettext_lazy(
                    "A rule tags new statements automatically. After you change a rule, run “manage.py "
                    "tag_topics” to apply all rules to stored statements."
                ),
                "fields": ["rule", "rule_bodies"],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        topics = super().get_queryset(request)
        return topics.annotate(in_meetings=_tagged("meeting"), in_statements=_tagged("statement"))

    def get_urls(self) -> list[URLPattern]:
        trial = self.admin_site.admin_view(self.try_rule)
        return [path("try/", trial, name="meetings_topic_try"), *super().get_urls()]

    def try_rule(self, request: HttpRequest) -> HttpResponse:
        """What the rule in the form would gain and lose; nothing is saved."""
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        rule = request.POST.get("rule", "").replace("\r\n", "\n").strip()
        bodies = [int(each) for each in request.POST.getlist("rule_bodies") if is_number(each)]
        topic = request.GET.get("topic", "")
        problems, trial = validate(rule), None
        try:
            trial = None if problems else tried(rule, bodies, int(topic) if is_number(topic) else None)
        except EngineError as error:
            problems = [str(error)]
        context = self.admin_site.each_context(request) | {
            "title": _("Try the rule"),
            "problems": problems,
            "trial": trial,
            "most": MOST,
            "gained_heading": _("Gained"),
            "lost_heading": _("Lost"),
        }
        return TemplateResponse(request, "admin/meetings/topic/trial.html", context)

    def save_model(self, request: HttpRequest, topic: Topic, form: Any, change: bool) -> None:
        topic.slug = topic.slug or free_slugs.free_slug(topic.name, Topic.objects.all())
        topic.from_source = False
        topic.save()
        if change and {"name", "name_ru", "parent"} & set(form.changed_data):
            reindex(_meetings(topic))

    def delete_model(self, request: HttpRequest, topic: Topic) -> None:
        tagged = _meetings(topic)
        topic.delete()
        reindex(tagged)

    @admin.display(description=gettext_lazy("rule"), boolean=True)
    def has_rule(self, topic: Topic) -> bool:
        return bool(topic.rule.strip())

    @admin.display(description=gettext_lazy("meetings"), ordering="in_meetings")
    def meetings_count(self, topic: Any) -> int:
        return topic.in_meetings

    @admin.display(description=gettext_lazy("statements"), ordering="in_statements")
    def statements_count(self, topic: Any) -> int:
        return topic.in_statements

    @admin.display(description=gettext_lazy("printed as"))
    def printed(self, topic: Topic) -> str:
        return ", ".join(topic.printed_names)


def is_number(text: str) -> bool:
    """Whether it can be the number of a row."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def _tagged(what: str) -> Coalesce:
    """How many meetings or statements carry a topic; for statements, those without one do not count."""
    tags = TopicTag.objects.filter(topic=OuterRef("pk")).order_by().values("topic")
    return Coalesce(Subquery(tags.annotate(number=Count(what, distinct=True)).values("number")), 0)


def _meetings(topic: Topic) -> list[int]:
    """The meetings that carry the topic or one under it: they are found by its name."""
    branch, level = {topic.pk}, {topic.pk}
    while level:
        level = set(Topic.objects.filter(parent__in=level).values_list("pk", flat=True)) - branch
        branch |= level
    tags = TopicTag.objects.filter(topic__in=branch)
    return list(tags.order_by().values_list("meeting", flat=True).distinct())
