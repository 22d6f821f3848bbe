"""Search as one would write it on a page: every statement is looked at, nothing is prepared.

It shares no code with the engine; what a word's forms are it knows from the statements' own list of words.
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from meetings.search.index.engine import Facet, Grouping, IndexDocument, SearchRequest, Sort
from meetings.search.query import (
    And,
    Between,
    DayOfYear,
    Exact,
    Field,
    Fuzzy,
    Leaf,
    Length,
    Near,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Word,
    leaves,
)
from tests.search.naive_words import COMPOUNDS, folded, plain, stemmed, ways

# Names, of which there are spellings and no other forms.
PEOPLE = (Field.SPEAKER, Field.PRESENT)
# Spellings of the speakers' names.
HEARD = {
    "petr": ["петр", "pyotr"],
    "orlov": ["орлов"],
    "orlo": ["орло"],
    "orlova": ["орлова"],
    "yulia": ["юлия", "iuliia", "yuliya"],
    "semyon": ["семен", "semen"],
}


@lru_cache(maxsize=100_000)
def matches(query: Query | None, document: IndexDocument) -> bool:
    match query:
        case None:
            return True
        case And():
            return _all(query.items, document) or _joined(query.items, document)
        case Or():
            return any(matches(item, document) for item in query.items)
        case Not():
            return not matches(query.item, document)
        case Between() | DayOfYear() | Length():
            return _numbers(query, document)
        case Leaf():
            return any(_leaf(meant, document) for meant in _meanings(query))
    raise AssertionError(query)


@lru_cache(maxsize=10_000)
def _meanings(leaf: Leaf) -> list[Leaf]:
    """What is looked for: its words as typed and with compounds otherwise, and what means the same."""
    widened = isinstance(leaf, Word | Phrase | Near) and leaf.field not in PEOPLE
    texts = ways(leaf.text) if widened else [leaf.text]
    others = [way for other in getattr(leaf, "also", ()) for way in ways(other)]
    return [*(replace(leaf, text=text) for text in texts), *(Phrase(text, leaf.field) for text in others)]


def _numbers(query: Between | DayOfYear | Length, document: IndexDocument) -> bool:
    day = document.date
    match query:
        case Between():
            return day is not None and (query.start or date.min) <= day <= (query.end or date.max)
        case DayOfYear():
            return day is not None and (day.month, day.day) == (query.month, query.day)
    return query.least <= document.words and (query.most is None or document.words <= query.most)


def _all(items: tuple[Query, ...], document: IndexDocument) -> bool:
    return all(matches(item, document) for item in items)


def _joined(items: tuple[Query, ...], document: IndexDocument) -> bool:
    """Whether all conditions are met once two neighbours are put together to a compound."""
    for at, (first, second) in enumerate(pairwise(items)):
        both = isinstance(first, Word) and isinstance(second, Word) and f"{first.text} {second.text}".lower()
        if both in COMPOUNDS and {first.field, second.field} == {Field.TEXT}:
            together = Exact(COMPOUNDS[both])
            if _all((*items[:at], together, *items[at + 2 :]), document):
                return True
    return False


def _leaf(leaf: Leaf, document: IndexDocument) -> bool:
    printed = {
        Field.TEXT: document.text,
        Field.TITLE: document.title,
        Field.SPEAKER: document.speaker,
        Field.ROLE: document.role,
        Field.TOPIC: document.topic_names,
        Field.SECTION: document.section_names,
        Field.PLACE: document.place,
        Field.BODY: document.body_name,
        Field.KIND: document.kind,
        Field.TURN: document.turn,
        Field.PRESENT: document.present,
    }[leaf.field]
    in_forms = leaf.field not in PEOPLE and (leaf.field or document.language in ("en", "ru"))
    read = stemmed if in_forms and not isinstance(leaf, Exact) else plain
    if leaf.field in PEOPLE:
        # Letters with full stops are initials in a name.
        leaf, printed = replace(leaf, text=leaf.text.replace(".", ". ")), printed.replace(".", ". ")
        if not isinstance(leaf, Pattern | Fuzzy):
            leaf, printed = replace(leaf, text=_heard(leaf.text)), _heard(printed)
    if isinstance(leaf, Pattern | Fuzzy) and not _is_one_word(leaf):
        # Characters that are words of their own: nothing stands between them.
        return _row(plain(leaf.text), plain(printed))
    if isinstance(leaf, Pattern):
        pattern = folded(leaf.text).replace(" ", "")
        return any(_fits(pattern, word) for word in plain(printed))
    if isinstance(leaf, Fuzzy):
        wanted = plain(leaf.text)[0]
        return any(_edits(wanted, word) <= leaf.distance for word in plain(printed))
    if isinstance(leaf, Near):
        return _near(read(leaf.text), read(printed), leaf.distance)
    return _row(read(leaf.text), read(printed))


def _heard(name: str) -> str:
    names = {spelt: name for name, others in HEARD.items() for spelt in others}
    return " ".join(names.get(word, word) for word in plain(name))


def _is_one_word(leaf: Leaf) -> bool:
    return len(plain(re.sub(r"[*?]", "", leaf.text))) <= 1


def _row(wanted: list[str], found: list[str]) -> bool:
    return any(found[at : at + len(wanted)] == wanted for at in range(len(found)))


def _near(wanted: list[str], found: list[str], distance: int) -> bool:
    def close(first: str, second: str) -> bool:
        places = [
            (i, j) for i, a in enumerate(found) for j, b in enumerate(found) if (a, b) == (first, second)
        ]
        return any(i != j and abs(i - j) - 1 <= distance for i, j in places)

    return all(close(*pair) for pair in pairwise(wanted)) and (len(wanted) > 1 or _row(wanted, found))


def _fits(pattern: str, word: str) -> bool:
    if not pattern or not word:
        return not word and not pattern.strip("*")
    if pattern[0] == "*":
        return _fits(pattern[1:], word) or _fits(pattern, word[1:])
    return pattern[0] in ("?", word[0]) and _fits(pattern[1:], word[1:])


@lru_cache(maxsize=100_000)
def _edits(first: str, second: str) -> int:
    if not first or not second:
        return len(first) + len(second)
    if first[0] == second[0]:
        return _edits(first[1:], second[1:])
    least = min(_edits(first[1:], second), _edits(first, second[1:]), _edits(first[1:], second[1:]))
    if first[:2] == second[1::-1] and len(first) > 1:
        least = min(least, _edits(first[2:], second[2:]))
    return least + 1


def values(facet: Facet, document: IndexDocument) -> list[str]:
    day = document.date
    return {
        Facet.OFFICIAL: [str(official) for official in document.officials],
        Facet.TOPIC: [str(topic) for topic in document.topics],
        Facet.SECTION: list(document.sections),
        Facet.BODY: [str(document.body)],
        Facet.YEAR: [f"{day:%Y}"] if day else [],
        Facet.MONTH: [f"{day:%Y-%m}"] if day else [],
        Facet.PLACE: [document.place] if document.place else [],
        Facet.KIND: [document.kind],
        Facet.CALLING: [document.calling] if document.calling else [],
    }[facet]


def found(
    request: SearchRequest, documents: list[IndexDocument], without: Facet | None = None
) -> list[IndexDocument]:
    """All answers; the choice of one facet can be left out."""

    def fits(document: IndexDocument) -> bool:
        dated = request.date_from or request.date_to
        days = Between(request.date_from, request.date_to) if dated else None
        chosen = all(
            set(values(facet, document)) & set(wanted)
            for facet, wanted in request.choices.items()
            if wanted and facet is not without
        )
        in_meeting = request.meeting in (None, document.meeting)
        return chosen and in_meeting and matches(request.query, document) and matches(days, document)

    return [document for document in documents if fits(document)]


def groups(request: SearchRequest, documents: list[IndexDocument], by: Grouping) -> Counter[int]:
    """The answers of each meeting or official."""
    answers = found(request, documents)
    if by is Grouping.MEETING:
        return Counter(document.meeting for document in answers)
    return Counter(official for document in answers for official in document.officials)


def in_time(documents: list[IndexDocument], sort: Sort) -> list[IndexDocument]:
    """In order of time, what has no date last, a meeting's own statements as they were said."""
    newest = sort is not Sort.OLDEST

    def moment(document: IndexDocument) -> tuple[str, str, int]:
        return (
            str(document.date or ("" if newest else "9999-99")),
            str(document.time or "00:00")[:5],
            document.meeting,
        )

    by_place = sorted(documents, key=lambda document: document.position)
    return sorted(by_place, key=moment, reverse=newest)


def is_ranked(request: SearchRequest) -> bool:
    """Words with gaps and of any spelling are as good as each other, and so is what has no words."""
    alike = (
        leaf.field is not Field.TEXT or (isinstance(leaf, Pattern | Fuzzy) and _is_one_word(leaf))
        for leaf in leaves(request.query)
    )
    return request.sort is Sort.RELEVANCE and not all(alike)


def volumes(request: SearchRequest, documents: list[IndexDocument]) -> list[tuple[str, int, int]]:
    """(month, statements, words) of all answers, oldest first."""
    answers = [document for document in found(request, documents) if document.date]
    months = sorted({f"{document.date:%Y-%m}" for document in answers})
    of = {month: [each for each in answers if f"{each.date:%Y-%m}" == month] for month in months}
    return [(month, len(of[month]), sum(each.words for each in of[month])) for month in months]
