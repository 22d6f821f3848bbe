"""Officials across meetings: who they are, what they are called, what they held."""

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.portraits import Portrait
from meetings.models.querysets import OfficialQuerySet
from meetings.models.records import Body
from meetings.transcripts.lexicon.callings import calling
from meetings.transcripts.lexicon.names import sort_key, without_suffix, words
from meetings.transcripts.lexicon.office_titles import title_key


class SortKey(models.CharField):
    """The sort name folded, written with every row that is saved: the database need not know how to fold."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        key = sort_key(model_instance.sort_name)[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


class Official(models.Model):
    """A person across meetings. A merged one points to the official it became and redirects there."""

    name = models.CharField(max_length=300)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    sort_name = models.CharField(max_length=300, help_text=_("surname first, for alphabetical lists"))
    sort_key = SortKey(max_length=300, editable=False, default="", help_text="the sort name folded")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    portrait = models.ForeignKey(
        Portrait, null=True, blank=True, on_delete=models.SET_NULL, related_name="officials"
    )
    surname_only = models.BooleanField(
        default=False, help_text=_("records print a title and a surname, and no whole name yet")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "sort_name", "pk"]
        indexes = [
            # By prefix too, whatever the collation of the database.
            models.Index(fields=["sort_key"], opclasses=["varchar_pattern_ops"], name="official_sort_key"),
            models.Index(fields=["sort_key", "sort_name", "id"], name="official_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("official", args=[self.slug])

    @property
    def initials(self) -> str:
        """What stands where a portrait would: "MV" for Mira Velden."""
        parts = without_suffix(words(self.name))
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


class Identifier(models.Model):
    """The id that a body's own site gives to an official."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    value = models.CharField(max_length=100)
    official = models.ForeignKey(Official, on_delete=models.CASCADE, related_name="identifiers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "value"], name="identifier_once")]

    def __str__(self) -> str:
        return self.value


class Point(Func):
    """A range of one number: it overlaps another exactly when both are equal.

    So a non-overlap per person or name needs core GiST only; with the btree_gist extension one would write
    "=" (https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-CONSTRAINT).
    """

    function = "int8range"
    output_field = BigIntegerRangeField()

    def __init__(self, number: F | Func) -> None:
        super().__init__(number, number, Value("[]"))


class Digest(Func):
    """64 bits that stand for a text."""

    function = "hashtextextended"
    output_field = models.BigIntegerField()

    def __init__(self, text: str) -> None:
        super().__init__(F(text), Value(0))


class DateRange(Func):
    """Both days included; a missing end is open."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(F(start), F(end), Value("[]"))


class Alias(models.Model):
    """A printed name that means an official, optionally between two dates and within one body."""

    class State(models.TextChoices):
        MATCHED = "matched", _("Matched")
        IGNORED = "ignored", _("Not a person")
        NEEDS_PERSON = "needs person", _("Not settled")

    name = models.CharField(max_length=300, help_text=_("as printed"))
    key = models.CharField(max_length=300, help_text="the name folded: case, accents, ё/е, spaces")
    variant = models.CharField(max_length=300, blank=True, help_text="what its spellings have in common")
    initials = models.CharField(max_length=300, blank=True, help_text="surname and initial, spellings folded")
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.CASCADE, related_name="aliases"
    )
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    from_date = models.DateField(null=True, blank=True, help_text=_("first day; empty means no limit"))
    until_date = models.DateField(null=True, blank=True, help_text=_("last day; empty means no limit"))
    state = models.CharField(max_length=12, choices=State.choices, default=State.MATCHED)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "from_date"]
        verbose_name_plural = "aliases"
        indexes = [
            models.Index(fields=["key"], name="alias_key"),
            models.Index(fields=["variant"], name="alias_variant"),
            # By prefix too: a surname alone, in any spelling.
            models.Index(fields=["initials"], opclasses=["varchar_pattern_ops"], name="alias_initials"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="matched", official__isnull=False)
                | models.Q(official__isnull=True) & ~models.Q(state="matched"),
                name="alias_matched_has_official",
            ),
            ExclusionConstraint(
                name="alias_claims_do_not_overlap",
                expressions=[
                    (Point(Digest("key")), RangeOperators.OVERLAPS),
                    (Point(Coalesce(F("body"), Value(0))), RangeOperators.OVERLAPS),
                    (DateRange("from_date", "until_date"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another alias has this name on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.official or self.get_state_display()}"


class OfTitle(models.CharField):
    """What the printed title says, written with every row that is saved: the database knows no words."""

    def __init__(self, *args: Any, says: Callable[[str], str] = str, **kwargs: Any) -> None:
        self.says = says
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: Any, add: bool) -> str:
        value = self.says(model_instance.title)[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


def _kind(title: str) -> str:
    return calling(title) or ""


def title_words() -> SearchVector:
    """The words of a folded title, in any order."""
    return SearchVector("key", config="simple")


class Office(models.Model):
    """A title an official held: first and last day seen in the records, or the dates an editor gave."""

    official = models.ForeignKey(Official, on_delete=models.CASCADE, related_name="offices")
    title = models.CharField(max_length=1000, help_text=_("as printed"))
    key = models.CharField(max_length=1000, blank=True, help_text="the title folded: case, accents, spaces")
    same = OfTitle(
        says=title_key,
        max_length=1000,
        editable=False,
        default="",
        help_text="equal for printings of one office",
    )
    calling = OfTitle(
        says=_kind,
        max_length=10,
        editable=False,
        default="",
        help_text="the kind of person who bears the title",
    )
    from_date = models.DateField()
    until_date = models.DateField()
    by_editor = models.BooleanField(
        default=False, help_text=_("an editor's dates take precedence over dates seen in records")
    )

    class Meta:
        ordering = ["official", "from_date", "title"]
        indexes = [
            models.Index(fields=["key"], name="office_key"),
            models.Index(fields=["same"], name="office_same"),
            GinIndex(title_words(), name="office_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_date__gte=F("from_date")), name="office_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="office_terms_do_not_overlap",
                expressions=[
                    (Point(F("official")), RangeOperators.OVERLAPS),
                    (Point(Digest("title")), RangeOperators.OVERLAPS),
                    (DateRange("from_date", "until_date"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.title
