"""axe-core, as axe-playwright-python brings it along."""

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
Rules = Literal["all", "without colours", "colours"]
# Asked for violations only, it does not describe each element that passed, which takes most of its time.
OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations"], "selectors": False}
TARGETS = {"target-size": {"enabled": True}}
CHOSEN: dict[Rules, dict[str, Any]] = {
    "all": OPTIONS | {"rules": TARGETS},
    "without colours": OPTIONS | {"rules": TARGETS | {rule: {"enabled": False} for rule in ABOUT_COLOURS}},
    "colours": OPTIONS | {"runOnly": {"type": "rule", "values": ABOUT_COLOURS}},
}
Look = tuple[int, Literal["light", "dark"], Rules]
# Windows of a telephone and a desk. Colours take two thirds of axe's time, so they are checked in one window.
# In the others, and by night, measure.js measures the contrast of readers' pages in every scheme.
READERS: list[Look] = [(360, "light", "all"), (1440, "light", "without colours")]
# Nothing but colours differs by night (`tests/test_colours.py`).
EDITORS: list[Look] = [(360, "light", "all"), (1440, "dark", "colours")]
# Colours that are still changing from those of another look are nobody's.
RUN = """async ([within, options]) => {
  await Promise.all(document.getAnimations().map((each) => each.finished));
  const { violations } = await axe.run(within, options);
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]);
}"""


def violations(page: Page, within: str = "html", rules: Rules = "all") -> list[tuple[str, list[str]]]:
    """The rules of WCAG 2.2 AA that the page breaks, each with the first elements that do."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate(RUN, [within, CHOSEN[rules]])
