"""Work that is left for after the answer: who asked has the answer first, and nothing is lost by an error."""

import threading
import urllib.request
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import waitress
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from waitress.server import BaseWSGIServer

from archive.after_answer import AfterAnswerMiddleware, after_answer, answered

# The end of an answer closes old connections to the database.
pytestmark = pytest.mark.django_db
done: list[str] = []


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def broken() -> None:
    raise ZeroDivisionError


def view(request: HttpRequest) -> HttpResponse:
    after_answer(broken)
    after_answer(lambda: done.append("work"))
    done.append("answer")
    return HttpResponse("saved")


def test_it_waits_for_the_end_of_the_answer_and_an_error_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = AfterAnswerMiddleware(view)(RequestFactory().get("/"))
    assert done == ["answer"]

    def told(**_facts: object) -> None:
        done.append("told")

    answered.connect(told)
    try:
        response.close()
    finally:
        answered.disconnect(told)
    assert done == ["answer", "told", "work"]
    assert "could not be done" in caplog.text


def test_without_a_request_it_is_done_at_once() -> None:
    after_answer(lambda: done.append("work"))
    assert done == ["work"]


@pytest.fixture
def served() -> Iterator[tuple[str, threading.Event]]:
    """A server whose work after the answer waits until the reader says that the answer has come."""
    came = threading.Event()

    def waiting(request: HttpRequest) -> HttpResponse:
        after_answer(lambda: done.append("in time" if came.wait(30) else "too late"))
        return HttpResponse("saved")

    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        response = AfterAnswerMiddleware(waiting)(RequestFactory().get("/"))
        start_response("200 OK", [("Content-Length", "5")])
        return response

    server = waitress.create_server(application, host="127.0.0.1", port=0, threads=1)
    assert isinstance(server, BaseWSGIServer)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/", came
    server.close()
    thread.join(30)


def test_the_server_sends_the_answer_before_the_work(served: tuple[str, threading.Event]) -> None:
    address, came = served
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
        assert answer.read() == b"saved"
    came.set()
    while not done:
        threading.Event().wait(0.01)
    assert done == ["in time"]
