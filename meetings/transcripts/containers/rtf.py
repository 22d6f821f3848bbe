"""Rich text (.rtf): its paragraphs with their bold beginnings; deleted and hidden words are left out."""

import re

from meetings.transcripts.containers.contents import Contents
from meetings.transcripts.containers.runs import Runs
from meetings.transcripts.page import Paragraph, refuse_endless
from meetings.transcripts.transcript import Problem, UnreadableError

NAME = "rtf"

# Marks in the text for what the library that reads RTF does not tell: they stand in Unicode's private area.
_BOLD, _PLAIN, _OUT, _IN = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKS = re.compile(f"[{_BOLD}{_PLAIN}{_OUT}{_IN}]")
_TOKEN = re.compile(r"[{}]|\\(?:([a-z]{1,32})(-?\d{1,10})?[ ]?|'[0-9a-f]{2}|[^a-z])", re.IGNORECASE)
_SWITCHES = frozenset({"b", "v", "deleted", "strike", "striked"})
_DELETED = Problem(0, "The document marks words as deleted, struck out or hidden; they were left out.")
_DEEPEST = 2_000


def read_rtf(content: bytes) -> Contents:
    """The paragraphs of rich text. Raises UnreadableError for what is damaged."""
    from striprtf.striprtf import rtf_to_text

    marked = _marked(content.decode("latin-1"))
    try:
        text = rtf_to_text(marked, encoding="cp1252", errors="replace")
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise UnreadableError("This rich-text file is damaged. Save it again, or as .docx.") from error
    paragraphs = _paragraphs(text)
    if not paragraphs:
        raise UnreadableError("This rich-text file has no text. Save it again, or as .docx.")
    problems = [_DELETED] if _OUT in text else []
    return Contents(NAME, paragraphs, problems=problems)


def _marked(rtf: str) -> str:
    """The source with a mark wherever bold type or deleted words begin and end."""
    groups: list[dict[str, bool]] = [{}]
    out: list[str] = []
    end = 0
    for token in _TOKEN.finditer(rtf):
        out.append(rtf[end : token.end()])
        end = token.end()
        before = groups[-1]
        if token.group() == "{":
            groups.append(dict(before))
            if len(groups) > _DEEPEST:
                raise UnreadableError("This rich-text file is nested too deeply. Save it again as .docx.")
        elif token.group() == "}":
            if len(groups) > 1:
                groups.pop()
            out.append(_mark(before, groups[-1]))
        elif token.group(1):
            out.append(_switch(token.group(1), token.group(2), groups))
    return "".join([*out, rtf[end:]])


def _switch(word: str, value: str | None, groups: list[dict[str, bool]]) -> str:
    """The mark for a control word; the switches of the innermost group change with it."""
    before = groups[-1]
    if word in ("plain", "pard"):
        after = {} if word == "plain" else before
    elif word in _SWITCHES:
        after = before | {word: value != "0"}
    else:
        return ""
    groups[-1] = after
    return _mark(before, after)


def _mark(before: dict[str, bool], after: dict[str, bool]) -> str:
    marks = ""
    if _is_out(before) != _is_out(after):
        marks += _OUT if _is_out(after) else _IN
    if before.get("b", False) != after.get("b", False):
        marks += _BOLD if after.get("b", False) else _PLAIN
    return marks


def _is_out(state: dict[str, bool]) -> bool:
    return any(on for name, on in state.items() if name != "b")


def _paragraphs(text: str) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    bold = out = False
    for number, line in enumerate(text.split("\n"), 1):
        runs = Runs()
        for piece in re.split(f"({_MARKS.pattern})", line):
            if _MARKS.fullmatch(piece):
                bold = piece == _BOLD if piece in (_BOLD, _PLAIN) else bold
                out = piece == _OUT if piece in (_OUT, _IN) else out
            elif piece and not out:
                runs.add(piece, bold, False)
        printed, length, _ = runs.closed()
        if printed.strip(" \u00a0"):
            refuse_endless(len(paragraphs))
            cells = (
                tuple(cell.strip() for cell in printed.strip("|").split("|")) if printed.endswith("|") else ()
            )
            shown = "\t".join(cells) if len(cells) > 1 else printed
            paragraphs.append(
                Paragraph(shown, number, min(length, len(shown)), cells=cells if len(cells) > 1 else ())
            )
    return paragraphs
