"""What the lines above and below a possible label say of it."""

import re
from collections.abc import Collection, Sequence

from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.lexicon.name_shapes import is_whole_name
from meetings.transcripts.lexicon.sentence_ends import SENTENCE_ENDS
from meetings.transcripts.lexicon.titles import is_office
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.candidates import Candidate, Evidence, Shape, names_holder
from meetings.transcripts.speakers.forms import Form, form_of, key_of
from meetings.transcripts.speakers.headings import CLOCK_LINE

_QUOTES = " \u00a0)”\"'’»"
_WHO = (Form.TITLED, Form.PERSON, Form.OFFICE)
_LONGEST_DAY, _LINES_OVER_A_DAY = 60, 3
_DASHES = ("―", "—", "–")
_LONGEST_CALL = 120
_LONGEST_TOLD = 100
_WORDS = re.compile(r"[\w’'-]+")


def weigh_words_below(
    found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph], names: Collection[int]
) -> None:
    """A name that comes back alone on its line, with sentences below it each time."""
    if found.shape is not Shape.ALONE or found.form not in (*_WHO, Form.NOBODY):
        return
    below = [
        paragraphs[one.at + 1] for one in group if one.at + 1 < len(paragraphs) and one.at + 1 not in names
    ]
    if all(_is_above_a_day(one, paragraphs) for one in group):
        found.add(-4.0, "a day stands below it")
    spoken = sum(one.text.rstrip(_QUOTES).endswith(SENTENCE_ENDS) for one in below)
    if not spoken and found.form in (Form.NOBODY, Form.OFFICE) and not any(one.timed for one in group):
        found.add(-2.0, "no sentence stands below it")
    held = found.form is Form.OFFICE and names_holder(group[0].note)
    if spoken == len(group) and (found.form is Form.NOBODY or held or len(group) > 1):
        found.add(1.0, "sentences stand below it each time")


def _is_above_a_day(one: Candidate, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether it stands in the head of the record: over the day, or over the title above the day."""
    for paragraph in paragraphs[one.at + 1 : one.at + 1 + _LINES_OVER_A_DAY]:
        if len(paragraph.text) >= _LONGEST_DAY or paragraph.text.endswith(SENTENCE_ENDS):
            return False
        if days_in(paragraph.text):
            return True
    return False


def says_it_twice(one: Candidate, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the line below a name alone on its line has it again and what its bearer is: so pages print who
    speaks that have a picture of each, with the name for those who cannot see it.
    """
    below = _text_of(paragraphs, one.at + 1)
    if one.shape is not Shape.ALONE or one.form not in _WHO or not below.startswith(f"{one.printed} "):
        return False
    return len(below) < _LONGEST_TOLD and not below.rstrip(_QUOTES).endswith(SENTENCE_ENDS)


def weigh_name_below(found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """The same again and more, right below the name."""
    if all(says_it_twice(one, paragraphs) for one in group):
        found.add(4.0, "the line below says it again, and more")


def weigh_dash_below(found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """A dash alone on the line below the name, and the words below that."""
    if found.shape is Shape.ALONE and all(
        _text_of(paragraphs, one.at + 1).strip() in _DASHES and _text_of(paragraphs, one.at + 2)
        for one in group
    ):
        found.add(6.0, "a dash stands alone below it")


def weigh_comma_above(found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """ "Thank you," and below it "Mr. Lowe. We go on.": somebody is spoken to."""
    if found.shape is Shape.STOP and all(
        one.at and paragraphs[one.at - 1].text.rstrip().endswith(",") for one in group
    ):
        found.add(-3.0, "the line above ends in a comma")


def weigh_hour_above(found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """A name and nothing more between the hour and what was said: so some parliaments print turns."""
    if found.form not in (Form.TITLED, Form.PERSON):
        return
    if all(
        one.at
        and CLOCK_LINE.fullmatch(paragraphs[one.at - 1].text.strip())
        and not paragraphs[one.at].text[one.end :].strip()
        and _text_of(paragraphs, one.at + 1).rstrip(_QUOTES).endswith(SENTENCE_ENDS)
        for one in group
    ):
        found.add(1.5, "it stands between the hour and a sentence")


def weigh_call_above(
    found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph], listed: Collection[int]
) -> None:
    """A name alone on its line whose bearer the sentence right above it gives the floor."""
    if found.shape is not Shape.ALONE or found.form not in (Form.TITLED, Form.PERSON):
        return
    if all(one.at not in listed and _is_called(one, paragraphs) for one in group):
        found.add(1.5, "the sentence above names who speaks, and a sentence follows")
    elif all(one.at not in listed and _has_office_and_name(one, paragraphs) for one in group):
        found.add(1.5, "an office and a name between sentences")


def _has_office_and_name(one: Candidate, paragraphs: Sequence[Paragraph]) -> bool:
    """ "Harbour Minister Ada Lowe" alone on its line."""
    words = one.printed.split()
    named = len(words) > 2 and is_office(words[0]) and is_whole_name(" ".join(words[-2:]))
    return named and _stands_between_sentences(one, paragraphs)


def _stands_between_sentences(one: Candidate, paragraphs: Sequence[Paragraph]) -> bool:
    above = _text_of(paragraphs, one.at - 1).rstrip(_QUOTES) if one.at else ""
    below = _text_of(paragraphs, one.at + 1).rstrip(_QUOTES)
    return above.endswith(SENTENCE_ENDS) and below.endswith(SENTENCE_ENDS)


def _is_called(one: Candidate, paragraphs: Sequence[Paragraph]) -> bool:
    if not _stands_between_sentences(one, paragraphs):
        return False
    called = key_of(" ".join(_WORDS.findall(paragraphs[one.at - 1].text[-_LONGEST_CALL:]))).split()
    return one.key.split()[-1] in called


def weigh_list_below(found: Evidence, group: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
    """ "SPEAKERS" and a list of their names."""
    if found.shape not in (Shape.ALONE, Shape.COLON) or found.form not in (*_WHO, Form.NOBODY, Form.SHORT):
        return
    said = [paragraphs[one.at].text[one.end :].strip() or _text_of(paragraphs, one.at + 1) for one in group]
    if len(said) > 1 and len(set(said)) == 1:
        return  # what somebody is, printed below the name each time
    # "MR ORLO: Tom Orlo, commissioner.": he says who he is.
    himself = all(one.key.split()[-1] in key_of(text).split() for one, text in zip(group, said, strict=True))
    if not himself and all(_is_list_of_names(text) for text in said):
        found.add(-4.0, "a list of names follows")


def _text_of(paragraphs: Sequence[Paragraph], at: int) -> str:
    return paragraphs[at].text if at < len(paragraphs) else ""


def _is_list_of_names(text: str) -> bool:
    names = [name.strip() for name in re.split(r"[,;]", text[:400])]
    forms = [form_of(name) for name in names]
    people = (Form.TITLED, Form.PERSON, Form.NOBODY)
    return len(names) > 1 and forms[0] in people and all(form in (*people, Form.OFFICE) for form in forms)
