"""Headings that nothing sets apart but their words: a short line without a full stop, right above a label."""

from collections.abc import Collection, Mapping, Sequence

from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.lexicon.small_words import CONNECTORS, PARTICLES
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate
from meetings.transcripts.speakers.unspoken import unspoken_reason

REASON = "a short line without a full stop above a label, where sentences have one"
_LONGEST = 90
_MOST_WORDS = 12
_FEWEST = 4
_SHORTEST_SENTENCE = 30
_ENDS = (*SENTENCE_ENDS, ":", ";", ")", "]", "”", "»", '"', "’", "'", "—", "–", "-", "*", "_")
_SMALL = CONNECTORS | PARTICLES | frozenset("and or a an the to on at by from with its as".split())


def plain_headings(
    paragraphs: Sequence[Paragraph], labels: Mapping[int, Candidate], begin: int, listed: Collection[int] = ()
) -> frozenset[int]:
    """Places of such lines from `begin` on, where nearly all paragraphs end as sentences do."""
    spoken = [
        at
        for at in range(begin, len(paragraphs))
        if not (at in listed or (at in labels and not paragraphs[at].text[labels[at].end :].strip()))
    ]
    long = [text for at in spoken if len(text := paragraphs[at].text.rstrip(" \u00a0")) > _SHORTEST_SENTENCE]
    ended = sum(text.endswith(_ENDS) for text in long)
    if len(long) < _FEWEST or ended * 10 < len(long) * 9:
        return frozenset()
    sure = ended * 20 >= len(long) * 19
    found: set[int] = set()
    for at in reversed(spoken):
        above = at + 1 < len(paragraphs) and (
            at + 1 in labels or at + 1 in found or bool(unspoken_reason(paragraphs[at + 1]))
        )
        if above and at not in labels and _is_heading(paragraphs[at], sure):
            found.add(at)
    return frozenset(found)


def _is_heading(paragraph: Paragraph, sure: bool) -> bool:
    """Whether most words of a short line begin with a capital, and none ends a sentence. Where a document is
    `sure` to end its sentences, the first capital is enough.
    """
    text = paragraph.text.strip(" \u00a0")
    words = text.split()
    if (
        len(text) > _LONGEST
        or len(words) > _MOST_WORDS
        or (text.endswith((*_ENDS, ",")) and not _ends_in_brackets(text))
    ):
        return False
    if paragraph.speaker or paragraph.start is not None or paragraph.cells or not text[:1].isupper():
        return False
    told = [word for word in words if word.casefold() not in _SMALL and word[:1].isalpha()]
    capital = sum(word[:1].isupper() for word in told)
    return bool(told) and (sure or capital * 5 >= len(told) * 4) and (len(words) > 1 or len(text) > 3)


def _ends_in_brackets(text: str) -> bool:
    """ "Written statements (Rule 171)"."""
    return text.endswith(")") and not text.startswith("(") and "." not in text
