"""Real counts, where they stand beside this project: what is known to have happened is told, or it is said not to be.

`python -m benchmarks.real_series` prints each claim with yes or no and what was said. False alarms are alarms outside
the days of what is on record; both directions count for ours, and real floods that nobody annotated count as false.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from detector.baselines.registry import BASELINES
from detector.look import Detection, look
from domain.counts import Measure, Series, Source, Step
from domain.findings import Finding, Kind, Scope
from domain.panels import Bools, Dates, Floats, Panel

SHELF = Path(__file__).resolve().parents[2] / "shared" / "data"
ACUTE = timedelta(days=14), timedelta(days=28)  # before and after an event, in which an alarm may be its own
QUIET = 7  # days without alarm that close an alarm
SEEN_HOURS = 18  # of a day: with fewer it has no mean
A_YEAR = 365.25
FLOODS = (date(2015, 5, 25), date(2015, 6, 24), date(2015, 10, 31), date(2016, 4, 18), date(2016, 5, 26))
STORMS = (date(2019, 9, 2), date(2020, 8, 2), date(2020, 9, 14), date(2020, 11, 8), date(2021, 7, 6), date(2021, 8, 16))
PEAKS = (date(2021, 4, 11), date(2021, 12, 21))  # without a storm, on record as real
WHOLE_MONTHS = np.arange("2013-10", "2014-06", dtype="datetime64[M]")
APRIL = np.datetime64("2014-04", "M")
LEAST_ADS = 20  # a month, median: a region of fewer shows no fourfold month


def reports() -> Iterator[str]:
    """Yield every claim with its answer."""
    yield from floods()
    yield from outages()
    yield from regions()


def floods() -> Iterator[str]:
    """Yield what is said of flooding reports in one city, a flow of one series without peers."""
    rows = list(read("houston_311_flooding_daily_2011_2016.csv"))
    panel = panel_of(days_of(row["date"] for row in rows), [[float(row["count"])] for row in rows], places=("houston",))
    found = look(panel, hazards=())
    for first, last in ((date(2015, 5, 26), date(2015, 5, 28)), (date(2016, 4, 18), date(2016, 4, 18))):
        days = (panel.starts >= np.datetime64(first)) & (panel.starts <= np.datetime64(last))
        yield claim(f"floods: {first} to {last} flagged", bool((found.score[days] >= 1).all()), on(found, first, last))
    dump = on(found, date(2015, 6, 24), date(2015, 6, 24))
    yield claim("floods: 2015-06-24 is a spike", [each.kind for each in dump] == [Kind.SPIKE], dump)
    yield from false_alarms("floods", found, known=FLOODS)


def outages() -> Iterator[str]:
    """Yield what is said of customers without power, a stock: the state as one series, then all counties."""
    for name, panel in (("state", statewide()), ("counties", by_county())):
        found = look(panel, hazards=())
        eta = [each for each in on(found, date(2020, 11, 8), date(2020, 11, 12)) if is_of_all(each, panel)]
        yield claim(f"outages, {name}: Eta flagged", any(each.direction == "up" for each in eta), eta)
        unseen = panel.starts[np.isnan(panel.ads).all(axis=1)].tolist()
        from_gaps = [each for each in found.findings if each.began_on in unseen or each.latest_on in unseen]
        spoken = np.isfinite(found.score) & np.isnan(panel.ads)
        yield claim(f"outages, {name}: nothing from gaps", not from_gaps and not spoken.any(), from_gaps)
        yield from false_alarms(f"outages, {name}", found, known=STORMS + PEAKS)


def regions() -> Iterator[str]:
    """Yield what is said of monthly ads by region, where a crawl went deeper in one month; then with a planted month.

    Months that were crawled in part are lower bounds.
    """
    panel = monthly()
    found = look(panel, hazards=())
    april = on(found, date(2014, 4, 1), date(2014, 4, 1))
    yield claim("regions: April 2014 is one platform finding", [each.kind for each in april] == [Kind.PLATFORM], april)
    others = len([each for each in found.findings if each not in april])
    yield f"     regions: {others} other findings in {len(panel.series)} regions over the months that can be scored"
    large = np.nonzero(np.nanmedian(panel.ads, axis=0) >= LEAST_ADS)[0]
    for month in (APRIL - 1, APRIL, APRIL + 1):
        planted = [planted_month(panel, int(column), month=month) for column in large]
        is_told, ratio = np.array(planted).T
        word = "yes" if is_told[ratio >= 4].all() else "NO "
        share = f"{is_told.sum():.0f} of {len(large)} regions, each multiplied alone"
        missed = f"{ratio[is_told == 0].max(initial=0.0):.1f} times their expectation"
        yield f"{word}  regions: a month of {month} at four times its expectation is a surge"
        yield f"     fourfold whatever the month was: {share}; those not told lay at most {missed}"


def planted_month(panel: Panel, column: int, *, month: np.datetime64) -> tuple[bool, float]:
    """Return whether one region's month times four is told as its surge, and its ratio to what was expected."""
    row = int(np.searchsorted(panel.starts, month.astype("datetime64[D]")))
    ads = panel.ads.copy()
    ads[row, column] *= 4
    planted = Panel(
        step=panel.step, starts=panel.starts, series=panel.series, ads=ads, is_lower_bound=panel.is_lower_bound
    )
    day = panel.starts[row].item()
    found = look(planted, hazards=())
    mine = [each.kind for each in on(found, day, day) if each.place == panel.series[column].place]
    return Kind.SURGE in mine, float(ads[row, column] / found.expected[row, column])


