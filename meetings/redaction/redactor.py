"""Puts marks in the place of words, in single texts and in all that a record says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Takedown
from meetings.redaction.finding import Span, apart, find, letters_of
from meetings.transcripts.transcript import TurnKind
from meetings.versions.content import Json

# What is printed; everything else in a content is a number, a day or a word of the archive's own.
_PRINTED = frozenset(
    {"title", "place", "committee", "session", "sitting", "lead", "introduction", "footnotes"}
    | {"site_sections", "problems", "not_ready", "printed_number", "name", "role", "given_floor", "party"}
    | {"constituency", "label", "note", "speaker", "paragraphs", "source_id"}
)


def mark_text(words: int, reason: str, language: str) -> str:
    """What stands for words that were taken down, in the record's language if the archive speaks it."""
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(known):
        said = ngettext("%(count)s word removed", "%(count)s words removed", words) % {"count": words}
        if reason and reason != Takedown.Reason.OTHER:
            facts = {"removed": said, "reason": Takedown.Reason(reason).label}
            said = _("%(removed)s: %(reason)s") % facts
        return f"[{said}]"


@dataclass(slots=True)
class Redactor:
    """`spans` finds what goes. `statements` names those that go whole, with the text that stands for each."""

    spans: Callable[[str], Iterable[Span]]
    reason: str
    language: str
    statements: Mapping[int, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def text(self, printed: str) -> str:
        """Versions repeat most of their texts, so each is looked through once."""
        if printed not in self._known:
            self._known[printed] = self._marked(printed)
        return self._known[printed]

    def _marked(self, printed: str) -> str:
        for start, end, words in reversed(apart(self.spans(printed))):
            printed = f"{printed[:start]}{mark_text(words, self.reason, self.language)}{printed[end:]}"
        return printed

    def any(self, told: Any) -> Any:
        """All texts of a JSON value."""
        if isinstance(told, str):
            return self.text(told)
        if isinstance(told, list):
            return [self.any(each) for each in told]
        return {name: self.any(each) for name, each in told.items()} if isinstance(told, dict) else told

    def row(self, part: str, told: Json) -> Json:
        """A row of a part of a record (`RecordContent.as_json`) without the words; itself if it has none."""
        if part == "statements" and told["number"] in self.statements:
            mark = self.statements[told["number"]]
            return {"number": told["number"], "kind": TurnKind.DIRECTION.value, "paragraphs": [mark]}
        clean = {name: self.any(value) if name in _PRINTED else value for name, value in told.items()}
        return told if clean == told else clean


def of_words(words: Iterable[str], reason: str, language: str) -> Redactor:
    """One that finds these words themselves, which is quicker than finding them by their marks."""
    wanted = [(letters_of(each), len(each.split())) for each in words]

    def spans(text: str) -> Iterable[Span]:
        return (span for letters, count in wanted for span in find(text, letters, count))

    return Redactor(spans, reason, language)
