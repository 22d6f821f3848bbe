"""axe-core, as axe-playwright-python brings it along."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Asked for violations only, it does not describe each element that passed, which takes most of its time.
OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Colours that are still changing from those of another look are nobody's.
RUN = """async ([within, options]) => {
  await Promise.all(document.getAnimations().map((each) => each.finished));
  const { violations } = await axe.run(within, options);
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]);
}"""


def violations(page: Page, within: str = "html") -> list[tuple[str, list[str]]]:
    """The rules of WCAG 2.2 AA that the page breaks, each with the first elements that do."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate(RUN, [within, OPTIONS])
