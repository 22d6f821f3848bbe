"""Which of the candidates are labels: each is weighed over the whole document, and says why."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.lexicon.titles import is_title
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.chapters import chapters
from meetings.transcripts.speakers.comparisons import ASKED_AND_ANSWERED, compare
from meetings.transcripts.speakers.forms import Form, key_of
from meetings.transcripts.speakers.head_lines import lines_of_the_head
from meetings.transcripts.speakers.headings import CLOCK_LINE
from meetings.transcripts.speakers.lines_around import says_it_twice
from meetings.transcripts.speakers.mentions import whole_names
from meetings.transcripts.speakers.shapes import candidates_in
from meetings.transcripts.speakers.weights import LISTED, TOLD, Seen, weigh

_PREFERRED = list(Shape)
_FILLED_IN = "another label follows at once"
_LONGEST_OFFICE = 100
_PEOPLE = (Form.PERSON, Form.TITLED)
_FEWEST_FIELDS = 5
_FEWEST_NAMED = 3


@dataclass(slots=True)
class Chosen:
    """The labels of a document by the place of their paragraph, the evidence for every candidate, and how
    often each shape is used.
    """

    labels: dict[int, Candidate]
    evidence: dict[tuple[Shape, str], Evidence]
    shapes: Counter[Shape]
    refused: dict[int, list[Candidate]]


def choose(paragraphs: Sequence[Paragraph], known: Collection[str] = ()) -> Chosen:
    """Weigh every candidate of the paragraphs; `known` are names that the record lists elsewhere."""
    listed = chapters(paragraphs)
    found = {
        at: [] if at in listed else list(candidates_in(at, paragraph))
        for at, paragraph in enumerate(paragraphs)
    }
    groups: dict[tuple[Shape, str], list[Candidate]] = defaultdict(list)
    for candidates in found.values():
        for candidate in candidates:
            groups[candidate.shape, candidate.key].append(candidate)
    told = _parts_of_names(_mentioned(groups, found, paragraphs))
    names = dict.fromkeys(told, TOLD) | _parts_of_names(known)
    lists, opened = _lists(found, paragraphs), _opened(found)
    seen = Seen(names, lists, _headings_of_names(found, paragraphs))
    evidence = {place: weigh(group, paragraphs, seen) for place, group in groups.items()}
    for place, group in groups.items():
        _weigh_forms_to_fill_in(evidence[place], group, paragraphs, opened)
    compare(evidence, groups, paragraphs)
    labels, refused = {}, {}
    for at, candidates in found.items():
        good = [one for one in candidates if evidence[one.shape, one.key].accepted]
        if good:
            labels[at] = min(good, key=_preference)
        elif candidates:
            refused[at] = candidates
    for at in lines_of_the_head(labels, paragraphs):
        refused[at] = [labels.pop(at)]
    _drop_empty(labels, refused, paragraphs)
    return Chosen(labels, evidence, Counter(label.shape for label in labels.values()), refused)


def _preference(one: Candidate) -> int:
    """ "R. Non. …" is an answer where "R" answers, and not by "R. Non"."""
    answers = one.shape is Shape.WIDE and one.key in ASKED_AND_ANSWERED
    return -1 if answers else _PREFERRED.index(one.shape)


def fields_of_forms(chosen: Chosen, paragraphs: Sequence[Paragraph]) -> set[int]:
    """Places of "Speaker:" and "Spoken:" alone on their lines, over and over: fields to be filled in."""
    return {
        at
        for at, candidates in chosen.refused.items()
        for one in candidates
        if one.shape is Shape.COLON
        and chosen.evidence[one.shape, one.key].count >= _FEWEST_FIELDS
        and not paragraphs[at].text[one.end :].strip()
        and any(_FILLED_IN in reason for reason in chosen.evidence[one.shape, one.key].reasons)
    }


def offices_below(chosen: Chosen, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Places of lines that say who somebody is: an office right below a name alone on its line, with a time
    between them, or what stands between such a name and a time again and again.
    """
    offices, between = _same_line_below(chosen.labels, paragraphs), set()
    for at, label in chosen.labels.items():
        if label.shape is not Shape.ALONE or label.form not in _PEOPLE:
            continue
        below = [paragraph.text.strip() for paragraph in paragraphs[at + 1 : at + 3]]
        timed = [bool(CLOCK_LINE.fullmatch(text)) for text in below]
        office = chosen.labels.get(at + 1 + timed.count(True) if timed[:1] == [True] else at + 1)
        if office is not None and office.shape is Shape.ALONE and office.form is Form.OFFICE:
            offices.add(office.at)
        elif (
            timed == [False, True]
            and len(below[0]) < _LONGEST_OFFICE
            and not below[0].endswith(SENTENCE_ENDS)
        ):
            between.add(at + 1)
    return frozenset(offices | between) if len(between) > 1 else frozenset(offices)


