"""Where real records are looked for: beside the checkout. They are no part of the project."""

from pathlib import Path

import pytest

RECORDS = Path(__file__).resolve().parents[2] / "shared" / "data"

needs_records = pytest.mark.skipif(not RECORDS.exists(), reason=f"no real records in {RECORDS}")
