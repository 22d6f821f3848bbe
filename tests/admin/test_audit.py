"""The audit log: what it has, and that nobody changes it."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from archive.audit.models import AuditEntry
from tests.admin.uploading import RECORD
from tests.builders import a_meeting

pytestmark = pytest.mark.django_db

PASSWORD = "the lighthouse is dark"


def entries(event: str) -> list[tuple[str, str]]:
    return list(AuditEntry.objects.filter(event=event).order_by("pk").values_list("who", "about"))


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("clara"))
    return client


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit_entry SET who = 'nobody'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_the_database_refuses_to_change_entries(change: str) -> None:
    User.objects.create_user("vera")
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        connection.cursor().execute(change)
    assert entries("account") == [(entries("account")[0][0], "vera: created")]


def test_logins_and_failed_ones_are_logged_with_their_address() -> None:
    User.objects.create_user("vera", password=PASSWORD, is_staff=True)
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.post("/admin/login/", {"username": "vera", "password": "guess"})
    client.post("/admin/login/", {"username": "vera", "password": PASSWORD})
    client.post("/admin/logout/")
    names = ("login_failed", "login", "logout")
    assert [entries(each) for each in names] == [[("vera", "")]] * 3
    assert set(AuditEntry.objects.filter(event__in=names).values_list("address", flat=True)) == {"192.0.2.7"}
    for _ in range(30):
        client.post("/admin/login/", {"username": "vera", "password": "guess"})
    assert len(entries("login_failed")) < 12


def test_changed_permissions_are_logged_with_whose_act_it_was(chief: Client) -> None:
    user = User.objects.create_user("vera")
    group = Group.objects.create(name="Editors")
    permission = Permission.objects.get(codename="add_source")
    data = {"username": "vera", "is_active": "on", "is_staff": "on", "groups": [group.pk]}
    data |= {"body_roles-TOTAL_FORMS": 0, "body_roles-INITIAL_FORMS": 0}
    data |= {"user_permissions": [permission.pk], "date_joined_0": "2025-01-01", "date_joined_1": "10:00"}
    assert chief.post(f"/admin/auth/user/{user.pk}/change/", data).status_code == 302
    assert ("clara", "vera: is_staff False → True") in entries("account")
    assert ("clara", "user vera: added groups Editors") in entries("permissions")
    assert ("clara", "user vera: added permissions add_source") in entries("permissions")
    group.permissions.add(permission)
    user.user_permissions.clear()
    user.delete()
    assert [about for _who, about in entries("permissions")][-2:] == [
        "group Editors: added permissions add_source",
        "user vera: removed all permissions",
    ]
    assert entries("account")[-1][1] == "account vera: deleted"


def test_a_new_password_is_logged_and_never_shown() -> None:
    user = User.objects.create_user("vera", password=PASSWORD)
    user.set_password("the harbour is deep")
    user.save()
    assert entries("account")[-1][1] == "vera: password changed"


def test_a_load_by_command_is_logged(tmp_path) -> None:
    (tmp_path / "water.txt").write_text(RECORD)
    call_command("ingest", str(tmp_path))
    [(_who, about)] = entries("load")
    assert about.startswith("documents: 1, 1 created")
    assert "water" not in about
    call_command("ingest", str(tmp_path), "--dry-run")
    assert len(entries("load")) == 1


@pytest.mark.parametrize(("state", "logged"), [("draft", 1), ("withdrawn", 1), ("published", 0)])
def test_who_looks_at_an_unpublished_record_is_logged(desk: Client, state: str, logged: int) -> None:
    meeting = a_meeting("On dams", state=state)
    desk.get(f"/admin/meetings/meeting/{meeting.pk}/change/")
    assert len(entries("unpublished")) == logged
    assert all(
        who == "vera" and about == f"record {meeting.pk} (2025-02-24): {state}"
        for who, about in entries("unpublished")
    )


def test_the_log_is_read_in_the_admin_by_who_may(chief: Client, desk: Client) -> None:
    assert "vera: created is_staff" in chief.get("/admin/audit/auditentry/").text
    entry = AuditEntry.objects.first()
    assert chief.post(f"/admin/audit/auditentry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.get("/admin/audit/auditentry/").status_code == 403
