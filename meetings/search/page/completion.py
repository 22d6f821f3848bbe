"""How a query that is being typed may go on: words, officials, offices, topics, sections and places."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from django.db.models import QuerySet, Value
from django.db.models.functions import Length

from meetings.models import Office, Official, Topic
from meetings.models.topics import name_words
from meetings.officials import find
from meetings.search.index.current import engine
from meetings.search.index.engine import Facet, SearchRequest
from meetings.search.query import And, Field, Pattern
from meetings.search.query.scan import FIELD_NAMES, QUOTES
from meetings.search.text.analysis import stems, words
from meetings.transcripts.lexicon.names import fold

LONGEST = 300
MOST = 10
SHORTEST = 2
# Of each kind, where words and names stand side by side.
WORDS, PEOPLE, OFFICES, TOPICS = 4, 3, 1, 2
# Words before the last that may belong to the same name or title.
MOST_BEFORE = 3
# Index words looked through for those that are worth showing.
MOST_WORDS = 60
_TOKEN = re.compile(rf"([-−(]*)(?:([^\W\d_]{{2,20}}):)?([^\s:{QUOTES}()*?~]*)")
_QUOTE = re.compile(rf"[{QUOTES}]")
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Completion:
    """`q` is the whole query when it goes on so, `label` what is added. `kind` is word, official, office,
    topic, section or place; `count` how many statements there are about, 0 where that is not known."""

    q: str
    label: str
    kind: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Typed:
    """The end of a query: what stays before it, the words to go on from, and the field they are in."""

    kept: str
    words: tuple[str, ...]
    field: str
    quoted: bool


def completions(text: str) -> list[Completion]:
    """At most MOST ways in which the last word typed may go on; four database queries at most."""
    typed = _typed(text)
    if typed is None or max(map(len, typed.words)) < SHORTEST:
        return []
    if typed.field:
        values = _VALUES.get(typed.field)
        return list(values(typed, MOST)) if values else []
    if len(typed.words[-1]) < SHORTEST:
        return []
    said = _words(typed, MOST if typed.quoted else WORDS)
    if typed.quoted:
        return list(said)
    named = [*_officials(typed, PEOPLE), *_offices(typed, OFFICES), *_topics(typed, TOPICS)]
    # A name that also takes in words before the last one is meant rather than any word that begins so.
    longer = [each for each in named if not each.q.startswith(typed.kept)]
    return [*longer, *said, *(each for each in named if each not in longer)][:MOST]


def _typed(text: str) -> _Typed | None:
    """None where nothing is being typed that could go on."""
    if len(text) > LONGEST or not text or text[-1].isspace():
        return None
    quotes = [found.start() for found in _QUOTE.finditer(text)]
    if len(quotes) % 2:
        return _in_quotes(text[: quotes[-1]], text[quotes[-1] + 1 :])
    kept, space, last = text.rpartition(" ")
    found = _TOKEN.fullmatch(last)
    if not found:
        return None
    sign, name, word = found.groups()
    if name:
        field = FIELD_NAMES.get(name.lower(), "")
        return _Typed(f"{kept}{space}{sign}", (word,), field, False) if field and word else None
    before = kept.split(" ")[-MOST_BEFORE:] if kept and not sign else []
    plain = list(takewhile(_LETTERS.fullmatch, reversed(before)))
    name_words = (*reversed(plain), word)
    return _Typed(f"{kept}{space}{sign}", name_words, "", False) if _LETTERS.fullmatch(word) else None


def _in_quotes(before: str, inside: str) -> _Typed | None:
    """The words of a quotation that is not closed yet."""
    found = _LETTERS.findall(inside)
    if not found:
        return None
    name = re.search(r"([^\W\d_]{2,20}):\Z", before)
    field = FIELD_NAMES.get(name[1].lower(), "") if name else ""
    if field and name:
        return _Typed(before[: name.start()], tuple(found), field, True)
    return _Typed(f'{before}"{inside.removesuffix(found[-1])}', tuple(found), "", True)


def _words(typed: _Typed, most: int) -> Iterator[Completion]:
    """Frequent words that begin so, one of each family of forms."""
    start = "".join(words(typed.words[-1]))
    seen: set[str] = set()
    for word, count in engine().words_beginning(start, MOST_WORDS) if len(start) >= SHORTEST else ():
        family = "".join(stems(word))
        if len(word) > max(len(start), 3) and family not in seen:
            seen.add(family)
            yield Completion(f"{typed.kept}{word}", word, "word", count)
        if len(seen) == most:
            return


def _officials(typed: _Typed, most: int) -> Iterator[Completion]:
    """Those in whose names there are words that begin so, whoever says most first."""
    for run in _runs(typed, 2):
        found = _frequent(Facet.OFFICIAL, Field.SPEAKER, run, most * 3)
        rows = Official.objects.filter(pk__in=[int(key) for key in found])
        named = {str(pk): name for pk, name in rows.values_list("pk", "name")} if found else {}
        fitting = [key for key in found if key in named and _fits(run, named[key])]
        for key in fitting[:most]:
            yield _valued(typed, run, Field.SPEAKER, named[key], "official", found[key])
        if fitting:
            return


def _present(typed: _Typed, most: int) -> Iterator[Completion]:
    """The same names for those who were there."""
    for each in _officials(typed, most):
        yield replace(each, q=each.q.replace(f"{Field.SPEAKER}:", f"{Field.PRESENT}:"), count=0)


def _places(typed: _Typed, most: int) -> Iterator[Completion]:
    return _printed(typed, most, Facet.PLACE, Field.PLACE)


def _sections(typed: _Typed, most: int) -> Iterator[Completion]:
    return _printed(typed, most, Facet.SECTION, Field.SECTION)


def _printed(typed: _Typed, most: int, facet: Facet, field: Field) -> Iterator[Completion]:
    """The printed values of most statements that have a word for each of those that were begun."""
    values: Counter[str] = Counter()
    for value, count in _frequent(facet, field, typed.words, most * 3).items():
        # Printed with this space or that, it is one place.
        values[" ".join(value.split())] += count
    # What stands in a section stands in those around it, too: their titles were not begun.
    fitting = [(value, count) for value, count in values.most_common() if _fits(typed.words, value)]
    for value, count in fitting[:most]:
        yield _valued(typed, typed.words, field, value, facet.value, count)


def _frequent(facet: Facet, field: Field, run: tuple[str, ...], most: int) -> dict[str, int]:
    """The values of most statements with words that begin so in a field, and how many statements."""
    starts = tuple(Pattern(f"{word}*", field) for word in run if len(word) >= SHORTEST)
    query = And(starts) if len(starts) > 1 else starts[0]
    request = SearchRequest(query=query, size=0, facets=(facet,), facet_size=most)
    return dict(engine().search(request).facets[facet])


def _offices(typed: _Typed, most: int) -> Iterator[Completion]:
    """Titles with words that begin so, those with most of the last words before others, then the shortest."""
    runs = _runs(typed, MOST_BEFORE + 1)
    parts = [_titles(run).annotate(run=Value(place))[: most * 10] for place, run in enumerate(runs)]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = sorted((run, len(title), title) for title, run in rows.values_list("title", "run"))
    titles = {title: runs[run] for run, _length, title in found if run == found[0][0]}
    for title, run in list(titles.items())[:most]:
        yield _valued(typed, run, Field.ROLE, title, "office")


def _titles(run: tuple[str, ...]) -> QuerySet[Office]:
    return find.titles_with(" ".join(run)).order_by(Length("key"), "key")


def _topics(typed: _Typed, most: int) -> Iterator[Completion]:
    """Topics with words that begin so, the shortest name first."""
    run = typed.words if typed.field else typed.words[-1:]
    starts = [f"({word}:* | {word.capitalize()}:*)" for word in (fold(word) for word in run)]
    found = Topic.objects.public().annotate(words=name_words()).filter(words=find.all_of(starts))
    for topic in found.order_by(Length("name"), "name").for_links()[:most]:
        # The name that was begun: what completes a query is the same in every language.
        name = next((name for name in topic.names if _fits(run, name)), topic.name)
        yield _valued(typed, run, Field.TOPIC, name, "topic")


_VALUES = {
    Field.SPEAKER.value: _officials,
    Field.ROLE.value: _offices,
    Field.PRESENT.value: _present,
    Field.TOPIC.value: _topics,
    Field.SECTION.value: _sections,
    Field.PLACE.value: _places,
}


def _runs(typed: _Typed, most: int) -> list[tuple[str, ...]]:
    """The words that may be one name: all of those in a field, else the last few, and ever fewer of them."""
    if typed.field or len(typed.words) == 1:
        return [typed.words]
    return [typed.words[-size:] for size in range(min(most, len(typed.words)), 0, -1)]


def _fits(run: tuple[str, ...], name: str) -> bool:
    """Whether each of some words begins a word of a name."""
    parts = _LETTERS.findall(fold(name))
    return all(any(part.startswith(fold(word)) for part in parts) for word in run)


def _valued(
    typed: _Typed, run: tuple[str, ...], field: Field, value: str, kind: str, count: int = 0
) -> Completion:
    """A field with a value in place of the words that were typed of it."""
    kept = typed.kept
    if not typed.field and len(run) > 1:
        kept = kept[: -len(" ".join(run[:-1])) - 1]
    inside = _QUOTE.sub("", value)
    return Completion(f'{kept}{field}:"{inside}"', value, kind, count)
