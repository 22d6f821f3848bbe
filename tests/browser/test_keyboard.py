"""By keyboard alone: Tab reaches everything in order, one sees where one is, and nothing holds one back."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

# As many stops are gone to with the Tab key; the others are given the focus one after the other.
PRESSED = 30


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_and_the_focus_is_seen(anyone: Visit, name: str, width: int) -> None:
    anyone.look(width)
    anyone.page.emulate_media(reduced_motion="reduce")
    anyone.open(PAGES[name])
    stops = min(anyone.measure("start"), PRESSED)
    reached, faults = pressed(anyone, stops)
    assert (reached, faults) == (list(range(stops)), [])
    anyone.page.keyboard.press("Shift+Tab")
    assert anyone.measure("where")[0] in (stops - 2, stops - 1)
    assert anyone.measure("focusEach", stops) == []


def pressed(reader: Visit, stops: int) -> tuple[list[int], list[str]]:
    """The stops reached, as many as asked for, and where the focus is not seen. A date has several parts."""
    reached: list[int] = []
    faults = []
    for _ in range(stops + 10):
        reader.page.keyboard.press("Tab")
        place, fault = reader.measure("where")
        if place not in reached[-1:]:
            reached.append(place)
            faults += [fault] if fault else []
        if len(reached) == stops:
            break
    return reached, faults
