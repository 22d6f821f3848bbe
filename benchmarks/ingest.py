"""Measures records stored a second, end to end: read, resolve, tag, store, index.

    python -m benchmarks.ingest [FOLDER ...]

Without FOLDER it loads the real pages beside the checkout (tests/records.py) and 40 generated records of 500
statements (benchmarks/corpus.py), with one and with two reading processes, each time into a new database and
index, then the same again, unchanged. Besides the elapsed time it prints CPU time, which is more meaningful
on a shared machine: two processors provide two CPU seconds a second.
"""

if __name__ == "__main__":
    # Reading processes import the main module again, and do not need this.
    from benchmarks.loading import main

    main()
