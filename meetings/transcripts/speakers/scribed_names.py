"""Names before a colon or a dash as those write them who take notes: short, and with small letters behind."""

from collections import Counter
from collections.abc import Mapping, Sequence

from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape
from meetings.transcripts.speakers.forms import Form
from meetings.transcripts.speakers.nicknames import come_back
from meetings.transcripts.speakers.weights import LISTED, SMALL_LETTERS

Weighed = Mapping[tuple[Shape, str], Evidence]
Groups = Mapping[tuple[Shape, str], Sequence[Candidate]]

OTHERS_LISTED = "others of those present stand so, too"
_FEWEST_LISTED, _FEWEST_STATEMENTS = 2, 3
_FEWEST_WORDS_BEHIND = 3
_FEWEST_SMALL = 3
_LONGEST_NAME = 12


def labels_of_minutes(labels: Mapping[int, Candidate], evidence: Weighed) -> dict[int, Candidate]:
    """In minutes a name before a full stop opens a sentence. A label has a colon and comes back, or several
    of those present are quoted.
    """
    counts = Counter((label.shape, label.key) for label in labels.values())
    return {at: label for at, label in labels.items() if _speaks_in_minutes(label, counts, evidence)}


def _speaks_in_minutes(label: Candidate, counts: Mapping[tuple[Shape, str], int], evidence: Weighed) -> bool:
    place = label.shape, label.key
    returns = label.shape in (Shape.COLON, Shape.FILE, Shape.BOLD) and counts[place] > 1
    return returns or any(reason.startswith(OTHERS_LISTED) for reason in evidence[place].reasons)


def weigh_people_listed(evidence: Weighed, groups: Groups, paragraphs: Sequence[Paragraph]) -> None:
    """ "Tom – We should wait": several of those present, each with some words behind the mark."""
    for shape, weight in ((Shape.DASH, 3.5), (Shape.COLON, 1.0)):
        listed = [
            place
            for place, one in evidence.items()
            if place[0] is shape
            and any(reason.startswith(LISTED) for reason in one.reasons)
            and sum(_has_words_behind(each, paragraphs) for each in groups[place]) * 2 >= len(groups[place])
        ]
        if len(listed) >= _FEWEST_LISTED and sum(len(groups[at]) for at in listed) >= _FEWEST_STATEMENTS:
            for place in listed:
                evidence[place].add(weight, OTHERS_LISTED)


def _has_words_behind(one: Candidate, paragraphs: Sequence[Paragraph]) -> bool:
    """On the line, or on the next where the label stands alone."""
    said = paragraphs[one.at].text[one.end :].strip()
    if not said and one.at + 1 < len(paragraphs):
        said = paragraphs[one.at + 1].text
    return len(said.split()) >= _FEWEST_WORDS_BEHIND


def weigh_names_that_return(evidence: Weighed) -> None:
    """ "Ann Lowe: we looked" and "Tom Orlo: it was dry", several times each: people write so."""
    back = [
        one
        for place, one in evidence.items()
        if place[0] is Shape.COLON and one.form in (Form.PERSON, Form.TITLED) and one.count > 2
    ]
    small = [one for one in back if _is_small(one)]
    if len(small) > 1:
        for one in small:
            one.add(1.0, "other names come back before small letters, too")


def weigh_small_letters(evidence: Weighed, groups: Groups, paragraphs: Sequence[Paragraph]) -> None:
    """Where words behind many sure labels begin with small letters, as a scribe's do, others' may."""
    inside = [place for place in evidence if place[0] is Shape.COLON]
    sure = [each for place in inside if evidence[place].accepted for each in groups[place]]
    small = sum(paragraphs[each.at].text[each.end :].strip()[:1].islower() for each in sure)
    if small < _FEWEST_SMALL or small * 5 < len(sure):
        return
    for place in inside:
        one = evidence[place]
        named = one.form in (Form.PERSON, Form.TITLED) or (one.form is Form.SHORT and place[1].isalpha())
        if named and _is_small(one):
            one.add(2.0, "words of other labels begin so, too")


def weigh_names_of_one_word(evidence: Weighed, groups: Groups) -> None:
    """ "Lars: that is so" once, where many others are called by one word and come back as people do."""
    inside = {place: one for place, one in evidence.items() if place[0] is Shape.COLON}
    lines = sum(one.count for one in inside.values() if one.accepted)
    short = {
        place: groups[place]
        for place, one in inside.items()
        if one.accepted and one.form is Form.SHORT and not groups[place][0].printed.isupper()
    }
    if sum(map(len, short.values())) * 3 < lines or not come_back(short):
        return
    for place, one in inside.items():
        called = one.form is Form.SHORT and place[1].isalpha() and len(place[1]) <= _LONGEST_NAME
        if called and groups[place][0].printed[:1].isupper() and not one.accepted:
            one.add(1.0, "many others are called by one word")


def _is_small(one: Evidence) -> bool:
    return any(reason.startswith(SMALL_LETTERS) for reason in one.reasons)
