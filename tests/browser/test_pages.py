"""Whoever adds a kind of page adds it to the pages that are looked at in a browser."""

from tests.browser.pages import NO_PAGES, PAGES
from tests.views.kinds import kinds, kinds_of


def test_every_kind_of_page_is_looked_at_in_a_browser() -> None:
    assert kinds() - kinds_of(PAGES.values()) == NO_PAGES
