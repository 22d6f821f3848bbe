"""Lists of people between the words: who is on leave, who did not vote, who took part."""

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Kind
from tests.transcripts.printed_records import a_record, spoken


def test_rows_of_a_list_of_leave_are_nobodys_words():
    rows = [
        f"<tr><td>{name}</td><td>0{day} Nov</td><td>1{day} Nov</td></tr>" for day, name in enumerate(LEAVE)
    ]
    said = "".join(f"<p><b>{who}</b>: I thank the House. The quay is open.</p>" for who in LEAVE * 2)
    table = f"<table><tr><td>Name</td><td>From</td><td>To</td></tr>{''.join(rows)}</table>"
    page = f"<h1>Sitting of 4 March 2030</h1>{table}{said}"
    [record] = read(Document(f"<html><body>{page}</body></html>".encode(), path="page.html"))
    assert [label for label, _ in spoken(record)] == LEAVE * 2


LEAVE = ["Mr Lim Orlo", "Ms Grace Lind", "Dr Tan Vara"]

MINUTES = (
    *("TOWN OF HARN", "TOWN COUNCIL", "REGULAR MEETING MINUTES", "Tuesday, March 5, 2030, 6:30 PM"),
    *("Tel: 555-0192", "1. CALL TO ORDER", "Mayor Ada Lorne called the meeting to order at 6:32 PM."),
    *("2. ROLL CALL", "Present: Mayor Ada Lorne, Tom Birck, Jo Vara", "Absent: Tia Moss", "3. MINUTES"),
    *("MOTION: Birck moved to approve the minutes of February 5, 2030.", "AYES: Lorne, Birck, Vara"),
    *("NOES: None", "ABSENT: Moss", "Motion carried.", "4. QUAY", "Staff note: It comes back in May."),
    *("Minutes approved: April 2, 2030",),
)


def test_who_did_not_vote_is_not_listed_again_and_ends_no_head():
    record = a_record(*MINUTES, apart="\n")
    assert (record.kind, record.title) == (Kind.MINUTES, "TOWN COUNCIL, REGULAR MEETING MINUTES")
    assert [one.name for one in record.attendance] == ["Ada Lorne", "Tom Birck", "Jo Vara", "Tia Moss"]
    assert record.turns[0].paragraphs == ("3. MINUTES",)
    assert [one.title for one in record.outline] == ["MINUTES", "QUAY"]


def test_lists_of_those_who_take_part_are_nobodys_words():
    record = a_record(
        *(
            "Candidates Debate in Harn\nOctober 6, 2030",
            "PARTICIPANTS:\nGovernor Al Tate (I) and\nSenator Bo Dell (R)",
        ),
        *("MODERATOR:\nJim Lerner (PBX)", "LERNER: Good evening. We begin.", "TATE: Thank you, Jim."),
        *("DELL: Wrong.", "LERNER: Senator?", "DELL: He did it twice.", "TATE: Not true."),
    )
    assert [label for label, _ in spoken(record)] == ["LERNER", "TATE", "DELL", "LERNER", "DELL", "TATE"]


def test_a_list_of_members_is_who_was_there_and_all_of_them_are_nobody():
    record = a_record(
        *("HARN TRANSIT AUTHORITY\nBOARD MEETING TRANSCRIPT\nFebruary 22, 2030",),
        "BOARD MEMBERS:\nJoe Lott, Chairman\nFern Ferrer, Vice Chairman",
        *("CHAIRMAN LOTT: Good morning.", "MR. HAND: The trains are late.", "CHAIRMAN LOTT: All in favor?"),
        *("BOARD MEMBERS: Aye.", "MR. HAND: Thank you."),
    )
    assert record.title == "HARN TRANSIT AUTHORITY, BOARD MEETING TRANSCRIPT"
    assert [(one.name, one.role) for one in record.attendance] == [
        *(("Joe Lott", "Chairman"), ("Fern Ferrer", "Vice Chairman")),
    ]
    assert [label for label, _ in spoken(record)] == [
        *("CHAIRMAN LOTT", "MR. HAND", "CHAIRMAN LOTT", "BOARD MEMBERS", "MR. HAND"),
    ]
    assert record.turns[3].name == ""


@pytest.mark.parametrize(
    ("head", "states"),
    [
        ("**Présent·es :** Ann Birch, Tom Orlo\\\n**Excusé.es :** Mara Finn", "present present apologies"),
        ("Attendence: Ann Birch, Tom Orlo\n\nAway: Mara Finn", "present present absent"),
        ("Teilnehmer*innen: Ann Birch, Tom Orlo\n\nEntschuldigt: Mara Finn", "present present apologies"),
        ("Přítomni: Ann Birch, Tom Orlo\n\nOmluveni: Mara Finn", "present present apologies"),
        ("Asistentes: Ann Birch y Tom Orlo\n\nExcusan su asistencia: Mara Finn", "present present apologies"),
        ("Kohal: Ann Birch, Tom Orlo\n\nPuudus: Mara Finn", "present present absent"),
        ("与会人：陈灯笼、石码头\n\n缺席人员：魏小船", "present present absent"),
    ],
)
def test_lists_of_those_present_are_read_in_many_languages(head, states):
    minutes = "\n\n".join(f"{number}. The boat of quay {number} was agreed." for number in range(1, 5))
    [record] = read(Document(f"# Minutes\n\n4.3.2030\n\n{head}\n\n{minutes}".encode(), path="minutes.md"))
    assert [one.presence.value for one in record.attendance] == states.split()


def test_headings_of_a_wiki_are_headings_and_the_list_below_one_is_who_was_there():
    text = (
        "= Board Meeting 2030-03-04 =\n\n== Attendees ==\n\nAnn Birch, \nTom Orlo, \nMara Finn\n\n"
        "== Lamps ==\n\n * Ten are out\n * Two are new\n\n== Oil ==\n\n * None is left"
    )
    [record] = read(Document(text.encode(), path="board.txt"))
    assert [one.name for one in record.attendance] == ["Ann Birch", "Tom Orlo", "Mara Finn"]
    assert [section.title for section in record.outline] == ["Lamps", "Oil"]
    assert (record.title, record.kind) == ("Board Meeting 2030-03-04", Kind.MINUTES)
