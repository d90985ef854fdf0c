"""What would leave the building, row by row: for tests that look at what is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isnan

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.question import Question
from domain.series_block import COVERAGES, VERDICTS, SeriesBlock
from storage.database import Connection
from storage.export import stream_blocks
from storage.issues import newest_issue


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRow:
    place: str
    site: str
    measure: Measure
    source: Source
    step: Step
    window_start: datetime
    window_end: datetime
    local_date: date
    ads: float | None
    coverage: Coverage
    verdict: Verdict
    expected: float | None
    issue_id: int
    issued_at: datetime
    definition_version: int


def stored_rows(
    conn: Connection,
    *,
    step: Step,
    since: date,
    until: date,
    places: Sequence[str] | None = None,
    as_of: int | None = None,
) -> list[StoredRow]:
    """Return the rows of a question, in the order in which they leave."""
    question = Question(
        step=step,
        since=since,
        until=until,
        as_of=newest_issue(conn) if as_of is None else as_of,
        method="1",
        places=tuple(places or ()),
    )
    return [row for block in stream_blocks(conn, question) for row in rows_of(block)]


def rows_of(block: SeriesBlock) -> Iterator[StoredRow]:
    for at in range(len(block)):
        series = block.series[block.of[at]]
        yield StoredRow(
            place=series.place,
            site=series.site,
            measure=series.measure,
            source=series.source,
            step=series.step,
            window_start=block.window_start[at].item().replace(tzinfo=UTC),
            window_end=block.window_end[at].item().replace(tzinfo=UTC),
            local_date=block.local_date[at].item(),
            ads=number(block.ads[at]),
            coverage=COVERAGES[block.coverage[at]],
            verdict=VERDICTS[block.verdict[at]],
            expected=number(block.expected[at]),
            issue_id=int(block.issue_id[at]),
            issued_at=block.issued_at[at].item().replace(tzinfo=UTC),
            definition_version=series.definition_version,
        )


def number(value: float) -> float | None:
    return None if isnan(value) else float(value)
