"""`make bench`: run every benchmark, print the tables, write RESULTS.md with the commit it was measured on.

`make bench BENCH="store detector"` runs only those parts, and prints without writing. The pages take eight minutes
more and a browser: they are measured where they are asked for, and what the results say of them stays.
"""

import importlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import detector_table
from benchmarks.measured import Measured

RATIOS = {
    "store": "benchmarks.store",
    "budget": "benchmarks.budget",
    "look": "benchmarks.detector",
    "crawl": "benchmarks.crawl",
    "policy": "benchmarks.policy",
    "told": "benchmarks.told",
    "export": "benchmarks.export",
    "import": "benchmarks.imports",
}
PAGES, DETECTOR = "pages", "detector"
WHOLE = (*RATIOS, DETECTOR)
PARTS = (*WHOLE, PAGES)
OF_PAGES = "## Pages\n"
RESULTS = Path(__file__).parent / "RESULTS.md"
RATIO_WORDS = (
    "Our time over the opponent's in the same run: below one is faster. The machine is shared and noisy; only the "
    "ratios bind."
)
HEAD = "| What | Against | Ratio | Notes |\n| --- | --- | --- | --- |"


def main(asked: Sequence[str]) -> None:
    """Measure in turn what is asked for, everything where nothing is; only the whole is written."""
    unknown = set(asked) - set(PARTS)
    if unknown:
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    lines = []
    for line in report(asked or WHOLE):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        lines.append(line)
    if not asked:
        RESULTS.write_text("\n".join(lines) + "\n" + of_pages(RESULTS.read_text("utf-8")), "utf-8")
        sys.stdout.write(f"Written to {RESULTS.relative_to(Path.cwd())}\n")


def report(parts: Sequence[str]) -> Iterator[str]:
    """Yield the report line by line, as soon as each is known."""
    yield introduction()
    if set(parts) & set(RATIOS):
        yield f"## Ratios\n\n{RATIO_WORDS}\n\n{HEAD}"
        for part in RATIOS:
            if part in parts:
                yield from map(line, importlib.import_module(RATIOS[part]).measure())
        yield ""
    if DETECTOR in parts:
        yield "## Detector\n"
        yield from detector_table.table()
    if PAGES in parts:
        yield OF_PAGES
        yield from importlib.import_module("benchmarks.pages").table()


def of_pages(results: str) -> str:
    """Return what earlier results say of the pages, to the end; nothing where they say nothing."""
    _, head, after = results.partition(f"\n{OF_PAGES}")
    return head + after


def line(measured: Measured) -> str:
    """Return one row of the table, with the ratio to three figures however small it is."""
    ratio = f"{measured.ratio:.4f}" if measured.ratio < 0.1 else f"{measured.ratio:.2f}"
    return f"| {measured.what} | {measured.against} | {ratio} | {measured.notes} |"


def introduction() -> str:
    """Return the words above the tables: what was measured, where and when."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    return (
        "# Figures of `make bench`\n\n"
        f"Commit {commit.strip() or 'unknown'}, {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors.\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
