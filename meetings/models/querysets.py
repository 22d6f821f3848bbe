"""The words for sets of rows."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import models
from django.db.models.expressions import OrderBy, RawSQL
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.encoding import escape_uri_path


class StandsIn(models.Func):
    """Whether a number, the first, is in an array, the second."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    arity = 2
    output_field = models.BooleanField()


class DateLast(models.F):
    """A date to order by, in both directions: what has none comes last."""

    def asc(self, **options: Any) -> OrderBy:
        return super().asc(**{"nulls_last": True} | options)

    def desc(self, **options: Any) -> OrderBy:
        return super().desc(**{"nulls_last": True} | options)


class MeetingQuerySet(models.QuerySet[Any]):
    def published(self) -> "MeetingQuerySet":
        """What the public may see: the one definition, used by every page, feed, export and the index."""
        return self.filter(state="published")

    def newest_first(self) -> "MeetingQuerySet":
        return self.order_by(DateLast("date").desc(), "-time", "-pk")

    def for_lists(self) -> "MeetingQuerySet":
        """With the body, and only the columns that a line in a list shows."""
        return self.select_related("body").only(
            "title",
            "slug",
            "date",
            "time",
            "place",
            "lead",
            "kind",
            "language",
            "completeness",
            "body",
            "month",
        )


class StatementQuerySet(models.QuerySet[Any]):
    def published(self) -> "StatementQuerySet":
        return self.filter(meeting__state="published")

    def newest_first(self) -> "StatementQuerySet":
        """The newest meetings first, those without a date last; each meeting's statements in their order."""
        return self.order_by(DateLast("meeting__date").desc(), "-meeting__time", "-meeting", "position")


# Officials of records that readers may not see, and of no other; those known by a surname that turned out to
# fit two persons; and those merged into one of these.
_HIDDEN = """
WITH hidden (id) AS (
SELECT unseen.official_id FROM meetings_participant AS unseen
JOIN meetings_meeting AS hidden ON hidden.id = unseen.meeting_id AND hidden.state <> 'published'
WHERE unseen.official_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM meetings_participant AS seen JOIN meetings_meeting AS shown ON shown.id = seen.meeting_id
    WHERE seen.official_id = unseen.official_id AND shown.state = 'published'
)
UNION SELECT id FROM meetings_official AS titled WHERE titled.surname_only AND NOT EXISTS (
    SELECT FROM meetings_participant AS other WHERE other.official_id = titled.id
)
)
SELECT id FROM hidden
UNION SELECT merged.id FROM meetings_official AS merged JOIN hidden ON hidden.id = merged.merged_into_id
"""


class OfficialQuerySet(models.QuerySet[Any]):
    def current(self) -> "OfficialQuerySet":
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def public(self) -> "OfficialQuerySet":
        """Without those whom only records that readers may not see know: drafts, and withdrawn ones.

        Beginning with those records, which are few, is what keeps it cheap. It is written out because Django
        takes two milliseconds to put it together, each time.
        """
        return self.exclude(pk__in=RawSQL(_HIDDEN, []))  # noqa: S611 - nothing of it comes from outside

    def by_surname(self) -> "OfficialQuerySet":
        """In the order of the alphabet, with the surname's `letter`, small: "Č" stands with "C"."""
        named = self.annotate(letter=Substr("sort_key", 1, 1))
        return named.order_by("sort_key", "sort_name", "pk")


class UploadQuerySet(models.QuerySet[Any]):
    def lasting(self) -> "UploadQuerySet":
        """Without those that are older than an upload is kept."""
        return self.filter(created_at__gt=timezone.now() - self.model.LASTS)

    def expired(self) -> "UploadQuerySet":
        return self.filter(created_at__lte=timezone.now() - self.model.LASTS)

    def of(self, user: Any) -> "UploadQuerySet":
        return self.filter(user=user)


