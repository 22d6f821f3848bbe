"""Records stored a second, end to end: read, resolve, tag, store, index.

    python -m benchmarks.ingest [FOLDER ...]

Without FOLDER the real pages beside the checkout (tests/records.py) and 40 records of 500 statements out of a
seed (benchmarks/corpus.py) are loaded, with one and with two reading processes, each time into a database and
an index of its own; then the same again, unchanged. Besides the time that passed it prints the processor's
time, which says more on a machine that others use too: both processors together have two seconds a second.
"""

if __name__ == "__main__":
    # Readers import the module that was started once more, and need nothing of this.
    from benchmarks.loading import main

    main()
