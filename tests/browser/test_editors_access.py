"""The editors' pages have no fault that axe-core can see, in any window, by day and by night."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, StorageState

from meetings.models import Meeting, Official
from tests.browser.axe import EDITORS, violations
from tests.browser.conftest import Visit, stored, visit
from tests.browser.test_deciding import AT, KESS, forget, load
from tests.decisions.deciding import the
from tests.editing.test_restoring import edited

pytestmark = pytest.mark.browser

# No fault by WCAG: the picture that labels Django's search box, the empty heading over its rows' names.
OF_DJANGO = {"label-title-only", "empty-table-header"}


def _kess() -> Official:
    return the(KESS)


def _ferries() -> Meeting:
    return Meeting.objects.get(title="Ferries")


def _first_words() -> str:
    return str(_ferries().statements.order_by("position")[0].paragraphs[0])


def _with_a_draft(address: str) -> str:
    """The draft is another version of a record that all tests forget."""
    Meeting.objects.filter(title="Ferries again").update(state="draft", problems=[{"line": 1, "reason": "?"}])
    return address


PAGES: dict[str, Callable[[], str]] = {
    "desk": lambda: "/admin/",
    "meetings": lambda: "/admin/meetings/meeting/",
    "a meeting": lambda: f"/admin/meetings/meeting/{_ferries().pk}/change/",
    "an official": lambda: f"/admin/meetings/official/{_kess().pk}/change/",
    "a topic": lambda: "/admin/meetings/topic/add/",
    "decisions": lambda: AT,
    "names to settle": lambda: f"{AT}names/",
    "a name to settle": lambda: f"{AT}names/one/?name=Vosk&body={_ferries().body_id}",
    "a name answered": lambda: f"{AT}names/one/?name=Vosk&body={_ferries().body_id}&answer=nobody",
    "officials to merge": lambda: f"{AT}merge/?find-merged=Kess&find-survivor=Kess",
    "an official to split": lambda: f"{AT}split/?official={_kess().pk}",
    "statements to re-attribute": lambda: f"{AT}attribute/?meeting={_ferries().get_absolute_url()}",
    "disagreements": lambda: f"{AT}disagreements/",
    "perhaps two people": lambda: f"{AT}doubts/",
    "what waits for review": lambda: _with_a_draft("/desk/review/"),
    "the review of a record": lambda: f"/desk/review/{_ferries().pk}/",
    "what is taken down": lambda: f"/desk/records/{_ferries().pk}/take-down/",
    "the first import of a record": lambda: f"/desk/records/{_ferries().pk}/undo-import/",
    "versions of a record": lambda: f"/desk/records/{_ferries().pk}/versions/",
    "reported mistakes": lambda: "/desk/mistakes/",
    "searches": lambda: "/desk/searches/",
    "a record by hand": lambda: "/desk/new/",
    "a body and its editors": lambda: f"/admin/meetings/body/{_ferries().body_id}/change/",
    "an API key": lambda: "/admin/keys/apikey/add/",
}
PASTED = """Meeting on ferries

March 4, 2024, 10:00, Kelm

Severin Kess: The ferry is late.

Vosk: Which ferry?
"""


@pytest.fixture(scope="module", autouse=True)
def records(site: str) -> Iterator[None]:
    found = stored(load)
    yield
    stored(lambda: forget(found))


@pytest.fixture(scope="module")
def editor(browser: Browser, site: str, session: StorageState) -> Iterator[Visit]:
    """Somebody who is logged in, in one window for all these tests."""
    context = browser.new_context(storage_state=session)
    yield visit(context, site)
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation_asks_this_host_only_and_nobody_complains(editor: Visit, name: str) -> None:
    editor.open(stored(PAGES[name]))
    assert [url for url in editor.requests if not url.startswith(editor.site)] == []
    assert (editor.complaints, editor.violations()) == ([], [])
    assert "\n".join(map(str, faults(editor))) == ""


def test_a_record_is_handed_in_taught_and_saved_without_a_violation(editor: Visit) -> None:
    editor.open("/desk/")
    assert "\n".join(map(str, faults(editor))) == ""
    editor.page.locator("textarea").fill(PASTED)
    for button in ("Preview", "Heading", "Save the selected records"):
        if button == "Heading":
            editor.page.locator(".taken input").last.focus()
            editor.page.keyboard.press("Space")
        editor.page.get_by_role("button", name=button, exact=True).click()
        assert "\n".join(map(str, faults(editor))) == ""
        assert (editor.complaints, editor.violations()) == ([], [])


def test_taking_down_is_shown_before_it_is_done_without_a_violation(editor: Visit) -> None:
    editor.open(stored(PAGES["what is taken down"]))
    editor.page.locator("[name=words]").fill(stored(_first_words))
    editor.page.locator("[name=reason]").select_option("personal")
    editor.page.get_by_role("button", name="Show what this would do").click()
    editor.page.get_by_role("button", name="Take it down").wait_for()
    assert "\n".join(map(str, faults(editor))) == ""
    assert (editor.complaints, editor.violations()) == ([], [])


def test_a_rule_is_tried_in_a_window_of_its_own_without_a_violation(editor: Visit) -> None:
    editor.open("/admin/meetings/topic/add/")
    editor.page.locator("[name=rule]").fill("ferry\nwater OR =harbour")
    with editor.page.context.expect_page() as opened:
        editor.page.get_by_role("button", name="Try the rule").click()
    form, editor.page = editor.page, opened.value
    editor.page.get_by_text("What each line finds").wait_for()
    found = faults(editor)
    editor.page.close()
    editor.page = form
    assert "\n".join(map(str, found)) == ""
    assert editor.page.locator("[name=rule]").input_value() == "ferry\nwater OR =harbour"


def test_going_back_is_shown_before_it_is_done_without_a_violation(editor: Visit) -> None:
    stored(lambda: edited(_ferries()))
    editor.open(f"{stored(PAGES['versions of a record'])}?to=1")
    editor.page.get_by_role("button", name="Go back").wait_for()
    assert "\n".join(map(str, faults(editor))) == ""
    assert (editor.complaints, editor.violations()) == ([], [])


def faults(editor: Visit) -> list[tuple[int, str, str, list[str]]]:
    found = []
    for width, scheme, rules in EDITORS:
        editor.look(width, scheme)
        for rule, elements in violations(editor.page, rules=rules):
            if rule not in OF_DJANGO:
                found.append((width, scheme, rule, elements))
    return found
