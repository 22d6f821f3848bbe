"""No header that a visitor sends changes what other visitors get.

Every name is tried that the server, Django or the archive reads anywhere, as found in their sources.
"""

import re
from functools import cache
from pathlib import Path

import django
import pytest
import waitress
import whitenoise
from django.core.cache import caches
from django.test import Client, override_settings

from archive.limits.visitors import networks
from meetings.search.index import sync
from tests.builders import a_meeting, a_statement
from tests.postgres.processes import ROOT
from tests.views.conftest import plain_static_files  # noqa: F401

pytestmark = pytest.mark.django_db

LIBRARIES = [Path(str(module.__file__)).parent for module in (django, waitress, whitenoise)]
NOT_READ = {"django/conf/locale", "django/db", "django/contrib/gis"}
# As they are sent, though nothing in the sources may name them.
MORE = """
Script-Name X-Script-Name X-Forwarded-Prefix X-Forwarded-Path X-Original-URL X-Rewrite-URL X-Original-Host
X-Host X-HTTP-Host-Override X-HTTP-Method-Override X-Forwarded-Scheme X-Forwarded-SSL X-Url-Scheme
Front-End-Https Forwarded X-Real-IP True-Client-IP Path-Info Query-String Server-Name Server-Port
Request-Method Remote-User Request-URI X-Accel-Redirect X-Sendfile Range If-Range Via From TE DNT
""".split()
VALUES = ["/evil", "evil.example", "https", "en;q=0.1, evil", 'host=evil.example;proto="https"', '"evil"']


@cache
def names() -> list[str]:
    """HTTP_X_SOMETHING, headers["X-Something"] and headers.get("X-Something"), as X-Something."""
    found = set(MORE)
    for folder in [*LIBRARIES, ROOT / "archive", ROOT / "meetings"]:
        for path in folder.rglob("*.py"):
            if any(part in path.as_posix() for part in NOT_READ):
                continue
            text = path.read_text(errors="replace")
            found |= {name.replace("_", "-") for name in re.findall(r"\bHTTP_([A-Z_]*[A-Z])\b", text)}
            found |= set(re.findall(r"headers(?:\.get\(|\[)[\"']([A-Za-z-]+)[\"']", text))
    return sorted({name.title() for name in found} - {"Host"})


@pytest.fixture
def pages() -> list[str]:
    meeting = a_meeting("On dams")
    a_statement(meeting, "The water is high.")
    sync.rebuild()
    record = meeting.get_absolute_url()
    return ["/", "/meetings/", record, "/search/?q=water", "/search.json?q=water", "/sitemap.xml"]


def forget() -> None:
    for each in caches.all():
        each.clear()


def shown(client: Client, path: str) -> str:
    return b"".join(client.get(path)).decode()


def test_the_names_are_those_that_matter() -> None:
    expected = {"X-Forwarded-Host", "X-Forwarded-Proto", "Script-Name", "Referer", "Cookie", "If-None-Match"}
    assert expected <= set(names())
    assert len(names()) > 50


def test_no_header_of_one_visitor_is_seen_by_the_next(client: Client, pages: list[str]) -> None:
    poisoned = []
    for path in pages:
        forget()
        before = shown(client, path)
        for value in VALUES:
            forget()
            made = client.get(path, headers={name: value for name in names() if not name.startswith("If-")})
            assert made.status_code == 200
            if shown(client, path) != before:
                poisoned.append((path, value))
    assert poisoned == []


def test_asking_for_a_part_or_a_change_leaves_the_page_whole(client: Client, pages: list[str]) -> None:
    for path in pages:
        forget()
        before = shown(client, path)
        for name in [name for name in names() if name.startswith("If-")]:
            forget()
            client.get(path, headers={name: "*"})
            assert shown(client, path) == before


def test_a_host_that_is_not_ours_is_refused_and_leaves_nothing(client: Client, pages: list[str]) -> None:
    strict = Client(raise_request_exception=False)
    for path in pages:
        forget()
        before = shown(client, path)
        forget()
        for host in ("evil.example", "testserver@evil.example", "testserver:80:evil", "evil/testserver", ""):
            assert strict.get(path, headers={"Host": host}, SERVER_NAME="evil").status_code == 400
        assert shown(client, path) == before


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "SCRIPT_URL", "REDIRECT_URL", "HTTP_SCRIPT_NAME"])
def test_the_prefix_is_what_the_settings_say_and_nothing_else(
    client: Client, pages: list[str], name: str
) -> None:
    forget()
    answers = [client.get(path, **{name: "/evil"}) for path in pages]
    assert all("/evil" not in b"".join(answer).decode() for answer in answers)


def test_the_scheme_is_believed_of_a_trusted_proxy_only(client: Client) -> None:
    said = {"SECURE_SSL_REDIRECT": True, "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
    for peer, status in (("10.0.0.7", 200), ("203.0.113.9", 301)):
        with override_settings(TRUSTED_PROXIES=networks("10.0.0.0/8"), **said):
            forget()
            answer = client.get("/", headers={"X-Forwarded-Proto": "https"}, REMOTE_ADDR=peer)
            assert answer.status_code == status


def test_health_is_answered_past_the_proxy(client: Client) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert client.get("/healthz").status_code == 200
        assert client.get("/health/").status_code == 200
        assert client.get("/healthier/").status_code == 301
