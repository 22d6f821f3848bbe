"""Lines between the speeches that nobody speaks: what was done, the hour, the day, votes, the end."""

import re

from meetings.transcripts.layout.head_words import WEEKDAY
from meetings.transcripts.lexicon.calendar import days_in
from meetings.transcripts.lexicon.fields import is_field_of_a_decision
from meetings.transcripts.page import Paragraph
from meetings.transcripts.speakers.directions import is_direction
from meetings.transcripts.speakers.examination import (
    examiner,
    is_examination,
    is_oath_of,
    named_above,
    witness,
)
from meetings.transcripts.speakers.headings import CLOCK_LINE

_PROCEDURE = re.compile(
    r"(?:on resuming\b|(?:asked|moved|tabled|question|motion) by$|the (?:house|council|committee"
    r"|assembly|senate|board|meeting|commission|sitting|court)[ \u00a0]"
    r"(?:met|rose|adjourned|resumed|divided|recessed|convened|then|was (?:adjourned|closed|suspended|called))"
    r"|the clerk (?:read|called|announced|reported)\b|there was no objection|the question was taken"
    r"|a motion to reconsider"
    r"|the text of the (?:bill|amendment|resolution|motion)|be it enacted by"
    r"|(?:riksdagen|eduskunta|keskustelu|stortinget|folketinget|riigikogu) \w+(?:de|te|i|t|s|is)\b"
    r"|at \d{1,2}[:.]\d{2}.{0,24}, the (?:session|meeting|sitting|hearing|house|council) (?:was|resumed)\b"
    r"|the (?:parliament|assembly|chamber) adjourned\b"
    r"|[A-Z][A-Z .'’]{3,60}, (?:having been|being) (?:first )?duly sworn\b"
    r"|whereupon|question put|question proposed|motion (?:made|agreed|carried|lost|put)"
    r"|meeting (?:closed|adjourned|ended)"
    r"|die sitzung (?:wurde|wird)|séance (?:levée|suspendue)|\(?(?:beginn|schluss|koniec"
    r"|początek)\b.{0,60}uhr\)?"
    r"|(?:adjourned|recess(?:ed)?|sitting suspended)\b.{0,60}\d)",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?:the )?(?:leave|questions?|motions?|amendments?|bills?|clauses?|debate|resolution|consideration"
    r"|schedule|division"
    r"|report|new clause)\b[^?!:;]{0,90}\b(?:granted|agreed to|negatived|carried|lost|withdrawn|adjourned|put"
    r"|passed|resolved|ordered|read (?:a|the) (?:first|second|third) time)\b[^?!:;]{0,60}\.?"
    r"|(?:(?:opposition|government|hon\.?|honourable|several|some"
    r"|many)[ \u00a0])*members? interject(?:ed|ing)[.—–-]*",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r".{3,70}[ \u00a0](?:took|takes|resumed|in|had taken|assumed) the chair\b.{0,60}"
    r"|.{3,70} overtatt presidentplassen\b.{0,20}"
    r"|.{3,70} (?:übernimmt den vorsitz|remplace .{3,60} au fauteuil.{0,30})\.?"
    r"|.{0,60}obejmuje przewodnictwo\b.{0,40}"
    r"|assume a presidência\b.{0,80}|ocupa la presidencia\b.{0,80}|\(?(?:the )?.{3,70} in the chair\)?\.?",
    re.IGNORECASE,
)
_PARTS = frozenset({"ADJOURNMENT", "RECESS", "R E C E S S", "P R O C E E D I N G S"})
_SEAT = re.compile(r"chair|presid|vorsitz|fauteuil|przewodnictwo", re.IGNORECASE)
_CLERK = re.compile(
    r"[-–—][ \u00a0]?(?:aplausos|varios|varias|puest[oa]s|ocupa|se (?:vota|practica|lee|lean"
    r"|incorpora|abr|levant|suspend"
    r"|llam|enmudec)|efectuada|votaron|a la hora|hablan|manifestaciones|risas|asistieron|queda"
    r"|es la hora|son las|no se"
    r"|luego|murmullos|dialogan|realizad[ao]|así se|la votación|el resultado|reanudada|palmas"
    r"|en (?:la ciudad|\w+ \w+, a))\b"
    r".{0,400}|(?:aplausos|protestos|contraprotestos|risos|risas|rumores|applausi|commenti|proteste"
    r"|palmas)\b[^.!?]{0,90}\."
    r"|eram \d[^.]{0,60}\.|interjections?\."
    r"|prayers\.|applause\.?|laughter\.?",
    re.IGNORECASE | re.DOTALL,
)
"""What a clerk notes behind a dash, as in Latin America."""
_COUNTED = re.compile(r"[^.!?]{2,80}[ \u00a0]?(?:\.{3,}|…)[ \u00a0.]*\d[\d ,.]*[ \u00a0]?(?:\w+)?\.?")
_RESULT = re.compile(
    r"(?:показать результаты|присутствует|проголосовало|воздержалось|отсутствует|голосовало"
    r"|не голосовало)\b.{0,80}"
    r"|результат:.{0,40}|[«\"]?за[»\"]?[ ]?[-–—:][ ]?\d+.{0,160}|рішення (?:не )?прийнято\.?",
    re.IGNORECASE,
)
_HELD_OR_ENDED = re.compile(
    r"(?:la seduta|ședința|şedinţa|la séance|die sitzung|la sesión|a sessão|de vergadering"
    r"|sammanträdet|mötet|møtet"
    r"|posiedzenie"
    r"|zasedání|schůze|az ülés|заседание|засідання|the (?:sitting|meeting|hearing"
    r"|session))\b[^?!]{0,100}\d[^?!]{0,40}"
    r"|\(?se (?:abre|levanta|suspende|reanuda) la sesión\b.{0,90}|\(?(?:encerra-se|levanta-se"
    r"|suspende-se) a sessão\b.{0,90}"
    r"|(?:eran|era|son) las? .{3,60} (?:de la (?:mañana|tarde|noche)|minutos|horas)\b.{0,30}",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:I|we|you|my|our|ich|wir|je|nous|vous|yo|eu|nós|io|noi|ik|wij|jag|vi|my|я|мы|ми)\b"
)
_LONGEST_DECISION = 180
_LONGEST_NOTE = 60
_END = re.compile(
    r"(?:#[ \u00a0]?){3,}|[-–—* ]*(?:END|-?30-?|ENDS|ENDE|FIN|КОНЕЦ)[-–—* ]*"
    r"|(?:a true copy|respectfully submitted)\b.{0,120}|attest:.{0,80}|transcribed by\b.{0,80}"
    r"|(?:transcript|transcription|captions?|captioning) (?:provided "
    r"|prepared )?by\b.{0,80}"
    r"|minutes (?:manually )?(?:created|formatted)\b.{0,120}"
    r"|transcription (?:started|ended)\b.{0,60}|this editable transcript was computer generated\b.{0,160}"
    r"|.{2,60} (?:started|stopped) (?:transcription|recording)\.?"
    r"|(?:this )?transcript (?:was )?(?:generated|produced|exported)\b.{0,120}",
    re.IGNORECASE,
)
_NOTED_BY_A_CHAT = re.compile(
    r"(?:\[?[\dT:Z -]{5,24}\]?[ \t]+)?(?:\*{1,3}|-!-|-->|<--|[→←])[ \t]+\S[^\n]{0,200}?"
    r"\b(?:has (?:joined|quit|left)|is now known as|sets? mode|changed the topic)\b.{0,200}"
)
_AROUND_A_DAY = " \u00a0,.;:-–—()[]*_=•"
_LONGEST_DAY = 60
_WEEKDAY_ALONE = re.compile(rf"(?:on[ \u00a0])?(?:{WEEKDAY.pattern})\w*", re.IGNORECASE)


