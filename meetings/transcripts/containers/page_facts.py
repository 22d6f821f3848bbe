"""What a web page says of itself above its text: title, language, days, address."""

from lxml import etree

from meetings.transcripts.containers.html import collapse

_META = {
    "og:title": "title",
    "dc.title": "title",
    "citation_title": "title",
    "og:site_name": "site",
    "article:published_time": "published",
    "article:modified_time": "changed",
    "dcterms.modified": "changed",
    "dc.date.modified": "changed",
    "dc.date": "date",
    "dc.language": "language",
}


def page_facts(root: etree._Element) -> dict[str, str]:
    """What the page says of itself above its text."""
    facts: dict[str, str] = {}
    title = root.find(".//title")
    if title is not None and (printed := collapse("".join(map(str, title.itertext())))):
        facts["page title"] = printed
    if language := (root.get("lang") or "").strip():
        facts["language"] = language
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name in _META and (content := collapse(meta.get("content") or "")):
            facts.setdefault(_META[name], content)
    for link in root.iterfind(".//link[@rel='canonical']"):
        facts.setdefault("address", (link.get("href") or "").strip())
    for day in root.iter("date"):  # of a record as XML: <date format="1931-03-04"/>
        facts.setdefault("date", day.get("format") or day.get("when") or "")
    return {name: fact for name, fact in facts.items() if fact}
