"""Which format reads a document, and whether its labels or the rules of a known site find more."""

from collections.abc import Sequence
from dataclasses import replace

from meetings.transcripts.containers import markdown, mhtml
from meetings.transcripts.containers.html import refuse_too_many_tags
from meetings.transcripts.containers.json_file import recognises_json
from meetings.transcripts.containers.opening import open_meetings
from meetings.transcripts.decoding import decode_lines
from meetings.transcripts.formats import FORMATS, kremlin_html, kremlin_text, labelled
from meetings.transcripts.layout.last_changed import last_changed
from meetings.transcripts.lexicon.name_shapes import is_polite
from meetings.transcripts.marked_labels import with_labels_taught
from meetings.transcripts.page import refuse_endless_text
from meetings.transcripts.profiles import ReadingProfile
from meetings.transcripts.speakers.forms import Form, form_of
from meetings.transcripts.transcript import Document, Kind, Transcript, Turn, UnreadableError
from meetings.transcripts.without_speakers import UNSPOKEN, kept_unspoken, refuse_agenda

_MOST_HEADINGS = 2
COPIED = (kremlin_html.NAME, kremlin_text.NAME)
"""Formats of pages without marks of their own: what an editor teaches goes before their rules."""


def read(document: Document | bytes, profile: ReadingProfile | None = None) -> list[Transcript]:
    """Return the records in a document, as `meetings.transcripts.read` promises."""
    if isinstance(document, bytes):
        document = Document(document)
    document = mhtml.unpacked(document)
    records = [_with_last_change(record) for record in _read(document, profile)]
    return [_of_profile(record, profile) for record in records] if profile else records


def _with_last_change(record: Transcript) -> Transcript:
    changed = record.changed or last_changed(record.furniture)
    return replace(record, changed=changed) if changed != record.changed else record


def _of_profile(record: Transcript, profile: ReadingProfile) -> Transcript:
    """The record with what its body's profile says of all of its records, where it does not say otherwise."""
    kind = Kind(profile.kind) if profile.kind else record.kind
    return replace(
        record,
        body=record.body or profile.body,
        kind=kind,
        language=profile.language or record.language,
    )


def _read(document: Document, profile: ReadingProfile | None) -> list[Transcript]:
    taught = profile is not None and profile.teaches
    try:
        decoded = decode_lines(document.content)
    except UnreadableError:
        # It may be a PDF or an office document; if not, the reason is said again.
        return _read_contents(document, profile)
    _refuse_too_much(decoded.text)
    for known in FORMATS:
        if not (taught and known.name in COPIED) and known.recognises(decoded.text):
            records = known.read(decoded.text, document)
            if profile is not None and known.name not in COPIED:
                records = [with_labels_taught(record, profile) for record in records]
            return [replace(record, problems=(*decoded.problems, *record.problems)) for record in records]
    return _read_contents(document, profile) if taught else _read_labelled(decoded.text, document)


def _read_contents(document: Document, profile: ReadingProfile | None = None) -> list[Transcript]:
    return labelled.read(open_meetings(document, profile.fields if profile else None), document, profile)


def _refuse_too_much(text: str) -> None:
    """Refuse what is far too much to be a record before anything looks through it."""
    refuse_endless_text(text)
    if kremlin_html.is_html(text) and not text[:200].lstrip("\ufeff \n").startswith("<?xml"):
        refuse_too_many_tags(text)


def _read_labelled(text: str, document: Document) -> list[Transcript]:
    """Read by labels; a page without any may still be an announcement with a title and a day.

    A text that may be copied from a known site is read by that site's rules, where they find no fewer labels.
    """
    try:
        records = [reading.record for reading in labelled.examine_each(open_meetings(document), document)]
    except UnreadableError:
        if recognises_json(text):
            raise
        return _read_unspoken(text, document)
    record = records[0]
    if len(records) == 1 and record.not_ready == UNSPOKEN and not recognises_json(text):
        return _read_unspoken(text, document, records)
    copied = [] if len(records) > 1 or _is_of_another_kind(record) else _read_as_copied(text, document)
    if copied and _tells_as_much(copied, record) and not (record.date and not copied[0].date):
        return [_with_title_above_day(copied[0], record, text), *copied[1:]]
    return [labelled.with_languages(one) for one in records]


def _read_unspoken(text: str, document: Document, records: Sequence[Transcript] = ()) -> list[Transcript]:
    """A page of a known site where nobody speaks, as its rules read it; else the words, as a draft.

    `records` is what was kept as minutes; a text with fewer sentences may be an announcement.
    """
    refuse_agenda(text, records)
    site = kremlin_html if kremlin_html.is_html(text) else kremlin_text
    try:
        pages = site.read(text, document)
    except UnreadableError:
        if not records:
            raise
        pages = []
    if any(map(_is_of_site, pages)):
        return pages
    return [labelled.with_languages(one) for one in records or kept_unspoken(pages)]


def _is_of_site(page: Transcript) -> bool:
    """Whether a page has what only a known site prints, or says what kind of page it is."""
    printed = page.source_url or page.record_number or page.sections or page.topics or page.persons
    named = page.kind is not Kind.ANNOUNCEMENT and not any(map(_is_a_field, page.turns))
    return bool(printed) or named


def _is_a_field(turn: Turn) -> bool:
    """Whether words that are nobody's name stand before it: "Duration: two hours" of other minutes."""
    return bool(turn.label) and form_of(turn.label) is Form.NEVER


def _tells_as_much(copied: list[Transcript], record: Transcript) -> bool:
    """Whether a site's rules found no fewer speakers and people present than the labels."""
    present = {attendee.name for one in copied for attendee in one.attendance}
    return _labels_in(copied) * 50 >= _labels_in([record]) * 49 and present.issuperset(
        attendee.name for attendee in record.attendance
    )


def _with_title_above_day(copied: Transcript, record: Transcript, text: str) -> Transcript:
    """Of several lines above the day a site's page has its title first, others the body's name."""
    above = " ".join(kremlin_text.above_day(text).split())
    strongest = " ".join(record.title.split())
    return replace(copied, title=record.title) if strongest and strongest in above else copied


def _is_of_another_kind(record: Transcript) -> bool:
    """Whether a record has what no copied page of a known site has: minutes, headings, forms of address."""
    polite = any(is_polite(turn.name) for turn in record.turns)
    return record.kind is Kind.MINUTES or len(record.outline) > _MOST_HEADINGS or polite


def _read_as_copied(text: str, document: Document) -> list[Transcript]:
    marked = kremlin_html.is_html(text) or markdown.recognises(text, document.path)
    if marked or not kremlin_text.may_be_copied(text):
        return []
    try:
        return kremlin_text.read(text, document)
    except UnreadableError:
        return []


def _labels_in(records: list[Transcript]) -> int:
    return sum(bool(turn.printed_label) for record in records for turn in record.turns)
