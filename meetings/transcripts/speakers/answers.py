"""Questions and answers in one paragraph, as Australian courts print them: "Was it dark?---It was." """

import re
from collections.abc import Sequence

from meetings.transcripts.page import Paragraph, cut

ANSWER = "---"
"""What stands for the witness's name."""

_BEFORE_ANSWER = re.compile(r"(?<=[?.!,:;…”’\"'\w])[ \u00a0]?(?:-{3}|—-|–--?)[ \u00a0]?(?=[\w“”\"'‘’(\[…])")
_FEWEST = 3


def with_answers_apart(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Cut each question from its answer, where the document prints them so at least three times."""
    places = {at: _places(p.text) for at, p in enumerate(paragraphs) if ANSWER in p.text}
    asked = sum(paragraphs[at].text[place - 1] == "?" for at, found in places.items() for place in found)
    if asked < _FEWEST:
        return list(paragraphs)
    return [piece for at, p in enumerate(paragraphs) for piece in cut(p, places.get(at, ()))]


def _places(text: str) -> list[int]:
    return [found.start() for found in _BEFORE_ANSWER.finditer(text)]


def is_answer(text: str) -> bool:
    """Whether a paragraph is an answer that was cut from its question."""
    return text.startswith(ANSWER) and text[len(ANSWER) : len(ANSWER) + 1] not in ("", "-", "\n")
