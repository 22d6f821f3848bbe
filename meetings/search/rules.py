"""The rules of topics: saved queries, held against statements in memory as they come in."""

from dataclasses import dataclass
from functools import lru_cache

from meetings.search.matching import Combined, Condition, Tokens, prepared
from meetings.search.query import And, Field, Leaf, Not, Or, Query, parse

MAX_LINES = 200


def tokens(text: str, language: str) -> Tokens:
    """The words of a statement, analysed once for all rules."""
    return Tokens(text, language)


@dataclass(frozen=True, slots=True)
class Matcher:
    """A rule ready for use. `matches` says what the search page would for the same queries."""

    alternatives: tuple[Condition | Combined, ...]

    def matches(self, tokens: Tokens) -> bool:
        for alternative in self.alternatives:
            if alternative.matches(tokens):
                return True
        return False


@lru_cache(maxsize=1024)
def matcher(rule: str) -> Matcher:
    """What `rule` says, one query a line. Lines with problems match nothing; `validate` tells of them."""
    queries = (query for line in _lines(rule) if not _problems(line) and (query := parse(line).query))
    return Matcher(tuple(found for query in queries if (found := prepared(query))))


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
