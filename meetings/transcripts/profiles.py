"""A reading profile: what an editor taught about the layout of one body's records, as data and as TOML."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

import tomli_w

from meetings.transcripts.containers.fields import Mapping
from meetings.transcripts.transcript import Kind

FORMAT_VERSION = 1
"""Of the TOML; a later version of the archive still reads earlier ones."""

_MOST_RULES = 2_000
_LONGEST = 500
_LONGEST_NAME = 200
_MOST_CHARACTERS = 1_000_000


class ProfileError(ValueError):
    """A profile that cannot be used; the message says where and what to do, in a sentence for an editor.

    `sentence` has a place for each of the `values`, so that the desk can say it in the editor's language.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values if values else sentence)
        self.sentence, self.values = sentence, values


class LineKind(StrEnum):
    """What an editor says that a line is. The values stand in TOML."""

    SPEAKER = "speaker"
    HEADING = "heading"
    PAGE_HEAD = "page head"
    DIRECTION = "direction"
    WORDS = "words"


class LabelMeaning(StrEnum):
    """What an editor says that a label is. The values stand in TOML."""

    SPEAKER = "speaker"
    SAME = "the same as"
    ANONYMOUS = "anonymous"
    NOT_A_SPEAKER = "not a speaker"


@dataclass(frozen=True, slots=True)
class LabelRule:
    """What a printed label means; `whom` is the other label or name where it is the same as that."""

    printed: str
    meaning: LabelMeaning
    whom: str = ""


@dataclass(frozen=True, slots=True)
class LineRule:
    """What a line is: one with this text (any number for each "#"), or every line of this shape."""

    kind: LineKind
    text: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class HeadRule:
    """In which line from the top, counted from 1, title, date and place stand; 0 leaves it to be found."""

    title: int = 0
    date: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True)
class ReadingProfile:
    """How the records of one body are read, where reading alone does not find it out.

    `body` is whose records they are, `kind` and `language` what they are unless a record says otherwise; all
    three may be "". The same profile always reads the same document in the same way.
    """

    name: str = ""
    body: str = ""
    version: int = 1
    kind: str = ""
    language: str = ""
    labels: tuple[LabelRule, ...] = ()
    lines: tuple[LineRule, ...] = ()
    fields: Mapping = field(default_factory=Mapping)
    head: HeadRule = field(default_factory=HeadRule)

    @property
    def teaches(self) -> bool:
        """Whether it says anything of the layout, and not only whose records they are."""
        return bool(self.labels or self.lines or self.fields != Mapping() or self.head != HeadRule())

    def meaning_of(self, printed: str) -> LabelRule | None:
        """The rule for a label, whatever its case and the marks around it."""
        key = label_key(printed)
        return next((rule for rule in self.labels if label_key(rule.printed) == key), None)

    def with_label(self, rule: LabelRule) -> "ReadingProfile":
        """The same with one label's meaning said anew."""
        others = (one for one in self.labels if label_key(one.printed) != label_key(rule.printed))
        return replace(self, labels=(*others, rule))

    def with_line(self, rule: LineRule) -> "ReadingProfile":
        """The same with one more rule for lines, in place of an earlier one for the same lines."""
        others = (one for one in self.lines if (one.text, one.shape) != (rule.text, rule.shape))
        return replace(self, lines=(*others, rule))

    def without_line(self, text: str, shape: str) -> "ReadingProfile":
        return replace(self, lines=tuple(one for one in self.lines if (one.text, one.shape) != (text, shape)))

    def without_label(self, printed: str) -> "ReadingProfile":
        key = label_key(printed)
        return replace(self, labels=tuple(one for one in self.labels if label_key(one.printed) != key))


@dataclass(frozen=True, slots=True)
class KnownProfiles:
    """The profile that was chosen for what is read; without one, that of the body whose record it is."""

    chosen: ReadingProfile | None = None
    by_body: dict[str, ReadingProfile] = field(default_factory=dict)


_Choice = TypeVar("_Choice", bound=StrEnum)
_MARKS = ".,;:()[]«»“”\"'’*_"
_DIGITS = re.compile(r"\d+")


def label_key(printed: str) -> str:
    """What all printings of a label have in common."""
    return " ".join(filter(None, (word.strip(_MARKS).casefold() for word in printed.split())))


def text_pattern(text: str) -> str:
    """The text of a line with "#" for every number, so that "Page 3" and "Page 4" are one."""
    return _DIGITS.sub("#", " ".join(text.split()))[:_LONGEST]


def as_toml(profile: ReadingProfile) -> str:
    """The profile as a file that another archive can import."""
    told: dict[str, Any] = {"format": FORMAT_VERSION, "version": profile.version}
    told |= _given({"name": profile.name, "body": profile.body})
    told |= _given({"kind": profile.kind, "language": profile.language})
    for name in ("fields", "head"):
        part = getattr(profile, name)
        if said := _given({each.name: getattr(part, each.name) for each in fields(part)}):
            told[name] = said
    told |= _given({"labels": [_rule(rule) for rule in profile.labels]})
    told |= _given({"lines": [_rule(rule) for rule in profile.lines]})
    return tomli_w.dumps(told)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _rule(rule: LabelRule | LineRule) -> dict[str, str]:
    return _given({each.name: str(getattr(rule, each.name)) for each in fields(rule)})


