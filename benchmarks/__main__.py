"""Runs the measurements of docs/measurements.md one after the other: python -m benchmarks (make bench)."""

import subprocess
import sys

MODULES = (
    "read_records",
    "containers",
    "who_said_it",
    "resolve",
    "settle",
    "ingest",
    "pages",
    "search",
    "whole_pages",
)

if __name__ == "__main__":
    for module in MODULES:
        print(f"\n== python -m benchmarks.{module}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{module}"], check=False)
