"""Handing in, looking through and saving."""

import pytest
from django.urls import reverse

from meetings.ingest.intake import entry_of
from meetings.ingest.run import load
from meetings.models import IndexTask, Meeting, Official, Source, Statement, Upload, UploadedDocument
from meetings.officials import relink
from meetings.search.index import sync
from meetings.search.index.current import engine
from tests.admin.uploading import ADD, RECORD, a_zip, choices, hand_in, refusals, save

pytestmark = pytest.mark.django_db


def test_looking_at_the_form_writes_nothing(desk):
    assert "Preview" in desk.get(ADD).content.decode()
    assert not Upload.objects.exists()


def test_a_preview_shows_what_was_read_and_stores_no_record(desk):
    page = hand_in(desk, ("water.txt", RECORD.encode()))
    text = page.content.decode()
    for shown in (
        "Meeting on water",
        "14 May 2024",
        "Semyon Orlo",
        "new official",
        "&lt;…&gt;",
        "Veldengrad",
    ):
        assert shown in text
    assert not Meeting.objects.exists()
    assert not Source.objects.exists()


def test_saving_stores_what_was_shown(desk, editor):
    page = save(desk, hand_in(desk, ("water.txt", RECORD.encode())))
    meeting = Meeting.objects.get()
    assert meeting.get_absolute_url() in page.content.decode()
    assert meeting.statements.count() == 4
    assert meeting.source.received_by == editor
    assert bytes(meeting.source.content) == RECORD.encode()


