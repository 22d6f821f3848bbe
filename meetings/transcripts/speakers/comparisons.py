"""What the labels of one document say of each other: the shape, the title and the letters that they share."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from meetings.transcripts.lexicon.anonymous import is_numbered
from meetings.transcripts.lexicon.titles import is_title
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.fields_of_sections import weigh_fields_in_order, weigh_fields_of_sections
from meetings.transcripts.speakers.forms import Form, key_of
from meetings.transcripts.speakers.nicknames import weigh_nicknames
from meetings.transcripts.speakers.scribed_names import (
    weigh_names_of_one_word,
    weigh_names_that_return,
    weigh_people_listed,
    weigh_small_letters,
)

_FEWEST_ANSWERS = 3
_MOST_WORDS_BESIDE_A_TIME = 6
_SURE_TIMES = 3
_COME_BACK = "lines of a name and a time come back"
ASKED_AND_ANSWERED = ("q", "a", "p", "r")


def compare(
    evidence: dict[tuple[Shape, str], Evidence],
    groups: Mapping[tuple[Shape, str], list[Candidate]],
    paragraphs: Sequence[Paragraph],
) -> None:
    """Add to the evidence of each label what the others say."""
    _weigh_titles(evidence)
    _weigh_elsewhere(evidence)
    _weigh_forms_of_names(evidence, groups)
    _weigh_chat(evidence, groups)
    weigh_names_that_return(evidence)
    _weigh_numbers(evidence)
    weigh_nicknames(evidence, groups, len(paragraphs))
    weigh_people_listed(evidence, groups, paragraphs)
    _weigh_surnames_in_capitals(evidence, groups)
    weigh_fields_of_sections(evidence, groups, paragraphs)
    weigh_fields_in_order(evidence, groups)
    _weigh_shapes(evidence, len(paragraphs))
    weigh_small_letters(evidence, groups, paragraphs)
    weigh_names_of_one_word(evidence, groups)
    # Again: names have been accepted since, and others may be short for them.
    _weigh_forms_of_names(evidence, groups)
    _weigh_capitals(evidence, groups)
    _weigh_parts_of_a_court(evidence, groups)
    _weigh_answers(evidence, groups.get((Shape.WIDE, "a"), ()), paragraphs)
    _weigh_initials(evidence)


def _weigh_numbers(evidence: Mapping[tuple[Shape, str], Evidence]) -> None:
    """ "spk09:" and "spk00:", once each: a program counts the voices that it hears."""
    counted = [one for (shape, key), one in evidence.items() if shape is Shape.COLON and is_numbered(key)]
    if len(counted) > 1:
        for one in counted:
            one.add(1.0, "other voices are numbered so, too")


def _weigh_surnames_in_capitals(
    evidence: Mapping[tuple[Shape, str], Evidence], groups: Mapping[tuple[Shape, str], list[Candidate]]
) -> None:
    """ "CORDWELL:" and "STEVE:" where surnames in capitals come back and no label is in small letters."""
    short = [
        place
        for place, one in evidence.items()
        if place[0] is Shape.COLON and one.form is Form.SHORT and one.count > 1 and len(place[1]) > 2
    ]
    if len(short) < 2 or not all(groups[place][0].printed.isupper() for place in short):
        return
    for place in short:
        evidence[place].add(1.0, "surnames in capitals come back")


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
        if place[0] is Shape.ALONE
        and all(one.timed for one in group)
        and len(place[1].split()) <= _MOST_WORDS_BESIDE_A_TIME
    ]
    sure = sum(len(groups[place]) for place in timed if evidence[place].accepted)
    if sum(evidence[place].accepted for place in timed) > 1 or sum(len(groups[at]) for at in timed) > 4:
        for place in timed:
            if evidence[place].form is Form.SHORT:
                evidence[place].add(5.0, _COME_BACK)
            elif evidence[place].form is Form.OTHER:
                # "00:09:58 Member for the quays 1": nobody says a time and four words.
                evidence[place].add(9.0 if sure >= _SURE_TIMES else 5.0, _COME_BACK)


def _weigh_shapes(evidence: dict[tuple[Shape, str], Evidence], paragraphs: int) -> None:
    """A shape that the document uses for labels speaks for what else has it, and against other shapes."""
    used: Counter[Shape] = Counter()
    for one in evidence.values():
        if one.accepted:
            used[one.shape] += one.count
    asked = sum(one.count for one in evidence.values() if one.accepted and one.key in ASKED_AND_ANSWERED)
    # Beside "Q" and "A" a court prints everybody else in another shape.
    most = max((count - asked * (shape is Shape.WIDE) for shape, count in used.items()), default=0)
    for one in evidence.values():
        if one.shape in (Shape.FILE, Shape.NICK):
            continue
        if one.shape is Shape.BRACKET and used[Shape.COLON] > used[Shape.BRACKET] < 2:
            one.add(-3.0, "brackets once, beside labels with a colon, are an editor’s")
            continue
        _weigh_shape(one, used[one.shape], most, paragraphs)


def _weigh_shape(one: Evidence, count: int, most: int, paragraphs: int) -> None:
    """`count` labels have the shape of this one, and `most` the shape that is used most."""
    if count >= 2 and count * 4 >= most:
        often = count * 10 >= paragraphs * 3
        one.add(2.0 if often else 1.5 if count > 2 else 1.0, f"{count} labels have this shape")
        if (one.shape, one.form, count) == (Shape.ALONE, Form.OFFICE, max(most, 5)):
            one.add(1.5, "nearly all labels are lines of their own")
    elif _is_strange(one.shape, count, most):
        one.add(-3.0, "labels have another shape here")


def _is_strange(shape: Shape, count: int, most: int) -> bool:
    """Whether a shape is used much less than the one that is used `most`; questions in writing are few."""
    times = 8 if shape is Shape.ASKED else 6
    return most >= times and count * times <= most - (shape is Shape.ASKED)


def _weigh_capitals(
    evidence: Mapping[tuple[Shape, str], Evidence], groups: Mapping[tuple[Shape, str], list[Candidate]]
) -> None:
    """Where labels before a full stop are in capitals, "Mr. Chairman." is what somebody says."""
    for shape in (Shape.STOP, Shape.ALONE, Shape.WIDE):
        inside = [place for place, one in evidence.items() if place[0] is shape and one.accepted]
        capital = [place for place in inside if all(_in_capitals(one.printed) for one in groups[place])]
        if sum(evidence[place].count for place in capital) * 5 > 4 * sum(
            evidence[place].count for place in inside
        ):
            for place in {*inside} - {*capital}:
                if evidence[place].form is not Form.NOBODY:
                    evidence[place].add(-3.0, "other labels are in capitals")


def _in_capitals(printed: str) -> bool:
    """Whether the longest of a label's first words is in capitals: "M. VALLIER" and not "M. Vallier"."""
    return max(printed.split()[:3], key=len).isupper()


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


