"""How to cite a statement, in the forms that readers and their programs ask for."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from meetings.exports import citation_texts
from meetings.exports.cited_works import Work


@dataclass(frozen=True, slots=True)
class Citation:
    style: str
    text: str


def of(work: Work) -> list[Citation]:
    """The statement cited in each style, as seen today."""
    return [Citation(str(style), write(work)) for style, write in _STYLES.items()]


def _bibtex(work: Work) -> str:
    """A body's name has braces of its own: BibTeX would take it for given names and a surname."""
    author = _tex(work.author.inverted)
    column = f"col. {work.place.column}" if work.place.column else ""
    source = f"Source: \\url{{{work.source}}}" if work.source else ""
    quoted = f"“{_tex(work.quoted)}”" if work.quoted else ""
    fields = {
        "author": author if work.author.given else f"{{{author}}}",
        "title": f"{{{_tex(work.title)}}}",
        "organization": _tex(work.body),
        "year": work.year,
        "date": work.date.isoformat() if work.date else work.month,
        "pages": str(work.place.page or ""),
        "note": ". ".join(filter(None, (column, quoted, source))),
        "howpublished": _tex(work.site),
        "version": work.version,
        "url": work.url,
        "urldate": work.seen.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))


def _ris(work: Work) -> str:
    lines = ["TY  - HEAR", f"AU  - {work.author.inverted}", f"TI  - {work.title}", f"PB  - {work.body}"]
    if work.date:
        lines += [f"PY  - {work.date.year:04}", f"DA  - {work.date.isoformat().replace('-', '/')}"]
    elif work.year:
        lines += [f"PY  - {work.year}", f"DA  - {work.month.replace('-', '/')}//"]
    if work.place.page:
        lines.append(f"SP  - {work.place.page}")
    if work.place.column:
        lines.append(f"N1  - col. {work.place.column}")
    if work.quoted:
        lines.append(f"N1  - “{work.quoted}”")
    if work.source:
        lines.append(f"L2  - {work.source}")
    seen = [f"ET  - {work.version}", f"Y2  - {work.seen:%Y/%m/%d}"]
    return "\n".join([*lines, f"DB  - {work.site}", f"UR  - {work.url}", *seen, "ER  - "])


def _wiki(work: Work) -> str:
    """The source’s own page is what is cited, and this archive is where it is kept."""
    person = {"last": work.author.family, "first": work.author.given} if work.author.given else {}
    kept = {"archive-url": work.url, "archive-date": work.version[:10], "url-status": "live"}
    fields = {
        **(person or {"author": work.author.name}),
        "title": work.title,
        "date": work.date.isoformat() if work.date else work.month,
        "at": str(work.place),
        "publisher": work.body,
        "type": f"Transcript, version {work.version}",
        "website": work.site,
        "url": work.source or work.url,
        **(kept if work.source else {}),
        "quote": work.quoted,
        "access-date": work.seen.isoformat(),
    }
    parts = [f"|{name}={value.replace('|', '{{!}}')}" for name, value in fields.items() if value]
    return f"{{{{cite web {' '.join(parts)}}}}}"


def csl(work: Work) -> dict[str, Any]:
    """The item as CSL JSON, which Zotero and other programs read."""
    person = {"family": work.author.family, "given": work.author.given}
    item = {
        "id": work.key,
        "type": "speech",
        "author": [person if work.author.given else {"literal": work.author.name}],
        "title": work.title,
        "genre": "Transcript",
        "publisher": work.body,
        "issued": _date_parts(work),
        "accessed": {"date-parts": [[work.seen.year, work.seen.month, work.seen.day]]},
        "page": str(work.place.page or ""),
        "section": f"statement {work.number}",
        "version": work.version,
        "archive": work.site,
        "language": work.language,
        "URL": work.url,
        "source": work.source,
        "abstract": work.quoted,
    }
    return {name: value for name, value in item.items() if value}


def _date_parts(work: Work) -> dict[str, list[list[int]]] | None:
    if work.date:
        return {"date-parts": [[work.date.year, work.date.month, work.date.day]]}
    parts = [int(part) for part in work.month.split("-") if part.isdecimal()]
    return {"date-parts": [parts]} if parts else None


def _csl_json(work: Work) -> str:
    return json.dumps([csl(work)], ensure_ascii=False, indent=1)


_STYLES = {
    gettext_lazy("Plain"): citation_texts.plain,
    "APA": citation_texts.apa,
    "Chicago": citation_texts.chicago,
    "MLA": citation_texts.mla,
    "BibTeX": _bibtex,
    "RIS": _ris,
    gettext_lazy("Wiki"): _wiki,
    "CSL JSON": _csl_json,
}
