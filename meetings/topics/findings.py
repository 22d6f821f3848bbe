"""Which topics' rules find which texts of a record. No Django, so that readers can do it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from meetings.topics.rules import Rules, tokens


@dataclass(frozen=True, slots=True)
class Findings:
    """Which of these rules find which texts: the places of the rules, by the index of the text."""

    rules: tuple[str, ...] = ()
    texts: Mapping[int, frozenset[int]] = field(default_factory=dict)


def findings(texts: Iterable[Sequence[str]], language: str, rules: tuple[str, ...]) -> Findings:
    """Hold every text, given by its paragraphs, against the rules."""
    if not rules:
        return Findings()
    ready = _ready(rules)
    found = {
        index: frozenset(matching)
        for index, paragraphs in enumerate(texts)
        if paragraphs and (matching := ready.matching(tokens("\n\n".join(paragraphs), language)))
    }
    return Findings(rules, found)


@lru_cache(maxsize=4)
def _ready(rules: tuple[str, ...]) -> Rules:
    return Rules(rules)
