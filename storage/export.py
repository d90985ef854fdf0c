"""Series on their way out: columns in a fixed order, read some series at a time so that memory stays flat."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.counts import Measure, Source, Step
from domain.errors import WrongInput
from domain.question import Question
from domain.series_block import SeriesBlock
from domain.series_rows import DAILY, RecordedSeries, RowTally
from storage.database import Connection
from storage.export_columns import read_blocks
from storage.issues import newest_issue
from storage.newest import AS_OF, PRESENT
from storage.queries import Row, read_rows

ROWS = 60_000  # of one block, about: ten megabytes as columns, and more would be no faster
FROM = ("place", "site", "category", "from_measure", "from_source", "definition_version", "from_step")
FIRST_SERIES = 8  # nobody knows yet how many rows one has
STEPS_OF: Mapping[Step, tuple[Step, ...]] = {
    Step.DAY: DAILY,
    Step.SLOT: (Step.SLOT, Step.HOUR),
}  # what was counted by the hour leaves window by window


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a question may name."""

    places: tuple[str, ...]
    sites: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFilter:
    """Which series; what is empty stands for all."""

    steps: tuple[Step, ...] = ()
    source: Source | None = None
    measure: Measure | None = None
    places: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def filter_of(question: Question) -> SeriesFilter:
    """Return which series a question is about."""
    return SeriesFilter(
        steps=STEPS_OF.get(question.step, (question.step,)),
        source=question.source,
        places=question.places,
        sites=question.sites,
        categories=question.categories,
    )


def exported_series(conn: Connection, question: Question) -> tuple[RecordedSeries, ...]:
    """Return the series of a question in the order in which they leave, those without a row too."""
    return series_from(conn, filter_of(question))


def series_from(
    conn: Connection, wanted: SeriesFilter, *, key: Sequence[str | int] | None = None, most: int | None = None
) -> tuple[RecordedSeries, ...]:
    """Return series in the order in which they leave, those without a row too.

    Args:
        conn: The connection.
        wanted: Which ones.
        key: Of the first one, as `RecordedSeries.key` has it; default: from the beginning.
        most: How many; default: all.
    """
    filters: Row = {
        "steps": [step.value for step in wanted.steps] or None,
        "source": wanted.source.value if wanted.source else None,
        "measure": wanted.measure.value if wanted.measure else None,
        "places": list(wanted.places) or None,
        "sites": list(wanted.sites) or None,
        "categories": list(wanted.categories) or None,
        "most": most,
    }
    filters |= dict(zip(FROM, key or (None,) * len(FROM), strict=True))
    words = {"measure": Measure, "step": Step, "source": Source}
    rows = read_rows(conn, "read_exported_series", filters)
    return tuple(RecordedSeries(**row | {name: kind(row[name]) for name, kind in words.items()}) for row in rows)


def exported_names(conn: Connection) -> Names:
    """Return every name that stands in a series on record, or that the office's own tables have."""
    row = next(read_rows(conn, "read_exported_names"))
    return Names(**{name: tuple(names) for name, names in row.items()})


def stream_blocks(conn: Connection, question: Question) -> Iterator[SeriesBlock]:
    """Yield the rows of a question by place, site, category, measure, source, definition and time, a block at a time.

    Nobody may write meanwhile, or the transaction must see one state to its end: see `hold_snapshot`.
    """
    series = exported_series(conn, question)
    values = PRESENT if newest_issue(conn) <= question.as_of else AS_OF
    done, size = 0, FIRST_SERIES
    while done < len(series):
        some = series[done : done + size]
        done += len(some)
        block = read_blocks(conn, question, some, values=values, share=done / len(series))
        size = max(1, min(size * 4, len(some) * ROWS // max(1, len(block))))
        if len(block):
            yield block


def span_of(conn: Connection, question: Question) -> tuple[date, date]:
    """Return the first and last local date that a question's series have, whatever dates it asks for.

    Raises:
        WrongInput: there is no such series; the message says by which steps there are some.
    """
    series = exported_series(conn, question)
    filters = {"series": [each.series_id for each in series], "as_of": question.as_of}
    spans = list(read_rows(conn, "read_exported_span", filters))
    if not spans:
        raise WrongInput(f"nothing was counted by {question.step} that fits; try another --step, or fewer choices")
    return min(span["first"] for span in spans), max(span["last"] for span in spans)


def tally_days(conn: Connection, *, since: date, until: date, places: Sequence[str] | None = None) -> RowTally:
    """Return how many daily rows an export of these local days would have, and what stands in them."""
    filters = {"since": since, "until": until, "places": list(places) if places else None}
    row = next(read_rows(conn, "tally_days", filters))
    return RowTally(**row)


def earliest_day(conn: Connection, *, since: date, until: date, places: Sequence[str] | None = None, most: int) -> date:
    """Return the first local day, from `since` on, from which an export to `until` has no more than `most` daily rows.

    Every series on record counts, imported and former ones too. It is `until` at the latest: a day is not divided.
    """
    filters = {"since": since, "until": until, "places": list(places) if places else None, "most": most}
    day: date | None = next(read_rows(conn, "too_many_days", filters))["day"]
    return since if day is None else min(day + timedelta(days=1), until)
