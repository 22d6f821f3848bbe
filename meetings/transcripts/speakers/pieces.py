"""Labels in capitals of several pieces between hyphens: "O SR. PRESIDENTE - ADA LOWE - LIB - Sim."."""

import re

_PIECE = re.compile(
    r"([^\W\d_][^:;!?–—\n]{0,60}?)[ \u00a0]+--?[ \u00a0]+(?=\S|$)|([^\W\d_][^:;!?–—\n]{0,60}?)[ \u00a0]+--?$"
)
_HYPHEN = re.compile(r"[ \u00a0]+--?[ \u00a0]+")
_MOST_WORDS = 6
_ORDINALS = str.maketrans("", "", "ºª°")  # they count as small letters


def in_capitals(text: str) -> bool:
    """Whether a text is in capitals, "2º SECRETÁRIO" too."""
    return text.translate(_ORDINALS).isupper()


def end_of_pieces(text: str, printed: str, end: int) -> int:
    """Where the words begin behind a label in capitals that goes on after its first hyphen, at `end`."""
    if not in_capitals(printed):
        return end
    while (found := _PIECE.match(text, end)) and _is_piece(found.group(1) or found.group(2)):
        end = found.end()
    return end


def pieces_of(printed: str) -> list[str]:
    """The pieces of such a label, or one."""
    return _HYPHEN.split(printed) if in_capitals(printed) else [printed]


def _is_piece(text: str) -> bool:
    return in_capitals(text) and len(text.split()) <= _MOST_WORDS