def unspoken_reason(paragraph: Paragraph) -> str:
    """Why nobody speaks the words of a paragraph, or ""."""
    text = paragraph.text
    if paragraph.unspoken:
        return "the file gives it to nobody"
    if is_direction(text) or (paragraph.italic and text.startswith(("(", "["))):
        return "it stands in brackets"
    plain = text.strip(" *_()[]–—-•")
    if _is_hour(plain):
        return "it says the hour"
    if _is_of_examination(paragraph):
        return "it says who examines and who is sworn"
    return _reason_of_clerk(paragraph, plain)


def _is_hour(text: str) -> bool:
    """ "18.10", or "Closing time: 18.10"."""
    behind_colon = text.partition(": ")[2].strip() if len(text) < _LONGEST_NOTE else ""
    return bool(CLOCK_LINE.fullmatch(text) or CLOCK_LINE.fullmatch(behind_colon))


def _reason_of_clerk(paragraph: Paragraph, plain: str) -> str:
    text = paragraph.text
    if len(text) < 300 and (_PROCEDURE.match(text) or is_field_of_a_decision(plain)):
        return "it says what was done"
    if len(text) < _LONGEST_DECISION and _tells_what_was_done(plain):
        return "it says what was done"
    if _CLERK.fullmatch(text) or _is_note(paragraph) or (not paragraph.bold and plain in _PARTS):
        return "the clerk notes it"
    if _is_day(text):
        return "it says the day"
    if _NOTED_BY_A_CHAT.fullmatch(text):
        return "the chat notes it"
    return "the record ends here" if ends_the_record(text) else ""


def _is_note(paragraph: Paragraph) -> bool:
    """ "Interjections." or "The House recessed." by itself in italics."""
    text = paragraph.text
    short = len(text) < _LONGEST_NOTE and text.endswith((".", "—", "–", ")"))
    return paragraph.italic and short and not _SOMEBODY.search(text)


def _tells_what_was_done(text: str) -> bool:
    """ "Leave not granted.", "La seduta termina alle 11,40." and no word of who speaks."""
    told = (
        _DECIDED.fullmatch(text)
        or ("..." in text and _COUNTED.fullmatch(text))
        or (_SEAT.search(text) and _CHAIR.fullmatch(text))
        or _RESULT.fullmatch(text)
        or _HELD_OR_ENDED.fullmatch(text)
    )
    return bool(told) and not _SOMEBODY.search(text)


def ends_the_record(text: str) -> bool:
    """Whether a line says that what was spoken ends: "# # #", "Transcribed by …"."""
    return len(text) < 200 and bool(_END.fullmatch(text.strip()))


def _is_day(text: str) -> bool:
    """A line that is a day and nothing more: "Wednesday, March 13th, 2030"."""
    if len(text) > _LONGEST_DAY or not any(map(str.isdigit, text)):
        return False
    days = days_in(text)
    if len(days) != 1:
        return False
    rest = f"{text[: days[0].at]} {text[days[0].to :]}".strip(_AROUND_A_DAY)
    return not rest or bool(_WEEKDAY_ALONE.fullmatch(rest))


def _is_of_examination(paragraph: Paragraph) -> bool:
    sworn = witness(paragraph) or named_above(paragraph.text) or is_oath_of(paragraph)
    return bool(sworn or examiner(paragraph) or is_examination(paragraph))
