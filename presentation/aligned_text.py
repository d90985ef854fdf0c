"""Disasters beside each other, each counted from its own anchor, for those who do not see the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.hazards import Phase
from presentation.chart_text import Table
from presentation.chart_values import ChartDay
from presentation.numbers import ratio
from presentation.peer_text import day_ratio
from presentation.ratio_text import ratio_over, said_cells
from presentation.times import day, days
from presentation.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedStorm:
    """One disaster at one place: consecutive days around its anchor, each over the cells that can be compared."""

    name: str
    anchor: date
    days: tuple[ChartDay, ...]  # at least one; each says how many of how many cells it compares
    phases: tuple[tuple[Phase, date, date], ...]  # each with its first and last day, by the official dates

    def after(self, point: ChartDay) -> int:
        """Return how many days after the anchor a day of it lies; below zero before it."""
        return (point.day - self.anchor).days

    @property
    def last(self) -> int:
        """Return how many days after the anchor its newest day lies."""
        return self.after(self.days[-1])


def aligned_sentence(storms: Sequence[AlignedStorm], *, words: Words) -> str:
    """Return how each stood during and after, up to the day from its anchor that all of them have reached.

    A fall and the surge that follows it are never one number: their mean is a level that no day had.
    """
    last = min(storm.last for storm in storms)
    if last < 0:
        waits = next(storm for storm in storms if storm.last == last)
        anchor = day(waits.anchor, language=words.language)
        return words.say("aligned-sentence-not-yet", storm=waits.name, day=anchor)
    said = "; ".join(_stood(storm, last=last, words=words) for storm in storms)
    return words.say("aligned-sentence", last=last, storms=said)


def aligned_description(storms: Sequence[AlignedStorm], *, is_simulated: bool, words: Words) -> str:
    """Return the text a screen reader gives for the chart; simulated counts are said to be so first."""
    simulated = [words.say("simulated-sentence")] if is_simulated else []
    anchors = [
        words.say("aligned-anchor-of", storm=storm.name, day=day(storm.anchor, language=words.language))
        for storm in storms
    ]
    sentence = aligned_sentence(storms, words=words)
    return " ".join([*simulated, words.say("aligned-description"), sentence, *anchors])


def aligned_table(storms: Sequence[AlignedStorm], *, words: Words) -> Table:
    """Return a row a day from the anchor and a column a disaster: the ratio and over how many cells."""
    known = [{storm.after(point): point for point in storm.days} for storm in storms]
    offsets = sorted(set().union(*known))
    return Table(
        header=(words.say("aligned-day"), *(storm.name for storm in storms)),
        rows=tuple(
            (said_offset(offset), *(_said(points.get(offset), words=words) for points in known)) for offset in offsets
        ),
    )


def said_offset(days: int) -> str:
    """Return a day as it is counted from the anchor: `−3`, `0`, `+12`."""
    return f"{days:+d}".replace("-", "−") if days else "0"


def _stood(storm: AlignedStorm, *, last: int, words: Words) -> str:
    """Return one number a phase, of which before is none: a disaster is compared by what it came to."""
    said = (
        _phase(storm, phase, between=(first, ends), last=last, words=words)
        for phase, first, ends in storm.phases
        if phase is not Phase.BEFORE
    )
    return words.say("aligned-storm", storm=storm.name, phases=", ".join(said))


def _phase(storm: AlignedStorm, phase: Phase, *, between: tuple[date, date], last: int, words: Words) -> str:
    name = words.say(f"phase-{phase}")
    inside = [point for point in storm.days if between[0] <= point.day <= between[1] and storm.after(point) <= last]
    if not inside:
        return words.say("aligned-phase-not-yet", phase=name)
    compared, cells = (sum(point.cells[side] for point in inside if point.cells) for side in (0, 1))
    span = days(inside[0].day, inside[-1].day, language=words.language)
    over = ratio_over(inside)
    if over is None:
        return words.say("aligned-phase-none", phase=name, days=span, cells=cells)
    said = ratio(over, language=words.language)
    return words.say("aligned-phase", phase=name, days=span, ratio=said, compared=compared, cells=cells)


def _said(point: ChartDay | None, *, words: Words) -> str:
    """Return a day's ratio with its cells; a day that has not come or is not shown is empty, and no number."""
    if point is None:
        return "—"
    share = day_ratio(point)
    said = words.say("no-number") if share is None else ratio(share, language=words.language)
    return words.say("aligned-cell", ratio=said, cells=said_cells(point, words=words))
