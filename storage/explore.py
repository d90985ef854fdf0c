"""Any series as it is kept, and the windows and crawls behind one of its days. Nothing is added up here."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from domain.counts import Measure, Series, Source, Step, Verdict
from domain.days import DayValue
from domain.traces import CrawlBehind, Trace, Version, WindowValue
from storage.database import Connection
from storage.newest import read_values
from storage.queries import Row, query, read_rows

DAILY = (Step.SLOT, Step.HOUR, Step.DAY)  # steps whose windows make a daily value


def counted_places(conn: Connection) -> tuple[str, ...]:
    """Return the places of which anything was ever counted or imported."""
    return tuple(row[0] for row in conn.execute(query("read_counted_places")))


def series_of(conn: Connection, *, place: str) -> tuple[Series, ...]:
    """Return what is kept of a place, one series a site, category, measure, step and source, the crawled one first."""
    return tuple(_series(row) for row in read_rows(conn, "read_place_series", {"place": place}))


def places_listed(
    conn: Connection, *, site: str, category: str, measure: Measure, source: Source = Source.CRAWL
) -> tuple[str, ...]:
    """Return the places that have daily values of a site's category and measure from one source."""
    row: Row = {"site": site, "category": category, "measure": measure.value, "source": source.value}
    row["steps"] = [step.value for step in DAILY]
    return tuple(found[0] for found in conn.execute(query("read_places_listed"), row))


def span_of(conn: Connection, series: Series) -> tuple[date, date] | None:
    """Return the first and last local date on which a series has anything, None where it has nothing."""
    days = _span(conn, "read_days_span", _named(series)) if series.step in DAILY else None
    if days is None:
        return _span(conn, "read_series_span", _named(series))
    first, last = days
    newer = _span(
        conn, "read_span_since", {**_named(series), "since": last}
    )  # of days that are not over there is no value
    return first, max(last, newer[1]) if newer else last


def _span(conn: Connection, name: str, row: Row) -> tuple[date, date] | None:
    found = conn.execute(query(name), row).fetchone()
    return (found[0], found[1]) if found and found[1] else None


def read_series_days(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    places: Sequence[str],
    site: str,
    category: str,
    measure: Measure,
    since: date,
    until: date,
    as_of: int,
    source: Source = Source.CRAWL,
) -> tuple[DayValue, ...]:
    """Return the days of some places in one site's category and measure, both ends included, by place and day."""
    filters: Row = {"places": list(places), "site": site, "category": category, "measure": measure.value}
    filters["source"] = source.value
    rows = read_values(conn, "read_series_days", filters | {"since": since, "until": until}, as_of=as_of)
    return tuple(DayValue(**row | {"reason": _verdict(row["reason"])}) for row in rows)


def read_series_windows(
    conn: Connection, series: Series, *, since: date, until: date, as_of: int
) -> tuple[WindowValue, ...]:
    """Return a series' windows that begin on local dates from `since` to `until`, both included."""
    filters = _named(series) | {"since": since, "until": until, "as_of": as_of}
    rows = read_rows(conn, "read_series_windows", filters)
    return tuple(WindowValue(**row | {"reason": _verdict(row["reason"])}) for row in rows)


def read_traces(  # noqa: PLR0913 - one argument a filter
    conn: Connection,
    *,
    places: Sequence[str],
    site: str,
    category: str,
    measure: Measure,
    steps: Iterable[Step],
    day: date,
    as_of: int,
    source: Source = Source.CRAWL,
) -> tuple[Trace, ...]:
    """Return every window behind a local day at some places, by place and time, as of an issue."""
    filters: Row = {"places": list(places), "site": site, "category": category, "measure": measure.value}
    filters |= {"steps": [step.value for step in steps], "day": day, "as_of": as_of, "source": source.value}
    windows = groupby(
        read_rows(conn, "read_traces", filters), key=lambda row: (row["place"], row["window_start"], row["window_end"])
    )
    return tuple(_trace(tuple(rows)) for _, rows in windows)


def _trace(rows: Sequence[Row]) -> Trace:
    newest = rows[0]
    return Trace(
        place=newest["place"],
        step=Step(newest["step"]),
        source=Source(newest["source"]),
        definition_version=newest["definition_version"],
        window_start=newest["window_start"],
        window_end=newest["window_end"],
        is_focus=newest["is_focus"],
        versions=tuple(_version(row) for row in rows),
    )


def _version(row: Row) -> Version:
    return Version(
        ads=row["ads"],
        verdict=Verdict(row["verdict"]),
        evidence=row["evidence"],
        pages_read=row["pages_read"],
        observed_at=row["observed_at"],
        issue_id=row["issue_id"],
        issued_at=row["issued_at"],
        cause=row["cause"],
        crawl=None if row["started_at"] is None else _crawl(row),
    )


def _crawl(row: Row) -> CrawlBehind:
    statuses = {int(status): number for status, number in row["statuses"].items()}
    return CrawlBehind(started_at=row["started_at"], requests=row["requests"], statuses=statuses)


def _series(row: Row) -> Series:
    words = {"measure": Measure(row["measure"]), "step": Step(row["step"]), "source": Source(row["source"])}
    return Series(**row | words)


def _named(series: Series) -> Row:
    return {
        "site": series.site,
        "place": series.place,
        "category": series.category,
        "measure": series.measure.value,
        "step": series.step.value,
        "source": series.source.value,
        "definition_version": series.definition_version,
    }


def _verdict(word: str | None) -> Verdict | None:
    return Verdict(word) if word else None
