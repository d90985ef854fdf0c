"""The report counts what may be stored, over all steps."""

from datetime import UTC, datetime

from domain.counts import Count, Measure, Step, Verdict
from exports.import_report import ImportReport

COUNT = Count(
    site="s",
    place="p",
    category="c",
    measure=Measure.NEW,
    window_start=datetime(2024, 7, 8, tzinfo=UTC),
    window_end=datetime(2024, 7, 9, tzinfo=UTC),
    observed_at=datetime(2024, 7, 9, tzinfo=UTC),
    ads=1,
    verdict=Verdict.OK,
)


def test_what_was_taken_is_counted_over_all_steps() -> None:
    counts = {Step.DAY: (COUNT, COUNT), Step.WEEK: (COUNT,)}
    report = ImportReport(counts=counts, refusals=(), windows=(), ignored_columns=(), rows_read=3)
    assert report.taken == 3


def test_an_empty_report_took_nothing() -> None:
    assert ImportReport(counts={}, refusals=(), windows=(), ignored_columns=(), rows_read=0).taken == 0
