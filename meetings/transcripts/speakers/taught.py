"""What a reading profile says of labels and lines, carried out on a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from meetings.transcripts.layout.front import Front
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.page import Paragraph
from meetings.transcripts.profiles import (
    HeadRule,
    LabelMeaning,
    LineKind,
    ReadingProfile,
    label_key,
    text_pattern,
)
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.evidence import Chosen
from meetings.transcripts.speakers.forms import form_of, key_of
from meetings.transcripts.speakers.line_shapes import best_candidate, shape_of
from meetings.transcripts.speakers.parts import Parts
from meetings.transcripts.speakers.shapes import candidates_in, colon
from meetings.transcripts.transcript import SamePerson

TOLD = "an editor says so"


@dataclass(frozen=True, slots=True)
class TaughtLines:
    """What the rules of a profile make of each paragraph, by its place; `exact` are those named by text."""

    kinds: Mapping[int, LineKind]
    exact: frozenset[int]


def lines_taught(paragraphs: Sequence[Paragraph], profile: ReadingProfile | None) -> TaughtLines:
    """Hold the paragraphs against the profile's rules for lines; a rule by text goes before one by shape."""
    if profile is None or not profile.lines:
        return TaughtLines({}, frozenset())
    texts = {rule.text: rule.kind for rule in profile.lines if rule.text}
    shapes = {rule.shape: rule.kind for rule in profile.lines if rule.shape}
    kinds: dict[int, LineKind] = {}
    exact = set()
    for at, paragraph in enumerate(paragraphs):
        if kind := texts.get(text_pattern(paragraph.text)) or _opens_with(paragraph, texts):
            kinds[at] = kind
            exact.add(at)
        elif shapes and (kind := shapes.get(shape_of(paragraph))):
            kinds[at] = kind
    return TaughtLines(kinds, frozenset(exact))


def _opens_with(paragraph: Paragraph, texts: Mapping[str, LineKind]) -> LineKind | None:
    """A speaker is told by the label alone, whatever is said after it."""
    for text, kind in texts.items():
        if kind is LineKind.SPEAKER and paragraph.text.startswith(text) and _ends_label(paragraph.text, text):
            return kind
    return None


def _ends_label(text: str, label: str) -> bool:
    following = text[len(label) : len(label) + 1]
    return not following or not (following.isalnum() or following in "’'-")


def without_page_heads(
    paragraphs: Sequence[Paragraph], profile: ReadingProfile | None
) -> tuple[list[Paragraph], list[str]]:
    """The paragraphs without the lines that the profile calls page heads, and these."""
    kinds = lines_taught(paragraphs, profile).kinds
    kept = [one for at, one in enumerate(paragraphs) if kinds.get(at) is not LineKind.PAGE_HEAD]
    dropped = [one.text for at, one in enumerate(paragraphs) if kinds.get(at) is LineKind.PAGE_HEAD]
    return kept, dropped


def teach(
    chosen: Chosen, paragraphs: Sequence[Paragraph], lines: TaughtLines, profile: ReadingProfile | None
) -> None:
    """Change the chosen labels to what the profile says."""
    if profile is None:
        return
    if profile.labels:
        _teach_labels(chosen, profile)
    for at, kind in lines.kinds.items():
        if kind is LineKind.SPEAKER:
            _accept(chosen, at, _label_at(at, paragraphs[at], profile))
        else:
            chosen.labels.pop(at, None)
            chosen.refused.pop(at, None)


def _teach_labels(chosen: Chosen, profile: ReadingProfile) -> None:
    meanings = {label_key(rule.printed): rule.meaning for rule in profile.labels}
    for at, label in list(chosen.labels.items()):
        if meanings.get(label_key(label.printed)) is LabelMeaning.NOT_A_SPEAKER:
            del chosen.labels[at]
    for at, candidates in list(chosen.refused.items()):
        named = [one for one in candidates if label_key(one.printed) in meanings]
        if not named:
            continue
        if meanings[label_key(named[0].printed)] is LabelMeaning.NOT_A_SPEAKER:
            del chosen.refused[at]
        elif at not in chosen.labels:
            _accept(chosen, at, named[0])


