"""The pages of alerts: from the form to the link, and what strangers cannot do with them."""

import datetime
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from meetings.alerts import tokens
from meetings.models import IndexTask, Letter, Meeting, Subscriber, Subscription
from meetings.search.index import sync
from tests.alerts.conftest import Mailbox, text_of
from tests.alerts.following import a_record, an_alert, post, work
from tests.builders import a_tag, a_topic, an_official
from tests.markup import is_valid

pytestmark = pytest.mark.django_db
NEW = "/alerts/new/"
ANNA = {"email": "Anna@Example.org ", "frequency": "at-once"}


def _index() -> None:
    IndexTask.objects.bulk_create(
        IndexTask(meeting_id=pk) for pk in Meeting.objects.values_list("pk", flat=True)
    )
    sync.catch_up()


def _link(mailbox: Mailbox, kind: str) -> str:
    found = re.search(rf"https://archive\.example(/alerts/{kind}/\S+)", text_of(mailbox.received[-1]))
    assert found
    return found[1]


def test_from_the_search_page_to_an_alert_and_to_its_end(client: Client, mailbox: Mailbox) -> None:
    for days in (2, 9, 400):
        a_record("Metal is dear.", date=timezone.localdate() - datetime.timedelta(days=days))
    _index()
    assert "/alerts/new/?q=metal" in client.get("/search/", {"q": "metal"}).content.decode()
    page = client.get(NEW, {"q": "metal", "sort": "newest", "page": "3"}).content.decode()
    assert "Statements that contain “metal”" in page
    assert "<b>2</b> results in the last 30 days" in page
    assert page.count("less than one e-mail a week") == 3

    asked = post(client, f"{NEW}?q=metal&sort=newest", ANNA)
    assert "anna@example.org" in asked.content.decode()
    assert not Subscriber.objects.exists()
    assert work() == 1
    [message] = mailbox.received
    assert message["Subject"].strip() == "Confirm your alert: Verbatim"
    assert message["List-Unsubscribe"] is None
    confirm = _link(mailbox, "confirm")
    assert "Statements that contain “metal”" in client.get(confirm).content.decode()
    client.head(confirm)
    assert not Subscriber.objects.exists()
    answer = post(Client(enforce_csrf_checks=True), confirm)
    assert answer.status_code == 303
    alert = Subscription.objects.get()
    assert (alert.address, alert.frequency, alert.subscriber.email) == (
        "q=metal",
        "at-once",
        "anna@example.org",
    )
    post(client, confirm)
    assert Subscription.objects.count() == 1

    mine = answer.headers["Location"]
    page = client.get(mine)
    assert "The alert has started." in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    mine = mine.partition("?")[0]
    for deed, facts, after in (
        ("frequency", {"frequency": "weekly"}, ("weekly", False)),
        ("frequency", {"frequency": "never"}, ("weekly", False)),
        ("pause", {}, ("weekly", True)),
        ("go-on", {}, ("weekly", False)),
        ("nonsense", {}, ("weekly", False)),
    ):
        assert post(client, mine, {"do": deed, "alert": alert.pk, **facts}).status_code == 303
        alert.refresh_from_db()
        assert (alert.frequency, alert.paused) == after
    post(client, mine, {"do": "settings", "language": "ru"})
    who = Subscriber.objects.get()
    assert (who.language, who.together) == ("ru", False)
    post(client, mine, {"do": "settings", "language": "xx", "together": "1"})
    who.refresh_from_db()
    assert (who.language, who.together) == ("ru", True)
    post(client, mine, {"do": "stop", "alert": alert.pk})
    assert not Subscriber.objects.exists()
    assert client.get(mine).status_code == 404


def test_what_readers_see_can_be_followed_from_its_page(client: Client, settings: Settings) -> None:
    official, topic = an_official(), a_topic()
    meeting = a_record("Metal is dear.", official=official)
    a_tag(topic, meeting)
    _index()
    record = f"{meeting.day}/{meeting.slug}"
    pages = {
        "/officials/mira-velden/": ("official=mira-velden", "Statements by Mira Velden"),
        "/topics/water/": ("topic=water", "Statements, about Water"),
        "/places/veldengrad/": ("place=Veldengrad", "Statements, at Veldengrad"),
        "/meetings/?body=president-of-ardania": ("body=president-of-ardania", "of President of Ardania"),
        meeting.get_absolute_url(): (f"record={record}", "Changes of “Meeting on water”"),
        "/search/?q=nobody-said-this": ("q=nobody-said-this", "nobody-said-this"),
    }
    for address, (query, words) in pages.items():
        assert f"{NEW}?{query}" in client.get(address).content.decode(), address
        assert words in client.get(f"{NEW}?{query}").content.decode(), address
    settings.ALERTS = False
    for cache in caches.all():
        cache.clear()
    for address, (query, _words) in pages.items():
        assert "/alerts/" not in client.get(address).content.decode(), address
        assert client.get(f"{NEW}?{query}").status_code == 404


