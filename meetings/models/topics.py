"""What meetings and statements are about, and why the archive says so."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from meetings.models.querysets import TopicQuerySet
from meetings.models.statements import Statement


def name_words() -> SearchVector:
    """The words of a topic's names, in any order."""
    return SearchVector("name", "name_ru", config="simple")


def compared(name: str) -> str:
    """A topic's name as names are compared: case and kinds of space make no other topic."""
    return " ".join(name.casefold().split())


class Topic(models.Model):
    """A subject. `rule` is a saved query, one alternative a line; it tags statements as they come in."""

    name = models.CharField(max_length=200, unique=True)
    name_ru = models.CharField(
        _("name in Russian"),
        max_length=200,
        blank=True,
        help_text=_("Shown on Russian pages and found by “topic:”. If empty, the name above is used."),
    )
    slug = models.SlugField(max_length=200, unique=True, allow_unicode=True)
    printed_names = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text=_("Other names that sources use, separated by commas."),
    )
    rule = models.TextField(
        blank=True,
        help_text=_("Search queries, one per line. A statement that matches any of them is tagged."),
    )
    rule_bodies = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        help_text=_("The rule tags records of these bodies only. If none is chosen, records of all bodies."),
    )

    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="under",
        help_text=_("The wider topic that contains this one."),
    )
    from_source = models.BooleanField(
        default=False, editable=False, help_text="a source named it, and no editor has changed it"
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [GinIndex(name_words(), name="topic_words")]

    def __str__(self) -> str:
        return self.called

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    @property
    def called(self) -> str:
        """Its name in the reader's language; in another than English the English one may stand in."""
        return (self.name_ru if get_language() == "ru" else "") or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """In all languages."""
        return (self.name, self.name_ru) if self.name_ru else (self.name,)

    @property
    def compared_names(self) -> set[str]:
        """Every name under which sources list it."""
        return {compared(name) for name in (*self.names, *self.printed_names)}

    def rules_over(self, body: int) -> bool:
        """Whether its rule tags records of this body."""
        return not self.rule_bodies or body in self.rule_bodies

    def clean(self) -> None:
        """No topic is under itself; the database refuses it too."""
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError(
                    {"parent": _("A topic cannot be inside itself or inside one of its subtopics.")}
                )
            seen.add(above.pk)
            above = above.parent


class TopicTag(models.Model):
    """Why a meeting (statement empty) or one of its statements carries a topic."""

    class Reason(models.TextChoices):
        SOURCE = "source", _("Tagged by the source")
        RULE = "rule", _("Tagged automatically")
        EDITOR = "editor", _("Tagged by an editor")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tags")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="topic_tags")
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="topic_tags"
    )
    reason = models.CharField(max_length=10, choices=Reason.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "meeting", "statement", "reason"],
                name="topic_tag_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} ({self.get_reason_display()})"
