"""Who was there, out of sentences."""

import pytest

from meetings.transcripts.lexicon.offices import names_group, names_several
from meetings.transcripts.speakers.attendance import attendance_phrase, people_in
from meetings.transcripts.transcript import Presence
from tests.transcripts.pages import a_text

FIRST = "President of Ardania Anselm Varga: Let us begin."


@pytest.mark.parametrize(
    "opener",
    [
        "The meeting was attended by",
        "Taking part in the meeting were",
        "Taking part in the videoconference were",
        "Attending the meeting were",
        "Also taking part in the meeting were",
        "Also attending the meeting were",
        "Reports at the meeting were presented by",
        "Present at the session were",
        "The participants in the meeting included",
        "The meeting was\u00a0also attended by",
    ],
)
def test_every_opener_that_was_seen_is_read(opener):
    record = a_text(f"{opener} Minister of Transport Bruno Tessaly and Mayor of Harn Ada Rom.", FIRST)
    assert [attendee.name for attendee in record.attendance] == ["Bruno Tessaly", "Ada Rom"]
    assert record.introduction == ()
    assert record.attendance_text[0].startswith(opener)


def test_russian_attendance_is_read():
    phrase = attendance_phrase(
        "В совещании приняли участие Министр транспорта Бруно Тессали и мэр Харна Ада Ром."
    )
    assert people_in(phrase) == ["Министр транспорта Бруно Тессали", "мэр Харна Ада Ром"]


def test_commas_and_ands_within_offices_do_not_cut_them():
    phrase = (
        "Head of the Service for Water, Soil and Air – Chief Doctor of Ardania Anna Pop, "
        "Minister of Roads and Bridges Jan Dub, and Director General of State Corporation Ardatom Alma Lich"
    )
    assert people_in(phrase) == [
        "Head of the Service for Water, Soil and Air – Chief Doctor of Ardania Anna Pop",
        "Minister of Roads and Bridges Jan Dub",
        "Director General of State Corporation Ardatom Alma Lich",
    ]


def test_a_group_is_no_person_and_becomes_a_problem():
    record = a_text(
        "The meeting was attended by members of the Council, Mayor of Harn Ada Rom and heads of farms.", FIRST
    )
    assert [attendee.label for attendee in record.attendance] == ["Mayor of Harn Ada Rom"]
    assert [problem.reason.split("”")[0] for problem in record.problems] == [
        "“members of the Council",
        "“heads of farms",
    ]


def test_who_came_by_videoconference_is_marked():
    record = a_text(
        "The meeting was attended by Mayor of Harn Ada Rom (via videoconference) and Ota Bran.", FIRST
    )
    assert [(a.name, a.presence) for a in record.attendance] == [
        ("Ada Rom", Presence.VIDEO),
        ("Ota Bran", Presence.PRESENT),
    ]


def test_a_sentence_of_one_who_took_part_counts():
    record = a_text("Sports Minister Vit Mut also took part in the meeting.", FIRST)
    assert [attendee.name for attendee in record.attendance] == ["Vit Mut"]


def test_attendance_of_a_record_without_turns_is_read_and_its_text_stays():
    record = a_text("The talks were attended by Mayor of Harn Ada Rom.")
    assert [attendee.name for attendee in record.attendance] == ["Ada Rom"]
    assert record.introduction == ("The talks were attended by Mayor of Harn Ada Rom.",)


def test_a_country_in_brackets_is_no_part_of_the_name():
    record = a_text("The meeting was attended by President of Lusova Press Boris Varn (Lusovia).", FIRST)
    assert [(one.role, one.name) for one in record.attendance] == [
        ("President of Lusova Press", "Boris Varn")
    ]
    assert record.attendance[0].label == "President of Lusova Press Boris Varn (Lusovia)"


def test_the_sentence_before_a_name_is_no_role():
    record = a_text("The meeting was attended by during his trip to Ostrova, Bruno Tessaly.", FIRST)
    assert record.attendance == ()
    assert len(record.problems) == 1


@pytest.mark.parametrize(
    "group",
    [
        "families with many children from Harn, Lenmark and Ostrova regions, as\u00a0well as",
        "members of the Council, and",
        "presidential envoys to the districts,",
        "laureates of the prize, members of their families,",
        "journalists from the Harn Times, Lenmark Post, The Ostrova Herald,",
        "CEOs of Ardbank, Bank FC Nova, and",
    ],
)
def test_a_group_before_a_person_is_no_part_of_their_office(group):
    record = a_text(f"The meeting was attended by {group} chairman of the Union Mikel Shum.", FIRST)
    assert [(each.role, each.name) for each in record.attendance] == [("chairman of the Union", "Mikel Shum")]
    assert record.problems


def test_the_last_of_a_list_of_things_is_no_person():
    record = a_text("The meeting was attended by heads of Ardbank, Lusobank, Nova Terra.", FIRST)
    assert record.attendance == ()


def test_those_who_share_an_office_are_persons():
    record = a_text("The meeting was attended by deputy prime ministers Ada Rom and Jan Dub.", FIRST)
    assert [each.name for each in record.attendance] == ["Ada Rom", "Jan Dub"]


def test_a_card_glued_to_a_name_is_no_part_of_the_next_office():
    phrase = (
        "Министр промышленности и торговли Антон Алин Алин Антон Андреевич Министр промышленности и торговли "
        "Ардании , Министр природных ресурсов и экологии Иван Козин Козин Иван Иванович Министр природных "
        "ресурсов и экологии Ардании и генеральный директор «Ардатома» Алмо Лихин Лихин Алмо Петрович"
    )
    assert people_in(phrase) == [
        "Министр промышленности и торговли Антон Алин",
        "Министр природных ресурсов и экологии Иван Козин",
        "генеральный директор «Ардатома» Алмо Лихин",
    ]


@pytest.mark.parametrize(
    "office",
    [
        "Заместитель главы города",
        "Head of the Union of Journalists",
        "The athlete’s father and coach",
        "Teachers’ Union President",
        "Глава",
    ],
)
def test_the_office_of_one_is_no_group(office):
    assert not names_several(office)
    assert not names_group(office)
