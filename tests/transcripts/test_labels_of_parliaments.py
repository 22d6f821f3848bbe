"""How parliaments and assemblies of many countries print who speaks."""

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript


def a_record(*paragraphs: str, path: str = "record.txt") -> Transcript:
    [record] = read(Document("\n\n".join(paragraphs).encode(), path=path))
    return record


def labels(record: Transcript) -> list[str]:
    return [turn.printed_label for turn in record.turns if turn.printed_label]


def test_an_office_a_name_and_a_party_between_hyphens_are_one_label():
    record = a_record(
        "12ª SESSÃO ORDINÁRIA",
        "4 DE MARÇO DE 2019",
        "O SR. PRESIDENTE - BRUNO LAVRA - PLD - Declaro aberta a sessão.",
        "O SR. 2º SECRETÁRIO - TITO QUERCO - PFA - Procedo à leitura da ata.",
        "A SRA. VIMEIRA - PFA - Quero falar das docas, que fecham cedo.",
        "O SR. PRESIDENTE - BRUNO LAVRA - PLD - Está encerrada a sessão.",
    )
    assert labels(record) == [
        "O SR. PRESIDENTE - BRUNO LAVRA - PLD",
        "O SR. 2º SECRETÁRIO - TITO QUERCO - PFA",
        "A SRA. VIMEIRA - PFA",
        "O SR. PRESIDENTE - BRUNO LAVRA - PLD",
    ]
    chair, _, member, _ = record.turns
    assert (chair.name, chair.party) == ("BRUNO LAVRA", "PLD")
    assert "PRESIDENTE" in chair.role
    assert member.party == "PFA"
    assert member.paragraphs == ("Quero falar das docas, que fecham cedo.",)


def test_brackets_that_a_page_left_empty_are_no_part_of_a_label():
    record = a_record(
        "Tinget - Møte tirsdag den 4. mars 2031",
        "President: Siv Lundvik",
        "Formalia",
        "President: Siv Lundvik",
        "Presidenten []: Representanten Ola Brenn vil framsette et forslag.",
        "Ola Brenn (HP) []: Jeg foreslår at brygga blir åpen om kvelden.",
        "Presidenten []: Forslaget vil bli behandlet.",
    )
    assert labels(record) == ["Presidenten", "Ola Brenn (HP)", "Presidenten"]
    assert record.turns[1].party == "HP"


def test_an_office_in_capitals_before_a_full_stop_is_a_label_where_it_stands_once():
    record = a_record(
        "ЗАСІДАННЯ СЬОМЕ",
        "Зал засідань",
        "12 грудня 2031 року, 10 година",
        "ГОЛОВА. Доброго ранку, колеги. Прошу займати місця.",
        "Засідання оголошую відкритим.",
    )
    assert labels(record) == ["ГОЛОВА"]
    assert len(record.turns[0].paragraphs) == 2


def test_a_page_on_which_only_the_chair_speaks_is_a_record():
    record = a_record(
        "A testület tavaszi ülése",
        "2031. március 11-én, hétfőn",
        "ELNÖK: Tisztelt képviselők! Köszöntöm önöket. Az ülést megnyitom.",
        "Elsőként a kikötőről tárgyalunk.",
    )
    assert labels(record) == ["ELNÖK"]


def test_a_name_between_the_hour_and_a_sentence_is_a_label():
    record = a_record(
        "ЗАСІДАННЯ СЬОМЕ",
        "12 грудня 2031 року, 10 година",
        "ГОЛОВУЮЧИЙ. Прошу до слова.",
        "10:03:17",
        "ДУБЕНКО І.Г.",
        "Шановні колеги, пристань зачинена. Її треба відчинити.",
    )
    assert labels(record) == ["ГОЛОВУЮЧИЙ", "ДУБЕНКО І.Г."]


def test_a_question_inside_a_statement_ends_no_label():
    record = a_record(
        "Séance du mardi 4 mars 2031",
        "M. le président. La parole est à Mme Anne Corvaz.",
        "Mme Anne Corvaz. Ma question porte sur les quais.",
        "Monsieur le ministre, que faites-vous ? Les quais sont fermés. Ils le restent.",
        "M. Luc Arnaud. Nous les ouvrirons.",
        "Mme Anne Corvaz. Merci.",
    )
    assert labels(record) == ["M. le président", "Mme Anne Corvaz", "M. Luc Arnaud", "Mme Anne Corvaz"]
    assert len(record.turns[1].paragraphs) == 2


@pytest.mark.parametrize("mark", [".- ", ".-"])
def test_a_full_stop_and_a_hyphen_set_off_a_label_before_any_colon(mark):
    record = a_record(
        "Daily Hansard, 4 March 2031",
        f"HON. T.K. ORLO{mark}Mr: Speaker, I present the report.",
        f"HON. SPEAKER{mark}Thank you. Please hand it in.",
        f"HON. T.K. ORLO{mark}Mr: Speaker, I move that it be read.",
        f"HON. SPEAKER{mark}It is so moved.",
    )
    assert labels(record) == ["HON. T.K. ORLO", "HON. SPEAKER"] * 2


def test_whom_the_chair_calls_speaks_from_the_name_below():
    record = a_record(
        "XI Kogu, korraline istung",
        "Neljapäev, 12.04.2031, 10:00",
        "Esimees Ene Kask",
        "Tere hommikust, kolleegid! Palun, kolleeg Kalle Laas!",
        "Kalle Laas",
        "Austatud esimees! Sadam on suletud.",
        "Esimees Ene Kask",
        "Aitäh! Palun, Jüri Mets!",
        "Jüri Mets",
        "Aitäh! Mina olen uus liige.",
        "Esimees Ene Kask",
        "Jätkame.",
    )
    assert labels(record) == [
        "Esimees Ene Kask",
        "Kalle Laas",
        "Esimees Ene Kask",
        "Jüri Mets",
        "Esimees Ene Kask",
    ]


