"""The marks by which a page says that words are left out, or that a new part begins."""

import re

from meetings.transcripts.transcript import Completeness

_GAP = re.compile(
    r"[<‹«\[(]?\s*(?:…|\.\s?\.\s?\.|\.\.)\s*[>›»\])]?|[<\[(]\s*(?:omitted|abridged|cut|сокращено"
    r"|пропуск)\s*[>\])]",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"(?:\*[\s\u00a0]*){1,7}|_{3,}|-{3,}|—{2,}|={3,}|[*][.][*]|[―—–]")
_CONTINUED = re.compile(
    r"[\[(<]?\s*(?:to be continued|transcript continues|продолжение следует|следует продолжение)"
    r"\s*[.…]*\s*[\])>]?",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    r"[\[(]\s*(?:transcript (?:concluded|continued|ends|resumed)|end of transcript|конец стенограммы)"
    r"\s*[.…]*\s*[\])]",
    re.IGNORECASE,
)
_LONGEST_MARK = 60


def is_gap(text: str) -> bool:
    """Whether the paragraph is nothing but a mark for words left out: "<…>", "<...>", "…"."""
    return len(text) <= _LONGEST_MARK and bool(_GAP.fullmatch(text.strip()))


def is_divider(text: str) -> bool:
    """Whether the paragraph only divides: "* * *", "***", "*", a rule, one dash."""
    return len(text) <= _LONGEST_MARK and bool(_DIVIDER.fullmatch(text.strip()))


def continuation(text: str) -> Completeness | None:
    """What a closing note such as "To be continued." says of the record, or None for other words."""
    if len(text) > _LONGEST_MARK:
        return None
    if _CONTINUED.fullmatch(text.strip()):
        return Completeness.CONTINUED
    return Completeness.PARTIAL if _CONCLUDED.fullmatch(text.strip()) else None
