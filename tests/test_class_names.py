"""A class name stands for one thing in the whole project."""

import ast
from collections import defaultdict

from tests.test_layers import ROOT, sources

# Django asks for these names.
GIVEN = {"Command", "Meta"}


def class_names() -> dict[str, list[str]]:
    """Every class name, and the places where a class has it; one within another is named with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sources():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name not in GIVEN:
                found[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_a_class_name_exists_once() -> None:
    names = sorted(class_names().items())
    twice = [f"{name}: {', '.join(places)}" for name, places in names if len(places) > 1]
    assert not twice, "these names stand for several classes:\n" + "\n".join(twice)


def test_the_classes_are_found() -> None:
    assert {"Meeting", "Transcript", "DatabaseWrapper"} <= set(class_names())
