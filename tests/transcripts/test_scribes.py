"""What scribes write down: nicknames, names in lists, pages of minutes with a part for each statement."""

import datetime as dt

import pytest

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Kind, Presence, Transcript
from tests.transcripts.printed_records import a_record, spoken


def of_page(body: str, title: str = "Lamp Group") -> Transcript:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    [record] = read(Document(page.encode(), path="2031-03-04.html"))
    return record


def labels(record: Transcript) -> list[str]:
    return [label for label, _ in spoken(record)]


def test_nicknames_in_small_letters_that_come_back_speak():
    said = (
        *("bram: the lamps are old", "mvk: we know", "oda: then replace them", "bram: with what?"),
        *("oda: with brass ones", "mvk: brass is dear", "bram: so is oil", "odo: +1"),
    )
    record = a_record(
        "# Lamp Group agenda\n\n4 March 2031\n\n## Lamps\n",
        *(f" - {line}" for line in ("ten of them are out", "two are new", *said)),
        apart="\n",
        path="lamps.md",
    )
    assert labels(record) == [line.partition(":")[0] for line in said]
    assert record.kind is Kind.TRANSCRIPT


def test_fields_in_small_letters_that_come_back_in_one_order_are_no_people():
    harbours = [(f"berth: quay {n}", f"depth: some {n} feet", f"lamps: about {n} of them") for n in range(4)]
    record = a_record(
        "Minutes of the Harbour Board",
        "4 March 2031",
        "Present: Ada Lowe, Tom Orlo",
        *(line for lines in harbours for line in lines),
    )
    assert labels(record) == []


@pytest.mark.parametrize(
    ("present", "absent"),
    [
        ("Aanwezig: Anna Linde, Bram Oost en Cato van Rijn", "Afwezig: Dirk Poel"),
        ("Närvarande: Anna Linde, Bram Oost och Cato van Rijn", "Frånvarande: Dirk Poel"),
        ("Til stede: Anna Linde, Bram Oost og Cato van Rijn", "Fraværende: Dirk Poel"),
    ],
)
def test_those_present_in_languages_of_the_north_sea_speak_by_their_first_names(present, absent):
    record = a_record(
        *("Quay Association", "4 March 2031", present, absent, "De lampen"),
        *("Anna: de lampen zijn oud.", "Bram: dat weten we.", "Cato: ik koop nieuwe.", "Anna: dank je."),
    )
    assert [(one.name, one.presence) for one in record.attendance] == [
        ("Anna Linde", Presence.PRESENT),
        ("Bram Oost", Presence.PRESENT),
        ("Cato van Rijn", Presence.PRESENT),
        ("Dirk Poel", Presence.ABSENT),
    ]
    assert labels(record) == ["Anna", "Bram", "Cato", "Anna"]


def test_statements_that_a_page_calls_comments_are_its_text():
    said = (("Ada Lowe", "We begin."), ("Tom Orlo", "Which lamps?"), ("Ada Lowe", "The old ones."))
    record = of_page(
        "<h1>Lamp Group telecon</h1><h2>Minutes for 2031-03-04</h2>"
        + "".join(
            f'<div class="comment"><span class="name">{who}</span>: {words}</div>' for who, words in said
        )
        + '<div class="comments">Be the first to write a comment.</div>'
    )
    assert [(turn.label, turn.paragraphs) for turn in record.turns if turn.label] == [
        (who, (words,)) for who, words in said
    ]
    assert record.date == dt.date(2031, 3, 4)
    assert "Be the first to write a comment." in record.furniture


def test_minutes_of_a_scribe_with_a_cite_for_each_speaker():
    record = of_page(
        "<h1>Lamp Group</h1><h2>04 March 2031</h2><h3>Lamps</h3>"
        "<p class='phone'><cite>Ada:</cite> We begin.<br>… with the old lamps.</p>"
        "<p class='phone'><cite>Tom:</cite> Which ones?</p><p class='phone'><cite>Ada:</cite> These.</p>"
        "<p class='phone'><cite>Tom:</cite> I see.</p><p class='irc'><cite>&lt;oda&gt;</cite> +1</p>"
        "<address>Minutes manually created (not a transcript), formatted by a program.</address>"
    )
    assert labels(record) == ["Ada", "Tom", "Ada", "Tom", "oda"]
    said = [turn.paragraphs for turn in record.turns if turn.label]
    assert said[0] == ("We begin.", "… with the old lamps.")
    assert said[-1] == ("+1",)


def test_one_speaker_whom_the_page_names_in_an_attribute_and_prints_again():
    record = of_page(
        '<h1>Lowe opens the quay</h1><p data-speaker="Lowe">[Lowe]: I open it.</p><p>Good.</p>',
        "Lowe opens the quay",
    )
    assert [(turn.label, turn.paragraphs[0]) for turn in record.turns] == [("Lowe", "I open it.")]


