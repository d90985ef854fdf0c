"""Many rows of a file of counts read at once. One that is not surely right is left to the reader of single rows.

There is one rule: each different cell is read by what reads it in a single row, and only what cells say together is
worked out in columns. What is refused, and why, is said by the reader of single rows alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from domain.count_batch import HAS_NO_NUMBER, NO_ADS, ZERO
from domain.counts import Verdict
from domain.series_block import VERDICTS, Codes
from exports.import_cells import UNSURE, Meanings
from exports.import_ledger import ROW, Mask, Rows, SeriesBook, a_series
from exports.import_moments import EPOCH, Columns, MomentReader, days_since_1970
from exports.import_rows import Draft, Known, cell_readers, plain, read_ads

NAMES = ("site", "place", "category", "measure", "step")
NOT_RUN, OK = VERDICTS.index(Verdict.NOT_RUN), VERDICTS.index(Verdict.OK)
MOST_KINDS = 2**62  # that a number tells apart
MICROSECOND = timedelta(microseconds=1)


@dataclass(slots=True, kw_only=True)
class QuickReader:
    """A file's rows, many at a time; what was read once is remembered from one lot to the next."""

    known: Known
    book: SeriesBook
    clean: Mapping[str, Callable[[str], str]]  # by our columns: what makes of a cell what a single row is given
    _meanings: dict[str, Meanings] = field(init=False)
    _moments: MomentReader = field(init=False)

    def __post_init__(self) -> None:
        """Take what reads each column from the reader of single rows."""
        readers = cell_readers(self.known)
        self._meanings = {
            name: Meanings(_reading(readers[name], self.clean[name])) for name in readers if name in self.clean
        }
        self._moments = MomentReader(clean=self.clean, now=self.known.now)

    def read(self, places: Codes, columns: Columns) -> tuple[Rows, Mask]:
        """Return rows, and which of them are surely right; the others hold nothing that counts.

        Args:
            places: Where each row stands in the file.
            columns: Their cells by our names of the columns, as the file has them.
        """
        rows = np.zeros(len(places), dtype=ROW)
        rows["row"] = places
        numbers = {
            name: meanings.numbers_of(columns[name].texts)[columns[name].of]
            for name, meanings in self._meanings.items()
        }
        sure = np.logical_and.reduce([each != UNSURE for each in numbers.values()])
        sure &= self._judge(rows, numbers)
        if sure.all():
            self._place(rows, numbers)
            return rows, self._moments.fill(rows, columns, book=self.book)
        here = np.flatnonzero(sure)
        if len(here):
            part = rows[here]
            self._place(part, {name: each[here] for name, each in numbers.items()})
            cells = {name: column.of_rows(here) for name, column in columns.items()}
            sure[here] = self._moments.fill(part, cells, book=self.book)
            rows[here] = part
        return rows, sure

    def _judge(self, rows: Rows, numbers: Mapping[str, Codes]) -> Mask:
        """Fill in number and verdict, and return where they fit each other."""
        ads = np.array([*self._meanings["ads"].meant, 0], dtype=np.int64)[numbers["ads"]]
        verdict = np.where(ads == NO_ADS, NOT_RUN, np.where(ads == 0, ZERO, OK))
        if "verdict" in numbers:
            words = [NO_ADS if word is None else VERDICTS.index(word) for word in self._meanings["verdict"].meant]
            said = np.array([*words, NO_ADS], dtype=np.int64)[numbers["verdict"]]
            rows["is_judged"] = said >= 0
            verdict = np.where(said >= 0, said, verdict)
        rows["ads"], rows["verdict"] = ads, verdict
        fits: Mask = ((ads == NO_ADS) == HAS_NO_NUMBER[verdict]) & ~((verdict == ZERO) & (ads > 0))
        return fits

    def _place(self, rows: Rows, numbers: Mapping[str, Codes]) -> None:
        """Fill in the series; each different one is looked up once."""
        names = [name for name in (*NAMES, "definition_version") if name in numbers]
        together, kinds = np.zeros(len(rows), dtype=np.int64), 1
        for name in names:
            different = len(self._meanings[name].meant)
            if kinds * different > MOST_KINDS:
                _, together = np.unique(together, return_inverse=True)
                kinds = len(rows)
            together, kinds = together * different + numbers[name], kinds * different
        _, first, which = np.unique(together, return_index=True, return_inverse=True)
        opened = []
        for row in first.tolist():
            words = {name: self._meanings[name].meant[numbers[name][row]] for name in names}
            zone = self.known.places[words["place"]].zone
            series = a_series([words[name] for name in NAMES], definition=words.get("definition_version", 1))
            opened.append(self.book.number(series, zone=zone))
        rows["series"] = np.array(opened, dtype=np.int64)[which]


def as_row(draft: Draft, *, book: SeriesBook, zone: str) -> Rows:
    """Return what the reader of single rows has made of one, in the same form."""
    count = draft.count
    words = (count.site, count.place, count.category, count.measure, draft.step)
    row = np.zeros(1, dtype=ROW)
    row["row"], row["series"] = draft.row, book.number(a_series(words, definition=draft.definition), zone=zone)
    row["start"], row["end"] = (count.window_start - EPOCH) // MICROSECOND, (count.window_end - EPOCH) // MICROSECOND
    row["on"], row["ads"] = days_since_1970(draft.starts_on), NO_ADS if count.ads is None else count.ads
    row["verdict"], row["is_judged"] = VERDICTS.index(count.verdict), draft.is_judged
    return row


def _reading(read: Callable[[str], object], clean: Callable[[str], str]) -> Callable[[str], object]:
    def meaning(cell: str) -> object:
        value = read(plain(clean(cell)))
        return NO_ADS if value is None and read is read_ads else value

    return meaning
