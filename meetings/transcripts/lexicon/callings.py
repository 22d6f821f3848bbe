"""What kind of person a printed role is of: an official, a journalist, a citizen or another guest."""

import re
from enum import StrEnum
from functools import lru_cache

from meetings.transcripts.lexicon.offices import OFFICE_WORDS
from meetings.transcripts.lexicon.small_words import split_words


class Calling(StrEnum):
    OFFICIAL = "official"
    JOURNALIST = "journalist"
    CITIZEN = "citizen"
    GUEST = "guest"


_JOURNALISTS = split_words(
    """
    anchorman anchorwoman blogger columnist correspondent editor editor-in-chief interviewer journalist
    newspaper presenter reporter журналист журналистка комментатор корреспондент обозреватель редактор
    главред телеведущий телеведущая блогер
    """
)
_CITIZENS = split_words(
    """
    beekeeper builder carpenter citizen cook doctor driver farmer father fisherman gardener graduate
    grandmother mechanic midwife miner mother nurse paediatrician paramedic parent pediatrician pensioner
    postman postgraduate pupil resident schoolboy schoolchild schoolgirl schoolteacher seamstress sailor
    soldier student teacher trainee veteran viewer caller volunteer volunteers welder worker
    аспирант аспирантка ветеран водитель волонтёр волонтер врач доброволец жительница житель медсестра мать
    отец пенсионер пенсионерка рабочий рядовой студент студентка учитель учительница фельдшер фермер шахтер
    шахтёр школьник школьница
    """
)
_GUESTS = split_words(
    """
    academician activist actor actress architect artist astronaut athlete author biologist businessman
    businesswoman ceo champion chemist coach co-owner composer conductor cosmonaut dancer designer economist
    engineer entrepreneur expert filmmaker footballer founder co-founder geologist goalkeeper gymnast
    historian inventor medalist model musician novelist owner painter performer philosopher physicist poet
    producer
    professor programmer psychologist publicist
    researcher scholar scientist screenwriter sculptor shareholder
    singer skater soloist sportsman sportswoman surgeon virologist winner writer
    академик актер актёр актриса архитектор композитор космонавт писатель победитель поэт предприниматель
    профессор режиссер режиссёр скульптор солист спортсмен тренер ученый учёный физик философ хирург художник
    чемпион чемпионка экономист эксперт
    """
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=20_000)
def calling(role: str) -> Calling | None:
    """The kind of who bears this role; None where no role is printed.

    The first word that names a calling decides, but an editor of a ministry's gazette is a journalist and a
    minister who is a doctor is an official: journalists come before officials, officials before the rest.
    """
    words = [word.lower() for word in _WORD.findall(role)]
    if not words:
        return None
    if not _JOURNALISTS.isdisjoint(words):
        return Calling.JOURNALIST
    first = next((word for word in words if word in _OFFICES or word in _CITIZENS or word in _GUESTS), "")
    if first in _OFFICES:
        return Calling.OFFICIAL
    if not _OFFICES.isdisjoint(words) and first not in _CITIZENS:
        return Calling.OFFICIAL
    return Calling.CITIZEN if first in _CITIZENS else Calling.GUEST


_OFFICES = (
    OFFICE_WORDS
    - _JOURNALISTS
    - _CITIZENS
    - _GUESTS
    - split_words(
        """
    contributor guest holder host hostess leading listener member moderator participant partner performer
    reader staff star traveller winner участник участница член
    """
    )
)
