"""API keys: made and revoked in the admin, known by their hash, with a rate of their own."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import DatabaseError
from django.test import Client, override_settings
from django.utils import timezone
from lxml import html

from archive.audit.models import AuditEntry
from archive.keys import asking
from archive.keys.models import ApiKey, ApiKeys, KeyRequest
from archive.limits import rates
from archive.limits.defaults import rates_from
from meetings.admin.key_requests import KeyDecisionForm
from meetings.alerts.letters import compose
from meetings.management.work import BackgroundWork
from meetings.models import Letter
from tests.views.conftest import plain_static_files  # noqa: F401

pytestmark = pytest.mark.django_db
LIST = "/admin/keys/apikey/"


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    rates._shared.cache_clear()
    rates._own.cache_clear()


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("clara"))
    return client


def made(rate: int = 1, owner: str = "rolf") -> tuple[ApiKey, Client]:
    """A key, and a program that sends it."""
    key = ApiKey(name="harvest", owner=User.objects.get_or_create(username=owner)[0], rate=rate)
    secret = key.renew()
    key.save()
    return key, Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_key_is_shown_once_and_only_its_hash_is_kept(chief: Client) -> None:
    page = chief.post(f"{LIST}add/", {"name": "harvest", "owner": User.objects.get().pk, "rate": 5})
    secret = html.fromstring(page.text).xpath("string(//code[@id='secret'])")
    assert "no-store" in page.headers["Cache-Control"]
    key = ApiKey.objects.get()
    assert secret.startswith(key.prefix)
    assert not any(secret in str(value) for value in ApiKey.objects.values_list()[0])
    for address in (LIST, f"{LIST}{key.pk}/change/", f"{LIST}{key.pk}/history/"):
        again = chief.get(address).text
        assert key.prefix in again or "history" in address
        assert secret not in again
        assert key.hash not in again
    assert ApiKey.objects.of_secret(secret) == key
    assert AuditEntry.objects.filter(about__contains=key.prefix, about__endswith="made").count() == 1


def test_a_key_has_a_rate_of_its_own_whatever_its_address() -> None:
    _key, program = made(rate=3)
    with override_settings(RATES=rates_from("page=2")):
        answers = [program.get("/settings/", REMOTE_ADDR=f"203.0.113.{n}") for n in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 6 + [429]
        assert answers[0].headers["RateLimit-Policy"] == '"page";q=6;w=60'
        assert answers[0].headers["RateLimit"].startswith('"page";r=5;')
        assert Client().get("/settings/").status_code == 200


def test_the_cpu_time_of_a_key_grows_with_its_rate() -> None:
    key, program = made(rate=2)
    with override_settings(RATES=rates_from("work=1")):
        rates.spend(rates.Visitor(f"key:{key.pk}", 2), 1.5)
        assert program.get("/search/").status_code == 200
        rates.spend(rates.Visitor(f"key:{key.pk}", 2), 1.5)
        assert program.get("/search/").status_code == 429


def test_the_day_of_its_last_use_is_kept_with_one_write_a_day(django_assert_num_queries) -> None:
    key, program = made()
    ApiKey.objects.filter(pk=key.pk).update(last_used=datetime.date(2020, 1, 1))
    program.get("/settings/")
    key.refresh_from_db()
    assert key.last_used == datetime.datetime.now(datetime.UTC).date()
    with django_assert_num_queries(1):
        key.note_use()
        ApiKey.objects.get(pk=key.pk).note_use()


def test_a_revoked_key_is_refused_at_once(chief: Client) -> None:
    key, program = made()
    assert program.get("/settings/").status_code == 200
    chief.post(LIST, {"action": "revoke", "_selected_action": [key.pk]})
    answer = program.get("/settings/")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert AuditEntry.objects.filter(about__contains=key.prefix, about__endswith="revoked").count() == 1
    assert chief.post(f"{LIST}{key.pk}/delete/", {"post": "yes"}).status_code == 403


def test_programs_are_told_in_their_own_form_that_a_key_is_unknown() -> None:
    guessed = Client(headers={"Authorization": f"bearer vbk_{'x' * 43}"})
    answer = guessed.get("/api/")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("The key was never made here")
    assert guessed.get("/search.json?q=a").headers["Content-Type"].startswith("text/plain")
    assert "Unknown key" in guessed.get("/").text
    assert "Unknown key" in guessed.get(ASK).text  # a page for people


def test_guesses_count_for_their_address() -> None:
    with override_settings(RATES=rates_from("page=3")):
        guesses = [Client(headers={"Authorization": f"Bearer vbk_{n:043}"}) for n in range(5)]
        assert [each.get("/settings/").status_code for each in guesses] == [401, 401, 401, 429, 429]


def test_the_key_of_a_closed_account_is_refused() -> None:
    _key, program = made()
    User.objects.update(is_active=False)
    assert program.get("/settings/").status_code == 401


@pytest.mark.parametrize("token", ["Bearer eyJhbGciOiJI.e30.x", "Basic cm9sZjp4", "Bearer", "vbk_", ""])
def test_the_tokens_of_others_are_not_looked_at(token: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/settings/", headers={"Authorization": token}).status_code == 200


def test_nobody_is_refused_because_keys_cannot_be_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise DatabaseError("the server is away")

    _key, program = made()
    monkeypatch.setattr(ApiKeys, "of_secret", away)
    assert program.get("/settings/").status_code == 200


ASK = "/api/key/"
PURPOSE = "Statistics of <b>water</b>, once a day."


def asked(email: str = "mira@example.org", status: int = 303, **more: str) -> str:
    """Where a request for a key waits."""
    answer = Client().post(ASK, {"email": email, "purpose": PURPOSE, **more})
    assert answer.status_code == status, answer.text
    return answer.headers.get("Location", "")


def decided(chief: Client, **sent: str) -> KeyRequest:
    request = KeyRequest.objects.latest("pk")
    address = f"/admin/keys/keyrequest/{request.pk}/change/"
    assert "Statistics of &lt;b&gt;water&lt;/b&gt;" in chief.get(address).text
    assert chief.post(address, {"rate": "7", "answer": "Be gentle.", **sent}).status_code == 302
    request.refresh_from_db()
    return request


def test_who_asks_fetches_a_key_once_that_an_editor_gave(chief: Client, settings: Any) -> None:
    settings.ALERTS, settings.SITE_URL, reader = True, "https://archive.example", Client()
    place = asked()
    waits = reader.get(place)
    assert "An editor has not decided yet" in waits.text
    assert waits.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in waits.headers["Cache-Control"]
    assert reader.post(place).status_code == 200
    assert not ApiKey.objects.exists()
    assert "1 request for an API key waits" in " ".join(chief.get("/admin/").text.split())
    request = decided(chief, decision="grant")
    assert (request.state, request.key.rate, request.key.may_hand_in) == ("granted", 7, False)
    [letter] = Letter.objects.all()
    told_by_mail = compose(letter)
    assert told_by_mail
    assert f"https://archive.example{place}" in told_by_mail.message.body
    assert "Be gentle." in reader.get(place).text
    shown = reader.post(place, headers={"origin": "null"})
    secret = html.fromstring(shown.text).xpath("string(//code[@id='secret'])")
    assert ApiKey.objects.of_secret(secret) == request.key
    kept = [*ApiKey.objects.values_list(), *KeyRequest.objects.values_list()]
    assert not any(secret in str(row) for row in kept)
    for again in (reader.get(place), reader.post(place)):
        assert secret not in again.text
        assert "is not shown again" in again.text
    told = list(AuditEntry.objects.filter(about__contains="mira@example.org").values_list("about", flat=True))
    assert any(each.endswith("made, as mira@example.org asked") for each in told)
    assert not any(secret in each for each in told)
    assert "for an API key waits" not in chief.get("/admin/").text
    late = chief.post(f"/admin/keys/keyrequest/{request.pk}/change/", {"decision": "refuse"}, follow=True)
    assert "Nothing was changed: this request was decided already" in late.text
    request.refresh_from_db()
    assert request.state == "granted"
    request.key.revoke()
    assert "Ваш ключ отозван" in reader.get(place, headers={"accept-language": "ru"}).text


def test_whoever_decides_second_is_told_that_nothing_was_changed(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked()
    clean = KeyDecisionForm.clean

    def slowly(form: KeyDecisionForm) -> Any:
        KeyRequest.objects.update(state="refused", answer="No.")  # as another editor says meanwhile
        return clean(form)

    monkeypatch.setattr(KeyDecisionForm, "clean", slowly)
    address = f"/admin/keys/keyrequest/{KeyRequest.objects.get().pk}/change/"
    page = chief.post(address, {"decision": "grant", "rate": "7", "answer": "Yes."}, follow=True).text
    assert "Nothing was changed: somebody else has decided meanwhile." in page
    assert "changed successfully" not in page
    assert (KeyRequest.objects.get().answer, ApiKey.objects.count()) == ("No.", 0)


def test_a_refusal_says_why_and_gives_nothing(chief: Client) -> None:
    place = asked()
    address = f"/admin/keys/keyrequest/{KeyRequest.objects.get().pk}/change/"
    assert "Say how much the key may ask." in chief.post(address, {"decision": "grant", "rate": ""}).text
    assert KeyRequest.objects.get().state == "waiting"
    assert decided(chief, decision="refuse", rate="").state == "refused"
    page = Client().post(place).text
    assert "decided not to give you a key" in page
    assert "Be gentle." in page
    assert not ApiKey.objects.exists()
    assert Client().get(f"{place[:-2]}x/").status_code == 404
    ordinary = User.objects.create_user("ivo", is_staff=True)
    ordinary.user_permissions.set(Permission.objects.filter(codename="change_keyrequest"))
    editor = Client()
    editor.force_login(ordinary)
    asked("other@example.org")
    address = f"/admin/keys/keyrequest/{KeyRequest.objects.latest('pk').pk}/change/"
    assert editor.post(address, {"decision": "grant", "rate": "9"}).status_code == 403


def test_a_flood_of_requests_is_bounded_and_old_ones_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    for sent in ({"email": "nobody"}, {"email": ""}, {"purpose": "x"}):
        asked(status=422, **{"email": "a@example.org", **sent})
    refused = Client().post(ASK, {}, headers={"origin": "null"})
    assert refused.status_code == 403
    assert "Your browser does not say that this form comes from a page of this site" in refused.text
    assert asked(website="http://spam.example", status=302) == "/api/"
    assert not KeyRequest.objects.exists()
    assert asked() != asked("MIRA@example.org")  # nobody gets another's link
    KeyRequest.objects.latest("pk").delete()
    asked("b@example.org")
    asked("c@example.org", status=429)
    monkeypatch.setattr(asking, "MOST_BY_VISITOR", 100)
    monkeypatch.setattr(asking, "MOST_WAITING", 2)
    asked("d@example.org", status=429)
    long_ago = timezone.now() - datetime.timedelta(days=91)
    KeyRequest.objects.filter(email="b@example.org").update(asked_at=long_ago)
    key, _program = made()
    KeyRequest.objects.create(email="e@example.org", state="granted", key=key, decided_at=long_ago)
    BackgroundWork()._forgetting()
    assert set(KeyRequest.objects.values_list("email", flat=True)) == {"mira@example.org"}
    asked("d@example.org")
    assert set(KeyRequest.objects.values_list("email", flat=True)) == {"mira@example.org", "d@example.org"}
    assert not ApiKey.objects.exists()
