"""Editors decide about names in a browser: look, order, take back; by keys where there are keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from meetings.models import Alias, Decision, Meeting, Official
from tests.browser.axe import violations
from tests.browser.conftest import Visit, stored
from tests.decisions.deciding import by, day, read, the

pytestmark = pytest.mark.browser

AT = "/admin/meetings/decision/"
KESS, KESSOW = "Severin Kess", "Severino Kessow"


@pytest.fixture(autouse=True)
def records(site: str) -> Iterator[list[Meeting]]:
    """Records with two officials and an open name, gone again afterwards."""
    found = stored(load)
    yield found
    stored(lambda: forget(found))


def load() -> list[Meeting]:
    return [
        read(by(KESS, "The ferry is late."), by(KESS, "It is here."), title="Ferries", date=day(2)),
        read(by(KESSOW, "So it is."), by("Vosk", "Which ferry?"), title="Ferries again", date=day(9)),
    ]


def forget(records: list[Meeting]) -> None:
    Decision.objects.all().delete()
    Meeting.objects.filter(pk__in=[each.pk for each in records]).delete()
    Alias.objects.filter(name__in=["Vosk", KESS, KESSOW]).delete()
    Official.objects.filter(name__regex="Kess|Vosk").update(merged_into=None)
    Official.objects.filter(name__regex="Kess|Vosk").delete()


def sees(page: Page) -> None:
    """Nothing of what the editor has before them is against the rules of accessibility."""
    assert violations(page, "#content-main") == []


def choose(page: Page, field: str, name: str) -> None:
    page.locator(f"#find-{field}").fill(name)
    page.locator(f"#find-{field} ~ button").click()
    page.locator(f'input[name="{field}"]').first.check()


def order(editor: Visit, button: str) -> None:
    """Look at what it would do, say why, and order it."""
    editor.page.get_by_role("button", name="Preview").click()
    expect(editor.page.get_by_role("heading", name="What will change")).to_be_visible()
    sees(editor.page)
    editor.page.get_by_label("Reason").fill("The minutes say so.")
    editor.page.get_by_role("button", name=button, exact=True).click()
    editor.page.wait_for_url(f"**{AT}*/change/")


def take_back(editor: Visit) -> None:
    decision = stored(lambda: Decision.objects.latest("pk"))
    editor.open(f"{AT}{decision.pk}/undo/")
    sees(editor.page)
    editor.page.get_by_role("button", name="Undo").click()
    expect(editor.page.locator(".success", has_text="Undone:")).to_be_visible()


def speakers(meeting: Meeting) -> list[str]:
    said = meeting.statements.select_related("official").order_by("position")
    return stored(lambda: [each.official.name if each.official else "" for each in said])


def test_a_name_is_settled_with_keys_alone(editor: Visit, records: list[Meeting]) -> None:
    editor.open(f"{AT}names/")
    sees(editor.page)
    editor.page.get_by_role("link", name="Vosk").click()
    sees(editor.page)
    editor.page.keyboard.press("n")
    editor.page.keyboard.type("Anton Vosk")
    editor.page.keyboard.press("Enter")
    expect(editor.page.get_by_role("heading", name="What will change")).to_be_visible()
    sees(editor.page)
    editor.page.keyboard.press("Enter")
    editor.page.wait_for_url(lambda address: "answer=" not in address and "new_name=" not in address)
    assert speakers(records[1]) == [KESSOW, "Anton Vosk"]
    take_back(editor)
    assert speakers(records[1]) == [KESSOW, ""]


def test_a_name_is_said_to_be_nobody_with_one_key(editor: Visit, records: list[Meeting]) -> None:
    editor.open(f"{AT}names/")
    editor.page.get_by_role("link", name="Vosk").click()
    expect(editor.page.get_by_role("button", name="x Not a person")).to_be_visible()
    editor.page.wait_for_load_state()  # keys are heard when the script is there
    editor.page.keyboard.press("x")
    expect(editor.page.get_by_role("heading", name="What will change")).to_be_visible()
    editor.page.keyboard.press("Enter")
    editor.page.wait_for_url(lambda address: "answer=" not in address)
    vosk = stored(lambda: records[1].participants.get(name="Vosk"))
    assert (vosk.official_id, vosk.confirmed) == (None, True)
    assert "not a person" in vosk.evidence
    assert (editor.complaints, editor.violations()) == ([], [])


def test_two_officials_become_one_and_two_again(editor: Visit, records: list[Meeting]) -> None:
    editor.open(f"{AT}merge/")
    choose(editor.page, "merged", KESSOW)
    choose(editor.page, "survivor", KESS)
    order(editor, "Merge")
    editor.open("/officials/severino-kessow/")
    assert editor.page.url.endswith("/officials/severin-kess/")
    take_back(editor)
    editor.open("/officials/severino-kessow/")
    expect(editor.page.get_by_role("heading", name=KESSOW)).to_be_visible()


def test_an_official_is_split_by_a_ticked_meeting(editor: Visit, records: list[Meeting]) -> None:
    kess = stored(lambda: the(KESS))
    editor.open(f"{AT}split/?official={kess.pk}")
    sees(editor.page)
    editor.page.get_by_label("Or the name of a new official").fill("Severin Kess (the elder)")
    editor.page.get_by_role("checkbox", name="Ferries").check()
    order(editor, "Split")
    assert speakers(records[0]) == ["Severin Kess (the elder)"] * 2
    take_back(editor)
    assert speakers(records[0]) == [KESS] * 2


def test_statements_are_given_to_another(editor: Visit, records: list[Meeting]) -> None:
    editor.open(f"{AT}attribute/")
    editor.page.get_by_label("Meeting address").fill(records[0].get_absolute_url())
    editor.page.get_by_role("button", name="Show").click()
    sees(editor.page)
    editor.page.get_by_label("From statement").fill("2")
    choose(editor.page, "official", KESSOW)
    order(editor, "Re-attribute")
    assert speakers(records[0]) == [KESS, KESSOW]
    take_back(editor)
    assert speakers(records[0]) == [KESS, KESS]
