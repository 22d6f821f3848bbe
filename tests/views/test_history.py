"""The history of a record: what readers see of its versions, and what they never see."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.editing.publication import change_state
from meetings.editing.restore import restore
from meetings.editing.save import save
from meetings.models import Meeting, Redirect, Version
from meetings.versions import history
from meetings.versions.content import content_of
from tests.builders import a_meeting, a_statement

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "The upper dam is full.", "The lower dam is full.", "The lower dam is empty."


@pytest.fixture
def meeting() -> Meeting:
    return a_record()


def a_record(**details: Any) -> Meeting:
    made = a_meeting(slug="dams", last_number=2, **details)
    a_statement(made, FIRST)
    a_statement(made, "Thank you.", label="Oren Tal")
    return made


def says(meeting: Meeting, text: str, **facts: Any) -> Version:
    """An editor makes this the words of the first statement."""
    meeting.refresh_from_db()
    content = content_of(meeting)
    said = (replace(content.statements[0], paragraphs=(text,)), *content.statements[1:])
    told = {"expected": history.newest(meeting), "editor": None, "reason": "typo"} | facts
    return save(meeting, replace(content, statements=said), **told)


def becomes(meeting: Meeting, state: str) -> None:
    editor = User.objects.get_or_create(username="publisher")[0]
    change_state([meeting], Meeting.State(state), editor, "A name stood in it.")


def page(client: Client, meeting: Meeting, query: str = "") -> str:
    answer = client.get(f"{meeting.history_url}{query}")
    assert answer.status_code == 200
    return answer.text


def test_the_history_says_who_changed_which_statement_when_and_why(client: Client, meeting: Meeting) -> None:
    vera = User.objects.create_user("root-of-all", first_name="Vera", last_name="Lind")
    version = says(meeting, SECOND, editor=vera, note="Heard again on the <recording>.")
    Version.objects.filter(pk=version.pk).update(at="2026-03-03T12:00Z")
    text = page(client, meeting)
    assert text.index("Version 2") < text.index("Version 1")
    for said in ("3 March 2026", "Edit", "Typo", "Vera Lind", "on the &lt;recording&gt;.", 'href="../s1/"'):
        assert said in text
    assert 'href="../s2/"' not in text
    assert "root-of-all" not in text


def test_two_versions_are_compared_word_by_word(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND)
    says(meeting, THIRD)
    text = page(client, meeting, "?from=1&to=3")
    assert "<del>upper </del><ins>lower </ins>dam is <del>full.</del><ins>empty.</ins>" in text
    assert "Statement 1" in text
    assert "Statement 2" not in text
    assert page(client, meeting, "?from=3&to=1").count("<del>upper </del>") == 1
    assert "upper" not in page(client, meeting, "?from=2&to=3")


def test_versions_that_say_the_same_differ_in_nothing(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND)
    restore(meeting, 1, expected=2, editor=None, reason="other")
    assert "print the same words" in page(client, meeting, "?from=1&to=3")


def test_a_record_that_never_changed_says_so(client: Client, meeting: Meeting) -> None:
    assert "has not changed" in page(client, meeting)
    assert "only one version" in page(client, meeting, "?from=1&to=2")


def test_the_record_leads_to_its_history_and_search_engines_do_not_keep_it(
    client: Client, meeting: Meeting
) -> None:
    assert f'href="{meeting.history_url}"' in client.get(meeting.get_absolute_url()).text
    assert '<meta name="robots" content="noindex">' in page(client, meeting)


@pytest.mark.parametrize(
    "asked", ["from=0&to=2", "from=2", "from=2&to=2", "from=x&to=²", "from=1&to=" + "9" * 30]
)
def test_versions_that_are_none_are_said_to_be_none(client: Client, meeting: Meeting, asked: str) -> None:
    says(meeting, SECOND)
    assert "Choose two different versions from 1 to 2." in page(client, meeting, f"?{asked}")


def test_what_was_never_published_is_not_there(client: Client) -> None:
    meeting = a_record(state="draft")
    says(meeting, "The secret dam.", note="A secret.")
    says(meeting, SECOND, note="No more secret.")
    assert client.get(meeting.history_url).status_code == 404
    becomes(meeting, "published")
    text = page(client, meeting)
    assert "Version 3" in text
    assert "Version 2" not in text
    says(meeting, THIRD)
    text = (
        page(client, meeting) + page(client, meeting, "?from=2&to=4") + page(client, meeting, "?from=3&to=4")
    )
    assert "<del>full.</del>" in text
    assert "secret" not in text
    assert "Choose two different versions from 3 to 4." in text


def test_what_stood_before_a_draft_was_taken_back_is_not_there(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND)
    becomes(meeting, "draft")
    says(meeting, THIRD)
    assert client.get(meeting.history_url).status_code == 404
    becomes(meeting, "published")
    text = page(client, meeting) + page(client, meeting, "?from=2&to=3")
    assert "Version 3" in text
    assert "Version 2" not in text
    assert "<del>" not in text


@pytest.mark.parametrize("changed", [True, False])
def test_a_withdrawn_record_has_no_history_and_none_of_before_when_it_is_back(
    client: Client, meeting: Meeting, changed: bool
) -> None:
    says(meeting, SECOND)
    becomes(meeting, "withdrawn")
    if changed:
        says(meeting, "The middle dam is full.")
    answer = client.get(meeting.history_url)
    assert answer.status_code == 410
    assert "A name stood in it." in answer.text
    becomes(meeting, "published")
    says(meeting, THIRD)
    text = "".join(
        page(client, meeting, each) for each in ("", "?from=1&to=2", "?from=2&to=3", "?from=1&to=3")
    )
    assert "upper" not in text
    assert "Version 1" not in text
    newest = history.newest(meeting)
    assert "<del>full.</del>" in page(client, meeting, f"?from={newest - 1}&to={newest}")


def test_what_was_removed_for_privacy_is_named_and_not_shown(client: Client, meeting: Meeting) -> None:
    says(meeting, "Mr Orl lives at 3 Dam Road.", note="Orl’s house.")
    says(meeting, SECOND, reason="privacy", note="An address removed.")
    says(meeting, THIRD)
    pages = [page(client, meeting, each) for each in ("", "?from=2&to=3", "?from=1&to=4", "?from=3&to=4")]
    assert "Version 2" in pages[0]
    assert "removed some of them for privacy" in pages[0]
    assert "An address removed." in pages[0]
    assert not [each for each in pages if "Orl" in each or "Dam Road" in each or "upper" in each]
    assert "<del>full.</del>" in pages[3]


def test_the_history_of_a_moved_record_moves_with_it(client: Client, meeting: Meeting) -> None:
    old = meeting.get_absolute_url()
    Meeting.objects.filter(pk=meeting.pk).update(slug="reservoirs")
    meeting.refresh_from_db()
    Redirect.objects.create(old_path=old, new_path=meeting.get_absolute_url())
    answer = client.get(f"{old}history/?from=1&to=2")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{meeting.history_url}?from=1&to=2")


def test_the_number_of_queries_does_not_grow_and_long_histories_have_pages(
    client: Client, meeting: Meeting
) -> None:
    counts = []
    editor = User.objects.create_user("vera", first_name="Vera")
    for number in range(55):
        says(meeting, f"Word {number}.", editor=editor)
        if number in (1, 54):
            with CaptureQueriesContext(connection) as seen:
                page(client, meeting)
            with CaptureQueriesContext(connection) as compared:
                page(client, meeting, "?from=1&to=3")
            counts.append((len(seen), len(compared)))
    assert counts[0] == counts[1]
    assert "Version 6<" not in page(client, meeting).replace("\n", "<")
    assert "Version 1\n" in page(client, meeting, "?page=2")


def test_the_history_is_in_russian_too(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND)
    text = client.get(meeting.history_url, headers={"accept-language": "ru"}).text
    assert "История записи" in text
    assert "Версия 2" in text


def corrected(client: Client, meeting: Meeting, below: str = "") -> bool:
    text = client.get(f"{meeting.get_absolute_url()}{below}").text
    return "Corrected on" in text and f'href="{meeting.history_url}#v{history.newest(meeting)}"' in text


def test_a_corrected_record_and_statement_say_on_which_day(client: Client, meeting: Meeting) -> None:
    assert not corrected(client, meeting)
    Version.objects.filter(pk=says(meeting, SECOND).pk).update(at="2026-03-03T12:00Z")
    assert corrected(client, meeting)
    assert corrected(client, meeting, "s1/")
    assert not corrected(client, meeting, "s2/")
    assert "Corrected on 3 March 2026" in client.get(meeting.get_absolute_url()).text
    says(meeting, FIRST)
    assert corrected(client, meeting)


def test_what_was_changed_out_of_sight_is_no_correction(client: Client) -> None:
    meeting = a_record(state="draft")
    says(meeting, SECOND)
    becomes(meeting, "published")
    assert not corrected(client, meeting)
    assert not corrected(client, meeting, "s1/")


def test_a_correction_before_a_withdrawal_is_not_told(client: Client, meeting: Meeting) -> None:
    says(meeting, SECOND)
    says(meeting, THIRD)
    becomes(meeting, "withdrawn")
    says(meeting, FIRST)
    becomes(meeting, "published")
    assert not corrected(client, meeting, "s1/")


def test_a_later_source_is_a_version_and_no_correction(client: Client, meeting: Meeting) -> None:
    version = says(meeting, SECOND)
    Version.objects.filter(pk=version.pk).update(kind=Version.Kind.IMPORT)
    assert not corrected(client, meeting)
    assert "Version 2" in page(client, meeting)
