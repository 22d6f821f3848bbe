"""What all tests share: the archive's own PostgreSQL, an index of their own, and the rule for browsers."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import RequestFactory, override_settings
from django.test.client import MULTIPART_CONTENT
from django.test.utils import setup_databases, teardown_databases
from django.utils.http import urlencode
from pytest_django.plugin import DjangoDbBlocker

from archive.limits.defaults import rates_from
from tests import once, slow
from tests.cluster.engines import own_index

NewIndex = Callable[[], AbstractContextManager[None]]
# A browser needs memory of that kind, too.
_ROOM = 500_000_000
_post = RequestFactory.post
# The one without windows first: it needs a sixth less of the processor.
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None
)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A test database for every run that asks for one, and for each of its workers (`pytest -n`).

    pytest-django makes it only if a test selected for the run is marked as needing it. A fixture that asks
    for it by itself, such as the browser tests' site, would then fill and empty the real archive.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
        _do_not_wait_for_the_disk()
    assert connection.settings_dict["NAME"].startswith("test_")
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def forms_as_browsers_send_them() -> Iterator[None]:
    """Django's own client sends each form as if it had files, and most addresses take none."""

    def post(self: RequestFactory, path: str, data: Any = None, *args: Any, **options: Any) -> Any:
        content_type = args[0] if args else options.get("content_type", MULTIPART_CONTENT)
        if content_type == MULTIPART_CONTENT and not _has_files(data or {}):
            data, args = urlencode(data or {}, doseq=True), args[1:]
            options["content_type"] = "application/x-www-form-urlencoded"
        return _post(self, path, data, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestFactory, "post", post)
        yield


def _has_files(form: dict[str, Any]) -> bool:
    values = [each for value in form.values() for each in (value if isinstance(value, list) else [value])]
    return any(hasattr(each, "read") for each in values)


def _do_not_wait_for_the_disk() -> None:
    """A database of tests need not survive the machine."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    connection.close()


@pytest.fixture(scope="module")
def filled_once(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    new_index: NewIndex,
) -> Iterator[None]:
    """Rows and an index, made by the module's function `fill` once for all its tests.

    For modules whose tests all ask for it and leave the index as it is. Rows that a test changes are restored
    for the next one.
    """
    with django_db_blocker.unblock(), new_index(), transaction.atomic():
        request.module.fill()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def new_index() -> Iterator[NewIndex]:
    """Gives a block an index of its own, which does not exist yet. Its folder is gone after the block."""
    with TemporaryDirectory(prefix="archive-tests-", dir=_memory()) as around:

        @contextmanager
        def made() -> Iterator[None]:
            with TemporaryDirectory(dir=around) as folder, own_index(Path(folder) / "index"):
                yield

        yield made


def _memory() -> Path | None:
    """A folder in memory, if there is one: what is written on a disk is waited for at every commit."""
    memory = Path("/dev/shm")  # noqa: S108  (used through a folder with a random name)
    room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free
    return memory if room > _ROOM else None


@pytest.fixture(autouse=True)
def index_folder(request: pytest.FixtureRequest, new_index: NewIndex) -> Iterator[None]:
    """Each test has its own index, which does not exist yet, or the one that its module filled."""
    if "filled_once" in request.fixturenames:
        yield
        return
    with new_index():
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords(django_test_environment: None) -> Iterator[None]:
    """Hundreds of tests make an editor, and a safe hash takes a third of a second."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def no_rates() -> Iterator[None]:
    """All tests ask from one address, faster than any visitor may; their searches are not counted."""
    with override_settings(RATES=rates_from("off"), COUNT_SEARCHES=False):
        yield


@pytest.fixture(autouse=True)
def no_pages_of_other_tests() -> None:
    """Rendered records are remembered by version, and tests make versions faster than a clock ticks."""
    for each in caches.all(initialized_only=True):
        each.clear()


@pytest.fixture(scope="session")
def new_place() -> Iterator[Callable[[], Path]]:
    """Makes folders that a server run by another account can be let into.

    When root runs the tests, pytest's own temporary folders are no such places: every session of pytest that
    starts closes them to others again.
    """
    with TemporaryDirectory(prefix="archive-tests-") as around:
        yield lambda: Path(mkdtemp(dir=around))


@pytest.fixture
def place(new_place: Callable[[], Path]) -> Path:
    return new_place()


def pytest_configure(config: pytest.Config) -> None:
    once.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    once.end()


def pytest_collection_finish() -> None:
    """What is there now stays: looking through it for garbage again and again takes a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests need Debian's Chromium. REQUIRE_BROWSER=1 makes them run, and so fail, without it."""
    slow.mark(items)
    if CHROMIUM or os.environ.get("REQUIRE_BROWSER") == "1":
        return
    skip = pytest.mark.skip(reason="no Chromium: apt-get install chromium-headless-shell")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(skip)
