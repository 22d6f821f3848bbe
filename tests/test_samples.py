"""The sample transcripts read as they were written, and loading them tells the archive what they say."""

from collections import Counter
from functools import cache

import pytest

from meetings.ingest.plan import Outcome
from meetings.models import Meeting
from meetings.samples import FOLDER, documents
from meetings.transcripts import read
from meetings.transcripts.transcript import (
    Document,
    Presence,
    Transcript,
    Turn,
    TurnKind,
)
from tests.ingest.storing import stored_line
from tests.sample_readings import CAPTIONS_AND_LINKS, DOUBTS, READINGS, Reading


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
