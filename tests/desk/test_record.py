"""An editor puts a record right by forms: each is sent and kept in the draft; then the page opens there."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import lxml.html
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from meetings.editing import drafts
from meetings.models import ChangeDraft, Meeting, Participant, Section, Version
from meetings.versions.content import RecordContent
from tests.builders import a_meeting, a_statement
from tests.desk.conftest import an_editor
from tests.views.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    found = a_meeting("Meeting on water", last_number=4, last_section=1)
    mira = Participant.objects.create(meeting=found, position=1, name="Mira Velden", spoke=True)
    anton = Participant.objects.create(meeting=found, position=2, name="Anton Vosk", spoke=True)
    Participant.objects.create(meeting=found, position=3, name="Severin Kess", presence="present")
    a_statement(found, "Good morning.", "The water is rising.", label="Mira Velden", participant=mira)
    a_statement(found, "Where is it rising?", label="Anton Vosk", participant=anton)
    a_statement(found, "In\u00a0Kelm.", label="Mira Velden", participant=mira)
    a_statement(found, "I see.", label="Anton Vosk", participant=anton)
    Section.objects.create(meeting=found, position=1, number=1, title="Floods", start=3)
    return found


class Desk:
    """Anna's browser, open on the record."""

    def __init__(self, client: Client, meeting: Meeting, editor: User) -> None:
        self.client, self.meeting, self.editor = client, meeting, editor
        self.at = f"/desk/records/{meeting.pk}/"

    def page(self, query: str = "") -> str:
        return self.client.get(self.at + query).content.decode()

    def post(self, where: str = "", /, **fields: object) -> HttpResponse:
        return send(self.client, self.at + where, {name: str(value) for name, value in fields.items()})

    def send(self, do: str, status: int = 302, **fields: object) -> str:
        """Where the page opens, or the page itself if the form was not taken."""
        answer = self.post("do/", do=do, **fields)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.headers["Location"].removeprefix(self.at) if status == 302 else answer.content.decode()

    def form(self, query: str) -> dict[str, str]:
        """The fields of the form that is open there, as a browser would send them."""
        (form,) = lxml.html.fromstring(self.page(query)).find_class("open-form")
        return {
            name: value.removeprefix("\n")
            for name, value in form.form_values()
            if name != "csrfmiddlewaretoken"
        }

    @property
    def content(self) -> RecordContent:
        return drafts.open_record(Meeting.objects.get(pk=self.meeting.pk), self.editor).content

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(each.label, " / ".join(each.paragraphs)) for each in self.content.statements]


@pytest.fixture
def desk(at_desk: Client, meeting: Meeting, anna: User) -> Desk:
    return Desk(at_desk, meeting, anna)


def test_the_page_shows_the_record_in_its_order(desk: Desk) -> None:
    page = desk.page()
    places = [page.index(each) for each in ("Meeting on water", "Good morning.", "Floods", "In\u00a0Kelm.")]
    assert places == sorted(places)
    assert 'href="?edit=s2#s2"' in page
    assert ChangeDraft.objects.count() == 0


def test_a_word_is_put_right_and_kept_in_the_draft_only(desk: Desk) -> None:
    form = desk.form("?edit=s2")
    assert form["paragraphs"] == "Where is it rising?"
    assert desk.send("change", **form | {"paragraphs": "Where does it rise?"}) == "#s2"
    assert desk.said[1] == ("Anton Vosk", "Where does it rise?")
    assert desk.meeting.statements.get(number=2).paragraphs == ["Where is it rising?"]
    assert "1 change, kept as a draft" in desk.page()


def test_a_form_that_changes_nothing_is_no_step(desk: Desk) -> None:
    for number in range(1, 5):
        desk.send("change", **desk.form(f"?edit=s{number}"))
    desk.send("change head", **desk.form("?edit=head"))
    assert not ChangeDraft.objects.filter(done__gt=0).exists()
    assert desk.said[2] == ("Mira Velden", "In\u00a0Kelm.")


def test_label_kind_and_times_are_changed(desk: Desk) -> None:
    facts = {
        "label": "Minister Mira Velden",
        "role": "Minister",
        "kind": "question",
        "start": "1:02.5",
        "time": "10:15",
    }
    desk.send("change", **desk.form("?edit=s1") | facts)
    changed = desk.content.statements[0]
    assert (changed.label, changed.role, changed.kind, changed.start) == (*list(facts.values())[:3], 62.5)
    assert desk.form("?edit=s1")["start"] == "1:02.5"


