"""What resolving costs a label, with 10,000 officials and 30,000 aliases loaded.

    python -m benchmarks.resolve

Typical meetings are made: 25 names each, of which most are known, some are spelt otherwise, some are short,
some are new; one meeting in three prints roles alone. For each meeting `known` loads what is needed, and
`resolve` is asked of every name. Pages with ids give them to the known names.
"""

import datetime
import os
import random
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection  # noqa: E402

from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings import names, spellings  # noqa: E402
from meetings.known import known  # noqa: E402
from meetings.models import Alias, Body, Identifier, Office, Official  # noqa: E402
from meetings.officials import resolve  # noqa: E402

OFFICIALS, ALIASES_EACH, MEETINGS, NAMES_EACH = 10_000, 3, 400, 25
DAY = datetime.date(2024, 5, 14)
YEAR = datetime.timedelta(days=365)
Printed = tuple[str, str, bool]  # a name, the page's id or "", whether a role alone

_random = random.Random(5)
_syllables = ["".join(pair) for first in "bdgklmnprstvz" for pair in zip(first * 5, "aeiou", strict=True)]


def main() -> None:
    with fresh_archive():
        body = Body.objects.create(name="President of Ardania", slug="president-of-ardania")
        people = make_officials(body)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for with_ids in (True, False):
            measure(body, [a_meeting(people, with_ids) for _ in range(MEETINGS)], with_ids)


def a_word() -> str:
    return "".join(_random.choices(_syllables, k=_random.randint(2, 4))).title()


def make_officials(body: Body) -> list[Official]:
    printed = list({f"{a_word()} {a_word()}": None for _ in range(OFFICIALS * 2)})[:OFFICIALS]
    people = Official.objects.bulk_create(
        Official(name=name, slug=f"official-{at}", sort_name=names.sort_name(name))
        for at, name in enumerate(printed)
    )
    forms = {
        form: official
        for official in people
        for form in (official.name, official.name.swapcase() + "a", f"Mr {official.name}")[:ALIASES_EACH]
    }
    Alias.objects.bulk_create(an_alias(form, official, body) for form, official in forms.items())
    Identifier.objects.bulk_create(
        Identifier(body=body, value=str(official.pk), official=official) for official in people
    )
    Office.objects.bulk_create(
        Office(
            official=official,
            title=f"Minister of {official.name}",
            key=names.fold(f"Minister of {official.name}"),
            from_date=DAY - YEAR,
            until_date=DAY + YEAR,
        )
        for official in people
    )
    return people


def an_alias(form: str, official: Official, body: Body) -> Alias:
    return Alias(
        name=form,
        key=names.fold(form),
        variant=spellings.variant(form),
        initials=spellings.initials(form),
        official=official,
        body=body,
    )


def a_meeting(people: list[Official], with_ids: bool) -> list[Printed]:
    found: list[Printed] = []
    roles = _random.random() < 1 / 3
    for official in _random.sample(people, NAMES_EACH):
        given, surname = official.name.split()
        kind = _random.random()
        if kind < 0.6:
            found.append((official.name, str(official.pk) if with_ids else "", False))
        elif kind < 0.7:
            found.append((f"{surname} {given}", "", False))
        elif kind < 0.8:
            found.append((f"{given[0]}. {surname}", "", False))
        elif kind < 0.9 and roles:
            found.append((f"Minister of {official.name}", "", True))
        else:
            found.append((f"{a_word()} {a_word()}", "", False))
    return found


def measure(body: Body, meetings: list[list[Printed]], with_ids: bool) -> None:
    for remembered in (names.fold, names.is_full, spellings.variant, spellings.initials):
        remembered.cache_clear()
    loading = resolving = 0.0
    linked = 0
    for printed in meetings:
        start = time.perf_counter()
        knowledge = known(
            body,
            DAY,
            [name for name, *_ in printed],
            [person_id for _, person_id, _ in printed],
            [name for name, _, nameless in printed if nameless],
        )
        loaded = time.perf_counter()
        matches = [resolve(name, person_id, knowledge, nameless) for name, person_id, nameless in printed]
        resolving += time.perf_counter() - loaded
        loading += loaded - start
        linked += sum(match.official is not None for match in matches)
    labels = sum(map(len, meetings))
    form = "with the page's ids" if with_ids else "without ids"
    print(
        f"{form}: {labels:,} labels in {len(meetings)} meetings, {linked / labels:.0%} linked: "
        f"{(loading + resolving) / labels * 1000:.3f} ms a label "
        f"(loading {loading / labels * 1000:.3f}, resolving {resolving / labels * 1000:.3f}); "
        f"{Official.objects.count():,} officials, {Alias.objects.count():,} aliases"
    )


if __name__ == "__main__":
    main()
