"""What planning and carrying out write, update, keep and leave alone."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.ingest.plan import Outcome
from meetings.models import IndexTask, Meeting, Redirect, Source, Topic, TopicTag
from meetings.transcripts.transcript import TurnKind
from tests.ingest.printed import a_document, a_gap, a_transcript, a_turn, an_attendee
from tests.ingest.storing import planned, stored

pytestmark = pytest.mark.django_db

SPOKEN = (
    a_turn("President of Ardania Mira Velden", "Good morning, colleagues.", "Let us begin with the dams."),
    a_turn("Minister of Water Semyon Orlo", "The upper dam is full and the lower one is being repaired."),
    a_gap(),
)


def store(transcript, name="page.txt", content=b""):
    return stored(a_document(name, content), transcript)


def numbers(meeting):
    return list(meeting.statements.order_by("position").values_list("number", flat=True))


def test_a_new_record_is_stored_as_printed():
    meeting = store(a_transcript(*SPOKEN, place="Veldengrad", lead="A meeting\u00a0on water."))
    first, second, gap = meeting.statements.order_by("position")
    assert (meeting.title, meeting.place, meeting.lead) == (
        "Meeting on water",
        "Veldengrad",
        "A meeting\u00a0on water.",
    )
    assert first.paragraphs == ["Good morning, colleagues.", "Let us begin with the dams."]
    assert (second.label, second.role) == ("Minister of Water Semyon Orlo", "Minister of Water")
    assert (gap.kind, gap.paragraphs, gap.official) == ("gap", ["<…>"], None)
    assert meeting.get_absolute_url() == "/meetings/2024-05-14/meeting-on-water/"


def test_a_record_puts_itself_into_the_outbox():
    meeting = store(a_transcript(*SPOKEN))
    assert list(IndexTask.objects.values_list("meeting_id", flat=True)) == [meeting.pk]


def test_a_plan_that_is_not_carried_out_writes_nothing():
    assert planned(a_document(), a_transcript(*SPOKEN)).outcome == Outcome.CREATED
    assert not Meeting.objects.exists()
    assert not Source.objects.exists()


def test_reading_the_same_bytes_again_writes_nothing(django_assert_num_queries):
    store(a_transcript(*SPOKEN))
    before = Meeting.objects.values().get()
    again = planned(a_document(), a_transcript(*SPOKEN))
    assert (again.outcome, again.writes) == (Outcome.UNCHANGED, False)
    store(a_transcript(*SPOKEN))
    assert Meeting.objects.values().get() == before
    assert IndexTask.objects.count() == 1


def test_changed_words_keep_the_statements_number():
    store(a_transcript(*SPOKEN))
    corrected = a_turn(
        "Minister of Water Semyon Orlo", "The upper dam is full and the lower one was repaired."
    )
    meeting = store(a_transcript(SPOKEN[0], corrected, SPOKEN[2]), content=b"changed")
    assert numbers(meeting) == [1, 2, 3]
    assert meeting.statements.get(number=2).paragraphs[0].endswith("was repaired.")


def test_a_new_statement_gets_a_new_number_wherever_it_stands():
    store(a_transcript(*SPOKEN))
    meeting = store(
        a_transcript(SPOKEN[0], a_turn("Governor Ida Renn", "And the canals?"), *SPOKEN[1:]), content=b"2"
    )
    assert numbers(meeting) == [1, 4, 2, 3]


def test_a_statement_that_went_leaves_a_tombstone_and_its_number_is_never_given_again():
    meeting = store(a_transcript(*SPOKEN))
    gone = meeting.statement_url(2)
    store(a_transcript(SPOKEN[0], SPOKEN[2]), content=b"2")
    meeting = store(a_transcript(SPOKEN[0], SPOKEN[2], a_turn("Governor Ida Renn", "Canals!")), content=b"3")
    assert numbers(meeting) == [1, 3, 4]
    tombstone = Redirect.objects.get(old_path=gone)
    assert (tombstone.new_path, tombstone.reason) == ("", "The source no longer has this statement.")


def test_a_statement_that_was_joined_to_another_redirects_there():
    meeting = store(a_transcript(*SPOKEN))
    joined = a_turn("President of Ardania Mira Velden", *SPOKEN[0].paragraphs, *SPOKEN[1].paragraphs)
    store(a_transcript(joined, SPOKEN[2]), content=b"2")
    assert Redirect.objects.get(old_path=meeting.statement_url(2)).new_path == meeting.statement_url(1)


def test_statements_that_changed_places_keep_their_numbers():
    store(a_transcript(*SPOKEN))
    meeting = store(a_transcript(SPOKEN[1], SPOKEN[0], SPOKEN[2]), content=b"2")
    assert numbers(meeting) == [2, 1, 3]


@pytest.mark.parametrize("page_first", [True, False])
def test_a_page_and_its_text_copy_are_one_meeting_and_the_page_leads(page_first):
    page = a_transcript(*SPOKEN, record_number="812", richness=20, time=datetime.time(17, 15))
    copy = a_transcript(*SPOKEN, body="")
    for transcript in (page, copy) if page_first else (copy, page):
        store(transcript, name=f"{transcript.richness}")
    meeting = Meeting.objects.get()
    assert (meeting.key, meeting.time, meeting.body.name) == (
        "812",
        datetime.time(17, 15),
        "President of Ardania",
    )
    assert numbers(meeting) == [1, 2, 3]
    assert meeting.sources.count() == 2


def test_another_record_number_is_another_record():
    store(a_transcript(*SPOKEN, record_number="812"))
    second = store(a_transcript(*SPOKEN, record_number="813"), content=b"2")
    assert Meeting.objects.count() == 2
    assert second.slug == "meeting-on-water-2"


def test_the_same_number_in_another_language_is_a_record_of_its_own():
    store(a_transcript(*SPOKEN, record_number="812"))
    store(a_transcript(*SPOKEN, record_number="812", language="ru"), content=b"2")
    assert Meeting.objects.count() == 2


def test_two_copies_of_one_title_with_other_words_are_two_records():
    store(a_transcript(*SPOKEN))
    store(a_transcript(a_turn("Governor Ida Renn", "Something else altogether.")), content=b"2")
    assert Meeting.objects.count() == 2


def test_a_record_without_turns_is_kept():
    message = a_transcript(introduction=("Dear friends,", "I congratulate you."), lead="Greetings were sent.")
    meeting = store(message)
    assert (meeting.introduction, meeting.statements.count()) == (["Dear friends,", "I congratulate you."], 0)


def test_a_record_without_a_date_has_an_address():
    assert store(a_transcript(*SPOKEN, date=None)).get_absolute_url() == "/meetings/undated/meeting-on-water/"


def test_a_record_without_a_title_is_refused():
    refused = planned(a_document(), a_transcript(*SPOKEN, title=" "))
    assert refused.outcome == Outcome.REFUSED
    assert "title" in refused.reason


def test_a_failure_midway_leaves_nothing(monkeypatch):
    monkeypatch.setattr(TopicTag, "__init__", None)
    with pytest.raises(TypeError):
        store(a_transcript(*SPOKEN, topics=("Water",)))
    assert not Meeting.objects.exists()
    assert not Source.objects.exists()


def test_a_space_that_must_not_break_makes_no_second_topic():
    store(a_transcript(*SPOKEN, topics=("Support for farms",)))
    store(
        a_transcript(
            *SPOKEN, title="Another meeting", topics=("Support for\u00a0farms", "support  for farms")
        )
    )
    assert list(Topic.objects.values_list("name", flat=True)) == ["Support for farms"]
    assert TopicTag.objects.count() == 2


def queries(transcript) -> tuple[int, int]:
    """How many queries storing it takes, and how many of them take numbers for new rows."""
    with CaptureQueriesContext(connection) as seen:
        store(transcript)
    numbering = sum("nextval(" in query["sql"] for query in seen)
    return len(seen) - numbering, numbering


def test_a_record_of_more_people_takes_no_more_queries():
    store(a_transcript(*SPOKEN))
    of_new, of_known = [], []
    for people in (5, 20, 60):
        turns = [a_turn(f"Speaker Ivo {a_surname(people, n)}", f"Sentence {n}.") for n in range(people)]
        new, numbering = queries(a_transcript(*turns, title=f"Meeting of {people}"))
        assert numbering <= 6 + 2 * people // 20  # for officials and their aliases, twenty at a time
        of_new.append(new)
        known, numbering = queries(a_transcript(*turns, *turns, title=f"Another of {people}"))
        assert numbering <= 6 + 2 * people // 20
        of_known.append(known)
    assert (of_new, of_known) == ([38] * 3, [26] * 3)


def a_surname(people: int, number: int) -> str:
    return f"Kestrel{chr(97 + number // 26)}{chr(97 + number % 26)}{chr(97 + people % 26)}"


def test_directions_and_questions_have_no_official():
    meeting = store(
        a_transcript(
            a_turn("Question", name="", role="", kind=TurnKind.QUESTION),
            a_turn("", "(Applause.)", kind=TurnKind.DIRECTION),
        )
    )
    assert list(meeting.statements.values_list("label", "participant", "official")) == [
        ("Question", None, None),
        ("", None, None),
    ]


def test_who_was_silent_is_a_participant_too():
    meeting = store(a_transcript(*SPOKEN, attendance=(an_attendee("Governor", "Ida Renn"),)))
    silent = meeting.participants.get(name="Ida Renn")
    assert (silent.role, silent.attended, silent.spoke) == ("Governor", True, False)


def test_a_speech_that_goes_on_has_no_label_and_the_same_speaker():
    resumed = a_turn("President of Ardania Mira Velden", "As I was saying.", continues=True)
    meeting = store(a_transcript(SPOKEN[0], a_turn("", "(Applause.)", kind=TurnKind.DIRECTION), resumed))
    first, _, last = meeting.statements.order_by("position")
    assert (last.label, last.participant) == ("", first.participant)
    again = planned(
        a_document(), a_transcript(SPOKEN[0], a_turn("", "(Applause.)", kind=TurnKind.DIRECTION), resumed)
    )
    assert again.outcome == Outcome.UNCHANGED
