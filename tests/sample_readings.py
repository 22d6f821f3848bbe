"""What each sample transcript must read as; the table was written from the texts, not from the reader."""

import datetime
from dataclasses import dataclass

from meetings.transcripts.transcript import (
    Completeness,
    Kind,
)

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
