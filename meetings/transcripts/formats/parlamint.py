"""ParlaMint TEI: parliamentary sittings as utterances, with who speaks told by id and by printed label."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from meetings.transcripts.containers.xml import (
    attribute,
    collapse,
    find,
    line_of,
    name_of,
    parse,
    root_name,
    text_of,
)
from meetings.transcripts.formats.parlamint_header import SittingHeader
from meetings.transcripts.formats.parlamint_lists import Someone, is_group, organisations_of, people_of
from meetings.transcripts.formats.printed_speakers import printed_between, speaker_of
from meetings.transcripts.formats.proceedings import NOBODY, MarkedSpeaker, Proceedings, Utterance
from meetings.transcripts.lexicon import names
from meetings.transcripts.lexicon.languages import language_of
from meetings.transcripts.lexicon.stamps import language_code, time_of
from meetings.transcripts.transcript import Document, LinkedPerson, Problem, Transcript, UnreadableError

NAME = "parlamint-tei"
RICHNESS = 33

_UTTERANCE = re.compile(r"<(?:[A-Za-z]{1,20}:)?u[\s>]")
_ASIDES = frozenset({"note", "kinesic", "vocal", "incident", "writing", "shift", "pause"})
_DIVISIONS = frozenset({"front", "body", "back", "div", "text", "group"})
_LISTS = frozenset({"listPerson", "listOrg", "listRelation"})


def recognises(text: str) -> bool:
    """Whether this is TEI with utterances, or a corpus of such files."""
    root = root_name(text)
    return root == "teiCorpus" or (root == "TEI" and bool(_UTTERANCE.search(text)))


def read(text: str, document: Document) -> list[Transcript]:
    """Return one record for each sitting.

    Raises UnreadableError for XML that is not well formed, and for a corpus' own file, which holds no words.
    """
    root = parse(text)
    sittings = [root] if name_of(root) == "TEI" else [tei for tei in root if name_of(tei) == "TEI"]
    if not sittings:
        raise UnreadableError(
            "This is the head of a ParlaMint corpus, not a sitting. Load the files of the sittings; "
            "its people can be loaded as officials with import_officials."
        )
    people, organisations = people_of(root), organisations_of(root)
    return [_Sitting(sitting, document, people, organisations).record() for sitting in sittings]


@dataclass(slots=True)
class _Sitting:
    """A sitting while it is walked through. `label` is the last printed one that no utterance has taken."""

    sitting: etree._Element
    document: Document
    people: dict[str, Someone]
    organisations: dict[str, str]
    out: Proceedings = field(default_factory=Proceedings)
    speaking: dict[str, LinkedPerson] = field(default_factory=dict)
    label: str = ""
    last: MarkedSpeaker = NOBODY
    began_on: int = 0
    told_of_ids: bool = False
    language: str = ""
    date: dt.date | None = None

    def record(self) -> Transcript:
        self.language = language_code(attribute(self.sitting, "lang"))
        header = SittingHeader(self.sitting, self.organisations, self.language)
        self.date = header.date()
        body = next((child for child in self.sitting if name_of(child) == "text"), None)
        if body is None:
            raise UnreadableError("This TEI file has no text. Load the file of a sitting.")
        for child in body:
            if name_of(child) in ("front", "body", "back"):
                self._block(child, 1)
        if self.date is None:
            self.out.problems.append(Problem(0, "The file does not give the date of the sitting."))
        texts = [paragraph for turn in self.out.turns[:40] for paragraph in turn.paragraphs]
        if not texts:
            raise UnreadableError("This TEI file has no words. Load the file of a sitting.")
        return Transcript(
            title=header.title() or self._id_as_title(),
            kind=self.out.kind,
            date=self.date,
            time=header.time(),
            place=header.place(),
            language=self.language or language_of(" ".join(texts)),
            body=header.body(),
            session=", ".join(header.meetings("term", "session")),
            sitting=", ".join(header.meetings("sitting", "meeting")),
            source_url=self.document.url or header.address(),
            record_number=header.number(),
            format=NAME,
            richness=RICHNESS,
            introduction=tuple(self.out.introduction),
            turns=tuple(self.out.turns),
            persons=tuple(self.speaking.values()),
            problems=tuple(sorted(self.out.problems, key=lambda problem: problem.line)),
            furniture=tuple(self.out.furniture),
            outline=tuple(self.out.outline),
        )

    def _id_as_title(self) -> str:
        self.out.problems.append(Problem(0, "The file has no title. The id of the sitting is used instead."))
        return attribute(self.sitting, "id") or "Sitting"

    def _block(self, element: etree._Element, level: int) -> None:
        name = name_of(element)
        if name == "head":
            self.out.heading(text_of(element), level=level, line=line_of(element))
        elif name in ("u", "pb", "gap") or name in _ASIDES:
            self._event(element, name)
        elif name in _DIVISIONS:
            inner = level + 1 if any(name_of(child) == "head" for child in element) else level
            for child in element:
                self._block(child, level if name_of(child) == "head" else inner)
        elif name and name not in _LISTS:
            self.out.unspoken(text_of(element), line_of(element))

    def _event(self, element: etree._Element, name: str) -> None:
        """An utterance, or what stands between two."""
        if name == "u":
            self._utterance(element)
        elif name == "pb":
            self._page(element)
        elif name == "gap":
            self.out.furniture += _described(element, self.language)
        else:
            self._aside(element)

    def _page(self, element: etree._Element) -> None:
        number = attribute(element, "n")
        self.out.page = int(number) if number.isdecimal() and len(number) < 7 else 0

    def _aside(self, element: etree._Element) -> None:
        """A note between speeches: the label of the next, a time of day, or a direction."""
        self._keep_time(element)
        printed = " ".join(_described(element, self.language))
        if attribute(element, "type") == "speaker":
            self.label = printed
        elif printed and not re.fullmatch(r"[\d:.\s]+", printed):
            self.out.unspoken(printed, line_of(element))

    def _keep_time(self, element: etree._Element) -> None:
        marked = find(element, "time")
        if marked is not None and (time := time_of(attribute(marked, "when", "from"))):
            self.out.time = time

    def _utterance(self, element: etree._Element) -> None:
        continues = bool(attribute(element, "prev")) and self.last is not NOBODY and not self.label
        speaker = self.last if continues else self._speaker(element)
        self.last, self.began_on = speaker, self.out.page
        pieces = [*self._pieces(element, self._language_of(element, ""))]
        if speaker is NOBODY:
            reason = "The file does not say who speaks here."
            self.out.problems.append(Problem(line_of(element), reason))
        self.out.speak(speaker, pieces, continues=continues, source_id=attribute(element, "id"))

    def _language_of(self, element: etree._Element, above: str) -> str:
        """The language of a part, "" where it is that of the sitting."""
        own = language_code(attribute(element, "lang"))
        return (own if own != self.language else "") if own else above

    def _pieces(self, element: etree._Element, language: str) -> Iterator[Utterance]:
        """The paragraphs of an utterance, in order with what interrupts them."""
        held: list[str] = []
        yield from self._flow(element, held, language)
        yield self._said(element, held, language)

    def _flow(self, element: etree._Element, held: list[str], language: str) -> Iterator[Utterance]:
        """Text is held until a paragraph ends or something interrupts it."""
        held.append(element.text or "")
        for child in element:
            name = name_of(child)
            if name == "seg" or name == "p":
                yield self._said(child, held, language)
                yield from self._pieces(child, self._language_of(child, language))
            elif name == "pb":
                self._page(child)
                self.began_on = self.began_on if "".join(held).strip() else self.out.page
            elif name == "gap":
                held.append(f" [{attribute(child, 'reason') or '…'}] ")
            elif name in _ASIDES:
                yield self._said(child, held, language)
                yield self._interruption(child)
            elif name in ("w", "pc"):
                held.append(_token(child))
            elif name:
                yield from self._flow(child, held, language)
            held.append("" if name in ("w", "pc") else child.tail or "")

    def _said(self, element: etree._Element, held: list[str], language: str) -> Utterance:
        text = collapse("".join(held))
        held.clear()
        began_on, self.began_on = self.began_on, self.out.page
        return replace(self.out.piece(text, line=line_of(element)), language=language, page=began_on)

    def _interruption(self, element: etree._Element) -> Utterance:
        self._keep_time(element)
        printed = " ".join(_described(element, self.language))
        bare_time = bool(re.fullmatch(r"[\d:.\s]+", printed))
        return self.out.piece("" if bare_time else printed, spoken=False, line=line_of(element))

    def _speaker(self, element: etree._Element) -> MarkedSpeaker:
        """Who speaks: the printed label before the words, and the person of the list."""
        person_id = attribute(element, "who").split(" ")[0].rpartition("#")[2]
        someone = self.people.get(person_id)
        printed, self.label = self.label or (someone.name if someone else person_id), ""
        if not printed:
            return NOBODY
        if someone is None or not someone.name:
            if printed == person_id and not self.told_of_ids:
                self.told_of_ids = True
                reason = "Some speakers are named by an id only. Load the corpus’ people (import_officials)."
                self.out.problems.append(Problem(line_of(element), reason))
            return _by_id(speaker_of(printed, person_id), person_id)
        self.speaking.setdefault(person_id, LinkedPerson(someone.name, person_id))
        return self._listed(speaker_of(printed, person_id), someone, person_id)

    def _listed(self, speaker: MarkedSpeaker, someone: Someone, person_id: str) -> MarkedSpeaker:
        """With the name, the office and the group that the list and the label give together."""
        before = printed_between(speaker.label, someone.name)
        role = (
            before if before is not None else (speaker.role or (speaker.label if speaker.name == "" else ""))
        )
        group, note = self._group(someone), speaker.note
        if group and note:
            group, note = note, ""
        return replace(
            speaker, name=someone.name, role=role, note=note, party=group, person_id=person_id[:100]
        )

    def _group(self, someone: Someone) -> str:
        """The parliamentary group or party on the day, as the list names it."""
        for affiliation in someone.affiliations:
            if is_group(affiliation.ref) and affiliation.holds_on(self.date):
                return self.organisations.get(affiliation.ref) or affiliation.ref.rpartition(".")[2]
        return ""


def _by_id(speaker: MarkedSpeaker, person_id: str) -> MarkedSpeaker:
    """Where nobody lists the people, an id made of a name ("LeckTomasz") tells the name in the label."""
    parts = speaker.label.split()
    named = 0
    while named < len(parts) and names.fold(parts[-named - 1]) in names.fold(person_id):
        named += 1
    if named < 2:
        return speaker
    role = " ".join(parts[:-named])
    return replace(speaker, name=" ".join(parts[-named:]), role=role, person_id=person_id[:100])


def _described(element: etree._Element, language: str) -> list[str]:
    """What an aside says: its descriptions in the language of the sitting, or its own text."""
    described = [child for child in element if name_of(child) == "desc"]
    own = [each for each in described if language_code(attribute(each, "lang")) in ("", language)]
    return [text for each in (own or described[:1] or [element]) if (text := text_of(each))]


def _token(element: etree._Element) -> str:
    """A word of the annotated edition, with the space behind it that the page had."""
    return collapse(element.text or "") + ("" if attribute(element, "join") in ("right", "both") else " ")
