"""The constants of the recursion for each step length, each with its reason. Nothing here is learned from counts."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from domain.counts import Step
from domain.errors import InvalidPanel
from domain.panels import Floats

MIN_PEER_PLACES = 5  # with fewer, one odd city would move the factor by a fifth or more
OUTAGE_RATIO = 0.35  # the whole site below a third of its usual volume is an outage until it lasts
WINSOR = 2.5  # a lesson further off than this many standard deviations teaches only this much


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How one step length is treated; durations are in steps."""

    step: Step
    slots_a_year: int
    seasons: int  # 7 weekdays; 1 where the step is a week or a month
    windows: tuple[int, ...]
    guard: int  # steps that may not teach yet, so that a slow surge does not become its own baseline
    first_lessons: int  # complete counts after which a level is worth comparing with, silently
    warm_up: int  # complete counts to learn from before anything is said
    half_life: float  # of the level
    season_half_life: float
    spread_half_life: float  # of dispersion and learned spread
    usual_spread: float  # relative variance of a window beyond chance, before anything is known
    disagreement: float  # coefficient of variation of that spread between the series of one site
    usual_site_spread: float  # the same for the site's own factor
    alarm_rate: float  # of a window of one step, one-sided
    alarm_growth: float  # longer windows overlap more, so they may be allowed more: rate * window ** growth
    spike_cap: float  # what one step may weigh inside a longer window, in standard deviations
    quiet: int  # observed slots without alarm that close an episode
    rebase: int  # steps on one side after which the level is taken for new
    outage: int  # steps after which an outage is taken for the site's new volume
    site_patience: int  # steps after which a move of the site is taken for its new volume
    absorb: float  # share of the site's factor that the levels take over each step

    @property
    def thresholds(self) -> Floats:
        """Return the alarm threshold of each window in standard deviations, shape (n_windows,)."""
        rates = self.alarm_rate * np.asarray(self.windows, float) ** self.alarm_growth
        return np.asarray(-ndtri(rates), float)

    @property
    def ring(self) -> int:
        """Return how many past steps must be kept."""
        return self.guard + max(self.windows) + 1


_DAY = Recipe(
    step=Step.DAY,
    slots_a_year=365,
    seasons=7,
    windows=(1, 3, 7, 14),
    guard=12,
    first_lessons=7,
    warm_up=14,
    half_life=40.0,
    season_half_life=84.0,
    spread_half_life=180.0,
    usual_spread=0.01,
    disagreement=0.5,
    usual_site_spread=0.004,
    alarm_rate=3e-5,
    alarm_growth=0.85,
    spike_cap=3.0,  # one day of duplicates is a spike, not a surge
    quiet=8,
    rebase=26,
    outage=7,
    site_patience=42,
    absorb=1 / 15,
)
_WEEK = Recipe(
    step=Step.WEEK,
    slots_a_year=52,
    seasons=1,
    windows=(1, 2),
    guard=4,
    first_lessons=4,
    warm_up=8,
    half_life=13.0,
    season_half_life=52.0,
    spread_half_life=104.0,
    usual_spread=0.01,
    disagreement=0.5,
    usual_site_spread=0.004,
    alarm_rate=5e-4,
    alarm_growth=1.2,
    spike_cap=20.0,  # a whole week is no spike, and two weeks are judged by what was counted
    quiet=2,
    rebase=6,
    outage=2,
    site_patience=6,
    absorb=1 / 6,
)
_MONTH = Recipe(
    step=Step.MONTH,
    slots_a_year=12,
    seasons=1,
    windows=(1,),
    guard=0,  # with five months of history none can be spared
    first_lessons=2,
    warm_up=5,
    half_life=12.0,
    season_half_life=24.0,
    spread_half_life=24.0,
    usual_spread=0.06,
    disagreement=0.7,
    usual_site_spread=0.01,
    alarm_rate=2e-5,
    alarm_growth=0.85,
    spike_cap=20.0,
    quiet=1,
    rebase=6,
    outage=2,
    site_patience=1,
    absorb=0.8,  # a month has little to do with the one before last
)
_RECIPES = {recipe.step: recipe for recipe in (_DAY, _WEEK, _MONTH)}


def recipe_for(step: Step) -> Recipe:
    """Return the recipe of a step length.

    Raises:
        InvalidPanel: there is none; slots and hours are rolled up into days first.
    """
    if step not in _RECIPES:
        raise InvalidPanel(f"no recipe for the step {step}; days, weeks and months can be looked at")
    return _RECIPES[step]
