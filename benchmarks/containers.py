"""Measure how long files of each kind take to become paragraphs, and whether twice as much takes twice so.

    python -m benchmarks.containers [KIND ...]

It makes its own files: a PDF of 100 pages, a Word document of 400 turns, texts, pages, captions and tables of
3,000 turns, and 100 MB of JSON Lines; each also half as long. Seconds are of the processor. What is to be
refused (docs/reading.md) is measured by `python -m benchmarks.containers harm`.
"""

import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from meetings.ingest.intake import entries
from meetings.transcripts import read
from meetings.transcripts.containers.opening import open_contents
from meetings.transcripts.transcript import Document, UnreadableError

PEOPLE = ["ADA MORROW", "BO STRAND", "IRIS QUELL", "EDO TARN", "UWE TAL", "PRIYA LUND"]
WORDS = "the bridge of each mill was measured in spring and it held for most ferries near our quay".split()
CHANCE = random.Random(11)


def turns(count: int, words: int = 60) -> Iterator[tuple[str, str]]:
    for number in range(count):
        said = " ".join(CHANCE.choices(WORDS, k=words))
        yield f"MS. {PEOPLE[number % len(PEOPLE)]}", f"{said.capitalize()}."


def a_text(count: int) -> tuple[str, bytes]:
    return "turns.txt", "\n\n".join(f"{label}: {said}" for label, said in turns(count)).encode()


def a_page(count: int) -> tuple[str, bytes]:
    body = "".join(f"<p><b>{label}:</b> {said}</p>" for label, said in turns(count))
    return "turns.html", f"<!doctype html><html><body><div>{body}</div></body></html>".encode()


def a_markdown(count: int) -> tuple[str, bytes]:
    return "turns.md", "\n\n".join(f"**{label}:** {said}" for label, said in turns(count)).encode()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def captions(count: int) -> tuple[str, bytes]:
    cues = [
        f"{_clock(at)} --> {_clock(at + 1)}\n<v {label}>{said}</v>"
        for at, (label, said) in enumerate(turns(count, 12))
    ]
    return "turns.vtt", ("WEBVTT\n\n" + "\n\n".join(cues)).encode()


def a_table(count: int) -> tuple[str, bytes]:
    return "turns.tsv", ("speaker\ttext\n" + "\n".join("\t".join(turn) for turn in turns(count))).encode()


def a_pdf(pages: int) -> tuple[str, bytes]:
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Times", size=10)
    said = turns(pages * 8, 75)
    for number in range(1, pages + 1):
        made.add_page()
        made.text(20, 12, f"HARBOUR BOARD        4 May 2031        {number}")
        for label, words in (next(said) for _ in range(8)):
            made.multi_cell(0, 5, f"{label}: {words}", new_x="LMARGIN", new_y="NEXT")
    return "turns.pdf", bytes(made.output())


def a_word_document(count: int) -> tuple[str, bytes]:
    """Written by hand, for a library takes longer to write one than reading takes."""
    paragraphs = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{label}: </w:t></w:r><w:r><w:t>{said}</w:t></w:r></w:p>"
        for label, said in turns(count)
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'
        )
    return "turns.docx", packed.getvalue()


KINDS: dict[str, tuple[Callable[[int], tuple[str, bytes]], int]] = {
    "text": (a_text, 3_000),
    "page": (a_page, 3_000),
    "markdown": (a_markdown, 3_000),
    "captions": (captions, 3_000),
    "table": (a_table, 3_000),
    "docx": (a_word_document, 400),
    "pdf": (a_pdf, 100),
}
"""How each kind is made, and of how many turns or pages."""


def _surname(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3)).title()


HARM: dict[str, Callable[[int], bytes]] = {
    "attributes of a tag": lambda n: (
        b"<!DOCTYPE html><html><body><p "
        + b" ".join(b"a%x=b" % i for i in range(n))
        + b">x</p></body></html>"
    ),
    "tags": lambda n: b"<html><body>" + b"<p>a" * n,
    "lines": lambda n: b"a\n\n" * n,
    "speakers of one record": lambda n: (
        "Meeting on dams\n\nMarch 4, 2021, Harn\n\n"
        + "\n\n".join(f"A.B. {_surname(i)}ov: words of it." for i in range(n))
    ).encode(),
    "records of one file": lambda n: "\n\n".join(
        f"Meeting on dams number {i}\n\nMarch 4, 2021, Harn\n\n"
        "President of Ardania Anselm Varga: Let us begin.\n\n"
        f"Minister of Water Semyon Orlo: The dam is full.\n\nSource: http://president.example/events/{i}"
        for i in range(n)
    ).encode(),
}
HARMFUL = {
    "attributes of a tag": 110_000,
    "tags": 5_000_000,
    "lines": 6_600_000,
    "speakers of one record": 8_000,
    "records of one file": 8_333,
}


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _spent(name: str, content: bytes) -> tuple[float, float, int]:
    """Seconds to paragraphs, seconds to a record, and bytes."""
    document = Document(content, path=name)
    return seconds(lambda: open_contents(document)), seconds(lambda: read(document)), len(content)


def measure(kind: str) -> None:
    make, count = KINDS[kind]
    open_contents(Document(*reversed(make(4))))  # libraries are loaded by the first
    spent = [_spent(*make(length)) for length in (count // 2, count)]
    (half, _, _), (whole, records, size) = spent
    print(
        f"{kind}, {count:,} {'pages' if kind == 'pdf' else 'turns'}, {size / 1e6:.1f} MB: {whole:.2f} s to "
        f"paragraphs, {records:.2f} s to a record; half {half:.2f} s, ratio {whole / max(half, 0.001):.1f}"
    )


def measure_json_lines() -> None:
    """100 MB in records of one day each, through the door of `ingest`; memory is the peak of this process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "turns.jsonl"
        with file.open("w") as out:
            written = day = 0
            while written < 100_000_000:
                day += 1
                for label, said in turns(400, 40):
                    row = {"meeting": f"Day {day}", "speaker": label, "text": said}
                    written += out.write(json.dumps(row) + "\n")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        count = paragraphs = 0
        started = time.process_time()
        for entry in entries([str(file)]):
            count += 1
            paragraphs += len(open_contents(entry.document()).paragraphs)
        spent, peak = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"JSON Lines, {written / 1e6:.0f} MB, {count:,} records, {paragraphs:,} rows: {spent:.1f} s, "
            f"{(peak - before) / 1024:.0f} MB of memory more"
        )


def measure_harm(kind: str) -> None:
    from meetings.ingest.intake import entry_of
    from meetings.ingest.read import ready

    def prepared(content: bytes) -> str:
        try:
            reading = ready(entry_of("harm", content), (), False)
        except UnreadableError as error:  # pragma: no cover
            return str(error)
        return reading.refusal or f"{len(reading.records):,} records"

    whole = HARM[kind](HARMFUL[kind])
    half = HARM[kind](HARMFUL[kind] // 2)
    first = seconds(lambda: prepared(half))
    said: list[str] = []
    second = seconds(lambda: said.append(prepared(whole)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{HARMFUL[kind]:,} {kind}: {second:.2f} s (half {first:.2f} s), peak {peak} MB: {said[0][:90]}")


def main(wanted: list[str]) -> None:
    if wanted == ["harm"]:
        for kind in HARM:
            measure_harm(kind)
        return
    for kind in wanted or KINDS:
        measure(kind)
    if not wanted:
        measure_json_lines()


if __name__ == "__main__":
    main(sys.argv[1:])
