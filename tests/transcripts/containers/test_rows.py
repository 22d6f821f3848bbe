"""Tables and JSON: rows with a speaker and words."""

import datetime as dt
import json

import pytest

from meetings.transcripts import read
from meetings.transcripts.containers.fields import Mapping
from meetings.transcripts.containers.opening import open_contents
from meetings.transcripts.transcript import Document, UnreadableError
from tests.transcripts.containers.made import opened


def test_columns_are_told_by_name_and_content():
    table = (
        "Recording of 4 May\t\t\t\nSpeaker\tStart (s)\tRaw\tCorrected text\n"
        "Ada\t0\tso item\tSo: item 1.\n\t4\tyes\tYes.\nBo\t9.5\tok\tFine.\n"
    )
    contents = opened(table, "turns.tsv")
    assert [(p.speaker, p.text, p.start) for p in contents.paragraphs] == [
        ("Ada", "So: item 1.", 0.0),
        ("Ada", "Yes.", 4.0),
        ("Bo", "Fine.", 9.5),
    ]
    assert contents.furniture == ["Recording of 4 May"]


def test_a_mapping_says_which_column_is_what():
    document = Document(b"a;b;c\nAda;yes;well\nBo;no;so\n", path="x.csv")
    contents = open_contents(document, Mapping(speaker="a", text="c", header_row=1))
    assert [(p.speaker, p.text) for p in contents.paragraphs] == [("Ada", "well"), ("Bo", "so")]


def test_quoted_cells_hold_delimiters_and_lines():
    contents = opened('speaker,text\nAda,"Yes, and\nno."\n', "x.csv")
    assert [(p.speaker, p.text) for p in contents.paragraphs] == [("Ada", "Yes, and"), ("Ada", "no.")]


def test_json_of_several_kinds_of_rows_keeps_all_of_them():
    rows = [
        {"type": "section", "name": "MILLS"},
        {"type": "speaker", "name": "Ada", "spoken": "I move it.\n\nAt once."},
        {"type": "vote", "yeas": ["Ada", "Bo"], "nays": []},
    ]
    contents = opened(json.dumps({"meta": {"date": "2031-05-04"}, "rows": rows}))
    assert [(p.heading, p.speaker, p.text) for p in contents.paragraphs] == [
        (2, "", "MILLS"),
        (0, "Ada", "I move it."),
        (0, "Ada", "At once."),
        (0, "", "type: vote; yeas: Ada, Bo"),
    ]
    assert contents.facts["meta.date"] == "2031-05-04"


def test_lines_of_json_are_rows():
    lines = "\n".join(
        json.dumps({"speaker": {"name": f"Ada {n}"}, "text": "Yes, indeed I do say so."}) for n in range(3)
    )
    contents = opened(lines)
    assert [(p.speaker, p.line) for p in contents.paragraphs] == [("Ada 0", 1), ("Ada 1", 2), ("Ada 2", 3)]


def test_a_damaged_line_of_json_is_named():
    with pytest.raises(UnreadableError, match="line 2"):
        opened('{"text": "a"}\n{"text": }')


def test_json_nested_without_end_is_refused():
    with pytest.raises(UnreadableError, match=r"nested too deeply|neither JSON"):
        opened('{"a":' * 100_000 + "1" + "}" * 100_000)


def test_a_column_of_days_is_the_day_of_the_record_without_a_doubt() -> None:
    table = "When,Who,Words\n" + "2021-05-20,Ada Rom,The lock leaks as it always did.\n" * 3
    (record,) = read(Document(table.encode(), path="lock.csv"))
    assert str(record.date) == "2021-05-20"
    assert not [problem for problem in record.problems if "date" in problem.reason]


def test_a_saved_chat_has_a_sender_and_an_hour_for_each_message():
    (record,) = read(
        Document(
            b"10:02:11 From Ada Lowe to Everyone:\n\tGood morning all.\n\tThe agenda is there.\n"
            b"10:02:40\t From  Bo Rand : Yes, we can.\n"
            b"10:05:00 From Bo Rand to Ada Lowe (Direct Message):\n\tOnly for you.\n",
            path="chat.txt",
        )
    )
    assert [(turn.name, turn.note, str(turn.time), turn.paragraphs) for turn in record.turns] == [
        ("Ada Lowe", "", "10:02:00", ("Good morning all.", "The agenda is there.")),
        ("Bo Rand", "", "10:02:00", ("Yes, we can.",)),
        ("Bo Rand", "to Ada Lowe Direct Message", "10:05:00", ("Only for you.",)),
    ]


def rows_as_json(value) -> list:
    return read(Document(json.dumps(value).encode(), path="board.json"))


