"""What the words of a possible label look like by themselves: a name, an office, nobody, a phrase."""

import re
from enum import StrEnum
from functools import lru_cache

from meetings.transcripts.lexicon.anonymous import is_nobody, names_several
from meetings.transcripts.lexicon.excellencies import without_excellency
from meetings.transcripts.lexicon.fields import FIELDS_IN_CHINESE, NOBODY
from meetings.transcripts.lexicon.name_shapes import is_whole_name, split
from meetings.transcripts.lexicon.offices import INSTITUTION_WORDS
from meetings.transcripts.lexicon.small_words import (
    CONNECTORS,
    PARTICLES,
    SAYING,
    SENTENCE_OPENERS,
)
from meetings.transcripts.lexicon.titles import JUDGES, bare, is_office, is_title
from meetings.transcripts.speakers import caseless, korean
from meetings.transcripts.speakers.leading_offices import ARTICLES, folded, is_of_address, leading_offices
from meetings.transcripts.speakers.printed_names import (
    SURNAME_AND_INITIALS,
    is_name,
    is_persons,
    sender_of,
)


class Form(StrEnum):
    """What the words of a label look like by themselves."""

    NOBODY = "no one in particular"
    TITLED = "a title and a name"
    PERSON = "a person's name"
    OFFICE = "an office"
    SHORT = "one word"
    OTHER = "other words"
    NEVER = "words that are no name"


MOST_WORDS = 18
"""A label has no more words, but for an office in capitals."""
_LONGEST_OFFICE = 15
_LONGEST_IN_CAPITALS = 50
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_TITLE = re.compile(
    r"(.*?)(?:議員|议员|委員|委员|主席|副主席|局長|局长|司長|司长|部長|部长|秘書長?|秘书长?|先生|女士|長官|长官|總理|总理|主任|大臣|議長|议长|教授"
    r"|市長|町長|村長|区長|區長|縣長|县长|知事|教育長|課長|室長|会長|會長|会长|次長|次长|理事長?|监事|監事|参事|參考人|参考人)"
)
_CHINESE_TITLE_INSIDE = re.compile(
    r"[\u4e00-\u9fff]{1,2}(?:副|召集|政務|常務|主任)?(?:委員|部長|次長|署長|局長|司長|處長|組長|科長|所長|校長|市長|縣長"
    r"|主任|議員|議長|院長|秘書長|董事長|總經理|執行長|教授|理事長|委员|部长|局长|院长|议员|秘书长|教授)[\u4e00-\u9fff]{1,3}"
)  # the surname, the title, the given name
_ORDINAL = re.compile(r"\d{1,2}(?:[ºª°]|st|nd|rd|th|er|ère)")  # "2º Secretário", "1st Vice-Chair"
_CAPITALS = re.compile(r"[^\W\d_]")
_ONE_WORD = re.compile(
    r"(?:[^\W_]|(?<=[^\W_])[-_]*(?=[^\W_]))+|[^\W\d_]{2,}(?:\.[^\W_]{2,}){1,2}"
)  # or "mara.lind"
_PEER = re.compile(
    r"The (?:Earl|Countess|Duke|Duchess|Marquess|Marchioness|Viscount"
    r"|Viscountess) (?:of )?[A-Z][\w’'-]+(?: [\w’'-]+){0,3}"
)
_ON_BEHALF = re.compile(
    r"[ \u00a0]?(?:pour|für|per|por|on behalf of|au nom d|im namen|en nombre d|a nome d)\b"
    r"[^.:!?]{2,60}$",
    re.IGNORECASE,
)
_VERBS = SAYING | frozenset(
    "moved seconded asked reported proposed noted agreed stated advised informed explained explaining "
    "presented thanked called opened closed welcomed raised commented suggested requested confirmed "
    "beg like know believe hope seems however because has had is was were will who which".split()
)


@lru_cache(maxsize=20_000)
def key_of(text: str) -> str:
    """What all printings of a label have in common: no brackets, no marks, one case."""
    return " ".join(filter(None, map(bare, text.replace("\u00a0", " ").split())))


