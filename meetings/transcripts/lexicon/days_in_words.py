"""Days that minutes write out: "L'an deux mille trente, le vingt-cinq mai", "vinte e dois de março".

French, Spanish, Portuguese and Italian councils open their minutes so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

IN_WORDS = re.compile(r"\b(?:mill?e?|duemila\w*|millenovecento\w*)\b", re.IGNORECASE)
"""What a text has that writes out a year."""
_WORD = re.compile(r"[^\W_]+")
_ONES = (
    "un une premier uno una primero primo um uma primeiro",
    "deux dos dois duas due",
    "trois tres três tre",
    "quatre cuatro quatro quattro",
    "cinq cinco cinque",
    "six seis sei",
    "sept siete sete sette",
    "huit ocho oito otto",
    "neuf nueve nove",
    "dix diez dez dieci",
    "onze once undici",
    "douze doce doze dodici",
    "treize trece treze tredici",
    "quatorze catorce catorze quattordici",
    "quinze quince quindici",
    "seize dieciséis dieciseis dezesseis dezasseis sedici",
    "diecisiete dezessete dezassete diciassette",
    "dieciocho dezoito diciotto",
    "diecinueve dezenove dezanove diciannove",
    "vingt veinte vinte venti",
)
_TENS = {
    30: "trente treinta trinta trenta",
    40: "quarante cuarenta quarenta quaranta",
    50: "cinquante cincuenta cinquenta cinquanta",
    60: "soixante sesenta sessenta sessanta",
    70: "setenta settanta septante",
    80: "ochenta oitenta ottanta quatrevingts",
    90: "noventa novanta nonante",
}
_ITALIAN_ONES = "uno due tre quattro cinque sei sette otto nove".split()
_HUNDREDS = {"cent": 100, "cents": 100, "cento": 100, "ciento": 100, "novecientos": 900, "novecentos": 900}
_THOUSAND = frozenset(("mil", "mille"))
_JOINS = frozenset(("et", "e", "y"))
_BETWEEN = frozenset(
    "de del des du d do da dias días dia día jours jour giorni giorno mes mês mois mese di il le el o a año"
    " ano an anno addì addi aos ao".split()
)
_VINGT = frozenset(("vingt", "vingts"))
_MOST_DIGITS = 4
_FARTHEST = 9
"""How many words may stand between a day's month and its year."""


def _numbers() -> dict[str, int]:
    numbers = {word: value for value, words in enumerate(_ONES, 1) for word in words.split()}
    numbers |= {word: value for value, words in _TENS.items() for word in words.split()}
    for value, spanish in enumerate("uno un dós tres cuatro cinco seis siete ocho nueve".split()):
        numbers[f"veinti{spanish}"] = 20 + max(1, value)
    numbers |= {"veintiún": 21, "veintidos": 22, "veintitrés": 23, "veintiséis": 26, "vingts": 20}
    tens = ("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta")
    for ten, stem in zip(range(20, 100, 10), tens, strict=True):
        for one, word in enumerate(_ITALIAN_ONES, 1):
            numbers[(stem[:-1] if word[0] in "uo" else stem) + word] = ten + one
    numbers |= {word.replace("tre", "tré"): value for word, value in numbers.items() if word.endswith("itre")}
    return numbers | _italian_years(numbers)


def _italian_years(numbers: Mapping[str, int]) -> dict[str, int]:
    below = {word: value for word, value in numbers.items() if value < 100}
    glued = {f"duemila{word}": 2000 + value for word, value in below.items()}
    glued |= {f"millenovecento{word}": 1900 + value for word, value in below.items()}
    return glued | {"duemila": 2000, "millenovecento": 1900}


_NUMBERS = _numbers()


def days_in_words(text: str, months: Mapping[str, int]) -> Iterator[tuple[int, int, int, int, int]]:
    """Year, month and day, which need not exist, and where each begins and ends; `months` are by name."""
    if not IN_WORDS.search(text):
        return
    words = [(found.group().casefold(), found.start(), found.end()) for found in _WORD.finditer(text)]
    plain = [word for word, _, _ in words]
    for at, word in enumerate(plain):
        month = months.get(word)
        day = _before(plain, at) if month else None
        if not month or day is None or not 0 < day[0] < 32:
            continue
        year = _year_behind(plain, at + 1) or _year_before(plain, day[1])
        if year:
            first, last = min(day[1], year[1]), max(at, year[2])
            yield year[0], month, day[0], words[first][1], words[last][2]


def _before(words: Sequence[str], month: int) -> tuple[int, int] | None:
    """The number right before a month, and the place of its first word."""
    at = month - 1
    while at >= 0 and month - at < 6 and words[at] in _BETWEEN and not words[at].isdigit():
        at -= 1
    first = at
    while first > 0 and _is_number(words[first - 1], joined=first > 1):
        first -= 1
    while first <= at and words[first] in _JOINS:
        first += 1
    value = _value(words[first : at + 1]) if at >= 0 and first <= at else None
    return (value, first) if value is not None else None


def _year_behind(words: Sequence[str], at: int) -> tuple[int, int, int] | None:
    while at < len(words) and words[at] in _BETWEEN:
        at += 1
    return _year_at(words, at)


def _year_before(words: Sequence[str], day: int) -> tuple[int, int, int] | None:
    """ "L'an deux mille trente, le mardi" before the day."""
    for at in range(max(0, day - _FARTHEST), day):
        if at and words[at - 1] in ("an", "anno", "año", "ano") and (year := _year_at(words, at)):
            return year
    return None


def _year_at(words: Sequence[str], at: int) -> tuple[int, int, int] | None:
    """A year written out, and the places of its first and last word."""
    end = at
    while end < len(words) and _is_number(words[end], joined=end > at):
        end += 1
    while end > at and words[end - 1] in _JOINS:
        end -= 1
    year = _value(words[at:end])
    return (year, at, end - 1) if year is not None and 1800 < year < 2200 else None


def _is_number(word: str, *, joined: bool) -> bool:
    return (
        word in _NUMBERS
        or word in _HUNDREDS
        or word in _THOUSAND
        or word.isdecimal()
        or (joined and word in _JOINS)
    )


def _value(words: Sequence[str]) -> int | None:
    """The number that words make, or None."""
    whole = part = 0
    told = False
    for word in words:
        if word in _JOINS:
            continue
        told = True
        if word in _THOUSAND:
            whole, part = whole + max(part, 1) * 1000, 0
        elif word in _HUNDREDS:
            part = part * 100 if _HUNDREDS[word] == 100 and 1 < part < 10 else part + _HUNDREDS[word]
        elif word in _VINGT and part % 100 == 4:
            part += 76  # "quatre-vingt"
        elif word in _NUMBERS:
            part += _NUMBERS[word]
        elif word.isdecimal() and len(words) == 1 and len(word) <= _MOST_DIGITS:
            part = int(word)
        else:
            return None
    return whole + part if told else None
