"""Labels that only their repetition, a time beside them or the other labels of the record tell from words."""

import datetime as dt

from meetings.transcripts import read
from meetings.transcripts.transcript import Document, Transcript


def a_record(*lines: str) -> Transcript:
    [record] = read(Document("\n".join(lines).encode(), path="record.txt"))
    return record


def labels(record: Transcript) -> list[str]:
    return [turn.printed_label for turn in record.turns if turn.printed_label]


def test_names_alone_on_their_lines_without_a_mark():
    record = a_record(
        *("HOUSE OF THE ISLES", "Wednesday, 3 April 2024", ""),
        *("The Presiding Member", "We come to questions.", ""),
        *("Deputy Orla Kerrin", "I want to raise the matter of the ferries. They do not run.", ""),
        *("The Chief Minister", "I thank the Deputy. They will.", ""),
        *("Deputy Orla Kerrin", "When?", ""),
        *("The Chief Minister", "Soon.", ""),
        *("The Presiding Member", "Order.", ""),
    )
    assert labels(record) == [
        "The Presiding Member",
        "Deputy Orla Kerrin",
        "The Chief Minister",
        "Deputy Orla Kerrin",
        "The Chief Minister",
        "The Presiding Member",
    ]
    assert record.date == dt.date(2024, 4, 3)


def test_a_chat_prints_the_time_of_day_beside_each_name():
    record = a_record(
        *("Harbour board, 12 March 2024", ""),
        *("Dana Whit  10:02 AM", "Good morning all, shall we begin?", ""),
        *("Raj Pell  10:03 AM", "Yes please.", "I have the numbers here.", ""),
        *("Maud Ferrin  12:05 PM", "What do they say?", ""),
        *("Raj Pell  1:06 PM", "Eleven percent up.", ""),
    )
    assert labels(record) == ["Dana Whit", "Raj Pell", "Maud Ferrin", "Raj Pell"]
    assert [turn.time for turn in record.turns] == [
        dt.time(10, 2),
        dt.time(10, 3),
        dt.time(12, 5),
        dt.time(13, 6),
    ]
    assert all(turn.start is None for turn in record.turns)


def test_a_machine_prints_the_time_in_brackets_between_name_and_words():
    record = a_record(
        *("Harbour interview, 2 May 2024", ""),
        *("Speaker 1 [00:00:02] Can you tell me how the harbour was?", ""),
        *("Maud Ferrin [00:00:08] It was full of boats.", ""),
        *("Speaker 1 [00:01:19] And now?", ""),
        *("Maud Ferrin [00:01:20] Now there are four.", ""),
    )
    assert labels(record) == ["Speaker 1", "Maud Ferrin", "Speaker 1", "Maud Ferrin"]
    assert [turn.start for turn in record.turns] == [2, 8, 79, 80]
    assert record.turns[1].paragraphs == ("It was full of boats.",)


def test_a_name_and_what_its_bearer_speaks_for_before_a_stop_and_a_dash():
    record = a_record(
        *("Report of proceedings", "Tuesday, 12 March 2024", ""),
        *("President. – The next item is the debate on nets.", ""),
        *("Katrin Aalde, President-in-Office of the Council. – Madam President, I am glad.", ""),
        *("Bernd Hollm, im Namen der Küstenfraktion. – Frau Präsidentin! Die Fischer warten.", ""),
        *("Pilar Oñero (KU). – Señora Presidenta, la pesca es el pan.", ""),
        *("President. – Thank you.", ""),
    )
    assert [turn.name or turn.role for turn in record.turns] == [
        "President",
        "Katrin Aalde",
        "Bernd Hollm",
        "Pilar Oñero",
        "President",
    ]
    assert record.turns[2].role == "im Namen der Küstenfraktion"


def test_a_numbered_question_put_to_somebody_is_the_askers():
    record = a_record(
        *("Oral Questions", "14 May 2024", ""),
        *("1. TANE WIRRA (Tidal) to the Minister for Oceans: Does he stand by his statements?", ""),
        *("PETER HALM (Minister for Oceans): Yes, in their context.", ""),
        *("TANE WIRRA: Is the quota to be raised?", ""),
        *("PETER HALM: It is not.", ""),
        *("2. SUE FENN (Port) to the Minister for Oceans: How many boats are there?", ""),
        *("PETER HALM: Eleven.", ""),
        *("SUE FENN: Is that all?", ""),
    )
    assert [turn.name for turn in record.turns if turn.name] == [
        *("TANE WIRRA", "PETER HALM", "TANE WIRRA", "PETER HALM", "SUE FENN", "PETER HALM", "SUE FENN"),
    ]
    assert record.turns[0].paragraphs == ("Does he stand by his statements?",)


