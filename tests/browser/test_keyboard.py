"""By keyboard alone: Tab reaches everything in order, one sees where one is, and nothing holds one back."""

from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

# As many stops are gone to with the Tab key; the others are given the focus one after the other.
PRESSED = 30
# Of those, so many before one looks; and keys that stay within one stop, as the parts of a date do.
AT_ONCE, PARTS = 10, 10


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_and_the_focus_is_seen(anyone: Visit, name: str) -> None:
    """On a desk by the key; on a phone, where other things are shown, everything is given the focus."""
    anyone.look(1440)
    anyone.page.emulate_media(reduced_motion="reduce")
    anyone.open(PAGES[name])
    stops = min(anyone.measure("start"), PRESSED)
    reached = pressed(anyone, stops)
    assert [place for place, _ in reached] == list(range(len(reached)))
    assert [fault for _, fault in reached if fault] == []
    anyone.page.keyboard.press("Shift+Tab")
    # A date has several parts, and goes back within itself.
    assert [place for place, _ in anyone.measure("reached")[len(reached) :]] in ([len(reached) - 2], [])
    assert anyone.measure("focusEach", len(reached)) == []
    anyone.look(360)
    assert anyone.measure("focusEach", 0) == []


def pressed(reader: Visit, stops: int) -> list[list[Any]]:
    """The stops that Tab reached, at least as many as asked for: which, and why the focus is not seen."""
    reached: list[list[Any]] = []
    for _ in range(0, stops + AT_ONCE + PARTS, AT_ONCE):
        if len(reached) >= stops:
            break
        for _ in range(min(AT_ONCE, stops - len(reached))):
            reader.page.keyboard.press("Tab")
        reached = reader.measure("reached")
    assert len(reached) >= stops
    return reached
