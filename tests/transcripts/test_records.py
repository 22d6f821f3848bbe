"""Floors under what is read from real records. They are no part of the project: absent, these are skipped."""

import pytest

from benchmarks.read_records import measure
from tests.records import RECORDS, needs_records

SCORER = RECORDS.parent / "tools" / "score_turns.py"

pytestmark = [pytest.mark.records, needs_records]


@pytest.mark.parametrize(("form", "floor"), [("html", 0.995), ("txt", 0.985)])
def test_labels_and_transcripts_are_told_as_well_as_promised(form, floor):
    figures = measure(form, RECORDS, SCORER)
    assert figures.label_f1 >= floor
    assert figures.told >= 0.98
    assert figures.refused == 0
