"""An upload as an editor sees it before saving: what was read, and what it would change."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import User
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from meetings.admin.words import FIELDS, said
from meetings.desk.comparison import Comparison
from meetings.desk.differences import WordDifference, word_differences
from meetings.desk.length import LINE, TEXT, Part, cut, part
from meetings.desk.names.answers import NameKey
from meetings.desk.names.open_names import key_of
from meetings.desk.people import Offer, ShownClaim, claim, offer, people
from meetings.desk.proposals import Proposal
from meetings.editing.rights import visible_to
from meetings.ingest.plan import Outcome, Plan
from meetings.ingest.reasons import in_words
from meetings.models import Meeting, Official
from meetings.models.choices import called, language_called
from meetings.transcripts.transcript import Problem, Transcript

# Rows of a page in all, shared among its records, and of one record.
_PAGE_ROWS = 800
_RECORD_ROWS = 30
_LEAST_ROWS = 3
_WHOLE_ROWS = 3_000
_PLANNED = {
    Outcome.CREATED: gettext_noop("will be added"),
    Outcome.UPDATED: gettext_noop("will be updated"),
    Outcome.UNCHANGED: gettext_noop("stays as it is"),
    Outcome.REFUSED: gettext_noop("not read"),
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that would change, with its differing words."""

    name: str
    pieces: Sequence[WordDifference]


@dataclass(frozen=True, slots=True)
class RecordPreview:
    """One record of an upload. `twin` is the title's place in the upload of another copy before it, `copy`
    the stored record that has most of its words. `is_older` says that the archive has a newer version, and
    `replaces_newer` that the editor wants this one all the same; `left_out` says that they do not want it
    at all, `concealed` that they may not see the stored record.
    """

    key: str
    token: str
    path: str
    outcome: Outcome
    reason: str = ""
    title: str = ""
    facts: Sequence[tuple[str, str]] = ()
    lead: str = ""
    stored: Meeting | None = None
    problems: Part = field(default_factory=lambda: Part((), 0))
    furniture: Part = field(default_factory=lambda: Part((), 0))
    introduction: Part = field(default_factory=lambda: Part((), 0))
    people: Part = field(default_factory=lambda: Part((), 0))
    statements: Part = field(default_factory=lambda: Part((), 0))
    changes: Sequence[FieldRow] = ()
    changed: Part = field(default_factory=lambda: Part((), 0))
    gone: Part = field(default_factory=lambda: Part((), 0))
    counts: dict[str, int] = field(default_factory=dict)
    new_officials: int = 0
    sections: Part = field(default_factory=lambda: Part((), 0))
    not_ready: str = ""
    drafted: bool = False
    keeps_source: bool = False
    bodyless: bool = False
    concealed: bool = False
    twin: str = ""
    copy: Meeting | None = None
    is_older: bool = False
    replaces_newer: bool = False
    left_out: bool = False

    @property
    def document(self) -> str:
        """Which document of the upload it is of."""
        return self.key.partition("-")[0]

    @property
    def number(self) -> str:
        """Which record of its document it is."""
        return self.key.partition("-")[2]

    @property
    def path_name(self) -> str:
        return said(self.path)

    @property
    def outcome_name(self) -> str:
        """What saving would do."""
        if self.outcome == Outcome.CREATED and self.drafted:
            return gettext("will be added as a draft")
        return gettext(_PLANNED[self.outcome])

    @property
    def can_be_saved(self) -> bool:
        return self.outcome in (Outcome.CREATED, Outcome.UPDATED) or self.keeps_source