def _weigh_answers(
    evidence: dict[tuple[Shape, str], Evidence],
    printed: Sequence[Candidate],
    paragraphs: Sequence[Paragraph],
) -> None:
    """ "A" opens sentences: it is a label only where Q stands as often, or "A." answers people by name."""
    questions = max((one.count for (_, key), one in evidence.items() if key in ("q", "question")), default=0)
    answers = evidence.get((Shape.WIDE, "a"))
    marked = len(printed) >= _FEWEST_ANSWERS and all(
        paragraphs[one.at].text[: one.end].rstrip().endswith((".", ":")) for one in printed
    )
    listed = any(paragraph.text.startswith(("B.", "B:")) for paragraph in paragraphs)
    initials = sum(
        one.count for (_, key), one in evidence.items() if key.startswith(("a ", "a.")) and one.accepted
    )
    named = answers is not None and initials * 2 > answers.count
    if answers is not None and questions * 3 < answers.count and (listed or named or not marked):
        answers.add(-9.0, "opens sentences: there are no questions marked Q to answer")
    for (shape, key), one in evidence.items():
        answered = answers is not None and answers.accepted
        if key == "q" and shape is Shape.WIDE and one.count < 2 and not answered:
            one.add(-2.0, "stands once")


def _weigh_initials(evidence: Mapping[tuple[Shape, str], Evidence]) -> None:
    """ "R." answers where "Q." or "P." asks as often, and "P." asks "R."; else they are initials."""
    counts = {key: evidence[Shape.WIDE, key].count for key in "qpr" if (Shape.WIDE, key) in evidence}
    asked = max(counts.get("q", 0), counts.get("p", 0))
    for key, others in (("r", asked), ("p", 0 if counts.get("q") else counts.get("r", 0))):
        if key in counts and not counts[key] <= others * 3 <= counts[key] * 9:
            evidence[Shape.WIDE, key].add(-9.0, "an initial: nothing is asked and answered")