def test_rows_inherit_what_the_objects_around_them_say():
    clips = [
        {
            "agendaItem": {"title": item},
            "dateStart": f"2021-03-04T09:0{at}:00",
            "textContents": [
                {"textBody": [said, {"type": "comment", "speaker": None, "text": "(Applause)"}]}
            ],
        }
        for at, (item, said) in enumerate(
            [
                (
                    "Dredging",
                    {"type": "speech", "speaker": "Ada Lowe", "text": "We must dredge. It is late."},
                ),
                ("Dredging", {"type": "speech", "speaker": "Bo Rand", "text": "I do not agree with her."}),
                ("Ferries", {"type": "speech", "speaker": "Ada Lowe", "text": "The ferry ran late again."}),
            ]
        )
    ]
    (record,) = rows_as_json({"meta": {"title": "Harbour Board"}, "data": clips})
    assert (record.title, str(record.date)) == ("Harbour Board", "2021-03-04")
    assert [one.title for one in record.outline] == ["Dredging", "Ferries"]
    assert [turn.name for turn in record.turns if turn.printed_label] == ["Ada Lowe", "Bo Rand", "Ada Lowe"]
    assert not any("Applause" in text for turn in record.turns if turn.name for text in turn.paragraphs)


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_each_of_several_meetings_in_one_file_is_a_record(kind):
    rows = [
        ("Council, March", "2021-03-04", "Ada Lowe", "We open the meeting now."),
        ("Council, March", "2021-03-04", "Bo Rand", "I have one question, on the ferry."),
        ("Council, April", "2021-04-04", "Ada Lowe", "Welcome to the April meeting of us all."),
        ("Council, April", "2021-04-04", "Bo Rand", "The ferry ran late again, I am sorry to say."),
        ("Council, May", "2021-05-04", "", "Cancelled."),
    ]
    names = ("meeting_title", "date", "speaker", "text")
    if kind == "json":
        records = rows_as_json([dict(zip(names, row, strict=True)) for row in [*rows, rows[0]]])
    else:
        lines = [",".join(names), *(",".join(f'"{cell}"' for cell in row) for row in [*rows, rows[0]])]
        records = read(Document("\n".join(lines).encode(), path="council.csv"))
    assert [(one.title, str(one.date), len(one.turns)) for one in records] == [
        ("Council, March", "2021-03-04", 3),
        ("Council, April", "2021-04-04", 2),
    ]
    assert "2021-05-04" in records[0].problems[-1].reason


def test_words_that_a_machine_heard_one_by_one_are_sentences():
    words = [("0", word) for word in ["Good", "evening", "."]]
    words += [("1", word) for word in ["Thank", "you", "all", "."]]
    items = [
        {"speaker": who, "content": word, "start": 1200 * at, "end": 1200 * at + 900, "type": "word"}
        for at, (who, word) in enumerate(words * 2)
    ]
    (record,) = rows_as_json({"results": {"items": items}})
    assert [(turn.label, turn.paragraphs, turn.start) for turn in record.turns][:2] == [
        ("Speaker 0", ("Good evening.",), 0.0),
        ("Speaker 1", ("Thank you all.",), 3.6),
    ]


def test_a_list_of_those_present_and_the_address_of_rows_are_read():
    address = "https://x.example/board/2021-05-20-lock-keepers-hearing"
    rows = [
        {"name": name, "url": f"{address}/{at}", "text": "The lock leaks as it ever did."}
        for at, name in enumerate(["Ms Lowe", "Mr Rand"])
    ]
    listed = [
        {"mpName": "Ms Ada Lowe (Quay).", "attendance": True},
        {"mpName": "Mr Bo Rand (Isles).", "attendance": False},
    ]
    (record,) = rows_as_json({"attendanceList": listed, "rows": rows})
    assert (record.title, str(record.date)) == ("Lock keepers hearing", "2021-05-20")
    assert [(one.name, one.presence) for one in record.attendance] == [
        ("Ms Ada Lowe", "present"),
        ("Mr Bo Rand", "absent"),
    ]


def test_captions_that_mark_changes_have_no_label_before_a_full_stop():
    shown = [">> CALL THE ROLL.", ">> MEMBER LOWE.", ">> PRESENT.", ">> MEMBER RAND.", ">> PRESENT."] * 3
    shown[0] = "I WILL CALL TO ORDER OUR REGULAR MEETING FOR MONDAY, APRIL 22ND, 2024."
    rows = [{"text": text, "start": 2.0 * at, "duration": 2.0} for at, text in enumerate(shown)]
    (record,) = rows_as_json(rows)
    assert str(record.date) == "2024-04-22"
    assert not any(turn.printed_label for turn in record.turns)
    assert not record.attendance


def test_rows_that_tell_of_the_record_are_spoken_by_nobody_and_name_the_meeting():
    said = [("会議録情報", "議事日程第一号"), ("港花子", "これより開きます。"), ("灯太郎", "賛成です。")]
    rows = [{"meeting_name": "本会議", "speaker": who, "text": text} for who, text in said]
    [record] = read(Document(json.dumps({"data": rows}).encode(), path="rows.json"))
    assert [turn.name for turn in record.turns if turn.printed_label] == ["港花子", "灯太郎"]
    assert record.title == "本会議"


def test_columns_in_spanish_and_the_parts_of_a_day_in_columns_are_understood():
    said = [
        ("PRESIDENTA LOWE", "Buenos días."),
        ("INTERLOCUTOR", "¿Y el barco?"),
        ("PRESIDENTA LOWE", "Viene."),
    ]
    table = "Participante,Texto,Dia,Mes,Anio\n" + "".join(f"{who},{text},4,03,2030\n" for who, text in said)
    [record] = read(Document(table.encode(), path="conferencia.csv"))
    assert [turn.printed_label for turn in record.turns] == [who for who, _ in said]
    assert record.date == dt.date(2030, 3, 4)