def from_toml(text: str) -> ReadingProfile:
    """The profile in a file. Raises ProfileError where anything in it is not understood."""
    if len(text) > _MOST_CHARACTERS:
        raise ProfileError("A profile may have at most %(most)s characters.", most=f"{_MOST_CHARACTERS:,}")
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError("This is not TOML: %(error)s.", error=error) from error
    found = told.pop("format", FORMAT_VERSION)
    if found != FORMAT_VERSION:
        sentence = "This profile has format %(found)s; this archive reads %(known)s."
        raise ProfileError(sentence, found=repr(found)[:80], known=FORMAT_VERSION)
    names = {each.name for each in fields(ReadingProfile)}
    _refuse_unknown(told, names, "profile")
    profile = ReadingProfile(
        name=_text(told, "name", _LONGEST_NAME),
        body=_text(told, "body", _LONGEST_NAME),
        version=_number(told, "version", 1),
        kind=_text(told, "kind"),
        language=_text(told, "language"),
        labels=tuple(_label(rule) for rule in _rules(told, "labels")),
        lines=tuple(_line(rule) for rule in _rules(told, "lines")),
        fields=_mapping(_table(told, "fields")),
        head=_head(_table(told, "head")),
    )
    return checked(profile)


def checked(profile: ReadingProfile) -> ReadingProfile:
    """The profile itself; raises ProfileError for kinds and languages that do not exist."""
    if profile.kind and profile.kind not in set(Kind):
        sentence = "There is no kind “%(kind)s”. Use one of: %(known)s."
        raise ProfileError(sentence, kind=profile.kind, known=", ".join(Kind))
    if profile.language and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,8})?", profile.language):
        sentence = "“%(language)s” is no code of a language. Use two letters, such as “de”."
        raise ProfileError(sentence, language=profile.language)
    return profile


def _label(rule: dict[str, Any]) -> LabelRule:
    _refuse_unknown(rule, {"printed", "meaning", "whom"}, "labels")
    printed = _needed(rule, "printed", "labels")
    meaning = _one_of(LabelMeaning, _needed(rule, "meaning", printed), printed)
    whom = _text(rule, "whom")
    if (meaning is LabelMeaning.SAME) != bool(whom):
        sentence = "The label “%(label)s” needs “whom” if it is the same as another, and only then."
        raise ProfileError(sentence, label=printed)
    return LabelRule(printed, meaning, whom)


def _line(rule: dict[str, Any]) -> LineRule:
    _refuse_unknown(rule, {"kind", "text", "shape"}, "lines")
    kind = _one_of(LineKind, _needed(rule, "kind", "lines"), "lines")
    text, shape = _text(rule, "text"), _text(rule, "shape")
    if bool(text) == bool(shape):
        raise ProfileError("A rule for lines needs a text or a shape, and not both.")
    return LineRule(kind, text, shape)


def _mapping(told: dict[str, Any]) -> Mapping:
    _refuse_unknown(told, {each.name for each in fields(Mapping)}, "fields")
    named = {name: _text(told, name) for name in told if name != "header_row"}
    return Mapping(**named, header_row=_number(told, "header_row", 0))


def _head(told: dict[str, Any]) -> HeadRule:
    _refuse_unknown(told, {each.name for each in fields(HeadRule)}, "head")
    return HeadRule(**{name: _number(told, name, 0) for name in told})


def _refuse_unknown(told: dict[str, Any], known: Iterable[str], where: str) -> None:
    for name in told:
        if name not in known:
            sentence = "“%(name)s” is not known in “%(where)s”. Known are: %(known)s."
            raise ProfileError(sentence, name=name, where=where, known=", ".join(sorted(known)))


def _text(told: dict[str, Any], name: str, longest: int = _LONGEST) -> str:
    value = told.get(name, "")
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        sentence = "“%(name)s” must be a text of at most %(most)s characters."
        raise ProfileError(sentence, name=name, most=longest)
    return value.strip()


def _needed(told: dict[str, Any], name: str, whose: str) -> str:
    if not (value := _text(told, name)):
        raise ProfileError("“%(whose)s” needs “%(name)s”.", whose=whose, name=name)
    return value


def _number(told: dict[str, Any], name: str, otherwise: int) -> int:
    value = told.get(name, otherwise)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 1_000_000:
        raise ProfileError("“%(name)s” must be a whole number.", name=name)
    return value


def _table(told: dict[str, Any], name: str) -> dict[str, Any]:
    value = told.get(name, {})
    if not isinstance(value, dict):
        raise ProfileError("“%(name)s” must be a table: [%(name)s].", name=name)
    return value


def _rules(told: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = told.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ProfileError("“%(name)s” must be tables: [[%(name)s]].", name=name)
    if len(value) > _MOST_RULES:
        sentence = "A profile may have at most %(most)s rules under “%(name)s”."
        raise ProfileError(sentence, most=f"{_MOST_RULES:,}", name=name)
    return value


def _one_of(choices: type[_Choice], value: str, where: str) -> _Choice:
    if value not in set(choices):
        sentence = "“%(value)s” is not known for “%(where)s”. Use one of: %(known)s."
        raise ProfileError(sentence, value=value, where=where, known=", ".join(choices))
    return choices(value)
