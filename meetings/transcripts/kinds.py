"""What sort of record a page is, told from its title, its sections and whether anybody speaks."""

import re
from collections.abc import Sequence

from meetings.transcripts.lexicon.name_shapes import plain
from meetings.transcripts.transcript import Kind, Turn, TurnKind

_EXCERPTS = re.compile(
    r"\bexcerpts? (?:from|of)\b|\bвыдержки из\b|\bфрагменты? (?:беседы|стенограммы)\b", re.IGNORECASE
)
_STATEMENT = re.compile(
    r"\b(?:address|speech|statement|remarks at|video message|new year greet\w+)\b"
    r"|\b(?:обращение|выступление|заявлени[ея])\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\btelephone (?:conversation|call|talk)s?\b|\bphone (?:call|conversation|talk)"
    r"|телефонн\w+ (?:разговор|бесед)",
    re.I,
)
_MESSAGE = re.compile(
    r"\b(?:congratulat\w+|condolence\w*|greeting\w*|greeted|message|telegram\w*|letter|best wishes)\b"
    r"|поздрав\w+|соболезнован\w+|приветств\w+|телеграмм\w+|послани\w+",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:law|laws|executive order|decree|instructions?|resolution|bill|ratifi\w+|amendments?)\b"
    r"|\b(?:указ|закон|распоряжени\w+|поручени\w+|перечень)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\bsigned (?:an?|the) (?:[\w-]+ )?(?:order|law|decree)\b"
    r"|подписал\w* (?:\w+ )?(?:указ|закон|распоряжение)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 5000
_DOCUMENT_SECTIONS = frozenset({"Documents", "Документы"})


def kind_of(title: str, heading: str, sections: Sequence[str], turns: Sequence[Turn]) -> Kind:
    """The kind of a record; `heading` is its lead with whatever stands before the first turn."""
    title, heading = plain(title), plain(heading[:_LONGEST_HEADING])
    if any(turn.kind is not TurnKind.GAP for turn in turns):
        return _spoken(title, heading, turns)
    if _CALL.search(title):
        return Kind.TELEPHONE_CALL
    if _MESSAGE.search(title):
        return Kind.MESSAGE
    if _DOCUMENT.search(title) or _SIGNED.search(heading[:300]) or _DOCUMENT_SECTIONS.intersection(sections):
        return Kind.DOCUMENT
    return Kind.TELEPHONE_CALL if _CALL.search(heading[:300]) else Kind.ANNOUNCEMENT


def _spoken(title: str, heading: str, turns: Sequence[Turn]) -> Kind:
    if _EXCERPTS.search(title) or _EXCERPTS.search(heading):
        return Kind.EXCERPTS
    speakers = {turn.name or turn.label for turn in turns if turn.label}
    return Kind.STATEMENT if len(speakers) <= 1 and _STATEMENT.search(title) else Kind.TRANSCRIPT
