"""How fast records are written as files: `python -m benchmarks.record_files [--words 80000]`.

The record is made of invented sentences: a label, two paragraphs, now and then a direction and a heading.
"""

import argparse
import os
import time
from itertools import cycle, islice

import django

SENTENCES = (
    "The upper dam is full and the lower one is not.",
    "I ask the committee to look at the figures again before it decides.",
    "Вода поднимается, а плотины стары.",
    "Nobody has told us what the repair of the sluices will cost.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=80_000)
    words = parser.parse_args().words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    from meetings.exports.records.formats import at_hand

    record = _record(words)
    print(f"{len(record.said):,} statements, {words:,} words")
    for ending, each in at_hand().items():
        began = time.process_time()
        content = each.write(record)
        seconds = time.process_time() - began
        print(f"{ending:8} {seconds:7.2f} s {words / seconds:12,.0f} words/s {len(content):10,} bytes")


def _record(words: int):
    from meetings.exports.records.taken import Said, TakenRecord
    from meetings.transcripts.transcript import Heading, Kind, Transcript, Turn, TurnKind

    said, outline, count, sentences = [], [], 0, cycle(SENTENCES)
    while count < words:
        if len(said) % 20 == 0:
            outline.append(Heading(f"Item {len(outline) + 1}", str(len(outline) + 1), 1, len(said)))
        paragraphs = tuple(" ".join(islice(sentences, 5)) for _ in range(2))
        count += sum(len(each.split()) for each in paragraphs)
        label = f"Minister Mira Velden{len(said) % 7}"
        turn = Turn(TurnKind.SPEECH, paragraphs, label=label, name=label, printed_label=label)
        said.append(Said(turn, len(said) + 1))
    record = Transcript(
        title="Sitting on the dams",
        kind=Kind.TRANSCRIPT,
        turns=tuple(each.turn for each in said),
        outline=tuple(outline),
    )
    return TakenRecord(
        record=record,
        url="https://archive.example/meetings/undated/sitting/",
        site="Verbatim",
        version="1",
        updated="2025-01-01T00:00:00+00:00",
        said=tuple(said),
        section_numbers=tuple(range(1, len(outline) + 1)),
        topics=(),
        officials={},
    )


if __name__ == "__main__":
    main()
