"""Every golden page reads as its JSON says."""

import pytest

from tests.transcripts.golden import FOLDERS, as_kept, as_read, pages


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_golden_page_reads_as_its_json_says(page):
    assert as_read(page) == as_kept(page)


def test_every_golden_json_has_its_page():
    kept = {path.with_suffix("") for folder in FOLDERS for path in folder.glob("*.json")}
    assert kept == {page.with_suffix("") for page in pages()}
