"""An editor's answers about a document become the reading profile of the upload."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from meetings.desk.profile_errors import in_words
from meetings.desk.readings import forget, kept, profiles_of, read_what_waits
from meetings.desk.source import look, mark_of
from meetings.models import Profile, Upload, UploadedDocument
from meetings.transcripts.containers.fields import Mapping
from meetings.transcripts.page import Paragraph
from meetings.transcripts.profiles import (
    HeadRule,
    LabelMeaning,
    LabelRule,
    LineKind,
    LineRule,
    ProfileError,
    ReadingProfile,
    as_toml,
    from_toml,
    text_pattern,
)
from meetings.transcripts.speakers.line_shapes import best_candidate
from meetings.transcripts.speakers.shapes import colon
from meetings.transcripts.speakers.statements import Taken

_DEEPEST = 80
Answer = Callable[[ReadingProfile, QueryDict, Upload, UploadedDocument], ReadingProfile]


class AnswerError(ValueError):
    """An answer that cannot be carried out; the message is for the editor."""


def taught_so_far(upload: Upload, document: UploadedDocument | None = None) -> ReadingProfile:
    """What was taught about this upload; at first, what the profile of its body or of the document's says."""
    known = profiles_of(upload)
    if known.chosen:
        return known.chosen
    reading = kept(document) if document and known.by_body else None
    body = reading.transcripts[0].body if reading and reading.transcripts else ""
    return known.by_body.get(body) or ReadingProfile(body=upload.body)


def answer(upload: Upload, document: UploadedDocument, post: QueryDict) -> None:
    """Carry out one answer and read the upload's documents again. Raises AnswerError."""
    carry_out = _ANSWERS.get(post.get("do", ""))
    if carry_out is None:
        raise AnswerError(_("Choose what to teach."))
    _learn(upload, lambda: carry_out(taught_so_far(upload, document), post, upload, document))


def teach_labels(upload: Upload, document: UploadedDocument, rules: Iterable[LabelRule]) -> None:
    """What labels of the upload mean; its documents are read again. Raises AnswerError."""

    def with_labels() -> ReadingProfile:
        profile = taught_so_far(upload, document)
        for rule in rules:
            profile = profile.with_label(rule)
        return profile

    _learn(upload, with_labels)


def _learn(upload: Upload, profile: Callable[[], ReadingProfile]) -> None:
    try:
        told = as_toml(profile())
        from_toml(told)
    except ProfileError as error:
        raise AnswerError(in_words(error)) from error
    upload.profile = told
    upload.save(update_fields=["profile"])
    forget(upload)
    read_what_waits(upload)


def keep_for_body(upload: Upload, body: str, user: object) -> Profile:
    """Keep what was taught as the profile of a body: its next file is read by it."""
    body = body.strip()
    if not body:
        raise AnswerError(_("Say whose records these are: fill in the body."))
    profile = taught_so_far(upload)
    kept = Profile.objects.of_body(body)
    name = profile.name if profile.body == body and profile.name else kept.name if kept else body
    return Profile.objects.keep(replace(profile, body=body, name=name), user)


def _line(
    profile: ReadingProfile, post: QueryDict, upload: Upload, document: UploadedDocument
) -> ReadingProfile:
    lines = look(upload, document).lines
    if post.get("mark") != mark_of(lines):
        raise AnswerError(_("The lines have changed in the meantime. Look again."))
    index = _whole(post.get("line", ""))
    if index is None or index >= len(lines):
        raise AnswerError(_("Choose a line first."))
    return _taught(profile, lines, index, post.get("kind", ""), all_like_it=post.get("scope") == "shape")


def _taught(
    profile: ReadingProfile, lines: tuple[Taken, ...], index: int, kind: str, *, all_like_it: bool
) -> ReadingProfile:
    line = lines[index]
    if kind in {each.name for each in fields(HeadRule)}:
        at = sum(one.line > 0 or not one.what.startswith("repeats") for one in lines[: index + 1])
        if at > _DEEPEST:
            raise AnswerError(_("Title, date and place stand at the top of a record."))
        return replace(profile, head=replace(profile.head, **{kind: at}))
    if kind not in set(LineKind):
        raise AnswerError(_("Choose what the line is."))
    if all_like_it:
        if not line.shape:
            raise AnswerError(_("Nothing is known of the shape of this line. Choose “this line”."))
        return profile.with_line(LineRule(LineKind(kind), shape=line.shape))
    return profile.with_line(LineRule(LineKind(kind), text=_text_of(line.text, kind)))


def _text_of(text: str, kind: str) -> str:
    """A speaker is known by the label alone, any other line by all of its text."""
    if kind != LineKind.SPEAKER:
        return text_pattern(text)
    if label := best_candidate(0, Paragraph(text, 0)):
        return label.printed[:200]
    return text[: colon(text) or None].strip(" \u00a0")[:200]


def _labels(
    profile: ReadingProfile, post: QueryDict, upload: Upload, document: UploadedDocument
) -> ReadingProfile:
    """Only what differs from before is a rule: reading goes on to judge the rest by itself."""
    told = zip(
        post.getlist("label"),
        post.getlist("before"),
        post.getlist("meaning"),
        post.getlist("whom"),
        strict=False,
    )
    for printed, before, meaning, whom in told:
        whom = whom.strip()
        if (meaning + whom) == before or not printed.strip():
            continue
        if meaning == LabelMeaning.SAME and not whom:
            raise AnswerError(_("Say whom “%(label)s” is the same as.") % {"label": printed})
        if meaning not in set(LabelMeaning):
            raise AnswerError(_("Choose what the label is."))
        same = LabelMeaning(meaning) is LabelMeaning.SAME
        profile = profile.with_label(LabelRule(printed, LabelMeaning(meaning), whom if same else ""))
    return profile


def _fields(
    profile: ReadingProfile, post: QueryDict, upload: Upload, document: UploadedDocument
) -> ReadingProfile:
    names = {each.name for each in fields(Mapping)} - {"header_row"}
    said = {name: post[name][:200] for name in names if name in post}
    row = _whole(post.get("header_row", "")) or 0
    return replace(profile, fields=replace(profile.fields, **said, header_row=row))  # type: ignore[arg-type]


def _forget(
    profile: ReadingProfile, post: QueryDict, upload: Upload, document: UploadedDocument
) -> ReadingProfile:
    sort, _sep, which = post.get("rule", "").partition(":")
    if sort == "head" and which in {each.name for each in fields(HeadRule)}:
        return replace(profile, head=replace(profile.head, **{which: 0}))
    at = _whole(which)
    if sort != "line" or at is None or at >= len(profile.lines):
        raise AnswerError(_("This was taken back already."))
    return replace(profile, lines=(*profile.lines[:at], *profile.lines[at + 1 :]))


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


_ANSWERS: dict[str, Answer] = {"line": _line, "labels": _labels, "fields": _fields, "forget": _forget}
