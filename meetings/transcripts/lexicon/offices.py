"""The words by which offices, callings and ranks are named, in English and in Russian."""

import re
from functools import lru_cache

from meetings.transcripts.lexicon.small_words import CONNECTORS

_ENGLISH = """
abbot academician acting activist actor actress adjutant administrator admiral adviser advisor aide
ambassador analyst anchor anchorman anchorwoman animator announcer arbitrator archbishop archimandrite
architect archivist archpriest artist assistant associate astronaut athlete attache attaché attorney
author ayatollah baker ballerina banker beekeeper biologist bishop blogger boss brigadier builder
businessman businesswoman butcher cadet caller captain cardinal caretaker carpenter ceo cfo chair
chairman chairperson chairwoman champion chancellor chaplain chargé chemist chief citizen clerk co-chair
co-chairman co-chairperson co-chairwoman co-founder co-head co-owner coach colonel columnist comedian
commandant commander commander-in-chief commentator commissar commissioner commodore composer comptroller
comrade conductor congressman congresswoman consul contributor controller convener coo cook coordinator
corporal correspondent cosmonaut councillor counsel counsellor counselor count crown cto curator dancer
deacon dean delegate delegation-head dentist deputy designer developer diplomat director director-general
doctor dr driver duchess duke economist editor editor-in-chief emir emperor employee engineer ensign
entrepreneur envoy executive expert farmer father fellow fighter-pilot filmmaker fireman first fisher
fisherman fitter footballer foreman forester founder friar gardener general geologist goalkeeper governor
governor-general graduate guard guardian guide gymnast head headmaster headteacher helmsman hetman
historian holder honorary honourary honoured host hostess imam inspector instructor interviewer inventor
journalist judge jurist justice keeper king lawyer lead leader lecturer librarian lieutenant
lieutenant-colonel lieutenant-general listener locksmith lord maestro magistrate major major-general
manager marshal master mayor mechanic medalist mediator member metropolitan midwife miller miner minister
ministers model moderator monk mother mp mufti musician navigator negotiator novelist nun nurse observer
officer official ombudsman ombudswoman operator organiser organizer owner paediatrician painter paramedic
parent participant partner pastor patriarch patron pediatrician pensioner performer permanent philosopher
photographer physician physicist pilot plenipotentiary poet policeman politician pope porter postgraduate
postman premier presenter president presidential press-secretary priest prime prince princess principal
producer prof professor programmer prosecutor provost psychologist publicist publisher pupil queen rabbi
ranger rapporteur reader rear-admiral rector referee regent registrar reporter representative researcher
resident restorer reverend sailor scholar schoolboy schoolchild schoolgirl schoolteacher scientist
screenwriter sculptor seaman secretary secretary-general senator senior sergeant serviceman servicewoman
shareholder sheikh shepherd sheriff shopkeeper singer skater skipper soldier soloist speaker specialist
spokesman spokesperson spokeswoman sportsman sportswoman staff staffer stationmaster steward student
sultan superintendent supervisor surgeon tailor teacher technician technologist tenor therapist trainee
trainer translator traveller treasurer trustee tsar tutor under-secretary-general undersecretary veteran
vice-admiral vice-chairman vice-chancellor vice-governor vice-mayor vice-minister vice-premier
vice-president vice-rector vice-speaker viewer virologist volunteer volunteers warden warrant weaver
weightlifter welder winemaker winner witness worker writer
"""
_RUSSIAN = """
адвокат адмирал академик актер актриса актёр архиепископ архитектор аспирант аспирантка атаман ветеран
вице-адмирал вице-губернатор вице-президент вице-премьер вице-спикер водитель военнослужащий вожатый
волонтёр воспитатель врач врио генерал генерал-лейтенант генерал-майор генерал-полковник генеральный
глава государственный губернатор депутат директор доброволец доктор доцент журналист журналистка зам
заместитель инженер инспектор исполнительный канцлер капитан кардинал командир командующий комментатор
композитор координатор король корреспондент космонавт лейтенант лидер лётчик майор маршал мастер матрос
мать медсестра менеджер методист министр митрополит модератор муфтий мэр народный настоятель научный
начальник обозреватель оператор официальный патриарх педагог первый писатель победитель полковник
полномочный полпред помощник посол постоянный поэт предприниматель председатель представитель президент
премьер премьер-министр преподаватель пресс-секретарь прокурор профессор работник раввин редактор
режиссер режиссёр ректор руководитель рядовой секретарь сенатор сержант советник солист сопредседатель
спикер спортсмен староста старший старшина студент студентка тренер уполномоченный управляющий участник
участница ученый учитель учительница учёный фельдшер фермер физик философ хирург художественный художник
царь чемпион чемпионка член шахтер шахтёр шеф школьник школьница экономист эксперт
"""
_INSTITUTIONS = """
academy act administration affairs agency agreement airport alliance army assembly association
associations authority avenue award bank board boulevard brigade bureau business cathedral center centre
chamber charter church city club code college commission committee community company concern conference
congress constitution contract convention cooperation corporation corps council country court database
day declaration defence defense department development directorate district division duma economy
education embassy energy enterprise entrance era event events exchange executive exhibition facility
federation fc festival finance fleet fleets flotilla force forces forum foundation front fund garden
garrison government group hall headquarters hospital house industry initiative institute institution
island kremlin laboratory law league library list management market meeting memorandum ministries
ministry monument mosque museum nation nations navy news newspaper office olympics order organisation
organisations organization organizations palace park parliament parliamentarians party peninsula phase
plant plaza policy port post press prize program programme project protocol publication railway railways
region regions republic reserve resolution resources ring river road school schools sea section sector
security service services session site society square stadium state states station statistics status
strategy street summit system television territory theater theatre times topic topics train treasury
treaty tribune union university village volume war website week world year youth zone агентства агентство
администрации администрация академии академия ассоциации банка больницы город города дума думы завода
закон институт института комиссии комиссия комитет комитета компании компания корпорации корпорация край
края материал министерства министерство музея области область общества округ округа партии партия площадь
правительства правительство район района республика республики служба службы собрание собрания совет
совета союз союза театра указ улица университет университета управления федерации федерация фонд фонда
центр центра школы
bundestag landtag nationalrat bundesrat sejm senat riksdag riksdagen storting folketing congreso senado
asamblea assemblée parlement parlament parlamento
"""
_SURNAMES = """
abbot baker bishop butcher carpenter cook count fisher forester gardener guard guide judge king lord
major marshal master miller mufti pope porter prince ranger shepherd singer skipper squire tailor weaver
"""
_PLACES_AS_SURNAMES = """
bank church city day field fleet forest garden garrison hall house island law league list market park post
press ring road school sea street train week
"""
_BEFORE_PLACES = """
albert annual baptist big black board botanical business carnegie catholic central children christian city
civic class closed college community concert constitution council county day dining east election exhibition
family federal first flag general grand great green guild high home hyde independence international labor
labour lake last law lower main martial memorial middle mother music national new next night north office
old open opera parish port press public red republic royal rural second senate sixth small south spring state
sunday summer super third town trade union university upper victoria victory village war water west white
winter world yellow
"""
_RANKS = """
archbishop bishop duchess duke emir emperor father imam king metropolitan mother mufti patriarch pope
prince princess queen rabbi sheikh sultan архиепископ епископ король митрополит муфтий отец папа патриарх
раввин
"""
OFFICE_WORDS = frozenset((_ENGLISH + _RUSSIAN).split())
INSTITUTION_WORDS = frozenset(_INSTITUTIONS.split()) - {"executive", "front"}
"""Words of places, bodies and things: a run of capitals that holds one is no person's name."""

