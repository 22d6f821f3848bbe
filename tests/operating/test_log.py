"""What the log says of requests."""

import json
import logging
import logging.config
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from archive.watching.logs import OneLine, logging_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> StringIO:
    return StringIO()


def listen(form: str, written: StringIO, name: str) -> logging.Handler:
    """A handler made as the site makes its own, that writes here."""
    wanted = logging_settings(form)
    configured = logging.config.DictConfigurator(wanted)
    handler = logging.StreamHandler(written)
    handler.setFormatter(configured.configure_formatter(wanted["formatters"][form]))
    handler.addFilter(configured.configure_filter(wanted["filters"]["request"]))
    logging.getLogger(name).addHandler(handler)
    return handler


@pytest.fixture
def json_log(written: StringIO):
    handler = listen("json", written, "archive.requests")
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger("archive.requests").removeHandler(handler)


def test_a_request_is_one_line_of_json(client: Client, settings, json_log) -> None:
    settings.LOG_REQUESTS = "all"
    answer = client.get("/search/?q=secret", headers={"X-Request-ID": "abc-1.2"})
    (line,) = json_log()
    assert answer.headers["X-Request-ID"] == line["request_id"] == "abc-1.2"
    assert {name: line[name] for name in ("method", "path", "status", "kind", "user", "slow", "level")} == {
        "method": "GET", "path": "/search/", "status": answer.status_code, "kind": "search", "user": "-",
        "slow": False, "level": "INFO",
    }  # fmt: skip
    assert line["milliseconds"] >= line["query_milliseconds"] >= 0
    assert line["time"]


def test_an_editor_is_named_and_queries_are_counted(client: Client, settings, json_log) -> None:
    settings.LOG_REQUESTS = "all"
    client.force_login(get_user_model().objects.create_superuser("mira"))
    client.get("/admin/")
    (line,) = json_log()
    assert (line["user"], line["kind"]) == ("mira", "desk")
    assert line["queries"] > 1


def test_only_slow_requests_are_logged_unless_more_is_wanted(client: Client, settings, json_log) -> None:
    client.get("/topics/")
    assert json_log() == []
    settings.SLOW_REQUEST_MS = 0
    client.get("/topics/?a=1")
    (line,) = json_log()
    assert (line["path"], line["slow"], line["level"]) == ("/topics/?a=1", True, "WARNING")
    settings.LOG_REQUESTS = "none"
    client.get("/topics/")
    assert len(json_log()) == 1


def test_a_download_is_logged_when_it_has_been_sent(client: Client, settings, json_log) -> None:
    settings.LOG_REQUESTS = "all"
    from meetings.search.index import sync

    sync.catch_up()
    answer = client.get("/search.csv")
    assert answer.streaming
    assert json_log() == []
    b"".join(answer)
    answer.close()
    (line,) = json_log()
    assert line["kind"] == "file"


@pytest.mark.parametrize("number", ["a b", "x" * 65, "й", "<script>", ""])
def test_a_request_number_that_is_none_is_replaced(client: Client, number: str) -> None:
    given = client.get("/topics/", headers={"X-Request-ID": number}).headers["X-Request-ID"]
    assert given != number
    assert len(given) == 16


def test_an_address_cannot_write_lines_of_its_own(client: Client, settings, written: StringIO) -> None:
    settings.LOG_REQUESTS = "all"
    handler = listen("line", written, "archive.requests")
    try:
        client.get("/topics/%0AERROR%20all%20is%20lost/")
    finally:
        logging.getLogger("archive.requests").removeHandler(handler)
    assert len(written.getvalue().splitlines()) == 1
    assert (
        "WARNING archive.requests [" in written.getvalue() or "INFO archive.requests [" in written.getvalue()
    )


def test_a_wrong_host_is_one_line(client: Client, written: StringIO) -> None:
    name = "django.security.DisallowedHost"
    handler = listen("line", written, name)
    try:
        assert any(isinstance(each, OneLine) for each in logging.getLogger(name).filters)
        assert client.get("/topics/", headers={"Host": "x" * 5_000}).status_code == 400
    finally:
        logging.getLogger(name).removeHandler(handler)
    (line,) = written.getvalue().splitlines()
    assert len(line) < 500
    assert "Invalid HTTP_HOST header" in line


@pytest.mark.parametrize("page", ["confirm", "mine", "stop"])
@pytest.mark.parametrize("alerts", [True, False])
def test_a_link_to_somebody_s_own_page_is_not_told(
    client: Client, settings, json_log, page: str, alerts: bool
) -> None:
    settings.LOG_REQUESTS, settings.SLOW_REQUEST_MS, settings.ALERTS = "all", 0, alerts
    client.get(f"/alerts/{page}/the-key:to_all/?new=1")
    (line,) = json_log()
    assert line["path"] == f"/alerts/{page}/…/?new=1"
