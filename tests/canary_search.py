"""Looks for all forms of all canaries at once, in texts and files of any kind, at megabytes a second."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.canaries import SHORTEST, Canary, forms_of

BLOCK = 1 << 22  # bytes read at a time
BITS = 25  # of the table that most places are ruled out by: one in forty is taken by a million forms
SCRAMBLE = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads windows over the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One canary that was left somewhere."""

    canary: Canary
    where: str
    form: bytes


class CanarySearch:
    """A search for given canaries. It reads all bytes, whatever they are: databases, logs, archives' members apart."""

    def __init__(self, wanted: Iterable[Canary]) -> None:
        """Prepare the search; all forms are worked out once."""
        self._of = {form: canary for canary in wanted for form in forms_of(canary)}
        self._longest = max(map(len, self._of), default=SHORTEST)
        self._by_start: dict[bytes, list[bytes]] = {}
        for form in self._of:
            self._by_start.setdefault(form[:SHORTEST], []).append(form)
        self._may_start = np.zeros(1 << BITS, dtype=bool)
        starts = np.frombuffer(b"".join(self._by_start), dtype="<u8")  # SHORTEST bytes each, all at once
        self._may_start[_spread(starts)] = True

    def in_bytes(self, given: bytes, *, where: str) -> tuple[Found, ...]:
        """Return each form once that stands in these bytes."""
        seen: dict[bytes, None] = {}
        for place in np.nonzero(self._may_start[_places(given)])[0]:
            forms = self._by_start.get(given[place : place + SHORTEST], ())
            seen |= dict.fromkeys(form for form in forms if given.startswith(form, place))
        return tuple(Found(canary=self._of[form], where=where, form=form) for form in seen)

    def in_text(self, given: str, *, where: str = "text") -> tuple[Found, ...]:
        """Return each form that stands in a text."""
        return self.in_bytes(given.encode("utf-8", "surrogatepass"), where=where)

    def in_file(self, path: Path) -> tuple[Found, ...]:
        """Return each form that stands in a file, read piece by piece; one across two pieces is found too."""
        found: dict[bytes, Found] = {}
        with path.open("rb") as opened:
            kept = b""
            while piece := opened.read(BLOCK):
                found |= {one.form: one for one in self.in_bytes(kept + piece, where=str(path))}
                kept = (kept + piece)[-self._longest :]
        return tuple(found.values())

    def in_folders(self, *folders: Path) -> tuple[Found, ...]:
        """Return each form in any file below these folders, and in the names of the files and folders themselves."""
        found: list[Found] = []
        for path in (path for folder in folders for path in _below(folder)):
            found += self.in_text(path.name, where=f"the name of {path}")
            found += self.in_file(path) if path.is_file() else ()
        return tuple(found)


def _places(given: bytes) -> NDArray[np.uint64]:
    """Return the place in the table of every window of so many bytes as the shortest form has."""
    count = max(0, len(given) - SHORTEST + 1)
    letters = np.frombuffer(given, dtype=np.uint8)
    windows = np.zeros(count, dtype=np.uint64)
    for shift in range(SHORTEST if count else 0):
        windows |= letters[shift : shift + count].astype(np.uint64) << np.uint64(8 * shift)
    return _spread(windows)


def _spread(windows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the place in the table of each window of bytes, read as a number, the first byte the smallest."""
    return (windows * SCRAMBLE) >> np.uint64(64 - BITS)


def _below(folder: Path) -> Iterator[Path]:
    """Yield everything below a folder that can be read; sockets, links and pipes hold nothing of their own."""
    for path in sorted(folder.rglob("*")):
        if not path.is_symlink() and (path.is_file() or path.is_dir()):
            yield path
