"""Page chrome in copied text: menus, settings, see-also blocks, captions and foot matter."""

import itertools
import re
from collections.abc import Sequence

from meetings.transcripts.lexicon.dates import date_line
from meetings.transcripts.page import Paragraph

_CHROME = frozenset(
    line.casefold()
    for line in """
View settings|Font size:|Site colours:|Site colors:|Images|Settings|Skip to main content|Search
Search this website|Events|News|Structure|Videos and Photos|Documents|Contacts|Mobile version|Menu
Portal Menu|For the Media|Subscribe|Directory|Version for People with Disabilities
Special version for people with disabilities|Twitter|YouTube|Русский|English|Current resource
The Constitution of Russia|State Insignia|Send a Letter|Legal|and technical|information|About website
Using website content|Personal data of website users|Contact website team
All content on this site is licensed under|Creative Commons Attribution 4.0 International|Share|Print
Send by email|Text version|Photo|Photos|Video|Audio|Text|Message preview|Addressee email|Send|VK|Facebook
LiveJournal|Telegram|Close|Настройки|Размер шрифта:|Цвета сайта:|Изображения|События|Новости|Структура
Видео и фото|Документы|Контакты|Поиск|Версия для слабовидящих|Официальный сайт|Текстовая версия
Поделиться|Распечатать|Отправить по почте|Фото|Видео|Текст|Transcripts|Trips|Announcements|Стенограммы
Выступления и стенограммы|Поездки|Документ
""".replace("\n", "|").split("|")
    if line.strip()
)
_OFFICIAL_SITE = re.compile(
    r"(?:Official (?:website|web ?site|internet resources) of the|Официальный сайт) (.{3,80}?):?$",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"(?:[A-ZА-ЯЁ][\w\u00a0 ’,-]{2,60}?[\u00a0 ]*/[\u00a0 ]*){1,4}")
_SOURCE = re.compile(
    r"(?:the )?source(?: of (?:the )?information)?[\u00a0 ]*[-–—:][\u00a0 ]*\S*(?:https?://|www\.)\S+$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\d{1,3} (?:of|из) \d{1,3}(?:\b|(?=[A-ZА-ЯЁ]))|(?:Photo|Фото)(?: credit)?:.{0,120}$")
_IMPRINT = re.compile(
    r"©.*|(?:[\w’]+[ \u00a0]){0,4}Office,?[ \u00a0]?\d{4}|Администрация Президента.{0,40}\d{4}(?:.год)?"
    r"|(?:All|Unless otherwise).{0,60} licensed under.{0,20}|Creative Commons .{0,50}"
    r"|Все материалы сайта доступны.{0,40}",
    re.DOTALL,
)
_SEE_ALSO = frozenset(
    {"see also", "смотрите также", "additional", "additionally", "дополнительно", "read also"}
)
_NOMINATIVES = {
    "Президента": "Президент",
    "Правительства": "Правительство",
    "Совета": "Совет",
    "Государственной": "Государственная",
    "Парламента": "Парламент",
    "Премьер-министра": "Премьер-министр",
}
_LICENCE = "creative commons attribution"
_DEEPEST_MENU = 160
_LONGEST_CHROME = 90


def is_chrome(text: str) -> bool:
    """Whether a line belongs to the site and not to the record."""
    return len(text) <= _LONGEST_CHROME and text.strip(" \u00a0").casefold() in _CHROME


def site_of(text: str) -> str:
    """ "President of Russia" from "Official website of the President of Russia", or ""."""
    found = _OFFICIAL_SITE.match(text.strip()) if len(text) < 140 else None
    return _in_the_nominative(found.group(1).strip()) if found else ""


def _in_the_nominative(name: str) -> str:
    """ "Официальный сайт Президента Ардании" is the site of "Президент Ардании"."""
    first, space, rest = name.partition(" ")
    return _NOMINATIVES.get(first, first) + space + rest


def is_crumb(text: str) -> bool:
    """Whether a line is the path above a title: "News   /"."""
    return len(text) <= _LONGEST_CHROME and bool(_CRUMB.fullmatch(text.strip(" \u00a0")))


def is_source_line(text: str) -> bool:
    """Whether a copier's line names where a record came from; the record ends there."""
    return len(text) <= 200 and bool(_SOURCE.match(text.strip()))


def is_imprint(text: str) -> bool:
    """Whether a line is the site's imprint: "Presidential Executive Office 2025", "© ...", its licence."""
    return len(text) <= _LONGEST_CHROME and bool(_IMPRINT.fullmatch(text.strip(" \u00a0")))


def is_caption(text: str) -> bool:
    """Whether a line is a gallery's counter with its caption ("2 of 3 The hall.")."""
    return len(text) <= 300 and bool(_CAPTION.match(text.strip()))


def menu_end(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs from the top are the site's menu, in a copy of the whole page."""
    top = list(itertools.takewhile(_may_be_menu, paragraphs[:_DEEPEST_MENU]))
    licensed = [at for at, paragraph in enumerate(top) if paragraph.text.casefold().startswith(_LICENCE)]
    if not licensed:
        return 0
    end = licensed[-1] + 1
    while end < len(paragraphs) and re.fullmatch(r".{0,40}?(?:\d{4})", paragraphs[end].text):
        end += 1
    return end


def _may_be_menu(paragraph: Paragraph) -> bool:
    """Menus have short lines and no dates: a licence below a date stands under a record, not above it."""
    return len(paragraph.text) <= _LONGEST_CHROME and not date_line(paragraph.text)


def see_also_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Where the see-also block that begins at `at` ends (exclusive); `at` itself where none begins."""
    text = paragraphs[at].text
    if len(text) > _LONGEST_CHROME or text.strip(" \u00a0:").casefold() not in _SEE_ALSO:
        return at
    for end in range(at + 1, min(at + 6, len(paragraphs))):
        line = date_line(paragraphs[end].text)
        if line and not line.place:
            return end + 1
    return at + 1
