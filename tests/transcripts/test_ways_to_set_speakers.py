"""Ways to set who speaks that few publishers have: a dash below the name, a bracket behind it, a number."""

import pytest

from meetings.transcripts.transcript import Kind
from tests.transcripts.printed_records import a_record, spoken


def labels(*lines: str, apart: str = "\n\n", path: str = "record.txt") -> list[str]:
    return [label for label, _ in spoken(a_record(*lines, apart=apart, path=path))]


def test_numbers_of_lines_inside_the_text_are_where_lines_were():
    said = [
        *("THE COMMISSIONER: Yes, Mr Orlo?", "", "MR ORLO: Before I deal with some matters of", "the quay,"),
        *("there are appearances.", "", "THE COMMISSIONER: Yes.", "", "MS FINN: I appear with Mr Lowe for"),
        *("2 of the 3 boats, and for the owners of the old rope", "yard.", "", "THE COMMISSIONER: Granted."),
    ]
    numbered = " ".join(f"{number} {line}".strip() for number, line in enumerate(said, 1))
    record = a_record("HARBOUR COMMISSION", "On Friday, 1 March 2030 at 10am", numbered)
    assert [(turn.printed_label, " ".join(turn.paragraphs)) for turn in record.turns] == [
        ("THE COMMISSIONER", "Yes, Mr Orlo?"),
        ("MR ORLO", "Before I deal with some matters of the quay, there are appearances."),
        ("THE COMMISSIONER", "Yes."),
        ("MS FINN", "I appear with Mr Lowe for 2 of the 3 boats, and for the owners of the old rope yard."),
        ("THE COMMISSIONER", "Granted."),
    ]
    assert " ".join(map(str, range(1, len(said) + 1))) in record.furniture


def test_a_text_that_counts_has_no_numbers_of_lines():
    counted = " ".join(f"{number} boats came and went before the storm" for number in range(1, 12))
    record = a_record("Harbour Board", "1 March 2030", f"Ms Lowe: We saw {counted}.", "Mr Orlo: So many?")
    assert counted in record.turns[0].paragraphs[0]


def test_a_dash_alone_stands_between_a_name_and_the_words():
    said = ("A. Lowe", "―", "Good evening, and welcome.", "T. Orlo", "―", "Good evening.")
    assert labels("The harbour hour, 4 March 2030", *said, apart="\n") == ["A. Lowe", "T. Orlo"]


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_a_bracket_behind_who_speaks_may_end_the_line(apart):
    said = ("記者)", "船はいつ出ますか。", "大臣)", "明日です。")
    assert labels("大臣会見録", "令和12年3月1日", *said, apart=apart) == ["記者", "大臣"]


def test_a_number_an_office_and_its_holder_stand_above_the_words():
    record = a_record(
        "RISALAH SIDANG",
        "1 Maret 2030",
        "1. KETUA: LAMPU",
        "Sidang dibuka untuk umum. Silakan, Saudara.",
        "2. KUASA HUKUM PEMOHON: L. TALI",
        "Terima kasih, Yang Mulia. Kami hadir di sini.",
        "3. KETUA: LAMPU",
        "Baik. Kita mulai sekarang juga.",
    )
    assert [turn.printed_label for turn in record.turns] == [
        "KETUA: LAMPU",
        "KUASA HUKUM PEMOHON: L. TALI",
        "KETUA: LAMPU",
    ]
    assert record.kind is Kind.TRANSCRIPT


def test_who_is_called_by_name_speaks_below():
    said = (
        *("Vice-Chair Ada Lowe", "Good morning. We begin the sitting with the ferry. Tom Orlo, please."),
        *("Tom Orlo", "Thank you. The ferry is late again, and nobody knows why it is."),
        *("Vice-Chair Ada Lowe", "Mara Finn.", "Mara Finn", "I know why it is late: it has no captain."),
    )
    assert labels("Harbour Assembly", "4 March 2030", *said) == [
        "Vice-Chair Ada Lowe",
        "Tom Orlo",
        "Vice-Chair Ada Lowe",
        "Mara Finn",
    ]