def statewide() -> Panel:
    """Return the state's daily means, missing where fewer than 18 hours were seen."""
    by_day: dict[str, list[float]] = {}
    for row in read("fpl_outages_hourly_statewide_2019_2021.csv"):
        by_day.setdefault(row["hour_utc"][:10], []).append(float(row["customers_out_last"]))
    means = {day: [float(np.mean(seen))] for day, seen in by_day.items() if len(seen) >= SEEN_HOURS}
    return on_every_day(means, places=("florida",))


def by_county() -> Panel:
    """Return the counties' daily means; a day without a reading is missing."""
    rows = list(read("fpl_outages_daily_by_county_2019_2021.csv"))
    counties = sorted({row["county"] for row in rows})
    means: dict[str, list[float]] = {}
    for row in rows:
        of_day = means.setdefault(row["date_utc"], [np.nan] * len(counties))
        of_day[counties.index(row["county"])] = float(row["customers_out_mean"])
    return on_every_day(means, places=counties)


def monthly() -> Panel:
    """Return the regions' months; what was crawled in part is a lower bound."""
    rows = [row for row in read("backpage_monthly_counts_by_region_2013_2014.csv") if row["MonthDate"] >= "2013-08"]
    places = sorted({row["region"] for row in rows})
    starts = np.arange("2013-08", "2014-07", dtype="datetime64[M]")
    ads = np.full((len(starts), len(places)), np.nan)
    for row in rows:
        ads[starts == np.datetime64(row["MonthDate"][:7]), places.index(row["region"])] = float(row["counts"])
    is_part = ~np.isin(starts, WHOLE_MONTHS)
    return panel_of(starts.astype("datetime64[D]"), ads, places=places, step=Step.MONTH, is_lower_bound=is_part)


def on_every_day(means: dict[str, list[float]], *, places: Sequence[str]) -> Panel:
    """Return daily means of a stock as a panel without holes in its axis."""
    known = days_of(means)
    starts = np.arange(known.min(), known.max() + 1)
    ads = np.full((len(starts), len(places)), np.nan)
    ads[np.searchsorted(starts, known)] = list(means.values())
    return panel_of(starts, ads, places=places, measure=Measure.ACTIVE)


def panel_of(  # noqa: PLR0913 - the axes of a panel
    starts: Dates,
    ads: Floats | Sequence[Sequence[float]],
    *,
    places: Sequence[str],
    step: Step = Step.DAY,
    measure: Measure = Measure.NEW,
    is_lower_bound: Bools | None = None,
) -> Panel:
    """Return counts of one source as the service sees them; `is_lower_bound` is by slot."""
    series = tuple(
        Series(site="real", place=place, category="all", measure=measure, step=step, source=Source.IMPORT)
        for place in places
    )
    ads = np.asarray(ads, dtype=float)
    bound = np.zeros(ads.shape, dtype=bool) if is_lower_bound is None else np.tile(is_lower_bound, (len(places), 1)).T
    return Panel(step=step, starts=starts, series=series, ads=ads, is_lower_bound=bound)


def false_alarms(name: str, found: Detection, *, known: Sequence[date]) -> Iterator[str]:
    """Yield how many false alarms a series-year ours and the published methods raise, each at its own threshold."""
    panel = found.panel
    ours = found.score.astype(np.float64)
    scores: dict[str, Floats] = {"tidegauge, up": ours, "tidegauge, down": -ours}
    scores |= {each.name: each.alarm_scores(panel.ads) for each in BASELINES if panel.step in each.steps}
    said = ", ".join(f"{method} {rate(each, panel.starts, known=known):.2f}" for method, each in scores.items())
    yield f"     {name}: false alarms a series-year: {said}"


def rate(scores: Floats, starts: Dates, *, known: Sequence[date]) -> float:
    """Return how many runs of alarms a series and year have no day near what is known; runs bridge seven quiet days."""
    is_near = np.zeros(len(starts), dtype=bool)
    for day in known:
        is_near |= (starts >= np.datetime64(day - ACUTE[0])) & (starts <= np.datetime64(day + ACUTE[1]))
    false = 0
    for series in range(scores.shape[1]):
        days = np.nonzero(scores[:, series] >= 1)[0]
        runs = np.split(days, np.nonzero(np.diff(days) > QUIET + 1)[0] + 1) if len(days) else []
        false += sum(not is_near[run].any() for run in runs)
    return float(false * A_YEAR / max(np.isfinite(scores).sum(), 1))


def on(found: Detection, first: date, last: date) -> list[Finding]:
    """Return the findings that hold a day between the two."""
    return [each for each in found.findings if each.began_on <= last and each.latest_on >= first]


def is_of_all(finding: Finding, panel: Panel) -> bool:
    """Return whether a finding is about the whole of a panel."""
    return finding.scope is Scope.SITE or len(panel.series) == 1


def claim(what: str, holds: bool, said: Iterable[Finding]) -> str:
    """Return one line: whether it holds, what was claimed, what was said."""
    told = "; ".join(
        f"{each.kind} {each.direction} {each.began_on} to {each.latest_on}, {each.observed:.0f} for "
        f"{each.expected:.1f}, score {each.score:.2f}"
        for each in said
    )
    return f"{'yes' if holds else 'NO '}  {what} ({told or 'nothing said'})"


def days_of(days: Iterable[str]) -> Dates:
    """Return ISO dates as an array."""
    return np.array(list(days), dtype="datetime64[D]")


def read(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file from the shelf."""
    with (SHELF / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main() -> None:
    """Print every claim, or that there are no real series here."""
    if not SHELF.is_dir():
        sys.exit("no real series beside this project: nothing to say of them")
    for line in reports():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
