"""Every page fits every window, can be read in all colours, and has no fault that axe-core finds.

Each page is opened once and then checked in every window, size of letters and colour scheme.
"""

from collections.abc import Iterator
from typing import Literal

import pytest

from tests.browser.axe import READERS, violations
from tests.browser.conftest import Visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

# 320 is what 1,280 pixels are at 400 %, 640 at 200 %; the others are a telephone, a tablet and a desk.
WIDTHS = [320, 360, 640, 768, 1440]
COLOURS = ["light", "dark", "sepia", "contrast", "system"]
# Every colour scheme in one window, and the page's own in the windows that show other parts.
SCHEMES = {768: COLOURS, 360: ["system"], 1440: ["system"]}
SIDES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_in_every_window_and_in_all_colours(anyone: Visit, name: str) -> None:
    anyone.page.emulate_media(reduced_motion="reduce")
    anyone.open(PAGES[name])
    assert "\n".join(faults(anyone)) == ""


def faults(reader: Visit) -> Iterator[str]:
    """What is wrong with the page, and where it shows."""
    yield from moving(reader)
    yield from outside_of_the_window(reader)
    reader.measure("open", False)
    yield from inaccessible(reader)
    reader.measure("open")
    yield from outside_of_the_window_or_too_faint(reader)
    yield from lost_in_letters_of_twice_the_size(reader)
    yield from lost_in_the_largest_letters(reader)
    yield from lost_in_colours_of_the_system(reader)


def moving(reader: Visit) -> Iterator[str]:
    """Nothing moves for a reader who asks for less motion."""
    yield from (f"moving: {fault}" for fault in reader.measure("moving"))


def outside_of_the_window(reader: Visit) -> Iterator[str]:
    """No page scrolls sideways, and no words are cut off."""
    for width in WIDTHS:
        yield from misfits(reader, width, "closed")


def inaccessible(reader: Visit) -> Iterator[str]:
    for width, scheme, rules in READERS:
        reader.look(width, scheme)
        for rule, elements in violations(reader.page, rules=rules):
            yield f"{width} {scheme} {rule}: {elements}"


def outside_of_the_window_or_too_faint(reader: Visit) -> Iterator[str]:
    """The same when all is opened. A window is measured in all ways at once: another one takes longer."""
    for width in reversed(WIDTHS):
        yield from misfits(reader, width, "opened")
        yield from too_faint(reader, width, SCHEMES.get(width, []))


def too_faint(reader: Visit, width: int, schemes: list[str]) -> Iterator[str]:
    for side in SIDES if schemes else []:
        reader.look(width, side)
        yield from (f"{width} {side} {fault}" for fault in reader.measure("faint", schemes))


def lost_in_letters_of_twice_the_size(reader: Visit) -> Iterator[str]:
    reader.set("style.fontSize", "212.5%")
    for width in (640, 1440):
        yield from misfits(reader, width, "letters of twice the size")
    reader.set("style.fontSize", "")


def lost_in_the_largest_letters(reader: Visit) -> Iterator[str]:
    reader.set("dataset.size", "largest")
    yield from misfits(reader, 360, "largest letters")
    reader.set("dataset.size", "normal")


def lost_in_colours_of_the_system(reader: Visit) -> Iterator[str]:
    reader.page.emulate_media(forced_colors="active")
    yield from (f"colours of the system: {fault}" for fault in reader.measure("faded"))


def misfits(reader: Visit, width: int, state: str) -> Iterator[str]:
    reader.look(width)
    yield from (f"{width} {state}: {fault}" for fault in reader.measure("wider") + reader.measure("cut"))
