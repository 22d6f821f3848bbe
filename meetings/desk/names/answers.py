"""What an editor answered about the names of an upload; it is kept with the upload until that is saved."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from meetings.models import Upload
from meetings.transcripts.lexicon import names

NameKey = tuple[str, str]  # the name of a body, and a folded name
MOST_ANSWERS = 200


class NameMeaning(StrEnum):
    """`ASKED`: an official was looked for, and none or several were found; the name stays open until then."""

    OFFICIAL = "official"
    NEW = "new"
    NOBODY = "nobody"
    OPEN = "open"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """Whom a name means in records of a body.

    `text` is what was typed: a new official's name, or one that was looked for; `found` are the officials who
    have it. Of a chosen official, it is the name.
    """

    body: str
    name: str
    meaning: NameMeaning
    official: int | None = None
    text: str = ""
    found: tuple[int, ...] = ()

    @property
    def key(self) -> NameKey:
        return self.body, names.fold(self.name)

    @property
    def settles(self) -> bool:
        """Whether saving makes a decision of it."""
        return self.meaning in (NameMeaning.OFFICIAL, NameMeaning.NEW, NameMeaning.NOBODY)


@dataclass(slots=True)
class NameAnswers:
    """The answers of one upload, with one reason for all. Saving goes by them as long as the names are open.

    `unticked` are new people, and `left` records, that were not selected when the names were answered, each
    as a form sends it.
    """

    by_name: dict[NameKey, NameAnswer] = field(default_factory=dict)
    why: str = ""
    unticked: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    def give(self, answers: Iterable[NameAnswer]) -> int:
        """Take these in; how many no longer had room."""
        refused = 0
        for answer in answers:
            if answer.key in self.by_name or len(self.by_name) < MOST_ANSWERS:
                self.by_name[answer.key] = answer
            else:
                refused += 1
        return refused

    def drop(self, keys: Iterable[NameKey]) -> None:
        for key in keys:
            self.by_name.pop(key, None)


def may_settle(user: Any) -> bool:
    """Whether the account may say whom names mean."""
    return user.has_perm("meetings.add_decision")


def answers_of(upload: Upload, user: Any) -> NameAnswers:
    """What was answered so far; nothing for somebody who may no longer answer."""
    told = upload.names
    if not told or not may_settle(user):
        return NameAnswers()
    answers = (
        NameAnswer(
            each["body"],
            each["name"],
            NameMeaning(each["meaning"]),
            each["official"],
            each["text"],
            tuple(each["found"]),
        )
        for each in told["answers"]
    )
    return NameAnswers(
        {answer.key: answer for answer in answers},
        told["why"],
        frozenset(told["unticked"]),
        frozenset(told["left"]),
    )


def keep(upload: Upload, answers: NameAnswers) -> None:
    upload.names = {
        "answers": [asdict(answer) for answer in answers.by_name.values()],
        "why": answers.why,
        "unticked": sorted(answers.unticked),
        "left": sorted(answers.left),
    }
    upload.save(update_fields=["names"])
