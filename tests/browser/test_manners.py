"""How a page comes in: few requests, to this host only, no complaints, and nothing is pushed about."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES
from tests.browser.pieces import slow_line

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def line(site: str) -> Iterator[str]:
    """The address of the same site at the end of a slow line."""
    with slow_line(site) as address:
        yield address


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_this_host_only_and_nobody_complains(reader: Visit, name: str) -> None:
    """Seen by somebody who was never here before: nothing is at hand. The icon comes early, late or not."""
    reader.open(PAGES[name])
    assert [url for url in reader.requests if not url.startswith(reader.site)] == []
    fonts = {url for url in reader.requests if url.endswith(".woff2")}
    icon = {url for url in reader.requests if "/icon." in url}
    # The page, its style sheet, two scripts and the icon; a record has its script, alerts have styles.
    own = [url for url in reader.requests if url.endswith(("/record.js", "/alerts.css"))]
    assert len({*reader.requests} - icon - fonts) + 1 <= 5 + len(own)
    assert len(own) <= 1
    # Two weights of each script that the page is written in, kept by the browser for a year.
    assert len(fonts) <= 4
    # That a page is not there is said in its status too, and Chromium repeats that.
    expected = ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    assert reader.complaints == (expected if name.startswith("not there") else [])
    assert reader.violations() == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_pushed_about_while_a_page_comes_in_piece_by_piece(
    anyone: Visit, line: str, name: str, width: int
) -> None:
    anyone.look(width)
    anyone.page.goto(line + PAGES[name])
    found = anyone.measure("shifted")
    assert found["sum"] <= 0.01, found["what"]
