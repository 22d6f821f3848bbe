"""Nobody guesses a password: failed logins are counted, and weak passwords are refused."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from archive.limits.visitors import networks

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
PASSWORD = "the lighthouse is dark"
WRONG = "the lighthouse is lit"


@pytest.fixture(autouse=True)
def vera() -> User:
    return User.objects.create_user("vera", password=PASSWORD, is_staff=True)


def try_once(password: str = WRONG, name: str = "vera", **where: str) -> int:
    return Client().post(LOGIN, {"username": name, "password": password}, **where).status_code


def fail(times: int, **where: str) -> list[int]:
    return [try_once(f"guess {number}", **where) for number in range(times)]


def test_who_fails_too_often_is_refused_with_the_right_password_too() -> None:
    assert fail(9) == [200] * 9
    assert try_once() == 429
    answer = Client().post(LOGIN, {"username": "vera", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "Try again in 15 minutes" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_names_do_not_multiply_attempts_and_are_not_told_from_each_other() -> None:
    known = [try_once(name="vera") for _ in range(5)]
    unknown = [try_once(name=f"nobody {number}") for number in range(5)]
    assert known + unknown == [200] * 9 + [429]


def test_nobody_locks_an_editor_out_from_another_address() -> None:
    fail(12, REMOTE_ADDR="192.0.2.1")
    assert try_once(PASSWORD, REMOTE_ADDR="192.0.2.2") == 302


def test_behind_a_proxy_the_visitors_address_counts(settings) -> None:
    settings.TRUSTED_PROXIES = networks("10.0.0.0/8")
    proxy = {"REMOTE_ADDR": "10.0.0.1"}
    assert fail(10, HTTP_X_FORWARDED_FOR="192.0.2.1", **proxy)[-1] == 429
    assert try_once(PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.2", **proxy) == 302
    assert try_once(PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.9, 192.0.2.1", **proxy) == 429


def test_a_forged_header_makes_nobody_another_visitor() -> None:
    answers = [try_once(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}") for number in range(10)]
    assert answers[-1] == 429


def test_a_network_of_ipv6_is_one_visitor() -> None:
    answers = [try_once(REMOTE_ADDR=f"2001:db8::{number}") for number in range(1, 11)]
    assert answers[-1] == 429
    assert try_once(PASSWORD, REMOTE_ADDR="2001:db8:0:1::1") == 302


def test_a_peer_without_an_address_is_counted_too() -> None:
    assert fail(10, REMOTE_ADDR="")[-1] == 429


def test_the_pause_ends() -> None:
    fail(10)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert try_once(PASSWORD) == 302


def test_success_forgets_failures() -> None:
    for _ in range(2):
        assert fail(9) == [200] * 9
        assert try_once(PASSWORD) == 302


def test_an_operator_lets_an_address_in() -> None:
    fail(10)
    call_command("axes_reset_ip", "127.0.0.1")
    assert try_once(PASSWORD) == 302


@pytest.mark.parametrize("weak", ["short", "1928374655647382910", "password123", "vera-the-editor"])
def test_a_weak_password_is_refused(weak: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(weak, User(username="vera-the-editor"))
