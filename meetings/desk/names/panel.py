"""The names to settle as the preview shows them: a page of them, with candidates, answers and suggestions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from meetings.admin.words import said
from meetings.desk.names.answered import AnsweredNames
from meetings.desk.names.answers import NameAnswer, NameMeaning, may_settle
from meetings.desk.names.open_names import OpenName, asked_with, key_of, open_names, writes_people
from meetings.desk.proposals import Proposal
from meetings.ingest.reasons import in_words
from meetings.models import Official
from meetings.officials.decisions.candidates import FittingOfficial, candidates_of
from meetings.officials.decisions.settling_several import SettlingEffect

NAMES_OF_A_PAGE = 20
_LABELS = 300


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name with whom it may mean, what was answered, and what the answer would do besides."""

    at: int
    open: OpenName
    candidates: Sequence[FittingOfficial]
    answer: NameAnswer | None
    effect: SettlingEffect | None

    @property
    def why(self) -> str:
        """Why no rule settles it."""
        if self.open.makes_official:
            return _("a new official, unless you answer")
        match = self.open.match
        return ": ".join(filter(None, (said(match.rule.value), in_words(match.evidence))))

    @property
    def suggested(self) -> int | None:
        """The only one for whom more than a likeness speaks."""
        likely = [each.official.pk for each in self.candidates if each.is_likely]
        return likely[0] if len(likely) == 1 else None

    @property
    def says(self) -> str:
        """Which of the answers is chosen, as the form sends it."""
        if self.answer is None:
            return NameMeaning.NEW if self.open.makes_official else NameMeaning.OPEN
        if self.answer.meaning == NameMeaning.OFFICIAL:
            return str(self.answer.official)
        return self.answer.meaning

    @property
    def text(self) -> str:
        typed = self.answer and self.answer.meaning in (NameMeaning.NEW, NameMeaning.ASKED)
        return self.answer.text if self.answer and typed else ""


@dataclass(frozen=True, slots=True)
class NoLongerOpen:
    """An answer that came too late: the name means somebody by now."""

    name: str
    official: str


@dataclass(frozen=True, slots=True)
class NamesPanel:
    """A page of the open names of an upload, and what its editor is told of all of them."""

    page: Page
    rows: Sequence[NameRow]
    total: int
    answered: int
    statements: int
    why: str
    late: Sequence[NoLongerOpen]
    labels: Sequence[str]
    allowed: bool

    @property
    def suggestions(self) -> int:
        """For how many names of the page an official is suggested who was not chosen."""
        return sum(row.suggested is not None and row.says != str(row.suggested) for row in self.rows)


def names_to_answer(proposals: Sequence[Proposal], user: Any) -> list[OpenName]:
    """All, those with the most statements first; new people only for those who may settle names."""
    found = open_names((one.key, one.unanswered) for one in proposals)
    return found if may_settle(user) else [each for each in found if not each.makes_official]


def names_panel(
    found: Sequence[OpenName], proposals: Sequence[Proposal], answered: AnsweredNames, user: Any, number: str
) -> NamesPanel:
    """The page of this `number`, or the nearest one. Candidates are only for those who may settle names."""
    by_name = answered.answers.by_name
    page = Paginator(found, NAMES_OF_A_PAGE).get_page(number)
    shown: list[OpenName] = list(page)
    candidates: list[list[FittingOfficial]] = [[] for _each in shown]
    if allowed := may_settle(user):
        candidates = candidates_of([asked_with(each, _chosen(by_name.get(each.key))) for each in shown])
    rows = [
        NameRow(at, each, fitting, by_name.get(each.key), answered.effects.get(each.key))
        for at, (each, fitting) in enumerate(zip(shown, candidates, strict=True))
    ]
    return NamesPanel(
        page,
        rows,
        total=len(found),
        answered=sum(each.key in by_name for each in found),
        statements=sum(each.statements for each in found),
        why=answered.answers.why,
        late=_late(proposals, answered),
        allowed=allowed,
        labels=_labels(proposals),
    )


def _chosen(answer: NameAnswer | None) -> Sequence[int]:
    if answer is None:
        return ()
    return (answer.official,) if answer.official else answer.found


def _late(proposals: Sequence[Proposal], answered: AnsweredNames) -> list[NoLongerOpen]:
    late: dict[str, int] = {}
    for one in proposals if answered.answers.by_name else ():
        for draft in one.unanswered.participants if writes_people(one.unanswered) else ():
            answer = answered.answers.by_name.get(key_of(one.unanswered, draft.person))
            if answer and draft.match.official:
                late[answer.name] = draft.match.official
    people = Official.objects.in_bulk(list(late.values())) if late else {}
    return [NoLongerOpen(name, people[pk].name) for name, pk in late.items() if pk in people]


def _labels(proposals: Sequence[Proposal]) -> list[str]:
    """Labels that another may be the same as."""
    printed = (
        draft.turn.label
        for one in proposals
        if writes_people(one.unanswered)
        for draft in one.unanswered.statements
        if draft.turn.label
    )
    return list(dict.fromkeys(printed))[:_LABELS]
