"""What the first page quotes, and the searches it suggests: all of the archive's own words."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.models import Meeting, Statement
from meetings.pages import statements
from meetings.transcripts.note_marks import without_marks
from meetings.transcripts.transcript import TurnKind

# Of the newest statements so many are looked at for one that can stand alone.
LOOKED_AT = 60
# In letters: what is shorter says little, what is longer fills the page.
SHORTEST, LONGEST = 70, 220
WORDS_OF_A_PHRASE = 3
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class ShownQuotation:
    """A sentence as it was printed, and who said it when and where."""

    sentence: str
    name: str
    url: str
    meeting: Meeting
    date: datetime.date | None

    def searches(self) -> list[str]:
        """A word, a phrase and a speaker's word: each of them finds this sentence."""
        words = _WORD.findall(self.sentence)
        longest = max(words, key=len)
        at = words.index(longest)
        runs = (words[max(0, start) : max(0, start) + WORDS_OF_A_PHRASE] for start in (at, at - 1, at - 2))
        phrases = [" ".join(run) for run in runs if len(run) == WORDS_OF_A_PHRASE]
        phrase = next((each for each in phrases if each in self.sentence), "")
        surname = _WORD.findall(self.name)[-1:]
        found = [longest.lower()]
        found += [f'"{phrase}"'] if phrase else []
        return [*found, *(f"speaker:{name.lower()} {longest.lower()}" for name in surname)]


def quotation(newest: Sequence[Meeting]) -> ShownQuotation | None:
    """The first sentence in the newest records that can stand alone; None where there is none."""
    said = (
        Statement.objects.filter(meeting__in=newest, kind=TurnKind.SPEECH, official__isnull=False)
        .select_related("meeting", "participant")
        .defer("meeting__problems", "meeting__fingerprint", "meeting__likeness")
        .newest_first()[:LOOKED_AT]
    )
    return next((found for statement in said for found in _quotations(statement)), None)


def _quotations(statement: Statement) -> Iterator[ShownQuotation]:
    meeting = statement.meeting
    name = statements.line(statement).name
    for paragraph in statement.paragraphs:
        for sentence in _SENTENCE.split(without_marks(paragraph)):
            if SHORTEST <= len(sentence) <= LONGEST and _stands_alone(sentence):
                url = meeting.statement_url(statement.number)
                yield ShownQuotation(sentence, name, url, meeting, meeting.date)


def _stands_alone(sentence: str) -> bool:
    words = _WORD.findall(sentence)
    return len(words) > 2 * WORDS_OF_A_PHRASE and sentence[0].isupper() and sentence.endswith((".", "!"))
