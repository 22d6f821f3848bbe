"""Handing in records by API: preview, save, once only, by whom, and what is refused."""

import base64
import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from archive.audit.models import AuditEntry
from archive.keys.models import ApiKey
from meetings.api.version1 import api
from meetings.models import Meeting, Source, Upload
from tests.admin.uploading import RECORD

pytestmark = pytest.mark.django_db
DOCUMENT = {"name": "water.txt", "text": RECORD}


def a_key(*permissions: str, may_hand_in: bool = True, **facts: Any) -> tuple[ApiKey, str]:
    owner = User.objects.create_user(f"editor {User.objects.count()}", **{"is_staff": True} | facts)
    owner.user_permissions.set(Permission.objects.filter(codename__in=permissions or ("add_source",)))
    key = ApiKey(name="Loader", owner=owner, may_hand_in=may_hand_in)
    secret = key.renew()
    key.save()
    return key, secret


def send(
    client: Client, secret: str, path: str = "", given: Any = None, status: int = 200, **headers: str
) -> Any:
    sent = {"Authorization": f"Bearer {secret}"} if secret else {}
    response = client.post(
        f"/api/v1/uploads{path}",
        json.dumps({"documents": [DOCUMENT]} if given is None else given),
        content_type="application/json",
        headers=sent | {name.replace("_", "-"): value for name, value in headers.items()},
    )
    assert response.status_code == status, response.content
    if status >= 400:
        assert response.headers["Content-Type"] == "application/problem+json"
    return json.loads(response.content)


def test_a_record_is_previewed_and_saved_as_its_owner(client: Client) -> None:
    key, secret = a_key()
    upload = send(client, secret, status=201)
    assert (upload["state"], upload["documents"], upload["documents_read"]) == ("waiting", 1, 1)
    [record] = upload["records"]
    assert (record["outcome"], record["can_be_saved"], record["title"]) == (
        "created",
        True,
        "Meeting on water",
    )
    assert record["statements"] == 4
    assert not Meeting.objects.exists()
    given = {"records": {record["key"]: record["token"]}}
    saved = send(client, secret, f"/{upload['id']}/save", given)
    [line] = saved["result"]
    assert (saved["state"], line["outcome"], line["state"]) == ("saved", "created", "published")
    assert client.get(line["url"]).status_code == 200
    assert Source.objects.get().received_by == key.owner
    told = list(AuditEntry.objects.filter(event="load").values_list("who", "about"))
    assert {who for who, _about in told} == {key.owner.username}
    assert any(f"by API key {key}" in about for _who, about in told)
    assert any("handed in: 1 created" in about for _who, about in told)
    again = send(client, secret, f"/{upload['id']}/save", given)
    assert again["result"] == saved["result"]
    assert Meeting.objects.count() == 1


def test_the_same_request_is_one_upload(client: Client) -> None:
    _key, secret = a_key()
    first = send(client, secret, status=201, Idempotency_Key="load-7")
    assert send(client, secret, Idempotency_Key="load-7")["id"] == first["id"]
    other = {"documents": [DOCUMENT | {"name": "other.txt"}]}
    problem = send(client, secret, given=other, status=422, Idempotency_Key="load-7")
    assert "Use a new one" in problem["detail"]
    _another, others = a_key()
    assert send(client, others, status=201, Idempotency_Key="load-7")["id"] != first["id"]
    assert Upload.objects.count() == 2


def test_records_are_saved_as_drafts_if_asked_and_what_waits_is_thrown_away(client: Client) -> None:
    _key, secret = a_key()
    content = base64.b64encode(RECORD.encode()).decode()
    upload = send(client, secret, given={"documents": [{"name": "water.txt", "base64": content}]}, status=201)
    [record] = upload["records"]
    given = {"records": {record["key"]: record["token"]}, "as_drafts": True}
    [line] = send(client, secret, f"/{upload['id']}/save", given)["result"]
    assert line["state"] == "draft"
    assert client.get(line["url"]).status_code == 404
    waiting = send(client, secret, status=201)
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.delete(waiting["api"], headers=headers).status_code == 204
    assert client.get(waiting["api"], headers=headers).status_code == 404