def test_a_name_that_the_sentence_above_does_not_call_may_be_a_heading():
    record = a_record(
        "XI Kogu, korraline istung",
        "Neljapäev, 12.04.2031, 10:00",
        "Esimees Ene Kask",
        "Tere hommikust, kolleegid! Alustame.",
        "Vana Sadam",
        "Sadam on suletud.",
        "Esimees Ene Kask",
        "Jätkame.",
    )
    assert labels(record) == ["Esimees Ene Kask"] * 2


def test_what_an_official_did_is_no_label():
    record = a_record(
        "Resoconto stenografico",
        "Seduta di martedì 4 marzo 2031",
        "TITO QUERCO, Segretario, legge il processo verbale della seduta di ieri.",
        "Sul processo verbale.",
        "BRUNO LAVRA. Chiedo di parlare.",
        "PRESIDENTE. Ne ha facoltà.",
        "BRUNO LAVRA. Il molo è chiuso.",
    )
    assert labels(record) == ["BRUNO LAVRA", "PRESIDENTE", "BRUNO LAVRA"]


def test_who_asked_a_government_upon_notice_opens_a_turn():
    statements = [
        f"HON. {who}.- {said}"
        for who, said in (("SPEAKER", "You have the floor."), ("T. ORLO", "I thank you, Mr. Speaker."))
    ]
    record = a_record(
        "Daily Hansard, 4 March 2031",
        "HON. A.B. RAND asked the Government, upon notice:",
        "Can the Minister say when the quays open?",
        *statements * 5,
    )
    assert labels(record)[:3] == ["HON. A.B. RAND", "HON. SPEAKER", "HON. T. ORLO"]
    assert "quays" in record.turns[0].paragraphs[-1]


def test_a_name_that_the_line_below_says_again_with_more_is_a_label():
    record = a_record(
        "Debates of 4 March 2031",
        "Lamps And Quays",
        "The Chair",
        "The Chair Tom Orlo",
        "I ask the Minister to bring in the witnesses.",
        "Ada Rand",
        "Ada Rand Lower Harn",
        "Thank you, Mr. Chair. They are here.",
        "The Chair",
        "The Chair Tom Orlo",
        "Thank you,",
        "Mr. Vane. You have the floor. We begin.",
    )
    assert labels(record) == ["The Chair", "Ada Rand", "The Chair"]
    assert record.turns[1].role == "Ada Rand Lower Harn"


def test_seats_with_dots_behind_them_are_no_speakers():
    record = a_record(
        "Council of Harbours, 12th meeting",
        "Wednesday, 4 March 2031, 10 a.m.",
        "President: Mrs. Orlo . . . (Norland)",
        "Members: Velmark . . . Mr. Rand",
        "The President: The meeting is open.",
        "Mr. Rand (Velmark): I thank the President.",
        "The President: The report is before us.",
        "Mr. Rand (Velmark): We have read it.",
    )
    assert labels(record) == ["The President", "Mr. Rand (Velmark)"] * 2


def test_members_who_interject_are_noted_and_not_heard():
    record = a_record(
        "House of Keys, 4 March 2031",
        "The SPEAKER: Order! The member has the call.",
        "Dr ORLO (Quayside): The lamps are out.",
        "Honourable members interjecting—",
        "The SPEAKER: Order!",
        "Dr ORLO: They are out.",
        "Honourable members interjecting—",
        "The SPEAKER: The member is heard.",
    )
    assert "Honourable members" not in " ".join(labels(record))
    assert len(labels(record)) == 5


def test_a_council_of_latin_america_speaks_by_its_presidency():
    record = a_record(
        "ACTA Nº 12, SESIÓN ORDINARIA",
        "Ciudad de Lampara, a los siete días del mes de julio de 2031",
        "PRESIDENCIA: Invito a los presentes a ponerse de pie.-",
        "Los presentes se ponen de pie.-",
        "PRESIDENCIA: Tiene la palabra la concejala Quiroz.-",
        "CONCEJALA QUIROZ: Gracias. Los faroles están apagados.-",
    )
    assert labels(record) == ["PRESIDENCIA", "PRESIDENCIA", "CONCEJALA QUIROZ"]
    assert record.turns[-1].name == "QUIROZ"


def test_an_office_with_its_holder_alone_on_a_line_speaks():
    record = a_record(
        "Ple del Parlament",
        "Sessió 1, 17 de gener de 2031",
        "La sessió s'obre a les onze del matí.",
        "El secretari general (Jordi Mas i Pla)",
        "Bon dia a tothom. Sigueu benvinguts al Parlament.",
        "Llegiré el decret de convocatòria.",
    )
    assert labels(record) == ["El secretari general (Jordi Mas i Pla)"]
    assert record.turns[-1].name == "Jordi Mas i Pla"


def test_a_party_behind_a_stroke_and_a_minister_alone_on_a_line():
    record = a_record(
        "Istunto torstaina 7. marraskuuta 2031",
        "Anna Koski /ab:",
        "Arvoisa puhemies! Satama on suljettu.",
        "Pääministeri Timo Laakso",
        "Satama avataan. Siitä on päätetty.",
        "Anna Koski /ab:",
        "Kiitos vastauksesta.",
    )
    assert labels(record) == ["Anna Koski /ab", "Pääministeri Timo Laakso", "Anna Koski /ab"]
    assert (record.turns[0].name, record.turns[0].party) == ("Anna Koski", "ab")
    assert (record.turns[1].name, record.turns[1].role) == ("Timo Laakso", "Pääministeri")
