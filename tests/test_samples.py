"""What each sample transcript must read as; the table was written from the texts, not from the reader."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest

from meetings.ingest.plan import Outcome
from meetings.models import Meeting
from meetings.samples import FOLDER, documents
from meetings.transcripts import read
from meetings.transcripts.transcript import (
    Completeness,
    Document,
    Kind,
    Presence,
    Transcript,
    Turn,
    TurnKind,
)
from tests.ingest.storing import stored_line

CALL, DOCUMENT, EXCERPTS, MESSAGE = Kind.TELEPHONE_CALL, Kind.DOCUMENT, Kind.EXCERPTS, Kind.MESSAGE
MINUTES, TRANSCRIPT = Kind.MINUTES, Kind.TRANSCRIPT
COMPLETE, CONTINUED, PARTIAL = Completeness.COMPLETE, Completeness.CONTINUED, Completeness.PARTIAL


@dataclass(frozen=True)
class Reading:
    """A sample as it must come out. `turns` counts the rows of each kind, a speech resumed being two."""

    title: str
    date: datetime.date
    kind: Kind
    completeness: Completeness
    turns: dict[str, int]
    speakers: tuple[str, ...]
    topics: tuple[str, ...] = ()
    language: str = "en"
    body: str = "President of Ardania"


RAILWAY = Reading(
    "Meeting on\u00a0developing the\u00a0Velden Valley railway corridor",
    datetime.date(2024, 4, 17),
    TRANSCRIPT,
    PARTIAL,
    {"speech": 16, "gap": 1},
    (
        "Anselm Varga",
        "Stellan Mróz",
        "Bruno Tessaly",
        "Radovan Čermak",
        "Halina Voss",
        "Viktor Amsel",
    ),
    ("Transport", "Economy and finance", "Regions"),
)

READINGS = {
    "2023-05-16-dams-and-reservoirs.html": Reading(
        "Meeting on the condition of dams and reservoirs",
        datetime.date(2023, 5, 16),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 22, "direction": 1},
        (
            "Anselm Varga",
            "Kaspar Öllinger",
            "Zdenka Hrast",
            "Beata Kronin",
            "Matthias Grünau",
            "Jorun Haldane",
            "Emil Roussel",
        ),
        ("Water resources", "Energy", "Regions"),
    ),
    "2023-07-11-working-meeting-finance.txt": Reading(
        "Working meeting with Minister of Finance Ilsabeth Brandau",
        datetime.date(2023, 7, 11),
        TRANSCRIPT,
        PARTIAL,
        {"speech": 13, "gap": 1},
        ("Anselm Varga", "Ilsabeth Brandau"),
    ),
    "2023-09-20-lusovia-prime-minister.html": Reading(
        "Meeting with Prime Minister of\u00a0Lusovia Duarte Belmonte-Reis",
        datetime.date(2023, 9, 20),
        TRANSCRIPT,
        PARTIAL,
        {"speech": 5, "gap": 1},
        ("Anselm Varga", "Duarte Belmonte-Reis"),
        ("Foreign policy", "Transport"),
    ),
    "2023-09-20-lusovia-prime-minister-ru.html": Reading(
        "Встреча с Премьер-министром Лузовии Дуарте Бельмонте-Рейшем",
        datetime.date(2023, 9, 20),
        TRANSCRIPT,
        PARTIAL,
        {"speech": 5, "gap": 1},
        ("А.Варга", "Д.Бельмонте-Рейш"),
        ("Внешняя политика", "Транспорт"),
        "ru",
        "Президент Ардании",
    ),
    "2023-11-08-harvest-results.txt": Reading(
        "Meeting on the results of the harvest",
        datetime.date(2023, 11, 8),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 26, "direction": 2, "remark": 1, "question": 1},
        (
            "Anselm Varga",
            "Jorun Haldane",
            "Bruno Tessaly",
            "Ludmila Sorge",
            "Anton Pávek",
            "Osip Radlo",
            "Wanda Petřivá",
        ),
    ),
    "2024-01-23-telephone-norrmark.txt": Reading(
        "Telephone conversation with President of Norrmark Astrid Hvalsund",
        datetime.date(2024, 1, 23),
        CALL,
        COMPLETE,
        {},
        (),
    ),
    "2024-02-14-state-council-schools-part-1.txt": Reading(
        "State Council meeting on schools in small towns and villages",
        datetime.date(2024, 2, 14),
        TRANSCRIPT,
        CONTINUED,
        {"speech": 18, "direction": 1, "gap": 1},
        (
            "Anselm Varga",
            "Beata Kronin",
            "Noémi Ravasdy",
            "Milena Dorset",
            "Ilsabeth Brandau",
            "Osip Radlo",
        ),
    ),
    "2024-02-14-state-council-schools-part-2.txt": Reading(
        "State Council meeting on schools in small towns and villages. Part two",
        datetime.date(2024, 2, 14),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 11, "direction": 1},
        (
            "Anselm Varga",
            "Leila Nazarova-Quist",
            "Radovan Čermak",
            "Cosmin Darro",
            "Noémi Ravasdy",
            "Matthias Grünau",
        ),
    ),
    "2024-03-12-ardan-hydro-v-kelm-mills.pdf": Reading(
        "ARDAN HYDRO v. KELM MILLS LIMITED, No. 24-0317",
        datetime.date(2024, 3, 12),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 25, "question": 9, "direction": 5},
        ("MR. FENN", "MS. SORENSEN", "Konrad Ebel"),
        body="",
    ),
    "2024-04-17-railway-corridor.html": RAILWAY,
    "2024-04-17-railway-corridor.txt": Reading(**{**vars(RAILWAY), "topics": ()}),
    "2024-05-14-assembly-ferries-bill.xml": Reading(
        "Thirty-first sitting of the spring session",
        datetime.date(2024, 5, 14),
        TRANSCRIPT,
        COMPLETE,
        {"question": 2, "speech": 11, "direction": 7},
        (
            "Sanna Lohse",
            "Lorenz Hale",
            "Henrike Falk",
            "Tobias Renner",
            "Emmerich Dale",
            "Odile Brandt",
        ),
        ("Transport",),
        body="Assembly of Ardania",
    ),
    "2024-06-05-news-conference.html": Reading(
        "News conference of the President of Ardania",
        datetime.date(2024, 6, 5),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 39, "direction": 2, "question": 6, "remark": 1},
        (
            "Ottilie Marsh",
            "Clara Winnow",
            "Anselm Varga",
            "Felix Okonjo",
            "Sabine Roche",
            "Tomasz Leck",
            "Mikkel Aarsen",
            "Karin Dovale",
        ),
        ("Media", "Foreign policy", "Economy and finance", "Mineral resources"),
    ),
    "2024-06-20-stadtrat-grenau.txt": Reading(
        "Stadtrat Grenau, 12. Sitzung",
        datetime.date(2024, 6, 20),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 8, "direction": 3},
        ("Friederike Aldag", "Jannis Detmers", "Hertha Nolde", "Volkmar Eick"),
        (),
        "de",
        "",
    ),
    "2024-08-27-tarn-pumping-station-hearing.csv": Reading(
        "Hearing on the pumping station at Tarn",
        datetime.date(2024, 8, 27),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 9, "remark": 1},
        ("Ottmar Weller", "Brigitta Kessel", "Jaro Minte", "Rasmus Thole"),
        body="",
    ),
    "2024-09-03-lithium-mining.txt": Reading(
        "Meeting on developing lithium and rare-earth mining",
        datetime.date(2024, 9, 3),
        TRANSCRIPT,
        PARTIAL,
        {"speech": 1, "gap": 1},
        ("Anselm Varga",),
    ),
    "2024-09-18-rada-miasta-lessing.txt": Reading(
        "Stenogram z 9. sesji Rady Miasta",
        datetime.date(2024, 9, 18),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 10, "direction": 3},
        ("Danuta Wierzba", "Zenon Kruk", "Ludwik Sowa", "Halszka Miłek", "Bogumił Zając"),
        (),
        "pl",
        "",
    ),
    "2024-10-22-district-hospitals.html": Reading(
        "Meeting on developing district hospitals",
        datetime.date(2024, 10, 22),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 27, "direction": 2},
        (
            "Anselm Varga",
            "Irena Solveny",
            "Daniel Solveny",
            "Leila Nazarova-Quist",
            "Teodora Blum",
            "Osip Radlo",
            "Marguerite Adé",
            "Ilsabeth Brandau",
        ),
        ("Healthcare", "Regions", "Labour market"),
    ),
    "2024-11-19-harn-city-council.docx": Reading(
        "Minutes of the ordinary meeting",
        datetime.date(2024, 11, 19),
        MINUTES,
        COMPLETE,
        {"direction": 16},
        (),
        body="",
    ),
    "2024-12-03-government-members.html": Reading(
        "Meeting with Government members",
        datetime.date(2024, 12, 3),
        TRANSCRIPT,
        PARTIAL,
        {"speech": 19, "direction": 1, "gap": 1},
        (
            "Anselm Varga",
            "Zdenka Hrast",
            "Kaspar Öllinger",
            "Bruno Tessaly",
            "Ruben Castellane",
            "Ilsabeth Brandau",
            "Milena Dorset",
        ),
        ("Energy", "Civil service", "Transport"),
    ),
    "2025-02-11-landtag-suedliche-seen.xml": Reading(
        "14. Sitzung des Landtags der Südlichen Seen",
        datetime.date(2025, 2, 11),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 10, "direction": 5},
        ("Gesine Ostermann", "Heiko Knolle", "Agathe Wiesleder", "Ulf Sandrock"),
        (),
        "de",
        "Landtag der Südlichen Seen",
    ),
    "2025-02-18-condolences-lusovia.txt": Reading(
        "Condolences over the ferry accident in Lusovia",
        datetime.date(2025, 2, 18),
        MESSAGE,
        COMPLETE,
        {},
        (),
    ),
    "2025-03-12-executive-order-water.html": Reading(
        "Executive Order on the open publication of data on water resources",
        datetime.date(2025, 3, 12),
        DOCUMENT,
        COMPLETE,
        {},
        (),
        ("Water resources", "Information society"),
    ),
    "2025-05-06-lessing-traffic-committee.vtt": Reading(
        "Traffic Committee of Lessing",
        datetime.date(2025, 5, 6),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 11},
        ("Yrsa Holm", "Bent Karlsen", "Nadja Treu", "Oskar Venn"),
        body="",
    ),
    "2025-06-17-lakes-residents.txt": Reading(
        "Conversation with residents of the Southern Lakes Region",
        datetime.date(2025, 6, 17),
        TRANSCRIPT,
        COMPLETE,
        {"speech": 93, "remark": 8, "direction": 4, "question": 3},
        (
            "Anselm Varga",
            "Marguerite Adé",
            "Matthias Grünau",
            "Gregor Pahl",
            "Nina Pahl",
            "Eugenia Tarrow",
            "Filip Arden",
            "Jonas Weir",
            "Irena Solveny",
            "Tomasz Leck",
            "Rosalind Quay",
        ),
    ),
    "2025-09-09-otopitelny-sezon.txt": Reading(
        "Совещание о подготовке к отопительному сезону",
        datetime.date(2025, 9, 9),
        TRANSCRIPT,
        PARTIAL,
        {"speech": 11, "remark": 1, "gap": 1},
        ("А.Варга", "З.Храст", "О.Радло", "И.Брандау", "К.Оллингер"),
        (),
        "ru",
        "Президент Ардании",
    ),
    "2025-11-18-cyber-security-council.txt": Reading(
        "Meeting of the Council for Cyber Security",
        datetime.date(2025, 11, 18),
        EXCERPTS,
        PARTIAL,
        {"speech": 19, "direction": 1, "gap": 1},
        (
            "Anselm Varga",
            "Hugo Barsanti",
            "Idris Holm",
            "Irena Solveny",
            "Sofia Lindtner",
            "Leila Nazarova-Quist",
            "Kaspar Öllinger",
            "Ebba Nyström",
        ),
    ),
}

DOUBTS = {
    "2025-05-06-lessing-traffic-committee.vtt": "The text has no date.",
    "2023-11-08-harvest-results.txt": "heads of farms and cooperatives",
    "2024-04-17-railway-corridor.html": "representatives of\u00a0shippers",
    "2024-04-17-railway-corridor.txt": "representatives of\u00a0shippers",
}

CAPTIONS_AND_LINKS = (
    "Before the meeting the President toured",
    "During the news conference.",
    "See also",
    "Official visit of",
    "Direct link",
)


@cache
def sample(name: str) -> Transcript:
    [transcript] = read(Document((FOLDER / name).read_bytes(), path=name))
    return transcript


def by(speaker: str, turns: tuple[Turn, ...]) -> list[Turn]:
    return [turn for turn in turns if turn.name == speaker]


def roles(name: str) -> dict[str, str]:
    """The role with which each speaker is introduced in a sample."""
    return {turn.name: turn.role for turn in sample(name).turns if turn.role}


def test_every_sample_has_its_row():
    assert {path.name for path in documents()} == set(READINGS)


@pytest.mark.parametrize("name", READINGS)
def test_a_sample_reads_as_it_was_written(name):
    page = sample(name)
    names = dict.fromkeys(turn.name for turn in page.turns if turn.name)
    assert READINGS[name] == Reading(
        title=page.title,
        date=page.date,
        kind=page.kind,
        completeness=page.completeness,
        turns=dict(Counter(turn.kind.value for turn in page.turns)),
        speakers=tuple(names),
        topics=page.topics,
        language=page.language,
        body=page.body,
    )


@pytest.mark.parametrize("name", READINGS)
def test_the_only_doubts_in_a_sample_are_a_group_among_the_attendees_and_a_day_that_only_the_file_tells(name):
    reasons = [problem.reason for problem in sample(name).problems]
    assert len(reasons) == (name in DOUBTS)
    assert all(DOUBTS[name] in reason for reason in reasons)


def test_the_samples_have_captions_cards_and_links():
    printed = b" ".join((FOLDER / name).read_bytes() for name in READINGS)
    assert [phrase for phrase in CAPTIONS_AND_LINKS if phrase.encode() not in printed] == []


@pytest.mark.parametrize("name", READINGS)
def test_captions_cards_and_links_are_in_nobodys_words(name):
    words = "\n".join(paragraph for turn in sample(name).turns for paragraph in turn.paragraphs)
    assert not [phrase for phrase in CAPTIONS_AND_LINKS if phrase in words]


@pytest.mark.parametrize(
    ("name", "place"),
    [("2024-12-03-government-members.html", 12), ("2024-09-03-lithium-mining.txt", 1)],
    ids=["in the middle", "at the end"],
)
def test_a_gap_stands_where_the_words_are_left_out(name, place):
    assert [at for at, turn in enumerate(sample(name).turns) if turn.kind is TurnKind.GAP] == [place]


def test_a_gap_says_what_the_page_says():
    assert sample("2024-09-03-lithium-mining.txt").turns[-1].paragraphs == ("<…>",)
    assert sample("2024-02-14-state-council-schools-part-1.txt").turns[-1].paragraphs == ("To be continued.",)


def test_people_who_say_nothing_are_among_the_attendees():
    attendees = [attendee.name for attendee in sample("2024-09-03-lithium-mining.txt").attendance]
    assert attendees == [
        "Radovan Čermak",
        "Kaspar Öllinger",
        "Viktor Amsel",
        "Rosa Lindgaard",
        "Beata Kronin",
        "Lucian Ferrow",
    ]


@pytest.mark.parametrize(
    ("name", "far_away"),
    [
        ("2023-05-16-dams-and-reservoirs.html", "Matthias Grünau"),
        ("2024-10-22-district-hospitals.html", "Marguerite Adé"),
        ("2025-11-18-cyber-security-council.txt", "Ebba Nyström"),
    ],
)
def test_who_took_part_by_video_is_told_apart(name, far_away):
    attendance = sample(name).attendance
    assert [attendee.name for attendee in attendance if attendee.presence is Presence.VIDEO] == [far_away]


def test_a_russian_attendance_is_read_with_its_roles():
    attendance = sample("2025-09-09-otopitelny-sezon.txt").attendance
    assert [(attendee.role, attendee.name) for attendee in attendance] == [
        ("Заместитель Председателя Правительства", "Каспар Оллингер"),
        ("Министр энергетики и водных ресурсов", "Зденка Храст"),
        ("Министр финансов", "Ильзабет Брандау"),
        ("губернатор Кельмской области", "Осип Радло"),
        ("генеральный директор компании «Ардан-Гидро»", "Рубен Кастеллане"),
    ]


def test_two_speakers_of_one_surname_stay_two():
    introduced = roles("2024-10-22-district-hospitals.html")
    assert introduced["Irena Solveny"] == "Minister of Healthcare"
    assert introduced["Daniel Solveny"] == "Chief Physician of the Kelm District Hospital"


def test_an_office_passes_from_one_to_the_other():
    before = roles("2023-05-16-dams-and-reservoirs.html")
    after = roles("2024-12-03-government-members.html")
    assert (before["Kaspar Öllinger"], before["Zdenka Hrast"]) == (
        "Minister of Energy and Water",
        "Director General of Ardan Hydro",
    )
    assert (after["Kaspar Öllinger"], after["Zdenka Hrast"], after["Ruben Castellane"]) == (
        "Deputy Prime Minister",
        "Minister of Energy and Water",
        "Director General of Ardan Hydro",
    )


def test_a_person_keeps_the_id_of_the_link_around_the_name():
    page = sample("2023-05-16-dams-and-reservoirs.html")
    assert {turn.person_id for turn in by("Kaspar Öllinger", page.turns)} == {"5"}
    assert {turn.person_id for turn in by("Emil Roussel", page.turns)} == {""}


def test_interpreted_words_are_marked():
    english = sample("2023-09-20-lusovia-prime-minister.html")
    russian = sample("2023-09-20-lusovia-prime-minister-ru.html")
    assert {turn.note for turn in by("Duarte Belmonte-Reis", english.turns)} == {"retranslated"}
    assert {turn.note for turn in by("Д.Бельмонте-Рейш", russian.turns)} == {"как переведено"}


def test_two_languages_of_one_meeting_share_the_record_number():
    english = sample("2023-09-20-lusovia-prime-minister.html")
    russian = sample("2023-09-20-lusovia-prime-minister-ru.html")
    assert english.record_number == russian.record_number == "4388"
    assert [turn.kind for turn in english.turns] == [turn.kind for turn in russian.turns]


def test_a_page_and_its_text_say_the_same():
    page = sample("2024-04-17-railway-corridor.html")
    text = sample("2024-04-17-railway-corridor.txt")
    assert [(turn.label, turn.paragraphs) for turn in page.turns] == [
        (turn.label, turn.paragraphs) for turn in text.turns
    ]
    assert page.richness > text.richness


def test_a_speaker_goes_on_after_laughter():
    turns = sample("2023-05-16-dams-and-reservoirs.html").turns
    laughter = next(at for at, turn in enumerate(turns) if turn.kind is TurnKind.DIRECTION)
    assert turns[laughter].paragraphs == ("(Laughter.)",)
    assert turns[laughter - 1].name == turns[laughter + 1].name == "Anselm Varga"
    assert turns[laughter + 1].paragraphs[0].startswith("Let us hear the south.")


def test_a_sentence_with_a_colon_opens_no_speech():
    [speech, _] = sample("2024-09-03-lithium-mining.txt").turns
    assert any(paragraph.startswith("I repeat: nothing") for paragraph in speech.paragraphs)


def test_a_debate_has_its_agenda_its_division_and_who_was_absent():
    debate = sample("2024-05-14-assembly-ferries-bill.xml")
    assert [(section.level, section.number, section.title) for section in debate.outline] == [
        (1, "", "Roll call"),
        (1, "1.", "Oral questions"),
        (2, "1.1", "Ferries in winter"),
        (1, "2.", "Ferries Bill"),
        (2, "", "Second reading"),
        (2, "", "Division"),
    ]
    assert [attendee.name for attendee in debate.attendance if not attendee.presence.was_there] == [
        "Axel Ström"
    ]
    assert {turn.role for turn in by("Henrike Falk", debate.turns)} == {"The Speaker"}
    assert any("Ayes 112, Noes 9" in turn.paragraphs[0] for turn in debate.turns)


def test_a_sitting_has_pages_groups_and_a_quotation_in_another_language():
    sitting = sample("2025-02-11-landtag-suedliche-seen.xml")
    assert {turn.name: turn.party for turn in sitting.turns if turn.party} == {
        "Heiko Knolle": "SB",
        "Agathe Wiesleder": "LL",
        "Ulf Sandrock": "SB",
    }
    assert [turn.page for turn in by("Agathe Wiesleder", sitting.turns)] == [2, 2]
    [quoted] = [turn for turn in sitting.turns if turn.language]
    assert (quoted.language, quoted.name) == ("en", "Ulf Sandrock")


def test_minutes_have_their_items_and_who_sent_apologies():
    minutes = sample("2024-11-19-harn-city-council.docx")
    assert [(section.number, section.title) for section in minutes.outline] == [
        ("1", "Minutes of the last meeting"),
        ("2", "Snow clearing"),
        ("3", "The library on Sundays"),
        ("4", "Questions from the public"),
    ]
    assert [(str(minutes.time), minutes.place)] == [("18:30:00", "the Council Chamber, Town Hall, Harn")]
    ways = Counter(attendee.presence for attendee in minutes.attendance)
    assert ways == {Presence.PRESENT: 6, Presence.APOLOGIES: 1, Presence.IN_ATTENDANCE: 2}


def test_questions_and_answers_in_court_are_of_counsel_and_witness():
    court = sample("2024-03-12-ardan-hydro-v-kelm-mills.pdf")
    asked = [turn.name for turn in court.turns if turn.kind is TurnKind.QUESTION]
    assert asked == ["MR. FENN"] * 5 + ["MS. SORENSEN"] * 4
    assert {turn.name for turn in court.turns if turn.label == "A"} == {"Konrad Ebel"}
    assert {turn.page for turn in court.turns} == {2, 3, 4}
    words = " ".join(paragraph for turn in court.turns for paragraph in turn.paragraphs)
    assert "COURT REPORTER" not in words


def test_captions_and_tables_keep_the_seconds_of_the_recording():
    captions = sample("2025-05-06-lessing-traffic-committee.vtt")
    table = sample("2024-08-27-tarn-pumping-station-hearing.csv")
    assert (captions.turns[0].start, captions.turns[-1].end) == (0.0, 69.0)
    assert [(turn.start, turn.end) for turn in table.turns[:2]] == [(0.0, 30.0), (31.0, 66.0)]


def load() -> dict[str, Outcome]:
    outcomes = {}
    for name in READINGS:
        document = Document((FOLDER / name).read_bytes(), path=name)
        outcomes[name] = stored_line(document, sample(name)).outcome
    return outcomes


@pytest.mark.django_db
def test_the_text_of_a_page_adds_nothing_to_the_page():
    outcomes = load()
    assert outcomes.pop("2024-04-17-railway-corridor.txt") is Outcome.UNCHANGED
    assert set(outcomes.values()) == {Outcome.CREATED}
    assert Meeting.objects.count() == len(READINGS) - 1


@pytest.mark.django_db
def test_loading_the_samples_again_changes_nothing():
    load()
    assert set(load().values()) == {Outcome.UNCHANGED}