def test_what_changed_meanwhile_is_not_saved(client: Client) -> None:
    _key, secret = a_key()
    first, second = send(client, secret, status=201), send(client, secret, status=201)
    tokens = [{each["key"]: each["token"] for each in upload["records"]} for upload in (first, second)]
    send(client, secret, f"/{first['id']}/save", {"records": tokens[0]})
    problem = send(client, secret, f"/{second['id']}/save", {"records": tokens[1]}, status=409)
    assert "has changed in the meantime" in problem["detail"]
    headers = {"Authorization": f"Bearer {secret}"}
    [record] = json.loads(client.get(second["api"], headers=headers).content)["records"]
    assert record["outcome"] == "unchanged"


def test_what_is_stored_as_a_draft_is_concealed_from_who_may_not_see_it(client: Client) -> None:
    _key, secret = a_key()
    upload = send(client, secret, status=201)
    given = {"records": {each["key"]: each["token"] for each in upload["records"]}, "as_drafts": True}
    send(client, secret, f"/{upload['id']}/save", given)
    changed = {"documents": [{"name": "water.txt", "text": RECORD.replace("Thank you.", "Thanks.")}]}
    [record] = send(client, secret, given=changed, status=201)["records"]
    assert record["replaces"] is None
    _other, seeing = a_key("add_source", "view_meeting")
    [record] = send(client, seeing, given=changed, status=201)["records"]
    assert record["replaces"]


def test_who_may_not_hand_in_is_refused(client: Client) -> None:
    _key, secret = a_key()
    upload = send(client, secret, status=201)
    keys = {
        401: ["", "vbk_" + "x" * 43],
        403: [
            a_key(may_hand_in=False)[1],
            a_key("view_source")[1],
            a_key(is_staff=False)[1],
        ],
    }
    for status, secrets in keys.items():
        for each in secrets:
            send(client, each, status=status)
            send(client, each, f"/{upload['id']}/save", {"records": {"1-1": "x"}}, status=status)
    _other, others = a_key()
    headers = {"Authorization": f"Bearer {others}"}
    assert client.get(upload["api"], headers=headers).status_code == 404
    assert client.get(upload["api"]).status_code == 401
    assert client.delete(upload["api"], headers=headers).status_code == 404
    client.force_login(_key.owner)
    send(client, "", status=401)


def test_what_cannot_be_read_is_said(client: Client) -> None:
    _key, secret = a_key()
    for given in (
        {},
        {"documents": []},
        {"documents": [{"name": "a.txt"}]},
        {"documents": [{"name": "a.txt", "text": "x", "base64": "eA=="}]},
        {"documents": [{"name": "a.txt", "base64": "é"}]},
        {"documents": "x"},
        [1],
    ):
        send(client, secret, given=given, status=400)
    unread = send(
        client,
        secret,
        given={"documents": [{"name": "a\x00.txt", "text": "\ud800\x00 no record"}]},
        status=201,
    )
    [record] = unread["records"]
    assert (record["outcome"], record["can_be_saved"]) == ("refused", False)
    given = {"records": {record["key"]: record["token"]}}
    problem = send(client, secret, f"/{unread['id']}/save", given, status=422)
    assert record["reason"]
    assert record["reason"] in problem["detail"]
    upload = send(client, secret, status=201)
    send(client, secret, f"/{upload['id']}/save", {"records": {}}, status=400)
    big = client.post("/api/v1/uploads", b"x" * 30_000_000, content_type="application/json")
    assert big.status_code == 413


def test_a_key_cannot_fill_the_disk_and_the_desk_keeps_its_own(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("meetings.api.handing_in._MOST_WAITING", 2)
    key, secret = a_key()
    for _ in range(2):
        send(client, secret, status=201)
    assert "2 uploads wait" in send(client, secret, status=409)["detail"]
    client.force_login(key.owner)
    assert "A new one replaces it" not in client.get("/desk/").text
    mine = Upload.objects.create(user=key.owner)
    assert "A new one replaces it" in client.get("/desk/").text
    assert "2 uploads wait" in send(client, secret, status=409)["detail"]
    assert Upload.objects.filter(pk=mine.pk).exists()


def test_the_example_of_the_description_is_taken(client: Client) -> None:
    _key, secret = a_key()
    example = api.get_openapi_schema()["components"]["schemas"]["ApiHandIn"]["example"]
    [record] = send(client, secret, given=example, status=201)["records"]
    assert (record["outcome"], record["title"], record["statements"]) == ("created", "Meeting on water", 2)
