"""Measures how well labels are linked to officials, on real records.

    python -m benchmarks.who_said_it [--folder FOLDER] [--index FILE]

FOLDER contains pages at any depth; `.html` and `.txt` files and different folders are measured separately.
tests/records.py says where it is looked for without the option. The truth are the ids of the people whom
pages link to. They come from FILE (JSON lines with `id` and `person_links`; by default `index_en.jsonl` in
FOLDER), or else from the HTML pages. A text file has the truth of the page with the same name. In HTML the
archive sees those ids too; in text it does not. Each form is loaded into its own database, which is dropped
at the end.
"""

import argparse
import html
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings.ingest.intake import entries  # noqa: E402
from meetings.ingest.run import load  # noqa: E402
from meetings.models import Meeting, Statement  # noqa: E402
from meetings.officials.resolve import Rule  # noqa: E402
from meetings.transcripts.lexicon import names  # noqa: E402
from tests.records import RECORDS  # noqa: E402

Mention = tuple[str, int]  # a page's number and a statement's position
Links = dict[str, dict[str, str]]  # for each page, the folded names of its links and their ids

_LINK = re.compile(r'<a\b[^>]*href="[^"]*/persons/(\d+)[^"]*"[^>]*>([^<]+)', re.IGNORECASE)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how well labels are linked to officials.")
    parser.add_argument("--folder", type=Path, default=RECORDS / "kremlin", help="pages, at any depth")
    parser.add_argument("--index", type=Path, help="JSON lines with id and person_links")
    options = parser.parse_args()
    forms = pages_by_form(options.folder)
    if not forms:
        sys.exit(f"No pages in {options.folder}. Name a folder of .html or .txt files with --folder.")
    index = options.index or options.folder / "index_en.jsonl"
    truth = links_of_index(index) if index.exists() else links_of_pages(options.folder)
    for form, pages in forms.items():
        with fresh_archive():
            load(entries([str(page) for page in pages]))
            report(form, truth)


def pages_by_form(folder: Path) -> dict[str, list[Path]]:
    """The pages below the folder, by subfolder and form."""
    found: dict[str, list[Path]] = defaultdict(list)
    for page in sorted(folder.rglob("*")):
        if page.suffix in (".html", ".htm", ".txt") and not page.stem.endswith(".supplement"):
            found[f"{page.parent.relative_to(folder)} {page.suffix}".removeprefix(". ")].append(page)
    return dict(found)


def links_of_index(index: Path) -> Links:
    rows = map(json.loads, index.read_text("utf-8").splitlines())
    return {row["id"]: _sure((each["name"], each["id"]) for each in row["person_links"]) for row in rows}


def links_of_pages(folder: Path) -> Links:
    pages = [page for page in folder.rglob("*") if page.suffix in (".html", ".htm")]
    return {page.stem: _sure(_links(page.read_text("utf-8", "replace"))) for page in pages}


def _links(page: str) -> Iterable[tuple[str, str]]:
    return ((html.unescape(name), number) for number, name in _LINK.findall(page))


def _sure(links: Iterable[tuple[str, object]]) -> dict[str, str]:
    """The full names that link to exactly one id."""
    ids: dict[str, set[str]] = defaultdict(set)
    for name, number in links:
        if names.is_full(name):
            ids[names.fold(name)].add(str(number))
    return {name: next(iter(each)) for name, each in ids.items() if len(each) == 1}


def report(form: str, truth: Links) -> None:
    labels = named_labels()
    linked = {mention: official for mention, (_, official) in labels.items() if official}
    share = len(linked) / max(len(labels), 1)
    print(f"{form}: {len(labels):,} labels name a person: {share:.2%} linked, {1 - share:.2%} unlinked")
    persons = {mention: person_of(truth.get(mention[0], {}), name) for mention, (name, _) in labels.items()}
    compare({mention: person for mention, person in persons.items() if person}, linked, labels)
    left = Counter(name for name, official in labels.values() if not official)
    print("  most often unlinked:", ", ".join(f"{name} ({n})" for name, n in left.most_common(15)) or "none")


def compare(
    gold: dict[Mention, str], linked: dict[Mention, int], labels: dict[Mention, tuple[str, int | None]]
) -> None:
    if not gold:
        print("  no label has a link in its page: nothing to compare with")
        return
    wrong = wrongly(gold, linked)
    precision, recall = b_cubed(gold, linked)
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"  {len(gold):,} of them have a link in their page: {len(wrong) / len(gold):.3%} linked wrongly, "
        f"B-cubed precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"
    )
    for mention in wrong[:10]:
        print("  wrong:", *mention, labels[mention][0])
    split = defaultdict(set)
    for mention, person in gold.items():
        split[person].add(linked.get(mention))
    for person in [person for person, officials in split.items() if len(officials - {None}) > 1][:10]:
        print("  two officials for person", person)


def named_labels() -> dict[Mention, tuple[str, int | None]]:
    """The printed name and the official of every statement whose label names a person."""
    pages = {
        meeting.pk: Path(meeting.source.name).stem for meeting in Meeting.objects.select_related("source")
    }
    rows = (
        Statement.objects.filter(participant__isnull=False)
        .exclude(participant__rule=Rule.NOT_A_PERSON)
        .values_list("meeting", "position", "label", "role", "official")
    )
    return {
        (pages[meeting], at): (label.removeprefix(role).strip() or label, official)
        for meeting, at, label, role, official in rows
    }


def person_of(page: dict[str, str], name: str) -> str:
    """The id of the person that the page links under this name, or under the only full name it can mean."""
    key = names.fold(name)
    if key in page:
        return page[key]
    if names.is_full(name):
        return ""
    fitting = {person for full, person in page.items() if names.could_mean(name, full)}
    return fitting.pop() if len(fitting) == 1 else ""


def wrongly(gold: dict[Mention, str], linked: dict[Mention, int]) -> list[Mention]:
    """Mentions whose official is mostly used for another person."""
    used: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, person in gold.items():
        if mention in linked:
            used[linked[mention]][person] += 1
    mostly = {official: persons.most_common(1)[0][0] for official, persons in used.items()}
    return [
        mention for mention, person in gold.items() if mention in linked and mostly[linked[mention]] != person
    ]


def b_cubed(gold: dict[Mention, str], linked: dict[Mention, int]) -> tuple[float, float]:
    """Precision and recall after Bagga and Baldwin (1998); each unlinked label is its own cluster."""
    clusters: dict[Mention, object] = {mention: linked.get(mention, mention) for mention in gold}
    sizes = Counter(clusters.values())
    persons = Counter(gold.values())
    together = Counter((clusters[mention], person) for mention, person in gold.items())
    shared = [(together[clusters[m], p], sizes[clusters[m]], persons[p]) for m, p in gold.items()]
    precision = sum(both / size for both, size, _ in shared) / len(gold)
    recall = sum(both / size for both, _, size in shared) / len(gold)
    return precision, recall


if __name__ == "__main__":
    main()
