"""Pages that a search may mean: officials by name or office, and topics by name."""

import re
from dataclasses import dataclass

from django.db.models.functions import Length

from meetings.models import Topic
from meetings.models.topics import name_words
from meetings.officials import find
from meetings.officials.find import FoundOfficial
from meetings.search.query import Field, Phrase, Query, Word
from meetings.search.query.scan import OPERATORS
from meetings.transcripts.lexicon.office_titles import telling_words

_SIGNS = r"[\"“”„‟«»＂():*?~=<>|]|(?:^|\s)[-–+]"
_OPERATORS = re.compile(rf"{_SIGNS}|\b(?:{'|'.join(OPERATORS)})\b")
_OF_PEOPLE = (Field.SPEAKER, Field.ROLE)


@dataclass(frozen=True, slots=True)
class Doors:
    """What stands above the answers, at most three of each."""

    people: tuple[FoundOfficial, ...] = ()
    topics: tuple[Topic, ...] = ()


def doors(text: str, query: Query | None) -> Doors:
    """For plain words both; for one name, role or topic alone in its field what that field has. Else nothing.

    Two queries for words that name nobody, five at most, one for a topic, none for other operators.
    """
    if not text or query is None:
        return Doors()
    if not _OPERATORS.search(text):
        return Doors(tuple(find.called(text)), tuple(_topics(text)))
    if isinstance(query, Phrase | Word) and query.field in _OF_PEOPLE:
        return Doors(people=tuple(find.called(query.text)))
    if isinstance(query, Phrase | Word) and query.field is Field.TOPIC:
        return Doors(topics=tuple(_topics(query.text)))
    return Doors()


def _topics(text: str) -> list[Topic]:
    """Topics with all of the words in their names, the shortest name first."""
    asked = telling_words(text[: find.LONGEST])
    if not 0 < len(asked) <= find.MOST_WORDS or len(text) > find.LONGEST:
        return []
    # A database in the C locale tells capitals of other alphabets from small letters.
    either = find.all_of(f"({word} | {word.capitalize()})" for word in sorted(asked))
    found = Topic.objects.public().annotate(words=name_words()).filter(words=either)
    return list(found.order_by(Length("name"), "name").for_links()[: find.SHOWN])
