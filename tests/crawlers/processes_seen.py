"""What the system says of running processes, for tests that kill some or watch how large they grow."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

OF_A_CRAWL = ("crawlers.child", "crawlers.looking.reader")
BETWEEN_LOOKS = 0.02  # seconds; the system itself remembers how large a process was at most


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    try:
        own = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text("utf-8").split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [found for child in own for found in (child, *children_of(child))]


def is_running(pid: int) -> bool:
    """Return whether a process lives; one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def program_of(pid: int) -> str:
    """Return the module that a process runs, an empty text for any other."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text("utf-8").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return words[words.index("-m") + 1] if "-m" in words else ""


def awaited(is_so: Callable[[], object], *, seconds: float = 20.0) -> bool:
    """Return whether something became so in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.02)
    return False


@dataclass(slots=True)
class MemorySeen:
    """How large the processes of crawls became, in kilobytes: the largest of each program."""

    peaks: dict[str, int] = field(default_factory=dict)

    @property
    def megabytes(self) -> float:
        """Return what a crawl's processes took at most, together, were all at their largest at once."""
        return sum(self.peaks.values()) / 1000

    def look(self) -> None:
        """Look at what runs now."""
        for pid in children_of(os.getpid()):
            if (program := program_of(pid)) in OF_A_CRAWL:
                self.peaks[program] = max(self.peaks.get(program, 0), peak_of(pid))


def peak_of(pid: int) -> int:
    """Return the most memory that a process has held since its program began, in kilobytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


@contextmanager
def memory_watched() -> Iterator[MemorySeen]:
    """Watch the processes of all crawls that this process starts, for as long as the block lasts."""
    seen, is_over = MemorySeen(), threading.Event()

    def watch() -> None:
        while not is_over.wait(BETWEEN_LOOKS):
            seen.look()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        is_over.set()
        watcher.join()
