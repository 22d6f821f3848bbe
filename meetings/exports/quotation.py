"""A quotation to take along: the words with speaker, role, meeting, date and permalink, in three forms."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings.exports.cited_works import Work
from meetings.exports.records.markdown import escaped

# Whoever chose no words quotes the statement, and of a long one its beginning.
LONGEST = 1_200


@dataclass(frozen=True, slots=True)
class QuotationForm:
    """How a quotation is written: what the form is called in addresses and by readers, and the text."""

    name: str
    title: str
    text: str


def forms(work: Work, role: str, words: str) -> list[QuotationForm]:
    """`words` are those that were chosen, or all of the statement."""
    quoted = Truncator(" ".join(words.split())).chars(LONGEST, truncate=" […]")
    return [
        QuotationForm("text", _("Text"), _text(work, role, quoted)),
        QuotationForm("html", "HTML", _html(work, role, quoted)),
        QuotationForm("markdown", "Markdown", _markdown(work, role, quoted)),
    ]


def _speaker(work: Work, role: str) -> str:
    return ", ".join(filter(None, (work.author.name, role if role != work.author.name else "")))


def _when(work: Work) -> str:
    return date_format(work.date, "DATE_FORMAT") if work.date else work.undated


def _text(work: Work, role: str, quoted: str) -> str:
    return f"“{quoted}”\n— {_speaker(work, role)}. {work.title}, {_when(work)}. {work.url}"


def _html(work: Work, role: str, quoted: str) -> str:
    return format_html(
        '<figure>\n<blockquote cite="{0}" lang="{1}"><p>{2}</p></blockquote>\n'
        '<figcaption>{3}, <cite><a href="{0}">{4}</a></cite>, {5}</figcaption>\n</figure>',
        work.url,
        work.language,
        quoted,
        _speaker(work, role),
        work.title,
        _when(work),
    )


def _markdown(work: Work, role: str, quoted: str) -> str:
    where = f"[{escaped(work.title)}]({work.url})"
    return f"> {escaped(quoted)}\n>\n> — {escaped(_speaker(work, role))}, {where}, {_when(work)}"
