"""Fields of minutes, labels of East Asia, chapters of recordings: what is a label there and what is none."""

import pytest

from meetings.transcripts.transcript import Kind, TurnKind
from tests.transcripts.printed_records import a_record, spoken

GERMAN = """Protokoll der Lampenrunde vom 12.05.2020

Anwesend: Jonas, Lena, Mats

TOP 1: Berichte

Jonas: war am Kai. Die neue Laterne kommt im Herbst.

Lena: Der Docht ist alt. Ein neuer kostet 3 Euro.

TOP 2: Finanzen

Antrag: Die Runde möge 50 Euro für Öl ausgeben.

Begründung: Das alte ist leer.

Mats: kann welches mitbringen.

Ergebnis: einstimmig angenommen

Jonas: Die nächste Runde ist am 19.05."""


def test_fields_of_minutes_are_nobodys_words_and_items_are_headings() -> None:
    record = a_record(GERMAN)
    assert [label for label, _ in spoken(record)] == ["Jonas", "Lena", "Mats", "Jonas"]
    nobody = [turn.paragraphs[0] for turn in record.turns if turn.kind is TurnKind.DIRECTION]
    assert [text.partition(":")[0] for text in nobody if "TOP" not in text] == [
        "Antrag",
        "Begründung",
        "Ergebnis",
    ]
    assert [heading.title for heading in record.outline] == ["Berichte", "Finanzen"]


def test_an_item_about_earlier_minutes_gives_neither_title_nor_day() -> None:
    record = a_record(
        "Rat der Lampenstadt",
        "Montag, 09. September 2019, 18:00 Uhr",
        "TOP 1 Eröffnung der Sitzung",
        "Protokoll:",
        "Ratsvorsitzende Lowe begrüßt die Anwesenden und eröffnet die Sitzung.",
        "TOP 2 Genehmigung des Protokolls der 11. öffentlichen Sitzung vom 11.02.2019",
        "Beschluss:",
        "Das Protokoll Nr. 11 vom 11.02.2019 wird genehmigt.",
    )
    assert (record.title, str(record.date)) == ("Rat der Lampenstadt", "2019-09-09")


def test_words_about_minutes_do_not_make_a_record_minutes() -> None:
    record = a_record(
        "10. kadencja, 12. posiedzenie (22-05-2024)",
        "Marszałek:",
        "Otwieram posiedzenie. Protokół poprzedniego posiedzenia uważam za przyjęty.",
        *("Proszę o zajęcie miejsc.",) * 12,
        "Poseł Alina Sowa:",
        "Dziękuję, panie marszałku.",
        "Marszałek:",
        "Dziękuję pani poseł.",
    )
    assert record.kind is Kind.TRANSCRIPT
    assert [label for label, _ in spoken(record)] == ["Marszałek", "Poseł Alina Sowa", "Marszałek"]
    assert str(record.date) == "2024-05-22"


CHINESE = [
    "燈塔委員會會議紀錄",
    "時間：2016年10月12日",
    "主席：出席委員已足法定人數，開會。",
    "請假委員：林一二",
    "提案人：林一二　王三四",
    "主席：請賀陳部長報告。",
    "賀陳部長旦：主席、各位委員，今天報告燈油。",
    "主席（王委員三四代）：請林委員一二發言。",
    "林委員一二：主席、各位同仁，燈油太少。",
    "賀陳部長旦：我們會處理。",
]


