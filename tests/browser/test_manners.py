"""How a page behaves: few requests, to this host only, no complaints, and as the reader's system asks."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_this_host_only_and_nobody_complains(anyone: Visit, name: str) -> None:
    anyone.open(PAGES[name])
    assert [url for url in anyone.requests if not url.startswith(anyone.site)] == []
    assert len(anyone.requests) <= 5
    # That a page is not there is said in its status too, and Chromium repeats that.
    expected = ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    assert anyone.complaints == (expected if name == "not there" else [])
    assert anyone.violations() == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_pushed_about_while_a_page_is_read_in(anyone: Visit, name: str) -> None:
    for width in (360, 1280):
        anyone.look(width)
        anyone.open(PAGES[name])
        assert (width, anyone.measure("shifted") <= 0.01) == (width, True)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_for_who_asks_for_rest(anyone: Visit, name: str) -> None:
    anyone.page.emulate_media(reduced_motion="reduce")
    anyone.open(PAGES[name])
    assert anyone.measure("moving") == []


@pytest.mark.parametrize("name", PAGES)
def test_what_is_drawn_is_seen_where_the_system_chooses_the_colours(anyone: Visit, name: str) -> None:
    anyone.page.emulate_media(forced_colors="active")
    anyone.open(PAGES[name])
    anyone.measure("open")
    assert anyone.measure("faded") == []
