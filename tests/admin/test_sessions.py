"""Sessions are listed and ended by their owner and by superusers."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from lxml import html

from archive.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

SESSIONS = "/admin/account/sessions/"


def a_login(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def marks(client: Client) -> list[str]:
    return html.fromstring(client.get(SESSIONS).text).xpath("//button[@name='end']/@value")


def others(client: Client) -> list[str]:
    """Those that are not this client's own."""
    page = html.fromstring(client.get(SESSIONS).text)
    return page.xpath("//li[button[@name='end'] and not(strong)]/button/@value")


def test_an_owner_ends_another_login_of_theirs(desk: Client, editor: User) -> None:
    other = a_login(editor)
    assert len(marks(desk)) == 2
    desk.post(SESSIONS, {"end": others(desk)[0]})
    assert other.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 200
    assert AuditEntry.objects.filter(event="logout", who="vera", about__contains="session of vera").exists()


def test_nobody_ends_or_sees_the_session_of_another(desk: Client) -> None:
    clara = a_login(User.objects.create_superuser("clara"))
    assert "clara" not in desk.get(SESSIONS).text
    for mark in marks(clara):
        desk.post(SESSIONS, {"end": mark})
    assert clara.get("/admin/").status_code == 200


def test_a_superuser_ends_everybodys(desk: Client) -> None:
    clara = a_login(User.objects.create_superuser("clara"))
    [mark] = others(clara)
    clara.post(SESSIONS, {"end": mark})
    assert desk.get("/admin/").status_code == 302


def test_keys_are_given_to_nobody(desk: Client) -> None:
    key = Session.objects.get().session_key
    assert key not in desk.get(SESSIONS).text


def test_the_password_alone_shows_no_sessions(desk: Client, editor: User, client: Client) -> None:
    TOTPDevice.objects.create(user=editor, name="app")
    assert desk.get(SESSIONS).headers["Location"].startswith("/admin/account/code/")
    assert client.get(SESSIONS).headers["Location"].startswith("/admin/login/")
