"""What publishers print above a record: its kind, its title, the parties before a court, its day."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, UnreadableError
from tests.transcripts.printed_records import a_record, spoken


def test_a_titled_agenda_is_refused_and_the_adoption_of_one_is_not():
    items = ("Tuesday 4 June 2030, 7pm", "1. Apologies", "2. Applications", "3. Date of next meeting")
    with pytest.raises(UnreadableError, match="agenda"):
        a_record("# Planning Committee agenda", *items, path="agenda.md")
    record = a_record(
        "Adoption of the agenda", "4 June 2030", "Ms Orlo: Agreed.", "Mr Lind: Yes.", "Ms Orlo: Good."
    )
    assert len(spoken(record)) == 3


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            ("Watch the meeting", "Quay Committee", "Oral evidence: Quay dues", "4 March 2030"),
            "Oral evidence: Quay dues",
        ),
        (("PARLIAMENTARY DEBATES", "FIRST SESSION—FOURTH PERIOD", "4 March 2030"), "PARLIAMENTARY DEBATES"),
    ],
)
def test_links_and_periods_are_no_titles(head: tuple[str, ...], title: str):
    record = a_record(*head, "Ms Ada Lorne: One.", "Mr Tom Birck: Two.", "Ms Ada Lorne: Three.")
    assert title in record.title


def test_a_heading_that_only_names_the_kind_leaves_the_title_to_the_file():
    head = "---\ntitle: Community call\ndate: 2030-03-04\n---\n\n## Transcript\n"
    record = a_record(
        head, "**Ilse Brandt**: Hi.", "**Omar Said**: Hello.", "**Ilse Brandt**: Go.", path="call.md"
    )
    assert record.title == "Community call"
    assert spoken(record)[1] == ("Omar Said", "Omar Said")


def test_a_title_over_several_lines_is_whole_where_the_file_says_it_whole():
    centred = "\n".join(
        f"{' ' * 22}{line}" for line in ("THE STATE OF THE QUAYS AND OF THE", "LAMPS OF LOWER HARN")
    )
    page = (
        "<html><title> - THE STATE OF THE QUAYS AND OF THE LAMPS OF LOWER HARN</title><body><pre>"
        f"[House Hearing]\n\n{centred}\n\n{' ' * 30}HEARING\n\n{' ' * 26}MARCH 4, 2030\n\n"
        "    Ms. Lorne. The committee will come to order. We begin.\n"
        "    Mr. Birck. I thank the chair for it. It is a good day.\n"
        "    Ms. Lorne. You are recognized for five minutes.\n</pre></body></html>"
    )
    [record] = read(Document(page.encode(), path="hearing.htm"))
    assert record.title == "THE STATE OF THE QUAYS AND OF THE LAMPS OF LOWER HARN"


def test_the_parties_of_a_supreme_court_stand_above_and_below_the_v():
    record = a_record(
        "IN THE SUPREME COURT OF HARN",
        "- - - - - - - - - - - - - - - x\nADA M. KNOX,            :\nWARDEN,                 :\n"
        "          Petitioner    :\n     v.                 :  No. 07-1315\n"
        "TOM LIND.               :\n- - - - - x",
        "Tuesday, January 8, 2030",
        *(
            "MS. DREW: May it please the Court.",
            "JUSTICE ORLO: Why?",
            "MS. DREW: Because.",
            "JUSTICE ORLO: I see.",
        ),
    )
    assert record.title == "Ada M. Knox v. Tom Lind, No. 07-1315"


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (
            "THE PEOPLE OF THE STATE OF HARN, PLAINTIFF, VS. ABEL J. STONE, DEFENDANT. ) ) ) NO. BA-7731",
            "The People of the State of Harn v. Abel J. Stone, No. BA-7731",
        ),
        (
            "ADA HART and TOM HART, Plaintiffs, vs. CITY OF HARN, et al., Defendants. Case No. CV-31-77",
            "Ada Hart and Tom Hart v. City of Harn, No. CV-31-77",
        ),
        (
            "JUNIPER MILLS, INC., a Harn firm, Plaintiff, v. HARN CO., LLC; and DOES, Defendants. No. 31-77",
            "Juniper Mills, Inc. v. Harn Co., LLC, No. 31-77",
        ),
        ("In re: Juniper Mills, Inc., Debtor. Case No. 31-77", "In re Juniper Mills, Inc., No. 31-77"),
    ],
)
def test_the_parties_of_a_court_may_stand_in_one_paragraph(cover, title):
    record = a_record(
        "SUPERIOR COURT OF HARN",
        cover,
        "REPORTER'S TRANSCRIPT OF PROCEEDINGS",
        "March 4, 2031",
        "THE COURT: Good morning. We are on the record.",
        "MR. REED: Good morning, Your Honor.",
        "THE COURT: Please call the witness.",
    )
    assert record.title == title


@pytest.mark.parametrize("joined", ["and", "- and -", "v"])
def test_parties_may_stand_between_between_and_and(joined):
    head = (
        "High Court of Harn",
        "No S7 of 2030",
        "B e t w e e n -",
        "FERRIES & ROPES AUTHORITY",
        "Applicant",
    )
    lines = (*head, joined, "MARA ANN FINN", "Respondent", "AT HARN ON MONDAY, 4 MARCH 2030")
    said = ("MR A. ORLO: I appear for the applicant.", "HIS HONOUR: Yes.", "MR ORLO: It is a summons.")
    [record] = read(Document("\n\n".join((*lines, *said)).encode(), path="record.txt"))
    assert record.title == "Ferries & Ropes Authority v. Mara Ann Finn, No. S7 of 2030"


def test_a_day_in_a_field_of_xml_is_the_day():
    xml = '<answers><title>Answers in writing</title><date format="1931-03-04"></date>' + "".join(
        f"<p><member>{who}</member> asked the Minister for the number of lamps.</p>"
        for who in ("Mr. Orlo", "Ms. Lind") * 2
    )
    [record] = read(Document(f"{xml}</answers>".encode(), path="answers.xml"))
    assert record.date == dt.date(1931, 3, 4)
