"""Labels as publishers on several continents set them, in words of our own."""

import pytest

from meetings.transcripts import read
from meetings.transcripts.lexicon.anonymous import is_nobody
from meetings.transcripts.speakers.forms import Form, form_of
from meetings.transcripts.speakers.gestures import without_party
from meetings.transcripts.speakers.parts import parts_of
from meetings.transcripts.transcript import Document, Transcript


def a_record(*lines: str, path: str = "record.txt") -> Transcript:
    [record] = read(Document("\n\n".join(lines).encode(), path=path))
    return record


def labels(record: Transcript) -> list[str]:
    return [turn.printed_label for turn in record.turns if turn.printed_label]


def test_peers_and_ministers_alone_on_their_lines():
    record = a_record(
        "Upper House",
        "4 March 2024",
        "Winter Lamps\nQuestion\n2.37 pm",
        "Asked by\nLord Ashby of Quay",
        "To ask the Government what they do about the lamps.",
        "The Parliamentary Under-Secretary of State, Department for Lamps (Baroness Crewe of Eddle) (Con)",
        "My Lords, we have lit eleven of them.",
        "Lord Ashby of Quay (Lab)",
        "My Lords, eleven of ninety is few.",
        "Noble Lords",
        "Oh!",
        "The Earl of Sandry (CB)",
        "My Lords, what of the pier?",
        "Baroness Crewe of Eddle (Con)",
        "It has one lamp, my Lords.",
        "Lord Ashby of Quay (Lab)",
        "One is not eleven.",
    )
    found = labels(record)
    assert len(found) == 7
    assert "Question" not in found
    assert "Noble Lords" in found
    assert "The Earl of Sandry (CB)" in found


@pytest.mark.parametrize(
    "printed",
    [
        "Noble Lords",
        "Plusieurs députés du groupe Phare",
        "Vozes do PAM",
        "An hon. Member",
        "Mehrere Abgeordnete",
        "---",
    ],
)
def test_those_who_call_out_are_nobody(printed: str):
    assert is_nobody(printed)


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("HIS HONOUR", Form.OFFICE),
        ("The Earl of Sandry", Form.TITLED),
        ("Y Llywydd / The Llywydd", Form.OFFICE),
        ("Board Member Sanchez", Form.TITLED),
        ("Tuan Yang di-Pertua", Form.OFFICE),
    ],
)
def test_forms_of_more_labels(printed: str, form: Form):
    assert form_of(printed) in (form, Form.TITLED)


def test_a_member_of_a_board_is_a_name_and_an_office():
    parts = parts_of("Board Member Sanchez")
    assert (parts.role, parts.name) == ("Board Member", "Sanchez")


def test_a_party_in_small_letters_is_no_part_of_the_name():
    assert without_party("Ville Kaunis sd") == ("Ville Kaunis", "sd")
    assert without_party("Anna van")[1] == ""
    parts = parts_of("Ville Kaunis sd")
    assert (parts.name, parts.party) == ("Ville Kaunis", "sd")


def test_a_dash_inside_a_bracket_does_not_end_a_label():
    record = a_record(
        "SESSÃO DE 4 DE MARÇO DE 2024",
        "O SR. PRESIDENTE (Ivo Prado. PP - SP) - Está aberta a sessão de hoje.",
        "A SRA. ERIKA LOBO (PSL - RJ. Pela ordem.) - Peço a palavra: o farol caiu.",
        "O SR. PRESIDENTE (Ivo Prado. PP - SP) - Tem a palavra.",
        "A SRA. ERIKA LOBO (PSL - RJ) - Obrigada, Presidente.",
    )
    assert labels(record)[:2] == [
        "O SR. PRESIDENTE (Ivo Prado. PP - SP)",
        "A SRA. ERIKA LOBO (PSL - RJ. Pela ordem.)",
    ]


def test_a_minister_s_long_office_behind_a_comma():
    record = a_record(
        "Séance du 4 mars 2024",
        "M. le président. La parole est à Mme la ministre.",
        "Mme Céline Boul, ministre déléguée auprès du ministre des quais, chargée de la mer. Tout va bien.",
        "M. le président. La parole est à M. Vall.",
        "M. Luc Vall. Rien ne va, madame.",
        "M. le président. Merci à tous.",
    )
    assert len(labels(record)) == 5


def test_chats_print_states_programs_and_telephones_beside_names():
    record = a_record(
        "#harbour, 4 March 2024",
        "Mara Lind  10:02 AM\nshall we start?",
        "Tom Orlo:anchor:  10:03 AM\nyes, two things",
        "+44*******12  10:04 AM\nSorry, I am on the phone.",
        "buoybotAPP  10:05 AM\nReminder: stand-up",
        "Mara Lind  10:06 AM\nthank you",
    )
    assert labels(record) == ["Mara Lind", "Tom Orlo", "+44*******12", "buoybot", "Mara Lind"]


def test_people_listed_beside_the_text_of_a_page_are_known():
    said = "".join(
        f"<p>{name}: {words}</p>"
        for name, words in (
            ("Ada", "welcome all"),
            ("jtom", "+1 to ship it"),
            ("Ada", "anything else?"),
            ("jtom", "no"),
        )
    )
    page = (
        "<html><body><div id='top'><h2>Attendees</h2><dl><dt>Present</dt>"
        "<dd>Ada Lowe, Kit Marl, jtom</dd></dl></div>"
        f"<main><h1>Lamp Group call, 4 March 2024</h1>{said}</main></body></html>"
    )
    [record] = read(Document(page.encode(), path="call.html"))
    assert labels(record) == ["Ada", "jtom", "Ada", "jtom"]


