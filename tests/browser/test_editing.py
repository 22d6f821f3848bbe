"""What an editor does in a browser: hand in, look through, save; with and without scripts."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, visit
from tests.browser.test_access import RULES

pytestmark = pytest.mark.browser

ADD = "/admin/meetings/source/add/"
LISTS = ["meeting", "official", "alias", "office", "topic", "source", "body", "redirect"]
RECORD = """Meeting on {subject}

May 14, 2024, Veldengrad

* * *

President of Ardania Mira Velden: Good morning. Let us speak of {subject}.

Minister of Water Semyon Orlo: There is little to say of {subject} that a gooseberry would not know.

<…>
"""


@pytest.fixture(scope="module")
def account(site: str) -> tuple[str, str]:
    """An editor's name and password. Made in a thread of its own: Playwright's has an event loop."""

    def make() -> None:
        User.objects.filter(username="vera").delete()
        User.objects.create_superuser("vera", password="a password of Vera's")
        connection.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(make).result()
    return "vera", "a password of Vera's"


def logged_in(found: Visit, account: tuple[str, str]) -> Page:
    found.open("/admin/")
    name, password = account
    found.page.get_by_label("Username").fill(name)
    found.page.get_by_label("Password").fill(password)
    found.page.get_by_role("button", name="Log in").click()
    found.complaints.clear()
    return found.page


def a_file(folder: Path, subject: str) -> Path:
    file = folder / f"{subject}.txt"
    file.write_text(RECORD.format(subject=subject))
    return file


def test_files_are_handed_in_looked_through_and_saved_without_scripts(
    plain_reader: Visit, account: tuple[str, str], tmp_path: Path
) -> None:
    page = logged_in(plain_reader, account)
    page.get_by_role("link", name="Add transcripts").click()
    page.get_by_label("Files").set_input_files([a_file(tmp_path, "barrels"), a_file(tmp_path, "hoops")])
    page.get_by_role("button", name="Read and preview").click()
    expect(page.get_by_role("heading", name="Meeting on barrels")).to_be_visible()
    page.get_by_role("checkbox", name="Meeting on hoops").uncheck()
    page.get_by_role("button", name="Save the ticked records").click()
    row = page.get_by_role("row", name="Meeting on barrels")
    expect(row).to_contain_text("created")
    expect(page.get_by_role("row", name="Meeting on hoops")).to_contain_text("It was not ticked.")
    row.get_by_role("link", name="View on site").click()
    expect(page.get_by_text("Let us speak of barrels.")).to_be_visible()
    plain_reader.open("/search/?q=gooseberry")
    expect(page.locator(".hit")).to_have_count(1)


def test_a_record_is_pasted_and_saved_by_keyboard(reader: Visit, account: tuple[str, str]) -> None:
    page = logged_in(reader, account)
    reader.open(ADD)
    page.get_by_label("Or paste a record").focus()
    page.keyboard.insert_text(RECORD.format(subject="staves"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Meeting on staves")).to_be_visible()
    page.get_by_role("button", name="Save the ticked records").press("Enter")
    expect(page.get_by_role("row", name="Meeting on staves")).to_contain_text("created")


def test_the_pages_of_the_admin_need_nothing_inline(reader: Visit, account: tuple[str, str]) -> None:
    page = logged_in(reader, account)
    addresses = ["/admin/", ADD, *(f"/admin/meetings/{name}/" for name in LISTS)]
    for address in addresses:
        reader.open(address)
        assert reader.violations() == [], address
        row = page.locator("#result_list tbody th a").first
        if row.count():
            row.click()
            assert reader.violations() == [], page.url
    assert reader.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_an_upload_has_no_violation_and_fits_its_window(
    browser: Browser, site: str, account: tuple[str, str], tmp_path: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = logged_in(visit(context, site), account)
    page.goto(site + ADD)
    faults = _faults(page)
    page.get_by_label("Files").set_input_files([a_file(tmp_path, "lids"), _unreadable(tmp_path)])
    page.get_by_role("button", name="Read and preview").click()
    faults += _faults(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert faults == []


def _unreadable(folder: Path) -> Path:
    file = folder / "page.pdf"
    file.write_bytes(b"%PDF-1.7")
    return file


def _faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core sees in the part of the page that is not Django's."""
    found = Axe().run(page, context="#content", options=RULES).response["violations"]
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"][:3]]) for fault in found]
