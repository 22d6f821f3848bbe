"""Which language a text is in."""

import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_NOT_LATIN = bytes({*range(256)} - {*string.ascii_letters.encode()})
_NOT_CYRILLIC = bytes({*range(256)} - {*range(0xC0, 0x100), 0xA8, 0xB8})
_SAMPLE = 20_000
_TOLD = 4_000
_SHORTEST = 160
_SURE = 0.9
_READ = (
    "am ar az be bg bn ca cs cy da de el en es et eu fa fi fr ga gu he hi hr hu hy id is it ja ka kk km kn "
    "ko ky lo lt lv mk ml mn ms mt my nl no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh"
).split()
"""As the model names them. Not all that it knows: Bosnian or Galician would take a neighbour's texts."""
_CODES = {"no": "nb"}
"""The codes of languages that the model names otherwise."""
_RELATIVES = tuple(map(frozenset, (("id", "ms"), ("da", "no"), ("cs", "sk"), ("hr", "sl", "sr"))))
"""Languages so near that a text is shared out between them: that it is one of them is sure before which."""
_SCRIPTS = (
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)


def language_of(text: str) -> str:
    """ "ru" where most letters are Cyrillic, else "en": for pages that are known to be in one of the two."""
    letters = text[:_SAMPLE].encode("cp1251", "ignore")  # both alphabets, a byte a letter
    cyrillic, latin = letters.translate(None, _NOT_CYRILLIC), letters.translate(None, _NOT_LATIN)
    return "ru" if len(cyrillic) > len(latin) else "en"


def told_language(text: str) -> str:
    """The language of a text of any kind, or "" where there is too little of it to tell."""
    sample = " ".join(text[: _TOLD * 2].split())[:_TOLD]
    if sum(map(str.isalpha, sample)) < 20:
        return ""
    ranked = _identifier().rank(sample)
    likeliest = str(ranked[0][0])
    near = next((each for each in _RELATIVES if likeliest in each), {likeliest})
    sure = sum(float(share) for language, share in ranked if language in near)
    return _CODES.get(likeliest, likeliest) if sure >= _SURE or len(sample) > 1000 else ""


def other_language(text: str, language: str) -> str:
    """The language of a statement where it is another than the record's `language`, or ""."""
    if script := _other_script(text[:_TOLD], language):
        return script
    if len(text) < _SHORTEST:
        return ""
    found, sure = _identifier().classify(text[:300])
    other = _CODES.get(str(found), str(found))
    return other if other != language and float(sure) >= 0.995 else ""


def _other_script(text: str, language: str) -> str:
    """A statement in letters that the record's language is not written with."""
    if text.isascii():
        return ""
    letters = sum(map(str.isalpha, text))
    if letters < 8:
        return ""
    for other, script in _SCRIPTS:
        if language not in (other, "fa", "ur", "ja") and len(script.findall(text)) * 2 > letters:
            return other
    cyrillic = len(_CYRILLIC.findall(text)) * 2 > letters
    if cyrillic and language not in ("ru", "uk", "bg", "sr", "mk", "kk", "be"):
        return told_language(text) or "ru"
    return ""


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    # Imported when first asked: loading the library and its model takes longer than reading a page.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted({*_READ} & {*identifier.labels}))
    return identifier
