"""Courtesies that a chair or a speaker says in passing, in English and in Russian."""

import re

_PHRASES = (
    "(thank you|thanks|many thanks)( (so|very) much)?( indeed)?( all| again)?( for your attention)?",
    "(please )?go ahead|please|you are welcome|hello|goodbye|all the best|next question|colleagues",
    "(have a )?good (morning|afternoon|evening|day)",
    "(большое |огромное )?спасибо( вам)?( большое| огромное)?( за внимание)?",
    "благодарю( вас)?( за внимание)?|пожалуйста|прошу( вас)?|следующий вопрос|коллеги",
    "добр(ый|ого) (день|дня)|доброе утро|добрый вечер|здравствуйте|до свидания|всего доброго",
)
_ONE = f"(?:{'|'.join(_PHRASES)})"
_ONLY = re.compile(f"{_ONE}(?: {_ONE})*")
_NO_WORD = re.compile(r"[\W_]+")
LONGEST = 80


def is_courtesy(text: str) -> bool:
    """Whether it is nothing but courtesies: "Thank you very much. Please, go ahead." """
    return len(text) <= LONGEST and bool(_ONLY.fullmatch(_NO_WORD.sub(" ", text.lower()).strip()))
