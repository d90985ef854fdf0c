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
    words = Series(site=name.site, place="", category="", measure=name.measure, step=name.step, source=name.source)
    if name.step is Step.DAY:
        rows = read_values(conn, "read_panel_days", filters, as_of=as_of, history=DAYS_AS_OF)
        return _daily_panel(rows, starts=starts, words=words)
    newest = newest_issue(conn) if as_of is None else as_of
    found = read_rows(conn, "read_panel_windows", filters | {"as_of": newest})
    return _panel(found, starts=starts, step=name.step, words=words)


def slot_starts(step: Step, *, until: date, steps: int) -> Dates:
    """Return the first days of the last `steps` slots up to the one that holds `until`, shape (steps,)."""
    if step is Step.MONTH:
        months = np.datetime64(until, "M") - np.arange(steps - 1, -1, -1)
        return months.astype("datetime64[D]")
    length = 7 if step is Step.WEEK else 1
    newest = until - timedelta(days=until.weekday()) if step is Step.WEEK else until
    return np.datetime64(newest, "D") - length * np.arange(steps - 1, -1, -1)


def _daily_panel(rows: Iterable[Row], *, starts: Dates, words: Series) -> Panel:
    """Lay rows of whole series out on the axis of days; the series are ordered by place and category."""
    by_series = {_series(row, words=words): row for row in rows}
    series = tuple(sorted(by_series))
    ads = np.full((len(starts), len(series)), np.nan)
    is_lower_bound = np.zeros(ads.shape, dtype=np.bool_)
    for column, each in enumerate(series):
        row = by_series[each]
        ads[row["at"], column] = row["ads"]
        is_lower_bound[row["at"], column] = row["is_lower_bound"]
    return Panel(step=Step.DAY, starts=starts, series=series, ads=ads, is_lower_bound=is_lower_bound)


def _panel(rows: Iterable[Row], *, starts: Dates, step: Step, words: Series) -> Panel:
    """Lay rows out on the axes; the series are ordered by place and category."""
    rows = list(rows)
    series = sorted({_series(row, words=words) for row in rows})
    column = {each: number for number, each in enumerate(series)}
    slot = {start: number for number, start in enumerate(starts.tolist())}
    ads = np.full((len(starts), len(series)), np.nan)
    is_lower_bound = np.zeros(ads.shape, dtype=np.bool_)
    for row in rows:
        at = slot.get(row["day"]), column[_series(row, words=words)]
        if at[0] is not None and row["ads"] is not None:
            ads[at] = row["ads"]
            is_lower_bound[at] = row["is_lower_bound"]
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
