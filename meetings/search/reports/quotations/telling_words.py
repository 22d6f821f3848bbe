"""Words that turn a sentence into another one when they change: negations, numbers and names."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from meetings.search.text.analysis import words

# "t" is what stands after the apostrophe of "don't".
_NEGATIONS = {
    "en": "not no t never none nobody nothing nowhere neither nor without cannot always hardly scarcely",
    "ru": "не ни нет без никогда никто никого никому никем ничто ничего ничему ничем нигде никуда никак"
    " никакой никакая никакое никакие никакого никаких никаким никакую никакими нельзя нисколько всегда",
    "uk": "не ні ніколи ніхто нікого ніщо нічого ніде немає нема без завжди",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne nein immer",
    "fr": "ne n pas jamais sans non aucun aucune rien personne toujours",
    "es": "no nunca jamas sin nadie nada ningun ninguno ninguna ni tampoco siempre",
}
# Before a word of at least so many letters they say its opposite.
_OPPOSITES = {"un": 4, "dis": 4, "non": 4, "не": 4, "in": 5, "im": 5, "il": 5, "ir": 5, "без": 5, "бес": 5}
_SAME_AS_DIGITS = {
    "0": "zero ноль нуль нуля",
    "2": "two два две двух двум двумя",
    "3": "three три трех трем тремя",
    "4": "four четыре четырех четырем четырьмя",
    "5": "five пять пяти пятью",
    "6": "six шесть шести шестью",
    "7": "seven семь семи семью",
    "8": "eight восемь восьми восемью",
    "9": "nine девять девяти девятью",
    "10": "ten десять десяти десятью",
    "11": "eleven одиннадцать одиннадцати",
    "12": "twelve двенадцать двенадцати",
    "13": "thirteen тринадцать тринадцати",
    "14": "fourteen четырнадцать четырнадцати",
    "15": "fifteen пятнадцать пятнадцати",
    "16": "sixteen шестнадцать шестнадцати",
    "17": "seventeen семнадцать семнадцати",
    "18": "eighteen восемнадцать восемнадцати",
    "19": "nineteen девятнадцать девятнадцати",
    "20": "twenty двадцать двадцати",
    "30": "thirty тридцать тридцати",
    "40": "forty сорок сорока",
    "50": "fifty пятьдесят пятидесяти",
    "60": "sixty шестьдесят шестидесяти",
    "70": "seventy семьдесят семидесяти",
    "80": "eighty восемьдесят восьмидесяти",
    "90": "ninety девяносто девяноста",
    "hundred": "hundred hundreds сто ста сотня сотни сотен",
    "thousand": "thousand thousands тысяча тысячи тысяч тысячам тысячу",
    "million": "million millions миллион миллиона миллионов миллионы",
    "billion": "billion billions миллиард миллиарда миллиардов миллиарды",
    "trillion": "trillion trillions триллион триллиона триллионов триллионы",
    "half": "half половина половины половину половине",
    "dozen": "dozen dozens дюжина дюжины дюжин",
    "1st": "first первый первая первое первого первой первом первую",
    "2nd": "second второй вторая второе второго втором вторую",
    "3rd": "third третий третья третье третьего третьей третьем третью",
}
_NUMBERS = {word: value for value, forms in _SAME_AS_DIGITS.items() for word in forms.split()}
_ABBREVIATED = frozenset(
    "mr mrs ms mx dr prof st gen sen rep hon rev lt col sgt г гг им тов акад проф".split()
)
_ENDS = (".", "!", "?", "…", ":")
_CLOSING = "\"'”’»)]"
_BEGINNING = "\"'“„«‘(["


def negations(found: Iterable[str], language: str) -> list[str]:
    """Those among the words of a text in a language; of an unknown one, by English words."""
    known = _NEGATIONS.get(language.split("-")[0], _NEGATIONS["en"]).split()
    return sorted("not" if word == "t" else word for word in found if word in known)


def numbers(found: Iterable[str]) -> list[str]:
    """The values: "5" for "five" too."""
    values = (_NUMBERS.get(word, word if any(map(str.isdigit, word)) else "") for word in found)
    return sorted(filter(None, values))


def are_opposed(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether a word is the other's with "un", "dis", "не" before it: possible, impossible."""
    one, other = set(first), set(second)
    return any(_unsaid(here) & there for here, there in ((one, other), (other, one)))


def _unsaid(found: set[str]) -> set[str]:
    return {
        word.removeprefix(before)
        for word in found
        for before, least in _OPPOSITES.items()
        if word.startswith(before) and len(word) >= len(before) + least
    }


def names(text: str, known: set[str]) -> set[str]:
    """The words in capitals that are `known` for names."""
    capital = (token.strip(_BEGINNING) for token in text.split())
    return {word for token in capital if token[:1].isupper() for word in words(token) if word in known}


def are_same_names(first: set[str], second: set[str]) -> bool:
    """In whatever case of Cyrillic languages: Велден, Велдену."""

    def within(some: set[str], others: set[str]) -> bool:
        return all(any(map(partial(_are_one_name, each), others)) for each in some)

    return within(first, second) and within(second, first)


def _are_one_name(first: str, second: str) -> bool:
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    stem = shorter.rstrip("аеиоуыьюяйії") if len(shorter) > 4 else shorter
    is_cyrillic = "а" <= stem[:1] <= "я"
    return is_cyrillic and len(stem) > 3 and longer.startswith(stem) and len(longer) - len(stem) <= 3


def known_names(text: str, language: str) -> set[str]:
    """Words with a capital in the middle of a sentence; in German, where every noun has one, none."""
    if text.isupper() or language.split("-")[0] in ("de", "lb"):
        return set()
    return set(_in_the_middle(text))


def _in_the_middle(text: str) -> Iterator[str]:
    tokens = re.sub(r"\s*\n\s*", " . ", text).split()
    for before, token in pairwise(tokens):
        if token.lstrip(_BEGINNING)[:1].isupper() and not _ends_sentence(before):
            yield from (word for word in words(token) if len(word) > 1)


def _ends_sentence(token: str) -> bool:
    bare = token.rstrip(_CLOSING)
    stem = bare.strip("." + _BEGINNING)
    if bare.endswith(".") and (stem.casefold() in _ABBREVIATED or (len(stem) == 1 and stem.isupper())):
        return False
    return bare.endswith(_ENDS) or not any(map(str.isalnum, token))
