"""A line that names who met is not the title where another names the meeting; tables of hours and words."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document
from tests.transcripts.printed_records import a_record, spoken

TALK = ("Ms Ada Lorne: The first item is the quay.", "Mr Tom Birck: It is dry.", "Ms Ada Lorne: Thank you.")


def a_page(title: str, *body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{''.join(body)}</body></html>"


@pytest.mark.parametrize(
    ("title", "head", "wanted"),
    [
        (
            "",
            "<h1>Harn District Council</h1><h1>Planning Committee – Verbatim Note</h1>",
            "Planning Committee – Verbatim Note",
        ),
        (
            "Woordelijk verslag havenvergadering | Gemeente Harn",
            "<h1>Woordelijk verslag</h1><p>De raad</p>",
            "Woordelijk verslag havenvergadering",
        ),
        (
            "Протокол — Рада гавані",
            "<center><b>ПРОТОКОЛ № 7</b></center><center>засідання третьої сесії</center>",
            "ПРОТОКОЛ № 7 засідання третьої сесії",
        ),
    ],
)
def test_the_meeting_goes_before_the_body_that_met(title: str, head: str, wanted: str):
    talk = "".join(f"<p>{line}</p>" for line in TALK)
    assert read(Document(a_page(title, head, "<p>5 March 2030</p>", talk).encode()))[0].title == wanted


def test_a_committee_stands_beside_the_number_of_its_sitting_and_columns_are_no_title():
    record = a_record(
        "Landtag von Harn                        Ausschussprotokoll 21/9\n"
        "21. Wahlperiode                         17. April 2030",
        *(
            "            Ausschuss für Häfen",
            "            9. Sitzung (öffentlich)",
            "Harn - Haus des Landtags",
        ),
        *("Vors. Abg. Ada Lorne: Ich eröffne die Sitzung.", "Abg. Tom Birck: Das Ufer ist trocken.") * 3,
    )
    assert record.title == "Ausschuss für Häfen, 9. Sitzung (öffentlich)"
    assert (record.date, record.place) == (dt.date(2030, 4, 17), "Harn - Haus des Landtags")


def test_rows_of_an_hour_and_of_what_was_said():
    said = (
        "O SR. PRESIDENTE (Ada Lorne. MAR - AP) - Está aberta.",
        "O SR. TOM BIRCK (MAR - SP) - Choveu?",
        "O SR. PRESIDENTE (Ada Lorne. MAR - AP) - Não.",
        "O SR. TOM BIRCK (MAR - SP) - Obrigado.",
    )
    rows = "".join(f"<tr><td>09:0{at}</td><td>{line}</td></tr>" for at, line in enumerate(said))
    page = a_page(
        "Comissão do Porto",
        "<h2>Reunião da Comissão do Porto, 13/03/2030</h2>",
        f"<table><tr><th>Horário</th><th>Texto</th></tr>{rows}</table>",
    )
    record = read(Document(page.encode()))[0]
    assert len(spoken(record)) == 4
    assert record.turns[-1].paragraphs == ("Obrigado.",)
    assert record.date == dt.date(2030, 3, 13)


def test_a_place_in_the_cells_of_a_row_and_behind_an_hour():
    talk = "".join(f"<p>{line}</p>" for line in TALK)
    rows = "".join(
        f"<tr><td>{field}</td><td>{what}</td></tr>"
        for field, what in (("Fecha", "5 de marzo de 2030"), ("Hora", "17:05"), ("Lugar", "Salón del Faro"))
    )
    record = read(
        Document(a_page("", "<h1>Acta de la sesión</h1>", f"<table>{rows}</table>", talk).encode())
    )[0]
    assert (record.place, record.date) == ("Salón del Faro", dt.date(2030, 3, 5))
    record = a_record(
        "Havenraad", "Vergadering van 14 maart 2030, aanvang 19.30 uur, havenzaal stadhuis", *TALK
    )
    assert (record.place, record.time) == ("havenzaal stadhuis", dt.time(19, 30))


def test_the_kind_of_a_page_is_no_place():
    assert a_record("Joint press conference", "20 May 2030 | Speech", *TALK).place == ""


def test_a_member_s_office_ends_before_the_dash():
    record = a_record(
        *("Протокол засідання, 5 березня 2030 року", "Головуючий – Відкриваю засідання."),
        *("Бондар Т.В., депутат міської ради – Дощить. Давно.", "Лорна А.Б., депутатка ради – Ні.") * 3,
    )
    assert [label for label, _ in spoken(record)][1:3] == [
        *("Бондар Т.В., депутат міської ради", "Лорна А.Б., депутатка ради"),
    ]
