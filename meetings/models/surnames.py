"""Persons whom the records of a body print by a title and a surname."""

from django.db import models

from meetings.models.officials import Official
from meetings.models.records import Body
from meetings.transcripts.lexicon.surnames import Titled


class Surname(models.Model):
    """A title with a surname as the records of a body print it ("Councillor Mayes").

    It stays once it was printed, so that whom it means depends on all that was printed and not on its order.
    `official` is the one made for it, if no whole name of the body fitted then.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300, help_text="the title and the name folded")
    name = models.CharField(max_length=300, help_text="the title and the name, not in capitals throughout")
    surname = models.CharField(max_length=300, help_text="the surname, spellings folded")
    initial = models.CharField(max_length=1, blank=True)
    gender = models.CharField(max_length=1, blank=True, help_text="w or m, by the title")
    official = models.ForeignKey(
        Official, null=True, blank=True, on_delete=models.SET_NULL, related_name="surnames"
    )

    class Meta:
        indexes = [models.Index(fields=["surname"], name="surname_of")]
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="surname_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def titled(self) -> Titled:
        return Titled(self.surname, self.initial, self.gender, self.name)