def _label_at(at: int, paragraph: Paragraph, profile: ReadingProfile) -> Candidate:
    """The label that opens a line which an editor calls a speaker's."""
    for rule in profile.lines:
        if rule.kind is LineKind.SPEAKER and rule.text and paragraph.text.startswith(rule.text):
            named = [one for one in candidates_in(at, paragraph) if key_of(one.printed) == key_of(rule.text)]
            if named:
                return named[0]
            if _ends_label(paragraph.text, rule.text):
                return _made_of(at, paragraph, len(rule.text))
    end = colon(paragraph.text) or len(paragraph.text)
    return best_candidate(at, paragraph) or _made_of(at, paragraph, end)


def _made_of(at: int, paragraph: Paragraph, length: int) -> Candidate:
    printed = paragraph.text[:length].strip(" \u00a0*_:")
    end = length
    while paragraph.text[end : end + 1] in (":", ".", "—", "–", " ", "\u00a0"):
        end += 1
    return Candidate(at, Shape.ALONE, printed, end, key_of(printed), form_of(printed))


def _accept(chosen: Chosen, at: int, label: Candidate) -> None:
    chosen.labels[at] = label
    chosen.refused.pop(at, None)
    evidence = chosen.evidence.setdefault(
        (label.shape, label.key), Evidence(label.shape, label.key, label.form, 1)
    )
    if TOLD not in evidence.reasons:
        evidence.reasons.insert(0, TOLD)


def parts_taught(parts: Mapping[str, Parts], profile: ReadingProfile | None) -> dict[str, Parts]:
    """Labels that the profile calls anonymous name nobody."""
    if profile is None:
        return dict(parts)
    found = {}
    for printed, one in parts.items():
        rule = profile.meaning_of(printed)
        anonymous = rule is not None and rule.meaning is LabelMeaning.ANONYMOUS
        found[printed] = Parts(one.text, note=one.note) if anonymous else one
    return found


def same_taught(
    same: Sequence[SamePerson], parts: Mapping[str, Parts], profile: ReadingProfile | None
) -> list[SamePerson]:
    """The links between labels, with those that the profile makes and without those that it denies."""
    if profile is None:
        return list(same)
    told = list(same)
    texts = {label_key(printed): one.text for printed, one in parts.items()}
    for rule in profile.labels:
        text = texts.get(label_key(rule.printed))
        if text is not None and rule.meaning in (LabelMeaning.ANONYMOUS, LabelMeaning.SAME):
            told = _without(told, text)
        if text is not None and rule.meaning is LabelMeaning.SAME:
            told = _linked(told, text, texts.get(label_key(rule.whom), rule.whom), parts)
    return told


def _without(same: Sequence[SamePerson], text: str) -> list[SamePerson]:
    left = [replace(one, labels=tuple(each for each in one.labels if each != text)) for one in same]
    return [one for one in left if one.labels]


def _linked(same: Sequence[SamePerson], text: str, whom: str, parts: Mapping[str, Parts]) -> list[SamePerson]:
    key = label_key(whom)
    for at, one in enumerate(same):
        if key in (label_key(one.name), *map(label_key, one.labels)):
            linked = replace(one, labels=(*one.labels, text), evidence=f"{one.evidence}; “{text}”: {TOLD}")
            return [*same[:at], linked, *same[at + 1 :]]
    name = next((one.name for one in parts.values() if one.text == whom and one.name), whom)
    return [*same, SamePerson(name, (text, whom), f"“{text}”: {TOLD}")]


def front_taught(front: Front, paragraphs: Sequence[Paragraph], profile: ReadingProfile | None) -> Front:
    """The head of a record with title, day and place from the lines where the profile says they stand."""
    if profile is None or profile.head == HeadRule():
        return front
    if title := _printed(paragraphs, profile.head.title):
        front.title = title
        front.used.add(profile.head.title - 1)
    if days := days_in(_printed(paragraphs, profile.head.date)):
        front.date, front.end_date, front.month = days[0].date, days[0].last, ""
        front.problems = [one for one in front.problems if " date" not in one.reason]
    if place := _printed(paragraphs, profile.head.place):
        front.place = place.partition(":")[2].strip() or place
    return front


def _printed(paragraphs: Sequence[Paragraph], line: int) -> str:
    return paragraphs[line - 1].text.strip(" \u00a0*_") if 0 < line <= len(paragraphs) else ""
