"""The texts of code and templates that are marked for translation, found without GNU gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
# Which arguments are the context, the text and its plural.
SHAPES = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}
_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)")


class Message(NamedTuple):
    context: str | None
    text: str
    plural: str | None


def marked() -> dict[Message, str]:
    """Every message, with a file that has it."""
    found = {}
    for folder in ("archive", "meetings", "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".html") or (folder == "templates" and path.suffix == ".txt"):
                read = in_code if path.suffix == ".py" else in_template
                found |= dict.fromkeys(read(path.read_text()), path.relative_to(ROOT).as_posix())
    return found


def in_code(source: str) -> Iterator[Message]:
    """The messages of calls whose texts are written out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in SHAPES:
            texts = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            yield from _message(name, texts)


def in_template(source: str) -> Iterator[Message]:
    for name, arguments in _CALL.findall(templatize(source)):
        yield from _message(name, list(ast.literal_eval(f"[{arguments}]")))


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _message(name: str, texts: list[object]) -> Iterator[Message]:
    found = [None if place is None else texts[place] for place in SHAPES[name] if (place or 0) < len(texts)]
    if len(found) == 3 and isinstance(found[1], str):
        yield Message(*found)  # type: ignore[arg-type]