def test_in_chinese_a_title_stands_inside_the_name_and_fields_are_no_speakers() -> None:
    labels = [label for label, _ in spoken(a_record(*CHINESE))]
    assert labels == ["主席", "主席", "賀陳部長旦", "主席（王委員三四代）", "林委員一二", "賀陳部長旦"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (
                "灯台委員会 平成14年11月25日",
                "北村委員長) ただ今から会議を開会します。",
                "市長) 灯油を説明します。",
                "北村委員長) よろしくお願いします。",
            ),
            ["北村委員長", "市長", "北村委員長"],
        ),
        (
            (
                "灯台委員会 平成14年11月25日",
                "○委員長(北村一君) 会議を開きます。",
                "◎議長(南田二君) ありがとう。",
            ),
            ["委員長(北村一君)", "議長(南田二君)"],
        ),
        (
            (
                "등대위원회 2016년 11월 8일",
                "◯김가람 의원 등대 기름이 없읍니다.",
                "◯부의장 이나루 여하간 알겠읍니다.",
            ),
            ["김가람 의원", "부의장 이나루"],
        ),
        (
            (
                "등대위원회 2016년 11월 8일",
                "소위원장 김가람  회의를 시작하겠습니다.",
                "이나루 위원  등대를 보았습니다.",
                "소위원장 김가람  고맙습니다.",
            ),
            ["소위원장 김가람", "이나루 위원", "소위원장 김가람"],
        ),
        (
            ("2017年10月17日灯塔局例行记者会", "问:灯塔什么时候开?", "答:明天开。", "问:油够吗?", "答:够。"),
            ["问", "答", "问", "答"],
        ),
    ],
    ids=["bracket that nothing opens", "circles", "name and title", "two spaces", "question and answer"],
)
def test_labels_as_east_asia_prints_them(lines: tuple[str, ...], expected: list[str]) -> None:
    assert [label for label, _ in spoken(a_record(*lines))] == expected


def test_voices_that_a_program_numbered_speak_if_each_stands_once() -> None:
    said = ("spk09: Good morning, and welcome to the call.", "spk00: Good morning, everyone.")
    assert [label for label, _ in spoken(a_record("Lamp Oil Ltd", "Call of 10 August 2022", *said))] == [
        "spk09",
        "spk00",
    ]


def test_abbreviations_that_answer_each_other_speak_also_if_letters_print_one() -> None:
    lines = ("P: The wick is good", "CC: Roger", "P: Oil is holding", "CC: I understand")
    assert [label for label, _ in spoken(a_record("Lamp test", "5 May 1961", *lines))] == ["P", "CC"] * 2


def test_spaces_before_the_colon_of_questions_and_answers() -> None:
    lines = (
        "ATTY. LUNA:     Who was there?",
        "WITNESS   :       My son and I.",
        "Q      :       What did you do?",
        "A      :       We watched the lamp.",
        "Q      :       And then?",
        "A      :       It went out.",
        "ATTY. LUNA:     Thank you.",
    )
    labels = [label for label, _ in spoken(a_record("People v. Orlo, 4 March 2031", *lines))]
    assert labels == ["ATTY. LUNA", "WITNESS", "Q", "A", "Q", "A", "ATTY. LUNA"]


def test_a_bracket_behind_a_title_may_end_its_line() -> None:
    asked = ("記者)", "灯油についてお聞かせください。", "大臣)", "灯油は十分です。")
    record = a_record("灯台大臣会見録", "平成21年10月1日(木曜日)", *asked, *asked)
    assert [turn.paragraphs for turn in record.turns] == [(asked[1],), (asked[3],)] * 2
    assert [label for label, _ in spoken(record)] == ["記者", "大臣"] * 2


def test_a_question_marked_with_a_letter_a_stop_and_a_dash() -> None:
    record = a_record(
        "Rueda de prensa sobre los faros",
        "28.11.2014",
        "P.- Quería preguntarle al ministro de Faros. ¿Habrá aceite?",
        "Sr. De Luna.- Habrá aceite.",
        "P.- ¿Y mechas?",
        "Sr. De Luna.- También.",
    )
    assert [label for label, _ in spoken(record)] == ["P", "Sr. De Luna", "P", "Sr. De Luna"]


def test_chapters_of_a_recording_are_nobodys_names() -> None:
    chapters = (
        "00:00 Anfang",
        "01:15 Laternen und Öl",
        "08:23 Krisenzentrum",
        "11:40 Ada Lowe",
        "20:35 Dochte",
    )
    said = ("FRAGE HOLM: Was kostet das Öl?", "STS BRANDT: Drei Euro.", "ZUSATZFRAGE: Und der Docht?")
    record = a_record("Lampenkonferenz vom 6. Dezember 2021", *chapters, *said, "STS BRANDT: Zwei Euro.")
    assert [label for label, _ in spoken(record)] == ["FRAGE HOLM", "STS BRANDT", "ZUSATZFRAGE", "STS BRANDT"]
