"""Which encoding of one byte a letter a text has, judged by the words that come out."""

import re

_CYRILLIC = ["cp1251", "cp1252", "koi8_r", "cp866", "mac_cyrillic"]
_SAMPLE_BYTES = 64 * 1024
_RUN = re.compile(rb"[\x80-\xff]{3,}")
# For texts in Latin letters, the first of equals. Each with the signs that such texts print.
_WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœŒÀÁÂÃÄÅÆÇÈÉÊÌÍÎÑÒÓÔÕÖØÙÚÛÜ"
_LATIN = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp1250": "áâäćčďéęëěíîłľńňóôöőřśšťúůüűýźžżąăşţÁČĎÉĚÍŁŃÓÖŘŚŠŤÚÜÝŹŽŻŐŰĂÂÎŞŢĽĄĘ",
    "iso8859_2": "áâäćčďéęëěíîłľńňóôöőřśšťúůüűýźžżąăşţÁČĎÉĚÍŁŃÓÖŘŚŠŤÚÜÝŹŽŻŐŰĂÂÎŞŢĽĄĘ",
    "cp1254": "âçğîıöşûüÂÇĞİÎÖŞÛÜ",
}
_SIGNS = "“”‘’„‚«»–—…€£§°·•\u00a0¿¡†©®™²³½"
_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]*[^\x00-\x7f]+[^\s\x00-\x40\x5b-\x60\x7b-\x7f]*")


def guessed(content: bytes) -> str | None:
    """The text of bytes in an encoding that nothing names, or None where none fits."""
    if content.count(b"\x00"):
        return None
    if _is_mostly_latin(content):
        return _latin(content)
    from charset_normalizer import from_bytes  # few files need it, and it takes time to load

    best = from_bytes(content[:_SAMPLE_BYTES], cp_isolation=_CYRILLIC).best()
    if best is None:
        return None
    try:
        return content.decode(best.encoding)
    except UnicodeDecodeError:
        return None


def _is_mostly_latin(content: bytes) -> bool:
    """Whether bytes beyond ASCII stand alone among its letters; those of other alphabets make whole words."""
    sample = content[:_SAMPLE_BYTES]
    others = len(sample.translate(None, bytes(range(128))))
    in_words = sum(map(len, _RUN.findall(sample)))
    return in_words * 2 < others


def _latin(content: bytes) -> str | None:
    """The text in the encoding in which most of its rarer characters are letters inside of words."""
    sample = content[:_SAMPLE_BYTES]
    best: tuple[float, str] | None = None
    for encoding, letters in _LATIN.items():
        score = _score(sample, encoding, letters)
        if score is not None and (best is None or score > best[0]):
            best = (score, encoding)
    if best is None:
        return content.decode("cp1252", "replace")
    return content.decode(best[1], "replace")


def _score(sample: bytes, encoding: str, letters: str) -> float | None:
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return None
    score = 0.0
    for word in _WORD.findall(text):
        for at, character in enumerate(word):
            if character.isascii():
                continue
            score += _fits(word, at, letters)
    return score


def _fits(word: str, at: int, letters: str) -> float:
    """How well a character fits where it stands: letters in words, capitals first, signs at their edges."""
    character = word[at]
    if character in letters and not word[max(0, at - 1) : at + 2].replace(character, "").isalpha():
        return 0.2
    if character in "õÕ" and word[at + 1 : at + 2] not in ("e", "E"):
        return 0.5  # "questões"; elsewhere it may be a Hungarian "ő"
    if character in letters:
        small_before = at > 0 and word[at - 1].islower()
        return -1.0 if character.isupper() and small_before else 1.0
    if character in _SIGNS:
        inside = 0 < at < len(word) - 1
        return -0.5 if inside and character not in "’‘–—…·\u00a0" else 0.8
    return -1.0
