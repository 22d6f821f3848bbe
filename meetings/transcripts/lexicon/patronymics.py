"""Patronymics: "Ильич", "Ивановна", "Гейдар оглы", in any case of Russian."""

import re

_PATRONYMIC = re.compile(r"(?:ич|вна|ична|оглы|кызы)$", re.IGNORECASE)
_IN_ANY_CASE = re.compile(r"(?:ич(?:а|у|ем)?|вн(?:а|у|е|ой|ы))$", re.IGNORECASE)


def is_patronymic(word: str) -> bool:
    """Whether the word ends as patronymics do; so do some surnames."""
    return bool(_PATRONYMIC.search(word))


def is_inflected_patronymic(word: str) -> bool:
    """Whether the word may be a patronymic in some case: "Ивановне"."""
    return bool(_IN_ANY_CASE.search(word))
