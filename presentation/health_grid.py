"""How each cell of a site was read, window by window: a grid of boxes, its sentence, and its table.

A box without a number says by its shape whose gap it is. It draws no number at all.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.counts import COVERAGE_OF, OUR_OWN, Coverage, Verdict
from presentation.chart_frame import close_labels, empty_chart
from presentation.chart_layers import BLUE, GREY, INK, SKY, LegendEntry, Spec, along, at_instant, named_legend
from presentation.chart_text import Table
from presentation.times import instants, on_clock
from presentation.words import Words

ROW = 22  # pixels
NAME_WIDTH = 150  # pixels of a cell's name; a longer one is cut, and whole in the table
ORANGE, WHITE, NOTHING = "#E69F00", "#ffffff", "transparent"


class Look(StrEnum):
    """How a box is drawn."""

    WHOLE = "whole"
    BOUND = "bound"  # a lower bound
    ASIDE = "aside"  # a number that was set aside
    SITE = "site"  # no number, for a reason of the site's
    OURS = "ours"  # no number, for a reason of our own
    PAUSED = "paused"  # no number, because somebody said so
    NONE = "none"  # nothing on record


SHAPES: Mapping[Look, str] = {
    Look.WHOLE: "M0,0",
    Look.BOUND: "triangle-up",
    Look.ASIDE: "diamond",
    Look.SITE: "M-1,1L1,-1M-1,0L0,-1M0,1L1,0",  # hatched
    Look.OURS: "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8",  # crossed out
    Look.PAUSED: "M-0.5,-0.9L-0.5,0.9M0.5,-0.9L0.5,0.9",  # two bars
    Look.NONE: "M0,0",
}
FILLS: Mapping[Look, str] = {Look.WHOLE: BLUE, Look.BOUND: SKY, Look.ASIDE: ORANGE}
LEGEND_SHAPES: Mapping[Look, str] = {Look.WHOLE: "square", Look.NONE: "square"}
_OF_COVERAGE = {Coverage.COMPLETE: Look.WHOLE, Coverage.PARTIAL: Look.BOUND, Coverage.QUARANTINED: Look.ASIDE}


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthGrid:
    """The windows of a site, oldest first, and what came of each cell in them; None where nothing is on record."""

    title: str
    windows: tuple[tuple[datetime, datetime], ...]  # begin and end, aware
    zone: str  # by whose clock they are drawn and said
    rows: tuple[tuple[str, tuple[Verdict | None, ...]], ...]  # name of the cell, and one for each window
    is_simulated: bool = False

    @property
    def verdicts(self) -> tuple[Verdict | None, ...]:
        """Return what stands in every box."""
        return tuple(verdict for _, verdicts in self.rows for verdict in verdicts)


def look_of(verdict: Verdict | None) -> Look:
    """Return how a box is drawn."""
    if verdict is None:
        return Look.NONE
    if verdict is Verdict.PAUSED:
        return Look.PAUSED
    if verdict in OUR_OWN:
        return Look.OURS
    return _OF_COVERAGE.get(COVERAGE_OF[verdict], Look.SITE)


def health_grid(grid: HealthGrid, *, words: Words) -> Spec:
    """Return the grid as one Vega-Lite description; its legend names the looks that occur in it."""
    boxes = [
        _box(name, window, verdict, grid=grid, words=words)
        for name, verdicts in grid.rows
        for window, verdict in zip(grid.windows, verdicts, strict=True)
    ]
    seen = [look for look in Look if any(look_of(verdict) is look for verdict in grid.verdicts)]
    legend = named_legend([_entry(look) for look in seen], words=words, columns=2)
    return {
        **empty_chart(grid.title, is_simulated=grid.is_simulated, words=words, is_small=True),
        "description": health_description(grid, words=words),
        "height": ROW * len(grid.rows),
        "data": {"values": boxes},
        "layer": [*_box_layers(grid, words=words), legend],
        "resolve": {"scale": dict.fromkeys(("shape", "fill", "stroke"), "independent")},
    }


def health_sentence(grid: HealthGrid, *, words: Words) -> str:
    """Return how many boxes have no whole number and why, in one sentence."""
    others = [verdict for verdict in grid.verdicts if look_of(verdict) is not Look.WHOLE]
    said = {"boxes": len(grid.verdicts), "windows": len(grid.windows), "others": len(others)}
    if not others:
        return words.say("sites-grid-whole", **said)
    return words.say("sites-grid-sentence", reasons="; ".join(said_reasons(others, words=words)), **said)


def health_description(grid: HealthGrid, *, words: Words) -> str:
    """Return the text a screen reader gives for the grid; simulated counts are said to be so first."""
    simulated = [words.say("simulated-sentence")] if grid.is_simulated else []
    return " ".join([*simulated, words.say("sites-grid-description"), health_sentence(grid, words=words)])


def health_twin(grid: HealthGrid, *, words: Words) -> Table:
    """Return a row of text a window, the newest first: how many cells are whole, and what came of the others."""
    rows = []
    for index, window in reversed(list(enumerate(grid.windows))):
        others = [(name, found[index]) for name, found in grid.rows if look_of(found[index]) is not Look.WHOLE]
        whole = words.say("now-cells-of", counted=len(grid.rows) - len(others), expected=len(grid.rows))
        told = [
            words.say("sites-grid-cell", cell=name, reason=reason(verdict, words=words)) for name, verdict in others
        ]
        rows.append(
            (
                instants(*window, zone=grid.zone, language=words.language),
                whole,
                "; ".join(told) or words.say("now-no-gaps"),
            )
        )
    header = (words.say("table-window"), words.say("sites-whole"), words.say("sites-others"))
    return Table(header=header, rows=tuple(rows))


def said_reasons(verdicts: Sequence[Verdict | None], *, words: Words) -> list[str]:
    """Return each reason with how often it occurs, the commonest first: `12 × the site blocked us`."""
    return [
        words.say("sites-times", count=count, reason=reason(verdict, words=words))
        for verdict, count in Counter(verdicts).most_common()
    ]


def reason(verdict: Verdict | None, *, words: Words) -> str:
    """Return what came of a cell in a window, in words."""
    return words.say("sites-look-none") if verdict is None else words.say(f"verdict-{verdict}")


def _box(
    name: str, window: tuple[datetime, datetime], verdict: Verdict | None, *, grid: HealthGrid, words: Words
) -> Spec:
    starts, ends = (on_clock(at, zone=grid.zone) for at in window)
    return {
        "cell": name,
        "from": at_instant(starts),
        "to": at_instant(ends),
        "at": at_instant(starts + (ends - starts) / 2),
        "look": look_of(verdict).value,
        "window": instants(*window, zone=grid.zone, language=words.language),
        "came": reason(verdict, words=words),
    }


def _box_layers(grid: HealthGrid, *, words: Words) -> list[Spec]:
    domain = [at_instant(on_clock(at, zone=grid.zone)) for at in (grid.windows[0][0], grid.windows[-1][1])]
    axis = close_labels(language=words.language) | {"grid": False, "labelOverlap": True, "labelFlush": True}
    across = {"scale": {"type": "utc", "domain": domain, "nice": False}}
    names = {"axis": {"labelLimit": NAME_WIDTH, "ticks": False, "domain": False, "title": None}, "sort": None}
    down = {"field": "cell", "type": "nominal", "scale": {"paddingInner": 0.25, "paddingOuter": 0.1}, **names}
    tooltip = [
        {"field": field, "type": "nominal", "title": words.say(key)}
        for field, key in (("cell", "sites-cell"), ("window", "table-window"), ("came", "sites-came"))
    ]

    def by_look(values: Sequence[str]) -> Spec:
        scale = {"domain": [look.value for look in Look], "range": list(values)}
        return {"field": "look", "type": "nominal", "scale": scale, "legend": None}

    return [
        {
            "mark": {"type": "rect", "stroke": GREY, "strokeWidth": 0.5},
            "encoding": {"x": along("from", axis=axis) | across, "x2": {"field": "to"}, "y": down, "tooltip": tooltip}
            | {"fill": by_look([FILLS.get(look, WHITE) for look in Look])},
        },
        {
            "mark": {"type": "point", "size": 46, "stroke": INK, "strokeWidth": 1.2, "opacity": 1, "fill": NOTHING},
            "encoding": {"x": along("at"), "y": down, "tooltip": tooltip, "shape": by_look([*SHAPES.values()])},
        },
    ]


def _entry(look: Look) -> LegendEntry:
    is_box = look in LEGEND_SHAPES
    return (
        f"sites-look-{look}",
        LEGEND_SHAPES.get(look, SHAPES[look]),
        GREY if is_box else INK,
        FILLS.get(look, WHITE if is_box else NOTHING),
    )
