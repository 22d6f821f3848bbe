"""Labels in scripts without capital letters: Hebrew and Arabic."""

import re

_SCRIPT = re.compile(r"[\u0590-\u05ff\u0600-\u06ff]")
_MARKS = re.compile(r"[.,،؛;!?؟]")
_MOST_WORDS = 9
_OFFICES = frozenset(
    'היו"ר יו"ר היושב-ראש היושבת-ראש יושב-ראש יושבת-ראש שר שרה השר השרה שרת ראש סגן סגנית נשיא מזכיר מזכירת '
    'מנכ"ל מבקר היועץ השופט השופטת '
    "الرئيس رئيس رئيسة الرئيسة الوزير وزير وزيرة الوزيرة النائب نائب المقرر المقررة الأمين أمين مقرر مدير "
    "المدير القاضي المحامي".split()
)
_HONORIFICS = frozenset(
    'מר גב\' גברת ד"ר פרופ\' עו"ד הרב חה"כ ח"כ '
    "السيد السيدة سيد الدكتور الدكتورة الأستاذ الأستاذة معالي سعادة النائب النائبة العضو الشيخ".split()
)
_NOBODY = frozenset("קריאה קריאות שאלה תשובה صوت أصوات سؤال جواب سائل".split())
_QUOTES = str.maketrans({"״": '"', "”": '"', "“": '"', "׳": "'", "’": "'"})


def is_caseless(text: str) -> bool:
    """Whether the text is in a script that has no capitals."""
    return bool(_SCRIPT.search(text))


def is_phrase(text: str) -> bool:
    """Whether the words are too many for a label, or a sentence."""
    return len(text.split()) > _MOST_WORDS or bool(_MARKS.search(text.replace("ד.", "").replace("د.", "")))


def names_nobody(text: str) -> bool:
    """Whether the label is an interjection, a question or an answer."""
    return not _NOBODY.isdisjoint(_words(text)[:1])


def is_titled(text: str) -> bool:
    """Whether the words are a form of address or an office, and a name."""
    words = _words(text)
    polite = len(words) > 1 and words[0] in _HONORIFICS
    return polite or (len(words) > 2 and words[0] in _OFFICES)


def is_office(text: str) -> bool:
    """Whether the words are an office."""
    return not _OFFICES.isdisjoint(_words(text)[:1])


def office_and_name(text: str) -> tuple[str, str]:
    """The office and the name, each "" where the label has none: a name is the last two words."""
    words = text.split()
    if not is_office(text):
        return "", text
    return (" ".join(words[:-2]), " ".join(words[-2:])) if len(words) > 2 else (text, "")


def _words(text: str) -> list[str]:
    return text.translate(_QUOTES).split()
