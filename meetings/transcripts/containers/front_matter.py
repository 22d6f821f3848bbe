"""Front matter: the facts above a Markdown text, between two fences, as YAML or TOML."""

import re
from typing import Any

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n")
_FACT = re.compile(r"^[\w-]+ ?[:=]", re.MULTILINE)
_MOST_FRONT_MATTER = 64 * 1024


def begins_with_a_fence(text: str, most: int) -> bool:
    """Whether a text begins as front matter does, with something like a fact in its first characters."""
    return bool(_FENCE.match(text) and _FACT.search(text, 0, most))


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The facts above the text, and where the text begins."""
    fence = _FENCE.match(text)
    if not fence:
        return {}, 0
    closes = r"(?:---|\.\.\.)" if fence.group(1) == "---" else re.escape(fence.group(1))
    end = re.compile(rf"^{closes}[ \t]*$", re.MULTILINE).search(
        text, fence.end(), fence.end() + _MOST_FRONT_MATTER
    )
    if not end:
        return {}, 0
    facts = _facts(text[fence.end() : end.start()], fence.group(1))
    return (facts, min(len(text), end.end() + 1)) if facts else ({}, 0)


def _facts(matter: str, fence: str) -> dict[str, str]:
    try:
        values = _yaml(matter) if fence == "---" else _toml(matter)
    except ValueError:
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(name).strip().lower(): fact for name, value in values.items() if (fact := _fact(value))}


def _yaml(matter: str) -> Any:
    import yaml

    if "*" in matter and "&" in matter:
        # An alias may stand for any number of copies; facts have no need of one.
        matter = re.sub(r"(:\s*)[&*](\w)", r"\1\2", matter)
    try:
        return yaml.load(matter, Loader=yaml.BaseLoader)  # noqa: S506 (makes text, lists and mappings only)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _toml(matter: str) -> Any:
    import tomllib

    return tomllib.loads(matter)


def _fact(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value if not isinstance(each, list | dict))
    return "" if isinstance(value, dict) else str(value).strip()
