"""axe-core, as axe-playwright-python brings it along."""

from itertools import product
from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Page

# Windows of a telephone, a tablet and a desk, each by day and by night.
LOOKS: list[tuple[int, Literal["light", "dark"]]] = list(product((360, 768, 1440), ("light", "dark")))

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ABOUT_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Asked for violations only, it does not describe each element that passed, which takes most of its time.
OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Colours that are still changing from those of another look are nobody's.
RUN = """async ([within, options]) => {
  await Promise.all(document.getAnimations().map((each) => each.finished));
  const { violations } = await axe.run(within, options);
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]);
}"""


def violations(page: Page, within: str = "html", colours_only: bool = False) -> list[tuple[str, list[str]]]:
    """The rules of WCAG 2.2 AA that the page breaks, each with the first elements that do."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    options = OPTIONS | {"runOnly": ABOUT_COLOURS} if colours_only else OPTIONS
    return page.evaluate(RUN, [within, options])
