"""How well labels are linked to officials, measured on real records.

    python -m benchmarks.who_said_it [FOLDER]

FOLDER holds `index_en.jsonl`, `en/html` and `en/txt` (see tests/records.py for where it is looked for). The
ids of the links in the pages are the truth. From HTML the archive sees those ids too; from text it does not.
Each form is loaded into a database of its own, which is dropped at the end.
"""

import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from benchmarks.loaded import fresh_archive  # noqa: E402
from meetings import names  # noqa: E402
from meetings.ingest.intake import entries  # noqa: E402
from meetings.ingest.run import load  # noqa: E402
from meetings.models import Meeting, Statement  # noqa: E402
from tests.records import RECORDS  # noqa: E402

Mention = tuple[str, int]  # a page's number and a statement's position


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else RECORDS / "kremlin"
    if not (folder / "index_en.jsonl").exists():
        sys.exit(f"No records in {folder}. Name the folder that holds index_en.jsonl.")
    truth = links(folder / "index_en.jsonl")
    for form in ("html", "txt"):
        measure(folder / "en" / form, truth)


def links(index: Path) -> dict[str, dict[str, str]]:
    """For each page, the folded names of its links and the id each leads to; names with two ids left out."""
    found: dict[str, dict[str, str]] = {}
    for row in map(json.loads, index.read_text().splitlines()):
        ids: dict[str, set[str]] = defaultdict(set)
        for link in row["person_links"]:
            if names.is_full(link["name"]):
                ids[names.fold(link["name"])].add(str(link["id"]))
        found[row["id"]] = {name: next(iter(each)) for name, each in ids.items() if len(each) == 1}
    return found


def measure(folder: Path, truth: dict[str, dict[str, str]]) -> None:
    with fresh_archive():
        load(entries([str(folder)]))
        report(folder.name, truth)


def report(form: str, truth: dict[str, dict[str, str]]) -> None:
    labels = named_labels()
    linked = {mention: official for mention, (_, official) in labels.items() if official}
    gold = {(page, at): person_of(truth.get(page, {}), name) for (page, at), (name, _) in labels.items()}
    gold = {mention: person for mention, person in gold.items() if person}
    wrong = wrongly(gold, linked)
    precision, recall = b_cubed(gold, linked)
    f1 = 2 * precision * recall / (precision + recall)
    share = len(linked) / len(labels)
    print(f"{form}: {len(labels):,} labels name a person: {share:.2%} linked, {1 - share:.2%} left open")
    print(
        f"  {len(gold):,} of them have a link in their page: {len(wrong) / len(gold):.3%} linked wrong, "
        f"B-cubed precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"
    )
    for mention in wrong[:10]:
        print("  wrong:", *mention, labels[mention][0])
    left = Counter(name for name, official in labels.values() if not official)
    print("  left open most often:", ", ".join(f"{name} ({n})" for name, n in left.most_common(15)))


def named_labels() -> dict[Mention, tuple[str, int | None]]:
    """The printed name and the official of every statement whose label names a person."""
    pages = {
        meeting.pk: Path(meeting.source.name).stem for meeting in Meeting.objects.select_related("source")
    }
    rows = Statement.objects.filter(participant__isnull=False).values_list(
        "meeting", "position", "label", "role", "official"
    )
    return {
        (pages[meeting], at): (label.removeprefix(role).strip() or label, official)
        for meeting, at, label, role, official in rows
    }


def person_of(page: dict[str, str], name: str) -> str:
    """The id of the person the page links under this name, or under the one full name its short form fits."""
    key = names.fold(name)
    if key in page:
        return page[key]
    if names.is_full(name):
        return ""
    fitting = {person for full, person in page.items() if names.could_mean(name, full)}
    return fitting.pop() if len(fitting) == 1 else ""


def wrongly(gold: dict[Mention, str], linked: dict[Mention, int]) -> list[Mention]:
    """Mentions whose official mostly stands for another person."""
    used: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, person in gold.items():
        if mention in linked:
            used[linked[mention]][person] += 1
    mostly = {official: persons.most_common(1)[0][0] for official, persons in used.items()}
    return [
        mention for mention, person in gold.items() if mention in linked and mostly[linked[mention]] != person
    ]


def b_cubed(gold: dict[Mention, str], linked: dict[Mention, int]) -> tuple[float, float]:
    """Precision and recall after Bagga and Baldwin (1998); a label left open is a cluster of its own."""
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
