"""Changes of a draft are reviewed and saved, also where two editors changed one record."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import lxml.html
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from meetings.editing import drafts
from meetings.models import ChangeDraft, Version
from tests.builders import a_statement
from tests.desk.conftest import an_editor
from tests.desk.record import Desk

pytestmark = pytest.mark.django_db


def save(desk: Desk, status: int = 302, **more: str) -> str:
    """Review and save; the page if it was not saved."""
    page = desk.page("review/")
    (form,) = (each for each in lxml.html.fromstring(page).forms if (each.action or "").endswith("/save/"))
    fields = dict(form.form_values()) | {"reason": "typo", "note": ""} | more
    answer = desk.post("save/", **fields)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def other_desk(desk: Desk) -> Desk:
    ben = User.objects.filter(username="ben").first() or an_editor("ben")
    client = Client()
    client.force_login(ben)
    return Desk(client, desk.meeting, ben)


def stored(desk: Desk) -> list[tuple[int, str]]:
    return [
        (each.number, " / ".join(each.paragraphs)) for each in desk.meeting.statements.order_by("position")
    ]


def test_the_review_shows_every_change_word_by_word(desk: Desk) -> None:
    desk.send("change", **desk.form("?edit=s2") | {"paragraphs": "Where does it rise?"})
    desk.send("delete", s=3)
    desk.send("insert", after=4, label="Ilse Brandt", kind="speech", paragraphs="Here.")
    desk.send("move up", **desk.form("?edit=s4"))
    desk.send("change head", **desk.form("?edit=head") | {"place": "Kelm"})
    page = " ".join(desk.page("review/").split())
    for words in (
        "<del>is </del><ins>does </ins>it <del>rising?</del><ins>rise?</ins>",
        "<del>In Kelm.</del>",
        "<ins>Here.</ins>",
    ):
        assert words in page
    for state in ("changed", "removed", "added", "moved"):
        assert f'<span class="kind">{state}</span>' in page
    assert "<del>Veldengrad</del><ins>Kelm</ins>" in page


def test_saving_makes_a_version_and_the_draft_is_gone(desk: Desk) -> None:
    desk.send("split", **desk.form("?edit=s1") | {"from": "The water"})
    desk.send("join", **desk.form("?edit=s3"))
    desk.send("delete", s=2)
    save(desk, reason="layout", note="As in print.")
    assert stored(desk) == [(1, "Good morning."), (5, "The water is rising."), (3, "In\u00a0Kelm. / I see.")]
    version = Version.objects.get(meeting=desk.meeting, number=2)
    assert (version.reason, version.note, version.editor) == ("layout", "As in print.", desk.editor)
    assert not ChangeDraft.objects.exists()
    log = LogEntry.objects.get(user=desk.editor)
    assert log.object_id == str(desk.meeting.pk)


def test_numbers_are_promises(desk: Desk) -> None:
    desk.send("join", **desk.form("?edit=s3"))
    desk.send("delete", s=2)
    save(desk)
    reader = Client()
    joined = reader.get(desk.meeting.statement_url(4))
    assert (joined.status_code, joined.headers["Location"]) == (301, desk.meeting.statement_url(3))
    assert reader.get(desk.meeting.statement_url(2)).status_code == 410


def test_a_new_label_has_its_speaker_after_saving(desk: Desk) -> None:
    desk.send("split", **desk.form("?edit=s1") | {"from": "The water"})
    new = desk.content.statements[1].number
    desk.send("change", **desk.form(f"?edit=s{new}") | {"label": "Severin Kess"})
    save(desk)
    assert desk.meeting.statements.get(number=5).participant.name == "Severin Kess"


def test_a_save_needs_a_reason(desk: Desk) -> None:
    desk.send("delete", s=2)
    save(desk, status=422, reason="")
    assert len(stored(desk)) == 4


def test_what_was_not_seen_in_the_review_is_not_saved(desk: Desk) -> None:
    desk.send("delete", s=2)
    page = lxml.html.fromstring(desk.page("review/"))
    (form,) = (each for each in page.forms if (each.action or "").endswith("/save/"))
    desk.send("delete", s=1)
    answer = desk.post("save/", **dict(form.form_values()) | {"reason": "typo"})
    assert answer.status_code == 409
    assert len(stored(desk)) == 4


def test_changes_of_two_editors_to_different_statements_merge(desk: Desk) -> None:
    ben = other_desk(desk)
    desk.send("change", **desk.form("?edit=s1") | {"paragraphs": "Good evening."})
    ben.send("change", **ben.form("?edit=s2") | {"paragraphs": "Where?"})
    ben.send("change", **ben.form("?edit=s1") | {"note": "standing"})
    save(ben)
    page = desk.page()
    assert "ben," in page
    assert "Your changes fit" in page
    save(desk, status=409)
    desk.post("merge/", seen="2")
    save(desk)
    assert stored(desk)[:2] == [(1, "Good evening."), (2, "Where?")]
    assert desk.meeting.statements.get(number=1).note == "standing"


@pytest.mark.parametrize(
    ("opens", "do", "theirs", "mine"),
    [
        ("?edit=s1", "change", {"paragraphs": "Theirs."}, {"note": "standing"}),
        ("?edit=head", "change head", {"title": "Meeting on floods"}, {"place": "Kelm"}),
        ("?edit=section-1", "rename section", {"title": "High water"}, {"printed_number": "1."}),
        ("?person=Severin+Kess", "change participant", {"role": "Engineer"}, {"party": "Greens"}),
    ],
)
def test_a_form_opened_before_somebody_saved_takes_nothing_back(
    desk: Desk, opens: str, do: str, theirs: dict[str, str], mine: dict[str, str]
) -> None:
    ben = other_desk(desk)
    form = desk.form(opens)
    ben.send(do, **ben.form(opens) | theirs)
    save(ben)
    before = desk.content
    page = desk.send(do, 422, **form | mine)
    assert "This has changed since you opened it" in page
    assert all(each in page for each in mine.values())
    assert desk.content == before
    (again,) = lxml.html.fromstring(page).find_class("open-form")
    desk.send(do, **dict(again.form_values()) | theirs | mine)
    save(desk)
    assert desk.content != before


def test_steps_rest_on_what_their_form_was_compared_with(desk: Desk, anna: User) -> None:
    """Whoever saves between that and the step is asked for, and not overwritten."""
    ben = other_desk(desk)
    step = {"do": "change", "s": 1, "facts": {"paragraphs": "Mine."}}
    with transaction.atomic():
        opened = drafts.open_to_change(desk.meeting, anna)
        ben.send("change", **ben.form("?edit=s1") | {"paragraphs": "Theirs."})
        save(ben)
        drafts.record_steps(opened, [step])
    assert "Both of you changed the same places" in desk.page()
    assert stored(desk)[0][1].startswith("Theirs.")


@pytest.mark.parametrize(("stands", "text"), [("mine", "Mine."), ("theirs", "Theirs.")])
def test_where_both_changed_the_same_words_the_second_decides(desk: Desk, stands: str, text: str) -> None:
    ben = other_desk(desk)
    desk.send("change", **desk.form("?edit=s2") | {"paragraphs": "Mine, at first."})
    desk.send("change", **desk.form("?edit=s2") | {"paragraphs": "Mine."})
    desk.send("change", **desk.form("?edit=s3") | {"paragraphs": "In Kelm, too."})
    ben.send("change", **ben.form("?edit=s2") | {"paragraphs": "Theirs."})
    save(ben)
    page = desk.page()
    assert "Both of you changed the same places" in page
    assert "Mine." in page
    desk.post("merge/", seen="2")
    assert desk.client.get(desk.at).content.decode().count("Say for each place") == 1
    desk.post("merge/", seen="2", s2=stands)
    save(desk)
    assert [words for _number, words in stored(desk)[1:3]] == [text, "In Kelm, too."]


def test_a_split_of_words_that_somebody_changed_is_left_out_and_told(desk: Desk) -> None:
    ben = other_desk(desk)
    desk.send("split", **desk.form("?edit=s1") | {"from": "The water"})
    ben.send("change", **ben.form("?edit=s1") | {"paragraphs": "Good morning. Water."})
    save(ben)
    assert "Your change is left out" in desk.page()
    desk.post("merge/", seen="2")
    assert len(desk.said) == 4


def test_opening_a_longer_record_asks_no_more_of_the_database(
    desk: Desk, django_assert_max_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    for number in range(20):
        a_statement(desk.meeting, f"Statement {number}.", label=f"Speaker {number}")
    with django_assert_max_num_queries(14):
        desk.page("?edit=s2")
