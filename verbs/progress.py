"""How far a long export is, on a terminal: one line that is written over, and nothing where nobody looks."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from domain.series_block import SeriesBlock

EVERY_SECONDS = 0.5
CLEAR = "\r\x1b[K"


@contextmanager
def said_meanwhile(line: str, *, terminal: TextIO) -> Iterator[None]:
    """Have a line stand on a terminal until it is written over or the work ends; an empty one is not said."""
    if not line or not terminal.isatty():
        yield
        return
    terminal.write(f"{CLEAR}{line}")
    terminal.flush()
    try:
        yield
    finally:
        terminal.write(CLEAR)
        terminal.flush()


def with_progress(
    blocks: Iterable[SeriesBlock], *, terminal: TextIO, monotonic: Callable[[], float]
) -> Iterator[SeriesBlock]:
    """Yield blocks, saying meanwhile how many rows have been read, which share that is, and how long the rest takes.

    Args:
        blocks: What is passed on.
        terminal: Where it is said; one that is no terminal is told nothing.
        monotonic: Seconds that only grow.
    """
    if not terminal.isatty():
        yield from blocks
        return
    began = told = monotonic()
    rows = 0
    for block in blocks:
        yield block
        rows, now = rows + len(block), monotonic()
        if now - told >= EVERY_SECONDS:
            told = now
            terminal.write(f"{CLEAR}{progress_line(rows, share=block.share, seconds=now - began)}")
            terminal.flush()
    terminal.write(CLEAR)
    terminal.flush()


def progress_line(rows: int, *, share: float, seconds: float) -> str:
    """Return how far it is and how long the rest takes, at the pace so far."""
    left = round(seconds * (1 - share) / share) if share else 0
    return f"{share:4.0%}  {rows:,} rows  {left // 60}:{left % 60:02d} left"