def test_those_listed_who_are_quoted_below_their_name_speak_in_minutes():
    told = [f"{number}. Lamp {number} was bought, and all agreed to it." for number in range(1, 40)]
    said = (
        "Niels:",
        "Shall we wear caps?",
        "Lene:",
        "We voted on that.",
        "Rune:",
        "I move that we wear them.",
    )
    head = ("# Minutes of the Lamp Club", "4 March 2030", "Present: Niels, Lene, Rune, Bente")
    assert labels(*head, *told, *said, path="club.md") == ["Niels", "Lene", "Rune"]


def test_a_field_that_stands_once_under_each_heading_is_no_speaker():
    problems = [
        (f"### {number}. Lamp {number}", "It was out for a week.", "* **Remedy:** A new wick was put in.")
        for number in range(1, 6)
    ]
    record = a_record(
        "# Lamp review", "4 March 2030", *(line for one in problems for line in one), path="r.md"
    )
    assert spoken(record) == []


def test_lines_that_a_program_printed_in_quotation_marks_are_read_without_them():
    said = [f"Ms Lowe: The boat of quay {number} is late.\nMr Orlo: Again?" for number in range(6)]
    lines = "\n".join(("Harbour Assembly", "4 March 2030", *said)).split("\n")
    record = a_record("\n".join(f"'{line}'" for line in (*lines, 'Ms Lowe: I said "yes"')))
    assert [label for label, _ in spoken(record)] == [*["Ms Lowe", "Mr Orlo"] * 6, "Ms Lowe"]
    assert record.turns[-1].paragraphs == ('I said "yes"',)


def test_items_with_the_handles_of_those_in_charge_are_no_speakers():
    items = [f"* Lamp Style: wick {number} and oil - @mara, @tom" for number in range(5)]
    said = ("Ann Birch: I saw it.", "Tom Orlo: So did I.", "Ann Birch: Then close it.", "Tom Orlo: Done.")
    assert (
        labels("# Lamp group", "4 March 2030", *items, *said, path="lamps.md")
        == ["Ann Birch", "Tom Orlo"] * 2
    )


def test_whoever_says_who_they_are_speaks():
    said = (
        "CHAIRPERSON: Please say who you are.",
        "JUDGE FINN: I am Judge Finn.",
        "MR ORLO: Tom Orlo, clerk.",
    )
    assert labels("Harbour hearing, 4 March 2030", *said, "CHAIRPERSON: Thank you.") == [
        "CHAIRPERSON",
        "JUDGE FINN",
        "MR ORLO",
        "CHAIRPERSON",
    ]


def test_the_title_of_an_interview_and_its_fields_are_nobodys_words():
    head = (
        "ADA LOWE: An Interview Conducted by Tom Orlo with Mara Finn",
        "INTERVIEWER: Tom Orlo with Mara Finn",
    )
    said = (
        "Q:",
        "Where were you born?",
        "Ada Lowe:",
        "By the harbour.",
        "Q:",
        "When?",
        "Ada Lowe:",
        "In spring.",
    )
    record = a_record("## Ada Lowe", *head, "DATE: 4 March 2030", *said, path="lowe.md")
    assert [label for label, _ in spoken(record)] == ["Q", "Ada Lowe"] * 2


def test_a_surname_that_comes_back_opens_a_statement_inside_a_line_of_captions():
    said = (
        *("Lowe: Good morning. The ferry is late.", "Orlo: It is. Lowe: Do we know why?", "Orlo: We do not."),
        *(
            "Finn: I do.",
            "Lowe: Then we wait. Orlo: As ever.",
            "Finn: It has no captain.",
            "Orlo: Has it not?",
        ),
        *("Finn: No.", "Lowe: Thank you all for coming."),
    )
    assert labels("Council of Harn, closed captions", "4 March 2030", *said) == [
        *("Lowe", "Orlo", "Lowe", "Orlo", "Finn", "Lowe", "Orlo", "Finn", "Orlo", "Finn", "Lowe"),
    ]