def _same_line_below(labels: Mapping[int, Candidate], paragraphs: Sequence[Paragraph]) -> set[int]:
    """Places of "Chief Lamplighter, Harn Oil" below "Ada Lowe", alone on their lines, again and again, and of
    "Ada Lowe Quayside" below her name.
    """
    below: dict[str, list[int]] = defaultdict(list)
    twice = {at + 1 for at, label in labels.items() if says_it_twice(label, paragraphs)}
    for at, label in labels.items():
        if label.shape is Shape.ALONE and label.form in _PEOPLE and at + 1 < len(paragraphs):
            below[label.key].append(at + 1)
    return twice | {
        at
        for places in below.values()
        for at in places
        if len(places) > 1
        and len(paragraphs[at].text) < _LONGEST_OFFICE
        and not paragraphs[at].text.endswith(SENTENCE_ENDS)
        and len({paragraphs[each].text for each in places}) == 1
    }


def _headings_of_names(
    found: Mapping[int, Sequence[Candidate]], paragraphs: Sequence[Paragraph]
) -> frozenset[int]:
    """The levels whose headings are names with words below them: so some pages set speakers.

    Nearly all are names; or most are, and some of these come back, as speakers do and sections do not.
    """
    all_of: Counter[int] = Counter(p.heading for p in paragraphs if p.heading)
    named: dict[int, Counter[str]] = defaultdict(Counter)
    for at, candidates in found.items():
        who = (Form.TITLED, Form.PERSON, Form.OFFICE, Form.NOBODY)
        name = next((one.key for one in candidates if one.shape is Shape.ALONE and one.form in who), "")
        below = at + 1 < len(paragraphs) and not paragraphs[at + 1].heading
        if paragraphs[at].heading and name and below:
            named[paragraphs[at].heading][name] += 1
    return frozenset(level for level, names in named.items() if _sets_speakers(names, all_of[level]))


def _sets_speakers(names: Counter[str], headings: int) -> bool:
    """Whether so many `headings` of one level are names of people who speak, by how often each stands."""
    count = names.total()
    if count < _FEWEST_NAMED:
        return False
    return count * 5 >= headings * 4 or (count * 2 >= headings and 1 < len(names) < count)


def _lists(found: Mapping[int, Sequence[Candidate]], paragraphs: Sequence[Paragraph]) -> set[int]:
    """Places of paragraphs that are names and nothing more, and stand right beside another such paragraph."""
    names = (Form.TITLED, Form.PERSON)
    alone = {
        at
        for at, candidates in found.items()
        if any(one.shape is Shape.ALONE and one.form in names for one in candidates)
        or any(
            one.shape is Shape.STOP and one.form in names and one.end >= len(paragraphs[at].text.rstrip())
            for one in candidates
        )
    }
    pairs = Counter((paragraphs[at].text, paragraphs[at + 1].text) for at in alone if at + 1 in alone)
    alone -= {at - 1 for at in alone if _is_called_above(at, paragraphs)}
    listed = {at for at in alone if at - 1 in alone or at + 1 in alone}
    for at in alone:
        if any(says_it_twice(one, paragraphs) for one in found[at]):
            listed -= {at, at + 1}
        two = at + 1 in alone and at - 1 not in alone and at + 2 not in alone
        if two and pairs[paragraphs[at].text, paragraphs[at + 1].text] > 1:
            listed -= {at, at + 1}  # somebody, and who that is
    return listed


