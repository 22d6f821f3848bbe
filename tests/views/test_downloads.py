"""Sources as received."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from meetings.models import Source
from meetings.sources import contents
from tests.builders import a_meeting, a_source

pytestmark = pytest.mark.django_db

PAGE = b"<html><script>alert(1)</script></html>"


def kept(name: str = "page.html", state: str = "published") -> Source:
    source = a_source(content=PAGE, size=len(PAGE), name=name, media_type="text/html")
    a_meeting(source=source, state=state)
    return source


def test_a_source_comes_as_it_was_received_and_only_as_a_download(client: Client) -> None:
    answer = client.get(kept().get_absolute_url())
    assert answer.content == PAGE
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="page.html"')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_large_source_is_fetched_a_piece_at_a_time(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[..., Any]
) -> None:
    source, length = kept(), len(PAGE)
    whole = client.get(source.get_absolute_url()).content
    monkeypatch.setattr(contents, "PIECE", 10)
    answer = client.get(source.get_absolute_url())
    assert answer.headers["Content-Length"] == str(length)
    pieces = iter(answer.streaming_content)
    with django_assert_num_queries(-(-length // 10) - 1):  # the first is at hand
        found = [next(pieces), *pieces]
    assert b"".join(found) == whole == PAGE
    assert {len(each) for each in found[:-1]} == {10}
    answer = client.get(source.get_absolute_url())
    pieces = iter(answer.streaming_content)
    begun = next(pieces)
    Source.objects.update(shown=Source.Shown.NOTHING)
    assert (begun, list(pieces)) == (PAGE[:10], [])


@pytest.mark.parametrize("name", ['a"b\r\nSet-Cookie: x.html', "../../etc/passwd", "Запись.html", "", "\x00"])
def test_a_hostile_file_name_stays_inside_its_header(client: Client, name: str) -> None:
    header = client.get(kept(name.replace("\x00", "")).get_absolute_url()).headers["Content-Disposition"]
    assert header.startswith('attachment; filename="')
    assert not any(sign in header for sign in "\r\n/")
    assert header.isascii()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_the_source_of_what_is_not_published_is_not_given(client: Client, state: str) -> None:
    assert client.get(kept(state=state).get_absolute_url()).status_code == 404


def test_a_reader_who_has_it_gets_304(client: Client) -> None:
    source = kept()
    headers = {"If-None-Match": f'"{source.sha256}"'}
    assert client.get(source.get_absolute_url(), headers=headers).status_code == 304


def test_a_digest_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get(f"/sources/{'0' * 64}").status_code == 404
    assert client.get("/sources/not-a-digest").status_code == 404


def test_the_icon_is_found_where_browsers_look_for_it(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"] == "/static/icon.svg"
