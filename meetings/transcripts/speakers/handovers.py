"""Where a speaker gives somebody the floor by name: "Mr Orlo, please.", "Слово предоставляется …"."""

import re
from collections.abc import Sequence

from meetings.transcripts.lexicon.name_shapes import is_person, plain, split
from meetings.transcripts.lexicon.offices import names_office
from meetings.transcripts.transcript import Handover, Turn, TurnKind

# Whoever gives the floor does it with the last words, perhaps with "Go ahead." after them.
_READ = 400
_SENTENCES = 2
_SENTENCE = re.compile(
    r"(?<=[.!?…])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<![A-ZА-ЯЁ]\.)\s+(?=[A-ZА-ЯЁ])"
)

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Professor|General)\.?"
_WORD = r"[A-Z][\w’'-]{1,30}"
_NAME = rf"(?P<name>{_TITLE} {_WORD}(?: {_WORD})?|{_WORD}(?: {_WORD}){{1,2}})(?: ?\[[^\[\]]{{1,80}}\])?"
_RUSSIAN_WORD = r"[А-ЯЁ][а-яё-]{1,30}"
_RUSSIAN_NAME = rf"(?P<name>{_RUSSIAN_WORD}(?: {_RUSSIAN_WORD}){{1,2}})"
_BEFORE = r"(?:[\w ’',-]{0,80} )?"
_PHRASE = r"(?P<phrase>[^.;:!?]{4,160})"
_OPENING = r"(?:(?:Now|And now|Next|Yes|Thank you|Good|Colleagues),? )?"
_YOURS = r"(?:please|go ahead|you have the floor|the floor is yours|over to you)"
_YOURS_NOW = r"(?:Please|Go ahead|Please,? go ahead|Over to you|You have the floor|The floor is yours)"
_PRESSED = r"(?:,? (?:please|go ahead|take the floor|begin|start|proceed))?"
_ASKED = r"(?:could|would|will|can) you (?:please )?(?:also )?(?:brief|report|start|begin)\b[^!?;:]{0,240}"
_GIVING = r"(?:give|pass|hand|giving|passing) (?:over )?the floor (?:over )?to"
_OPEN_WITH = r"(?:make|begin|start|open|deliver|present|report|speak|take|give|brief)\b[^.;:!?]{0,160}"
_RUSSIAN_PLEASE = r"(?:Пожалуйста|Прошу(?: Вас| вас)?)"
_RUSSIAN_YOURS = r"(?:пожалуйста|прошу(?: Вас| вас)?|Вам слово|вам слово)"
_RUSSIAN_GIVING = (
    r"(?:[Сс]лово (?:предоставляется|имеет)|(?:[Пп]ередаю|[Пп]редоставляю|[Дд]аю) слово|Слово [–—-])"
)
_RUSSIAN_FIRST = r"(?:[Нн]ачать|[Дд]оложить|[Вв]ыступить) прошу"
_RUSSIAN_SPEAK = r"(?:начать|доложить|выступить|рассказать)[^.;:!?]{0,160}"

_HANDOVERS = [
    re.compile(pattern)
    for pattern in (
        rf"{_OPENING}{_NAME},? {_YOURS}{_PRESSED}",  # Mr Orlo, please
        rf"{_YOURS_NOW},? {_NAME}",
        rf"{_BEFORE}{_GIVING} {_PHRASE}",  # I give the floor to Minister of Finance Sera Orlo
        rf"The floor (?:goes|is given|belongs) to {_PHRASE}",
        rf"{_NAME} has the floor",
        rf"{_BEFORE}(?:ask|invite|call on|request)\b[^.;:!?]{{0,120}}?[ ,]{_NAME},? to {_OPEN_WITH}",
        rf"{_NAME}, {_ASKED}",  # Mr Orlo, could you please brief us on the harvest
        rf"{_RUSSIAN_PLEASE},? {_RUSSIAN_NAME}",
        rf"{_RUSSIAN_NAME},? {_RUSSIAN_YOURS}",
        rf"{_BEFORE}{_RUSSIAN_GIVING} {_PHRASE}",
        rf"{_BEFORE}{_RUSSIAN_FIRST} {_RUSSIAN_NAME}(?:,[^.;:!?]{{1,160}})?",
        rf"{_BEFORE}[Пп]рошу {_RUSSIAN_NAME} {_RUSSIAN_SPEAK}",
    )
]
# Each of the patterns has one of these; most sentences have none.
_SAID = (
    *("lease", "ahead", "floor", "ver to", "ask", "invite", "call on", "request", "you"),
    *("ожалуйста", "рошу", "лово"),
)
_GO_AHEAD = re.compile(
    r"(?:Please|Go ahead|Please,? go ahead|Go ahead,? please|Прошу(?: Вас| вас)?|Пожалуйста)[.!]?"
)


def find_handovers(turns: Sequence[Turn]) -> list[Handover]:
    """One for each turn that ends by giving a single named person the floor, whoever speaks next."""
    spoken = [at for at, turn in enumerate(turns) if turn.kind is TurnKind.SPEECH and turn.paragraphs]
    return [found for at in spoken if (found := _at_the_end(at, turns[at]))]


def _at_the_end(at: int, turn: Turn) -> Handover | None:
    sentences = _SENTENCE.split(plain(turn.paragraphs[-1][-_READ:]))
    if len(sentences) > 1 and _GO_AHEAD.fullmatch(sentences[-1]):
        sentences.pop()
    last = sentences[-1]
    if not any(said in last for said in _SAID):
        return None
    for pattern in _HANDOVERS:
        if found := pattern.fullmatch(last.rstrip(".!?… ")):
            facts = found.groupdict()
            name = facts.get("name") or _named(facts.get("phrase") or "")
            return Handover(at, name, last[:300]) if name and _is_name(name) else None
    return None


def _named(phrase: str) -> str:
    """The name at the end of "Minister of Finance Sera Orlo", or before what is said of the person."""
    phrase = phrase.split(",")[0].strip()
    return plain(split(phrase)[1])


def _is_name(name: str) -> bool:
    """A person's name, with or without "Mr"; an office that is spoken to ("Mr President") names nobody."""
    bare = re.sub(rf"^{_TITLE} ", "", name)
    if any(map(names_office, bare.split())):
        return False
    return is_person(bare) or (bare != name and len(bare.split()) == 1)
