"""What readers search for often, and what they do not find: counted for editors, without who asked."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from meetings.models import SearchCount, Takedown
from meetings.redaction.marks import WordMark, find_marked, keyed

LONGEST = 200
# Words asked for less often may be somebody's own name.
FEWEST = 3
DAYS = 30
# Whoever asks for ever new words fills no disk.
MOST_A_DAY = 20_000
_SHOWN = 50


@dataclass(slots=True)
class AskedFor:
    """How often the same words were asked for, and how many results they had last."""

    text: str
    count: int
    results: int


def mark_of(text: str) -> str:
    """Equal for the same words, however they are spaced and capitalised."""
    return keyed(f"search {' '.join(text.casefold().split())}")


@transaction.atomic
def keep(asked: Collection[AskedFor]) -> None:
    """Add these to the counts of today; words that were asked for often enough are kept from now on."""
    today = timezone.localdate()
    marks = {mark_of(each.text): each for each in _without_taken_down(asked)}
    if SearchCount.objects.filter(day=today).count() >= MOST_A_DAY:
        known = SearchCount.objects.filter(day=today, mark__in=marks)
        marks = {mark: marks[mark] for mark in known.values_list("mark", flat=True)}
    with connection.cursor() as cursor:
        # In one order, so that two processes do not wait for each other.
        for mark, each in sorted(marks.items()):
            cursor.execute(_ADD, [mark, today, each.count, each.results])
    _keep_words({mark: each.text for mark, each in marks.items()})
    forget_old()


def _without_taken_down(asked: Collection[AskedFor]) -> list[AskedFor]:
    """Readers may go on asking for words that were taken down; here they are not to be found either."""
    kept = Takedown.objects.of_words().values_list("marks", flat=True)
    marks = [WordMark.from_json(each) for told in kept for each in told["words"]]
    return [each for each in asked if not any(find_marked(each.text, marks))]


_ADD = """
INSERT INTO meetings_searchcount AS kept (mark, day, text, count, results) VALUES (%s, %s, '', %s, %s)
ON CONFLICT (mark, day) DO UPDATE SET count = kept.count + excluded.count, results = excluded.results
"""


def _keep_words(texts: Mapping[str, str]) -> None:
    often = (
        SearchCount.objects.filter(mark__in=texts, day__gt=_first_day())
        .values("mark")
        .annotate(asked=Sum("count"))
        .filter(asked__gte=FEWEST)
    )
    for mark in often.values_list("mark", flat=True):
        SearchCount.objects.filter(mark=mark, text="").update(text=texts[mark])


def forget_old() -> int:
    """Delete what is older than thirty days; how many rows."""
    return SearchCount.objects.filter(day__lte=_first_day()).delete()[0]


def _first_day() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=DAYS)


def often() -> list[AskedFor]:
    """What was asked for most in thirty days and found something when it was asked last."""
    return _most("results > 0")


def in_vain() -> list[AskedFor]:
    """What was asked for most and found nothing when it was asked last."""
    return _most("results = 0")


def _most(found: str) -> list[AskedFor]:
    with connection.cursor() as cursor:
        cursor.execute(_MOST % found, [_first_day(), _SHOWN])
        return [AskedFor(*row) for row in cursor.fetchall()]


_MOST = """
SELECT text, asked, results FROM (
    SELECT DISTINCT ON (mark) mark, text, results, sum(count) OVER (PARTITION BY mark) AS asked
    FROM meetings_searchcount WHERE day > %%s AND text <> '' ORDER BY mark, day DESC
) AS last WHERE %s ORDER BY asked DESC, text LIMIT %%s
"""
