"""Passkeys with a real browser, whose authenticator Chromium plays itself (CDP, WebAuthn)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page

from archive.audit.models import AuditEntry
from archive.passkeys.models import Passkey
from tests.browser.conftest import stored, visit

pytestmark = pytest.mark.browser

SET_UP = "/admin/account/second-factor/"
PASSWORD = "the lighthouse is dark"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def account(browser: Browser) -> Iterator[User]:
    yield stored(lambda: User.objects.create_superuser("pia", password=PASSWORD))
    stored(lambda: User.objects.filter(username__in=["pia", "rolf"]).delete())


@pytest.fixture
def page(browser: Browser, site: str, account: User) -> Iterator[Page]:
    """A window with an authenticator. A number is no host that a passkey can belong to."""
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"))
    page = visit(context, site).page
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    yield page
    context.close()


def log_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("pia")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def log_out(page: Page) -> None:
    page.context.clear_cookies()
    log_in(page)


def add(page: Page, name: str = "Phone") -> None:
    page.goto(SET_UP)
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def told(event: str) -> set[str]:
    """What the audit log has of the account."""
    found = AuditEntry.objects.filter(who="pia", event=event).values_list("about", flat=True)
    return stored(lambda: set(found))


def test_a_passkey_is_added_asked_for_and_removed(page: Page, account: User) -> None:
    log_in(page)
    page.goto(SET_UP)
    assert not page.get_by_role("alert").is_visible(), "nothing has failed yet"
    picture = page.get_by_alt_text("The secret as a QR code")
    assert picture.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
    add(page)
    assert page.locator("li code").count() == 10
    assert page.evaluate("window.violations") == []
    log_out(page)
    assert "/admin/account/code/" in page.url, "the password alone opens nothing"
    page.goto("/desk/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/")
    passkey = stored(Passkey.objects.get)
    assert (passkey.user_id, passkey.name, passkey.last_used is not None) == (account.pk, "Phone", True)
    assert passkey.signs > 0
    page.goto(SET_UP)
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("The passkey was removed.").wait_for()
    log_out(page)
    assert page.url.endswith("/admin/")
    assert {"passkey Phone added", "passkey Phone removed"} <= told("account")


def test_an_answer_lets_in_once(page: Page) -> None:
    log_in(page)
    add(page)
    log_out(page)
    sent: list[dict[str, Any]] = []
    page.on(
        "request", lambda request: sent.append(request.post_data_json) if "log-in" in request.url else None
    )
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")
    log_out(page)
    again = page.evaluate(REPLAY, [sent[0]["answer"]])
    assert again == 422
    page.goto("/admin/")
    assert "/admin/account/code/" in page.url
    assert "passkey" in told("login_failed")


def test_a_passkey_of_another_account_is_of_no_use(page: Page, account: User) -> None:
    log_in(page)
    add(page)

    def given_away() -> None:
        Passkey.objects.update(user=User.objects.create_superuser("rolf", password=PASSWORD))
        Passkey.objects.create(user=account, name="lost", credential="AAAA", public_key=b"x")

    stored(given_away)
    log_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.locator("[role=alert]").first.wait_for()
    page.goto("/admin/")
    assert "/admin/account/code/" in page.url


def test_whoever_has_the_password_only_adds_and_removes_none(page: Page) -> None:
    log_in(page)
    add(page)
    log_out(page)
    assert page.evaluate(POST, ["/admin/account/passkeys/challenge/", "add=1"]) == 403
    page.evaluate(POST, ["/admin/account/passkeys/remove/", f"passkey={stored(Passkey.objects.get).pk}"])
    page.evaluate(POST, ["/admin/account/passkeys/add/", "answer={}"])
    assert stored(Passkey.objects.count) == 1


POST = """async ([address, body]) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const form = new URLSearchParams(body);
  form.set("csrfmiddlewaretoken", token);
  return (await fetch(address, { method: "POST", body: form })).status;
}"""
REPLAY = """async ([answer]) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const form = new URLSearchParams({ answer, csrfmiddlewaretoken: token });
  await fetch("/admin/account/passkeys/challenge/", {
    method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token }),
  });
  return (await fetch("/admin/account/passkeys/log-in/", { method: "POST", body: form })).status;
}"""
