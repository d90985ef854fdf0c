"""The pictures of the page Explore as values: one line of counts or ratios, and how it was counted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.views.explore.data_io import Read
from dashboard.views.explore.selection import Chosen, View
from domain.counts import Step
from domain.days import DayValue
from domain.findings import Finding
from presentation.chart_days import chart_days, together
from presentation.chart_values import ChartDay, Coverages, TimeLine
from presentation.chart_windows import by_step, chart_windows
from presentation.hazard_bands import hazard_bands
from presentation.names import Names
from presentation.words import Words

MOST_MARKED = 8  # findings; more labels than that hide the counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One chart with its strip; `beside` is the rest of the site, where the view sets it beside."""

    line: TimeLine
    rows: Coverages
    beside: tuple[ChartDay, ...] = ()
    found: int = 0  # findings in these days, of which the strongest are marked

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all is on record in these days."""
        return not self.line.days


def picture_of(  # noqa: PLR0913 - what a picture says and where it leads
    chosen: Chosen, read: Read, *, names: Names, words: Words, link: str, simulated: bool, today: date
) -> Picture:
    """Return what is drawn of what is chosen; `link` leads to a day whose date is put behind it.

    `today` is the day at the place that is not over.
    """
    points, (first, last) = _points(chosen, read, today=today), chosen.reach
    line = TimeLine(
        title=_title(chosen, names=names, words=words),
        days=points,
        measure_word=words.say(f"measure-{chosen.line.measure}"),
        bands=hazard_bands(read.hazards, places=chosen.places, first=first, last=last, words=words),
        findings=strongest(read.findings),
        is_simulated=simulated,
        step=chosen.step,
        link=link,
    )
    beside = _together(chosen, read, read.beside, places=chosen.beside, today=today) if chosen.beside else ()
    return Picture(
        line=line, rows=_rows(chosen, read, points, names=names, today=today), beside=beside, found=len(read.findings)
    )


def strongest(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are marked: the strongest, in the order of time."""
    kept = sorted(findings, key=lambda finding: -abs(finding.score))[:MOST_MARKED]
    return tuple(sorted(kept, key=lambda finding: finding.began_on))


def _title(chosen: Chosen, *, names: Names, words: Words) -> str:
    line = chosen.line
    about = {"category": names.category(line.category, words), "site": names.site(line.site)}
    if len(chosen.places) > 1:
        return words.say("explore-title-places", count=len(chosen.places), **about)
    return words.say("storm-line", place=names.place(line.place), **about)


def _points(chosen: Chosen, read: Read, *, today: date) -> tuple[ChartDay, ...]:
    if read.windows:
        return chart_windows(read.windows, step=chosen.step)
    if not read.days:
        return ()
    if chosen.view is not View.COUNTS:
        return _together(chosen, read, read.days, places=chosen.places, today=today)
    return _alone(chosen, read, read.days, place=chosen.line.place, today=today)


def _together(
    chosen: Chosen, read: Read, values: Sequence[DayValue], *, places: Collection[str], today: date
) -> tuple[ChartDay, ...]:
    first, last = chosen.reach
    clocks = [read.clocks[place] for place in places if place in read.clocks]
    days = together(values, first=first, last=last, of=len(places), clocks=clocks)
    return _stepped(days, step=chosen.step, today=today)


def _alone(chosen: Chosen, read: Read, values: Sequence[DayValue], *, place: str, today: date) -> tuple[ChartDay, ...]:
    first, last = chosen.reach
    days = chart_days(values, first=first, last=last, clock=read.clocks.get(place))
    return _stepped(days, step=chosen.step, today=today)


def _stepped(days: Sequence[ChartDay], *, step: Step, today: date) -> tuple[ChartDay, ...]:
    return tuple(days) if step is Step.DAY else by_step(days, step=step, today=today)


def _rows(chosen: Chosen, read: Read, points: tuple[ChartDay, ...], *, names: Names, today: date) -> Coverages:
    """Return a row a place, each with its own days; of one place's windows the windows themselves."""
    if not read.days:
        return ((names.place(chosen.line.place), points),) if points else ()
    own = {place: [value for value in read.days if value.place == place] for place in chosen.places}
    return tuple(
        (names.place(place), _alone(chosen, read, values, place=place, today=today)) for place, values in own.items()
    )
