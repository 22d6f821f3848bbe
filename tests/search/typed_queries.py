"""Queries that people may type, drawn at random from what the corpus of the tests holds."""

import datetime

from hypothesis import strategies as st

from meetings.search.index.engine import (
    Facet,
    SearchRequest,
    Sort,
)
from meetings.search.query import Field, parse, scan
from tests.search.corpus import FORMS, KINDS, SECTIONS, SPEAKERS, TITLES, TOPICS

WORDS = [
    *"metal metals river rivers building café cafe straße strasse und to absent".split(),
    *"город города ёлка елки металл и 東京 京 都 水".split(),
]

LEAVES = [
    *WORDS,
    *['"metal river"', '"город и"', '"to build"', '="metals"', '="to building"', '"東京"', '"水 東京"'],
    *["women", "Woman's", "buses", "USA", "U.S.A.", '"the E.U."', "eu", "=women", '="u.s.a"', '"usa women"'],
    *["cooperation", "co-operation", "co operation", '"co operation"', '="cooperation"', '="co-operation"'],
    *["re-elected", "reelected", "operation", '"women re-elected"', "CO-OPERATION", "coop*"],
    *['"cooperation cooperation"', '"cooperation women"~2', "нефтегаз", "нефте-газ", "women co operation"],
    *["co-operation operation", '"metal co operation"~1', "title:co-operation", "speaker:co-operation"],
    *["1250000", "1,250,000", "1 250 000", '"1 250 000 buses"', "1250*", "12,500,000", "usa~1"],
    *[
        "speaker:orlov",
        'speaker:"pyotr orlov"',
        "speaker:Petr",
        "speaker:семён",
        'speaker:"Орло"',
        "speaker:orlov*",
    ],
    *['speaker:"orlova yulia"~1', "speaker:Yuliya", "speaker:Iuliia", "-speaker:Orlova", "speaker:orlov~"],
    *["speaker:E.U.", 'speaker:"E. U. Orlo"', '"woman 1 250 000"~2', "wom?n"],
    *["met*", "riv?r", "гор*д", "m*l*s", "straß*", "rivr~", "mteal~", "городы~2", "metall~1"],
    *['"metal metals"~1', '"metal metals"~3', '"metal river metal"~2', '"город и"~0', '"und metals und"~3'],
    *['"metal build"~1', '"river metal"~3', '"build river to"~2', '"metal metals"~2', '"город елки и"~4'],
    *[
        "speaker:orlo",
        'speaker:"mira velden"',
        "speaker:орлов",
        "speaker:elise",
        "speaker:vel*",
        "role:minister",
    ],
    *["topic:water", "topic:industries", 'topic:"metals industry"', "place:veldengrad", 'place:"old palace"'],
    *["section:bridges", "section:cities", 'section:"rivers and cities"', "раздел:городах", "section:2.1"],
    *[
        "title:river",
        "title:building",
        "body:ardania",
        "kind:telephone",
        "kind:transcripts",
        "title:buildings*",
        "title:building*",
        "topic:ind?stry",
        "place:palase~",
        'title:"rivers meeting"~1',
        'title:"on on"~3',
        'topic:"metals industry metals"~2',
    ],
    *[
        "present:orlo",
        'present:"mira velden"',
        "present:Petr",
        "present:orlov*",
        "present:E.U.",
        "-present:velden~",
    ],
    *["turn:question", "turn:questions", "реплика:вопрос", "turn:introduction", "-turn:speech", "date:03-07"],
    *["date:2019", "date:2020-03..2025-06", "date:..2019-08", "date:2025-01-07", "words:>5", "words:2..3"],
]

VOCABULARY = {
    Field.TEXT: [form for families in FORMS.values() for family in families for form in family],
    Field.TITLE: " ".join(TITLES).split(),
    Field.SPEAKER: " ".join(SPEAKERS).split(),
    Field.ROLE: ["Minister", "of", "Water"],
    Field.TOPIC: " ".join(TOPICS.values()).split(),
    Field.SECTION: [word for title in SECTIONS for word in title.split()],
    Field.PLACE: ["Veldengrad", "Old", "Palace"],
    Field.BODY: ["President", "of", "Ardania"],
    Field.KIND: " ".join(KINDS).split(),
    Field.TURN: ["speech", "question", "вопрос", "introduction"],
    Field.PRESENT: " ".join(SPEAKERS).split(),
}