MINISTRIES = frozenset(
    "agriculture commerce communications culture defence defense economy education energy environment "
    "finance fisheries forestry harbours health housing industry information interior justice labour labor "
    "mines planning ports railways roads science sport sports tourism trade transport water works".split()
)
"""What a minister is of, in one word: what follows it is the name, however many words it has."""
_SEVERAL = frozenset(
    "colleagues delegates families laureates members ministers parents people residents winners women "
    "ветераны главы губернаторы депутаты заместители журналисты лауреаты министры представители родители "
    "руководители студенты участники члены".split()
)
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]")
_LONGEST_OPENING = 6

SURNAMES = frozenset(_SURNAMES.split())
"""Words for callings that are surnames too: "Minister Ada Baker"."""

PLACES_AS_SURNAMES = frozenset(_PLACES_AS_SURNAMES.split())
"""Words for places and things that are surnames too, after a given name: "Peter Hall"."""

BEFORE_PLACES = frozenset(_BEFORE_PLACES.split())
"""Words before them that are no given name: "Town Hall", "Victory Day"."""

RANKS = frozenset(_RANKS.split())
"""Ranks borne before a name of one word, which the name is not whole without."""


@lru_cache(maxsize=20_000)
def names_office(word: str) -> bool:
    """Whether `word` (any case, trailing punctuation or possessive allowed) is a word for an office."""
    plain = word.strip(",.;()[]«»“”\"'’").casefold()
    return plain in OFFICE_WORDS or plain.removesuffix("’s").removesuffix("'s") in OFFICE_WORDS


def names_several(phrase: str) -> bool:
    """Whether the office is that of several persons: "deputy prime ministers", "governors of the regions"."""
    return _after_several(phrase) is not None


def names_group(phrase: str) -> bool:
    """Whether the phrase opens with persons of one kind and goes on about them: "members of", "envoys to"."""
    following = _after_several(phrase)
    return following is not None and (following.casefold() in CONNECTORS or bool(_CYRILLIC.match(phrase)))


def _after_several(phrase: str) -> str | None:
    """What follows the word for several persons, if that comes before any "of"."""
    # In Russian "главы" are several heads, and after another word it is "of the head".
    opening = phrase.split()[: 1 if _CYRILLIC.match(phrase) else _LONGEST_OPENING]
    for at, word in enumerate(opening):
        if _is_plural(word):
            return " ".join(opening[at + 1 : at + 2])
        if word.casefold() in CONNECTORS - {"the"}:
            return None
    return None


def _is_plural(word: str) -> bool:
    """ "ministers", "families", "chairmen", "руководители"."""
    plain = word.strip(',.;()[]«»“”"').casefold()
    if "’" in plain or "'" in plain:
        return False
    singular = plain.removesuffix("s")
    if plain in _SEVERAL or (plain.endswith("men") and names_office(f"{plain[:-2]}an")):
        return True
    return singular != plain and (names_office(singular) or names_office(f"{singular[:-2]}y"))
