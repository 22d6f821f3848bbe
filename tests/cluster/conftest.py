"""What the tests of the cluster share."""

from tests.views.conftest import plain_static_files  # noqa: F401
