"""The search box offers how a query may go on, to eyes, ears and keyboards."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_word_is_chosen_with_the_keyboard(reader: Visit) -> None:
    reader.open("/search/")
    box = reader.page.get_by_role("combobox")
    box.press_sequentially("the wat")
    options = reader.page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    taken = chosen.get_attribute("data-q")
    box.press("Enter")
    expect(box).to_have_value(f"{taken} ")
    expect(options).to_have_count(0)
    assert "?" not in reader.page.url
    box.press("Enter")
    reader.page.wait_for_url("**/search/?q=*")
    assert reader.violations() == []
    assert reader.complaints == []


def test_escape_closes_the_list_and_keeps_what_was_typed(reader: Visit) -> None:
    reader.open("/topics/")
    box = reader.page.get_by_role("combobox", name="Search the records")
    box.press_sequentially("wat")
    expect(reader.page.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(reader.page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("wat")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_word_is_chosen_with_a_finger(reader: Visit) -> None:
    reader.look(360)
    reader.open("/")
    box = reader.page.get_by_role("combobox")
    box.press_sequentially("wat")
    option = reader.page.get_by_role("option").first
    expect(option).to_be_visible()
    taken = option.get_attribute("data-q")
    option.click()
    expect(box).to_have_value(f"{taken} ")
    expect(reader.page.get_by_role("option")).to_have_count(0)


def test_without_scripts_the_box_is_an_ordinary_one(plain_reader: Visit) -> None:
    plain_reader.open("/search/")
    plain_reader.page.get_by_role("searchbox").fill("water")
    plain_reader.page.get_by_role("button", name="Search").first.click()
    plain_reader.page.wait_for_url("**/search/?q=water*")
