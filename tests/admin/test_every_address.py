"""Every address of the admin and the desk, asked by everybody: who gets in, and what may be sent there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from lxml import html
from psycopg import sql

from archive.limits.bodies import FILES, BodyLimit, refusal
from meetings.models import Meeting, Profile, Upload
from meetings.officials import relink
from meetings.transcripts.profiles import ReadingProfile
from tests.admin.uploading import RECORD, hand_in
from tests.builders import a_statement
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import stored

pytestmark = pytest.mark.django_db

ROOMS = ("admin/", "desk/")
# For everybody: logging in and out, and what a page of it needs.
OPEN = {"/admin/login/", "/admin/logout/", "/admin/jsi18n/"}
# For every editor, whatever they may do.
OWN = OPEN | {"/admin/", "/admin/password_change/", "/admin/password_change/done/", "/admin/autocomplete/"}
ACCOUNT = "/admin/account/"
REFUSED = {302, 400, 403, 404, 405}
UPLOAD = 20_000_000


@pytest.fixture
def archive(desk: Client) -> Client:
    """A row of everything that an address can name; gives the editor's browser."""
    stored(a_document(), a_transcript(a_turn("Minister of Water Semyon Orlo", "The dam."), topics=("Water",)))
    relink.catch_up()
    meeting = Meeting.objects.get()
    a_statement(meeting, "Here.", label="S. Orlo")
    desk.post("/admin/meetings/meeting/", {"_selected_action": [meeting.pk], "action": "make_draft"})
    hand_in(desk, ("water.txt", RECORD.encode()))
    Profile.objects.keep(ReadingProfile(name="Courts"))
    return desk


def addresses() -> list[str]:
    """Every pattern of the two rooms, filled with rows that exist."""
    found = []
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) in (*ROOMS, ACCOUNT[1:]):
            found += [_filled(f"/{pattern.pattern}{rest}") for rest in _below(pattern)]
    return sorted(set(found))


def _below(resolver: Any) -> Iterator[str]:
    for each in resolver.url_patterns:
        written = str(each.pattern).lstrip("^").rstrip("$")
        if isinstance(each, URLResolver):
            yield from (f"{written}{rest}" for rest in _below(each))
        elif isinstance(each, URLPattern) and "(?P<url>" not in written:
            yield written


def _filled(written: str) -> str:
    model = re.match(r"/admin/(\w+)/(\w+)/", written)
    row = _first(*model.groups()) if model else None
    upload = str(Upload.objects.values_list("pk", flat=True).first())
    for name, value in {
        "<path:object_id>": str(row or 1),
        "<uuid:pk>": upload,
        "<int:pk>": str(_row_at_the_desk(written)),
        "<path:content_type_id>/": "1/",
    }.items():
        written = written.replace(name, value)
    written = re.sub(r"\(\?P<app_label>[^)]*\)", "meetings", written)
    return re.sub(r"<\w+:\w+>", "1", written)


def _row_at_the_desk(written: str) -> int:
    model = Profile if "profiles" in written else Meeting
    return model.objects.values_list("pk", flat=True).first() or 1


def _first(app: str, name: str) -> Any:
    models = {each._meta.label_lower: each for each in site._registry}
    model = models.get(f"{app}.{name}")
    return model._default_manager.values_list("pk", flat=True).first() if model else None


def somebody(name: str, *permissions: str, **facts: Any) -> Client:
    client = Client()
    if name:
        user = User.objects.create_user(name, **facts)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        client.force_login(user)
    return client


def state() -> dict[str, int]:
    """A number for the contents of each table that says what the archive has and who may do what."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("meetings_", "auth_", "otp_", "passkeys_", "keys_")):
                asked = sql.SQL("SELECT coalesce(sum(hashtext(t::text)::bigint), 0) FROM {} t")
                cursor.execute(asked.format(sql.Identifier(table)))
                counts[table] = int(cursor.fetchone()[0])
    return counts


def test_nobody_gets_in_who_may_not_and_nothing_is_written(archive: Client) -> None:
    asked = addresses()
    assert len(asked) > 90
    strangers = {
        "a visitor": somebody(""),
        "a reader with an account": somebody("rita", "change_meeting", "add_source"),
        "a closed account": somebody("cleo", "change_meeting", is_staff=True, is_active=False),
    }
    idle = somebody("ida", is_staff=True)
    before = state()
    for address in asked:
        for who, client in strangers.items():
            for send in (client.get, client.post):
                status = send(address).status_code
                assert status in REFUSED or address in OPEN, (who, address, status)
        if address not in OWN and not address.startswith(ACCOUNT):
            for send in (idle.get, idle.post):
                answer = send(address)
                leads_on = answer.headers.get("Location", "") in _further(address)
                assert leads_on or answer.status_code in {400, 403, 404, 405}, address
    assert state() == before


def _further(address: str) -> set[str]:
    """Where the admin leads without looking at anything: each of these asks for itself who may come."""
    moved = address.replace("/admin/meetings/source/", "/desk/", 1).replace("/desk/add/", "/desk/")
    return {f"{address}change/", "/admin/", moved} - {address}


def test_files_are_taken_only_where_a_form_sends_them(archive: Client) -> None:
    """What the server refuses by its header, and what the pages' forms send, are held against each other."""
    clara = somebody("clara", is_staff=True, is_superuser=True)
    sending, taking = set(), {each for each in addresses() if _takes_files(each)}
    for address in addresses():
        for client in (clara, archive):
            answer = client.get(address)
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            for form in html.fromstring(answer.content).xpath("//form[@enctype='multipart/form-data']"):
                sending.add((form.get("action") or address).partition("#")[0])
    assert sending
    assert sending == taking


def _takes_files(address: str) -> bool:
    return refusal(BodyLimit("POST", address, FILES, 10), UPLOAD) is None
