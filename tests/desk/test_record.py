"""An editor puts a record right by forms: each is sent and kept in the draft; then the page opens there."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meetings.models import ChangeDraft
from tests.desk.conftest import an_editor
from tests.desk.record import Desk
from tests.views.forms import send

pytestmark = pytest.mark.django_db


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
