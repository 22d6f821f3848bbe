import io
import json

import pytest

from meetings.ingest import intake
from meetings.transcripts import read
from meetings.transcripts.transcript import UnreadableError
from tests.admin import uploading


def a_zip(**files: bytes) -> bytes:
    return uploading.a_zip(**{name.replace("__", "/"): content for name, content in files.items()})


def test_a_folder_gives_its_pages_in_order(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"b")
    (tmp_path / "a.html").write_bytes(b"a")
    (tmp_path / "picture.png").write_bytes(b"p")
    (tmp_path / ".hidden.txt").write_bytes(b"h")
    found = [entry.document().content for entry in intake.entries([str(tmp_path)])]
    assert found == [b"a", b"b"]


def test_a_missing_path_is_named():
    with pytest.raises(FileNotFoundError, match="nowhere"):
        list(intake.entries(["nowhere.txt"]))


def test_a_zip_gives_its_pages(tmp_path):
    file = tmp_path / "pages.zip"
    file.write_bytes(a_zip(**{"one.txt": b"1", "deep__two.html": b"2", "three.png": b"3"}))
    found = {entry.path.split("!")[1]: entry.document().content for entry in intake.entries([str(file)])}
    assert found == {"one.txt": b"1", "deep/two.html": b"2"}


def test_a_zip_in_memory_gives_the_same_pages():
    found = [entry.document().content for entry in intake.unpacked("up.zip", a_zip(**{"one.txt": b"1"}))]
    assert found == [b"1"]


@pytest.mark.parametrize("name", ["..__out.txt", "__etc__out.txt", "C:__out.txt", "a__..__..__out.txt"])
def test_a_path_that_leads_out_of_the_zip_is_refused(name):
    (entry,) = intake.unpacked("up.zip", a_zip(**{name: b"x"}))
    with pytest.raises(UnreadableError, match="outside"):
        entry.document()


def test_a_zip_bomb_is_not_opened():
    (entry,) = intake.unpacked("up.zip", a_zip(**{"bomb.txt": b"0" * 10_000_000}))
    with pytest.raises(UnreadableError, match="far more than text"):
        entry.document()


def test_a_damaged_zip_is_refused(tmp_path):
    file = tmp_path / "bad.zip"
    file.write_bytes(b"PK\x03\x04nothing more")
    (entry,) = intake.entries([str(file)])
    with pytest.raises(UnreadableError, match="damaged"):
        entry.document()


@pytest.mark.parametrize("name", ["quay.docx", "Quay.DOCX", "quay.odt"])
def test_a_damaged_office_document_is_no_archive_to_be_made_again(name):
    whole = a_zip(**{"[Content_Types].xml": b"<Types/>" * 40, "word__document.xml": b"<w/>" * 40})
    for broken in (whole[: len(whole) // 2], b"PK\x03\x04nothing more"):
        assert not intake.is_zip(name, broken)
        assert intake.is_zip("quay.zip", broken)
        with pytest.raises(UnreadableError, match=r"save it again as \.docx or \.odt"):
            read(intake.entry_of(name, broken).document())


def test_a_damaged_member_does_not_spoil_the_others():
    packed = bytearray(a_zip(**{"one.txt": b"first " * 50, "two.txt": b"second " * 50}))
    packed[40] ^= 0xFF
    first, second = intake.unpacked("up.zip", bytes(packed))
    assert second.document().content == b"second " * 50
    with pytest.raises(UnreadableError, match="damaged"):
        first.document()


def test_a_document_beyond_the_bound_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "MAX_DOCUMENT_BYTES", 10)
    file = tmp_path / "long.txt"
    file.write_bytes(b"x" * 11)
    (entry,) = intake.entries([str(file)])
    with pytest.raises(UnreadableError, match="at most 10"):
        entry.document()


def test_standard_input_is_one_document(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"page")))
    (entry,) = intake.entries(["-"])
    assert entry.document().content == b"page"


@pytest.mark.parametrize("name", [".", "", "./", "/", "\\", "a\x00.txt"])
def test_a_member_without_a_name_does_not_spoil_the_others(name):
    found = list(intake.unpacked("up.zip", a_zip(**{name: b"x", "one.txt": b"1"})))
    assert [entry.document().content for entry in found if not entry.refusal] == [b"1"]
    assert all("Create the archive again" in entry.refusal for entry in found if entry.refusal)


@pytest.mark.parametrize("name", [".", ""])
def test_a_member_without_a_name_is_refused_in_a_file_too(tmp_path, name):
    file = tmp_path / "pages.zip"
    file.write_bytes(a_zip(**{name: b"x", "one.txt": b"1"}))
    refused, kept = intake.entries([str(file)])
    assert (refused.refusal, kept.document().content) == (
        "The file inside the zip archive has no name. Create the archive again.",
        b"1",
    )


def test_an_office_document_is_no_archive_of_documents():
    office = a_zip(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<w:document/>"})
    assert not intake.is_zip("minutes.docx", office)
    assert intake.is_zip("pages.zip", a_zip(**{"one.txt": b"1"}))


def test_lines_of_json_are_divided_where_another_meeting_begins(tmp_path):
    file = tmp_path / "all.jsonl"
    rows = [{"meeting": f"Day {n // 3}", "speaker": "Ada", "text": f"Words {n}."} for n in range(8)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = list(intake.entries([str(file)]))
    assert [entry.path.rpartition("#")[2] for entry in found] == ["1-3", "4-6", "7-8"]
    assert b"".join(entry.document().content for entry in found) == file.read_bytes()
    assert json.loads(found[1].document().content.splitlines()[0])["text"] == "Words 3."


@pytest.mark.parametrize("content", [b'{"text": "a"}\n{"text": "b"}\n', b"no json\nat all\n", b""])
def test_lines_of_json_without_a_meeting_are_one_document(tmp_path, content):
    file = tmp_path / "all.jsonl"
    file.write_bytes(content)
    (entry,) = intake.entries([str(file)])
    assert entry.document().content == content
