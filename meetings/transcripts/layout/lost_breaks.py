"""Text that lost its line breaks: break it again where the page must have had them."""

import re

_FEWEST_CHARACTERS = 400
_LONGEST_LINE_SHARE = 0.9
_SPEAKER = (
    r"(?:[А-ЯЁ]\.[ \u00a0]?){1,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|"
    r"Вопрос|Реплика|Ответ|Ведущий|Ведущая|Из зала|Голос из зала"
)
_LABEL = re.compile(rf"(?<=[.!?…»)>*\d\u00a0]) (?=(?:{_SPEAKER})(?: \([^()]{{2,60}}\))?[ \u00a0]?: )")
_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_DATE = rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}} года"
_HEAD_DATE = re.compile(rf" ({_DATE})(?: (\d{{1,2}}:\d{{2}}))?(?= )")
_SEE_ALSO = re.compile(rf" (Смотрите также|Дополнительно) ([^.!?]{{3,240}}?) ({_DATE})(?= )")
_MARKS = re.compile(r" (\* \* \*|\*\*\*|<…>|<\.\.\.>)(?= |$)")
_FOOT = re.compile(
    r" (?=(?:Статус материала|Опубликован(?:о)? в раздел(?:е|ах): |"
    r"Дата публикации: |Ссылка на материал: |Текстовая версия))"
)
_LISTS = re.compile(r" (География|Темы|Лица) (?=[А-ЯЁ])")
_CRUMB = re.compile(r"^(События|Новости|Документы) ")
_LEAD = re.compile(
    r"(?<=[а-яёa-z»\d)]) (?=(?:[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [а-яё]+(?:л|ла|ли|лся|лась|лись|ит|ет|ёт)|"
    r"Президент|Глава|"
    r"Председатель|По|В|Во|На|С|Под|Перед|После|Накануне|Сегодня|Состоял\w+|Подписан\w*|"
    r"Участники|Мероприятие|Состоится) )"
)
"""Where a sentence with its own subject or opening begins, after a title that ends without a full stop."""
_PLACE = re.compile(
    r"^([А-ЯЁ][\w-]+(?: [\w-]+){0,2}(?:, [А-ЯЁ][\w-]+(?: (?:область|край|Кремль))?){0,2}) (?=[А-ЯЁ])"
)
_LONGEST_FOOT = 1500


def restore_breaks(text: str) -> tuple[str, bool]:
    """Return the text with its paragraphs apart again, and whether they had been lost.

    Only what the page itself shows is used: labels, dates, dividers, the words of its foot. The breaks
    inside a speech cannot be found again.
    """
    stripped = text.strip()
    longest = max((len(line) for line in stripped.split("\n")), default=0)
    if len(stripped) < _FEWEST_CHARACTERS or longest < len(stripped) * _LONGEST_LINE_SHARE:
        return text, False
    if not (_HEAD_DATE.search(stripped) and _CRUMB.match(stripped)):
        return text, False
    return _broken(stripped), True


def _broken(text: str) -> str:
    text = _CRUMB.sub(r"\1\n\n", text)
    text = _head(text)
    text = _SEE_ALSO.sub(r"\n\n\1\n\n\2\n\n\3\n\n", text)
    text = _MARKS.sub(r"\n\n\1\n\n", text)
    text = _LABEL.sub("\n\n", text)
    body, foot = text[:-_LONGEST_FOOT], text[-_LONGEST_FOOT:]
    if status := _FOOT.search(foot):
        above = _LISTS.sub(r"\n\n\1\n\n", foot[: status.start()])
        foot = above + _FOOT.sub("\n\n", foot[status.start() :])
    return body + foot


def _head(text: str) -> str:
    dated = _HEAD_DATE.search(text)
    if not dated:
        return text
    above, below = text[: dated.start()], text[dated.end() :].lstrip()
    if lead := _LEAD.search(above):
        at = lead.start()
        above = f"{above[:at]}\n\n{above[at + 1 :]}"
    if place := _PLACE.match(below):
        below = f"{place.group(1)}\n\n{below[place.end() :]}"
    when = "\n\n".join(filter(None, dated.groups()))
    return f"{above}\n\n{when}\n\n{below}"
