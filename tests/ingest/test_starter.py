"""The topics that come with the archive: their rules find what they are for, in two languages."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from meetings.admin.topic_rules import validate
from meetings.models import Topic
from meetings.topics.rules import Rules, tokens
from meetings.topics.starter import add_starter_topics, starter_topics

TOPICS = {topic.name: topic for topic in starter_topics()}

# A sentence in each language that is about the topic.
ABOUT = {
    "Economy and finance": ("Inflation fell to four.", "Центральный банк снизил ключевую ставку."),
    "Budget and taxes": ("The budget has a small surplus.", "Налоги для пекарей снизят вдвое."),
    "Energy": ("Electricity came back at night.", "Отопительный сезон начали вовремя."),
    "Healthcare": ("The hospital has one ambulance.", "В селе нет ни врача, ни фельдшера."),
    "Education": ("Teachers need smaller classes.", "В новой школе триста учеников."),
    "Science and innovation": ("The laboratory published its findings.", "Учёные получили три гранта."),
    "Agriculture": ("The harvest was late this year.", "Зерно убрали до дождей."),
    "Armed Forces": ("The soldiers came home in May.", "Военнослужащим построят дома."),
    "National security": ("A cyber attack was repelled.", "Угроза терроризма остаётся."),
    "Foreign policy": ("The ambassador was received today.", "Саммит пройдёт в сентябре."),
    "Trade": ("Exports grew by a tenth.", "Товарооборот вырос вдвое."),
    "Culture": ("The museum opens on Sundays.", "В театре новый занавес."),
    "Sport": ("The stadium seats ten thousand.", "Спортсмены вернулись с победой."),
    "Environment": ("The landfills must be closed.", "Заповедник расширят к весне."),
    "Housing": ("Mortgages became cheaper.", "Квартиры получат сорок семей."),
    "Transport": ("The railway reaches the coast.", "Дороги отремонтируют к лету."),
    "Regions": ("The governors will report in May.", "Муниципалитетам дадут больше прав."),
    "Law enforcement": ("The police answered the call.", "Прокуратура проверит договоры."),
    "Justice": ("The judges serve for life.", "Суд вынес решение."),
    "Fight against corruption": ("He was caught taking bribes.", "Взяток стало меньше."),
    "Civil service": ("Civil servants will sit an exam.", "Чиновники отчитаются о доходах."),
    "Information society": ("Broadband reached the villages.", "Цифровые сервисы работают без сбоев."),
    "Youth": ("The volunteers planted trees.", "Студентам повысят стипендии."),
    "Family and children": ("The orphans got a new home.", "Дети поедут к морю."),
    "Pensions and social services": ("Pensions rise in January.", "Пенсионерам вернут деньги."),
    "Labour market": ("Unemployment is at its lowest.", "Зарплаты бюджетников подросли."),
    "Industry": ("The factory took on workers.", "Импортозамещение идёт по плану."),
    "Mineral resources": ("Lithium lies under the hill.", "Месторождение откроют в марте."),
    "Water resources": ("The dam holds until autumn.", "Паводок прошёл спокойно."),
    "Emergencies": ("The wildfires are out.", "Землетрясение разрушило два дома."),
    "Space": ("The cosmonauts landed safely.", "На космодроме всё готово."),
    "Migration": ("Refugees were given papers.", "Гражданство получат тысячи людей."),
    "Elections": ("The voters will decide.", "Выборы назначены на март."),
    "Human rights": ("The ombudsman wrote a letter.", "Омбудсмен направил письмо."),
    "Support for business": ("Investors asked for clear rules.", "Предприниматели просят ясных правил."),
    "Tourism": ("The hotels are full.", "Туристы едут к озёрам."),
    "Media": ("The newspapers wrote of it.", "Журналисты ждут у входа."),
    "Religion": ("The church was rebuilt.", "В монастыре прошла служба."),
}  # fmt: skip

# A sentence that a hasty rule would tag, since its words have the stem of another.
NOT_ABOUT = [
    ("Elections", "en", "Deputy Prime Minister, you have the floor."),
    ("Trade", "en", "This is important to our customers."),
    ("Transport", "en", "The training went on for a week."),
    ("Mineral resources", "en", "This opinion is mine."),
    ("Housing", "en", "The two houses of the assembly met, apart from each other."),
    ("Emergencies", "en", "New markets are emerging."),
    ("Tourism", "en", "We shall not resort to that."),
    ("Education", "en", "The rule is universal."),
    ("Environment", "en", "The business environment is good."),
    ("Transport", "ru", "Дорогие друзья, здравствуйте."),
    ("Transport", "ru", "До окна два метра."),
    ("Family and children", "ru", "Их было семь."),
    ("Science and innovation", "ru", "Учения закончились вчера."),
]


def finds(name: str, sentence: str, language: str) -> bool:
    return bool(Rules([TOPICS[name].rule]).matching(tokens(sentence, language)))


@pytest.mark.parametrize("name", TOPICS)
def test_every_rule_is_in_order(name):
    assert validate(TOPICS[name].rule) == []


def test_every_topic_has_its_sentences():
    assert ABOUT.keys() == TOPICS.keys()


@pytest.mark.parametrize("name", ABOUT)
def test_a_rule_finds_what_it_is_for(name):
    english, russian = ABOUT[name]
    assert finds(name, english, "en")
    assert finds(name, russian, "ru")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_sentences_are_not_about_everything(language):
    """On average a sentence has hardly more than the one topic it was written for."""
    sentences = [pair[language == "ru"] for pair in ABOUT.values()]
    tags = sum(finds(name, sentence, language) for sentence in sentences for name in TOPICS)
    assert tags <= 1.3 * len(sentences)


@pytest.mark.parametrize(("name", "language", "sentence"), NOT_ABOUT)
def test_a_rule_is_not_misled_by_a_common_stem(name, language, sentence):
    assert not finds(name, sentence, language)


def test_every_topic_has_a_name_in_russian():
    unnamed = [
        name for name, topic in TOPICS.items() if not re.fullmatch("[А-ЯЁ][А-ЯЁа-яё ]+", topic.name_ru)
    ]
    assert unnamed == []


def test_no_two_topics_claim_one_printed_name():
    names = [name for topic in TOPICS.values() for name in topic.names]
    assert len(names) == len(set(names))


@pytest.mark.django_db
def test_adding_them_twice_adds_them_once():
    assert len(add_starter_topics()) == len(TOPICS)
    assert add_starter_topics() == []
    assert Topic.objects.count() == len(TOPICS)


@pytest.mark.django_db
def test_what_an_editor_changed_stays():
    add_starter_topics()
    Topic.objects.filter(name="Energy").update(rule="wind")
    Topic.objects.filter(name="Sport").delete()
    assert [topic.name for topic in add_starter_topics()] == ["Sport"]
    assert Topic.objects.get(name="Energy").rule == "wind"


@pytest.mark.django_db
def test_a_topic_known_by_another_of_its_names_is_not_doubled():
    Topic.objects.create(name="Defence", slug="defence")
    add_starter_topics()
    assert not Topic.objects.filter(name="Armed Forces").exists()


@pytest.mark.django_db
def test_the_command_says_what_it_did():
    out = StringIO()
    call_command("starter_topics", stdout=out)
    assert f"{len(TOPICS)} topics added, 0 already existed." in out.getvalue()
