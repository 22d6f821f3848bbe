"""Fuller names of speakers, found in the record's own prose; greetings give nobody a name."""

import pytest

from meetings.transcripts import read
from meetings.transcripts.speakers.forms import Form, form_of
from meetings.transcripts.speakers.mentions import whole_names
from meetings.transcripts.transcript import Document

ANN = frozenset({"ann"})


def names(text: str) -> list[str]:
    [record] = read(Document(text.encode(), path="quay.txt"))
    return [turn.name for turn in record.turns]


@pytest.mark.parametrize(
    "said",
    [
        "Hi Ann, shall we start?",
        "Dear Ann, the minutes are late.",
        "Thanks Ann",
        "Over to Ann. Good Morning Ann!",
        "Moin Ann, geht es los?",
        "I asked Ann Lowe yesterday.",
    ],
)
def test_what_others_say_to_a_speaker_of_a_chat_is_no_name_of_hers(said: str):
    assert names(f"25/01/2026, 12:01 - Ann: Hello all\n25/01/2026, 12:02 - Bob: {said}\n") == ["Ann", "Bob"]


@pytest.mark.parametrize(
    "prose",
    [
        "Hi Ann, shall we start?",
        "Hello Ann",
        "We began. Thanks Ann for the tea.",
        "She wrote: Dear Ann, it rains.",
        "Liebe Ann, guten Tag.",
        "Merci Ann pour tout.",
        "Gracias Ann.",
        "Then all cried Good Morning Ann.",
        "Moin Ann, it rains.",  # no list has every greeting
        "Ahoi Ann!",
        "When Ann came, it rained. While Ann spoke, it rained on.",
    ],
)
def test_prose_that_calls_a_known_name_gives_it_no_first_word(prose: str):
    assert whole_names([prose], ANN) == []


def test_greetings_in_cyrillic_give_no_name():
    for prose in ("Привет Анна, начнём?", "Уважаемая Анна, добрый день.", "Спасибо Анна за чай."):
        assert whole_names([prose], frozenset({"анна"})) == []


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("Mary Ann opened the meeting.", ["Mary Ann"]),
        ("Ann Lowe, shall we start?", ["Ann Lowe"]),
        ("Hi Ann Lowe, shall we start?", ["Ann Lowe"]),
        ("The meeting was opened by Mary Ann, who wore a hat.", ["Mary Ann"]),
        ("Mary Ann, clerk of the harbour, took notes.", ["Mary Ann"]),
        ("Councillor Ann was late.", ["Councillor Ann"]),
        ("Анна Мария открыла заседание.", []),
    ],
)
def test_whole_names_in_prose_are_found(prose: str, found: list[str]):
    assert whole_names([prose], ANN) == found


def test_the_head_of_a_record_still_gives_speakers_their_full_names():
    head = "# Harbour board\n\n12 March 2026\n\nTheo Lind opened the meeting and Sara Moor took notes.\n\n"
    said = "Lind: Good morning, all.\n\nMoor: Good morning.\n\nLind: We begin with the quay.\n"
    assert names(head + said) == ["Theo Lind", "Sara Moor", "Theo Lind"]


def test_a_greeting_before_a_name_is_no_person():
    assert form_of("Ann Lowe") is Form.PERSON
    greetings = ("Hi", "Hello", "Dear", "Thanks", "Welcome", "Hallo", "Bonjour", "Привет", "Уважаемый")
    assert [greeting for greeting in greetings if form_of(f"{greeting} Lowe") is Form.PERSON] == []
