"""Labels with more than a name before the colon, and words before a colon that are no label."""

from meetings.transcripts import read
from tests.transcripts.pages import a_text, an_html, labels

ATTENDED = (
    "The meeting was attended by Minister of Roads Ilse Brandt, Minister of Finance Oskar Dahl, and Governor "
    "of Norr Region Emil Durch."
)
HOST = "President of Ardania Anselm Varga: Good day."


def names(record) -> list[str]:
    return [turn.name for turn in record.turns if turn.printed_label]


def test_several_brackets_after_a_name_are_notes():
    record = a_text(ATTENDED, HOST, "Emil Durch (by video) (in Norrish): Yes.")
    assert names(record)[1] == "Emil Durch"
    assert record.turns[1].note == "by video; in Norrish"
    assert record.turns[1].printed_label == "Emil Durch (by video) (in Norrish)"


def test_a_gesture_between_name_and_colon_is_a_note():
    record = a_text(
        ATTENDED, HOST, "Emil Durch – holding up a map –: Here.", "Oskar Dahl, standing up: There."
    )
    assert names(record)[1:] == ["Emil Durch", "Oskar Dahl"]
    assert [turn.note for turn in record.turns[1:]] == ["holding up a map", "standing up"]


def test_the_person_in_brackets_after_an_office_speaks():
    record = a_text(
        ATTENDED, HOST, "The Chair (Ilse Brandt): Next.", "Deputy Chair (Mr Dahl) (seated): Thanks."
    )
    assert [(turn.name, turn.role, turn.note) for turn in record.turns[1:]] == [
        ("Ilse Brandt", "The Chair", ""),
        ("Mr Dahl", "Deputy Chair", "seated"),
    ]


def test_of_two_persons_in_a_label_the_one_spoken_to_is_never_credited():
    record = a_text(
        ATTENDED,
        HOST,
        "Emil Durch to Ilse Brandt: You.",
        "Ilse Brandt, answering Emil Durch: No.",
        "Oskar Dahl for Ilse Brandt: She asked me to.",
    )
    assert names(record)[1:] == ["Emil Durch", "Ilse Brandt", "Oskar Dahl"]


def test_namesakes_are_told_apart_by_place():
    record = a_text(
        "The meeting was attended by Mayor of Harn Karl Olling and Mayor of Brack Ulla Olling.",
        HOST,
        "Mr Olling of Harn: Two.",
        "Ms Olling of Brack: None.",
        "Mayor of Brack Olling: And we paid.",
    )
    assert names(record)[1:] == ["Mr Olling", "Ms Olling", "Olling"]
    assert [turn.constituency for turn in record.turns[1:]] == ["Harn", "Brack", ""]
    assert record.turns[3].role == "Mayor of Brack"


def test_suffixes_and_names_of_three_words_stay_whole():
    record = a_text(
        "The meeting was attended by Head of the Guild Tomas Brey Jr., Minister of Trade Tran Quoc Lan, and "
        "Minister of Culture Mary Anne Holm.",
        HOST,
        "Tomas Brey Jr.: Ready.",
        "Tran Quoc Lan: Trade grows.",
        "Minister of Culture Mary Anne Holm: Yes.",
    )
    assert [one.name for one in record.attendance] == ["Tomas Brey Jr.", "Tran Quoc Lan", "Mary Anne Holm"]
    assert names(record)[1:] == ["Tomas Brey Jr.", "Tran Quoc Lan", "Mary Anne Holm"]


def test_a_ministry_of_two_subjects_is_no_part_of_the_name():
    record = a_text("The meeting was attended by Minister of Labour and Social Protection Anton Kott.", HOST)
    assert record.attendance[0].name == "Anton Kott"


def test_his_excellency_does_not_end_the_list_of_those_present():
    record = a_text(
        "The meeting was attended by H.E. Ambassador Ilse Brandt and Minister of Finance Oskar Dahl.", HOST
    )
    assert "Oskar Dahl" in [one.name for one in record.attendance]


def test_a_talk_that_somebody_quotes_is_part_of_the_speech():
    record = a_text(
        ATTENDED,
        HOST,
        "“Oskar Dahl: I will not pay.",
        "Ilse Brandt: Then I will.”",
        "So it was.",
        "Oskar Dahl: My pen.",
    )
    assert labels(record) == ["President of Ardania Anselm Varga", "Oskar Dahl"]


def test_two_speakers_in_one_paragraph_are_two_turns():
    record = an_html(
        "<p><b>President of Ardania Anselm Varga</b>: Is it done?</p>"
        "<p><b>Ilse Brandt: </b>Yes. <b>Anselm Varga: </b>All? <b>Ilse Brandt: </b>Nearly.</p>"
        "<p><b>Anselm Varga</b>: Go on.</p>"
    )
    assert names(record) == ["Anselm Varga", "Ilse Brandt", "Anselm Varga", "Ilse Brandt", "Anselm Varga"]


