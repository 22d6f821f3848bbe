"""What the tests of editing share."""

from tests.editing.hearing import editor, record  # noqa: F401
from tests.views.conftest import plain_static_files  # noqa: F401
