"""Documents of office programs are handed in like pages."""

import pytest

from meetings.models import Meeting
from tests.admin.uploading import a_zip, choices, hand_in, save
from tests.transcripts.containers.made import Print, word

TURNS = ["MS. VEY: I ask for calm.", "MR. ODD: Granted.", "MS. VEY: We begin with the bridge."] * 3


def a_document() -> bytes:
    def write(document):
        document.add_heading("Board of Harbour Mills", 1)
        for line in ("4 March 2031", *TURNS):
            document.add_paragraph(line)

    return word(write)


def a_pdf() -> bytes:
    made = Print()
    made.add_page()
    made.put(70, 20, "Board of Harbour Mills", "B", 16)
    made.column(20, 40, ["4 March 2031", "", *TURNS], 8)
    return made.content()


@pytest.mark.parametrize(("name", "make"), [("minutes.docx", a_document), ("minutes.pdf", a_pdf)])
def test_an_office_document_is_previewed_and_saved(desk, name, make):
    page = hand_in(desk, (name, make()))
    assert len(choices(page)) == 1
    save(desk, page)
    meeting = Meeting.objects.get()
    assert meeting.title == "Board of Harbour Mills"
    assert meeting.statements.count() == len(TURNS)


def test_an_archive_of_office_documents_is_unpacked(desk):
    page = hand_in(desk, ("all.zip", a_zip(**{"minutes.docx": a_document()})))
    assert len(choices(page)) == 1
