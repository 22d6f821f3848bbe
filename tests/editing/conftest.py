"""What the tests of editing share."""

from tests.views.conftest import plain_static_files  # noqa: F401
