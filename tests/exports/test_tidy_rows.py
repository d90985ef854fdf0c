"""A page's first rows are those of the file, as values."""

from datetime import UTC, datetime
from math import nan

from domain.counts import Coverage, Measure, Step, Verdict
from domain.findings import Kind
from domain.hazards import Phase
from exports.batches import tidy_batch
from exports.tidy_rows import first_rows
from tests.domain.test_series_block import BLOCK, MARCH_2, a_block
from tests.exports.test_batches import BESIDE


def test_words_are_what_they_stand_for_and_none_stays_none() -> None:
    (row,) = first_rows(iter([tidy_batch(BLOCK, BESIDE)]), 5)
    assert (row.measure, row.step, row.coverage, row.verdict) == (
        Measure.ACTIVE,
        Step.DAY,
        Coverage.COMPLETE,
        Verdict.OK,
    )
    assert (row.finding_kind, row.phase, row.ads) == (Kind.SURGE, Phase.DURING, 210.0)
    assert row.window_start_utc == datetime(2026, 3, 2, 6, tzinfo=UTC)
    (gap,) = first_rows(iter([tidy_batch(a_block(days=[MARCH_2], ads=[nan], expected=nan), BESIDE)]), 5)
    assert (gap.ads, gap.expected, gap.method_version) == (None, None, None)


def test_no_more_rows_are_taken_than_asked_for() -> None:
    batches = iter([tidy_batch(a_block(days=[MARCH_2] * 3, ads=[1, 2, 3]), BESIDE)] * 3)
    assert [row.ads for row in first_rows(batches, 4)] == [1, 2, 3, 1]
    assert len(list(batches)) == 1
