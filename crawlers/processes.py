"""How the processes of a crawl begin and end: each dies with its parent, and none leaves anything on a disk."""

import ctypes
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, for nobody else to read
ROOM = 500_000_000  # bytes; a browser that runs out of them fails in the middle of a page
MEMORY = frozenset({"tmpfs", "ramfs"})
MOUNTS = Path("/proc/mounts")
PATIENCE_SECONDS = 5.0


def die_with(parent: int) -> None:
    """Let the system kill this process when its parent dies; end at once where the parent is gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


def leave_no_core() -> None:
    """Let a crash write no core file: it would hold the page that was being read."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def is_in_memory(folder: Path) -> bool:
    """Return whether what is written to a folder is written to memory; where that cannot be told it is not."""
    if not MOUNTS.exists():
        return False
    kinds = {Path(line.split()[1]): line.split()[2] for line in MOUNTS.read_text("utf-8", "replace").splitlines()}
    place = folder.resolve()
    return next((kinds[above] for above in (place, *place.parents) if above in kinds), "") in MEMORY


def room_in_memory() -> Path | None:
    """Return a folder in memory with room for a browser, None where there is none."""
    if _has_room(IN_MEMORY):
        return IN_MEMORY
    other = Path(tempfile.gettempdir())  # not before: to find it, a file is written
    return other if _has_room(other) else None


def _has_room(place: Path) -> bool:
    is_usable = place.is_dir() and os.access(place, os.W_OK) and is_in_memory(place)
    return is_usable and shutil.disk_usage(place).free > ROOM


@contextmanager
def private_folder() -> Iterator[str]:
    """Yield an empty folder for what the processes of one crawl write, in memory where there is room; it is removed.

    Where there is none, no browser may be started in it: it would leave pages on a disk.
    """
    folder = tempfile.mkdtemp(prefix="tidegauge-", dir=room_in_memory())
    try:
        yield folder
    finally:
        _remove(Path(folder))


def end_group(group: int, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until nobody of a process group is left, and kill those who stay: a browser needs a moment to go."""
    end = time.monotonic() + patience_seconds
    with suppress(ProcessLookupError):
        while time.monotonic() < end:
            os.killpg(group, 0)
            time.sleep(0.02)
        os.killpg(group, signal.SIGKILL)


def _remove(folder: Path) -> None:
    """Remove a folder, also where a browser that was killed still writes its last words into it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while folder.exists() and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.05 if folder.exists() else 0)
