"""A site with a primary and two standbys, all real: what readers see when one falls behind or dies."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.java import can_run
from tests.operating.archives import ROOT, OwnArchive
from tests.postgres.processes import eventually
from tests.replicas.servers import Cluster, new_primary, new_standby
from tests.serving.conftest import Server

RECORD = ROOT / "meetings" / "samples" / "2024-09-03-lithium-mining.txt"
LAG = 2
_MAKE_KEY = """
from django.contrib.auth.models import User
from archive.keys.models import ApiKey
key = ApiKey(name="harvester", owner=User.objects.create(username="owner"))
print(key.renew())
key.save()
"""
NEW = "A title that the standbys do not know"


@dataclass(frozen=True, slots=True)
class Site:
    """The site, its servers, and the address of its one record."""

    primary: Cluster
    standbys: list[Cluster]
    archive: OwnArchive
    web: Server
    record: str

    def status(self, path: str, visitor: str = "127.0.0.1") -> int:
        return self.web.ask(path, visitor)[0].status

    def page(self, path: str, **headers: str) -> str:
        answer, body = self.web.ask(path, **headers)
        assert answer.status == 200, (answer.status, body[:500])
        return body.decode()

    def rename(self, title: str) -> None:
        """What readers see changes, and the trigger notes it."""
        writing = next(each for each in (self.primary, *self.standbys) if each.can_be_written())
        writing.ask("UPDATE meetings_meeting SET title = %s", title)

    def all_know(self, title: str) -> bool:
        return all(each.ask("SELECT title FROM meetings_meeting") == title for each in self.standbys)


@contextmanager
def new_site(place: Path, rates: str, **search: str) -> Iterator[Site]:
    """`search` are the settings of a cluster to search on."""
    with ExitStack() as stack:
        primary = new_primary(place / "primary")
        stack.callback(primary.kill)
        archive = OwnArchive(place, {"DATABASE_URL": primary.url} | search)
        archive.manage("migrate")
        archive.manage("ingest", str(RECORD))
        standbys = [new_standby(primary, place / f"standby{number}") for number in (1, 2)]
        for each in standbys:
            stack.callback(each.kill)
        web = Server(
            place, SECRET_KEY="k", DEBUG="True", RATES=rates, **_addresses(primary, standbys), **search
        )
        stack.callback(web.stop)
        (record,) = re.findall(r'href="(/meetings/\d{4}/[^"#?]+/)"', web.ask("/meetings/")[1].decode())[:1]
        yield Site(primary, standbys, archive, web, record)


def _addresses(primary: Cluster, standbys: list[Cluster]) -> dict[str, str]:
    """The primary is whichever of the three servers can be written to."""
    ports = ",".join(str(each.port) for each in (primary, *standbys))
    hosts = ",".join(["127.0.0.1"] * 3)
    return {
        "DATABASE_URL": f"postgresql://postgres@/verbatim?host={hosts}&port={ports}&target_session_attrs=read-write",
        "DATABASE_REPLICA_URLS": ",".join(each.url for each in standbys),
        "DATABASE_REPLICA_LAG": str(LAG),
    }


@pytest.fixture(scope="module")
def site(new_place: Callable[[], Path]) -> Iterator[Site]:
    with new_site(new_place(), "search=5,file=20,form=10,page=0,work=0") as made:
        yield made


class Readers:
    """Four readers who read on until the end of the block, and the pages that they could not read."""

    def __init__(self, site: Site) -> None:
        self.site, self.failed, self.read = site, list[tuple[str, int]](), 0
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(number,)) for number in range(4)]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int) -> None:
        turn = 0
        while not self._stop.is_set():
            turn += 1
            # Asked for anew each time, so that no page is answered from memory.
            path = (self.site.record, "/meetings/", "/search/?q=lithium", "/officials/")[turn % 4]
            path += f"{'&' if '?' in path else '?'}turn={number}-{turn}"
            status = self.site.status(path)
            if status != 200 and self.site.status(path) != 200:  # a reload mends it
                self.failed.append((path, status))
            self.read += 1
            time.sleep(0.02)


@pytest.mark.skipif(can_run(), reason="tests/cluster/test_losing_both.py does so with a cluster, too")
def test_readers_go_on_when_a_standby_and_the_primary_die(new_place: Callable[[], Path]) -> None:
    with new_site(new_place(), "off") as site:
        lose_servers(site, site.standbys[0].kill)


def lose_servers(site: Site, *kills: Callable[[], None]) -> None:
    """These, then the primary, under readers who notice nothing; another one takes its place."""
    with Readers(site) as readers:
        assert eventually(lambda: readers.read > 20)
        for kill in kills:
            kill()
            _read_more(readers)
        site.primary.kill()
        _read_more(readers)
        ready = site.page("/readyz")
        assert "database: late (the primary does not answer" in ready
        site.standbys[1].promote()
        _read_more(readers)
    assert readers.failed == []
    site.rename("A title given after the failover")
    assert eventually(lambda: "A title given after the failover" in site.page(site.record))
    assert site.web.ask("/desk/", Cookie="sessionid=unknown")[0].status == 302


def _read_more(readers: Readers) -> None:
    """Until twenty more pages are read, and servers that went away were asked again."""
    until, enough = time.monotonic() + 3, readers.read + 20
    assert eventually(lambda: readers.read > enough and time.monotonic() > until)


def test_pages_come_from_the_standbys(site: Site) -> None:
    asked = "SELECT sum(xact_commit) FROM pg_stat_database WHERE datname = 'verbatim'"
    before = [each.ask(asked) for each in site.standbys]
    for turn in range(60):
        site.page(f"{site.record}?turn={turn}")
    assert eventually(lambda: all(e.ask(asked) > b + 10 for e, b in zip(site.standbys, before, strict=True)))  # type: ignore[operator]


def test_a_standby_that_fell_behind_is_left_out(site: Site) -> None:
    for each in site.standbys:
        each.ask("SELECT pg_wal_replay_pause()")
        assert eventually(lambda e=each: e.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")
    site.rename(NEW)
    assert NEW in site.page(site.record, Cookie="sessionid=of-an-editor")
    assert NEW not in site.page(site.record)
    until = time.monotonic() + LAG + 3
    while time.monotonic() < until:
        site.page("/meetings/")
        time.sleep(0.3)
    assert NEW in site.page(site.record)
    for each in site.standbys:
        each.ask("SELECT pg_wal_replay_resume()")
    assert eventually(lambda: site.all_know(NEW))
    assert NEW in site.page(site.record)


def test_searches_are_counted_at_the_primary(site: Site) -> None:
    visitor = "127.0.0.77"
    found = [site.status("/search/?q=lithium", visitor) for _turn in range(8)]
    assert found == [200] * 5 + [429] * 3
    assert site.primary.ask("SELECT count(*) FROM limits_counter WHERE key LIKE %s", f"%{visitor}%") == 1


def test_the_day_of_a_key_is_noted_at_the_primary(site: Site) -> None:
    secret = site.archive.manage("shell", "--no-imports", "-c", _MAKE_KEY).strip()
    site.page("/meetings/", Authorization=f"Bearer {secret}")
    assert eventually(lambda: site.primary.ask("SELECT last_used FROM keys_apikey") is not None)


def test_whoever_watches_is_told_how_far_standbys_are_behind(site: Site) -> None:
    site.page("/meetings/")
    assert "database: ok" in site.page("/readyz")
