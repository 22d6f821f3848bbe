"""The rules of topics: saved queries, held against statements in memory as they come in. No Django."""

import re
from collections.abc import Iterator, Sequence

from meetings.search.query import And, Field, Leaf, Not, Or, Query, parse
from meetings.search.text.compounds import widened
from meetings.search.text.conditions import Condition, Gaps, WordsInARow
from meetings.search.text.matching import Combined, prepared
from meetings.search.text.tokens import START, Tokens


def tokens(text: str, language: str) -> Tokens:
    """The words of a statement, analysed once for all rules."""
    return Tokens(text, language)


class Rules:
    """Rules ready for use, held against a text all at once: most have none of its words and cost nothing.

    A rule is queries as typed into the search box, one a line, any of which is enough. It finds what the
    search page finds for them. Lines with problems find nothing; `mending` tells of them.
    """

    def __init__(self, rules: Sequence[str]) -> None:
        alternatives = [
            (number, each)
            for number, rule in enumerate(rules)
            for line in queries(rule)
            if (query := _usable(line))
            for each in _alternatives(widened(query))
        ]
        self._stemmed = Sieve(alternatives, stemmed=True)
        self._plain = Sieve(alternatives, stemmed=False)

    def matching(self, tokens: Tokens) -> set[int]:
        """The places in `rules` of those that find the text."""
        return (self._stemmed if tokens.stemmed else self._plain).matching(tokens)


class Sieve:
    """Alternatives of numbered rules, sorted by what makes most of them fail at once."""

    def __init__(self, alternatives: Sequence[tuple[int, Condition | Combined]], stemmed: bool) -> None:
        self._words: dict[str, set[int]] = {}
        self._keyed: dict[str, list[tuple[int, Condition | Combined]]] = {}
        self._others: list[tuple[int, Condition | Combined]] = []
        gaps: dict[int, list[Gaps]] = {}
        for number, each in alternatives:
            key = each.key(stemmed)
            if isinstance(each, Gaps):
                gaps.setdefault(number, []).append(each)
            elif key is None:
                self._others.append((number, each))
            elif isinstance(each, WordsInARow) and each.is_one(stemmed):
                self._words.setdefault(key, set()).add(number)
            else:
                self._keyed.setdefault(key, []).append((number, each))
        self._gaps = {number: AnyGaps(found) for number, found in gaps.items()}

    def matching(self, tokens: Tokens) -> set[int]:
        found: set[int] = set()
        for key in self._words.keys() & tokens.form_set:
            found |= self._words[key]
        for number, gaps in self._gaps.items():
            if number not in found and gaps.match(tokens):
                found.add(number)
        for key in self._keyed.keys() & tokens.form_set:
            _add_matching(self._keyed[key], tokens, found)
        _add_matching(self._others, tokens, found)
        return found


class AnyGaps:
    """The words with gaps of one rule, as one regular expression."""

    def __init__(self, gaps: Sequence[Gaps]) -> None:
        self._starts = {each.beginning[:START] for each in gaps}
        self._expression = re.compile(
            f"^(?:{'|'.join(each.expression.pattern for each in gaps)})$", re.MULTILINE
        )

    def match(self, tokens: Tokens) -> bool:
        begun = not self._starts.isdisjoint(tokens.starts)
        return begun and self._expression.search(tokens.lines) is not None


def _add_matching(
    conditions: list[tuple[int, Condition | Combined]], tokens: Tokens, found: set[int]
) -> None:
    for number, condition in conditions:
        if number not in found and condition.matches(tokens):
            found.add(number)


def _alternatives(query: Query) -> Iterator[Condition | Combined]:
    """What is enough, each for itself."""
    for item in query.items if isinstance(query, Or) else (query,):
        if isinstance(item, Or):
            yield from _alternatives(item)
        elif found := prepared(item):
            yield found


def queries(rule: str) -> list[str]:
    """The lines of a rule, each of which is a query."""
    return [line.strip() for line in rule.splitlines() if line.strip()]


def asks_for_more(query: Query) -> bool:
    """Whether it looks at anything but what was said."""
    return any(not isinstance(leaf, Leaf) or leaf.field is not Field.TEXT for leaf in _conditions(query))


def finds_silence(query: Query) -> bool:
    """Whether a text without a single word would match."""
    if isinstance(query, And):
        return all(finds_silence(item) for item in query.items)
    if isinstance(query, Or):
        return any(finds_silence(item) for item in query.items)
    return not finds_silence(query.item) if isinstance(query, Not) else False


def _usable(line: str) -> Query | None:
    parsed = parse(line)
    if parsed.query is None or parsed.notes or asks_for_more(parsed.query) or finds_silence(parsed.query):
        return None
    return parsed.query


def _conditions(query: Query) -> list[Query]:
    if isinstance(query, And | Or):
        return [leaf for item in query.items for leaf in _conditions(item)]
    return _conditions(query.item) if isinstance(query, Not) else [query]
