"""Which of the candidates are labels: each is weighed over the whole document, and says why."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from meetings.transcripts.lexicon.titles import is_title
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.forms import Form, key_of
from meetings.transcripts.speakers.mentions import whole_names
from meetings.transcripts.speakers.shapes import Candidate, Shape, candidates_in
from meetings.transcripts.speakers.weights import Evidence, Seen, weigh

_PREFERRED = list(Shape)
_FILLED_IN = "another label follows at once"
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
    found = {at: list(candidates_in(at, paragraph)) for at, paragraph in enumerate(paragraphs)}
    groups: dict[tuple[Shape, str], list[Candidate]] = defaultdict(list)
    for candidates in found.values():
        for candidate in candidates:
            groups[candidate.shape, candidate.key].append(candidate)
    names = _parts_of_names([*known, *_mentioned(groups, found, paragraphs)])
    lists, opened = _lists(found), _opened(found)
    seen = Seen(names, lists, _headings_of_names(found, paragraphs))
    evidence = {place: weigh(group, paragraphs, seen) for place, group in groups.items()}
    for place, group in groups.items():
        _weigh_forms_to_fill_in(evidence[place], group, paragraphs, opened)
    _weigh_titles(evidence)
    _weigh_elsewhere(evidence)
    _weigh_forms_of_names(evidence, groups)
    _weigh_chat(evidence, groups)
    _weigh_shapes(evidence, len(paragraphs))
    _weigh_forms_of_names(evidence, groups)
    _weigh_capitals(evidence, groups)
    _weigh_parts_of_a_court(evidence, groups)
    _without_answers(found, evidence)
    labels, refused = {}, {}
    for at, candidates in found.items():
        good = [one for one in candidates if evidence[one.shape, one.key].accepted]
        if good:
            labels[at] = min(good, key=lambda one: _PREFERRED.index(one.shape))
        elif candidates:
            refused[at] = candidates
    _drop_empty(labels, refused, paragraphs)
    return Chosen(labels, evidence, Counter(label.shape for label in labels.values()), refused)


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


def _lists(found: Mapping[int, Sequence[Candidate]]) -> set[int]:
    """Places of paragraphs that are names alone on their lines and stand right beside another such line."""
    alone = {
        at
        for at, candidates in found.items()
        if any(one.shape is Shape.ALONE and one.form in (Form.TITLED, Form.PERSON) for one in candidates)
    }
    return {at for at in alone if at - 1 in alone or at + 1 in alone}


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
        names[key] = "listed in the record"
        parts = [part for part in key.split() if not is_title(part)]
        if len(parts) > 1:
            names.setdefault(" ".join(parts), "listed in the record")
            for part in (parts[0], parts[-1]):
                if len(part) > 2:
                    names.setdefault(part, "part of a name that the record lists")
            for title in ("mr", "mrs", "ms", "dr", "cllr", "councillor", "chairman", "chair"):
                names.setdefault(f"{title} {parts[-1]}", "surname of somebody whom the record lists")
    return names


def _weigh_titles(evidence: dict[tuple[Shape, str], Evidence]) -> None:
    """A title word that several labels of one shape share."""
    titles = Counter(
        (one.shape, one.key.split()[0]) for one in evidence.values() if one.form is Form.TITLED and one.key
    )
    for one in evidence.values():
        if one.form is Form.TITLED and one.key and titles[one.shape, one.key.split()[0]] > 2:
            one.add(0.5, f"other labels open with “{one.key.split()[0]}”")


def _weigh_elsewhere(evidence: dict[tuple[Shape, str], Evidence]) -> None:
    """A label that the document also prints in a surer shape."""
    accepted = {key for (shape, key), one in evidence.items() if one.accepted and shape is not Shape.ASKED}
    for (shape, key), one in evidence.items():
        if shape in (Shape.ASKED, Shape.BOLD, Shape.WIDE) and key in accepted and not one.accepted:
            one.add(1.5, "is a label elsewhere")


def _weigh_chat(
    evidence: Mapping[tuple[Shape, str], Evidence], groups: Mapping[tuple[Shape, str], list[Candidate]]
) -> None:
    """ "mara.lind  9:02 AM" where several lines hold a name and a time and nothing else."""
    timed = [
        place
        for place, group in groups.items()
        if place[0] is Shape.ALONE and all(one.timed for one in group) and len(group[0].printed.split()) < 5
    ]
    if sum(evidence[place].accepted for place in timed) > 1 or sum(len(groups[at]) for at in timed) > 4:
        for place in timed:
            if evidence[place].form in (Form.SHORT, Form.OTHER):
                evidence[place].add(5.0, "lines of a name and a time come back")


def _weigh_shapes(evidence: dict[tuple[Shape, str], Evidence], paragraphs: int) -> None:
    """A shape that the document uses for labels speaks for what else has it, and against other shapes."""
    used: Counter[Shape] = Counter()
    for one in evidence.values():
        if one.accepted:
            used[one.shape] += one.count
    most = max(used.values(), default=0)
    for one in evidence.values():
        if one.shape is Shape.FILE:
            continue
        if one.shape is Shape.BRACKET and used[Shape.COLON] > used[Shape.BRACKET] < 2:
            one.add(-3.0, "brackets once, beside labels with a colon, are an editor’s")
            continue
        count = used[one.shape]
        if count >= 2 and count * 4 >= most:
            often = count * 10 >= paragraphs * 3
            one.add(2.0 if often else 1.5 if count > 2 else 1.0, f"{count} labels have this shape")
        elif most >= 8 and count * 8 < most:
            one.add(-3.0, "labels have another shape here")


def _weigh_capitals(
    evidence: Mapping[tuple[Shape, str], Evidence], groups: Mapping[tuple[Shape, str], list[Candidate]]
) -> None:
    """Where labels before a full stop are in capitals, "Mr. Chairman." is what somebody says."""
    for shape in (Shape.STOP, Shape.ALONE, Shape.WIDE):
        inside = [place for place, one in evidence.items() if place[0] is shape and one.accepted]
        capital = [
            place for place in inside if all(one.printed.split()[0].isupper() for one in groups[place])
        ]
        if sum(evidence[place].count for place in capital) * 5 > 4 * sum(
            evidence[place].count for place in inside
        ):
            for place in {*inside} - {*capital}:
                if evidence[place].form is not Form.NOBODY:
                    evidence[place].add(-3.0, "other labels are in capitals")


def _weigh_parts_of_a_court(
    evidence: Mapping[tuple[Shape, str], Evidence], groups: Mapping[tuple[Shape, str], list[Candidate]]
) -> None:
    """ "THE VIDEOGRAPHER:" where nearly all labels before a colon are in capitals."""
    accepted = [place for place, one in evidence.items() if place[0] is Shape.COLON and one.accepted]
    capital = [place for place in accepted if groups[place][0].printed.isupper()]
    if len(capital) < 3 or len(capital) * 5 < len(accepted) * 4:
        return
    for place, one in evidence.items():
        words = place[1].split()
        article = place[0] is Shape.COLON and words[:1] == ["the"] and len(words) <= 3
        if article and not one.accepted and groups[place][0].printed.isupper():
            one.add(2.0, "in capitals as the other labels, with an article")


def _weigh_forms_of_names(
    evidence: Mapping[tuple[Shape, str], Evidence], groups: Mapping[tuple[Shape, str], list[Candidate]]
) -> None:
    """ "Jon" and "JA" beside "Jon Ashby", "ASHBY" beside "JON ASHBY, MAYOR OF HARN"."""
    parts: dict[str, str] = {}
    for place, one in evidence.items():
        named = key_of(groups[place][0].printed.partition(",")[0])
        words = [word for word in named.split() if not is_title(word)]
        if one.accepted and one.form in (Form.PERSON, Form.TITLED) and len(words) > 1:
            parts.setdefault(words[0], one.key)
            parts.setdefault(words[-1], one.key)
            parts.setdefault("".join(word[0] for word in words), one.key)
    for one in evidence.values():
        known = any(reason.startswith("short for") for reason in one.reasons)
        if one.form is Form.SHORT and one.key in parts and one.shape is not Shape.ALONE and not known:
            one.add(2.0, f"short for “{parts[one.key]}”")
    _weigh_several(evidence)


def _weigh_several(evidence: Mapping[tuple[Shape, str], Evidence]) -> None:
    """ "MM/BE" where "MM" and "BE" speak, too."""
    accepted = {key for (_, key), one in evidence.items() if one.accepted}
    for one in evidence.values():
        together = re.split(r"[ ]?[/&+ ][ ]?", one.key) if one.form is Form.SHORT else ()
        if len(together) > 1 and not one.accepted and accepted.issuperset(together):
            one.add(4.0, "each of them speaks elsewhere")


def _without_answers(found: dict[int, list[Candidate]], evidence: dict[tuple[Shape, str], Evidence]) -> None:
    """ "A" opens sentences: it is a label only in a record that has Q as often."""
    questions = max((one.count for (_, key), one in evidence.items() if key in ("q", "question")), default=0)
    answers = evidence.get((Shape.WIDE, "a"))
    if answers is not None and questions * 3 < answers.count:
        answers.add(-9.0, "opens sentences: there are no questions marked Q to answer")
    for (shape, key), one in evidence.items():
        if key == "q" and shape is Shape.WIDE and one.count < 2:
            one.add(-2.0, "stands once")


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
    for at in alone:
        last = at + 1 >= len(paragraphs) and labels[at].shape is Shape.ALONE
        if last or at + 1 in labels:
            refused[at] = [labels[at]]
    for at in alone:
        if at in refused:
            del labels[at]
