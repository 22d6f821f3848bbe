"""Kills processes, mutates documents and keeps a site busy; prints how often the archive was as it should be.

    python -m benchmarks.faults [--kills 200] [--documents 100000] [--soak SECONDS] [--seed 1]

Each part runs in an archive of its own, which is deleted at the end. Parts that are given 0 are left out.
"""

import argparse

from benchmarks.faults.documents import mutate_documents
from benchmarks.faults.kills import kill_again_and_again
from benchmarks.faults.soak import soak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="processes to kill during loads")
    parser.add_argument("--documents", type=int, default=100_000, help="mutated documents to read")
    parser.add_argument("--soak", type=float, default=3_600, help="seconds of ordinary use by many")
    parser.add_argument("--seed", type=int, default=1, help="of chance: another seed, other moments")
    options = parser.parse_args()
    if options.kills:
        kill_again_and_again(options.kills, options.seed)
    if options.documents:
        mutate_documents(options.documents, options.seed)
    if options.soak:
        soak(options.soak, options.seed)


if __name__ == "__main__":
    main()