def test_a_wrong_time_is_told_beside_it_and_the_text_is_not_lost(desk: Desk) -> None:
    form = desk.form("?edit=s1") | {"start": "soon", "paragraphs": "New words."}
    page = desk.send("change", status=422, **form)
    assert "Type a time like 1:02:03." in page
    assert "New words." in page


def test_a_statement_is_split_at_the_words_that_were_typed(desk: Desk) -> None:
    there = desk.send("split", **desk.form("?edit=s1") | {"from": "water is"})
    assert desk.said[:2] == [("Mira Velden", "Good morning. / The"), ("Mira Velden", "water is rising.")]
    assert desk.content.statements[0].number == 1
    assert there == f"?edit=s{desk.content.statements[1].number}#s{desk.content.statements[1].number}"
    assert 'value="Mira Velden"' in desk.page(there.partition("#")[0])


def test_a_statement_is_split_at_the_cursor_with_what_was_typed_before(desk: Desk) -> None:
    text = "\n Good evening. \n\n\n The water is rising."
    at = text.index("The")
    desk.send("split", **desk.form("?edit=s1") | {"paragraphs": text, "at": at})
    assert [text for _label, text in desk.said[:2]] == ["Good evening.", "The water is rising."]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Type the words"),
        ("snow", "not in the statement"),
        ("o", "more than once"),
        ("Good", "cursor between"),
    ],
)
def test_a_split_that_cannot_be_says_why_and_keeps_the_form(desk: Desk, words: str, says: str) -> None:
    page = desk.send("split", status=409, **desk.form("?edit=s1") | {"from": words, "note": "typed"})
    assert says in page
    assert 'value="typed"' in page
    assert len(desk.said) == 4


def test_statements_are_joined_moved_and_deleted(desk: Desk) -> None:
    assert desk.send("join", **desk.form("?edit=s1")) == "?edit=s1#s1"
    assert desk.said[0] == ("Mira Velden", "Good morning. / The water is rising. / Where is it rising?")
    desk.send("move up", **desk.form("?edit=s4"))
    assert [each.number for each in desk.content.statements] == [1, 4, 3]
    assert desk.send("delete", s=4) == "#s1"
    assert [each.number for each in desk.content.statements] == [1, 3]


def test_paragraphs_go_to_the_next_statement_and_back(desk: Desk) -> None:
    desk.send("paragraphs on", **desk.form("?edit=s1") | {"paragraph": "2"})
    assert [text for _label, text in desk.said[:2]] == [
        "Good morning.",
        "The water is rising. / Where is it rising?",
    ]
    desk.send("paragraphs back", **desk.form("?edit=s2") | {"paragraph": "1"})
    assert [text for _label, text in desk.said[:2]] == [
        "Good morning. / The water is rising.",
        "Where is it rising?",
    ]


def test_statements_are_added_one_after_the_other_with_the_speaker_before_the_last(desk: Desk) -> None:
    there = "?insert=4#new"
    for text in ("So what now?", "We build.", "Where?"):
        form = desk.form(there.partition("#")[0])
        there = desk.send("insert", **form | {"paragraphs": text})
    assert desk.said[4:] == [
        ("Mira Velden", "So what now?"),
        ("Anton Vosk", "We build."),
        ("Mira Velden", "Where?"),
    ]
    assert len({each.number for each in desk.content.statements}) == 7


def test_sections_are_added_renamed_moved_and_removed(desk: Desk) -> None:
    desk.send("add section", before=1, title="Opening", printed_number="1", level=1)
    desk.send("rename section", **desk.form("?edit=section-1") | {"title": "Floods in Kelm"})
    desk.send("move section", section=1, before=4)
    assert [(each.title, each.start) for each in desk.content.sections] == [
        ("Opening", 1),
        ("Floods in Kelm", 4),
    ]
    desk.send("remove section", section=1)
    assert [each.title for each in desk.content.sections] == ["Opening"]


def test_the_head_is_put_right(desk: Desk) -> None:
    desk.send(
        "change head",
        **desk.form("?edit=head") | {"title": "Meeting on floods", "date": "2025-02-25", "place": ""},
    )
    content = desk.content.head
    assert (content.title, str(content.date), content.place) == ("Meeting on floods", "2025-02-25", "")
    assert "Meeting on floods" in desk.page()


