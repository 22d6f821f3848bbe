"""Editors' pages obey the same policy as everybody's: nothing inline, nothing from elsewhere."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

LISTS = ["meeting", "official", "alias", "topic", "source"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_and_its_first_form_ask_this_host_only_and_nobody_complains(editor: Visit, name: str) -> None:
    editor.open(f"/admin/meetings/{name}/")
    refused = editor.violations()
    first = editor.page.locator("#result_list tbody th a")
    if first.count():
        first.first.click()
        refused += editor.violations()
    assert all(url.startswith(editor.site) for url in editor.requests)
    assert (editor.complaints, refused) == ([], [])


def test_handing_in_a_source_asks_this_host_only_and_nobody_complains(editor: Visit) -> None:
    editor.open("/desk/")
    assert editor.page.get_by_role("button").count()
    assert all(url.startswith(editor.site) for url in editor.requests)
    assert (editor.complaints, editor.violations()) == ([], [])