def test_a_saved_record_is_found_at_once(desk, django_capture_on_commit_callbacks):
    sync.catch_up()
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, hand_in(desk, ("water.txt", RECORD.encode())))
    assert {found.meeting for found in engine().documents()} == {Meeting.objects.get().pk}
    assert not IndexTask.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_index_that_cannot_be_written_loses_nothing(desk, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.INDEX_DIR = tmp_path / "file" / "index"
    page = save(desk, hand_in(desk, ("water.txt", RECORD.encode())))
    assert "Transcripts saved" in page.content.decode()
    assert list(IndexTask.objects.values_list("meeting_id", flat=True)) == [Meeting.objects.get().pk]


def test_saving_leaves_no_document_behind(desk):
    save(desk, hand_in(desk, ("water.txt", RECORD.encode())))
    assert not UploadedDocument.objects.exists()


def test_pasted_text_is_read_like_a_file(desk):
    save(desk, hand_in(desk, pasted=RECORD.replace("\n", "\r\n")))
    assert Meeting.objects.get().title == "Meeting on water"


def test_a_body_is_given_to_pages_that_name_none(desk):
    nameless = RECORD.replace("President of Ardania Mira Velden", "Mira Velden")
    save(desk, hand_in(desk, ("water.txt", nameless.encode()), body="Council of Ardania"))
    assert Meeting.objects.get().body.name == "Council of Ardania"


def test_files_archives_and_pasted_text_come_in_together(desk):
    packed = a_zip(**{"b.txt": RECORD.replace("water", "bread").encode()})
    page = hand_in(
        desk, ("a.txt", RECORD.encode()), ("c.zip", packed), pasted=RECORD.replace("water", "roads")
    )
    save(desk, page)
    assert set(Meeting.objects.values_list("title", flat=True)) == {
        "Meeting on water",
        "Meeting on bread",
        "Meeting on roads",
    }


def test_what_is_not_ticked_is_not_saved(desk):
    page = hand_in(desk, ("a.txt", RECORD.encode()), ("b.txt", RECORD.replace("water", "bread").encode()))
    result = save(desk, page, choices(page)[:1])
    assert Meeting.objects.get().title == "Meeting on water"
    assert "Not selected." in result.content.decode()


def test_nothing_ticked_saves_nothing_and_keeps_the_upload(desk):
    page = save(desk, hand_in(desk, ("a.txt", RECORD.encode())), [])
    assert "Select the records" in page.content.decode()
    assert Upload.objects.get().documents.exists()


def test_two_copies_in_one_upload_become_one_meeting(desk):
    copy = RECORD.replace("Thank you.", "Thank you very much.")
    page = hand_in(desk, ("a.txt", RECORD.encode()), ("b.txt", copy.encode()))
    assert "another copy of this record" in page.content.decode()
    save(desk, page)
    assert Meeting.objects.get().sources.count() == 2


def test_reading_the_same_again_changes_nothing(desk):
    save(desk, hand_in(desk, ("a.txt", RECORD.encode())))
    page = hand_in(desk, ("a.txt", RECORD.encode()))
    assert "Nothing has changed." in page.content.decode()
    assert choices(page) == []


def test_a_preview_of_a_changed_record_shows_the_words_that_differ(desk):
    save(desk, hand_in(desk, ("a.txt", RECORD.encode())))
    changed = RECORD.replace("lower one is being", "middle one was").replace(
        "Mira Velden: Thank you.", "Mira Velden: That is all for now, good-bye."
    )
    text = hand_in(desk, ("a.txt", changed.encode())).content.decode()
    assert "Statements kept: 2, changed: 1, new: 1, removed: 1." in text
    assert "<del>lower </del><ins>middle </ins>" in text
    assert "<del>Thank you.</del>" in text


def test_saving_a_changed_record_keeps_the_numbers(desk):
    save(desk, hand_in(desk, ("a.txt", RECORD.encode())))
    before = dict(Statement.objects.values_list("label", "number"))
    save(desk, hand_in(desk, ("a.txt", RECORD.replace("is full", "is nearly full").encode())))
    assert dict(Statement.objects.values_list("label", "number")) == before
    assert Statement.objects.filter(paragraphs__0__contains="nearly full").exists()


def test_a_stale_preview_is_not_saved_but_shown_anew(desk):
    page = hand_in(desk, ("a.txt", RECORD.encode()))
    other = hand_in_as_command(RECORD.replace("Thank you.", "Thanks."))
    again = save(desk, page)
    assert again.status_code == 409
    assert "changed since your last preview" in again.content.decode()
    assert Meeting.objects.get().fingerprint == other.fingerprint
    save(desk, again)
    assert Meeting.objects.get().fingerprint != other.fingerprint


def test_saving_twice_shows_the_result_and_writes_nothing_more(desk):
    page = hand_in(desk, ("a.txt", RECORD.encode()))
    ticked = choices(page)
    save(desk, page, ticked)
    updated = Meeting.objects.get().updated_at
    again = save(desk, page, ticked)
    assert "Transcripts saved" in again.content.decode()
    assert Meeting.objects.get().updated_at == updated


def test_throwing_away_deletes_the_upload(desk):
    page = hand_in(desk, ("a.txt", RECORD.encode()))
    desk.post(reverse("desk:throw_away", args=[page.context["upload"].pk]))
    assert not Upload.objects.exists()


def test_the_next_upload_replaces_the_one_not_saved(desk):
    first = hand_in(desk, ("a.txt", RECORD.encode())).context["upload"]
    second = hand_in(desk, ("b.txt", RECORD.encode())).context["upload"]
    assert list(Upload.objects.values_list("pk", flat=True)) == [second.pk] != [first.pk]


def test_an_upload_is_kept_for_a_day(desk):
    upload = hand_in(desk, ("a.txt", RECORD.encode())).context["upload"]
    Upload.objects.update(created_at=upload.created_at - Upload.LASTS)
    assert desk.get(reverse("desk:upload", args=[upload.pk])).status_code == 404


def test_pasted_text_can_be_corrected(desk):
    page = hand_in(desk, pasted=RECORD, body="Council of Ardania")
    form = desk.get(reverse("desk:correct", args=[page.context["upload"].pk]))
    assert form.context["form"]["pasted"].value() == RECORD
    assert form.context["form"]["body"].value() == "Council of Ardania"


def test_a_long_record_is_shown_in_part_and_whole_on_demand(desk):
    turns = "\n\n".join(
        f"Mira Velden: Sentence {number}.\n\nSemyon Orlo: Yes, {number}." for number in range(200)
    )
    page = hand_in(desk, ("a.txt", RECORD.replace("Mira Velden: Thank you.", turns).encode()))
    assert "Sentence 150." not in page.content.decode()
    upload = reverse("desk:upload", args=[page.context["upload"].pk])
    assert "Sentence 150." in desk.get(f"{upload}?whole=1-1").content.decode()
    assert refusals(page) == {}


def hand_in_as_command(text: str) -> Meeting:
    load([entry_of("other.txt", text.encode())])
    return Meeting.objects.get()


def test_a_new_person_without_a_tick_becomes_no_official(desk):
    page = hand_in(desk, ("water.txt", RECORD.encode()))
    offered = [f"1-1:{name}" for name in ("Mira Velden", "Semyon Orlo", "Beata Kronin")]
    assert all(f'name="person" value="{value}" checked' in page.content.decode() for value in offered)
    data = {"record": choices(page), "offered": offered, "person": offered[:1]}
    desk.post(reverse("desk:save", args=[page.context["upload"].pk]), data)
    assert list(Official.objects.values_list("name", flat=True)) == ["Mira Velden"]
    rows = Meeting.objects.get().participants.values_list("name", "rule")
    assert dict(rows)["Semyon Orlo"] == "unknown"


def test_a_title_with_a_surname_without_a_tick_becomes_no_official_either(desk, editor):
    record = RECORD.replace("Semyon Orlo: The", "Mr. Vosk: The")
    page = hand_in(desk, ("water.txt", record.encode()), body="Council of Saltby")
    data = {"record": choices(page), "offered": ["1-1:Mr. Vosk"]}
    desk.post(reverse("desk:save", args=[page.context["upload"].pk]), data)
    relink.catch_up()
    assert not Official.objects.filter(name__contains="Vosk").exists()
    assert Meeting.objects.get().participants.get(name="Mr. Vosk").official is None
