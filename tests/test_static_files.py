"""Static files are packed once, and packed again where they changed."""

import gzip
import os
import time
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command

UNPACK = {".br": brotli.decompress, ".gz": gzip.decompress}


@pytest.fixture
def page(settings, tmp_path: Path) -> Path:
    """The source of one static file, which names another."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>" * 20)
    page = source / "page.css"
    page.write_text("body { background: url(dot.svg) }\n" * 100)
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    return page


def collected(page: Path) -> dict[str, bytes]:
    """What each packed file holds."""
    call_command("collectstatic", interactive=False, verbosity=0)
    files = [each for each in (page.parents[1] / "static").iterdir() if each.suffix in UNPACK]
    return {each.name: UNPACK[each.suffix](each.read_bytes()) for each in files}


def test_every_file_is_packed_both_ways_under_both_names(page: Path) -> None:
    found = collected(page)
    assert len(found) == 8
    for name, content in found.items():
        assert content == (page.parents[1] / "static" / Path(name).stem).read_bytes()


def test_a_second_time_packs_nothing(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = collected(page)
    monkeypatch.setattr("archive.static_files._PACK", {})  # packing would fail
    assert collected(page) == first


def test_what_changed_or_was_cut_off_is_packed_again(page: Path) -> None:
    first = collected(page)
    page.write_text("p { color: red }\n" * 100)
    os.utime(page, (later := time.time() + 60, later))  # collectstatic goes by whole seconds
    cut = page.parents[1] / "static" / "dot.svg.gz"
    cut.write_bytes(cut.read_bytes()[:-4])
    found = collected(page)
    assert found["page.css.br"] == found["page.css.gz"] == page.read_bytes()
    assert found["dot.svg.gz"] == first["dot.svg.gz"]