@lru_cache(maxsize=20_000)
def form_of(text: str) -> Form:
    """What the words of a label look like, without the rest of the document."""
    text = without_excellency(text).replace(" @ ", " ")  # "Ahamat @ Ahamad bin Yusop", as Malays are called
    words = text.replace("\u00a0", " ").split()
    if not words or len(words) > _most_words(text) or not _CAPITALS.search(text):
        return Form.NEVER
    if names_several(text):
        return Form.SHORT
    if is_nobody(text):
        return Form.NOBODY
    if _CHINESE.match(text):
        return _form_in_chinese(text)
    if korean.is_korean(text):
        return _form_in_korean(text)
    return _form_without_case(text) if caseless.is_caseless(text) else _form_in_letters(text, words)


def _form_in_letters(text: str, words: list[str]) -> Form:
    """The same in a script with capitals."""
    plain = [bare(word) for word in words]
    if " ".join(plain) in JUDGES:
        return Form.OFFICE
    if is_peer(text):
        return Form.TITLED
    if sender_of(text):
        return Form.TITLED
    if " / " in text:
        return _form_in_two_languages(text)
    return Form.NEVER if _is_phrase(words, plain) else _form_of_name(text, words, plain)


def is_peer(text: str) -> bool:
    """Whether a label is a title of nobility with its place, which is all the name that is printed."""
    return text.startswith("The ") and bool(_PEER.fullmatch(text))


def _form_in_two_languages(text: str) -> Form:
    """ "Y Llywydd / The Presiding Officer": the same said twice."""
    forms = {form_of(side) for side in text.split(" / ")}
    if forms == {Form.OFFICE, Form.TITLED}:
        return Form.OFFICE
    return forms.pop() if len(forms) == 1 else Form.NEVER


def _most_words(text: str) -> int:
    """ "THE MINISTER OF STATE IN THE MINISTRY OF PORTS AND MINISTER OF STATE IN THE MINISTRY OF …"."""
    return _LONGEST_IN_CAPITALS if text.startswith("THE ") and text.isupper() else MOST_WORDS


def _is_role(after: str) -> bool:
    """Whether what follows a name and a comma is an office: short, and without numbers."""
    words = after.split()
    short = len(words) <= 8 or (len(words) <= MOST_WORDS and is_office(words[0]))
    apart = any(map(str.isdigit, after)) or "–" in words or "—" in words
    return short and any(map(is_office, words)) and not apart


def _form_in_chinese(text: str) -> Form:
    """ "劉慧卿議員", "主席": a title follows the name, and nothing parts words."""
    together = "".join(text.split())
    if len(text) > 24 or re.search(r"[，。？！；、]", text) or together in FIELDS_IN_CHINESE:
        return Form.NEVER
    if _CHINESE_TITLE_INSIDE.fullmatch(together):
        return Form.TITLED
    found = _CHINESE_TITLE.fullmatch(together)
    if not found:
        return Form.SHORT if len(text) <= 4 else Form.OTHER
    return Form.TITLED if 2 <= len(found.group(1)) <= 4 else Form.OFFICE


def _form_in_korean(text: str) -> Form:
    """ "위원장 이은별", "김가람 의원": a name has two to four letters, which look like any other word."""
    if korean.is_titled(text):
        return Form.TITLED
    if korean.is_office(text):
        return Form.OFFICE
    return Form.SHORT if len(text.split()) == 1 else Form.OTHER


def _form_without_case(text: str) -> Form:
    """ "היו״ר דנה לב", "السيد سامي": without capitals a name looks like any other words."""
    if caseless.is_phrase(text):
        return Form.NEVER
    if caseless.names_nobody(text):
        return Form.NOBODY
    if caseless.is_titled(text):
        return Form.TITLED
    if caseless.is_office(text):
        return Form.OFFICE
    return Form.SHORT if len(text.split()) < 5 else Form.OTHER