class DecisionQuerySet(models.QuerySet[Any]):
    def standing(self) -> "DecisionQuerySet":
        """Without those that were taken back."""
        return self.filter(undone_at=None)

    def for_readers(self) -> "DecisionQuerySet":
        """Newest first, with whose acts they were, and without the rows they changed.

        One that touched only records that readers may not see is told once they may.
        """
        meetings = self.model._meta.get_field("meeting").related_model.objects.published()
        told = models.Q(touched_meetings=[]) | models.Exists(
            meetings.filter(StandsIn(models.F("pk"), models.OuterRef("touched_meetings")))
        )
        shown = self.select_related("editor", "undone_by", "meeting").defer("changes", "touched_meetings")
        return shown.filter(told).order_by("-at", "-pk")

    def of_body(self, body: Any) -> "DecisionQuerySet":
        """Those that touched a published record of this body."""
        meetings = self.model._meta.get_field("meeting").related_model.objects.published()
        own = meetings.filter(StandsIn(models.F("pk"), models.OuterRef("touched_meetings")), body=body)
        return self.filter(models.Q(meeting__body=body) | models.Exists(own))


class ParticipantQuerySet(models.QuerySet[Any]):
    def there(self) -> "ParticipantQuerySet":
        """Those who attended, spoke or were given the floor, not those only mentioned."""
        return self.filter(models.Q(attended=True) | models.Q(spoke=True) | ~models.Q(given_floor=""))

    def unsettled(self) -> "ParticipantQuerySet":
        """Those who were there, and whom neither a rule nor an editor could tell."""
        return self.there().filter(official=None, confirmed=False, rule__in=("unknown", "ambiguous"))


# Editors' topics, and those of published records. A source's name for a topic that no published record has
# yet is part of an unpublished record.
_SHOWN_TOPICS = """
SELECT topic.id FROM meetings_topic AS topic
WHERE NOT topic.from_source
OR EXISTS (SELECT FROM meetings_topic AS narrower WHERE narrower.parent_id = topic.id)
OR EXISTS (
    SELECT FROM meetings_topictag AS tag JOIN meetings_meeting AS shown ON shown.id = tag.meeting_id
    WHERE tag.topic_id = topic.id AND shown.state = 'published'
)
"""


class BodyQuerySet(models.QuerySet[Any]):
    def public(self) -> "BodyQuerySet":
        """Those of published records."""
        return self.filter(meetings__state="published").distinct()


class TopicQuerySet(models.QuerySet[Any]):
    def public(self) -> "TopicQuerySet":
        """Those that editors made, changed or put others under, and those that a published record has."""
        return self.filter(pk__in=RawSQL(_SHOWN_TOPICS, []))  # noqa: S611 - nothing of it comes from outside

    def for_links(self) -> "TopicQuerySet":
        """Only the columns that a link to a topic shows."""
        return self.only("name", "name_ru", "slug")


# Addresses of the archive have fewer parts; longer ones are nobody's.
_DEEPEST = 8


class RedirectQuerySet(models.QuerySet[Any]):
    def nearest(self, path: str) -> Any:
        """The redirect of this address or else of the nearest one above it; None if nothing moved."""
        places: dict[str, int] = {}
        for place, above in enumerate(islice(_upwards(path), _DEEPEST)):
            places.setdefault(above, place)
            places.setdefault(escape_uri_path(above), place)
        found = [row for row in self.filter(old_path__in=places) if not _leads_into_itself(row, path)]
        return min(found, key=lambda row: places[row.old_path], default=None)


def _upwards(path: str) -> Iterator[str]:
    """/a/b.akn.xml, /a/b/, /a/: the address itself, the page that a file is of, and those above it."""
    yield path
    folder, _slash, last = path.rpartition("/")
    stem, dot, _ending = last.partition(".")
    if dot:
        yield f"{folder}/{stem}/"
    cut = path.rfind("/", 0, -1)
    while cut > 0:
        yield path[: cut + 1]
        cut = path.rfind("/", 0, cut)


def _leads_into_itself(row: Any, path: str) -> bool:
    """Whether following it would never end: what is below the new address is below the old one."""
    return row.old_path != path and row.new_path.startswith(row.old_path)
