"""How publishers of many countries print who speaks, and what they print that is nobody's name."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document
from tests.transcripts.printed_records import a_record, spoken


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


def test_a_key_of_initials_may_say_what_somebody_is():
    key = ("IN – Inspector", "AW – Ada Wick (appellant)", "BK – Ben Karr, for the council")
    talk = (
        "IN: Good day.",
        "AW: The oil is dear.",
        "BK: It is.",
        "AW: Then gas.",
        "BK: Why?",
        "IN: Thank you.",
    )
    record = a_record("INQUIRY – LAND AT QUAY LANE", "4 March 2030", *key, *talk)
    people = {"AW": "Ada Wick", "BK": "Ben Karr", "IN": ""}
    assert spoken(record) == [(line[:2], people[line[:2]]) for line in talk]


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
