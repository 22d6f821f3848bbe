"""Whatever happens to the index's files: search says so, and everything else goes on."""

import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from meetings.models import Meeting, Source
from meetings.search.index import current, sync
from tests.builders import a_meeting, a_source, a_statement

pytestmark = pytest.mark.django_db

PAGES = ["/", "/meetings/", "/officials/", "/topics/", "/places/", "/corrections/", "/search/help/"]
SEARCHES = ["/search/?q=dam", "/search.json?q=dam", "/search/trends/?q=dam", "/search/concordance/?q=dam"]


@pytest.fixture
def meeting(client: Client) -> Iterator[Meeting]:
    made = a_meeting("On dams")
    for number in range(1, 6):
        a_statement(made, f"Dam number {number} is full.", number=number, position=number)
    sync.rebuild()
    yield made
    current._embedded.cache_clear()


def index() -> Path:
    folder = Path(settings.INDEX_DIR)
    return folder / (folder / "current").read_text()


def all_answer(client: Client, meeting: Meeting, searching: int) -> None:
    current._embedded.cache_clear()
    for address in [*PAGES, meeting.get_absolute_url(), meeting.statement_url(2)]:
        assert client.get(address).status_code == 200, address
    for address in SEARCHES:
        answer = client.get(address)
        assert answer.status_code == searching, address
        assert searching == 200 or answer.headers["Retry-After"]


@pytest.mark.parametrize(
    "pointer", [b"\xff", b"", b"../../etc", b"7-\x00", b"nothing-00000000", b"a" * 9_000]
)
def test_a_damaged_pointer_stops_only_searching(client: Client, meeting: Meeting, pointer: bytes) -> None:
    all_answer(client, meeting, 200)
    (Path(settings.INDEX_DIR) / "current").write_bytes(pointer)
    all_answer(client, meeting, 503)
    current._embedded.cache_clear()
    assert sync.catch_up() == 1
    all_answer(client, meeting, 200)


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_anywhere_is_found_by_checking(client: Client, meeting: Meeting, seed: int) -> None:
    chance = random.Random(seed)
    segments = [path for path in sorted(index().iterdir()) if "." in path.name and path.suffix != ".json"]
    path = chance.choice([path for path in segments if path.stat().st_size and not path.name.startswith(".")])
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    current._embedded.cache_clear()
    assert sync.check().damage
    with pytest.raises(CommandError, match="files are damaged"):
        call_command("index", "--check")
    for address in [*PAGES, meeting.get_absolute_url()]:
        assert client.get(address).status_code == 200, address
    for address in SEARCHES:
        assert client.get(address).status_code in (200, 503), address
    sync.rebuild()
    assert sync.check().damage == ()


@pytest.mark.parametrize("what", ["removed", "emptied", "meta"])
def test_files_that_are_gone_are_told(client: Client, meeting: Meeting, what: str) -> None:
    files = [path for path in index().iterdir() if path.suffix in (".term", ".idx", ".store", ".fast")]
    if what == "meta":
        (index() / "meta.json").write_text("{")
    for path in files if what != "meta" else ():
        path.unlink() if what == "removed" else path.write_bytes(b"")
    current._embedded.cache_clear()
    assert sync.check().damage
    for address in [*PAGES, meeting.get_absolute_url()]:
        assert client.get(address).status_code == 200, address


def test_a_source_that_changed_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    sync.rebuild()
    source = a_source(content=b"as received", sha256=sha256(b"as received").hexdigest(), size=11)
    call_command("index", "--check", "--sources")
    assert "Every source is as it was received." in capsys.readouterr().out
    Source.objects.filter(pk=source.pk).update(content=b"as receivee")
    with pytest.raises(CommandError, match="1 sources are not as they were received"):
        call_command("index", "--check", "--sources")
    assert f"source {source.pk}" in capsys.readouterr().out


def test_sources_are_verified_with_check_only() -> None:
    with pytest.raises(CommandError, match="--sources goes with --check"):
        call_command("index", "--sources")
