"""Editors of one record at the same time, each a thread with a browser, and the real server between them."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from itertools import pairwise
from urllib.parse import urlencode, urlsplit

import lxml.html
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from meetings.editing import review
from meetings.models import Body, Meeting, ReviewStep, Statement, Version
from meetings.versions import history
from meetings.versions.content import content_of
from tests.builders import a_body, a_meeting, a_statement
from tests.serving.conftest import PATIENT, Server

CHANGES = 6
ROUNDS = 8
TOKEN = "t" * 32


class Browser:
    """An editor who is logged in."""

    def __init__(self, port: int, editor: User, visitor: str) -> None:
        self._port, self._visitor = port, visitor
        session = SessionStore()
        session[SESSION_KEY] = str(editor.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = editor.get_session_auth_hash()
        session.save()
        cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: str(session.session_key), "csrftoken": TOKEN})
        self._headers = {"Host": "localhost", "Cookie": cookies.output(header="", sep=";").strip()}

    def get(self, path: str) -> str:
        status, text = self._ask("GET", path)
        assert status == 200, (status, path, text[-2_000:])
        return text

    def post(self, path: str, fields: dict[str, str]) -> int:
        body = urlencode(fields | {"csrfmiddlewaretoken": TOKEN})
        status, text = self._ask("POST", path, body)
        assert status in (302, 409, 422), (status, path, text[-2_000:])
        return status

    def form(self, path: str, ending: str) -> dict[str, str]:
        """Its fields; none where the page has no such form."""
        forms = lxml.html.fromstring(self.get(path)).forms
        found = [each for each in forms if urlsplit(each.action or "").path.endswith(ending)]
        return {name: value.removeprefix("\n") for each in found for name, value in each.form_values()}

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        line = HTTPConnection("127.0.0.1", self._port, timeout=PATIENT, source_address=(self._visitor, 0))
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        line.request(method, path, body or None, self._headers | form)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text


@pytest.fixture
def editors(
    server: Server, environment: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[list[Browser]]:
    """Two, and afterwards nothing of what they did is left for the other tests."""
    with django_db_blocker.unblock():
        wanted = Permission.objects.filter(codename__in=("change_meeting", "view_meeting"))
        users = [User.objects.create_user(name, is_staff=True) for name in ("anna", "ben")]
        for user in users:
            user.user_permissions.set(wanted)
        there = set(Meeting.objects.values_list("pk", flat=True))
        with override_settings(SECRET_KEY=environment["SECRET_KEY"]):
            browsers = [Browser(server.port, user, f"127.0.4.{user.pk % 200 + 1}") for user in users]
        yield browsers
        made = Meeting.objects.exclude(pk__in=there)
        Version.objects.filter(meeting__in=made).delete()
        ReviewStep.objects.filter(meeting__in=made).delete()
        Statement.objects.filter(meeting__in=made).delete()
        made.delete()
        Body.objects.filter(name="Court of Harn").delete()
        User.objects.filter(pk__in=[user.pk for user in users]).delete()


def at_once(*works: Callable[[], None]) -> None:
    """Each in a thread with a connection of its own, all begun at the same moment."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        start.wait()
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(run, work) for work in works]:
            done.result()


def put_right(browser: Browser, meeting: Meeting, number: int, word: str) -> None:
    """Add a word to a statement and save it; begin again on the newest text whenever somebody was faster."""
    at = f"/desk/records/{meeting.pk}/"
    for _attempt in range(60):
        form = browser.form(f"{at}?edit=s{number}", "/do/")
        taken = browser.post(
            f"{at}do/", form | {"paragraphs": f"{form['paragraphs']} {word}", "do": "change"}
        )
        if taken == 302:
            # Where the other one changed the same words meanwhile, there is a question and nothing to save.
            seen = browser.form(f"{at}review/", "/save/")
            if seen and browser.post(f"{at}save/", seen | {"reason": "typo", "note": ""}) == 302:
                return
        browser.post(f"{at}discard/", {})
    raise AssertionError(f"{word} was never saved")


def test_no_change_of_two_editors_is_lost(editors: list[Browser]) -> None:
    meeting = a_meeting("Two at once", last_number=3)
    for number in range(1, 4):
        a_statement(meeting, f"Begun {number}.", number=number, position=number)

    def work(browser: Browser, own: int, name: str) -> Callable[[], None]:
        def turns() -> None:
            for turn in range(CHANGES):
                put_right(browser, meeting, own if turn % 2 else 1, f"{name}{turn}")

        return turns

    at_once(work(editors[0], 2, "anna"), work(editors[1], 3, "ben"))
    text = " ".join(each.text for each in content_of(Meeting.objects.get(pk=meeting.pk)).statements)
    added = {f"{name}{turn}" for name in ("anna", "ben") for turn in range(CHANGES)}
    assert sorted(text.split()) == sorted([*added, *("Begun 1. Begun 2. Begun 3.".split())])
    assert history.newest(meeting) == 2 * CHANGES + 1
    grown = [
        {word for each in history.content_at(meeting, number).statements for word in each.text.split()}
        for number in range(1, 2 * CHANGES + 2)
    ]
    assert all(earlier < later for earlier, later in pairwise(grown))


@pytest.mark.parametrize("needs_approval", [True, False])
def test_a_record_due_for_publication_is_edited_at_that_moment(
    editors: list[Browser], needs_approval: bool
) -> None:
    """Published or not, the change is kept, and what needs approval is never published without."""
    body = a_body("Court of Harn")
    Body.objects.filter(pk=body.pk).update(needs_approval=needs_approval)
    chief = User.objects.get(username="ben")
    published = set()
    for turn in range(ROUNDS):
        meeting = a_meeting(f"Due {turn}", state=Meeting.State.REVIEW, last_number=1, body=body)
        a_statement(meeting, "As approved.")
        soon = timezone.now() + timedelta(hours=1)
        review.approve(meeting.pk, chief, at=soon)

        def edit(meeting: Meeting = meeting) -> None:
            put_right(editors[0], meeting, 1, "Changed.")

        def due(soon: object = soon, wait: float = turn / 4) -> None:
            threading.Event().wait(wait)
            review.publish_due(soon)  # type: ignore[arg-type]

        at_once(edit, due)
        meeting.refresh_from_db()
        assert content_of(meeting).statements[0].text == "As approved. Changed."
        version = meeting.versions.get(number=2)
        is_published = meeting.state == Meeting.State.PUBLISHED
        assert is_published or (meeting.publish_at is None) == needs_approval
        if needs_approval:
            assert is_published == version.while_published
        else:
            assert is_published
        published.add(version.while_published)
    assert published
