"""What a reading profile says of the labels of a document whose format marks its speakers."""

from dataclasses import replace

from meetings.transcripts.profiles import LabelMeaning, LabelRule, ReadingProfile, label_key
from meetings.transcripts.transcript import SamePerson, Transcript, Turn, TurnKind

TOLD = "an editor says so"


def with_labels_taught(record: Transcript, profile: ReadingProfile) -> Transcript:
    """The record with each label as the profile says: somebody else's, nobody's, or no label at all.

    The turns stay in their order and keep all of their words, so headings stand where they did.
    """
    if not profile.labels:
        return record
    rules = {label_key(rule.printed): rule for rule in profile.labels}
    names = {label_key(turn.printed_label or turn.label): turn for turn in record.turns if turn.name}
    turns = [_taught(turn, rules, names) for turn in record.turns]
    links = {
        turn.label: (turn.label, taught.name)
        for turn, taught in zip(record.turns, turns, strict=True)
        if _meaning(turn, rules) is LabelMeaning.SAME
    }
    denied = {
        turn.label for turn in record.turns if _meaning(turn, rules) not in (None, LabelMeaning.SPEAKER)
    }
    same = [
        replace(one, labels=tuple(each for each in one.labels if each not in denied)) for one in record.same
    ]
    told = [SamePerson(name, (label,), f"“{label}”: {TOLD}") for label, name in links.values()]
    return replace(record, turns=tuple(turns), same=(*(one for one in same if one.labels), *told))


def _meaning(turn: Turn, rules: dict[str, LabelRule]) -> LabelMeaning | None:
    rule = _rule(turn, rules)
    return rule.meaning if rule else None


def _rule(turn: Turn, rules: dict[str, LabelRule]) -> LabelRule | None:
    """The rule for the label as printed, or without its brackets where a speaker goes on."""
    if not turn.label:
        return None
    return rules.get(label_key(turn.printed_label or turn.label)) or rules.get(label_key(turn.label))


def _taught(turn: Turn, rules: dict[str, LabelRule], names: dict[str, Turn]) -> Turn:
    rule = _rule(turn, rules)
    if rule is None or rule.meaning is LabelMeaning.SPEAKER:
        return turn
    if rule.meaning is LabelMeaning.SAME:
        other = names.get(label_key(rule.whom))
        name, person_id = (other.name, other.person_id) if other else (rule.whom, "")
        return replace(turn, name=name, person_id=person_id)
    if rule.meaning is LabelMeaning.ANONYMOUS:
        return replace(turn, name="", role="", person_id="", party="", constituency="")
    return _unspoken(turn)


def _unspoken(turn: Turn) -> Turn:
    """Words that nobody speaks; what was taken for a label is one of them."""
    printed = (f"{turn.printed_label}:",) if turn.printed_label else ()
    nobody = {"label": "", "printed_label": "", "name": "", "role": "", "note": "", "person_id": ""}
    return replace(
        turn,
        kind=TurnKind.DIRECTION,
        paragraphs=(*printed, *turn.paragraphs),
        party="",
        constituency="",
        continues=False,
        **nobody,  # type: ignore[arg-type]
    )
