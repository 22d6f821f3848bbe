"""The words by which offices, callings and ranks are named, in English and in Russian."""

_ENGLISH = """
academician activist actor actress adjutant administrator admiral adviser advisor aide ambassador analyst
anchor anchorman anchorwoman animator announcer archbishop archimandrite archpriest architect arbitrator
artist assistant associate astronaut athlete attache attaché attorney author ayatollah ballerina banker
bishop blogger boss brigadier builder businessman businesswoman biologist cadet captain cardinal
caretaker chair chairman chairperson chairwoman chancellor chargé chaplain chemist chief citizen clerk
coach co-chair co-chairman co-chairperson co-chairwoman co-founder co-head co-owner colonel columnist
comedian commander commandant commander-in-chief commentator commissioner commissar commodore composer
comrade comptroller conductor congressman congresswoman consul contributor controller convener
coordinator corporal correspondent cosmonaut counsel counsellor counselor count councillor crown curator
dancer dean delegate delegation-head dentist deputy designer developer diplomat director director-general
doctor driver dr duchess duke economist editor editor-in-chief emir emperor employee engineer ensign
entrepreneur envoy executive expert farmer father fellow fighter-pilot filmmaker fireman fisherman
foreman founder friar general geologist goalkeeper governor governor-general graduate guide head
headmaster headteacher historian holder hetman host hostess imam inspector instructor interviewer
inventor journalist judge jurist justice king lawyer leader lecturer librarian lieutenant
lieutenant-colonel lieutenant-general lord maestro magistrate major major-general manager marshal master
mayor mechanic mediator medalist member metropolitan midwife miner minister ministers moderator model
mother mp mufti musician negotiator novelist nurse observer officer official ombudsman ombudswoman
operator organiser organizer owner painter pastor parent participant partner patriarch patron
pediatrician paediatrician pensioner performer philosopher photographer physician physicist pilot poet
policeman politician pope postgraduate premier presenter president press-secretary priest prime prince
princess principal producer professor programmer prosecutor prof provost psychologist publicist publisher
pupil queen rabbi rapporteur reader rear-admiral rector referee regent registrar reporter representative
researcher resident reverend restorer sailor saint schoolboy schoolchild schoolgirl schoolteacher scholar
scientist screenwriter sculptor secretary secretary-general senator serviceman servicewoman sergeant
shareholder sheikh sheriff singer skater skipper soldier soloist speaker specialist spokesman
spokesperson spokeswoman sportsman sportswoman staff staffer steward student sultan superintendent
supervisor surgeon sheriff teacher technician technologist tenor therapist trainer trainee translator
traveller treasurer trustee tsar tutor undersecretary under-secretary-general veteran vice-admiral
vice-chairman vice-chancellor vice-governor vice-minister vice-mayor vice-premier vice-president
vice-rector vice-speaker viewer virologist volunteer volunteers warrant warden weightlifter winner
witness worker writer ceo cfo cto coo champion fisher gymnast footballer presidential plenipotentiary
acting first senior lead permanent honorary honourary honoured caller listener
"""
_RUSSIAN = """
академик актёр актер актриса адмирал адвокат архиепископ архитектор атаман аспирант аспирантка
вице-адмирал вице-губернатор вице-премьер вице-президент вице-спикер ветеран водитель воспитатель
военнослужащий волонтёр врач врио вожатый генерал генерал-лейтенант генерал-майор генерал-полковник
генеральный глава губернатор государственный депутат директор доброволец доцент доктор журналист
журналистка заместитель зам инженер инспектор исполнительный канцлер кардинал капитан командир
командующий корреспондент космонавт композитор король комментатор координатор лейтенант лидер лётчик
майор маршал мастер матрос мать медсестра менеджер методист министр митрополит модератор муфтий мэр
народный начальник научный настоятель обозреватель оператор официальный патриарх педагог первый писатель
победитель полковник помощник полномочный полпред посол постоянный поэт председатель представитель
предприниматель премьер премьер-министр президент преподаватель пресс-секретарь прокурор профессор
работник раввин режиссёр режиссер редактор ректор руководитель рядовой секретарь сенатор сержант советник
солист сопредседатель спикер спортсмен старший староста старшина студент студентка тренер уполномоченный
управляющий участник участница учёный ученый учитель учительница фермер физик философ фельдшер хирург
художник художественный царь член чемпион чемпионка шахтёр шахтер шеф школьник школьница эксперт
экономист
"""
_INSTITUTIONS = """
academy act administration affairs agency agreement airport alliance army assembly association authority
avenue award bank board boulevard brigade bureau business cathedral centre center chamber charter church
city club code college commission committee community company concern conference congress constitution
contract convention cooperation corporation council country court database day declaration defence
defense department development district division duma economy education embassy energy enterprise
entrance era event events exchange executive exhibition facility federation festival finance fleet force
forces forum foundation front fund garden garrison government group hall headquarters hospital house
industry initiative institute institution island kremlin law laboratory league library list management
market meeting memorandum ministry monument mosque museum nation nations navy news newspaper office
olympics order organisation organization palace parliament park parliamentarians party peninsula phase
plant plaza policy port prize programme program project protocol publication railway railways region
republic reserve resolution ring river road school sea section sector security service services session
site society square stadium state states station statistics status street strategy summit system
television territory theatre theater times topic topics train treaty tribune union university village
volume war week website world year zone министерство комитет совет дума правительство агентство служба
университет институт область край республика район улица площадь фонд центр компания корпорация федерация
партия закон указ союз собрание комиссия материал
"""
_RANKS = """
king queen emperor emir sultan sheikh pope patriarch metropolitan archbishop bishop prince princess imam
mufti rabbi father mother король патриарх митрополит архиепископ епископ раввин папа муфтий отец
"""
OFFICE_WORDS = frozenset((_ENGLISH + _RUSSIAN).split())
INSTITUTION_WORDS = frozenset(_INSTITUTIONS.split()) - {"executive", "front"}
"""Words of places, bodies and things: a run of capitals that holds one is no person's name."""

RANKS = frozenset(_RANKS.split())
"""Ranks borne before a name of one word, which the name is not whole without."""


def names_office(word: str) -> bool:
    """Whether `word` (any case, trailing punctuation or possessive allowed) is a word for an office."""
    plain = word.strip(",.;()[]«»“”\"'’").casefold()
    return plain in OFFICE_WORDS or plain.removesuffix("’s").removesuffix("'s") in OFFICE_WORDS
