"""A CSV file of counts as lots of text. A line that cannot be read costs itself and no other.

The standard reader says what a line is. Stretches without anything that it would take in a way of its own are split by
a faster one, which makes columns of them.
"""

import csv
import io
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import IO, Protocol

from domain.errors import WrongInput
from exports.import_lots import lots_of
from exports.import_plain import plain_lot
from exports.import_report import Refusal
from exports.import_table import Lot, Record, SourceTable

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MARK = b"\xef\xbb\xbf"
STRETCH = 2 * 2**20  # bytes
LONGEST_LINE = 32 * 2**20  # bytes; a line is held as a whole


class CsvReader(Protocol):
    """What the standard reader offers; its own type has no public name."""

    def __next__(self) -> list[str]:
        """Return the cells of the next record."""


def csv_table(file: IO[bytes]) -> SourceTable:
    """Return the table of an open file in UTF-8 with commas.

    Raises:
        WrongInput: it is UTF-16, or a line is longer than what is held.
    """
    stretches = _Stretches(file=file)
    header = stretches.header()
    return SourceTable(header=header, lots=lambda wanted: _lots(stretches, header, wanted))


def _lots(stretches: "_Stretches", header: tuple[str, ...], wanted: Collection[str]) -> Iterator[Lot]:
    while stretch := stretches.next():
        lot = plain_lot(stretch, header=header, wanted=wanted, first=stretches.line)
        if lot:
            stretches.line += lot.rows_read
            yield lot
        else:
            yield from lots_of(stretches.records(stretch), header=header, wanted=wanted)


@dataclass(slots=True, kw_only=True)
class _Stretches:
    """A file in stretches of whole lines, and its lines one by one where they are asked for."""

    file: IO[bytes]
    line: int = 1  # the one that comes next
    _rest: bytes = b""  # what was read and not given out yet
    _lines: deque[str] = field(default_factory=deque)

    def header(self) -> tuple[str, ...]:
        """Return the names of the columns, none where the first line cannot be read."""
        stretch = self.next()
        if stretch[:2] in UTF_16:
            raise WrongInput("the file is UTF-16; save it as 'CSV UTF-8'")
        self._split(stretch.removeprefix(MARK))
        try:
            return tuple(name.strip() for name in next(self._reader()))
        except (csv.Error, StopIteration):
            return ()
        finally:
            self._rest = "".join(self._lines).encode("utf-8", "surrogateescape") + self._rest
            self._lines.clear()

    def next(self) -> bytes:
        """Return the next lines, which may be the last without an end; nothing at the end."""
        parts = [self._rest]
        size = len(self._rest)
        self._rest = b""
        while True:
            more = self.file.read(STRETCH)
            cut = more.rfind(b"\n") + 1
            if not more or cut:
                self._rest = more[cut:]
                return b"".join([*parts, more[:cut]])
            parts.append(more)
            size += len(more)
            if size > LONGEST_LINE:
                raise WrongInput(f"line {self.line} has more than {LONGEST_LINE:,} bytes")

    def records(self, stretch: bytes) -> Iterator[Record]:
        """Yield the records that begin in a stretch, the last of which may reach beyond it."""
        self._split(stretch)
        reader = self._reader()
        while self._lines:
            row = self.line
            try:
                cells = next(reader)
            except csv.Error as fault:
                yield row, Refusal(row=row, column="", reason=f"the line cannot be read: {fault}")
            else:
                if any(cells):
                    yield row, cells
        # What the last record did not take of a later stretch waits until it is asked for.

    def _reader(self) -> CsvReader:
        return csv.reader(self._each_line(), strict=True)

    def _each_line(self) -> Iterator[str]:
        while self._lines or (stretch := self.next()):
            if not self._lines:
                self._split(stretch)
            self.line += 1
            yield self._lines.popleft()

    def _split(self, stretch: bytes) -> None:
        # Bytes that are not UTF-8 become marks, so that they cost their own row and not the whole file.
        self._lines.extend(io.StringIO(stretch.decode("utf-8", "surrogateescape"), newline=""))
