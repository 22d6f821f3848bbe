"""An older version after a newer one is said so; it replaces it only where somebody decides that."""

import datetime
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from meetings.ingest.plan import Outcome
from meetings.ingest.planning import NOTHING_CHANGED, OLDER
from meetings.ingest.store import store
from meetings.models import Meeting
from meetings.transcripts import read
from tests.ingest.printed import a_document, a_transcript, a_turn
from tests.ingest.storing import reading, stored_line

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (f"The upper dam is {how}." for how in ("full", "nearly full", "empty"))


def version(words: str, changed: int = 0):
    """One version of a record: its document and what reading it gave."""
    day = datetime.date(2024, 6, changed) if changed else None
    transcript = a_transcript(a_turn("Semyon Orlo", "Good day.", words), changed=day, record_number="7")
    return a_document(content=f"{words} {changed}".encode()), transcript


def words() -> str:
    return Meeting.objects.get().statements.get().paragraphs[-1]


def test_a_version_that_was_replaced_does_not_come_back_by_itself():
    for each in (FIRST, SECOND):
        assert stored_line(*version(each)).reason == ""
    line = stored_line(*version(FIRST))
    assert (line.outcome, line.reason, words()) == (Outcome.UNCHANGED, OLDER, SECOND)
    assert stored_line(*version(SECOND)).reason == NOTHING_CHANGED


def test_a_version_that_somebody_went_back_to_stays():
    for each in (FIRST, SECOND, THIRD):
        stored_line(*version(each))
    assert stored_line(*version(FIRST), replace_newer=True).outcome == Outcome.UPDATED
    for each in (SECOND, THIRD):
        assert stored_line(*version(each)).reason == OLDER
    assert stored_line(*version(FIRST)).reason == NOTHING_CHANGED
    assert words() == FIRST
    assert stored_line(*version("It burst.")).outcome == Outcome.UPDATED


def test_a_batch_has_the_same_outcome_as_one_by_one():
    lines = store([reading(*version(each)) for each in (FIRST, SECOND, FIRST, THIRD, SECOND)])
    assert [line.reason for line in lines] == ["", "", OLDER, "", OLDER]
    assert words() == THIRD


def test_of_two_pages_that_say_when_they_were_changed_the_later_counts():
    stored_line(*version(SECOND, changed=9))
    line = stored_line(*version(FIRST, changed=8))
    assert (line.reason, words()) == (OLDER, SECOND)
    assert Meeting.objects.get().sources.count() == 2
    assert stored_line(*version(THIRD)).outcome == Outcome.UPDATED
    assert Meeting.objects.get().source_changed is None


def test_a_page_that_changed_around_its_record_is_the_newer_all_the_same():
    stored_line(*version(SECOND, changed=3))
    assert stored_line(*version(SECOND, changed=9)).reason == NOTHING_CHANGED
    assert stored_line(*version(FIRST, changed=8)).reason == OLDER


def test_another_source_of_the_same_words_may_lead_later():
    """It was kept beside the leading one and never replaced: nothing says that it is older."""
    stored_line(*version(FIRST))
    again, transcript = version(FIRST, changed=1)
    assert stored_line(again, transcript).reason == NOTHING_CHANGED
    better = a_transcript(*transcript.turns, a_turn("Ida Renn", "Ours, too."), record_number="7")
    assert stored_line(again, better).outcome == Outcome.UPDATED


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("<p>Last updated: 5 May 2024</p>", 5),
        ("<p>Обновлено 6 мая 2024 года</p>", 6),
        ("<p>Zuletzt geändert am 7. Mai 2024</p>", 7),
        ('<meta property="article:modified_time" content="2024-05-08T10:00:00Z">', 8),
        ("<p>Next meeting: 5 May 2025</p>", None),
    ],
)
def test_a_page_says_when_it_was_last_changed(page: str, day: int | None):
    turns = "".join(f"<p><b>{name}:</b> Good day to all of you.</p>" for name in ("Ada Rom", "Ivo Kest") * 3)
    head = page if page.startswith("<meta") else ""
    foot = "" if head else f"<footer>{page}</footer>"
    title = "<h1>Lamp Board</h1><p>3 May 2024</p>"
    text = f"<html><head>{head}</head><body><main>{title}{turns}</main>{foot}</body>"
    (record,) = read(text.encode())
    assert record.changed == (datetime.date(2024, 5, day) if day else None)


HEAD = "Lamp Board of Harn\n\nMeeting on 3 May 2013\n\n"
PAGE = f"{HEAD}MR. DORN: Good day.\n\nMS. ROM: {{words}}\n\nMR. DORN: Done.\n"


def test_the_command_reports_older_versions_and_can_let_them_replace_newer(tmp_path: Path, capsys):
    files = [tmp_path / f"{number}.txt" for number in (1, 2)]
    for file, said in zip(files, ("It was mended.", "It was mended twice."), strict=True):
        file.write_text(PAGE.format(words=said))
    for file in files:
        call_command("ingest", str(file))
    capsys.readouterr()
    call_command("ingest", str(files[0]), "--report", str(tmp_path / "report.json"))
    assert f"older: {files[0]}: {OLDER}" in capsys.readouterr().out
    assert json.loads((tmp_path / "report.json").read_text())["documents"][0]["reason"] == OLDER
    call_command("ingest", str(files[0]), "--replace-newer")
    assert Meeting.objects.get().statements.filter(paragraphs=["It was mended."]).exists()
