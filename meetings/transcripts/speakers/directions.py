"""Words that nobody speaks: stage directions in brackets, and the editor's own prose between turns."""

import re

_WHOLE = re.compile(r"[(\[][^()\[\]]{1,400}[)\]][.!…]?|〔[^〔〕]{1,400}〕|（[^（）]{1,400}）")
_EDITORIAL = re.compile(
    r"(?:Following|After|During|Before|Earlier|Later|On the sidelines|In conclusion of|At the end|"
    r"The (?:meeting|President|heads|leaders|ceremony|parties|presidents|event|participants|talks|session)|"
    r"Then|Next|Excerpts?|Beginning|Transcript|"
    r"Opening|Speech|Remarks|Answers?|Press (?:statement|conference)|Statements?|Conversation|"
    r"По окончании|После|В ходе|Затем|Президент|Глава|Начало|Выступление|Выдержки|Стенограмма)\b"
)
_FIRST_PERSON = re.compile(
    r"(?:\b(?:I|I’m|I’ll|I’ve|I'm|we|We|my|My|our|Our|us|you|You|your|Your|me)\b|\b(?:я|Я|мы|Мы|вы"
    r"|Вы|нас|нам|меня|мне|вас|вам|наш\w*)\b)"
)
_LONGEST_INTERJECTION = 900
_INTERJECTION = re.compile(
    r"[(\[](?:(?:lebhafter|anhaltender|allgemeiner|starker|vereinzelt)?[ \u00a0]?(?:beifall|zurufe?"
    r"|heiterkeit|lachen"
    r"|unruhe|widerspruch|zwischenrufe?|glocke)|oklaski|głosy?|wesołość|dzwonek|poruszenie|poseł|posłanka"
    r"|applaudissements|exclamations|protestations|rires|sourires|murmures|aplausos|rumores|protestas|risas"
    r"|applausi|commenti|proteste|vivi applausi|bijfall|applåder|potlesk|smích|aplauze|applaus|gelach|rumoer"
    r"|оплески|шум|сміх|гул|interruption|interjections?)\b",
    re.IGNORECASE,
)
_SPEECH_INSIDE = re.compile(r"[?]|\b(?:I|we|you|my|our|me|us|я|мы|вы|нас|меня)\b", re.IGNORECASE)
_STAGE = re.compile(
    r"applaus|laugh|minute of|moment of|silence|anthem|music|video|plays|playing|shown?|hand(?:s|ed|ing)|"
    r"present(?:s|ation|ing)|addressing|speak(?:s|ing)|inaudible|interrupt|break|pause|noise|cheer"
    r"|exclaim|turn(?:s|ing)|retranslat|translat|"
    r"аплодисмент|смех|смеётся|смеется|обращаясь|минута|молчани|гимн|звучит|видео|показ|демонстр"
    r"|оживлени|перерыв|неразборчиво|реплик",
    re.IGNORECASE,
)


def is_direction(text: str) -> bool:
    """Whether the paragraph is a stage direction: "(Applause.)", "[Laughter]".

    A whole paragraph in brackets that speaks to somebody ("(Can everyone hear me?)") is speech.
    """
    text = text.strip()
    if not _WHOLE.fullmatch(text):
        return _is_interjection(text)
    if _INTERJECTION.search(text):
        return True
    return bool(_STAGE.search(text)) or not _SPEECH_INSIDE.search(text)


def _is_interjection(text: str) -> bool:
    """ "(Zuruf von Ada Lowe (FLP): Nein!)": brackets within brackets name who calls out."""
    if text[:1] not in "([" or text.rstrip(".!…")[-1:] not in (")", "]") or len(text) > _LONGEST_INTERJECTION:
        return False
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if depth == 0 and text[at + 1 :].strip(".!… "):
            return False
    return depth == 0


def is_editorial(text: str) -> bool:
    """Whether words after a divider are the editor's prose: it opens like a report, and nobody says "I"."""
    return bool(_EDITORIAL.match(text)) and not _FIRST_PERSON.search(text)
