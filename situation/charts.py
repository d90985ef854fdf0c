"""One disaster at one place as numbers and lines: a ratio a phase, the series in time, how much was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import nan

import numpy as np

from detector.change_points.dated import dated_changes
from domain.changes import LevelChange
from domain.days import DayValue, count_days_over
from domain.findings import Finding
from domain.hazards import Hazard, Phase
from domain.places import Place
from domain.situations import PhaseNumber
from domain.slots import DayClock
from presentation.chart_days import all_together, chart_days, comparable, observed_over_expected
from presentation.chart_values import ChartDay, Coverages, PhaseBand, TimeLine, phase_bands
from presentation.hazard_bands import hazard_bands
from presentation.names import Names
from presentation.words import Words
from situation.selection import Chosen, phase_span


def place_line(  # noqa: PLR0913 - what is drawn, and for whom
    chosen: Chosen,
    values: Sequence[DayValue],
    *,
    findings: Sequence[Finding],
    hazards: Sequence[Hazard],
    names: Names,
    words: Words,
) -> TimeLine:
    """Return the time line of the chosen series, cut after the newest day.

    Behind it stand the phases and whatever else is on record at the place, on it the change points.
    """
    own = [value for value in values if value.site == chosen.site.slug]
    last = last_shown(chosen, values)
    days = chart_days(own, first=chosen.first, last=last)
    return TimeLine(
        title=words.say(
            "storm-line",
            category=names.category(chosen.category, words),
            place=names.place(chosen.touched.place),
            site=chosen.site.slug,
        ),
        days=days,
        measure_word=words.say(f"measure-{chosen.site.primary}"),
        bands=(
            *phase_bands(chosen.touched, first=chosen.first, last=last),
            *_other_causes(chosen, hazards, last=last, words=words),
        ),
        findings=tuple(findings),
        changes=_changes(days),
        is_simulated=chosen.site.is_simulated,
    )


def last_shown(chosen: Chosen, values: Sequence[DayValue]) -> date:
    """Return the newest day of the chosen site, which lines and coverage of all sites end at."""
    return max((value.day for value in values if value.site == chosen.site.slug), default=chosen.last)


def _other_causes(chosen: Chosen, hazards: Sequence[Hazard], *, last: date, words: Words) -> tuple[PhaseBand, ...]:
    others = [hazard for hazard in hazards if hazard.slug != chosen.hazard.slug]
    bands = hazard_bands(others, places=[chosen.touched.place], first=chosen.first, last=last, words=words)
    return tuple(replace(band, is_other_cause=True) for band in bands)


def _changes(days: Sequence[ChartDay]) -> tuple[LevelChange, ...]:
    """Return the changes of level in the days shown; only whole counts are looked at."""
    whole = [nan if point.ads is None or point.is_lower_bound else point.ads for point in days]
    starts = np.array([point.day for point in days], dtype="datetime64[D]")
    return dated_changes(np.array(whole, dtype=float), starts=starts)


def beside(
    line: TimeLine, values: Mapping[str, Sequence[DayValue]], *, places: Sequence[Place], words: Words
) -> tuple[TimeLine, ...]:
    """Return one small time line a place, all sites together over the same cells; none without counts."""
    first, last = line.days[0].day, line.days[-1].day
    return tuple(
        replace(
            line,
            title=place.name,
            days=all_together(values[place.slug], first=first, last=last),
            bands=tuple(band for band in line.bands if not band.is_other_cause),  # those are of the chosen place alone
            findings=(),
            changes=(),
        )
        for place in places
        if comparable(values.get(place.slug, ()))
    )


def coverage_rows(line: TimeLine, values: Sequence[DayValue], clocks: Mapping[str, DayClock]) -> Coverages:
    """Return the days of every site that lists the chosen cell, for the strip under the time line; see `day_clocks`."""
    first, last = line.days[0].day, line.days[-1].day
    sites = sorted({value.site for value in values})
    return tuple(
        (site, chart_days(_own(values, site), first=first, last=last, clock=clocks.get(site))) for site in sites
    )


def _own(values: Sequence[DayValue], site: str) -> tuple[DayValue, ...]:
    return tuple(value for value in values if value.site == site)


def phase_numbers(
    chosen: Chosen, values: Sequence[DayValue], clocks: Mapping[str, DayClock]
) -> tuple[PhaseNumber, ...]:
    """Return each phase that has begun, as one ratio over all sites of the chosen place and category.

    Of its site-days those count that have passed, by the sites' clocks at the place: see `day_clocks`.
    """
    numbers = []
    for phase in Phase:
        span = phase_span(chosen, phase)
        if span is None:
            continue
        inside = [value for value in values if span[0] <= value.day <= span[1]]
        number = PhaseNumber(
            phase=phase,
            first=span[0],
            last=span[1],
            cells=len(comparable(inside)),
            cells_expected=count_days_over(values, clocks, first=span[0], last=span[1]),
            ratio=observed_over_expected(inside),
        )
        numbers.append(number)
    return tuple(numbers)
