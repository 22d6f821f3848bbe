"""XML of a vocabulary of its own: what its elements are is told by their names and by how they are used."""

import datetime as dt

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript


def _read(xml: str) -> Transcript:
    [record] = read(Document(xml.encode(), path="debate.xml"))
    return record


def _spoken(record: Transcript) -> list[tuple[str, str]]:
    return [(turn.printed_label, " ".join(turn.paragraphs)) for turn in record.turns if turn.printed_label]


def _speech(speaker: str, *lines: str) -> str:
    return f"<speech><speaker>{speaker}</speaker>{''.join(f'<text>{line}</text>' for line in lines)}</speech>"


def test_elements_name_who_speaks_the_words_beside_them():
    record = _read(
        "<?xml version='1.0'?><debate><meta><date>2030-03-04</date><no>7</no></meta>"
        "<debatetitle>Ferries in winter, a debate</debatetitle>"
        + _speech("Ada Lowe", "We have <b>two</b> boats.", "Both leak.")
        + _speech("Tom Orlo", "I know. Is it so bad?")
        + "<p>Applause.</p><speech who='Mara Finn'><line>It is.</line></speech></debate>"
    )
    assert _spoken(record) == [
        ("Ada Lowe", "We have two boats. Both leak."),
        ("Tom Orlo", "I know. Is it so bad?"),
        ("Mara Finn", "It is."),
    ]
    assert (record.title, record.date) == ("Ferries in winter, a debate", dt.date(2030, 3, 4))


def test_printed_labels_go_before_what_elements_say_of_the_speaker():
    said = [("LOWE, Ada", "Ms LOWE (Quayside): Is it true?"), ("ORLO, Tom", "Mr ORLO: It is not.")] * 3
    record = _read(
        "<hansard><session.date>2030-03-04</session.date><title>Questions on ferries</title>"
        + "".join(
            f"<talk><talker><name>{who}</name></talker><para>{text}</para></talk>" for who, text in said
        )
        + "</hansard>"
    )
    assert _spoken(record)[:2] == [("Ms LOWE (Quayside)", "Is it true?"), ("Mr ORLO", "It is not.")]


def test_bold_parts_of_a_line_stay_in_it_and_headings_are_sections():
    line = (
        "<Body><A ID='1'/><Hansard-Bold>Mr ORLO: </Hansard-Bold>"
        "The <Hansard-Italic>Heron</Hansard-Italic> sails.</Body>"
    )
    record = _read(
        "<XML><House>Port Assembly</House><Date-Heading>Tuesday, 4 March 2030</Date-Heading>"
        "<Body>The Assembly met at 9.30 am.</Body>"
        + "".join(
            f"<Level-1-Heading>Port {number}</Level-1-Heading>{line}" for number in ("one", "two", "three")
        )
        + "</XML>"
    )
    assert _spoken(record) == [("Mr ORLO", "The Heron sails.")] * 3
    assert [section.title for section in record.outline] == ["Port one", "Port two", "Port three"]


def test_xml_that_is_cut_off_is_read_as_far_as_it_goes():
    whole = "<XML><Body>Port board, 4 March 2030</Body>" + "<Body>Mr ORLO: The ferry sails.</Body>" * 3
    record = _read("<?xml version='1.0'?>" + whole)
    assert len(_spoken(record)) == 3
    assert any("not well formed" in problem.reason for problem in record.problems)


def test_a_header_of_the_file_tells_the_title_and_the_day_and_nobody_speaks_in_it():
    header = (
        "<teiHeader><titleStmt><title>Assembly of Harn, <date when='1890-05-06'>6 May 1890</date></title>"
        "<name>Ann Birch</name></titleStmt><change who='abirch'>Corrected all of it.</change></teiHeader>"
    )
    said = "<p>Mr. ORLO. Is it printed?</p><p>Mr. FINN. It is.</p><p>Mr. ORLO. Where?</p>"
    record = _read(f"<TEI>{header}<text><body><head>The ferries</head>{said}</body></text></TEI>")
    assert [label for label, _ in _spoken(record)] == ["Mr. ORLO", "Mr. FINN", "Mr. ORLO"]
    assert (record.title, record.date) == ("Assembly of Harn", dt.date(1890, 5, 6))
    assert not any("Corrected" in text for turn in record.turns for text in turn.paragraphs)


def test_an_element_for_the_speaker_may_hold_the_words():
    said = [("Ada Lowe", "Is it dry?"), ("Tom Orlo", "It is."), ("Ada Lowe", "Good.")]
    turns = "".join(f"<speaker name='{who}'><p>{text}</p></speaker>" for who, text in said)
    assert _spoken(_read(f"<talk><date>2030-03-04</date><title>The roof</title>{turns}</talk>")) == said


def test_notes_are_left_out_of_the_words_and_are_not_lost():
    turns = _speech("Ada Lowe", "It rained<note>Twice.</note> all day.") + _speech("Tom Orlo", "It did.")
    record = _read(f"<talk><date>2030-03-04</date><title>Rain</title>{turns}<note>End.</note></talk>")
    assert _spoken(record)[0] == ("Ada Lowe", "It rained all day.")
    assert {"Twice.", "End."} <= set(record.furniture)
