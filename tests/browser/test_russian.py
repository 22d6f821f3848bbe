"""The pages in Russian, whose words are longer, fit every window and have no fault that axe-core finds."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, StorageState

from tests.browser.axe import violations
from tests.browser.conftest import Visit, visit
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

# The words of an element's links that begin on one line and end on another.
BROKEN = """element => [...element.querySelectorAll("a")].flatMap((link) =>
  [...link.textContent.matchAll(/[\\p{L}]+/gu)].filter((word) => {
    const place = document.createRange();
    place.setStart(link.firstChild, word.index);
    place.setEnd(link.firstChild, word.index + word[0].length);
    return place.getClientRects().length > 1;
  }).map((word) => word[0]))"""


@pytest.fixture(scope="module")
def russian(browser: Browser, site: str) -> Iterator[Visit]:
    """Somebody whose browser asks for Russian."""
    context = browser.new_context(locale="ru-RU")
    yield visit(context, site)
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_russian_page_fits_every_window_and_can_be_used_by_all(russian: Visit, name: str) -> None:
    """Colours are those of the English page, which is looked at in every scheme."""
    russian.open(PAGES[name])
    assert russian.page.get_attribute("html", "lang") == "ru"
    russian.look(360)
    russian.measure("open", False)
    assert violations(russian.page, rules="without colours") == []
    russian.measure("open")
    for width, size in ((360, "largest"), *((width, "normal") for width in (320, 360, 768, 1440))):
        russian.look(width)
        russian.set("dataset.size", size)
        assert (width, size, russian.measure("wider") + russian.measure("cut")) == (width, size, [])


def test_a_reader_chooses_the_language_at_the_foot_of_a_page(reader: Visit) -> None:
    reader.open("/topics/")
    reader.page.get_by_role("button", name="Русский").click()
    assert reader.page.url == f"{reader.site}/topics/"
    assert reader.page.inner_text("h1") == "Темы"
    reader.open("/officials/")
    assert reader.page.get_attribute("html", "lang") == "ru"


def test_no_word_breaks_on_the_first_page_of_editors(
    browser: Browser, site: str, session: StorageState
) -> None:
    context = browser.new_context(locale="ru-RU", storage_state=session)
    editor = visit(context, site)
    for width in (360, 1280):
        editor.look(width)
        editor.open("/admin/")
        lists = editor.page.locator("#content-main")
        assert lists.get_by_role("link", name="Официальные лица").is_visible()
        assert lists.evaluate(BROKEN) == []
    context.close()
