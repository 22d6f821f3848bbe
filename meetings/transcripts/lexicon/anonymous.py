"""Labels that name nobody in particular: "Question", "From the audience", "SPEAKER_03", "JUROR NO. 3"."""

import re
from functools import lru_cache

from meetings.transcripts.lexicon.small_words import split_words
from meetings.transcripts.lexicon.titles import bare

QUESTION_LABELS = split_words(
    """
    question questions вопрос вопросы q
    """
)

REMARK_LABELS = split_words(
    """
    remark remarks reply replies response responses answer answers voice voices audience comment
    exclamation retort реплика реплики ответ голос голоса возглас a r
    """
)

OTHER_ANONYMOUS_LABELS = split_words(
    """
    moderator host hostess operator speaker presenter interviewer interpreter translator announcer
    correspondent journalist reporter volunteer volunteers student students participant participants
    everyone everybody all unknown unidentified anchor chairman chairperson chair leader worker workers
    soldier veteran teacher girl boy woman man child children resident mother father schoolboy
    schoolgirl pupil doctor viewer caller ведущий ведущая модератор переводчик корреспондент журналист
    диктор зал участник участница студент студентка все выступающий спикер председательствующий из
    мужчина женщина
    """
)
"""Labels that name a part in the talk and nobody in particular."""

PRESIDING = split_words("chairman chairperson chair leader speaker председательствующий спикер")
"""Those of them who are one person at a time, whom an editor may know."""

ANONYMOUS_EXTRAS = split_words(
    """
    from the audience floor hall in of one unidentified unknown male female second first off mic off-mic
    by to a russian foreign two several meeting session plenary forum conference press ceremony event lesson
    зала места из с неизвестный неизвестная первый второй встречи заседания форума конференции
    пресс-конференции церемонии мероприятия урока
    """
)
"""Words that may stand beside an anonymous label: "From the audience", "Участник встречи"."""

_ANONYMOUS = QUESTION_LABELS | REMARK_LABELS | OTHER_ANONYMOUS_LABELS
_FROM = frozenset({"from", "из", "с"})

_IN_ANY_RECORD = frozenset(
    """
    q a p r question answer several many some voices voice unidentified unknown unidentifiable inaudible juror
    jurors participant participants audience speakers male female all both everyone member members member(s)
    attendee caller reporter reporters journalist journalists press public resident citizen voter prospective
    panelist panelists student students man woman operator staff crowd chorus hon interjection interjections
    interjector honourable opposition deputies
    senators councillors delegates several hon frage zusatzfrage nachfrage zwischenfrage
    antwort zuruf zwischenruf głos głosy pytanie odpowiedź
    réponse intervenant pregunta respuesta вопрос ответ голос реплика из зала питання відповідь
    问 答 問 记者 記者 主持人 提问 提問 質問 質疑 回答 司会 司会者 문 답 질문 답변 사회자
    """.split()
)
_SEVERAL = re.compile(r"[A-Z]{2,4}(?:(?:[ ]?[/&+][ ]?|, )[A-Z]{2,4}){1,3}")
_MEMBERS = re.compile(
    r"(?:all )?(?:the )?(?:board|council|committee|commission|panel|jury|audience) members?", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:(?:several|some|many|various|a few|an?|all|plusieurs|des|quelques|divers(?:es)?|une?"
    r"|de nombreux|varios"
    r"|varias|algunos|una|mehrere|einige|viele|várias|vários|muitos|uma?|alcuni|diversi|molti|enkele|flera"
    r"|flere|noen|több|několik|viacerí|kilku|кілька|деякі|несколько|многие|hon\.?|honourable|noble"
    r"|government|opposition)[ \u00a0]+){1,3}"
    r"(?:members?|députée?s?|sénat(?:eurs?|rices?)|voix|voces|voz|vozes|diputad[oa]s?|deputad[oa]s?"
    r"|senador(?:es|as)"
    r"|abgeordneter?|lords|peers?|deputy|deputies|senators?|councillors?|delegates?|voci|parlementaires"
    r"|posłów|posłowie|poslanců|poslanci|képviselő|депутат(?:и|ів|ы|ов)|голос(?:ів|а|ов)|ledamöter|medlemmer"
    r"|kamerleden)\b.{0,40}"
    r"|(?:noble|hon\.?|honourable)[ \u00a0]lords?|(?:voces|voci|voix|vozes)\b.{0,40}|zwischenrufe?|zurufe?",
    re.IGNORECASE,
)
"""Several who call out, or one whom nobody names: "Plusieurs députés du groupe GI", "A noble Lord"."""
_NUMBERED = re.compile(
    r"(?:unidentified |unknown )?(?:speaker|participant|juror|person|voice|spk|sprecher|locuteur|orador|"
    r"спикер|мовець)[ _#№-]*(?:no\.? ?)?(?:\d{1,4}|[a-z])",
    re.IGNORECASE,
)


def is_anonymous(label: str) -> bool:
    """Whether the label names nobody: "Question", "Remark", "Speaker 1", "From the audience", "Вопрос"."""
    parts = [part.strip(".,#№").casefold() for part in label.split()]
    named = [part for part in parts if part and not part.isdigit()]
    if not named or len(parts) > 5:
        return False
    from_somewhere = named[0] in _FROM and len(named) > 1
    return (from_somewhere or any(part in _ANONYMOUS for part in named)) and all(
        part in _ANONYMOUS or part in ANONYMOUS_EXTRAS for part in named
    )


def names_a_part(label: str) -> bool:
    """Whether the label is of one among many ("Volunteer"): who is in the chair is one in particular."""
    parts = label.casefold().split()
    return is_anonymous(label) and (PRESIDING.isdisjoint(parts) or parts[-1].isdigit())


@lru_cache(maxsize=20_000)
def is_nobody(label: str) -> bool:
    """Whether a label names no one in particular: "Q", "SEVERAL", "JUROR NO. 3", "SPEAKER_03"."""
    if not any(map(str.isalnum, label)):
        return True
    if _GROUP.fullmatch(label.strip(" .")):
        return True
    if is_numbered(label) or _MEMBERS.fullmatch(label) or names_several(label):
        return True
    if bare(label.split()[0]) in ("unidentified", "unknown", "unnamed") if label.split() else False:
        return True
    words = [bare(word) for word in label.replace("_", " ").split()]
    named = [word for word in words if word and not word.isdigit()]
    small = {"the", "of", "no", "from", "in", "a", "an", "with", "and", "aus", "dem", "de", "la"}
    return bool(named) and all(word in _IN_ANY_RECORD or word in small for word in named)


def is_numbered(label: str) -> bool:
    """Whether a program that tells voices apart made the label: "SPEAKER_03", "spk09"."""
    return bool(_NUMBERED.fullmatch(label.strip(" .")))


def names_several(label: str) -> bool:
    """Whether a label is the abbreviations of several people who said the same: "MM/BE"."""
    return bool(_SEVERAL.fullmatch(label))


def names_nobody(name: str) -> bool:
    """Whether no one in particular is meant, whoever prints it; who presides is somebody."""
    return names_a_part(name) or is_nobody(name)