def test_a_link_to_one_s_alerts_is_sent_and_nobody_learns_who_has_one(
    client: Client, mailbox: Mailbox
) -> None:
    an_alert("q=metal")
    known = post(client, "/alerts/", {"email": "anna@example.org"})
    unknown = post(client, "/alerts/", {"email": "boris@example.org"})
    assert known.status_code == unknown.status_code == 200
    told = known.content.decode().replace("anna@example.org", "boris@example.org")
    assert told == unknown.content.decode()
    assert Letter.objects.count() == 2
    assert work() == 1
    assert [message["To"] for message in mailbox.received] == ["anna@example.org"]
    assert client.get(_link(mailbox, "mine")).status_code == 200
    assert not Letter.objects.exists()


def test_a_mailbox_gets_three_such_e_mails_a_day_and_a_visitor_asks_for_twenty(client: Client) -> None:
    same = ["anna@example.org", "ANNA@example.org", "anna+news@example.org", "an.na@example.org"]
    for email in same:
        assert post(client, f"{NEW}?q=metal", {"email": email}).status_code == 200
    assert Letter.objects.count() == 3
    for number in range(16):
        assert post(client, f"{NEW}?q=metal", {"email": f"n{number}@example.org"}).status_code == 200
    refused = post(client, f"{NEW}?q=metal", {"email": "one@example.org"})
    assert refused.status_code == 422
    assert "too many e-mails today" in refused.content.decode()
    assert Letter.objects.count() == 19
    other = post(client, f"{NEW}?q=metal", {"email": "one@example.org"}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


@pytest.mark.parametrize(
    "email",
    [
        "",
        "anna",
        "anna@example.org\nBcc: boris@example.org",
        "anna@example.org, boris@example.org",
        "<anna@example.org>",
        '"anna\r\n"@example.org',
        f"{'a' * 250}@example.org",
        "anna@exa\x00mple.org",
    ],
)
def test_what_is_no_address_is_said_and_shown_again(client: Client, email: str) -> None:
    refused = post(client, f"{NEW}?q=metal", {"email": email})
    assert refused.status_code == 422
    assert "This is not an e-mail address." in refused.content.decode()
    assert not Letter.objects.exists()


def test_a_stranger_cannot_write_to_anybody_with_our_e_mails(client: Client, mailbox: Mailbox) -> None:
    post(client, f"{NEW}?q=Buy+pills+at+evil.example", {"email": "anna@example.org"})
    work()
    [message] = mailbox.received
    assert "pills" not in str(message) + text_of(message) + text_of(message, "html")


def test_no_link_works_that_was_not_made_here_for_that(client: Client, mailbox: Mailbox) -> None:
    alert = an_alert("q=metal")
    mine, stop = tokens.of_subscriber(alert.subscriber), tokens.of_subscriptions([alert])
    forged = [f"{mine[:-1]}x", "x", "W10", "x" * 9_000, f"{alert.subscriber_id}"]
    for kind, others in (("mine", [stop]), ("stop", [mine]), ("confirm", [mine, stop])):
        for token in forged + others:
            for answer in (client.get(f"/alerts/{kind}/{token}/"), post(client, f"/alerts/{kind}/{token}/")):
                assert answer.status_code == 404, (kind, token)
    assert Subscription.objects.count() == 1


def test_a_confirmation_ends_after_three_days_and_of_a_record_that_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = a_record("Metal is dear.")
    facts: dict[str, Any] = {"email": "anna@example.org", "frequency": "daily", "language": "en"}
    token = tokens.of_wish(tokens.Wish(**facts, record=meeting.pk))
    assert client.get(f"/alerts/confirm/{token}/").status_code == 200
    Meeting.objects.update(state="draft")
    for answer in (client.get(f"/alerts/confirm/{token}/"), post(client, f"/alerts/confirm/{token}/")):
        assert answer.status_code == 404
        assert "Meeting on water" not in answer.content.decode()
    assert not Subscriber.objects.exists()
    Meeting.objects.update(state="published")
    monkeypatch.setattr(tokens, "CONFIRM_WITHIN", datetime.timedelta(seconds=-1))
    assert post(client, f"/alerts/confirm/{token}/").status_code == 404


def test_a_draft_can_neither_be_followed_nor_seen(client: Client) -> None:
    draft = a_record("Metal is dear.", state="draft")
    assert client.get(f"{NEW}?record={draft.day}/{draft.slug}").status_code == 404
    assert client.get(f"{NEW}?record=nonsense").status_code == 404
    assert client.get(f"{NEW}?q={'x' * 2_000}").status_code == 404


def test_forms_have_labels_and_the_pages_speak_russian(client: Client, mailbox: Mailbox) -> None:
    alert = an_alert("q=metal")
    mine = f"/alerts/mine/{tokens.of_subscriber(alert.subscriber)}/"
    client.cookies["language"] = "ru"
    confirm = f"/alerts/confirm/{tokens.of_wish(tokens.Wish('b@example.org', 'daily', 'en', 'q=metal'))}/"
    stop = f"/alerts/stop/{tokens.of_subscriptions([alert])}/"
    for address in ("/alerts/", f"{NEW}?q=metal", mine, confirm, stop):
        page = client.get(address).content.decode()
        is_valid(page)
        ids = set(re.findall(r'<(?:input|select) id="([^"]+)"', page))
        assert ids <= set(re.findall(r'for="([^"]+)"', page)), address
        for english in ("e-mail", "Alerts", "How often", "Pause"):
            assert not re.search(rf">[^<]*\b{english}\b", page), (address, english)
