"""What the page Backtest is asked: a budget that is offered, and the question behind it. It trusts no address."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite, log

from dashboard.trying import Question
from domain.budget_trials import OFFERED
from domain.counts import Source
from domain.hazards import Hazard


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgets:
    """Which budget is looked at, out of those offered; both belong to them."""

    offered: tuple[float, ...]  # the smallest first
    in_force: float
    chosen: float


def choose_budget(wishes: Mapping[str, str], *, in_force: float) -> Budgets:
    """Return the offered budget that is nearest to the one asked for, else the one in force."""
    offered = tuple(sorted({*OFFERED, in_force}))
    asked = _number(wishes.get("budget", ""))
    chosen = in_force if asked is None else min(offered, key=lambda each: abs(log(each) - log(asked)))
    return Budgets(offered=offered, in_force=in_force, chosen=chosen)


def choose_source(sources: Collection[Source]) -> Source | None:
    """Return which counts are gone through: crawled ones, imported where there are no other; None without any."""
    return next((each for each in (Source.CRAWL, Source.IMPORT) if each in sources), None)


def question_of(budgets: Budgets, *, source: Source, hazards: Sequence[Hazard], today: date) -> Question:
    """Return what is to be worked out: all budgets at once, so that moving between them takes no time."""
    return Question(day=today, source=source, budgets=budgets.offered, hazards=hash(repr(hazards)))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and number > 0 else None
