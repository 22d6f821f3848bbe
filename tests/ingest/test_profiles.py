"""Reading profiles: kept in versions, used for the next file of their body, carried to other archives."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meetings.ingest.intake import entry_of
from meetings.ingest.run import load
from meetings.models import Meeting, Profile
from meetings.transcripts.profiles import LineKind, LineRule, ReadingProfile, from_toml
from tests.builders import a_body

pytestmark = pytest.mark.django_db

RECORD = """Lamp Board of Harn

Meeting on 3 May 2013

MR. DORN: Good day to everybody.

Oil and wicks

MS. ROM: It was mended.

MR. DORN: Thank you. We are done.
"""
TAUGHT = ReadingProfile(
    name="Lamps", body="Lamp Board", lines=(LineRule(LineKind.HEADING, text="Oil and wicks"),)
)


def sections() -> list[str]:
    return list(Meeting.objects.get().sections.values_list("title", flat=True))


def test_each_change_is_a_version_and_what_says_nothing_new_is_none():
    first = Profile.objects.keep(TAUGHT)
    assert Profile.objects.keep(TAUGHT) == first
    second = Profile.objects.keep(TAUGHT.with_line(LineRule(LineKind.WORDS, text="a")))
    assert (first.version, second.version) == (1, 2)
    assert Profile.objects.get(pk=first.pk).rules().lines == TAUGHT.lines
    assert Profile.objects.named("Lamps") == second == Profile.objects.of_body("Lamp Board")
    assert list(Profile.objects.newest()) == [second]


def test_a_record_is_read_by_the_profile_of_the_body_that_is_given():
    Profile.objects.keep(TAUGHT)
    load([entry_of("a.txt", RECORD.encode())], body="Lamp Board")
    assert sections() == ["Oil and wicks"]


def test_without_a_profile_nothing_is_taught():
    load([entry_of("a.txt", RECORD.encode())], body="Lamp Board")
    assert sections() == []


def test_a_record_that_names_its_body_is_read_by_that_body_s_profile():
    Profile.objects.keep(TAUGHT)
    a_body("Lamp Board").__class__.objects.update(printed_names=["Board of Lamps"])
    named = f"---\ntitle: Lamps\nbody: Board of Lamps\n---\n\n{RECORD}"
    load([entry_of("a.md", named.encode())])
    assert sections() == ["Oil and wicks"]


def test_the_command_reads_by_a_profile_and_gives_its_body(tmp_path: Path):
    Profile.objects.keep(TAUGHT)
    file = tmp_path / "a.txt"
    file.write_text(RECORD)
    call_command("ingest", str(file), profile="Lamps", stdout=io.StringIO())
    assert sections() == ["Oil and wicks"]
    assert Meeting.objects.get().body.name == "Lamp Board"


def test_the_command_says_that_there_is_no_such_profile(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(RECORD)
    with pytest.raises(CommandError, match="no reading profile “Lumps”"):
        call_command("ingest", str(file), profile="Lumps")
    assert not Meeting.objects.exists()


def test_a_profile_is_carried_to_another_archive_as_toml(tmp_path: Path):
    Profile.objects.keep(TAUGHT)
    out = io.StringIO()
    call_command("profiles", export="Lamps", stdout=out)
    file = tmp_path / "lamps.toml"
    file.write_text(out.getvalue())
    assert from_toml(out.getvalue()) == TAUGHT
    Profile.objects.all().delete()
    call_command("profiles", "--import", str(file), stdout=io.StringIO())
    assert Profile.objects.get().rules() == TAUGHT
    listed = io.StringIO()
    call_command("profiles", stdout=listed)
    assert "Lamps, version 1 (Lamp Board)" in listed.getvalue()


@pytest.mark.parametrize(("text", "reason"), [("a = ", "not TOML"), ("version = 1", "a name or a body")])
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, text: str, reason: str):
    file = tmp_path / "lamps.toml"
    file.write_text(text)
    with pytest.raises(CommandError, match=reason):
        call_command("profiles", "--import", str(file))
    assert not Profile.objects.exists()


def test_a_profile_of_a_later_version_does_not_stop_reading():
    Profile.objects.create(name="Lamps", body="Lamp Board", version=1, toml="format = 99")
    load([entry_of("a.txt", RECORD.encode())], body="Lamp Board")
    assert Meeting.objects.count() == 1