def test_an_office_in_capitals_may_be_very_long():
    office = (
        "THE MINISTER OF STATE IN THE MINISTRY OF PORTS AND MINISTER OF STATE IN THE MINISTRY OF LAMPS AND "
        "MINISTER OF STATE IN THE DEPARTMENT OF TIDES AND MINISTER OF STATE IN THE DEPARTMENT OF ISLES"
    )
    record = a_record(
        *("HOUSE OF THE PEOPLE", "20 March 2024", ""),
        *("HON. SPEAKER: Matters of urgency.", ""),
        *("DR. IMRAN KURESH: There is no school.", ""),
        *(f"{office} (SHRI DEV MALHAR): I beg to lay a paper.", ""),
        *("DR. IMRAN KURESH: I thank him.", ""),
        *("HON. SPEAKER: Adjourned.", ""),
    )
    assert [turn.name for turn in record.turns][2] == "SHRI DEV MALHAR"


def test_who_presides_is_named_in_brackets_after_the_colon():
    record = a_record(
        *("SENATE OF QUAYSIDE", "WEDNESDAY, FEBRUARY 14, 2024", ""),
        *("PRESIDENT:", "     The session will come to order.", ""),
        *("SENATOR HURN:", "     Point of order.", ""),
        *("PRESIDING OFFICER: (SENATOR DELANE)", "     State your point.", ""),
        *("SENATOR HURN:", "     With us is a class from Harbour High.", ""),
        *("PRESIDING OFFICER: (SENATOR DELANE)", "     Welcome.", ""),
        *("PRESIDENT:", "     Senator Hurn.", ""),
        *("SENATOR HURN:", "     I move the bill.", ""),
    )
    assert len(labels(record)) == 7
    assert record.turns[2].paragraphs == ("State your point.",)
    assert (record.turns[2].name, record.turns[2].role) == ("DELANE", "PRESIDING OFFICER")
    assert record.turns[5].paragraphs == ("Senator Hurn.",)


def test_a_part_of_a_court_in_capitals_is_a_label_among_others_in_capitals():
    record = a_record(
        *("DEPOSITION OF GERALD HOOP", "March 15, 2024", ""),
        *("THE VIDEOGRAPHER: We are on the record.", ""),
        *("MR. DRUMM: Objection.", "", "MS. SALAZ: Noted.", ""),
        *("THE WITNESS: The register.", "", "MR. DRUMM: Same objection.", ""),
        *("MS. SALAZ: Noted.", "", "THE WITNESS: Yes.", ""),
    )
    assert labels(record)[0] == "THE VIDEOGRAPHER"


def test_a_list_of_the_speakers_is_no_words_of_theirs():
    record = a_record(
        *("Weekly harbour call", "12 March 2024", "", "SPEAKERS", "Dana Whit, Raj Pell, Speaker 3", ""),
        *("Dana Whit  00:02", "I think we can start.", ""),
        *("Raj Pell  00:09", "I have the numbers.", ""),
        *("Speaker 3  00:41", "It is the fuel.", ""),
        *("Dana Whit  00:44", "All right.", ""),
        *("Raj Pell  00:50", "Good.", ""),
    )
    assert "SPEAKERS" not in labels(record)
    assert len(labels(record)) == 5


def test_a_small_i_inside_a_polish_office_is_no_pronoun():
    record = a_record(
        *("Sprawozdanie z posiedzenia", "14 marca 2024 r.", ""),
        *("Marszałek:", "Otwieram posiedzenie.", ""),
        *("Poseł Adam Krug:", "Czy są pieniądze?", ""),
        *("Sekretarz Stanu w Ministerstwie Rolnictwa i Rozwoju Wsi Marek Sow:", "Są w budżecie.", ""),
        *("Poseł Adam Krug:", "Dziękuję.", ""),
        *("Marszałek:", "Zamykam dyskusję.", ""),
    )
    assert [turn.name for turn in record.turns][2] == "Marek Sow"


def test_a_surname_with_joined_initials_and_what_its_bearer_is():
    record = a_record(
        *("СТЕНОГРАМА ЗАСІДАННЯ", "13 березня 2024 року", ""),
        *("ГОЛОВУЮЧИЙ. Доброго ранку, шановні колеги!", ""),
        *("БОНДЕР С.П., народний депутат, виборчий округ №114. Шановний пане голово! Дорога зруйнована.", ""),
        *("ГОЛОВУЮЧИЙ. Дякую.", ""),
        *("ЛИТВЕН М.І. Дякую, пане голово.", ""),
        *("ГОЛОВУЮЧИЙ. Оголошується перерва.", ""),
    )
    assert len(labels(record)) == 5
    assert record.turns[1].name == "БОНДЕР С.П."
    assert record.turns[1].paragraphs == ("Шановний пане голово! Дорога зруйнована.",)


