"""Windows of many rows: those that say their offset are worked out together, others each as it is written."""

from datetime import UTC, datetime

import numpy as np
import pytest

from domain.counts import Step
from exports.import_ledger import ROW, Rows, SeriesBook, a_series
from exports.import_moments import EPOCH, MomentReader, days_since_1970
from exports.import_table import Column

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def filled(step: Step, start: str, end: str) -> tuple[Rows, bool]:
    book = SeriesBook()
    book.number(a_series(("board", "houston", "escorts", "new", step), definition=1), zone="America/Chicago")
    rows = np.zeros(1, dtype=ROW)
    columns = {
        name: Column(texts=[text], of=np.zeros(1, dtype=np.int64))
        for name, text in zip(("window_start", "window_end"), (start, end), strict=True)
    }
    reader = MomentReader(clean={name: str.strip for name in columns}, now=NOW)
    return rows, bool(reader.fill(rows, columns, book=book)[0])


@pytest.mark.parametrize(
    ("step", "start", "end", "hours"),
    [
        (Step.SLOT, "2024-07-08T04:00Z", "2024-07-08T10:00Z", 6),
        (Step.HOUR, "2024-07-08T04:00Z", "", 1),
        (Step.HOUR, "2024-07-07T23:00", "", 1),  # on the local clock
        (Step.DAY, "2024-07-07", "", 24),
        (Step.DAY, "2024-07-07T05:00Z", "2024-07-08T05:00Z", 24),
    ],
)
def test_a_window_and_the_local_day_on_which_it_begins(step: Step, start: str, end: str, hours: int) -> None:
    rows, is_sure = filled(step, start, end)
    assert is_sure
    assert (rows["end"][0] - rows["start"][0]) / 3_600_000_000 == hours
    assert rows["on"][0] == days_since_1970(datetime(2024, 7, 7, tzinfo=UTC).date())  # 04:00Z is 23:00 in Houston


@pytest.mark.parametrize(
    ("step", "start", "end"),
    [
        (Step.SLOT, "2024-07-08T04:00Z", ""),
        (Step.SLOT, "2024-07-08T04:00Z", "2024-07-08T04:00Z"),
        (Step.SLOT, "2024-07-08T04:00Z", "2024-07-15T04:00:00.000001Z"),
        (Step.SLOT, "2024-07-08T04:00", "2024-07-08T10:00Z"),
        (Step.HOUR, "2024-07-08T04:30Z", ""),
        (Step.HOUR, "2024-07-08T04:00Z", "2024-07-08T06:00Z"),
        (Step.HOUR, "2026-11-27T12:00Z", ""),  # has not ended
        (Step.DAY, "2024-07-08T04:00Z", ""),
    ],
)
def test_what_is_no_window_that_has_ended_is_left_to_who_says_why(step: Step, start: str, end: str) -> None:
    assert not filled(step, start, end)[1]


def test_days_are_counted_from_1970() -> None:
    assert (days_since_1970(EPOCH.date()), days_since_1970(datetime(1970, 2, 1, tzinfo=UTC).date())) == (0, 31)
