"""Pages fit every window, also magnified: nothing to scroll for sideways, no words cut off."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

# 320 is what 1,280 pixels are at 400 %, 640 at 200 %; the others are a telephone, a tablet and a desk.
WIDTHS = [320, 360, 640, 768, 1440]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_window(anyone: Visit, name: str) -> None:
    anyone.open(PAGES[name])
    for opened in (False, True):
        for width in WIDTHS:
            anyone.look(width)
            faults = anyone.measure("wider") + anyone.measure("cut")
            assert (width, opened, faults) == (width, opened, [])
        anyone.measure("open")


@pytest.mark.parametrize("name", PAGES)
def test_letters_of_twice_the_size_lose_nothing(anyone: Visit, name: str) -> None:
    anyone.open(PAGES[name])
    anyone.measure("open")
    anyone.page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    for width in (640, 1440):
        anyone.look(width)
        assert (width, anyone.measure("wider") + anyone.measure("cut")) == (width, [])


@pytest.mark.parametrize("name", PAGES)
def test_the_largest_letters_fit_a_telephone(anyone: Visit, name: str) -> None:
    anyone.look(360)
    anyone.open(PAGES[name])
    anyone.measure("open")
    anyone.page.evaluate("document.documentElement.dataset.size = 'largest'")
    assert anyone.measure("wider") + anyone.measure("cut") == []
