"""What readers search for: how often a day, without who, and in words only once it was asked three times."""

from django.db import models


class SearchCount(models.Model):
    """How often readers asked for the same on one day.

    `mark` is a keyed hash of the words: until they were asked for often enough, they are not kept.
    """

    mark = models.CharField(max_length=32)
    day = models.DateField()
    text = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=0)
    results = models.PositiveIntegerField(default=0, help_text="how many it found when it was asked last")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark", "day"], name="search_count_once_a_day")]
        indexes = [models.Index(fields=["day"], name="search_count_day")]

    def __str__(self) -> str:
        return self.text or self.mark
