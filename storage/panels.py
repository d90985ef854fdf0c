"""A site's counts as one aligned array: slots down, series across, no hole in the axis, NaN where there is none."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from domain.counts import Series, Step
from domain.panels import Dates, Panel
from storage.database import Connection
from storage.detector_state import PanelName
from storage.issues import newest_issue
from storage.newest import DAYS_AS_OF, read_values
from storage.queries import Row, read_rows


def read_panel(conn: Connection, name: PanelName, *, until: date, steps: int, as_of: int | None = None) -> Panel:
    """Return the last `steps` days, weeks or months up to and with `until`, as of an issue (default: the newest).

    Days come from the daily values of slots, hours and days; weeks and months from counts of that step. Only
    today's definition of each cell is read.
    """
    starts = slot_starts(name.step, until=until, steps=steps)
    filters = {
        "site": name.site,
        "measure": name.measure.value,
        "source": name.source.value,
        "step": name.step.value,
        "since": starts[0].item(),
        "until": starts[-1].item(),
    }
    if name.step is Step.DAY:
        rows = read_values(conn, "read_panel_days", filters, as_of=as_of, history=DAYS_AS_OF)
    else:
        newest = newest_issue(conn) if as_of is None else as_of
        rows = list(read_rows(conn, "read_panel_windows", filters | {"as_of": newest}))
    words = Series(site=name.site, place="", category="", measure=name.measure, step=name.step, source=name.source)
    return _panel(rows, starts=starts, step=name.step, words=words)


def slot_starts(step: Step, *, until: date, steps: int) -> Dates:
    """Return the first days of the last `steps` slots up to the one that holds `until`, shape (steps,)."""
    if step is Step.MONTH:
        months = np.datetime64(until, "M") - np.arange(steps - 1, -1, -1)
        return months.astype("datetime64[D]")
    length = 7 if step is Step.WEEK else 1
    newest = until - timedelta(days=until.weekday()) if step is Step.WEEK else until
    return np.datetime64(newest, "D") - length * np.arange(steps - 1, -1, -1)


def _panel(rows: Iterable[Row], *, starts: Dates, step: Step, words: Series) -> Panel:
    """Lay rows out on the axes; the series are ordered by place and category."""
    rows = list(rows)
    named = {row["series_id"]: row for row in rows}  # a row a series: of a nation's days there are a million
    by_number = {number: _series(row, words=words) for number, row in named.items()}
    series = sorted(by_number.values())
    place_of = {each: at for at, each in enumerate(series)}
    column = {number: place_of[each] for number, each in by_number.items()}
    slot = {start: number for number, start in enumerate(starts.tolist())}
    ads = np.full((len(starts), len(series)), np.nan)
    is_lower_bound = np.zeros(ads.shape, dtype=np.bool_)
    for row in rows:
        at = slot.get(row["day"])
        if at is not None and row["ads"] is not None:
            ads[at, column[row["series_id"]]] = row["ads"]
            is_lower_bound[at, column[row["series_id"]]] = row["is_lower_bound"]
    return Panel(step=step, starts=starts, series=tuple(series), ads=ads, is_lower_bound=is_lower_bound)


def _series(row: Row, *, words: Series) -> Series:
    return Series(
        site=words.site,
        place=row["place"],
        category=row["category"],
        measure=words.measure,
        step=Step(row["step"]),
        source=words.source,
        definition_version=row["definition_version"],
    )
