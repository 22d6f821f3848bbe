"""A second factor: without a code, the password alone opens nothing."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from lxml import html

from archive.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

SET_UP, CODE = "/admin/account/second-factor/", "/admin/account/code/"
GUARDED = ["/admin/", "/desk/", "/admin/meetings/meeting/", "/admin/password_change/"]


def current(device: TOTPDevice, later: int = 0) -> str:
    return f"{totp(device.bin_key, drift=later):06}"


@pytest.fixture
def codes(desk: Client) -> list[str]:
    """The recovery codes of the editor, who has just set up a second factor."""
    desk.get(SET_UP)
    device = TOTPDevice.objects.get()
    answer = desk.post(SET_UP, {"code": current(device)})
    return [each.text for each in html.fromstring(answer.text).xpath("//li/code")]


@pytest.fixture
def other(codes: list[str], editor: User) -> Client:
    """Whoever knows the password only."""
    client = Client()
    client.force_login(editor)
    return client


def test_without_one_everything_is_as_before(desk: Client) -> None:
    assert {desk.get(each).status_code for each in GUARDED} == {200}


def test_setting_up_takes_a_code_of_the_app(desk: Client, editor: User) -> None:
    page = desk.get(SET_UP)
    assert "data:image/svg+xml;base64," in page.text
    assert page.headers["Cache-Control"].count("no-store") == 1
    assert desk.post(SET_UP, {"code": "000000"}).status_code == 422
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


def test_the_password_alone_opens_nothing(other: Client) -> None:
    for address in GUARDED:
        assert other.get(address).headers["Location"].startswith(CODE), address
        assert other.post(address).headers["Location"].startswith(CODE), address
    assert other.get(SET_UP).headers["Location"].startswith(CODE)
    assert other.post(SET_UP, {"code": "000000"}).headers["Location"].startswith(CODE)


def test_who_has_set_it_up_stays_logged_in(desk: Client, codes: list[str]) -> None:
    assert len(codes) == 10
    assert desk.get("/admin/").status_code == 200


def test_a_code_lets_in_and_only_once(other: Client, editor: User) -> None:
    code = current(TOTPDevice.objects.get(), later=1)
    key = other.session.session_key
    assert other.post(CODE, {"code": code, "next": "/desk/"}).headers["Location"] == "/desk/"
    assert other.get("/desk/").status_code == 200
    assert other.session.session_key != key
    third = Client()
    third.force_login(editor)
    assert third.post(CODE, {"code": code}).status_code == 422


def test_a_recovery_code_lets_in_once(other: Client, codes: list[str]) -> None:
    assert other.post(CODE, {"code": codes[0]}).headers["Location"] == "/admin/"
    assert StaticToken.objects.count() == 9


def test_wrong_codes_make_the_right_one_wait_and_are_logged(other: Client) -> None:
    assert other.post(CODE, {"code": "000000"}).status_code == 422
    device = TOTPDevice.objects.get()
    assert device.throttling_failure_count == 1
    assert other.post(CODE, {"code": current(device, later=1)}).status_code == 422
    assert AuditEntry.objects.filter(event="login_failed", who="vera", about="second factor").count() == 2


def test_nobody_is_led_to_another_site(other: Client) -> None:
    code = current(TOTPDevice.objects.get(), later=1)
    answer = other.post(CODE, {"code": code, "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/admin/"


def test_another_accounts_code_is_of_no_use(other: Client) -> None:
    rolf = User.objects.create_user("rolf", is_staff=True)
    device = TOTPDevice.objects.create(user=rolf, name="app")
    assert other.post(CODE, {"code": current(device)}).status_code == 422


def test_it_is_removed_with_a_code_only(desk: Client, codes: list[str]) -> None:
    assert desk.post(SET_UP, {"code": "000000"}).status_code == 422
    assert desk.post(SET_UP, {"code": codes[1]}).status_code == 302
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    assert AuditEntry.objects.filter(about="second factor removed", who="vera").exists()


def test_it_can_be_required_of_everybody(desk: Client, settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    for address in GUARDED:
        assert desk.get(address).headers["Location"] == SET_UP
    assert desk.get(SET_UP).status_code == 200


def test_visitors_are_sent_to_log_in(client: Client) -> None:
    for address in (SET_UP, CODE):
        assert client.get(address).headers["Location"].startswith("/admin/login/")
    assert client.get("/").status_code == 200