def test_a_name_in_bold_that_stays_in_the_words_is_told():
    page = "".join(
        f"<p><b>{name}:</b> The lamp on the quay is out again.</p>"
        for name in (
            "Ms Lorne",
            "Mr Birck",
            "Ms Lorne",
            "Harn of the tower",
            "Mr Birck",
            "Ms Lorne",
            "Mr Birck",
        )
    )
    [record] = read(Document(f"<h1>Board of 4 March 2024</h1>{page}".encode(), path="board.html"))
    assert any(
        "Harn of the tower" in problem.reason for problem in record.problems
    ) or "Harn of the tower" in labels(record)


def test_a_table_with_speakers_and_words_is_read_as_speech():
    rows = (
        ("Time", "Speaker", "Transcript"),
        ("00:00:04", "Convener", "Good morning. One thing: the lamps."),
        ("00:00:15", "Cllr Lang", "Agreed."),
        ("00:00:20", "Convener", "Thank you."),
    )
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<h1>Lamp Committee, 4 March 2024</h1><p>Lightly edited</p><table>{table}</table>"
    [record] = read(Document(f"<html><body>{page}</body></html>".encode(), path="lamps.html"))
    assert [(turn.printed_label, turn.start) for turn in record.turns if turn.printed_label] == [
        *(("Convener", 4.0), ("Cllr Lang", 15.0), ("Convener", 20.0))
    ]


@pytest.mark.parametrize(
    "hour", ["10.30 Uhr", "kl. 10.30", "at 10:30", "15 h 30", "10.30", "12:30 noon", "?"]
)
def test_an_hour_in_a_table_of_speech_may_be_printed_in_any_way(hour: str):
    rows = (("Time", "Speaker", "Text"), (hour, "Ada Lorne", "It is dark."), (hour, "Tom Birck", "It is."))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<html><body><h1>Lamp Committee, 4 March 2024</h1><table>{table}</table></body></html>"
    [record] = read(Document(page.encode(), path="lamps.html"))
    assert [(turn.name, turn.start, turn.paragraphs) for turn in record.turns] == [
        ("Ada Lorne", None, ("It is dark.",)),
        ("Tom Birck", None, ("It is.",)),
    ]


def test_the_mark_of_the_diet_opens_a_label():
    record = a_record(
        "本会議　第3号　2024年3月4日",
        "○議長（大島君）\u3000これより会議を開きます。",
        "○山田太君\u3000御報告申し上げます。",
        "〔拍手〕",
        "○議長（大島君）\u3000採決いたします。",
    )
    assert labels(record) == ["議長（大島君）", "山田太君", "議長（大島君）"]
    assert not any("拍手" in text for turn in record.turns if turn.label for text in turn.paragraphs)


def test_initials_and_numbers_of_items_are_no_end_and_no_beginning_of_a_label():
    record = a_record(
        "DEBATES, 4 MARCH 2024",
        "HON. A.D. O'LOWE.- Mr. Speaker, I second the motion.",
        "MR. SPEAKER.- Thank you.",
        "HON. A.D. O'LOWE.- I rise again, Sir.",
        "MR. SPEAKER.- You may.",
    )
    assert labels(record)[0] == "HON. A.D. O'LOWE"
    numbered = a_record(
        "Questions, 4 March 2024",
        "1.1 Deputy M. Ledge of St. Anne: When will the lamp be lit?",
        "Deputy L. Farn: In April, as I have said.",
        "1.1.1 Deputy M. Ledge: Which April?",
        "Deputy L. Farn: This one.",
    )
    assert labels(numbered) == [
        "Deputy M. Ledge of St. Anne",
        "Deputy L. Farn",
        "Deputy M. Ledge",
        "Deputy L. Farn",
    ]


def test_who_asked_a_minister_in_writing_speaks_among_labels_with_a_colon():
    record = a_record(
        "Oral answers, 4 March 2024",
        "1. Mr McGrath asked the Minister for Lamps how many lamps are lit.",
        "Mr Dowd (The Minister for Lamps): Forty-four of them are.",
        "Mr McGrath: I thank the Minister.",
        "Mr Dowd: I thank the Member.",
    )
    assert labels(record)[0] == "Mr McGrath"


def test_names_with_offices_below_each_other_are_a_list():
    present = [
        f"Mr {name} Lowe (Quay), Minister for {of}." for name, of in (("Ian", "Lamps"), ("Tom", "Piers"))
    ]
    record = a_record(
        "Sitting of 4 March 2024",
        *present,
        "Mr Kit Orlo (Harn), Deputy Speaker.",
        "Mr Speaker: Order. We begin with the lamps.",
        "Mr Ian Lowe: They are lit, Mr Speaker.",
        "Mr Speaker: Then let us go on.",
        "Mr Ian Lowe: To the piers.",
    )
    assert labels(record) == ["Mr Speaker", "Mr Ian Lowe", "Mr Speaker", "Mr Ian Lowe"]
