"""What is a speaker's label at the start of a paragraph, and what only looks like one."""

import pytest

from meetings.transcripts.lexicon.anonymous import is_anonymous
from meetings.transcripts.speakers.labels import Strength, find_label, turn_kind
from meetings.transcripts.transcript import TurnKind
from tests.transcripts.pages import a_text, labels


@pytest.mark.parametrize(
    ("text", "label", "strength"),
    [
        (
            "President of Ardania Anselm Varga: Good evening.",
            "President of Ardania Anselm Varga",
            Strength.ROLE,
        ),
        ("Anselm Varga: Go ahead.", "Anselm Varga", Strength.NAME),
        ("PRESIDENT OF ARDANIA ANSELM VARGA: Good.", "PRESIDENT OF ARDANIA ANSELM VARGA", Strength.ROLE),
        ("А.Варга: Добрый день.", "А.Варга", Strength.ROLE),
        ("А.Варга : Добрый день.", "А.Варга", Strength.ROLE),
        ("Question: Why?", "Question", Strength.ANONYMOUS),
        ("Вопрос: Почему?", "Вопрос", Strength.ANONYMOUS),
        ("From the audience: Louder!", "From the audience", Strength.ANONYMOUS),
        ("Speaker 2: (10:08) A question.", "Speaker 2", Strength.ANONYMOUS),
        ("Cyril van der Rom: Yes.", "Cyril van der Rom", Strength.NAME),
        ("Minister Ada Baker: Yes.", "Minister Ada Baker", Strength.ROLE),
        (
            "Milada Gusk, moderator of the meeting: Welcome.",
            "Milada Gusk, moderator of the meeting",
            Strength.ROLE,
        ),
    ],
)
def test_a_label_is_found_with_its_strength(text, label, strength):
    found = find_label(text)
    assert found is not None
    assert (found.text, found.strength) == (label, strength)


@pytest.mark.parametrize(
    "text",
    [
        "I repeat: we shall build it.",
        "My question is: when?",
        "Here is my question: when?",
        "Let me quote: “Peat is young.”",
        "Let me repeat: no.",
        "Source: The Harn Courier",
        "Attribution: the press office",
        "Повторяю: «Мост стоит».",
        "Подчеркну: сегодня наш опыт нужен.",
        "Спросил: «Вам нравится?»",
        "«Песня» Сурета: «Скажи-ка, дядя»",
        "And another question: who pays?",
        "As Mr President said: it will stand.",
        "I would like to say to Minister Ada Rom: thank you.",
        "The Ministry has three tasks: roads, rails and rivers.",
        "Ossery, Yana Lom: “We have no bridge.”",
        "We met at 10:30 and parted at noon.",
        "See http://president.ardania.example/d/1 for more.",
        "Dear President Varga: we write to you from Kelm.",
        "Members of the Council: read the report and write your own.",
    ],
)
def test_a_sentence_with_a_colon_is_no_label(text):
    record = a_text("President of Ardania Anselm Varga: Colleagues,", text)
    assert labels(record) == ["President of Ardania Anselm Varga"]
    assert record.turns[0].paragraphs[-1] == text


def test_a_bare_name_that_stands_alone_on_a_page_is_left_in_the_text_as_a_problem():
    alone = a_text("The list of winners follows.", "Emil Durch: First place.")
    assert alone.turns == ()
    assert "Emil Durch" in alone.problems[0].reason


TALK = ("S. Orlo: We heard that yesterday.", "M. Velden: Good morning.", "S. Orlo: Let us vote.")


def test_the_first_speaker_is_no_lead():
    head = "Minutes of the Water Board\n\nMarch 3, 2025, 10:00\n\n"
    record = a_text("Orlo: The mill stands still.", *TALK, head=head)
    assert (labels(record)[0], record.lead, record.problems) == ("Orlo", "", ())


@pytest.mark.parametrize("after", [(), ("Tal: And the lake is full.",)])
def test_a_word_with_a_colon_that_may_be_a_speaker_is_said(after):
    record = a_text("Tal: The mill stands still.", *TALK, *after)
    assert labels(record)[0] == "S. Orlo"
    told = "“Tal:” could be a speaker’s label. It was left in the text."
    assert [problem.reason for problem in record.problems] == [told] * (1 + len(after))
    assert a_text("Note: this part was closed to the press.", *TALK).problems == ()