def _form_of_name(text: str, words: list[str], plain: list[str]) -> Form:
    polite = plain[0] != "the" or plain[1:2] in (["hon"], ["honourable"], ["honorable"], ["reverend"])
    if plain[0] in ARTICLES and len(words) > 2 and is_title(words[1]) and polite:
        # "La señora Ruiz", "The Honourable Ada Lowe"
        return _form_of_name(text.split(None, 1)[1], words[1:], plain[1:])
    before, comma, after = text.partition(",")
    if comma and (_is_role(after) or _ON_BEHALF.match(after)) and _may_hold_office(before):
        return Form.TITLED
    if is_title(words[0]) and is_name(words[1:]):
        return Form.TITLED
    if comma and SURNAME_AND_INITIALS.fullmatch(text):
        return Form.TITLED  # "LOWE H.P., deputy of district No. 4"
    if any(map(is_office, words)) or (len(words) == 1 and is_office(words[0].removesuffix("s"))):
        return _form_of_office(words)
    if is_persons(text):
        return Form.PERSON
    short = len(words) == 1 and not _opens_sentence(words) and plain[0] not in INSTITUTION_WORDS
    return Form.SHORT if short and _ONE_WORD.fullmatch(plain[0]) else Form.OTHER


def _may_hold_office(before: str) -> bool:
    """Whether an office may follow the words: a name, or a surname in capitals ("FERRO, ministro")."""
    form = form_of(before)
    surname = form is Form.SHORT and len(before) > 2 and before.isupper()
    return surname or form in (Form.TITLED, Form.PERSON)


def _is_phrase(words: list[str], plain: list[str]) -> bool:
    """Words that label things and not people, and sentences."""
    if plain[0] in NOBODY or (plain[-1] in NOBODY and len(words) < 4 and not any(map(is_title, words))):
        return not (len(words) > 1 and is_office(words[-1]) and plain[0] in ("first", "second", "third"))
    if any(map(_is_verb, words, words[1:])):
        return True
    return "http" in plain[0] or any("@" in word or "/" in word for word in words)


def _is_verb(before: str, word: str) -> bool:
    """Small "i" is "and" in Polish, and "do" is "of the" in "Ministro do Mar"; "Said" is a name."""
    joins = word == "i" or (word == "do" and is_office(before))
    return bare(word) in _VERBS and word[:1].islower() and not joins


def _form_of_office(words: list[str]) -> Form:
    """ "The Chairwoman", "CHAIRMAN VARROW", "Minister Rolnictwa Halina Zaręba"."""
    if is_of_address(words):
        return Form.OFFICE
    if any(map(_has_digit, words)) or (len(words) > _LONGEST_OFFICE and not all(map(str.isupper, words))):
        return Form.OTHER
    return _form_of_titled_office(words)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word)) and not _ORDINAL.fullmatch(word)


def _form_of_titled_office(words: list[str]) -> Form:
    capitals = sum(word[:1].isupper() for word in words)
    small = sum(word.islower() and not is_office(word) and bare(word) not in _JOINING for word in words)
    if small > 1 or small > capitals or not (words[0][:1].isupper() or is_title(words[0])):
        return Form.OTHER
    if (
        _opens_sentence(words)
        and not is_title(words[0])
        and bare(words[0]) not in ("the", "an", "a", "first")
    ):
        return Form.OTHER
    last = [word for word in words if not word.startswith(("(", "["))]
    if (
        bare(last[-1]) in INSTITUTION_WORDS
        and not is_office(last[-1])
        and not {"of", "for", "to"}.intersection(folded(last))
    ):
        return Form.OTHER  # "City Clerk's Department"
    offices = leading_offices(last)
    if (
        0 < offices < len(last)
        and len(last) - offices == 1
        and last[-1][:1].isupper()
        and "of" not in folded(last)
    ):
        return Form.TITLED
    if (
        is_office(words[0])
        and 1 < len(last) <= 4
        and bare(last[1]) not in ("of", "for", "to", "in")
        and is_name(last[1:])
        and not any(map(is_office, last[1:]))
    ):
        return Form.TITLED
    if (
        len(last) > 2
        and is_name(last[-2:])
        and not any(map(is_office, last[-2:]))
        and not {"of", "for"}.intersection(folded(last))
    ):
        return Form.TITLED
    role, name = split(" ".join(last))
    return Form.TITLED if role and " " in name and is_whole_name(name) else Form.OFFICE


_JOINING = frozenset(
    "le la les l du des et de del los las und für der des dem im am ds do spraw oraz w na z i та у".split()
).union(CONNECTORS, PARTICLES, ("pro", "tem", "tempore"))


def _opens_sentence(words: list[str]) -> bool:
    return bare(words[0]) in SENTENCE_OPENERS and not (words[0].isupper() and len(words[0]) > 1)
