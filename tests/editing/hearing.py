"""A hearing of residents, with a telephone number that must go, and what an editor did to it."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from meetings.editing import drafts
from meetings.editing.review import add_note
from meetings.editing.save import save
from meetings.ingest.intake import entry_of
from meetings.ingest.read import ready
from meetings.ingest.report import ReportLine
from meetings.ingest.store import store
from meetings.models import Meeting, Upload, UploadedDocument
from meetings.officials import relink
from meetings.search.index import sync
from meetings.versions.content import content_of

NUMBER = "+7 495 123-45-67"
TEXT = """Hearing of the residents, call 8 800 555 35 35
February 3, 2025, 10:00, Veldengrad

Mira Velden: Good morning. Whoever lost a boat may call {number} until noon. The lake is full and quiet.

Oren Tal: Thank you.

Zena Quibble: My neighbour lives in the yellow house behind the old lighthouse by himself.

Mira Velden: The mill stands still.
"""


def document(text: str) -> bytes:
    return text.encode()


def load(text: str, name: str = "hearing.txt", body: str = "Town of Velden") -> ReportLine:
    reading = ready(entry_of(name, document(text)), (), False)
    (line,) = store([reading], body)
    relink.catch_up()
    sync.catch_up()
    return line


def the_meeting() -> Meeting:
    return Meeting.objects.select_related("body", "source").get()


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("anna", password="a long enough one")


@pytest.fixture
def record(editor: User) -> Meeting:
    """Published, corrected by an editor, with a second source, a draft, a note and an upload on its way."""
    load(TEXT.format(number=NUMBER))
    meeting = the_meeting()
    content = content_of(meeting)
    said = list(content.statements)
    said[0] = replace(
        said[0], paragraphs=(f"Good morning. Whoever lost a ship may call {NUMBER} until noon.",)
    )
    save(
        meeting,
        replace(content, statements=tuple(said)),
        expected=1,
        editor=editor,
        reason="typo",
        note=f"He asked me at {NUMBER}.",
    )
    for number, said in ((1, f"Call {NUMBER}."), (4, "It stands.")):
        step = {"do": "change", "s": number, "facts": {"paragraphs": said}}
        with transaction.atomic():
            drafts.record_steps(drafts.open_to_change(meeting, editor), [step])
    add_note(meeting.pk, editor, "Is (495) 123 45 67 right?")
    upload = Upload.objects.create(user=editor)
    content = document(TEXT.format(number=NUMBER))
    UploadedDocument.objects.create(upload=upload, position=1, path="hearing.txt", content=content)
    sync.rebuild()
    return the_meeting()
