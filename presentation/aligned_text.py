"""Disasters beside each other, each counted from its own anchor, for those who do not see the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from presentation.chart_text import Table
from presentation.chart_values import ChartDay
from presentation.numbers import ratio
from presentation.peer_text import day_ratio
from presentation.ratio_text import ratio_over, said_cells
from presentation.times import day
from presentation.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedStorm:
    """One disaster at one place: consecutive days around its anchor, each over the cells that can be compared."""

    name: str
    anchor: date
    days: tuple[ChartDay, ...]  # at least one; each says how many of how many cells it compares

    def after(self, point: ChartDay) -> int:
        """Return how many days after the anchor a day of it lies; below zero before it."""
        return (point.day - self.anchor).days

    @property
    def last(self) -> int:
        """Return how many days after the anchor its newest day lies."""
        return self.after(self.days[-1])


def aligned_sentence(storms: Sequence[AlignedStorm], *, words: Words) -> str:
    """Return how each stood over as many days from its anchor as all of them show, with what was compared."""
    passed = min(storm.last for storm in storms) + 1
    if passed <= 0:
        waits = next(storm for storm in storms if storm.last + 1 == passed)
        anchor = day(waits.anchor, language=words.language)
        return words.say("aligned-sentence-not-yet", storm=waits.name, day=anchor)
    said = "; ".join(_stood(storm, days=passed, words=words) for storm in storms)
    return words.say("aligned-sentence", days=passed, storms=said)


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


def _stood(storm: AlignedStorm, *, days: int, words: Words) -> str:
    inside = [point for point in storm.days if 0 <= storm.after(point) < days]
    compared, cells = (sum(point.cells[side] for point in inside if point.cells) for side in (0, 1))
    over = ratio_over(inside)
    if over is None:
        return words.say("aligned-storm-none", storm=storm.name, cells=cells)
    said = ratio(over, language=words.language)
    return words.say("aligned-storm", storm=storm.name, ratio=said, compared=compared, cells=cells)


def _said(point: ChartDay | None, *, words: Words) -> str:
    """Return a day's ratio with its cells; a day that has not come or is not shown is empty, and no number."""
    if point is None:
        return "—"
    share = day_ratio(point)
    said = words.say("no-number") if share is None else ratio(share, language=words.language)
    return words.say("aligned-cell", ratio=said, cells=said_cells(point, words=words))