def preview(
    proposals: Sequence[Proposal], user: User, whole: str = "", listed: Collection[NameKey] = ()
) -> list[RecordPreview]:
    """Every record in bounded length; the one with key `whole` in (almost) any. Looks up, never writes.

    `listed` names stand among those to settle. Nothing of a record that `user` may not see is shown beside
    what was handed in.
    """
    rows = max(_LEAST_ROWS, min(_RECORD_ROWS, _PAGE_ROWS // max(len(proposals), 1)))
    names = _official_names(proposals)
    visible = visible_to(user)
    copies = visible.select_related("body").in_bulk(
        {one.plan.copy_of for one in proposals if one.plan.copy_of}
    )
    stored = {one.plan.meeting.pk for one in proposals if one.plan.meeting}
    seen = set(visible.filter(pk__in=stored).values_list("pk", flat=True)) if stored else set()
    first_of: dict[tuple[str, str], str] = {}
    shown = []
    for proposal in proposals:
        twin = _twin(proposal, first_of)
        limit = _WHOLE_ROWS if proposal.key == whole else rows
        if _shows_only(seen, proposal.plan):
            shown.append(_record(proposal, names, copies, limit, twin, listed))
        else:
            alone = _record(_alone(proposal), names, copies, limit, twin, listed)
            shown.append(replace(alone, concealed=True))
    return shown


def _shows_only(seen: set[int], plan: Plan) -> bool:
    """Whether the preview shows nothing of a record that is not `seen`."""
    return plan.meeting is None or plan.meeting.pk in seen or plan.outcome == Outcome.REFUSED


def _alone(proposal: Proposal) -> Proposal:
    """The record without what is stored of it, and without what would become of that."""
    plan = replace(proposal.plan, meeting=None, changes=(), departures=(), reason="")
    return replace(proposal, plan=plan)


def _official_names(proposals: Iterable[Proposal]) -> dict[int, str]:
    wanted = {
        pk
        for proposal in proposals
        for draft in proposal.plan.participants
        for pk in (draft.match.official, *draft.match.candidates)
        if pk
    }
    return dict(Official.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _twin(proposal: Proposal, first_of: dict[tuple[str, str], str]) -> str:
    transcript = proposal.plan.transcript
    if transcript is None or proposal.plan.outcome == Outcome.REFUSED:
        return ""
    same = (proposal.plan.likeness, transcript.language)
    earlier = first_of.setdefault(same, proposal.key)
    return "" if earlier == proposal.key else earlier


def _record(
    proposal: Proposal,
    names: dict[int, str],
    copies: dict[int, Meeting],
    limit: int,
    twin: str,
    listed: Collection[NameKey],
) -> RecordPreview:
    plan = proposal.plan
    transcript = plan.transcript
    if transcript is None or plan.outcome == Outcome.REFUSED:
        return RecordPreview(proposal.key, "", plan.path, Outcome.REFUSED, in_words(plan.reason))
    claims = [claim(draft.match, names) for draft in plan.participants]
    comparison = Comparison(plan, transcript.turns, claims)
    return RecordPreview(
        key=proposal.key,
        token=proposal.token,
        path=plan.path,
        outcome=plan.outcome,
        reason=in_words(plan.reason),
        title=transcript.title,
        facts=_facts(plan),
        lead=cut(transcript.lead, 2_000),
        stored=plan.meeting,
        problems=part([_problem(problem) for problem in plan.problems], 100),
        furniture=part([cut(line, LINE) for line in transcript.furniture], 300),
        introduction=part([cut(text, TEXT) for text in transcript.introduction], limit),
        people=people(plan.participants, claims, _offers(proposal, claims, listed), limit),
        statements=comparison.read(limit),
        changes=_changes(plan),
        changed=comparison.differing(limit),
        gone=comparison.gone(limit),
        counts=comparison.counts(),
        new_officials=sum(draft.match.makes_official for draft in plan.participants),
        sections=part([cut(each.line, TEXT) for each in plan.sections], limit),
        not_ready=in_words(plan.not_ready),
        drafted=plan.state == Meeting.State.DRAFT,
        keeps_source=plan.keeps_source,
        bodyless=plan.body is not None and not plan.body.stated,
        twin=twin,
        copy=None if proposal.facts.get("both") else copies.get(plan.copy_of or 0),
        is_older=plan.is_older,
        replaces_newer=bool(proposal.facts.get("replaces_newer")),
        left_out=bool(proposal.facts.get("left_out")),
    )


def _changes(plan: Plan) -> list[FieldRow]:
    return [
        FieldRow(str(FIELDS.get(each.field, each.field)), word_differences(each.before, each.after))
        for each in plan.changes
    ]


def _offers(proposal: Proposal, claims: Sequence[ShownClaim], listed: Collection[NameKey]) -> list[Offer]:
    drafts = zip(proposal.unanswered.participants, claims, strict=True)
    return [
        offer(draft.match, claim, is_listed=key_of(proposal.plan, draft.person) in listed)
        for draft, claim in drafts
    ]


def _facts(plan: Plan) -> list[tuple[str, str]]:
    transcript = plan.transcript
    assert transcript is not None
    facts = [
        (_("Date"), _day(transcript)),
        (_("Time"), _hours(transcript)),
        (_("Place"), transcript.place or _("not stated")),
        (_("Body"), plan.body.name if plan.body and plan.body.stated else ""),
        (_("Committee"), transcript.committee),
        (_("Session"), transcript.session),
        (_("Sitting"), transcript.sitting),
        (_("Kind"), called(transcript.kind.value)),
        (_("Completeness"), called(transcript.completeness.value)),
        (_("Language"), language_called(transcript.language)),
        (_("Record number"), transcript.record_number),
        (_("Address"), transcript.source_url),
        (_("Recording"), transcript.recording_url),
        (_("Topics"), ", ".join(transcript.topics)),
    ]
    return [(name, cut(value, TEXT)) for name, value in facts if value]


def _day(transcript: Transcript) -> str:
    days = [date_format(day, "DATE_FORMAT") for day in (transcript.date, transcript.end_date) if day]
    return " – ".join(days) or transcript.month or _("not stated")


def _hours(transcript: Transcript) -> str:
    return " – ".join(f"{time:%H:%M}" for time in (transcript.time, transcript.end_time) if time)


def _problem(problem: Problem) -> Problem:
    return Problem(problem.line, cut(in_words(problem.reason), TEXT))
