"""What is sent, over SMTP: once, to whom it belongs, with nothing in it that readers may not see."""

import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from meetings.alerts import announcing, sending
from meetings.alerts.sending import PAUSES
from meetings.models import AlertMatch, Letter, Meeting, Subscriber, Subscription, Takedown, Version
from tests.alerts.conftest import Mailbox, text_of
from tests.alerts.following import a_record, an_alert, changed, work
from tests.builders import a_participant, a_statement, an_official

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_an_alert_has_words_speaker_role_and_permalink(mailbox: Mailbox) -> None:
    an_alert("q=metal")
    meeting = a_record(
        "Metal is <b>dear</b>\u00a0this year.", title="Prices of <ore>", role="Minister of Water"
    )
    assert work() == 1
    [message] = mailbox.received
    assert message["To"] == "anna@example.org"
    assert message["From"] == "Verbatim <alerts@archive.example>"
    assert message["Subject"] == "Statements that contain “metal” (1)"
    assert message["Auto-Submitted"] == "auto-generated"
    plain, html = text_of(message), text_of(message, "html")
    for part in ("Mira Velden", "Minister of Water", "24 February 2025", "President of Ardania"):
        assert part in plain
        assert part in html
    assert "Metal is <b>dear</b> this year." in plain
    assert "<mark>Metal</mark> is &lt;b&gt;dear&lt;/b&gt; this year." in html
    assert "Prices of &lt;ore&gt;" in html
    permalink = f"https://archive.example{meeting.statement_url(1)}?q=metal"
    assert permalink in plain
    assert f'href="{permalink}"' in html
    assert "prefers-color-scheme: dark" in html
    assert not Letter.objects.exists()
    assert not AlertMatch.objects.exists()
    assert work(HOUR) == 0


def test_it_comes_in_the_reader_s_language(mailbox: Mailbox) -> None:
    an_alert("q=metal", language="ru")
    a_record("Metal is dear.")
    work()
    [message] = mailbox.received
    assert message["Subject"].strip() == "Высказывания, где есть «metal» (1)"
    assert "24 февраля 2025" in text_of(message)
    assert "Остановить эти письма" in text_of(message)
    assert '<html lang="ru">' in text_of(message, "html")


def test_one_click_ends_it_and_opening_the_link_does_not(mailbox: Mailbox, client: Client) -> None:
    an_alert("q=metal")
    kept = an_alert("q=harvest")
    a_record("Metal is dear.")
    work()
    [message] = mailbox.received
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = message["List-Unsubscribe"].strip().strip("<>")
    path = url.removeprefix("https://archive.example")
    assert path != url
    for _ in range(2):
        page = client.get(path)
        assert page.status_code == 200
        assert page.headers["Referrer-Policy"] == "no-referrer"
    assert Subscription.objects.count() == 2
    # As mail programs may send it, from anywhere and without a cookie.
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(Subscription.objects.all()) == [kept]
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(Subscription.objects.all()) == [kept]


def test_several_alerts_come_in_one_e_mail_or_each_in_its_own(mailbox: Mailbox) -> None:
    first, _second = an_alert("q=metal"), an_alert("q=cheap")
    a_record("Metal is dear.", "Water is cheap.")
    assert work() == 1
    assert mailbox.received[0]["Subject"] == "2 new results of your alerts"
    Subscriber.objects.filter(pk=first.subscriber_id).update(together=False)
    a_record("Metal is very dear.", "Water is very cheap.")
    assert work() == 2
    assert {message["Subject"] for message in mailbox.received[1:]} == {
        "Statements that contain “metal” (1)",
        "Statements that contain “cheap” (1)",
    }


def test_daily_and_weekly_alerts_wait_for_their_morning() -> None:
    for now, daily, weekly in (
        ("2026-11-26T05:00", "2026-11-26", "2026-11-30"),
        ("2026-11-26T06:00", "2026-11-27", "2026-11-30"),
        ("2026-11-30T05:59", "2026-11-30", "2026-11-30"),
        ("2026-11-30T06:00", "2026-12-01", "2026-12-07"),
    ):
        moment = datetime.datetime.fromisoformat(now).replace(tzinfo=datetime.UTC)
        due = [each.due(moment).isoformat()[:16] for each in Subscription.Frequency]
        assert due == [now, f"{daily}T06:00", f"{weekly}T06:00"]


def test_what_was_withdrawn_meanwhile_is_not_sent(mailbox: Mailbox) -> None:
    alert = an_alert("q=metal", frequency=Subscription.Frequency.DAILY)
    gone, kept = a_record("Metal is secret."), a_record("Metal is dear.")
    assert work() == 0
    Meeting.objects.filter(pk=gone.pk).update(state="withdrawn")
    assert work(24 * HOUR) == 1
    assert "secret" not in text_of(mailbox.received[0])
    assert "dear" in text_of(mailbox.received[0])
    a_record("Metal is hidden.")
    work()
    Meeting.objects.exclude(pk=kept.pk).update(state="draft")
    assert work(48 * HOUR) == 0
    assert not AlertMatch.objects.filter(subscription=alert).exists()


