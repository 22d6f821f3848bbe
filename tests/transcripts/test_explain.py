"""`python -m meetings.transcripts FILE --explain`: each line with what it was taken for and why."""

import io

from meetings.transcripts.explain import explain_files
from tests.transcripts.pages import HEAD


def explained(tmp_path, text: str) -> str:
    path = tmp_path / "record.txt"
    path.write_text(text, encoding="utf-8")
    out, errors = io.StringIO(), io.StringIO()
    assert explain_files([str(path)], out, errors) == 0
    assert errors.getvalue() == ""
    return out.getvalue()


def test_every_line_of_a_record_is_told_with_the_reason(tmp_path):
    told = explained(
        tmp_path,
        "Lamp Board\n\nMeeting on 3 May 2013\n\nMR. DORN. Good day.\n\n"
        "(Laughter.)\n\nMR. DORN. Well.\n\nMS. ROM. No.",
    )
    assert "a label: MR. DORN [a title and a name (+2.5)" in told
    assert "nobody’s words [it stands in brackets]" in told
    assert "title, day, hours or place" in told


def test_a_page_with_marks_of_its_own_says_which_format_reads_it(tmp_path):
    told = explained(tmp_path, HEAD + "Question: Why?")
    assert "the format\n        kremlin-text" in told
    assert "a label: Question" in told


def test_a_refused_file_is_named(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    out, errors = io.StringIO(), io.StringIO()
    assert explain_files([str(path)], out, errors) == 1
    assert "empty.txt: This file is empty." in errors.getvalue()
