"""Takes in what an editor says of the names of a preview: answers are kept, labels are taught."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from meetings.desk.names.answers import (
    MOST_ANSWERS,
    NameAnswer,
    NameAnswers,
    NameKey,
    NameMeaning,
    answers_of,
    keep,
)
from meetings.desk.names.forms import NO_SPEAKER, SAME, ToldName, told_names, told_why
from meetings.desk.proposals import ReadRecord, read_records
from meetings.desk.teaching import AnswerError, teach_labels
from meetings.models import Official, Upload
from meetings.officials.decisions.names_to_settle import search
from meetings.transcripts.lexicon import names
from meetings.transcripts.profiles import LabelMeaning, LabelRule

_MOST_FOUND = 9


@dataclass(slots=True)
class _Taken:
    """What becomes of answers that were sent: some are kept, some forgotten, some are rules for labels."""

    kept: list[NameAnswer] = field(default_factory=list)
    dropped: list[NameKey] = field(default_factory=list)
    labels: list[tuple[ToldName, LabelMeaning]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def take_in(upload: Upload, user: object, post: QueryDict) -> list[str]:
    """Keep the answers of a form; what the editor is to be told of them."""
    taken = _taken(told_names(post))
    answers = answers_of(upload, user)
    if answers.give(taken.kept):
        most = _("At most %(most)s names can be answered in one preview. Save, and settle the others after.")
        taken.warnings.append(most % {"most": MOST_ANSWERS})
    answers.drop(taken.dropped)
    answers.why = told_why(post)
    answers.unticked = frozenset(post.getlist("offered")) - frozenset(post.getlist("person"))
    answers.left = frozenset(post.getlist("listed")) - {
        value.partition(":")[0] for value in post.getlist("record")
    }
    keep(upload, answers)
    if taken.labels:
        taken.warnings += _teach(upload, taken.labels)
    return taken.warnings


def changes(upload: Upload, user: object, post: QueryDict) -> bool:
    """Whether a form says anything of the names that is not kept yet."""
    taken = _taken(told_names(post))
    answers = answers_of(upload, user)
    return bool(taken.labels) or _differs(answers, taken, told_why(post))


def _differs(answers: NameAnswers, taken: _Taken, why: str) -> bool:
    given = any(answers.by_name.get(answer.key) != answer for answer in taken.kept)
    return given or any(key in answers.by_name for key in taken.dropped) or why != answers.why


def _taken(told: Sequence[ToldName]) -> _Taken:
    taken = _Taken()
    people = Official.objects.in_bulk([int(each.says) for each in told if _is_official(each.says)])
    for each in told:
        if _is_official(each.says):
            _take_official(taken, each, people)
        elif each.says == NameMeaning.ASKED:
            _take_asked(taken, each)
        elif each.says in (SAME, NO_SPEAKER):
            _take_label(taken, each)
        elif each.says in set(NameMeaning):
            _take_other(taken, each, NameMeaning(each.says))
    return taken


def _is_official(says: str) -> bool:
    return says.isascii() and says.isdigit() and len(says) < 18


def _key(each: ToldName) -> NameKey:
    return each.body, names.fold(each.name)


def _take_official(taken: _Taken, each: ToldName, people: dict[int, Official]) -> None:
    if official := people.get(int(each.says)):
        taken.kept.append(NameAnswer(each.body, each.name, NameMeaning.OFFICIAL, official.pk, official.name))
    else:
        gone = _("“%(name)s”: the official you chose no longer exists.")
        taken.warnings.append(gone % {"name": each.name})


def _take_asked(taken: _Taken, each: ToldName) -> None:
    """An official by name: the only one who has it, or those from whom the editor is to choose."""
    found = search(each.text, limit=_MOST_FOUND)
    if len(found) == 1:
        _take_official(taken, ToldName(each.body, each.name, str(found[0].pk)), {found[0].pk: found[0]})
        return
    several = tuple(official.pk for official in found)
    taken.kept.append(NameAnswer(each.body, each.name, NameMeaning.ASKED, None, each.text, several))
    taken.warnings.append(_to_ask(each, bool(found)))


def _to_ask(each: ToldName, several: bool) -> str:
    facts = {"name": each.name, "typed": each.text}
    if not each.text.strip():
        return _("“%(name)s”: type the name of the official.") % facts
    if several:
        return _("“%(name)s”: several officials are called “%(typed)s”. Choose one.") % facts
    return _("“%(name)s”: no official is called “%(typed)s”.") % facts


def _take_label(taken: _Taken, each: ToldName) -> None:
    if each.says == SAME and not each.text.strip():
        taken.warnings.append(_("Say whom “%(label)s” is the same as.") % {"label": each.name})
        return
    taken.labels.append((each, LabelMeaning.SAME if each.says == SAME else LabelMeaning.NOT_A_SPEAKER))


def _take_other(taken: _Taken, each: ToldName, meaning: NameMeaning) -> None:
    """What happens without an answer needs none."""
    text = each.text.strip() or each.name if meaning == NameMeaning.NEW else ""
    as_new = meaning == NameMeaning.NEW and text == each.name
    unasked = as_new if each.is_new else meaning == NameMeaning.OPEN
    if unasked:
        taken.dropped.append(_key(each))
    else:
        taken.kept.append(NameAnswer(each.body, each.name, meaning, text=text))


def _teach(upload: Upload, told: list[tuple[ToldName, LabelMeaning]]) -> list[str]:
    """Rules for the labels of these names, by the documents in which they stand."""
    records = read_records(upload)
    warnings: list[str] = []
    rules: list[LabelRule] = []
    position = ""
    for each, meaning in told:
        labels = dict(_labels_of(records, each.name))
        if not labels:
            none = _("“%(name)s” is no label: nobody speaks under it.")
            warnings.append(none % {"name": each.name})
        position = position or next(iter(labels.values()), "")
        whom = each.text.strip() if meaning is LabelMeaning.SAME else ""
        rules += [LabelRule(label, meaning, whom) for label in labels]
    document = upload.documents.filter(position=position).first() if position else None
    if document is None:
        return warnings
    try:
        teach_labels(upload, document, rules)
    except AnswerError as error:
        warnings.append(str(error))
    return warnings


def _labels_of(records: Sequence[ReadRecord], name: str) -> Iterable[tuple[str, str]]:
    """The labels under which somebody of the name speaks, with the place of a document that has them."""
    wanted = names.fold(name)
    for record in records:
        for prepared in record.reading.records:
            turns = prepared.transcript.turns
            for index, person in prepared.people.speakers.items():
                if names.fold(person.bare_name) == wanted and turns[index].label:
                    yield turns[index].label, record.key.partition("-")[0]
