"""Where the exports of one process lie until they are taken: under the office's data, else among temporary files.

The folder is its process's own. What a process left that was killed is taken away when the next one begins.
"""

import fcntl
import os
import shutil
import weakref
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import structlog

from domain.errors import OthersFirst

PREFIX = "tidegauge-exports-"
HELD = ".held"  # locked by its process as long as that lives
MOST_BYTES = 2_000_000_000  # of all files together, the one that is being written included
LEAST_FREE = 200_000_000  # bytes that stay to others: the database may be on the same disk
log = structlog.get_logger()


def places_for(data_folder: Path) -> tuple[Path, ...]:
    """Return where folders of exports may lie, the better place first."""
    return data_folder / "exports", Path(gettempdir())


@dataclass(slots=True, weakref_slot=True)
class ExportFolder:
    """The files of one process, a folder for each export; gone when the process ends."""

    places: tuple[Path, ...]
    path: Path = field(init=False)
    _lock: int = field(init=False, default=-1)

    def __post_init__(self) -> None:
        """Make the folder in the first place that may be written."""
        self.path = _made_in(self.places)
        self._hold()
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def room_for(self, export_id: str) -> Path:
        """Return the folder of one export, whatever a cleaner took away of it or around it."""
        if not self._is_held():
            self._hold()
        room = self.path / export_id
        room.mkdir(mode=0o700, parents=True, exist_ok=True)
        return room

    def remove(self, export_id: str) -> None:
        """Take away whatever was written of an export."""
        shutil.rmtree(self.path / export_id, ignore_errors=True)

    def refuse_full(self) -> None:
        """Raise OthersFirst where no more may be written."""
        free = [shutil.disk_usage(each).free for each in (self.path, Path(gettempdir())) if each.exists()]
        if bytes_in(self.path) >= MOST_BYTES or min(free) < LEAST_FREE:
            raise OthersFirst

    def _hold(self) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = os.open(self.path / HELD, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fresh, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # somebody looks whether it is left; the next export tries again
            os.close(fresh)
            raise
        former, self._lock = self._lock, fresh
        if former >= 0:
            os.close(former)

    def _is_held(self) -> bool:
        """Return whether the file that stands there is the one that we have locked."""
        try:
            there = os.stat(self.path / HELD, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return self._lock >= 0 and os.path.samestat(there, os.fstat(self._lock))


def bytes_in(folder: Path) -> int:
    """Return how long all files under a folder are together; those that go meanwhile have no length."""
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                total += os.lstat(Path(where) / name).st_size
    return total


def clear_left(places: Iterable[Path]) -> None:
    """Take away the folders of processes that have ended without doing so."""
    for place in places:
        for folder in place.glob(f"{PREFIX}*"):
            if _is_ours(folder) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)
                log.info("exports of a process that was killed were taken away", folder=folder.name)


def _made_in(places: tuple[Path, ...]) -> Path:
    *better, last = places
    for place in better:
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            return Path(mkdtemp(prefix=PREFIX, dir=place))
        except OSError as fault:
            log.info("exports lie among temporary files", fault=str(fault))
    return Path(mkdtemp(prefix=PREFIX, dir=last))


def _is_ours(folder: Path) -> bool:
    with suppress(OSError):
        return folder.is_dir() and not folder.is_symlink() and folder.lstat().st_uid == os.getuid()
    return False


def _is_left(folder: Path) -> bool:
    """Return whether no process holds a folder any more."""
    try:
        lock = os.open(folder / HELD, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
