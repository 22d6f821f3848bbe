"""Words and marks by which the lines of a head are told apart."""

import re

from meetings.transcripts.lexicon.weekdays import WEEKDAYS

GATHERING = re.compile(
    r"\b(?:meeting|minutes|hearing|sitting|session|briefing|transcript|proceedings|debates?|hansard|remarks|"
    r"conference|committee|council|board|assembly|commission|parliament|senate|forum|interview|workshop"
    r"|panel|"
    r"statement|inquiry|deposition|trial|standup|call|sitzung|plenarprotokoll|protokoll|ausschuss|rat|"
    r"posiedzeni\w+|protokół|sprawozdanie|séance|procès-verbal|réunion|compte rendu|sesión|acta|reunión"
    r"|pleno|reunião|sessão|seduta|vergadering|sammanträde|møte|møde|istunto|ülés\w*|ședinț\w+|birleşim"
    r"|συνεδρίαση|schůz\w+|schôdz\w+|sjednic\w+|седниц\w+|sēde\w*|istung\w*|"
    r"заседани\w+|совещани\w+|встреч\w+|протокол|стенограмм\w+|засіданн\w+|зустріч)\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, WEEKDAYS))})|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"poniedział|wtor|środ|czwart|piąt|sobot|niedziel|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|сред[ау]|четверг|пятниц"
    r"|суббот|воскресень",
    re.IGNORECASE,
)
YEAR_MARK = re.compile(r"[ \u00a0]*(?:r\.|г\.|года|р\.|року)")
TRIMMED = " \u00a0,;:-–—|/#*_.•="
