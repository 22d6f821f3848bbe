"""How publishers of many countries print who speaks, and what they print that is nobody's name."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Kind, Transcript, UnreadableError


def a_record(*lines: str, apart: str = "\n\n", path: str = "record.txt") -> Transcript:
    [record] = read(Document(apart.join(lines).encode(), path=path))
    return record


def spoken(record: Transcript) -> list[tuple[str, str]]:
    return [(turn.printed_label, turn.name) for turn in record.turns if turn.printed_label]


def test_surnames_in_capitals_with_a_party_or_an_office_behind_them():
    record = a_record(
        "RESOCONTO STENOGRAFICO",
        "Mercoledì 6 marzo 2030",
        "PRESIDENTE. La seduta è aperta.",
        "LAMPI (FAR). Signora Presidente, il faro è spento.",
        "PRESIDENTE. La ringrazio.",
        "GHISO, ministro dei fari. Signora Presidente, sarà acceso.",
        "LAMPI (FAR). Quando?",
    )
    assert [label for label, _ in spoken(record)] == [
        *("PRESIDENTE", "LAMPI (FAR)", "PRESIDENTE", "GHISO, ministro dei fari", "LAMPI (FAR)"),
    ]
    assert record.turns[1].party == "FAR"
    assert (record.turns[3].name, record.turns[3].role) == ("GHISO", "ministro dei fari")


def test_hebrew_labels_have_no_capitals():
    record = a_record(
        "הישיבה השלישית של מועצת הנמל",
        "יום שני, 4 במרץ 2030",
        'היו"ר דנה רום:\nאני פותחת את הישיבה.',
        "אורי שלו (המגדלור):\nיש לי שאלה: מתי?",
        "שר המים גיל נוי:\nבקרוב.",
        "אורי שלו (המגדלור):\nתודה.",
        'היו"ר דנה רום:\nתודה רבה.',
    )
    assert [name for _, name in spoken(record)] == ["דנה רום", "אורי שלו", "גיל נוי", "אורי שלו", "דנה רום"]
    assert [turn.role for turn in record.turns][:3] == ['היו"ר', "", "שר המים"]
    assert (record.date, record.language) == (dt.date(2030, 3, 4), "he")


def test_nicknames_alone_on_their_lines_with_the_hour_of_a_chat():
    record = a_record(
        "Quay working group, 4 March 2030",
        "mara.lind  9:02 AM\nShall we start?",
        "Tom Orlo  9:03 AM\nYes. One note: the sheet is old.",
        "mara.lind  9:04 AM\nWhich one?",
        "Tom Orlo  9:05 AM\nThe second.",
        "jo  9:06 AM\nFixed.",
    )
    assert [label for label, _ in spoken(record)] == ["mara.lind", "Tom Orlo", "mara.lind", "Tom Orlo", "jo"]


def test_people_whom_a_chat_lists_may_write_in_small_letters():
    record = a_record(
        "Lamp Group teleconference",
        "4 Mar 2030",
        "Present: Mara, Tom, Jo",
        "Chair: Mara",
        "Mara: welcome everyone",
        "Tom: i sent the draft",
        "Mara: any objections?",
        "Jo: none here",
        "ACTION: Tom to send it again",
    )
    assert [label for label, _ in spoken(record)] == ["Mara", "Tom", "Mara", "Jo"]


def test_abbreviations_joined_by_a_stroke_are_several_people_and_credit_none():
    record = a_record(
        "# Notes of the lamp committee, 4 March 2030",
        *(
            "AW: The oil is dear.",
            "BK: It is.",
            "AW: Then gas.",
            "BK: Why?",
            "AW: It is cheap.",
            "BK: So be it.",
        ),
        *("AW: Good.", "BK: Next.", "AW/BK: Agreed.", "AC/DC: no"),
        path="notes.md",
    )
    assert spoken(record) == [("AW", "AW"), ("BK", "BK")] * 4 + [("AW/BK", "")]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("The Parliamentary Under-Secretary for Quays (Ms Wen Dale): They run daily.", None),
        ("Deputies: Hear, hear.", None),
        ("Omar Said (00:00:09): Two weeks. Here's why: tests.", None),
        ("O Sr. Ministro do Mar (José Vara): — Não choveu.", None),
        ("Name: Mr Orlo", ""),
        ("Speaker: The Honourable Ada Scarth", ""),
        ("Presidente: Ex.mo Sr. Eduardo Ferro Rodas", ""),
        ("Harn Bundestag – 17. Sitzung", ""),
        ("PUBLIC COMMENTS: None.", ""),
        ("President: Mr. Lyket . . . . . . . . . . (Danmark)", ""),
        ("Quayside, HN. The committee met.", ""),
        ("Ministr přístavů Vlad Krem: Brzy.", None),
        ("Orlo Roger (S, HN), pour la commission: Je serai bref.", None),
        ("BAŞKAN: Açıyorum.", None),
    ],
)
def test_one_line_among_labels_with_a_colon(line: str, label: str | None):
    record = a_record(
        *("Debate of the harbour board", "4 March 2030"),
        *("Ms Ada Lorne: The first item is the quay.", "Mr Tom Birck: I have the numbers."),
        *(line, "Ms Ada Lorne: Thank you.", "Mr Tom Birck: They are up."),
    )
    wanted = line.partition(" (00")[0].partition(": ")[0] if label is None else label
    between = [one for one, _ in spoken(record) if one not in ("Ms Ada Lorne", "Mr Tom Birck")]
    assert between == ([wanted] if wanted else [])


def test_a_dash_between_colon_and_words_is_no_part_of_them():
    record = a_record(
        *("Reunião plenária de 4 de março de 2030", "O Sr. Presidente: — Está aberta a sessão."),
        *("A Sr.ª Marta Lampa (FAR): — Sr. Presidente, o farol?", "O Sr. Presidente: — Tem a palavra."),
    )
    assert record.turns[-1].paragraphs == ("Tem a palavra.",)


def test_chinese_names_have_the_title_inside():
    record = a_record(
        "港務委員會第3次會議紀錄\n時　間　中華民國119年4月15日（星期一）9時1分",
        *(
            "主席：現在開會。",
            "林部長海光：港口將開放。",
            "陳委員雪岸：請問何時？",
            "林部長海光：五月。",
            "主席：散會。",
        ),
    )
    assert [label for label, _ in spoken(record)] == [
        "主席",
        "林部長海光",
        "陳委員雪岸",
        "林部長海光",
        "主席",
    ]
    assert record.date == dt.date(2030, 4, 15)


def test_a_chat_of_a_telephone_opens_each_message_with_day_hour_and_name():
    record = a_record(
        *(
            "[12/03/2030, 10:02:11] Ann Birch: Shall we begin?",
            "[12/03/2030, 10:02:40] Tom: Yes. Note: it is late",
        ),
        *("and dark", "[13/03/2030, 09:15:00] Ann Birch: Good"),
        apart="\n",
    )
    assert [label for label, _ in spoken(record)] == ["Ann Birch", "Tom", "Ann Birch"]
    assert record.turns[1].paragraphs == ("Yes. Note: it is late", "and dark")
    assert (record.date, record.turns[0].time) == (dt.date(2030, 3, 12), dt.time(10, 2))


def test_the_day_of_a_chat_that_may_be_one_of_two_is_left_open():
    record = a_record(*("04/03/2030, 10:02 - Ann: One", "04/03/2030, 10:03 - Tom: Two"), apart="\n")
    assert record.date is None
    told = [problem.reason for problem in record.problems]
    assert "The record has no date." in told
    assert "“04/03/2030” may be day and month or month and day. Check the record’s date." in told


@pytest.mark.parametrize(
    "opening",
    [
        "[10:02, 31/03/2025]",
        "[10:02:11, 31/03/2025]",
        "[10:02 AM, 3/31/2025]",
        "[10:02, 31.03.2025]",
        "31/03/2025, 10:02 -",
        "[2025-03-31, 10:02]",
        "[10:02, 2025-03-31]",
    ],
)
def test_chats_have_the_day_before_the_hour_or_behind_it(opening):
    record = a_record(f"{opening} Ann: One: two", "and three", f"{opening} Tom: Four", apart="\n")
    assert [
        (label, turn.paragraphs) for (label, _), turn in zip(spoken(record), record.turns, strict=True)
    ] == [
        ("Ann", ("One: two", "and three")),
        ("Tom", ("Four",)),
    ]
    assert (record.date, record.turns[0].time) == (dt.date(2025, 3, 31), dt.time(10, 2))
    assert not [problem for problem in record.problems if "date" in problem.reason]


def test_a_day_with_full_stops_has_the_day_first():
    record = a_record("[10:02, 04.03.2025] Анна: Раз", "[10:03, 04.03.2025] Пётр: Два", apart="\n")
    assert record.date == dt.date(2025, 3, 4)


def test_a_chat_of_several_days_says_so_and_joins_no_statements_of_two_days():
    record = a_record(
        "24/03/2025, 10:02 - Ann: One",
        *("24/03/2025, 23:59 - Tom: Good night", "25/03/2025, 08:00 - Tom: Good morning", "all of you"),
        *("25/03/2025, 08:01 - Tom: Shall we?", "26/03/2025, 08:00 - Ann: No"),
        apart="\n",
    )
    assert [turn.paragraphs for turn in record.turns] == [
        ("One",),
        ("Good night",),
        ("Good morning", "all of you", "Shall we?"),
        ("No",),
    ]
    (told,) = [problem for problem in record.problems if "days" in problem.reason]
    assert told.line == 3
    assert "goes on over 3 days" in told.reason


def test_a_name_and_an_office_alone_on_a_line_between_two_dashes():
    record = a_record(
        *("Lamps of Harn, call of 4 March 2030", "Operator", "Good day. Please go ahead."),
        *("Lisa Trent -- Vice President, Lamps", "Thank you. We begin.", "Mark Olden -- Chief Executive"),
        *(
            "Thanks, Lisa. It is dark.",
            "Operator",
            "We have a question.",
            "Mark Olden -- Chief Executive",
            "No.",
        ),
    )
    assert [name for _, name in spoken(record)] == ["", "Lisa Trent", "Mark Olden", "", "Mark Olden"]
    assert record.turns[1].role == "Vice President, Lamps"


COLUMNS = (
    *("House of Keys", "Tuesday, 26 March 2030", "", "Lighthouses", ""),
    *("Lord Brae: My Lords, how many lighthouses do they own today in the whole of the", "kingdom?", ""),
    *("Lord Garl: My Lords, sixty. Most of them stand in the far north, and many others", ""),
    *(
        "26 Mar 2030 : Column 122",
        "",
        "have been painted this year by those who keep them, as they were the last time",
        "",
    ),
    *("Lord Brae: My Lords, I thank the Minister for this. Are they lit at night by the", "keepers?", ""),
    *(
        "26 Mar 2030 : Column 123",
        "",
        "Lord Garl: My Lords, they are, and they were so in the days of my grandfather in the",
    ),
    *(
        "south as well as in the north, and in the west where there is nobody to see them but",
        "the gulls.",
        "",
    ),
    *("Lord Brae: My Lords, by whom?", "", "Lord Garl: My Lords, by keepers."),
)


def test_numbers_of_printed_columns_between_the_lines_are_kept_and_are_no_words():
    record = a_record(*COLUMNS, apart="\n")
    assert [turn.column for turn in record.turns if turn.printed_label] == [0, 0, 122, 123, 123, 123]
    said = "\n".join(text for turn in record.turns for text in turn.paragraphs)
    assert "Column" not in said
    assert "many others have been painted" in said
    page = "".join(f"<p>{line}</p>" for line in "\n".join(COLUMNS).split("\n") if line)
    [as_page] = read(Document(f"<html><body>{page}</body></html>".encode(), path="page.html"))
    assert [turn.column for turn in as_page.turns if turn.printed_label][2:] == [122, 123, 123, 123]


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


def test_the_name_above_an_oath_is_who_answers():
    record = a_record(
        *("TRANSCRIPT OF TRIAL", "March 4, 2030", "THE COURT:  Call your witness.", "MS. DREW:  Abel Stone."),
        *("                 ABEL STONE,", "called as a witness, having been duly sworn, testified:"),
        *("BY MS. DREW:", "Q.   Where do you work?", "A.   At the quay.", "Q.   Since when?", "A.   May."),
    )
    answers = {turn.name for turn in record.turns if turn.printed_label == "A"}
    assert answers == {"Abel Stone"}
    assert not any(
        "ABEL" in text for turn in record.turns if turn.kind == "speech" for text in turn.paragraphs[1:]
    )


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


def test_a_day_in_a_field_of_xml_is_the_day():
    xml = '<answers><title>Answers in writing</title><date format="1931-03-04"></date>' + "".join(
        f"<p><member>{who}</member> asked the Minister for the number of lamps.</p>"
        for who in ("Mr. Orlo", "Ms. Lind") * 2
    )
    [record] = read(Document(f"{xml}</answers>".encode(), path="answers.xml"))
    assert record.date == dt.date(1931, 3, 4)


def test_a_surname_stands_for_the_name_before_an_office():
    record = a_record(
        *("THE SITUATION DESK", "Bridge Closed; Mayor Speaks", "Aired October 7, 2030 - 16:00 ET"),
        "THIS IS A RUSH TRANSCRIPT. THIS COPY MAY BE UPDATED.",
        *("WOLF DRAY, HOST: Thanks. Happening now: the bridge is closed.", "(BEGIN VIDEOTAPE)"),
        *("JON MARSH, MAYOR OF HARN: It is.", "UNIDENTIFIED MALE: When does it open?", "MARSH: In May."),
        *(
            "DRAY: Ana, what do we know?",
            "ANA WU, CORRESPONDENT (on camera): This.",
            "WU (voice-over): It is old.",
        ),
    )
    assert [name for _, name in spoken(record)] == [
        *("WOLF DRAY", "JON MARSH", "", "JON MARSH", "WOLF DRAY", "ANA WU", "ANA WU"),
    ]
    assert record.title != "THIS IS A RUSH TRANSCRIPT. THIS COPY MAY BE UPDATED."


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


def test_members_with_letters_after_their_names_and_a_secretary_for_something():
    record = a_record(
        *("OFFICIAL RECORD OF PROCEEDINGS", "Wednesday, 4 May 2030", "MEMBERS PRESENT:"),
        *("THE HONOURABLE MRS RITA FANG, G.B.S., J.P.", "THE HONOURABLE JAMES TIEN, J.P.", "QUESTIONS"),
        *("PRESIDENT (in Cantonese): First question.", "MR JAMES TIEN (in Cantonese): What are the fees?"),
        *("SECRETARY FOR HARBOURS (in Cantonese): Low.", "MR JAMES TIEN: How low?", "PRESIDENT: Next item."),
    )
    assert [label.partition(" (")[0] for label, _ in spoken(record)] == [
        *("PRESIDENT", "MR JAMES TIEN", "SECRETARY FOR HARBOURS", "MR JAMES TIEN", "PRESIDENT"),
    ]
    [secretary] = [turn for turn in record.turns if turn.label == "SECRETARY FOR HARBOURS"]
    assert (secretary.name, secretary.role) == ("", "SECRETARY FOR HARBOURS")


def test_chairs_and_scribes_of_the_head_are_known_by_their_first_names_below():
    record = a_record(
        *("LAMPS WG Minutes", "Tuesday, 19 July 2030, 14:00-16:00", "Chairs: Mara Lind, Tom Orlo"),
        *("Minute taker: Joy Vara", "1. Oil", "Joy: Is it ready?", "Tom: Almost. One issue: the wick."),
        *("Joy: Hum?", "Mara: Then wait.", "2. AOB", "None."),
        apart="\n",
    )
    assert [name for _, name in spoken(record)] == ["Joy Vara", "Tom Orlo", "Joy Vara", "Mara Lind"]
    assert ("Tom Orlo", "Chair") in [(one.name, one.role) for one in record.attendance]


def test_a_page_sets_names_and_hours_apart_by_their_classes():
    said = (("Mayor Hale", "00:10", "Good evening."), ("Councilmember Ortiz", "00:15", "Thank you."))
    turns = "".join(
        f'<div><span class="speaker">{who}</span><span class="time">{when}</span><p>{what}</p></div>'
        for who, when, what in said * 2
    )
    page = f"<html><body><h1>City Council Work Session</h1><h3>June 23, 2030</h3>{turns}</body></html>"
    [record] = read(Document(page.encode(), path="page.html"))
    assert [label for label, _ in spoken(record)] == ["Mayor Hale", "Councilmember Ortiz"] * 2
    assert [turn.start for turn in record.turns if turn.printed_label][:2] == [10.0, 15.0]


def test_a_page_may_set_its_speakers_as_headings():
    turns = "".join(
        f"<div><h3>{who}</h3><p>My Lords, I beg to move. It is late.</p></div>"
        for who in ("Lord Brae (Con)", "Baroness Wick (Lab)", "Lord Garl (CB)", "Lord Brae (Con)")
    )
    page = f"<h1>Lighthouses Bill</h1><p>debated on Tuesday 14 June 2030</p><h2>Second Reading</h2>{turns}"
    head = "<head><title>Lighthouses Bill - Hansard</title></head>"
    [record] = read(
        Document(f"<html>{head}<body><main>{page}</main></body></html>".encode(), path="page.html")
    )
    assert [name for _, name in spoken(record)] == ["Lord Brae", "Baroness Wick", "Lord Garl", "Lord Brae"]
    assert record.title == "Lighthouses Bill"


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


def test_columns_ruled_with_dots_on_the_first_page_of_a_court_are_no_words():
    record = a_record(
        "UNITED STATES OF HARN              .   Criminal No. 1:01cr455",
        "     vs.                              .   Harnport, Norda",
        "                                      .   March 7, 2030",
        "ZAC MARSH                             .   9:30 a.m.",
        "            Defendant                 .",
        ". . . . . . . . . . . . . . . . . . . .",
        "                    TRANSCRIPT OF JURY TRIAL",
        "COURT REPORTER:   ANNE THOM, RDR",
        *("          THE CLERK:  Criminal Case 1-455.", "          MR. RASK:  Good morning, Your Honor."),
        *("          THE COURT:  Good morning.", "          MR. RASK:  We are ready."),
        apart="\n",
    )
    assert [label for label, _ in spoken(record)] == ["THE CLERK", "MR. RASK", "THE COURT", "MR. RASK"]
    assert (record.title, record.date) == ("TRANSCRIPT OF JURY TRIAL", dt.date(2030, 3, 7))
