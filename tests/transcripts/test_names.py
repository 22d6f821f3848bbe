"""Where the office ends and the name begins."""

import pytest

from meetings.transcripts.lexicon.name_shapes import is_person, split


@pytest.mark.parametrize(
    ("label", "role", "name"),
    [
        ("President of Ardania Anselm Varga", "President of Ardania", "Anselm Varga"),
        ("Anselm Varga", "", "Anselm Varga"),
        ("А.Варга", "", "А.Варга"),
        ("Defence Minister Leona Hart", "Defence Minister", "Leona Hart"),
        ("President of Turkey Orhan Emre Dal", "President of Turkey", "Orhan Emre Dal"),
        ("President of South Africa Tumi Kgosi", "President of South Africa", "Tumi Kgosi"),
        ("President of Syria Nizar al-Rami", "President of Syria", "Nizar al-Rami"),
        ("Federal President Alois Van der Rom", "Federal President", "Alois Van der Rom"),
        (
            "Director General of State Atomic Energy Corporation Ardatom Alma Lich",
            "Director General of State Atomic Energy Corporation Ardatom",
            "Alma Lich",
        ),
        (
            "Minister of Natural Resources and Environment Zdenka Hrast",
            "Minister of Natural Resources and Environment",
            "Zdenka Hrast",
        ),
        (
            "Chairman of the Union of Trades (UTA) Mikel Shum",
            "Chairman of the Union of Trades (UTA)",
            "Mikel Shum",
        ),
        ("Anselm Varga, President of Ardania", "President of Ardania", "Anselm Varga"),
        ("Secretary of the Water Department, Marek Dyn", "Secretary of the Water Department", "Marek Dyn"),
        ("King Oren II of Vadia", "King of Vadia", "King Oren II"),
        ("Patriarch Kirin of Harn and All Ardania", "Patriarch of Harn and All Ardania", "Patriarch Kirin"),
        ("Patriarch of Harn and All Russia Kirin", "Patriarch of Harn and All Russia", "Patriarch Kirin"),
        ("Patriarch Kirin", "", "Patriarch Kirin"),
        ("King of Jordan Oren II", "King of Jordan", "King Oren II"),
        ("Metropolitan of Harn Ilvor", "Metropolitan of Harn", "Metropolitan Ilvor"),
        ("Archbishop of Harn Justin Rom", "Archbishop of Harn", "Justin Rom"),
        ("King Oren bin Rami Al Rom of Saudi Arabia", "King of Saudi Arabia", "Oren bin Rami Al Rom"),
        ("Crown Prince of Abu Harn Oren bin Rami Al Rom", "Crown Prince of Abu Harn", "Oren bin Rami Al Rom"),
        ("Grand Duke Oren of Luxembourg", "Grand Duke of Luxembourg", "Duke Oren"),
        ("Mother of Ada Rom", "Mother of Ada Rom", ""),
        ("Патриарх Харнский и всея Руси Кирин", "Патриарх Харнский и всея Руси", "Патриарх Кирин"),
        ("Head of the Federal Treasury Ada Rom", "Head of the Federal Treasury", "Ada Rom"),
        ("Governor of St Petersburg Ada Rom", "Governor of St Petersburg", "Ada Rom"),
        ("Governor of Saint Petersburg Ada Rom", "Governor of Saint Petersburg", "Ada Rom"),
        ("President of Serbia Ana Maria Rom", "President of Serbia", "Ana Maria Rom"),
        ("President of Guinea-Bissau Umaro Sisso Rom", "President of Guinea-Bissau", "Umaro Sisso Rom"),
        ("Secretary of State Jon F. Rom", "Secretary of State", "Jon F. Rom"),
        ("Хозяйка мельницы Ада Ром", "Хозяйка мельницы", "Ада Ром"),
        ("Cardinal Pietro Lume", "Cardinal", "Pietro Lume"),
        ("Secretary of State Ada Baker", "Secretary of State", "Ada Baker"),
        ("Alois Miller", "", "Alois Miller"),
        ("Defence Minister", "Defence Minister", ""),
        (
            "Winner of the Prize in Science and Innovation",
            "Winner of the Prize in Science and Innovation",
            "",
        ),
        ("Министр транспорта Бруно Тессали", "Министр транспорта", "Бруно Тессали"),
        ("Директор Музея Иван Петрович Сурет", "Директор Музея", "Иван Петрович Сурет"),
        ("President of\u00a0Ardania Anselm\u00a0Varga", "President of\u00a0Ardania", "Anselm\u00a0Varga"),
    ],
)
def test_a_label_is_cut_between_office_and_name(label, role, name):
    assert split(label) == (role, name)


def test_a_name_known_from_the_page_decides_where_the_rule_could_only_guess():
    label = "Director of Ardatom Juan Pablo Rom"
    assert split(label)[1] == "Pablo Rom"
    assert split(label, {"Juan Pablo Rom"}) == ("Director of Ardatom", "Juan Pablo Rom")


@pytest.mark.parametrize(
    "phrase", ["Anselm Varga", "Ada al-Rom", "A. Varga", "Li Wei", "Ada Baker", "Duarte Belmonte-Reis"]
)
def test_a_persons_name_has_the_shape_of_one(phrase):
    assert is_person(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Varga",
        "Defence Ministry",
        "Red Square",
        "The Bridge",
        "FC Harn",
        "Harn Post",
        "Harn, Ada Rom",
        "Anselm’s Bridge",
        "Lot 14",
    ],
)
def test_other_capitals_have_not(phrase):
    assert not is_person(phrase)