def test_a_french_president_of_a_committee_is_an_office():
    page = (
        "<html><body><h1>Séance du mardi 19 mars 2024</h1>"
        "<p><b>Mme la présidente.</b> La séance est ouverte.</p>"
        "<p><b>M. Luc Ferran.</b> Que comptez-vous faire&nbsp;?</p>"
        "<p><b>M. le président de la commission des finances et du port.</b> Je demande la parole.</p>"
        "<p><b>Mme la présidente.</b> Vous l’avez.</p>"
        "<p><b>M. Luc Ferran.</b> Merci.</p></body></html>"
    )
    [record] = read(Document(page.encode(), path="page.html"))
    assert len(labels(record)) == 5
    assert record.turns[2].role == "M. le président de la commission des finances et du port"


def test_questions_and_speeches_are_counted_before_the_label():
    questions = a_record(
        *("Oral evidence: ferries", "7 February 2024", ""),
        *("Q1 Chair: How many ferries run in winter?", ""),
        *("Sir Hugh Denn: Four, when all goes well.", ""),
        *("Q2 Fred Bask: And when it does not?", ""),
        *("Sir Hugh Denn: Two.", "", "Q3 Chair: That is few.", ""),
        *("Q4 Fred Bask: It is.", ""),
    )
    assert labels(questions) == ["Chair", "Sir Hugh Denn", "Fred Bask", "Sir Hugh Denn", "Chair", "Fred Bask"]
    assert questions.turns[0].paragraphs == ("How many ferries run in winter?",)
    speeches = a_record(
        *("Protokoll från sammanträdet", "Onsdagen den 13 mars 2024", ""),
        *("Anf. 1 TALMANNEN:", "Jag hälsar statsråden välkomna.", ""),
        *("Anf. 2 KARIN LUNDE (S):", "Herr talman! När öppnar hamnen?", ""),
        *("Anf. 3 OLA BERGE (M):", "Herr talman! Hamnen öppnar i maj.", ""),
        *("Anf. 4 KARIN LUNDE (S):", "Tack.", "", "Anf. 5 TALMANNEN:", "Frågestunden är avslutad.", ""),
    )
    assert labels(speeches)[1:4] == ["KARIN LUNDE (S)", "OLA BERGE (M)", "KARIN LUNDE (S)"]
    assert len(labels(speeches)) == 5


def test_articles_and_forms_of_address_of_dutch_and_portuguese_records():
    dutch = a_record(
        *("Notulen van de vergadering van 15 februari 2024", ""),
        *("De voorzitter: Ik open de vergadering.", "", "De heer Van Damme (VV): De dijk is oud.", ""),
        *("De voorzitter: Het woord is aan u.", "", "De heer Van Damme (VV): Dank u.", ""),
    )
    assert len(labels(dutch)) == 4
    portuguese = a_record(
        *("Reunião plenária de 13 de março de 2024", ""),
        *("O Sr. Presidente (António Leall): — Está aberta a sessão.", ""),
        *("A Sr.ª Marta Figuera (PX): — O porto está fechado.", ""),
        *("O Sr. Ministro do Mar (Hugo Serro): — O porto abre na segunda-feira.", ""),
        *("A Sr.ª Marta Figuera (PX): — Vamos ver.", ""),
        *("O Sr. Presidente (António Leall): — Está encerrada a sessão.", ""),
    )
    assert len(labels(portuguese)) == 5
    assert portuguese.turns[2].name == "Hugo Serro"


def test_a_speaker_for_the_time_being():
    record = a_record(
        *("[House of Quayside, Wednesday, March 13, 2024]", "", "COASTAL FERRY ACT", ""),
        *("  Mr. DANVER. Mr. Speaker, I move the bill.", ""),
        *("  The SPEAKER pro tempore (Mr. Lott of Quayside). Pursuant to the rule, each has 20 minutes.", ""),
        *("  Ms. PLUMM. Mr. Speaker, I rise in support.", ""),
        *("  Mr. DANVER. I yield back.", "", "  Ms. PLUMM. So do I.", ""),
        *("  The SPEAKER pro tempore. The question is on the motion.", ""),
    )
    assert len(labels(record)) == 6
