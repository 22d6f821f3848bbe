"""Days and titles as more publishers print them."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.transcript import Document, Transcript


def a_record(*lines: str, path: str = "record.txt") -> Transcript:
    [record] = read(Document("\n\n".join(lines).encode(), path=path))
    return record


@pytest.mark.parametrize(
    "printed",
    [
        *("2024 m. kovo 4 d.", "2024. gada 4. martā", "2024. március 4.", "4 Mawrth 2024", "2024년 3월 4일"),
        *("令和6年3月4日", "4-Mar-2024", "Lunes 4 de marzo del año 2024", "4 Mac 2024", "4ú Márta 2024"),
        "Ngày 4 tháng 3 năm 2024",
    ],
)
def test_days_of_more_languages(printed: str):
    assert [day.date for day in days_in(printed)] == [dt.date(2024, 3, 4)]


TALK = (
    "Councilmember Lorne: The City Council recognized the lamp program.",
    "Mayor Birck: So moved, for $40.",
    "Councilmember Lorne: Thank you, Mayor.",
)


def test_a_day_in_numbers_is_read_as_the_document_prints_others():
    by_other = a_record("City Council meeting 03/04/2024", "Prepared 03/28/2024", *TALK)
    by_spelling = a_record("City Council meeting 03/04/2024", *TALK)
    assert by_other.date == by_spelling.date == dt.date(2024, 3, 4)
    assert any("“03/04/2024” was read as 2024-03-04" in problem.reason for problem in by_spelling.problems)


def test_a_day_in_numbers_that_nothing_tells_is_left_open():
    record = a_record("Board call 03/04/2024", "Ms Lorne: One.", "Mr Birck: Two.", "Ms Lorne: Three.")
    assert record.date is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("SPRAWOZDANIE", "z 44. posiedzenia Rady, 4 marca 2024 r."), "SPRAWOZDANIE z 44. posiedzenia Rady"),
        (
            ("DIARIO DE SESIONES DEL", "CONGRESO DE PUERTOS", "4 de marzo de 2024"),
            "DIARIO DE SESIONES DEL CONGRESO",
        ),
        (("FEDERAL REPUBLIC OF QUAYS", "OFFICIAL HANSARD", "4 March 2024"), "OFFICIAL HANSARD"),
        (
            ("Board of Lamps, Regular Meeting", "Transcript approved 9 April 2024", "4 March 2024"),
            "Regular Meeting",
        ),
    ],
)
def test_titles_over_lines_and_beside_countries(head: tuple[str, ...], title: str):
    record = a_record(*head, "Ms Lorne: One.", "Mr Birck: Two.", "Ms Lorne: Three.")
    assert title in record.title


def test_a_day_that_the_labelled_reader_finds_is_not_lost_to_the_rules_of_a_site():
    record = a_record(
        "Mar 4, 2024",
        "Harbour Works weekly - Transcript",
        "Ada Lowe: Can everyone hear me?",
        "Kit Marlowe: Yes, I can.",
        "Ada Lowe: Then let us begin.",
        "Kit Marlowe: The crane is late.",
        path="weekly.txt",
    )
    assert record.date == dt.date(2024, 3, 4)
    assert "Harbour Works weekly" in record.title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Home | Records | Search\n\nHarbour Board Meeting", "Harbour Board Meeting"),
        ("Index →BOARDS →PORTS → FACTS\n\nHearing on the quay", "Hearing on the quay"),
        ("An interview with\n\nAda Lowe", "An interview with Ada Lowe"),
        (
            "Minutes from the 4 March 2030 Lamp Steering Committee Meeting",
            "Minutes from the 4 March 2030 Lamp Steering Committee Meeting",
        ),
        (
            "Zapis stenograficzny (7) ze wspólnego posiedzenia\n\nKomisji Portów i Latarni (8.)",
            "Zapis stenograficzny (7) ze wspólnego posiedzenia Komisji Portów i Latarni (8.)",
        ),
        ("TRANSCRIPT OF PROCEEDINGS\n\nCase No. 12/2030", "TRANSCRIPT OF PROCEEDINGS, Case No. 12/2030"),
        ("3ª SESSÃO LEGISLATIVA DA 57ª LEGISLATURA\n\n186ª SESSÃO\n\nABERTURA DA SESSÃO", "186ª SESSÃO"),
        (
            "ZAPISNIK\n\n23. seje Občinskega sveta Občine Harn, ki je potekala v torek ob 17.00",
            "ZAPISNIK 23. seje Občinskega sveta Občine Harn",
        ),
        (
            "ZAPISNIK\n\n23. seje sveta Občine Harn,\n\nki je potekala v torek, 4. 3. 2030 ob 17.00",
            "ZAPISNIK 23. seje sveta Občine Harn",
        ),
        ("院會紀錄\n\n港務院第9屆第4次會議紀錄", "港務院第9屆第4次會議紀錄"),
    ],
)
def test_titles_between_menus_and_in_two_lines(head, title):
    record = a_record(
        head, "4 March 2030", "Ms Lowe: Shall we begin?", "Mr Orlo: We shall.", "Ms Lowe: Good."
    )
    assert record.title == title


def test_the_title_above_a_text_goes_before_a_shorter_heading():
    record = a_record(
        "---\ntitle: 2030-03-04 Minutes of the Lamp Makers Working Group\n---",
        "## Minutes of LMWG",
        "March 4, 2030",
        "Ann: I agree.",
        "Tom: So do I.",
        "Ann: Then we are done.",
        path="record.md",
    )
    assert record.title == "Minutes of the Lamp Makers Working Group"


def test_the_title_above_a_text_goes_before_the_heading_of_a_part():
    record = a_record(
        "---\ntitle: Setkání lampářů - 4. března 2030\n---",
        "## Shrnutí",
        "Přítomni: Ann, Tom",
        "## Záznam ze schůzky",
        "Ann: Souhlasím.",
        "Tom: Já také.",
        "Ann: Tak jsme hotovi.",
        path="record.md",
    )
    assert record.title == "Setkání lampářů"


def test_the_day_of_the_next_call_is_not_the_day():
    record = a_record(
        "Harbour Board Meeting",
        "March 4, 2030",
        "Next call: perhaps Wednesday, March 20, 2030 at 11:00 am",
        "Ms Lowe: Shall we begin?",
        "Mr Orlo: We shall.",
        "Ms Lowe: Good.",
    )
    assert record.date == dt.date(2030, 3, 4)


def test_a_line_that_dates_the_record_has_its_day():
    said = ("Ms Lowe: Shall we begin?", "Mr Orlo: We shall.", "Ms Lowe: Good.")
    record = a_record("Assembly of Harn - Volume XI", "Dated: March 4, 2030", *said)
    assert record.date == dt.date(2030, 3, 4)
