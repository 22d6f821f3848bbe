"""What kind of person each official is, by the titles printed with the name."""

from typing import Any

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from meetings.models import Office
from meetings.transcripts.lexicon.callings import Calling

# An editor of a gazette who became a minister is an official.
_RANK = Case(*(When(calling=each.value, then=Value(at)) for at, each in enumerate(Calling)))


def with_calling(officials: "QuerySet[Any]") -> "QuerySet[Any]":
    """Each with its `calling`: a value of `Calling`, or "" where no title is printed that says it."""
    told = Office.objects.filter(official=OuterRef("pk")).exclude(calling="").order_by(_RANK)
    found = Subquery(told.values("calling")[:1], output_field=CharField())
    return officials.annotate(calling=Coalesce(found, Value("")))
