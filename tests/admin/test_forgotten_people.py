"""Logs that nobody can change name no person who was deleted, and the admin's own history forgets them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from archive.audit.models import AuditEntry
from meetings.editing.takedowns.grounds import Grounds
from meetings.editing.takedowns.records import take_down_record
from meetings.editing.takedowns.words import take_down_words
from meetings.models import Letter, Meeting, Official
from tests.alerts.following import an_alert
from tests.editing.hearing import editor, record  # noqa: F401

pytestmark = pytest.mark.django_db


def in_logs(words: str) -> list[str]:
    """What the audit log and the admin's history say with these words."""
    entries = [each.about for each in AuditEntry.objects.all()]
    entries += [f"{each.object_repr} {each.change_message}" for each in LogEntry.objects.all()]
    return [each for each in entries if words.lower() in each.lower()]


@pytest.mark.parametrize("chosen", [True, False])
def test_a_reader_whom_an_editor_deletes_is_in_no_log(chosen: bool, settings) -> None:
    settings.ALERTS = True
    chief = Client()
    chief.force_login(User.objects.create_superuser("clara"))
    subscriber = an_alert().subscriber
    letter = Letter.objects.create(kind=Letter.Kind.LINK, email=subscriber.email, language="en")
    for model, row in (("letter", letter), ("subscriber", subscriber)):
        address = f"/admin/meetings/{model}/"
        facts = {"post": "yes", "action": "delete_selected", "_selected_action": [row.pk]}
        answer = chief.post(address if chosen else f"{address}{row.pk}/delete/", facts)
        assert answer.status_code == 302
    assert not type(subscriber).objects.exists()
    assert f"subscriber {subscriber.pk}: deleted" in in_logs("subscriber")
    assert in_logs("anna@") == []


@pytest.mark.parametrize("whole", [True, False])
def test_a_name_that_was_taken_down_is_in_no_log(record: Meeting, editor: User, whole: bool) -> None:  # noqa: F811
    chief = Client()
    chief.force_login(editor)
    official = Official.objects.get(name="Zena Quibble")
    _rename(chief, official, "Zena Quibble-Orr")
    _rename(chief, official, "Zena Quibble")
    other = Official.objects.create(name="Z. Quibble", slug="z-quibble", sort_name="Quibble, Zena Quibble")
    chief.post(f"/admin/meetings/official/{other.pk}/delete/", {"post": "yes"})
    assert f"official {official.pk}: Changed Name." in in_logs("official")
    if whole:
        take_down_record(record, Grounds(editor, "court", destroy=True))
    else:
        LogEntry.objects.filter(object_id=str(other.pk)).update(change_message="Was Zena Quibble.")
        take_down_words(record, "Zena Quibble", Grounds(editor, "personal", destroy=True))
    assert not Official.objects.filter(pk=official.pk).exists()
    assert in_logs("Zena Quibble") == []


def _rename(chief: Client, official: Official, name: str) -> None:
    address = f"/admin/meetings/official/{official.pk}/change/"
    page = chief.get(address)
    facts = {"name": name, "sort_name": official.sort_name, "_seen": page.context["seen_values"]}
    for forms in page.context["inline_admin_formsets"]:
        shown = forms.formset
        facts |= {f"{shown.prefix}-TOTAL_FORMS": 0, f"{shown.prefix}-INITIAL_FORMS": 0}
    assert chief.post(address, facts).status_code == 302
