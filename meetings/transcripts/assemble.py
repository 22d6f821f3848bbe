"""A page taken apart becomes a record: speakers found, attendance read, the kind told."""

from collections.abc import Iterable

from meetings.transcripts.bodies import presidency
from meetings.transcripts.kinds import kind_of
from meetings.transcripts.layout.pull_quotes import without_pull_quotes
from meetings.transcripts.lexicon.languages import language_of
from meetings.transcripts.lexicon.name_shapes import is_person, plain, words
from meetings.transcripts.page import Page, Paragraph
from meetings.transcripts.speakers.attendance import Attendance, find_attendance
from meetings.transcripts.speakers.dialogue import dialogue
from meetings.transcripts.speakers.gaps import continuation, is_divider, is_gap
from meetings.transcripts.speakers.handovers import find_handovers
from meetings.transcripts.speakers.labels import Label
from meetings.transcripts.speakers.openings import candidates, choose, divided_at, opening
from meetings.transcripts.speakers.turns import Words, compose
from meetings.transcripts.transcript import Completeness, Transcript

_DEEPEST_ATTENDANCE = 60


def record_of(page: Page, *, name: str, richness: int) -> Transcript:
    """Turn a page into its record; `name` and `richness` are those of the format that took it apart."""
    words, attendance = _read_body(page)
    host = "" if page.body_name else presidency(words.turns, [*map(plain, (page.title, *page.lead))])
    introduction = tuple(paragraph.text for paragraph in words.introduction)
    return Transcript(
        title=page.title,
        kind=kind_of(page.title, " ".join((*page.lead, *introduction[-3:])), _sections(page), words.turns),
        date=page.date,
        time=page.time,
        place=page.place,
        lead="\n".join(page.lead),
        language=page.language
        or language_of(" ".join((page.title, *(p.text for p in page.paragraphs[:20])))),
        completeness=words.completeness,
        body=page.body_name or host,
        body_by_speakers=bool(host),
        body_of_site=bool(page.body_name or host),
        source_url=page.foot.source_url,
        record_number=page.foot.record_number,
        format=name,
        richness=richness,
        introduction=introduction,
        attendance=tuple(attendance.attendees),
        attendance_text=tuple(p.text for p in attendance.paragraphs if p.line),
        turns=tuple(words.turns),
        handovers=tuple(find_handovers(words.turns)),
        topics=tuple(page.foot.topics),
        places=tuple(page.foot.places),
        persons=tuple(page.foot.persons),
        sections=tuple(_sections(page)),
        problems=tuple(sorted((*page.problems, *words.problems), key=lambda problem: problem.line)),
        furniture=(*page.furniture, *words.furniture),
    )


def _sections(page: Page) -> list[str]:
    """The site's sections that the page stands in: by its foot, or by the path above its title."""
    return page.foot.sections or [part for one in page.crumb.split("/") if (part := one.strip(" \u00a0"))]


def _read_body(page: Page) -> tuple[Words, Attendance]:
    found = candidates(page.paragraphs)
    first = opening(found)
    if first is not None and (quotes := _take_pull_quotes(page)):
        page.furniture += [quote.text for quote in quotes]
        found = candidates(page.paragraphs)
        first = opening(found)
    before = page.paragraphs if first is None else page.paragraphs[:first]
    linked = frozenset(plain(link.name) for paragraph in page.paragraphs for link in paragraph.links)
    told = linked | frozenset(plain(label.text) for label in found.values() if label.text.count(" ") > 1)
    attendance = find_attendance(
        [*_as_paragraphs(page.lead), *before[:_DEEPEST_ATTENDANCE]], frozenset(filter(is_person, told))
    )
    known = {plain(attendee.name) for attendee in attendance.attendees} | linked | _foot_names(page)
    roles = {attendee.role for attendee in attendance.attendees if attendee.role}
    labels, doubts = choose(page.paragraphs, found, _prose(page), known, roles)
    divided = divided_at(page.paragraphs, labels)
    if len(divided) > len(page.paragraphs):
        page.paragraphs = divided
        labels, doubts = choose(divided, candidates(divided), _prose(page), known, roles)
    names = _whole_names(known, labels.values())
    words = compose(page.paragraphs, labels, names) if labels else dialogue(page.paragraphs)
    if not words.turns:
        words, attendance.paragraphs = _unspoken(page), []
    words.introduction = [
        paragraph for paragraph in words.introduction if paragraph not in attendance.paragraphs
    ]
    words.problems += [*attendance.problems, *doubts]
    return words, attendance


def _take_pull_quotes(page: Page) -> list[Paragraph]:
    page.paragraphs, quotes = without_pull_quotes(page.paragraphs)
    return quotes


def _prose(page: Page) -> str:
    return plain(" ".join((page.title, *page.lead)))


def _as_paragraphs(lead: Iterable[str]) -> list[Paragraph]:
    """With line 0, by which they are known: the body may print the same sentence again."""
    return [Paragraph(text, 0) for text in lead]


def _foot_names(page: Page) -> set[str]:
    """The foot lists "Velden Mira"; labels have "Mira Velden"."""
    return {" ".join(reversed(words(person.name)[:2])) for person in page.foot.persons}


def _whole_names(known: Iterable[str], labels: Iterable[Label]) -> frozenset[str]:
    """Names that decide where a role ends: those known, and the short labels of the page."""
    short = {label.text for label in labels if is_person(label.text)}
    return frozenset(name for name in map(plain, {*known, *short}) if " " in name)


def _unspoken(page: Page) -> Words:
    """A record without turns: all its words are introduction."""
    words = Words(introduction=[p for p in page.paragraphs if not is_divider(p.text)])
    words.furniture = [p.text for p in page.paragraphs if is_divider(p.text)]
    for paragraph in page.paragraphs:
        if is_gap(paragraph.text):
            words.completeness = Completeness.PARTIAL
        words.completeness = continuation(paragraph.text) or words.completeness
    return words
