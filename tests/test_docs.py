"""The documentation is complete and true as far as a test can tell."""

import ast
import re
import subprocess
import tomllib
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import management
from django.core.management import find_commands, get_commands, load_command_class
from django.core.management.base import DjangoHelpFormatter

from tests.test_layers import LAYERS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
OURS = sorted(name for name, app in get_commands().items() if app == "meetings")
DJANGOS = str(Path(management.__file__).parent)
READS = re.compile(r"environment\.\w+|os\.environ\.get|os\.getenv")
# Set by the program itself: no setting of the archive.
NO_SETTINGS = {"DJANGO_SETTINGS_MODULE"}


def environment_names() -> Iterator[str]:
    """Whatever is read from the environment: environment.text("X"), os.environ.get("X")."""
    files = [ROOT / "archive/settings.py", ROOT / "gunicorn.conf.py", *(ROOT / "meetings").rglob("*.py")]
    for path in [*files, ROOT / "tests/conftest.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and READS.fullmatch(ast.unparse(node.func)):
                yield from (str(name.value) for name in node.args[:1] if isinstance(name, ast.Constant))


def test_every_setting_has_its_heading_and_every_heading_its_setting() -> None:
    headings = re.findall(r"^## (\w+)$", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
    assert set(headings) == set(environment_names()) - NO_SETTINGS
    assert len(headings) == len(set(headings))


def _options(parser: ArgumentParser) -> set[str]:
    names = {option for action in parser._actions for option in action.option_strings}
    return {name for name in names if name.startswith("--")}


@pytest.mark.parametrize("name", OURS)
def test_every_option_of_a_command_is_described(name: str) -> None:
    described = "\n".join(page.read_text() for page in PAGES)
    assert f"manage.py {name}" in described
    parser = load_command_class("meetings", name).create_parser("manage.py", name)
    assert not any(isinstance(action, _SubParsersAction) for action in parser._actions)
    shown_last = DjangoHelpFormatter.show_last
    options = _options(parser) - shown_last - {"--help"}
    if name in find_commands(DJANGOS):
        options -= _options(load_command_class("django.core", name).create_parser("manage.py", name))
    assert [option for option in options if option not in described] == []


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=~]", line)[0].lower() for line in wanted}
    rows = re.findall(r"^\| ([\w, -]+) \|", (ROOT / "docs/dependencies.md").read_text(), re.MULTILINE)
    assert {name.lower() for row in rows for name in row.split(", ")} - {"library", "---"} == names


def test_the_layers_are_drawn_as_they_are_tested() -> None:
    drawn = (ROOT / "CONTRIBUTING.md").read_text().split("```")[1].replace("no Django here", "")
    tested = [set(line.split()) - {"apps", "samples"} for line in LAYERS.strip().splitlines()]
    assert [set(line.split()) for line in drawn.strip().splitlines()] == tested


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_pictures_are_small() -> None:
    pictures = sorted((ROOT / "docs/screens").glob("*.png"))
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 100_000] == []


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [page.name.split("-")[0] for page in (ROOT / "docs/decisions").glob("*.md")]
    assert len(numbers) > 30
    assert sorted(numbers) == sorted(set(numbers))


def test_decisions_are_short() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert decisions
    assert [page.name for page in decisions if len(page.read_text().splitlines()) > 40] == []


def test_the_glossary_has_at_most_fifteen_words() -> None:
    glossary = (ROOT / "README.md").read_text().split("## Glossary")[1].split("\n## ")[0]
    assert 5 < len(re.findall(r"^\| (?!word|---)\w+ \|", glossary, re.MULTILINE)) <= 15


def test_nothing_names_a_place_on_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a checkout")
    place = re.compile(rb"(?<![\w.])/(work|home|Users|root)/\w")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    assert [path for path in files if path.is_file() and place.search(path.read_bytes())] == []
