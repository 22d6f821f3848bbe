"""Webhooks: signed and in order, again until they are taken, and never into the own network."""

import base64
import datetime
import hashlib
import hmac
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.test import Client
from django.utils import timezone

from archive.keys.models import ApiKey
from meetings.alerts import announcing
from meetings.alerts.webhooks import posting, sending
from meetings.editing.publication import change_state
from meetings.models import Meeting, Webhook
from meetings.models.webhooks import Delivery
from meetings.search.index import sync
from tests.builders import a_body, a_meeting, a_statement

pytestmark = pytest.mark.django_db
SITE = "https://archive.example"
MINUTE = datetime.timedelta(minutes=1)


class Receiver(HTTPServer):
    """A real server that keeps what it gets, and answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.status, self.location = 204, ""
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?a=b"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(
            (dict(self.headers) | {"body": body.decode(), "path": self.path}, json.loads(body))
        )
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def receiver(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """On loopback and without HTTPS, which only here is allowed."""
    settings.SITE_URL = SITE
    monkeypatch.setattr(posting, "_PORTS", {"http": 80})
    monkeypatch.setattr(posting, "is_public", lambda address: address.is_loopback)
    server = Receiver()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def vera(db: None) -> User:
    user = User.objects.create_user("vera", "vera@archive.example", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="meetings"))
    return user


def announce() -> None:
    announcing.announce(timezone.now() + 10 * MINUTE)


def test_a_record_is_told_when_it_comes_changes_and_goes(receiver: Receiver, vera: User) -> None:
    hook = Webhook.objects.create(url=receiver.url, owner=vera)
    Webhook.objects.create(url=receiver.url, owner=vera, body=a_body("Another"))
    meeting = a_meeting("On dams")
    a_meeting("A draft", state="draft")
    a_statement(meeting, "Water.")
    sync.rebuild()
    announce()
    announce()
    assert sending.send_due() == 1
    headers, told = receiver.got[0]
    assert told["event"] == "record.published"
    assert told["record"]["url"] == f"{SITE}{meeting.get_absolute_url()}"
    assert told["record"]["api"] == f"{SITE}/api/v1/meetings/2025-02-24/{meeting.slug}"
    assert headers["path"] == "/hook?a=b"
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{headers['body']}".encode()
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    Meeting.objects.filter(pk=meeting.pk).update(title="On rivers", updated_at=timezone.now())
    announce()
    change_state([meeting], Meeting.State.WITHDRAWN, vera, "court")
    announce()
    sending.send_due()
    assert [told["event"] for _headers, told in receiver.got] == ["record.published", "record.withdrawn"]
    assert "rivers" not in json.dumps(receiver.got[1][1])
    change_state([meeting], Meeting.State.PUBLISHED, vera, "")
    announce()
    change_state([meeting], Meeting.State.DRAFT, vera, "")
    Meeting.objects.filter(pk=meeting.pk).update(slug="a-secret", title="A secret")
    announce()
    sending.send_due()
    assert [told["event"] for _headers, told in receiver.got[2:]] == ["record.withdrawn"]
    assert receiver.got[2][1]["record"]["url"] == f"{SITE}{meeting.get_absolute_url()}"


def test_a_webhook_with_a_search_hears_of_the_statements_that_it_finds(
    receiver: Receiver, vera: User
) -> None:
    desk = Client()
    desk.force_login(vera)
    add, sent = "/admin/meetings/webhook/add/", {"url": receiver.url, "search": ""}
    for wrong in ("/search/?official=nobody", f"{SITE}/search/", "/search/?q="):
        assert "Use the address of a search that works" in desk.post(add, sent | {"search": wrong}).text
    assert desk.post(add, sent | {"search": f"{SITE}/search/?q=water&page=2&sort=newest"}).status_code == 302
    assert desk.post(add, sent | {"search": "q=fire"}).status_code == 302
    assert set(Webhook.objects.values_list("search", flat=True)) == {"q=water", "q=fire"}
    meeting = a_meeting("On water")
    a_statement(meeting, "Air.")
    a_statement(meeting, "Water.")
    gone = a_statement(meeting, "Much water.")
    a_statement(a_meeting("A draft", state="draft"), "Secret water.")
    sync.rebuild()
    announce()
    announce()
    gone.delete()
    assert sending.send_due() == 1
    [(_headers, told)] = receiver.got
    assert (told["event"], told["search"]) == ("search.found", f"{SITE}/search/?q=water")
    assert told["record"]["title"] == "On water"
    assert told["statements"] == [
        {"number": 0, "url": f"{SITE}{meeting.get_absolute_url()}"},
        {"number": 2, "url": f"{SITE}{meeting.statement_url(2)}"},
    ]
    change_state([meeting], Meeting.State.WITHDRAWN, vera, "court")
    announce()
    assert sending.send_due() == 0


def test_what_is_not_taken_is_sent_again_in_order_and_a_day_of_it_pauses(
    receiver: Receiver, vera: User, settings: Any
) -> None:
    settings.ALERTS = True
    hook = Webhook.objects.create(url=receiver.url, owner=vera)
    meeting = a_meeting()
    for event in ("record.published", "record.changed"):
        Delivery.objects.create(webhook=hook, event=event, meeting=meeting)
    receiver.status = 500
    now = timezone.now()
    assert sending.send_due(now) == 0
    assert len(receiver.got) == 1
    assert sending.send_due(now) == 0
    assert len(receiver.got) == 1
    receiver.status = 204
    assert sending.send_due(now + 2 * MINUTE) == 2
    numbers = [headers["webhook-id"] for headers, _told in receiver.got]
    assert numbers[0] == numbers[1] != numbers[2]
    hook.refresh_from_db()
    assert (hook.failures, hook.failing_since, hook.failure) == (0, None, "")
    Delivery.objects.create(webhook=hook, event="test")
    receiver.status, moment = 500, now + 5 * MINUTE
    pauses = []
    while not hook.paused_at:
        sending.send_due(moment)
        hook.refresh_from_db()
        pauses.append((hook.due_at - moment) / MINUTE)
        moment = hook.due_at
    assert pauses[:6] == [1, 5, 15, 60, 180, 180]
    assert datetime.timedelta(days=1) <= hook.paused_at - (now + 5 * MINUTE) < datetime.timedelta(days=1.2)
    [letter] = mail.outbox
    assert letter.to == ["vera@archive.example"]
    assert f"{SITE}/admin/meetings/webhook/{hook.pk}/change/" in letter.body
    count = len(receiver.got)
    sending.send_due(moment + datetime.timedelta(days=9))
    assert len(receiver.got) == count


def test_an_address_that_is_gone_is_paused_at_once(receiver: Receiver, vera: User) -> None:
    hook = Webhook.objects.create(url=receiver.url, owner=vera)
    Delivery.objects.create(webhook=hook, event="test")
    receiver.status = 410
    sending.send_due()
    hook.refresh_from_db()
    assert hook.paused_at


def test_redirects_are_not_followed(receiver: Receiver, vera: User) -> None:
    other = Receiver()
    receiver.status, receiver.location = 307, other.url
    hook = Webhook.objects.create(url=receiver.url, owner=vera)
    assert sending.test(hook).answer.startswith("307")
    assert other.got == []
    other.shutdown()


def test_a_revoked_key_or_a_closed_account_ends_it(receiver: Receiver, vera: User) -> None:
    key = ApiKey(name="reader", owner=vera)
    key.renew()
    key.save()
    hook = Webhook.objects.create(url=receiver.url, owner=vera, api_key=key)
    Delivery.objects.create(webhook=hook, event="test")
    key.revoke()
    assert sending.send_due() == 0
    Webhook.objects.update(api_key=None)
    User.objects.update(is_active=False)
    assert sending.send_due() == 0
    assert receiver.got == []


def test_an_editor_makes_tests_and_pauses_one(receiver: Receiver, vera: User) -> None:
    desk = Client()
    desk.force_login(vera)
    add = "/admin/meetings/webhook/add/"
    refused = desk.post(add, {"url": "https://no-such-server.invalid/"}).text
    assert "Nothing can be sent to this address" in refused
    assert desk.post(add, {"url": receiver.url, "_test": "1"}).status_code == 302
    hook = Webhook.objects.get()
    assert hook.owner == vera
    assert receiver.got[0][1]["event"] == "test"
    page = desk.get(f"/admin/meetings/webhook/{hook.pk}/change/").text
    assert hook.secret.replace("+", "&#x2B;") in page or hook.secret in page
    assert "204" in page
    desk.post(f"/admin/meetings/webhook/{hook.pk}/change/", {"url": receiver.url, "paused": "on"})
    hook.refresh_from_db()
    assert hook.paused_at
    other = Client()
    stranger = User.objects.create_user("ivo", is_staff=True)
    stranger.user_permissions.set(Permission.objects.filter(content_type__app_label="meetings"))
    other.force_login(stranger)
    assert hook.url not in other.get("/admin/meetings/webhook/").text
    assert other.get(f"/admin/meetings/webhook/{hook.pk}/change/").status_code == 302


def test_a_new_one_is_saved_once_and_opens_where_it_was_saved(receiver: Receiver, vera: User) -> None:
    desk = Client()
    desk.force_login(vera)
    add, places = "/admin/meetings/webhook/add/", []
    for button in ("_continue", "_test", "_save", "_addanother"):
        Webhook.objects.all().delete()
        answer = desk.post(add, {"url": receiver.url, button: "1"})
        places.append(answer.headers["Location"].replace(str(Webhook.objects.get().pk), "N"))
    change = "/admin/meetings/webhook/N/change/"
    assert places == [change, change, "/admin/meetings/webhook/", add]


def test_a_private_address_is_refused_in_the_form_and_when_sending(vera: User) -> None:
    desk = Client()
    desk.force_login(vera)
    answer = desk.post("/admin/meetings/webhook/add/", {"url": "https://127.0.0.1:9000/"})
    assert "127.0.0.1 is in a private network." in answer.text
    hook = Webhook.objects.create(url="https://localhost:9000/", owner=vera)
    assert sending.test(hook).answer == "localhost is in a private network."


def test_a_slow_receiver_keeps_neither_the_worker_nor_the_others(
    receiver: Receiver, vera: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS_AT_ONCE", 0)
    hooks = [Webhook.objects.create(url=f"{receiver.url}&{each}", owner=vera) for each in "ab"]
    for _ in range(2):
        for hook in hooks:
            Delivery.objects.create(webhook=hook, event=Delivery.Event.TEST, created_at=timezone.now())
    assert [sending.send_due() for _ in range(5)] == [1, 1, 1, 1, 0]
    assert [headers["path"][-1] for headers, _told in receiver.got] == ["a", "b", "a", "b"]
