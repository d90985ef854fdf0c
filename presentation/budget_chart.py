"""Mails a month under two alert budgets, as bars beside each other. It draws what was decided, and no month twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.budget_trials import BudgetTrial
from presentation.budget_text import months_sentence
from presentation.chart_frame import empty_chart, said_title
from presentation.chart_layers import BLUE, INK, LABEL_INK, Spec
from presentation.numbers import rate
from presentation.times import month, month_names
from presentation.words import Words

HEIGHT = 220
HIGHEST = 4  # mails: an axis that ends at one would make a single mail look like many


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bars:
    name: str
    trial: BudgetTrial


def budget_chart(chosen: BudgetTrial, in_force: BudgetTrial, *, is_simulated: bool, words: Words) -> Spec:
    """Return two bars a month: filled for the chosen budget, hollow for the one in force; one where they are the same.

    Args:
        chosen: The budget looked at; it has months.
        in_force: The office's own.
        is_simulated: Whether the title has to say so.
        words: The language.
    """
    bars = [_Bars(name=_name("budget-chart-in-force", in_force, words=words), trial=in_force)]
    if chosen is not in_force:
        bars.insert(0, _Bars(name=_name("budget-chart-chosen", chosen, words=words), trial=chosen))
    highest = max(HIGHEST, *(each.mails for one in bars for each in one.trial.months))
    title = words.say("budget-chart-title")
    said = said_title(title, is_simulated=is_simulated, words=words)
    values = _values(bars, words=words)
    layers: list[Spec] = [_bars(bars, highest=highest, words=words), _numbers(highest=highest)]
    return {
        **empty_chart(title, is_simulated=is_simulated, words=words),
        "description": f"{said}. {months_sentence(chosen, in_force, words=words)}",
        "height": HEIGHT,
        "data": {"values": values},
        "encoding": _places([one.name for one in bars], months=[row["short"] for row in values], words=words),
        "layer": layers,
    }


def _values(bars: Sequence[_Bars], *, words: Words) -> list[dict[str, str | int]]:
    return [
        {
            "short": _short(each.first.month, year=each.first.year, words=words),
            "month": month(each.first, language=words.language),
            "budget": one.name,
            "mails": each.mails,
            "outside": words.say("budget-outside-of", outside=each.outside, findings=each.findings),
        }
        for one in bars
        for each in one.trial.months
    ]


def _places(names: Sequence[str], *, months: Sequence[str | int], words: Words) -> Spec:
    """Return where the bars of a month stand: side by side, in the order of the legend."""
    axis = {"labelAngle": 0, "ticks": False, "domainColor": LABEL_INK, "labelOverlap": True, "labelExpr": _lines(words)}
    return {
        "x": {"field": "short", "type": "nominal", "sort": list(dict.fromkeys(months)), "title": None, "axis": axis},
        "xOffset": {"field": "budget", "type": "nominal", "sort": list(names)},
    }


def _lines(words: Words) -> str:
    """Return the labels as an expression: the year stands below its month, once a year and not twelve times."""
    january = month_names(language=words.language)[0]
    parts = "split(datum.label, ' ')"
    return f"datum.index === 0 || {parts}[0] === '{january}' ? {parts} : {parts}[0]"


def _bars(bars: Sequence[_Bars], *, highest: int, words: Words) -> Spec:
    names = [one.name for one in bars]
    fills, strokes = [BLUE, "white"][: len(bars)], [BLUE, INK][: len(bars)]
    legend = {"orient": "top", "title": None, "symbolType": "square", "columns": 1, "symbolStrokeWidth": 1.5}
    named = (("month", "budget-month"), ("budget", "budget-word"), ("mails", "budget-mails-word"))
    shown = [{"field": field, "type": "nominal", "title": words.say(key)} for field, key in named]
    shown.append({"field": "outside", "type": "nominal", "title": words.say("budget-outside-word")})
    return {
        "mark": {"type": "bar", "strokeWidth": 1.5, "cornerRadiusEnd": 1},
        "encoding": {
            "y": _height(highest=highest),
            "fill": {
                "field": "budget",
                "type": "nominal",
                "scale": {"domain": names, "range": fills},
                "legend": legend,
            },
            "stroke": {"field": "budget", "type": "nominal", "scale": {"domain": names, "range": strokes}},
            "tooltip": shown,
        },
    }


def _numbers(*, highest: int) -> Spec:
    """Return how many mails, above each bar; a month without any says 0, for nothing sent is no gap."""
    return {
        "mark": {"type": "text", "dy": -7, "fontSize": 11, "color": LABEL_INK, "tooltip": None},
        "encoding": {"y": _height(highest=highest), "text": {"field": "mails", "type": "quantitative"}},
    }


def _height(*, highest: int) -> Spec:
    axis = {"tickMinStep": 1, "tickCount": 4, "format": "d", "gridColor": "#e4e4e4", "domain": False, "ticks": False}
    scale = {"domain": [0, highest * 1.12], "nice": False}
    return {"field": "mails", "type": "quantitative", "scale": scale, "axis": axis, "title": None}


def _short(number: int, *, year: int, words: Words) -> str:
    name = month_names(language=words.language)[number - 1]
    return f"{name} {year}"


def _name(key: str, trial: BudgetTrial, *, words: Words) -> str:
    return words.say(key, budget=rate(trial.false_alarms_a_month, language=words.language))
