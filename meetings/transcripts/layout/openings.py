"""Whether a line opens as the words of a new speaker do: by its shape alone, in any language."""

import re

_QUESTION_OR_ANSWER = re.compile(r"(?:\d{1,4}[.)]?\s+(?=[QA][.:]))?[QA](?:[.:]\s|\s{2,}\S|\s*$)")
_CAPTION = re.compile(r"(?:>>|<[^<>\s]{1,30}>\s|\[[^\[\]]{2,60}\]\s?:)")
_TITLE_AND_NAME = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Senator|Chairman|Chairwoman|The)\.? [A-Z][\w’'-]+(?: [\w’'-]+){0,6}?"
    r"(?: ?\([^()]{1,80}\))?[.—–-](?:\s|[—–-]|$)"
)
_CAPITALS = re.compile(r"[A-Z][A-Z.’' -]{2,40}[.—]\s")
_LONGEST_LABEL = 90
_MOST_WORDS = 12
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def opens_like_a_label(line: str) -> bool:
    """Whether what the line begins with may be a label. A sentence with a colon may be taken for one too."""
    if (
        _QUESTION_OR_ANSWER.match(line)
        or _CAPTION.match(line)
        or _TITLE_AND_NAME.match(line)
        or _CAPITALS.match(line)
    ):
        return True
    head, colon, _ = line[: _LONGEST_LABEL + 1].partition(":")
    return bool(colon) and _is_capitalised(_BRACKETS.sub("", head))


def _is_capitalised(head: str) -> bool:
    """Whether most words of it begin with a capital, the first among them."""
    words = [word for word in head.split() if word[:1].isalpha()]
    if not words or len(words) > _MOST_WORDS or any(mark in head for mark in "!?;"):
        return False
    capitals = sum(not word[0].islower() for word in words)
    return not words[0][0].islower() and capitals * 2 >= len(words)