LETTERS = "aeiorstабвеимнорст"


@st.composite
def typed_words(draw: st.DrawFn, field: Field) -> str:
    """Words that are said, or are in a field, with one of the operators on words."""
    words = draw(st.lists(st.sampled_from(VOCABULARY[field]), min_size=1, max_size=3))
    first, place = words[0], draw(st.integers(1, max(len(words[0]) - 2, 1)))
    letter = draw(st.sampled_from(LETTERS))
    row = " ".join(words)
    exact = "=" if field is Field.TEXT else ""
    whole = [first, f'"{row}"', f'{exact}"{row}"', f"{exact}{first}", f'"{row}"~{draw(st.integers(0, 6))}']
    before, here, after = first[:place], first[place : place + 1], first[place + 1 :]
    spoilt = [
        f"{before}{here}*",
        f"{before}*{after}",
        f"{before}?{after}",
        f"{before}{letter}{after}~",
        f"{before}{after}~{draw(st.integers(1, 2))}",
        f"{before[:-1]}{here}{before[-1:]}{after}~1",
    ]
    # Of a short word too little is left: its stem may be that of another one.
    return draw(st.sampled_from([*whole, *spoilt] if len(first) > 3 else whole))


@st.composite
def conditions(draw: st.DrawFn) -> str:
    """Any condition that can be typed, its field under any of its names."""
    name = draw(st.sampled_from(["", "", "", *scan.FIELD_NAMES]))
    if scan.FIELD_NAMES.get(name) == scan.DATE:
        days = st.sampled_from(["2019", "2020-03", "2020-11", "2025", "2025-01-07", "2025-06-30"])
        start, end = sorted([draw(days), draw(days)])
        ranges = [start, f"{start}..{end}", f"..{end}", f"{start}..", f"{draw(st.integers(1, 12)):02}-07"]
        return f"{name}:" + draw(st.sampled_from(ranges))
    if scan.FIELD_NAMES.get(name) == scan.WORDS:
        least, most = sorted([draw(st.integers(0, 9)), draw(st.integers(0, 9))])
        signs = [f"{sign}{least}" for sign in ("", ">", "<", ">=", "<=")]
        return f"{name}:" + draw(st.sampled_from([*signs, f"{least}..{most}", f"..{most}", f"{least}.."]))
    words = draw(typed_words(Field(scan.FIELD_NAMES.get(name, ""))))
    return f"{name}:{words}" if name else words


def queries(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(" ".join),
            st.tuples(inner, inner).map(" OR ".join),
            inner.map(lambda query: f"-({query})"),
            inner.map(lambda query: f"({query})"),
        ),
        max_leaves=4,
    )


def requests() -> st.SearchStrategy[SearchRequest]:
    chosen = st.dictionaries(
        st.sampled_from(Facet),
        st.lists(
            st.sampled_from(
                [
                    "1",
                    "2",
                    "3",
                    "2019",
                    "2025",
                    "2025-03",
                    "2020-07",
                    "Veldengrad",
                    "transcript",
                    "journalist",
                    "Bridges",
                    "Rivers and cities",
                ]
            ),
            max_size=2,
            unique=True,
        ).map(tuple),
        max_size=2,
    )
    days = st.sampled_from([None, None, datetime.date(2019, 6, 1), datetime.date(2025, 3, 7)])
    return st.builds(
        SearchRequest,
        query=st.one_of(
            st.none(),
            queries(st.sampled_from(LEAVES) | conditions()).map(lambda text: parse(text).query),
        ),
        choices=chosen,
        date_from=days,
        date_to=days,
        meeting=st.sampled_from([None, None, None, 3]),
        sort=st.sampled_from(Sort),
        page=st.integers(1, 3),
        size=st.sampled_from([5, 20, 400]),
        facet_size=st.sampled_from([2, 12]),
    )