def test_rows_of_a_vote_are_nobodys_words():
    votes = "".join(
        f"<tr><td>Ada Lowe{n}:</td><td>yes</td><td>Tom Orlo{n}:</td><td>no</td></tr>" for n in "abcdef"
    )
    said = "<p>Ms Lowe: I vote yes.</p><p>Mr Orlo: I vote no.</p><p>Ms Lowe: So it is.</p>"
    page = f"<h1>Council of Harn</h1><p>4 March 2030</p>{said}<table>{votes}</table>"
    record = a_record(f"<html><body>{page}</body></html>", path="votes.html")
    assert [label for label, _ in spoken(record)] == ["Ms Lowe", "Mr Orlo", "Ms Lowe"]


def test_a_leader_of_a_team_speaks_in_korean():
    said = ("○의사팀장 김등대  시작하겠습니다.", "○의장 박나루  감사합니다.", "○의사팀장 김등대  네.")
    assert labels("하른 의회 회의록", "2030년 3월 4일", *said) == [
        "의사팀장 김등대",
        "의장 박나루",
        "의사팀장 김등대",
    ]


def test_fields_of_a_form_that_is_filled_in_several_times_are_no_speakers():
    form = ("Kurzname: Werkraum", "Beschreibung: Ein Raum mit Werkzeug.", "Stufe: Eins", "Laufzeit: Ein Jahr")
    said = ("Ann Birch: Das ist teuer.", "Tom Orlo: Es geht.", "Ann Birch: Gut.", "Tom Orlo: Danke.")
    assert labels("Sitzung des Hafenrats", "4. März 2030", *form, *said, *form, *form) == [
        *("Ann Birch", "Tom Orlo", "Ann Birch", "Tom Orlo"),
    ]


def test_links_of_a_person_are_not_their_words():
    head = ("**About us:**", "- Ann Birch: [Page](https://a.example) | [Mail](https://b.example)")
    said = ("**Ann Birch:** Welcome to the show.", "**Tom Orlo:** Thank you.", "**Ann Birch:** Shall we?")
    record = a_record("# The lamp hour", *head, *said, path="hour.md")
    assert [label for label, _ in spoken(record)] == ["Ann Birch", "Tom Orlo", "Ann Birch"]


def test_malay_names_with_titles_and_an_alias_speak():
    said = (
        "Tuan Yang di-Pertua: Baik. Kita mulakan sekarang.",
        *("Tuan Yang di-Pertua: Dato’ Hajah Lampu.", "Dato’  Hajah  Lampu  binti  Tali:  Terima kasih."),
        *("Tuan Yang di-Pertua: Tuan Ahmad.", "Tuan Haji Ahamat @ Ahmad bin Kapal: Terima kasih."),
    )
    assert labels("DEWAN HARN", "4 Mac 2030", *said)[1:] == [
        "Tuan Yang di-Pertua",
        "Dato’  Hajah  Lampu  binti  Tali",
        "Tuan Yang di-Pertua",
        "Tuan Haji Ahamat @ Ahmad bin Kapal",
    ]


def test_initials_that_come_back_inside_long_paragraphs_are_labels():
    talk = " ".join(
        f"MF: Where was the boat in the year of storm {number}? TR: It lay by quay {number}, as ever."
        for number in range(1, 9)
    )
    record = a_record(
        "An interview with Tom Orlo", "4 March 2030", f"Mara Finn: This is a talk. {talk}", talk
    )
    assert [label for label, _ in spoken(record)][:4] == ["Mara Finn", "MF", "TR", "MF"]
    assert len(spoken(record)) == 33
