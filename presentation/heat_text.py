"""Places × days for those who do not see the heat map or the map: a sentence, a description each, one table."""

from collections.abc import Sequence

from domain.findings import Direction
from presentation.chart_text import Table, said_to_end, status
from presentation.chart_values import ChartDay
from presentation.heat_values import Heat, HeatPlace, Move
from presentation.numbers import ratio
from presentation.peer_text import day_ratio
from presentation.ratio_text import said_cells
from presentation.times import day, days, short_day
from presentation.words import Words


def heat_sentence(heat: Heat, *, words: Words) -> str:
    """Return which place stood highest and lowest over the newest week, shown or not, and how many have a number."""
    compared = [place for place in heat.everywhere if place.level is not None]
    week = heat.places[0].week
    span = days(week[0].day, week[-1].day, language=words.language)
    count = len(heat.everywhere)
    if not compared:
        return words.say("heat-sentence-none", days=span, count=count)
    highest, lowest = max(compared, key=_level), min(compared, key=_level)
    high, low = (ratio(_level(place), language=words.language) for place in (highest, lowest))
    if len(compared) == 1:
        return words.say("heat-sentence-one", days=span, place=highest.name, ratio=high, count=count)
    numbers: dict[str, str | int] = {"days": span, "compared": len(compared), "count": count}
    if high == low:
        return words.say("heat-sentence-even", ratio=high, **numbers)
    return words.say("heat-sentence", high=highest.name, high_ratio=high, low=lowest.name, low_ratio=low, **numbers)


def heat_description(heat: Heat, *, words: Words) -> str:
    """Return the text a screen reader gives for the heat map; simulated counts are said to be so first."""
    simulated = [words.say("simulated-sentence")] if heat.is_simulated else []
    span = days(heat.first, heat.last, language=words.language)
    said = words.say("heat-description", count=len(heat.places), days=span)
    return " ".join([*simulated, said, heat_sentence(heat, words=words)])


def map_description(heat: Heat, *, words: Words) -> str:
    """Return the text a screen reader gives for the map."""
    simulated = [words.say("simulated-sentence")] if heat.is_simulated else []
    week = heat.places[0].week
    span = days(week[0].day, week[-1].day, language=words.language)
    shown = sum(place.is_placed for place in heat.places)
    said = words.say("map-description", count=shown, days=span)
    return " ".join([*simulated, said, heat_sentence(heat, words=words)])


def place_table(places: Sequence[HeatPlace], *, words: Words) -> Table:
    """Return a row a place: its newest week, how many cells stand behind it, its findings, its disaster."""
    header = ("table-place", "heat-week", "table-compared", "heat-finding", "heat-disaster")
    return Table(header=tuple(words.say(key) for key in header), rows=tuple(_row(each, words=words) for each in places))


def day_table(place: HeatPlace, *, words: Words) -> Table:
    """Return a row a day of one place: its level, how many cells stand behind it, or why there is no number."""
    header = ("table-day", "chart-peer-ratio", "table-compared", "heat-without")
    return Table(
        header=tuple(words.say(key) for key in header),
        rows=tuple(_day_row(point, words=words) for point in place.days),
    )


def said_gap(point: ChartDay, *, words: Words) -> str:
    """Return why a day, or some of its cells, does not compare."""
    reasons = [words.say(f"verdict-{point.reason}")] if point.reason else []
    if day_ratio(point) is None and not point.to_end:
        return status(point, words=words) if reasons else words.say("chart-ratio-none")
    return "; ".join([*reasons, *([said_to_end(point, words=words)] if point.to_end else [])])


def shape_of(direction: Direction | None) -> str:
    """Return the shape that says a direction without colour."""
    return {Direction.UP: "triangle-up", Direction.DOWN: "triangle-down", None: "circle"}[direction]


def said_findings(place: HeatPlace, *, words: Words) -> str:
    """Return the findings that touch the newest seven days: since when for what goes on, else from when to when."""
    said = []
    for way in Direction:
        moves = [move for move in reversed(place.week_moves) if move.direction is way]
        since = list(
            dict.fromkeys(short_day(move.began_on, language=words.language) for move in moves if move.is_going_on)
        )
        spans = list(dict.fromkeys(_span(move, words=words) for move in moves if not move.is_going_on))
        said += [words.say(f"heat-began-{way}", days=", ".join(since))] if since else []
        said += [words.say(f"heat-was-{way}", days=", ".join(spans))] if spans else []
    return "; ".join(said) or words.say("heat-no-finding")


def said_disaster(place: HeatPlace, *, words: Words) -> str:
    """Return the disaster a place stands in on the newest day, and the phase."""
    if place.phase is None:
        return words.say("heat-no-disaster")
    return words.say("heat-in-disaster", hazard=place.hazard, phase=words.say(f"phase-{place.phase}"))


def said_level(place: HeatPlace, *, words: Words) -> str:
    """Return the level of a place over its newest week, or that there is no number."""
    return words.say("no-number") if place.level is None else ratio(place.level, language=words.language)


def said_week_cells(place: HeatPlace, *, words: Words) -> str:
    """Return how many of how many cell-days of the newest week are compared."""
    compared, cells = place.cells
    return words.say("cells-compared", compared=compared, cells=cells)


def _row(place: HeatPlace, *, words: Words) -> tuple[str, ...]:
    return (
        place.name,
        said_level(place, words=words),
        said_week_cells(place, words=words),
        said_findings(place, words=words),
        said_disaster(place, words=words),
    )


def _day_row(point: ChartDay, *, words: Words) -> tuple[str, ...]:
    share = day_ratio(point)
    said = words.say("no-number") if share is None else ratio(share, language=words.language)
    return day(point.day, language=words.language), said, said_cells(point, words=words), said_gap(point, words=words)


def _span(move: Move, *, words: Words) -> str:
    ends = dict.fromkeys((move.began_on, move.latest_on))
    return " – ".join(short_day(on, language=words.language) for on in ends)


def _level(place: HeatPlace) -> float:
    return place.level or 0.0