def _is_called_above(at: int, paragraphs: Sequence[Paragraph]) -> bool:
    """ "Ada Lowe." from the chair, and below it "Ada Lowe" alone on her line."""
    above = paragraphs[at - 1].text.rstrip(" \u00a0") if at else ""
    return above.endswith((".", "!")) and key_of(above) == key_of(paragraphs[at].text)


def _opened(found: Mapping[int, Sequence[Candidate]]) -> set[int]:
    """Places of paragraphs that have a likely name and a colon."""
    likely = (Form.TITLED, Form.PERSON, Form.OFFICE, Form.SHORT)
    return {
        at
        for at, candidates in found.items()
        if any(one.shape is Shape.COLON and one.form in likely for one in candidates)
    }


def _weigh_forms_to_fill_in(
    found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph], opened: Collection[int]
) -> None:
    """ "Speaker:", "Spoken:": fields of a form, with nothing between them and the next label."""
    if found.shape is not Shape.COLON:
        return
    empty = sum(not paragraphs[one.at].text[one.end :].strip() and one.at + 1 in opened for one in group)
    if empty * 2 > len(group):
        found.add(-8.0, _FILLED_IN)


def _mentioned(
    groups: Mapping[tuple[Shape, str], list[Candidate]],
    found: Mapping[int, list[Candidate]],
    paragraphs: Sequence[Paragraph],
) -> list[str]:
    """Whole names in prose without labels that a label of one word is a part of."""
    short = {
        key for (shape, key), group in groups.items() if group[0].form is Form.SHORT and shape is Shape.COLON
    }
    prose = (paragraphs[at].text for at, candidates in found.items() if not _colons(candidates))
    return whole_names(itertools.islice(prose, 500), frozenset(short)) if short else []


def _colons(candidates: Sequence[Candidate]) -> bool:
    return any(one.shape in (Shape.COLON, Shape.FILE, Shape.NICK) for one in candidates)


def _parts_of_names(known: Collection[str]) -> dict[str, str]:
    """Folded names and abbreviations that the record lists, with the reason they are known by."""
    names = {}
    for name in known:
        key = key_of(name)
        names[key] = LISTED[0]
        parts = [part for part in key.split() if not is_title(part)]
        if len(parts) > 1:
            names.setdefault(" ".join(parts), LISTED[0])
            for part in (parts[0], parts[-1]):
                if len(part) > 2:
                    names.setdefault(part, LISTED[1])
            for title in ("mr", "mrs", "ms", "dr", "cllr", "councillor", "chairman", "chair"):
                names.setdefault(f"{title} {parts[-1]}", "surname of somebody whom the record lists")
    return names


def _drop_empty(
    labels: dict[int, Candidate], refused: dict[int, list[Candidate]], paragraphs: Sequence[Paragraph]
) -> None:
    """A label with nothing behind it that another follows at once is an entry or the head of a list."""
    shapes = (Shape.ALONE, Shape.COLON, Shape.STOP)
    alone = [
        at
        for at, label in labels.items()
        if label.shape in shapes and not label.timed and not paragraphs[at].text[label.end :].strip()
    ]
    offices = _same_line_below(labels, paragraphs)
    for at in alone:
        if at + 1 in offices and at + 2 not in labels:
            continue
        last = at + 1 >= len(paragraphs) and labels[at].shape is Shape.ALONE
        if last or at + 1 in labels:
            refused[at] = [labels[at]]
    for at in alone:
        if at in refused:
            del labels[at]