def test_a_short_extract_of_minutes_in_which_two_people_speak():
    record = a_record(
        "Täysistunnon pöytäkirja 9/2031 vp",
        "4.3.2031",
        "Anna Koski /ab:",
        "Arvoisa puhemies! Lamput ovat vanhoja. Ne on vaihdettava.",
        "Pääministeri Timo Laakso",
        "Lamput vaihdetaan. Siitä on päätetty.",
    )
    assert [label.partition(" /")[0] for label in labels(record)] == [
        "Anna Koski",
        "Pääministeri Timo Laakso",
    ]
    assert record.kind is Kind.TRANSCRIPT


LOG = (
    ("RRSAgent", "RRSAgent has joined #lamps"),
    ("mvk", "Meeting: Lamp Group"),
    ("mvk", "Present: Ada_Lowe, Tom_Orlo"),
    ("mvk", "Topic: Wicks"),
    ("mvk", "Ada: The wicks are wet"),
    ("mvk", "... all of them"),
    ("oda", "Ada: are they long?"),
    ("mvk", "Tom: I cut them"),
    ("mvk", "... twice"),
    ("oda", "present+"),
    ("mvk", "Ada: Thank you"),
    ("mvk", "rrsagent, draft minutes"),
)


@pytest.mark.parametrize(
    ("layout", "path"),
    [
        ("15:04:{at:02} [{nick}]\n{text}\n", "log.txt"),
        ("15:04:{at:02} <{nick}> {text}\n", "log.txt"),
        ("<dt>15:04:{at:02} [{nick}]</dt><dd>{text}</dd>\n", "log.html"),
    ],
)
def test_a_log_in_which_a_scribe_writes_down_who_speaks(layout, path):
    lines = "".join(layout.format(at=at, nick=nick, text=text) for at, (nick, text) in enumerate(LOG, 10))
    top = "IRC log of lamps on 2031-03-04"
    text = (
        f"<html><body><h1>{top}</h1><dl>{lines}</dl></body></html>"
        if path[-1] == "l"
        else f"{top}\n\n{lines}"
    )
    [record] = read(Document(text.encode(), path=path))
    assert [(turn.label, turn.paragraphs, str(turn.time)) for turn in record.turns if turn.label] == [
        ("Ada", ("The wicks are wet", "... all of them"), "15:04:14"),
        ("oda", ("Ada: are they long?",), "15:04:16"),
        ("Tom", ("I cut them", "... twice"), "15:04:17"),
        ("Ada", ("Thank you",), "15:04:20"),
    ]
    assert [each.title for each in record.outline] == ["Wicks"]
    assert record.date == dt.date(2031, 3, 4)


def test_a_log_without_a_scribe_is_spoken_by_those_who_write():
    said = (("mvk", "Ada: shall we?"), ("ada", "yes"), ("mvk", "the wicks"), ("ada", "wet")) * 3
    lines = "".join(f"15:04:{at:02} <{nick}> {text}\n" for at, (nick, text) in enumerate(said, 10))
    [record] = read(Document(f"Log of 4 March 2031\n\n{lines}".encode(), path="log.txt"))
    assert {turn.label for turn in record.turns if turn.label} == {"mvk", "ada"}


def test_those_present_are_quoted_before_a_dash_or_a_colon():
    record = a_record(
        "# Lamp Makers Group",
        "4 March 2030",
        "Attendance",
        "- Tom Orlo (TO), Guild\n- Ann Birch (AB)\n- Mara Finn, Harn",
        "1\\. Welcome",
        "AB welcomed those present.",
        "2\\. Oil",
        "Tom – We should wait for the new oil.",
        "Mara: The old oil is dear, and it smokes.",
        "Ann – suggested that we ask the guild.",
        "Tom – Good.\n",
        "Oil – see the table.",
        path="lamps.md",
    )
    assert labels(record) == ["Tom", "Mara", "Ann", "Tom"]
    assert [one.name for one in record.attendance] == ["Tom Orlo", "Ann Birch", "Mara Finn"]


def test_whoever_is_called_by_one_word_once_speaks_where_many_are():
    said = (
        *("Lars: We looked at it.", "Bram: It was old.", "Lars: then buy one", "Oda: With what money?"),
        *(
            "Bram: Ours.",
            "Finn: No.",
            "Oda: Why not?",
            "Finn: it is gone",
            "Ann Birch: It is.",
            "Bram: who has",
        ),
        *("Ines: Could we borrow?", "Jo: we could", "CRC-32: some hum"),
    )
    record = a_record("Lamp Group", "4 March 2030", *said)
    assert labels(record) == [line.partition(":")[0] for line in said[:-1]]


def test_whom_the_scribe_did_not_know_speaks_too():
    said = (
        "Ann Birch: Is it dry?",
        "?: It is not.",
        "Ann Birch: Why?",
        "(?): It rained.",
        "Ann Birch: Again?",
    )
    record = a_record("Lamp Group", "4 March 2030", *said)
    assert labels(record) == ["Ann Birch", "?", "Ann Birch", "?", "Ann Birch"]
    assert {turn.name for turn in record.turns} == {"Ann Birch", ""}