def test_who_follows_a_record_hears_when_it_is_corrected_completed_and_withdrawn(mailbox: Mailbox) -> None:
    meeting = a_record("Metal is dear.", title="On metals")
    other = a_record("Nobody follows this.")
    announcing.announce()
    an_alert("", record=meeting.pk)
    for number, facts in ((2, {"statements": [1]}), (3, {"statements": [2]}), (4, {"of_head": True})):
        if number == 3:
            a_statement(meeting, "More was said.", number=2)
        Version.objects.create(
            meeting=meeting, number=number, kind=Version.Kind.EDIT, while_published=True, **facts
        )
        changed(meeting)
        changed(other)
        assert work() == 1
    said = [text_of(message) for message in mailbox.received]
    assert ["This record was corrected." in each for each in said] == [True, False, True]
    assert ["More was said." in each for each in said] == [False, True, False]
    assert f"https://archive.example{meeting.history_url}" in said[0]
    Meeting.objects.filter(pk=meeting.pk).update(state="withdrawn")
    Takedown.objects.create(meeting=meeting, why="It was a mistake.")
    changed(meeting)
    assert work() == 1
    last = text_of(mailbox.received[-1])
    assert "was withdrawn" in last
    assert "It was a mistake." in last
    assert "On metals" not in last + str(mailbox.received[-1]["Subject"])
    changed(meeting)
    assert work(HOUR) == 0


def test_nothing_typed_by_anybody_reaches_a_header(mailbox: Mailbox) -> None:
    an_alert("q=%22metal%0D%0ABcc%3A+evil%40example.org%22+OR+metal")
    official = an_official("Mira\nVelden")
    meeting = a_record("Metal is dear.", official=official, title="On\r\nBcc: evil@example.org")
    a_participant(meeting, "Mira\r\nVelden")
    assert work() == 1
    [message] = mailbox.received
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]


def test_a_mail_server_that_is_away_loses_nothing_and_blames_nobody(
    mailbox: Mailbox, settings: Settings
) -> None:
    an_alert("q=metal")
    a_record("Metal is dear.")
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    announcing.announce()
    now = timezone.now()
    for pause in (*PAUSES[:4], PAUSES[3], PAUSES[3]):
        assert sending.send_due(now) == 0
        letter = Letter.objects.get()
        assert letter.due_at == now + pause
        assert "refused" in letter.failure.lower()
        assert sending.send_due(letter.due_at - datetime.timedelta(seconds=1)) == 0
        now = letter.due_at
    settings.EMAIL_PORT = port
    assert sending.send_due(now) == 1
    assert len(mailbox.received) == 1
    assert Subscriber.objects.get().failed_at is None


def test_an_address_that_refuses_is_tried_again_or_given_up(mailbox: Mailbox) -> None:
    an_alert("q=metal")
    a_record("Metal is dear.")
    mailbox.answers = ["RCPT 450 mailbox busy", "451 try later"]
    announcing.announce()
    now = timezone.now()
    marks = []
    for pause in PAUSES[:2]:
        assert sending.send_due(now) == 0
        letter = Letter.objects.get()
        assert letter.due_at == now + pause
        marks.append(letter.mark)
        now = letter.due_at
    assert sending.send_due(now) == 1
    assert mailbox.received[0]["Message-ID"].startswith(f"<{marks[0].hex[:16]}.")
    a_record("Metal is very dear.")
    mailbox.answers = ["RCPT 550 no such user"]
    assert work() == 0
    who = Subscriber.objects.get()
    assert who.failed_at
    assert who.failure == "550 no such user"
    assert not Letter.objects.exists()
    a_record("Metal is very, very dear.")
    assert work() == 0
    assert not AlertMatch.objects.exists()
    # Whoever confirms an alert there has the mailbox.
    an_alert("q=water")
    assert Subscriber.objects.get().failed_at is None


def test_an_e_mail_is_given_up_after_the_last_pause(mailbox: Mailbox) -> None:
    an_alert("q=metal")
    a_record("Metal is dear.")
    mailbox.answers = ["RCPT 450 busy"] * (len(PAUSES) + 1)
    announcing.announce()
    now = timezone.now()
    for _ in range(len(PAUSES) + 1):
        sending.send_due(now)
        now += max(PAUSES)
    assert Subscriber.objects.get().failure == "450 busy"
    assert not Letter.objects.exists()


def _report(message_id: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    return f"""From: MAILER-DAEMON@example.org
To: alerts@archive.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; anna@example.org
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
--b--
""".encode()


def test_a_report_of_a_mail_server_ends_what_is_sent_to_an_address(
    mailbox: Mailbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    an_alert("q=metal")
    a_record("Metal is dear.")
    work()
    message_id = mailbox.received[0]["Message-ID"]
    mark, who, rest = message_id.split(".", 2)
    forged = f"{mark}.{int(who) + 1}.{rest}"
    for report in (
        _report(message_id, "delayed", "4.2.2"),
        _report(message_id, "failed", "4.4.7"),
        _report(forged),
        _report("<nothing@example.org>"),
        b"\xff\x00 no e-mail at all",
        b"",
    ):
        (tmp_path / "report").write_bytes(report)
        call_command("bounce", str(tmp_path / "report"))
        assert Subscriber.objects.get().failed_at is None
    (tmp_path / "report").write_bytes(_report(message_id))
    call_command("bounce", str(tmp_path / "report"))
    assert Subscriber.objects.get().failed_at
    assert "anna@example.org" in capsys.readouterr().out


def test_what_is_due_becomes_one_e_mail_however_often_it_is_looked_at() -> None:
    an_alert("q=metal")
    a_record("Metal is dear.")
    announcing.announce()
    now = timezone.now()
    sending.make_letters(now)
    sending.make_letters(now)
    assert Letter.objects.count() == 1
    assert AlertMatch.objects.filter(letter=None).count() == 0
