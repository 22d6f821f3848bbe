"""What tells one office from another in its printed title."""

import re

from meetings.transcripts.lexicon import names

_SMALL = frozenset("a an and at by for from in of on the to with и в на по при".split())
_WORD = re.compile(r"[^\W_]+")


def title_key(title: str) -> str:
    """What the printings of one office have in common: its words without "of" and "the", in one order.

    "Minister of Trade and Industry" and "Industry and Trade Minister" are one.
    """
    return " ".join(sorted(telling_words(title))) or names.fold(title)


def telling_words(text: str) -> set[str]:
    """The folded words that tell one title from another, without "of" and "the"."""
    return set(_WORD.findall(names.fold(text))) - _SMALL