def test_attendance_is_put_right(desk: Desk) -> None:
    desk.send(
        "add participant", **desk.form("?person=new") | {"name": "Ilse Brandt", "presence": "apologies"}
    )
    desk.send("change participant", **desk.form("?person=Severin+Kess") | {"role": "Mayor", "left": "12:30"})
    desk.send("change participant", **desk.form("?person=Mira+Velden") | {"name": "Mira Veldén"})
    people = {each.name: each for each in desk.content.people}
    assert list(people) == ["Mira Veldén", "Anton Vosk", "Severin Kess", "Ilse Brandt"]
    assert people["Severin Kess"].role == "Mayor"
    desk.send("remove participant", of="Severin Kess")
    assert "speaks in this record" in desk.send("remove participant", status=409, of="Anton Vosk")


def test_undo_and_redo_walk_through_the_steps(desk: Desk) -> None:
    start = desk.said
    desk.send("change", **desk.form("?edit=s2") | {"paragraphs": "Where?"})
    desk.send("delete", s=1)
    after = desk.said
    for _ in range(3):
        desk.post("undo/")
    assert desk.said == start
    for _ in range(3):
        desk.post("redo/")
    assert desk.said == after
    desk.post("undo/")
    desk.send("change", **desk.form("?edit=s3") | {"paragraphs": "Everywhere."})
    desk.post("redo/")
    assert [text for _label, text in desk.said] == [
        "Good morning. / The water is rising.",
        "Where?",
        "Everywhere.",
        "I see.",
    ]


def test_typing_is_one_step_however_often_it_is_kept(desk: Desk) -> None:
    form = desk.form("?edit=s2") | {"do": "change"}
    for typing, text in (("first", "W"), ("more", "Who"), ("more", "Who is it?")):
        answer = desk.post("do/", **form | {"paragraphs": text, "typing": typing})
        assert b'id="bar"' in answer.content
        form["seen"] = answer.headers["X-Seen"]
    assert desk.said[1] == ("Anton Vosk", "Who is it?")
    desk.post("undo/")
    assert desk.said[1] == ("Anton Vosk", "Where is it rising?")


def test_a_second_window_does_not_overwrite_the_first(desk: Desk) -> None:
    older = desk.form("?edit=s2")
    desk.send("change", **desk.form("?edit=s2") | {"paragraphs": "From the first window."})
    page = desk.send("change", status=422, **older | {"paragraphs": "From the second."})
    assert "has changed since you opened it" in page
    assert "From the second." in page
    assert desk.said[1] == ("Anton Vosk", "From the first window.")


def test_changes_can_be_thrown_away(desk: Desk) -> None:
    desk.send("delete", s=1)
    desk.post("discard/")
    assert len(desk.said) == 4


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "fly"},
        {"do": "change", "s": "x"},
        {"do": "change", "s": "999999999999"},
        {"do": "delete", "s": "77"},
        {"do": "insert", "after": "-1", "paragraphs": "Words."},
        {"do": "move section", "section": "1", "before": "²"},
        {"do": "change participant", "of": "Nobody", "name": "\x00"},
        {},
    ],
)
def test_a_forged_form_is_refused_in_a_sentence_and_nothing_is_kept(
    desk: Desk, fields: dict[str, str]
) -> None:
    answer = desk.post("do/", **fields)
    assert answer.status_code in (409, 422)
    assert not ChangeDraft.objects.filter(done__gt=0).exists()


def test_files_and_long_bodies_are_refused(desk: Desk) -> None:
    file = SimpleUploadedFile("a.txt", b"Water.")
    assert desk.client.post(f"{desk.at}do/", {"do": "delete", "s": "1", "file": file}).status_code == 415
    assert desk.post("do/", do="delete", s=1, note="x" * 4_000_000).status_code == 413
    assert len(desk.said) == 4


def test_visitors_log_in_and_others_are_refused(desk: Desk) -> None:
    assert Client().get(desk.at).status_code == 302
    other = Client()
    other.force_login(an_editor("ben", "add_source"))
    for address in ("", "do/", "undo/", "redo/", "discard/"):
        answer = send(other, desk.at + address, {}) if address else other.get(desk.at)
        assert answer.status_code == 403


def test_a_form_from_another_site_is_refused(desk: Desk, anna: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(anna)
    assert send(strict, f"{desk.at}do/", {"do": "delete", "s": "1"}).status_code == 403


def test_one_editor_does_not_see_the_others_draft_and_is_told_of_it(desk: Desk) -> None:
    desk.send("change", **desk.form("?edit=s2") | {"paragraphs": "Secret words."})
    other = Client()
    other.force_login(an_editor("ben"))
    page = other.get(desk.at).content.decode()
    assert "anna is changing this record, too" in page
    assert "Secret words." not in page


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
