"""Everything that editors and commands write leaves an entry in the audit log."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from archive.audit.models import AuditEntry
from meetings.editing import review
from meetings.editing.save import save
from meetings.models import Body, Decision, Meeting, Topic
from meetings.officials.decisions.carry_out import undo
from meetings.transcripts.profiles import ReadingProfile, as_toml
from meetings.versions.content import content_of
from tests.admin.uploading import RECORD, hand_in
from tests.admin.uploading import save as save_upload

pytestmark = pytest.mark.django_db

COMMANDS = Path(__file__).resolve().parents[2] / "meetings" / "management" / "commands"
# They change nothing that readers see, or only what follows from it; `demo` is for one's own machine.
_SILENT = {"backup", "bounce", "demo", "index", "manifest", "mcp", "migrate", "relink", "release"}
_SILENT |= {"sources", "upgrade_postgres", "worker"}
# tests/operating and test_audit.py look at theirs.
_ELSEWHERE = {"ingest", "restore"}


def entries(event: str = "changed") -> list[tuple[str, str]]:
    return list(AuditEntry.objects.filter(event=event).order_by("pk").values_list("who", "about"))


def test_what_is_added_changed_and_deleted_in_the_admin_is_logged_once() -> None:
    chief = Client()
    chief.force_login(User.objects.create_superuser("clara"))
    values = {"name": "Fog", "name_ru": "", "parent": "", "printed_names": "", "rule": ""}
    chief.post("/admin/meetings/topic/add/", values)
    topic = Topic.objects.get()
    address = f"/admin/meetings/topic/{topic.pk}"
    for _twice in range(2):
        seen = {"_seen": chief.get(f"{address}/change/").context["seen_values"]}
        assert chief.post(f"{address}/change/", values | seen | {"name": "Fogs"}).status_code == 302
    assert chief.post(f"{address}/delete/", {"post": "yes"}).status_code == 302
    chosen = {"action": "delete_selected", "post": "yes"}
    bodies = [Body.objects.create(name=name, slug=name) for name in ("a", "b")]
    chief.post("/admin/meetings/body/", chosen | {"_selected_action": [each.pk for each in bodies]})
    assert entries() == [
        ("clara", f"topic Fog ({topic.pk}): added"),
        ("clara", f"topic Fogs ({topic.pk}): Changed Name."),
        ("clara", f"topic Fogs ({topic.pk}): deleted"),
    ]


def test_what_happens_to_a_record_is_logged_with_who_did_it(desk: Client) -> None:
    """Without words of the record or of a reason: what is taken down must not be found here."""
    page = hand_in(desk, ("water.txt", RECORD.encode()))
    save_upload(desk, page)
    assert entries("load") == [("vera", "handed in: 1 created")]
    meeting, vera = Meeting.objects.get(), User.objects.get(username="vera")
    chosen = {"_selected_action": [meeting.pk], "why": "A mistake."}
    for action in ("withdraw", "publish", "make_draft"):
        desk.post("/admin/meetings/meeting/", chosen | {"action": action})
    desk.post(f"/desk/review/{meeting.pk}/", {"act": "note", "note": "Look at the date."})
    content = content_of(meeting)
    content = replace(content, head=replace(content.head, title="On dams"))
    save(meeting, content, expected=1, editor=vera, reason="typo")
    called = f"{meeting.in_log}: "
    assert [about.removeprefix(called) for who, about in entries() if who == "vera"] == [
        "published → withdrawn",
        "withdrawn → published",
        "published → draft",
        "note",
    ]
    assert entries()[-1][1] == f"{called}version 2, typo"
    review.submit(meeting.pk, vera)
    assert [about.removeprefix(called) for _who, about in entries()[-2:]] == ["draft → review", "submitted"]


def test_every_command_that_changes_the_archive_is_logged(tmp_path) -> None:
    profile, roster = tmp_path / "profile.toml", tmp_path / "council.txt"
    profile.write_text(as_toml(ReadingProfile(name="Courts", body="Court of Harn")))
    roster.write_text("Ada Rom, Mayor\n")
    calls = {
        "profiles": ["--import", str(profile)],
        "import_officials": [str(roster), "--body", "Council of Harn"],
        "starter_topics": [],
        "tag_topics": [],
    }
    for command, arguments in calls.items():
        before = len(entries())
        call_command(command, *arguments)
        assert len(entries()) == before + 1, command
    assert entries()[0][1].startswith("reading profile Courts, version 1")
    decision = Decision.objects.get()
    assert entries()[1][1] == f"decision {decision.pk}: {decision.kind}"
    undo(decision, User.objects.create_user("vera"), "Wrong list.")
    assert entries()[-1][1] == f"decision {decision.pk} undone: {decision.kind}"
    commands = {path.stem for path in COMMANDS.glob("[a-z]*.py")}
    assert commands == {*calls, *_SILENT, *_ELSEWHERE}
