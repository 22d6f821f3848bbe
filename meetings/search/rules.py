"""The rules of topics: saved queries, held against statements in memory as they come in."""

import re
from collections.abc import Iterator

from meetings.search.matching import Combined, Condition, Gaps, Row, Tokens, any_matches, prepared
from meetings.search.query import And, Field, Leaf, Not, Or, Query, parse

MAX_LINES = 200


def tokens(text: str, language: str) -> Tokens:
    """The words of a statement, analysed once for all rules."""
    return Tokens(text, language)


class Matcher:
    """A rule ready for use: queries as typed into the search box, one a line, any of which is enough.

    It finds what the search page finds for them. Lines with problems find nothing; `validate` tells of them.
    """

    def __init__(self, rule: str) -> None:
        queries = [parse(line).query for line in _lines(rule) if not _problems(line)]
        alternatives = [each for query in queries if query for each in _alternatives(query)]
        self._stemmed = Sieve(alternatives, stemmed=True)
        self._plain = Sieve(alternatives, stemmed=False)

    def matches(self, tokens: Tokens) -> bool:
        return (self._stemmed if tokens.stemmed else self._plain).matches(tokens)


class Sieve:
    """Alternatives sorted by what makes most of them fail at once: a statement has few of a rule's words."""

    def __init__(self, alternatives: list[Condition | Combined], stemmed: bool) -> None:
        self._words: set[str] = set()
        self._keyed: dict[str, list[Condition | Combined]] = {}
        self._gaps: list[str] = []
        self._starts: set[str] = set()
        self._others: list[Condition | Combined] = []
        for each in alternatives:
            key = each.key(stemmed)
            if isinstance(each, Gaps):
                self._gaps.append(each.expression.pattern)
                self._starts.add(each.start)
            elif key is None:
                self._others.append(each)
            elif isinstance(each, Row) and each.is_one(stemmed):
                self._words.add(key)
            else:
                self._keyed.setdefault(key, []).append(each)
        self._keys = frozenset(self._keyed)
        self._expression = re.compile(f"^(?:{'|'.join(self._gaps)})$", re.MULTILINE)

    def matches(self, tokens: Tokens) -> bool:
        if not self._words.isdisjoint(tokens.form_set):
            return True
        if not self._starts.isdisjoint(tokens.starts) and self._expression.search(tokens.lines):
            return True
        if not self._keys.isdisjoint(tokens.form_set):
            for key in self._keys & tokens.form_set:
                if any_matches(self._keyed[key], tokens):
                    return True
        return bool(self._others) and any_matches(self._others, tokens)


def _alternatives(query: Query) -> Iterator[Condition | Combined]:
    """What is enough, each for itself."""
    for item in query.items if isinstance(query, Or) else (query,):
        if found := prepared(item):
            yield found


def validate(rule: str) -> list[str]:
    """What has to be mended before the rule can be saved, a sentence each; an empty rule is in order."""
    lines = _lines(rule)
    if len(lines) > MAX_LINES:
        return [f"A rule may have {MAX_LINES} lines; this one has {len(lines)}."]
    return [f"“{line}”: {problem}" for line in lines for problem in _problems(line)]


def _problems(line: str) -> list[str]:
    parsed = parse(line)
    if parsed.query is None:
        return [*parsed.notes, "It has no words to look for."]
    problems = list(parsed.notes)
    if any(not isinstance(leaf, Leaf) or leaf.field is not Field.TEXT for leaf in _conditions(parsed.query)):
        problems.append("A rule can only look at what was said: leave out “speaker:”, “date:” and the like.")
    elif _is_negative(parsed.query):
        problems.append("It would tag every statement without a word; say which words it has to have, too.")
    return problems


def _conditions(query: Query) -> list[Query]:
    if isinstance(query, And | Or):
        return [leaf for item in query.items for leaf in _conditions(item)]
    return _conditions(query.item) if isinstance(query, Not) else [query]


def _is_negative(query: Query) -> bool:
    """Whether a text without a single word would match."""
    if isinstance(query, And):
        return all(_is_negative(item) for item in query.items)
    if isinstance(query, Or):
        return any(_is_negative(item) for item in query.items)
    return not _is_negative(query.item) if isinstance(query, Not) else False


def _lines(rule: str) -> list[str]:
    return [line.strip() for line in rule.splitlines() if line.strip()]