def test_a_bare_name_that_the_lead_mentions_is_a_label():
    assert labels(a_text("Anselm Varga: The bridge is open.")) == ["Anselm Varga"]


def test_a_name_printed_without_its_space_is_still_the_same_speaker():
    record = a_text("President of Ardania Anselm Varga: Yes.", "Ada Rom: No.", "AnselmVarga: …And yes.")
    assert labels(record)[-1] == "AnselmVarga"


def test_a_calling_that_no_list_has_is_a_label_before_a_name_that_comes_back():
    record = a_text("Question: Who is there?", "Radio amateur Ada Rom: I am.", "Ada Rom: Still.")
    assert labels(record) == ["Question", "Radio amateur Ada Rom", "Ada Rom"]
    assert (record.turns[1].role, record.turns[1].name) == ("Radio amateur", "Ada Rom")


def test_a_sentence_that_ends_in_a_speakers_name_is_no_label():
    record = a_text("Ada Rom: I am.", "Question: And?", "Ada Rom: I said it to Ada Rom: me.")
    assert len(record.turns) == 3
    quoted = a_text("Ada Rom: I am.", "Question: And?", "Let us hear it from Ada Rom: she knows.")
    assert labels(quoted) == ["Ada Rom", "Question"]


def test_a_colon_within_brackets_does_not_end_the_label():
    found = find_label("Anselm Varga (pointing at a sign: “Bridge”): There.")
    assert found is not None
    assert (found.text, found.note) == ("Anselm Varga", "pointing at a sign: “Bridge”")


def test_a_bracket_that_was_never_closed_is_a_note_all_the_same():
    found = find_label("Minister President of Kelm Markus Sol (retranslated: Thank you.")
    assert found is not None
    assert (found.text, found.note) == ("Minister President of Kelm Markus Sol", "retranslated")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Question", TurnKind.QUESTION),
        ("Вопрос", TurnKind.QUESTION),
        ("Remark", TurnKind.REMARK),
        ("Reply", TurnKind.REMARK),
        ("Реплика", TurnKind.REMARK),
        ("Из зала", TurnKind.REMARK),
        ("Operator", TurnKind.SPEECH),
        ("Anselm Varga", TurnKind.SPEECH),
    ],
)
def test_an_anonymous_label_tells_the_kind_of_its_turn(label, kind):
    assert turn_kind(label) is kind


def test_a_person_is_not_anonymous_for_a_calling_in_the_label():
    assert not is_anonymous("Volunteer Ada Rom")
    assert is_anonymous("Volunteers")


@pytest.mark.parametrize(
    ("attendance", "printed"),
    [
        ("Minister of Water Ada Rom", ["Mr Rom"]),
        ("Minister of Water Ada von Rom", ["Mr von Rom"]),
        ("Minister of Water Lee Sun-hee", ["Mr Lee"]),
        ("Minister of Water Jan Dub", ["Mr. Rom", "Mr. Rom"]),
    ],
)
def test_a_surname_with_a_form_of_address_is_a_label(attendance, printed):
    spoken = [f"{label}: The lake is high." for label in printed]
    record = a_text(f"The meeting was attended by {attendance}.", "Anselm Varga: Well?", *spoken)
    assert labels(record) == ["Anselm Varga", *printed]


@pytest.mark.parametrize("words", ["Mr Rom: a word with you.", "Mr President: please listen."])
def test_somebody_of_whom_the_page_says_nothing_is_spoken_to(words):
    record = a_text("President of Ardania Anselm Varga: Good morning.", words)
    assert labels(record) == ["President of Ardania Anselm Varga"]


def test_an_office_alone_is_a_label_where_the_page_says_who_holds_it():
    record = a_text(
        "В совещании приняли участие Министр водных ресурсов Ада Ром и мэр Харна Ян Дуб.",
        "Президент Ардании Ансельм Варга: Начнём.",
        "Министр водных ресурсов: Вода высокая.",
        "Мэр города: строка из письма.",
    )
    assert labels(record) == ["Президент Ардании Ансельм Варга", "Министр водных ресурсов"]
    assert (record.turns[1].role, record.turns[1].name) == ("Министр водных ресурсов", "")
