"""`make bench`: run every benchmark, print the table, write RESULTS.md with the commit it was measured on."""

import importlib
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measured import Measured

BENCHMARKS = ("benchmarks.store", "benchmarks.detector", "benchmarks.crawl")
RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = "| What | Against | Ratio | Notes |\n| --- | --- | --- | --- |\n"


def main() -> None:
    """Measure in turn; each benchmark module has `measure()` returning `Measured` rows."""
    rows = []
    for name in BENCHMARKS:
        for measured in importlib.import_module(name).measure():
            row = line(measured)
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
            rows.append(row)
    RESULTS.write_text(f"{introduction()}\n{HEAD}" + "\n".join(rows) + "\n", "utf-8")
    sys.stdout.write(f"Written to {RESULTS.relative_to(Path.cwd())}\n")


def line(measured: Measured) -> str:
    """Return one row of the table, with the ratio to three figures however small it is."""
    ratio = f"{measured.ratio:.4f}" if measured.ratio < 0.1 else f"{measured.ratio:.2f}"
    return f"| {measured.what} | {measured.against} | {ratio} | {measured.notes} |"


def introduction() -> str:
    """Return the words above the table: what was measured, where and when."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    return (
        "# Figures of `make bench`\n\n"
        f"Commit {commit.strip() or 'unknown'}, {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors. A ratio is our time over the opponent's in the same run: below one is faster.\n"
        "The machine is shared and noisy; only the ratios bind.\n"
    )


if __name__ == "__main__":
    main()
