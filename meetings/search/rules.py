"""The rules of topics: saved queries, held against statements in memory as they come in."""

from meetings.search.matching import Tokens, prepared
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
        self._alternatives = [found for query in queries if query and (found := prepared(query))]

    def matches(self, tokens: Tokens) -> bool:
        return any(alternative.matches(tokens) for alternative in self._alternatives)


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
