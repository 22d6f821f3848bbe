"""Imports run one way: the layers of CONTRIBUTING.md, read from the source with `ast`."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[1]
LAYERS = """
urls
pages desk admin api management
alerts exports editing
ingest search.reports
search.page
officials.decisions
redaction
officials topics places versions sources search.index
models
transcripts search.query search.text samples apps
"""
RANKS = {room: rank for rank, line in enumerate(reversed(LAYERS.split("\n"))) for room in line.split()}
WITHOUT_DJANGO = ("transcripts", "search.query", "search.text")


@cache
def sources() -> tuple[Path, ...]:
    found = (path for folder in ("archive", "meetings") for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(path for path in found if "migrations" not in path.parts)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The modules that a file imports, at its top or inside a function; `from a import b` is a.b."""
    return tuple(_imports(ast.parse(path.read_text())))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str | None:
    """The room of a module of the app: the longest name in the layers that it begins with."""
    parts = module.removeprefix("meetings.").split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in RANKS), None)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def passages() -> Iterator[tuple[str, str, Path]]:
    """Every import from one room of the app into another."""
    for path in sources():
        here = room(module_of(path))
        for module in imports(path):
            there = room(module) if module.startswith("meetings.") else None
            if here and there and here != there:
                yield here, there, path


def test_every_module_of_the_app_has_a_room() -> None:
    own = [module_of(path) for path in sources() if path.is_relative_to(ROOT / "meetings")]
    assert [
        module for module in own if module not in ("meetings", "meetings.search") and not room(module)
    ] == []


def test_imports_go_down_the_layers() -> None:
    assert [
        f"{path}: {here} imports {there}" for here, there, path in passages() if RANKS[here] < RANKS[there]
    ] == []


def test_rooms_do_not_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for here, there, _ in passages():
        graph.setdefault(here, set()).add(there)
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("plain", WITHOUT_DJANGO)
def test_reading_and_asking_know_nothing_of_django(plain: str) -> None:
    files = [path for path in sources() if room(module_of(path)) == plain]
    assert files
    assert [path for path in files for module in imports(path) if module.split(".")[0] == "django"] == []


def test_only_the_engines_own_folder_imports_the_engine() -> None:
    folder = ROOT / "meetings" / "search" / "index" / "tantivy"
    outside = [path for path in sources() if not path.is_relative_to(folder)]
    assert [path for path in outside for module in imports(path) if module.split(".")[0] == "tantivy"] == []


def test_only_the_index_chooses_an_engine() -> None:
    named = "meetings.search.index.tantivy"
    users = {
        path.relative_to(ROOT).as_posix() for path in sources() for module in imports(path) if named in module
    }
    assert {path for path in users if "/index/tantivy/" not in path} == {"meetings/search/index/current.py"}


def test_reading_loads_neither_django_nor_the_engine() -> None:
    loaded = "import sys, meetings.ingest.read; print({'django', 'tantivy'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_a_process_of_the_site_loads_no_format_before_it_reads() -> None:
    """Every command waits for what is loaded at its start."""
    start = "import sys, django; django.setup()"
    loaded = "{'meetings.transcripts.reading', 'meetings.transcripts.containers.opening'} & set(sys.modules)"
    command = [sys.executable, "-c", f"{start}; print({loaded}, 'meetings.models' in sys.modules)"]
    site = os.environ | {"DJANGO_SETTINGS_MODULE": "archive.settings"}
    run = subprocess.run(command, cwd=ROOT, env=site, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set() True"


def test_a_command_of_the_archive_starts_without_the_pages_of_the_site() -> None:
    ours = sorted(name for name, app in get_commands().items() if app == "meetings")
    checked = [each for each in ours if load_command_class("meetings", each).requires_system_checks]
    assert len(ours) > 10
    assert checked == ["migrate"]


def test_the_site_knows_the_app_by_name_only() -> None:
    site = [path for path in sources() if path.is_relative_to(ROOT / "archive")]
    assert [path for path in site for module in imports(path) if module.startswith("meetings")] == []


def test_markup_is_declared_safe_in_one_place_only() -> None:
    places = [path.relative_to(ROOT).as_posix() for path in sources() if "mark_safe(" in path.read_text()]
    assert places == ["meetings/search/page/highlight.py"]


def test_no_template_switches_escaping_off() -> None:
    templates = sorted((ROOT / "templates").rglob("*.html"))
    assert templates
    assert [
        path for path in templates if "|safe" in path.read_text() or "autoescape off" in path.read_text()
    ] == []
