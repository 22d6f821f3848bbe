"""No page has a fault that axe-core can see, and its text can be read in all colours."""

from itertools import product
from typing import Literal

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LOOKS = list(product((360, 768, 1440), SCHEMES))
COLOURS = ["system", "light", "dark", "sepia", "contrast"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation_in_any_window_by_day_and_by_night(anyone: Visit, name: str) -> None:
    anyone.open(PAGES[name])
    anyone.measure("open", False)
    for width, scheme in LOOKS:
        anyone.look(width, scheme)
        assert (width, scheme, violations(anyone.page)) == (width, scheme, [])


@pytest.mark.parametrize("name", PAGES)
def test_text_stands_out_in_all_colours_by_day_and_by_night(anyone: Visit, name: str) -> None:
    anyone.open(PAGES[name])
    anyone.measure("open")
    for scheme in SCHEMES:
        anyone.look(768, scheme)
        for colours in COLOURS:
            anyone.page.evaluate("colours => { document.documentElement.dataset.colours = colours }", colours)
            assert (scheme, colours, anyone.measure("faint")) == (scheme, colours, [])
