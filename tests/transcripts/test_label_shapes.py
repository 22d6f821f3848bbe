"""The shapes in which records print who speaks, in the languages of their bodies."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Kind, Transcript, UnreadableError


def a_record(*paragraphs: str, path: str = "record.txt") -> Transcript:
    [record] = read(Document("\n\n".join(paragraphs).encode(), path=path))
    return record


def labels(record: Transcript) -> list[str]:
    return [turn.printed_label for turn in record.turns if turn.printed_label]


def names(record: Transcript) -> list[str]:
    return [turn.name for turn in record.turns if turn.printed_label]


def test_a_dash_after_a_title_and_surname():
    record = a_record(
        "VELMARK HOUSE OF KEYS",
        "Debate of 3 June 2009",
        "Mr Vance—I move that it be read.",
        "Ms Orr—I second it.",
        "Mr Vance—Thank you.",
        "The PRESIDENT—Order!",
        "Ms Orr—I will not—and I say so.",
    )
    assert labels(record) == ["Mr Vance", "Ms Orr", "Mr Vance", "The PRESIDENT", "Ms Orr"]


def test_french_labels_end_in_a_full_stop_and_a_dash():
    record = a_record(
        "Compte rendu intégral",
        "Séance du mardi 4 mars 2008",
        "M. le président. – La parole est à Mme Renard.",
        "Mme Claire Renard (Les Lampes). – Je serai brève.",
        "M. Paul Dorin, ministre de l'huile. – L'huile manque.",
        "M. le président. – Merci.",
        "Mme Claire Renard. – Je vous remercie.",
    )
    assert len(labels(record)) == 5
    assert (record.turns[1].party, record.turns[2].role) == ("Les Lampes", "ministre de l'huile")
    assert (record.language, record.date) == ("fr", dt.date(2008, 3, 4))


def test_spanish_labels_open_with_an_article():
    record = a_record(
        "DIARIO DE SESIONES",
        "Pleno de Lampara celebrado el 4 de marzo de 2009",
        "El señor PRESIDENTE: Se abre.",
        "La señora RUIZ GALLO: Quiero hablar de faroles.",
        "El señor CONSEJERO DE LUZ (Martín Peña): Gracias.",
        "La señora RUIZ GALLO: Son tres.",
        "El señor PRESIDENTE: Se levanta la sesión.",
    )
    assert names(record) == ["", "señora RUIZ GALLO", "Martín Peña", "señora RUIZ GALLO", ""]


def test_russian_labels_with_a_full_stop_and_an_office():
    record = a_record(
        "СТЕНОГРАММА заседания Совета по фонарям",
        "12 марта 2009 года",
        "ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Начинаем.",
        "ЖАРОВА А. П., заместитель председателя комитета по маслу.",
        "Масла хватает.",
        "ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ. Спасибо.",
        "ЛАМПИН С. П. Кто платит?",
        "ЖАРОВА А. П. Платит город.",
    )
    assert labels(record)[1:] == [
        "ЖАРОВА А. П., заместитель председателя комитета по маслу",
        "ПРЕДСЕДАТЕЛЬСТВУЮЩИЙ",
        "ЛАМПИН С. П.",
        "ЖАРОВА А. П.",
    ]
    assert record.turns[1].role == "заместитель председателя комитета по маслу"


@pytest.mark.parametrize(
    ("language", "day", "speakers"),
    [
        ("pl", "z dnia 9 kwietnia 2012 r.", ("Przewodniczący Jan Wosk", "Radna Anna Knot")),
        ("de", "Dienstag, den 4. Mai 2010", ("Vorsitzender Brandt", "Frau Lind (Lampenpartei)")),
        ("uk", "9 березня 2010 року", ("Головуючий Іван Оленко", "Марія Світла")),
    ],
)
def test_days_and_speakers_are_read_in_their_language(language, day, speakers):
    said = {
        "pl": "Mam pytanie, kto płaci za oliwę w naszym mieście i dlaczego tak długo czekamy.",
        "de": "Ich habe eine Frage, wer bezahlt eigentlich das Öl für unsere Laternen in der Stadt.",
        "uk": "У мене є питання, хто платить за олію для наших ліхтарів у цьому місті.",
    }[language]
    record = a_record("Rada", day, *(f"{speaker}: {said}" for _ in range(2) for speaker in speakers))
    assert labels(record) == [*speakers, *speakers]
    assert record.language == language
    assert record.date is not None


def test_nicknames_in_a_chat_are_no_seconds_of_a_recording():
    record = a_record(
        "Lamp chat, 2012-05-04", "10:00 <mara> hi all", "10:01 <tdorn> hello", "10:02 <mara> oil"
    )
    assert labels(record) == ["mara", "tdorn", "mara"]
    assert {turn.start for turn in record.turns} == {None}


def test_names_on_a_line_of_their_own_with_the_second_of_the_recording():
    record = a_record(
        "Harn lamp meeting",
        "Mara Lind  0:03",
        "Good day.",
        "Tom Dorn  0:15",
        "I have a remark: it is dear.",
        "Mara Lind  1:02:03",
        "Then we buy less.",
        "Unknown Speaker  1:03:00",
        "Bye.",
    )
    assert [(turn.name, turn.start) for turn in record.turns] == [
        ("Mara Lind", 3),
        ("Tom Dorn", 15),
        ("Mara Lind", 3723),
        ("", 3780),
    ]


def test_an_office_below_the_name_belongs_to_the_name():
    said = ("The lamps are out.", "For how long?", "For a week.", "That is long.")
    people = ("Ada Lind\nChair of the Board", "Tom Dorn\nChief Lamplighter, Harn Oil") * 2
    talk = [f"{who}\n\n{words}" for who, words in zip(people, said, strict=True)]
    record = a_record("Harn Oil plc\nAnnual General Meeting\nTranscript\n4 March 2024", *talk * 2)
    assert labels(record) == ["Ada Lind", "Tom Dorn"] * 4
    assert {turn.role for turn in record.turns} == {"Chair of the Board", "Chief Lamplighter, Harn Oil"}
    assert [turn.paragraphs for turn in record.turns if turn.printed_label] == [(each,) for each in said * 2]


def test_a_full_stop_and_a_dash_set_off_parts_of_a_trial():
    said = ("JUEZA.- Siéntese.", "TESTIGO.- Gracias.", "FISCAL.- ¿Lo vio?", "TESTIGO.- No, era de noche.")
    record = a_record("JUZGADO DE HARN", "Acta de la vista oral", "4 de marzo de 2024", *said * 3)
    assert labels(record) == ["JUEZA", "TESTIGO", "FISCAL", "TESTIGO"] * 3


def test_answers_to_people_who_are_named():
    asked = ("THE CORONER:  Was it dark?", "A.  It was.", "MR ADEY:  Were you alone?", "A.  No, I was not.")
    record = a_record("INQUEST TOUCHING THE DEATH OF TOM DORN", "On 4 March 2024", *asked * 3)
    assert labels(record) == ["THE CORONER", "A", "MR ADEY", "A"] * 3


def test_items_of_a_list_are_no_answers():
    said = (
        "MS LIND:  There are two ways.",
        "A. We buy oil.",
        "B. We sit in the dark.",
        "MR DORN:  Oil, then.",
    )
    record = a_record("Lamp committee", "4 March 2024", *said * 3)
    assert labels(record) == ["MS LIND", "MR DORN"] * 3


def test_a_nickname_keeps_its_underscores():
    record = a_record("Lamp chat, 2012-05-04", "10:00 <_mara> hi", "10:01 <tom_> hello", "10:02 <_mara> oil")
    assert labels(record) == ["_mara", "tom_", "_mara"]


def test_numbered_speeches_with_the_name_on_a_line_of_its_own():
    people = (
        "Statsrådet ADA LIND (KD)",
        "TOM DORN (S)",
        "Statsrådet ADA LIND (KD) replik:",
        "TOM DORN (S) replik:",
    )
    said = ("The lamps are out.", "For how long?", "For a week.", "That is long.")
    talk = [f"Anf. {n} {who}" for n, who in enumerate(people * 2, 1)]
    spoken = (
        text for label, words in zip(talk, said * 2, strict=True) for text in (label, f"Fru talman! {words}")
    )
    record = a_record("Lamp house, record 2023/24:58", "4 March 2024", *spoken)
    assert [(turn.name, turn.role, turn.party) for turn in record.turns] == [
        ("ADA LIND", "Statsrådet", "KD"),
        ("TOM DORN", "", "S"),
    ] * 4


@pytest.mark.parametrize(
    ("chair", "member"), [("○議長（大島君）\u3000", "○海野委員 "), ("◯위원장 이은별  ", "◯한바다 위원  ")]
)
def test_a_circle_before_the_speaker(chair: str, member: str):
    said = (f"{chair}{{}}", f"{member}{{}}", f"{chair}{{}}", f"{member}{{}}")
    words = ("水位は下がりました。", "いつですか。", "昨日です。", "分かりました。")
    record = a_record("運河委員会議録 第三号", "令和六年三月四日", *map(str.format, said, words))
    assert [turn.printed_label for turn in record.turns] == [chair[1:].strip(), member[1:].strip()] * 2
    assert record.date == dt.date(2024, 3, 4)


def test_times_beside_labels_are_hours_where_the_sitting_began_then():
    record = a_record(
        "HOUSE OF VELMARK",
        "Thursday, 3 June 2009",
        "The House met at 9.30 am.",
        "Mr DORN (Harn) (09:31): I move.",
        "Ms QUILL (Eastharn) (09:40): I rise.",
        "Mr DORN: Thanks.",
        "Ms QUILL: Thanks.",
    )
    assert [(turn.time, turn.start) for turn in record.turns[:2]] == [
        (dt.time(9, 31), None),
        (dt.time(9, 40), None),
    ]
    assert record.turns[0].constituency == "Harn"


def test_captions_without_names_mark_a_change_of_speaker():
    cues = ["GOOD DAY. WE BEGIN.", ">> DORN.", ">> PRESENT.", ">> THANK YOU."]
    vtt = "WEBVTT\n\n" + "\n\n".join(
        f"00:00:{2 * at:02}.000 --> 00:00:{2 * at + 1:02}.000\n{cue}" for at, cue in enumerate(cues)
    )
    record = a_record(vtt, path="2012-05-04 lamp board.vtt")
    assert [turn.paragraphs[0] for turn in record.turns][-2:] == ["PRESENT.", "THANK YOU."]
    assert not any(turn.name for turn in record.turns)


def test_an_agenda_is_refused_and_says_so():
    with pytest.raises(UnreadableError, match="agenda"):
        a_record("Lamp Board agenda", "May 4, 2012", "1. Oil", "2. Wicks", "3. Any other business")


def test_minutes_without_speakers_are_told_by_what_was_done():
    record = a_record(
        "Lamp Board, 4 May 2012",
        "Mr Dorn moved that oil be bought.",
        "Ms Quill seconded.",
        "Carried.",
        "Mr Vance reported that it rains.",
        "The board agreed to wait.",
    )
    assert record.kind is Kind.MINUTES