def test_a_bold_word_that_is_no_name_stays_in_the_speech():
    record = an_html(
        "<p><b>President of Ardania Anselm Varga</b>: Two remarks.</p>"
        "<p><b>Note:</b> the tide turns at six.</p>"
        "<p><b>Ilse Brandt</b>: Thank you.</p>"
    )
    assert labels(record) == ["President of Ardania Anselm Varga", "Ilse Brandt"]
    assert record.turns[0].paragraphs[-1] == "Note: the tide turns at six."


def test_a_meeting_of_several_days_has_its_first_day():
    [record] = read(
        b"News   /\n\nMeeting on nets\n\nMarch 4\xe2\x80\x935, 2021, Marrow Quay\n\n"
        b"President of Ardania Anselm Varga: Good day."
    )
    assert (str(record.date), record.place) == ("2021-03-04", "Marrow Quay")


def test_a_guests_office_is_not_the_body_of_the_record():
    [record] = read(
        b"News   /\n\nVisit to the rink\n\nMarch 9, 2021\n\nPresident of the Harn Curling Federation "
        b"Oskar Dahl: Welcome.\n\nAnselm Varga: Thank you.\n\nOskar Dahl: We have ice."
    )
    assert record.body == ""


def test_asking_somebody_to_begin_gives_the_floor():
    record = a_text(
        HOST + " I will ask First Minister, Mr Dahl, to make the first report. Go ahead, please.", "<…>"
    )
    assert [given.name for given in record.handovers] == ["Mr Dahl"]


def test_a_surname_that_is_also_a_place_is_a_name_before_a_colon():
    record = a_text(ATTENDED, HOST, "Peter Hall: The ferry was late.", "Town Hall: it stays open.")
    assert names(record)[1:] == ["Peter Hall"]


def test_a_form_of_address_is_no_part_of_the_name():
    record = a_text(
        "The meeting was attended by H.E. Ilse Brandt, Minister of Roads, H.E. Mr. Emil Durch, and "
        "H.E. Oskar Dahl.",
        "H.E. Ilse Brandt: Good day.",
        "H.E. Mr. Emil Durch: Good day.",
        "Oskar Dahl: Good day to you.",
    )
    assert [(one.name, one.role) for one in record.attendance] == [
        ("Ilse Brandt", "Minister of Roads"),
        ("Mr. Emil Durch", ""),
        ("Oskar Dahl", ""),
    ]
    assert names(record) == ["Ilse Brandt", "Mr. Emil Durch", "Oskar Dahl"]


def test_one_bracket_beside_labels_with_a_colon_is_an_editors():
    [record] = read(
        b"Port Board\n\nAda Lowe: It is late, I fear.\n\n[Deputy Minister] Mr Rand said so.\n\n"
        b"Bo Rand: I did say so."
    )
    assert names(record) == ["Ada Lowe", "Bo Rand"]


def test_a_label_in_capitals_that_a_line_cut_in_two_is_whole():
    line = "so it was measured on each of the days of the spring, and it held"
    said = "\n".join(
        f"{who} I say that {line}\nand that is that. VICE CHAIRMAN\nVARROW. I do not say that {line}\nat all."
        for who in ["MR. LOWE.", "MS. RAND."] * 4
    )
    opens = "VICE CHAIRMAN VARROW. Good day to all of you."
    [record] = read(f"Board of Mills\nTranscript of 4 March 2021\n\n{opens}\n{said}".encode())
    labels = {turn.printed_label for turn in record.turns if turn.printed_label}
    assert labels == {"MR. LOWE", "MS. RAND", "VICE CHAIRMAN VARROW"}


def test_a_doctors_office_ends_before_the_title():
    [record] = read(
        "Sitzung vom 4. März 2021\n\nPräsident Dr. Jan Orlo: Guten Tag.\n\nAda Rom: Ja, gut.".encode()
    )
    assert (record.turns[0].role, record.turns[0].name) == ("Präsident", "Dr. Jan Orlo")


def test_members_of_a_committee_in_capitals_are_no_labels():
    members = (
        "PAUL E. LOWE, Quay           SAM B. RAND, Isles\nMAXINE T. VANE, Norr         TOM K. ORLO, Harn\n"
    )
    said = "".join(
        f"    {who} I say that it is late, and that is that, and no more is to be said of it.\n"
        for who in ["Mr. Lowe.", "Mr. Rand."] * 5
    )
    ask = "    Mr. Lowe. We hear Mr. Sam Rand next, of the council. Mr. Rand.\n"
    text = f"HEARING ON FERRIES, 4 March 2021\n\n{members}\n{said}{ask}\n    Mr. Rand. Thank you all.\n"
    [record] = read(text.encode())
    assert [turn.printed_label for turn in record.turns if turn.printed_label] == ["Mr. Lowe", "Mr. Rand"] * 6
