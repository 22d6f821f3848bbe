"""Load many documents, a batch of them in each transaction."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from meetings.ingest.body_profiles import known_profiles
from meetings.ingest.intake import Entry
from meetings.ingest.plan import Outcome
from meetings.ingest.read import Reading, read_all
from meetings.ingest.report import LoadReport, ReportLine, line
from meetings.ingest.store import plans, store
from meetings.models import Topic
from meetings.models.away import patiently
from meetings.officials import relink
from meetings.topics import tagging

# Others who want to write wait for one batch at most; memory holds one batch, too.
_DOCUMENTS_AT_ONCE = 100
_STATEMENTS_AT_ONCE = 3_000
_BYTES_AT_ONCE = 16_000_000
# The index is committed once for so many statements; one by one would spend most of the time committing.
_INDEX_EVERY = 20_000
_COLLECT_EVERY = 50_000


def load(
    entries: Iterable[Entry],
    *,
    body: str = "",
    profile: str = "",
    jobs: int = 1,
    dry_run: bool = False,
    as_drafts: bool = False,
    replace_newer: bool = False,
    progress: Callable[[ReportLine], object] = lambda _: None,
    catch_up: Callable[[], object] = lambda: None,
) -> LoadReport:
    """Read and store every entry; `progress` is told of each record, `catch_up` is called every so often.

    They are read by the profile of this name, or by that of their body; ProfileError is raised before
    anything is read. A document that cannot be read or stored is reported as refused and the rest goes on. In
    the end, names in earlier records are resolved by what later ones have taught, also by a load that was
    interrupted.
    """
    report = LoadReport()
    waiting = 0
    rules = patiently(lambda: tagging.rules(list(Topic.objects.all())))
    profiles = known_profiles(profile, body)
    body = body or (profiles.chosen.body if profiles.chosen else "")
    with _calm_collector():
        for batch in _batches(read_all(entries, jobs, rules, profiles)):
            for done in patiently(partial(_done, batch, body, dry_run, as_drafts, replace_newer)):
                report.add(done)
                progress(done)
                if done.outcome in (Outcome.CREATED, Outcome.UPDATED):
                    waiting += 1 + done.statements
            if waiting >= _INDEX_EVERY and not dry_run:
                patiently(catch_up)
                waiting = 0
    if not dry_run:
        patiently(relink.catch_up)
        patiently(catch_up)
    return report


def _done(
    batch: list[Reading], body: str, dry_run: bool, as_drafts: bool, replace_newer: bool
) -> list[ReportLine]:
    if dry_run:
        return list(map(line, plans(batch, body, as_drafts=as_drafts, replace_newer=replace_newer)))
    return store(batch, body, as_drafts=as_drafts, replace_newer=replace_newer)


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    statements = size = 0
    for reading in readings:
        batch.append(reading)
        statements += sum(len(transcript.turns) for transcript in reading.transcripts)
        size += len(reading.document.content)
        if len(batch) >= _DOCUMENTS_AT_ONCE or statements >= _STATEMENTS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield batch
            batch, statements, size = [], 0, 0
    if batch:
        yield batch


@contextmanager
def _calm_collector() -> Iterator[None]:
    """Loading makes many objects that live as long as their batch: to look through them often is in vain."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECT_EVERY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
