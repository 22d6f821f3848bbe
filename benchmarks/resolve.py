"""Measures the time to resolve a label, with 10,000 officials and 30,000 aliases loaded.

    python -m benchmarks.resolve

Generates typical meetings of 25 names: most are known, some are spelt differently, some are short, some are
new; one meeting in three prints roles alone. `look_up` loads the data for a batch of meetings or for one, and
`resolve` resolves every name. Pages with ids give ids to the known names. On a busy machine, CPU time is more
meaningful than elapsed time.
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
from meetings.models import Alias, Body, Identifier, Office, Official  # noqa: E402
from meetings.officials.looking_up import look_up  # noqa: E402
from meetings.officials.resolve import resolve  # noqa: E402
from meetings.transcripts.lexicon import names, spellings  # noqa: E402

OFFICIALS, ALIASES_EACH, MEETINGS, NAMES_EACH = 10_000, 3, 400, 25
RECORDS_AT_ONCE = 100  # as in loading; an upload by an editor has one
DAY = datetime.date(2024, 5, 14)
YEAR = datetime.timedelta(days=365)
Printed = tuple[str, str, bool]  # a name, the page's id or "", whether it is a role alone

_random = random.Random(5)
_syllables = ["".join(pair) for first in "bdgklmnprstvz" for pair in zip(first * 5, "aeiou", strict=True)]


def main() -> None:
    with fresh_archive():
        body = Body.objects.create(name="President of Ardania", slug="president-of-ardania")
        people = make_officials(body)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{Official.objects.count():,} officials, {Alias.objects.count():,} aliases")
        for with_ids in (True, False):
            meetings = [a_meeting(people, with_ids) for _ in range(MEETINGS)]
            for at_once in (RECORDS_AT_ONCE, 1):
                measure(body, meetings, with_ids, at_once)


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


def measure(body: Body, meetings: list[list[Printed]], with_ids: bool, at_once: int) -> None:
    for remembered in (names.fold, names.is_full, spellings.variant, spellings.initials):
        remembered.cache_clear()
    linked = 0
    wall, busy = time.perf_counter(), time.process_time()
    for first in range(0, len(meetings), at_once):
        batch = meetings[first : first + at_once]
        every = [printed for meeting in batch for printed in meeting]
        known = look_up(
            [name for name, *_ in every],
            [person_id for _, person_id, _ in every],
            [name for name, _, nameless in every if nameless],
            bodies=[body.pk],
        )
        for printed in batch:
            knowledge = known.on(
                body, DAY, [name for name, *_ in printed], [name for name, _, nameless in printed if nameless]
            )
            matches = [resolve(name, person_id, knowledge, nameless) for name, person_id, nameless in printed]
            linked += sum(match.official is not None for match in matches)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    labels = sum(map(len, meetings))
    form = "with the page's ids" if with_ids else "without ids"
    print(
        f"{form}, {at_once} records at once: {labels:,} labels in {len(meetings)} meetings, "
        f"{linked / labels:.0%} linked: {wall / labels * 1000:.3f} ms a label, "
        f"CPU time of this process {busy / labels * 1000:.3f}"
    )


if __name__ == "__main__":
    main()
