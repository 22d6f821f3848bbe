"""What an editor decides in the preview before saving: title and day, copies, versions, drafts."""

import time

import pytest
from django.urls import reverse

from meetings.desk import readings
from meetings.models import Meeting, Upload
from tests.admin.teaching import FILE, RECORD, post
from tests.admin.uploading import choices, hand_in, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(desk):
    return hand_in(desk, FILE, body="Lamp Board")


def test_title_and_day_are_corrected_before_saving(desk, page):
    facts = {"title": "Lamps at last", "date": "2013-05-04", "time": "", "place": "Harn", "body": ""}
    facts |= {"kind": "transcript", "language": "en"}
    page = post(desk, page, "facts", 1, **{f"r1-{name}": value for name, value in facts.items()})
    assert page.context["choices"][0]["record"].title == "Lamps at last"
    save(desk, page)
    meeting = Meeting.objects.get()
    assert (meeting.title, str(meeting.date), meeting.place) == ("Lamps at last", "2013-05-04", "Harn")


def test_a_chat_asks_for_its_day_until_it_is_said(desk):
    said = "04/03/2013, 10:02 - Ann: Hello all\n04/03/2013, 10:03 - Tom: Hi Ann, shall we?\n"
    page = hand_in(desk, ("chat.txt", said.encode()), body="Lamp Board")
    assert "Hi Ann" not in page.text.replace("Hi Ann, shall we?", "")
    asked = "“04/03/2013” may be day and month or month and day."
    assert asked in page.text
    facts = {"title": "Chat", "date": "2013-03-04", "time": "", "place": "", "body": "Lamp Board"}
    facts |= {"kind": "transcript", "language": "en"}
    page = post(desk, page, "facts", 1, **{f"r1-{name}": value for name, value in facts.items()})
    assert asked not in page.text


def test_a_day_that_is_none_is_said_and_changes_nothing(desk, page):
    page = post(desk, page, "facts", 1, **{"r1-title": "X", "r1-date": "soon", "r1-kind": "transcript"})
    assert "Date:" in page.text
    assert page.context["choices"][0]["record"].title != "X"


def test_records_can_be_saved_as_drafts(desk, page):
    address = reverse("desk:save", args=[page.context["upload"].pk])
    desk.post(address, {"record": choices(page), "state": "draft"})
    assert Meeting.objects.get().state == "draft"


def near_copy(desk):
    text = RECORD.replace("Meeting on 3", "Meeting of the lamp board\n\n3")
    save(desk, hand_in(desk, ("lamps.txt", text.encode()), body="Lamp Board"))
    return hand_in(desk, ("again.txt", text.replace("3 May", "4 May").encode()), body="Lamp Board")


def test_a_copy_under_another_day_is_shown_and_can_update_the_stored_record(desk):
    page = near_copy(desk)
    stored = Meeting.objects.get()
    assert page.context["choices"][0]["record"].copy == stored
    page = post(desk, page, "copy", 1, copy="update")
    assert page.context["choices"][0]["record"].stored == stored
    save(desk, page)
    assert str(Meeting.objects.get().date) == "2013-05-04"


def test_both_can_be_kept_or_the_new_one_left_out(desk):
    page = post(desk, near_copy(desk), "copy", 1, copy="leave")
    assert not page.context["choices"][0]["ticked"]
    page = post(desk, page, "copy", 1, copy="both")
    assert page.context["choices"][0]["ticked"]
    assert page.context["choices"][0]["record"].copy is None
    save(desk, page)
    assert Meeting.objects.count() == 2


def test_an_older_version_is_said_so_and_can_replace_the_newer(desk, page):
    save(desk, page)
    newer = RECORD.replace("mended", "mended twice")
    save(desk, hand_in(desk, ("newer.txt", newer.encode()), body="Lamp Board"))
    page = hand_in(desk, FILE, body="Lamp Board")
    record = page.context["choices"][0]["record"]
    assert (record.is_older, record.can_be_saved) == (True, False)
    assert "the archive has a newer one" in page.text
    page = post(desk, page, "version", 1, version="this")
    assert "This version will replace the stored one" in page.text
    page = post(desk, page, "version", 1, version="stored")
    assert page.context["choices"][0]["record"].is_older
    save(desk, post(desk, page, "version", 1, version="this"))
    assert Meeting.objects.get().statements.get(label="MS. ROM").paragraphs[0] == "It was mended."


def test_a_large_hand_in_shows_how_far_it_is(desk, monkeypatch):
    started = []
    monkeypatch.setattr(readings, "AT_ONCE_DOCUMENTS", 1)
    monkeypatch.setattr(readings._readers, "submit", lambda work, upload: started.append((work, upload)))
    page = hand_in(desk, FILE, ("b.txt", RECORD.replace("3 May", "4 June").encode()))
    assert "0 of 2 documents were read" in page.text
    assert "data-reload" in page.text
    ((_work, upload),) = started
    readings._read_all(upload)
    assert readings.progress(upload) == (2, 2)
    page = desk.get(reverse("desk:upload", args=[upload.pk]))
    assert len(page.context["choices"]) == 2


@pytest.mark.django_db(transaction=True)
def test_a_large_hand_in_is_read_on_when_the_page_is_left(desk, monkeypatch):
    monkeypatch.setattr(readings, "AT_ONCE_DOCUMENTS", 0)
    hand_in(desk, FILE)
    upload = Upload.objects.get()
    until = time.monotonic() + 60
    while readings.progress(upload) != (1, 1) and time.monotonic() < until:
        time.sleep(0.1)
    assert readings.progress(upload) == (1, 1)
    assert desk.get(reverse("desk:upload", args=[upload.pk])).context["choices"]
