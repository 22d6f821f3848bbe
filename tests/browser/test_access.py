"""No page has a fault that axe-core can see, and its text can be read in all colours."""

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

COLOURS = ["system", "light", "dark", "sepia", "contrast"]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(anyone: Visit, name: str, width: int, scheme: str) -> None:
    anyone.look(width, scheme)
    anyone.open(PAGES[name])
    anyone.measure("open", False)
    assert violations(anyone.page) == []


@pytest.mark.parametrize("name", PAGES)
def test_text_stands_out_in_all_colours_by_day_and_by_night(anyone: Visit, name: str) -> None:
    anyone.open(PAGES[name])
    anyone.measure("open")
    for scheme in ("light", "dark"):
        anyone.look(768, scheme)
        for colours in COLOURS:
            anyone.page.evaluate("colours => { document.documentElement.dataset.colours = colours }", colours)
            assert (scheme, colours, anyone.measure("faint")) == (scheme, colours, [])
