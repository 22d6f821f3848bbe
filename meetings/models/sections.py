"""The outline of a record: agenda items, questions, parts, one inside the other."""

from bisect import bisect_right
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.plain_spaces import plain_spaces
from meetings.models.meetings import Meeting

INDENT = "\u2003"


class Section(models.Model):
    """A heading of a record. `number` is its permalink within the record: never changed, never reused.

    It reaches from the statement at `start` up to the next section that is not inside it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField(help_text="order in the record, from 1")
    number = models.PositiveIntegerField(help_text="the permalink: section-1, section-2, ...")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    level = models.PositiveSmallIntegerField(default=1, help_text="1 for the outermost")
    printed_number = models.CharField(max_length=100, blank=True, help_text=_("as printed"))
    title = models.TextField(blank=True, help_text=_("as printed"))
    start = models.PositiveIntegerField(
        help_text="position of the first statement under it; one more than there are where none follows"
    )

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="section_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["meeting", "number"], name="section_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="section_number_from_1"),
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        """The section in its record's page; costs a query when the meeting is not loaded."""
        return f"{self.meeting.get_absolute_url()}#{self.anchor}"

    @property
    def heading(self) -> str:
        """Number and title in one line, as printed."""
        return " ".join(filter(None, (self.printed_number, self.title)))

    @property
    def shown_title(self) -> str:
        """The title in ordinary spaces; the number where there is none. Equal for the same item of a day."""
        return plain_spaces(" ".join((self.title or self.printed_number).split()))

    @property
    def line(self) -> str:
        """The section as one line of an outline."""
        return INDENT * (self.level - 1) + self.heading

    @property
    def anchor(self) -> str:
        return f"section-{self.number}"


class Outline:
    """The sections of one record, in their order, for asking which of them a statement stands in."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._starts: list[int] = []
        self._paths: list[tuple[Section, ...]] = []
        by_number: dict[int, tuple[Section, ...]] = {}
        for section in sections:
            path = (*by_number.get(section.parent_id or 0, ()), section)
            by_number[section.pk] = path
            self._starts.append(section.start)
            self._paths.append(path)

    def at(self, position: int) -> tuple[Section, ...]:
        """The sections around the statement at this position, the outermost first."""
        place = bisect_right(self._starts, position)
        return self._paths[place - 1] if place else ()
