"""The constants of the recursion for each step length, each with its reason. Nothing here is learned from counts."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy import float32 as f4
from scipy.special import ndtri

from detector.compiled import Ints, Single
from domain.counts import Step
from domain.errors import InvalidPanel
from domain.findings import QUIET_STEPS
from domain.panels import Floats

MIN_PEER_PLACES = 5  # with fewer, one odd city would move the factor by a fifth or more
OUTAGE_RATIO = 0.35  # the whole site below a third of its usual volume is an outage until it lasts
WINSOR = 2.5  # a lesson further off than this many standard deviations teaches only this much
YEAR_MEMORY = 4.0  # half-life of what a year has taught, in years: habits change


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How one step length is treated; durations are in steps."""

    step: Step
    slots_a_year: int
    slots_a_day: int  # 1 where a step is a day or longer
    seasons: int  # 7 weekdays, 168 hours of the week; 1 where the step is a week or a month
    windows: tuple[int, ...]
    guard: int  # steps that may not teach yet, so that a slow surge does not become its own baseline
    first_lessons: int  # complete counts after which a level is worth comparing with, silently
    warm_up: int  # complete counts to learn from before anything is said
    fast_half_life: float  # of the level's short memory
    slow_half_life: float  # of its long one
    steady_half_life: float  # of the long one where the yearly course is known: what is left is nearly constant
    steady_proof: float  # what the short memory must then forecast better by to be heard, in units of likelihood
    season_half_life: float
    lesson_every: int  # slots that one lesson of the yearly course sums up: it moves slowly, and lessons cost time
    spread_half_life: float  # of dispersion and learned spread
    dispersion_reach: float  # what one count may teach of its dispersion at most, in dispersions
    usual_spread: float  # relative variance of a window beyond chance, before anything is known
    disagreement: float  # coefficient of variation of that spread between the series of one site
    usual_site_spread: float  # the same for the site's own factor
    chance_evens_out: bool  # over a window of the site's factor; where not, a slot's chance is taken for the window's
    alarm_rate: float  # of a window of one step, one-sided
    alarm_growth: float  # longer windows overlap more, so they may be allowed more: rate * window ** growth
    bends: tuple[float, ...]  # of each window: what its score gains below the threshold, as a share of what it lacks
    spike_cap: float  # what one step may weigh inside a longer window, in standard deviations
    exact_below: float  # expected ads under which the normal approximation is replaced by the exact tail
    exact_beyond: float  # standard deviations; nearer by, the difference decides nothing
    quiet: int  # observed slots without alarm that close an episode
    rebase: int  # steps on one side after which the level is taken for new
    lasting_days: int  # days after which a move that has not gone back is told as a level shift
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


class Constants(NamedTuple):
    """A recipe in the form that the compiled loops take: fractions lost a lesson instead of half-lives."""

    seasons: int
    slots_a_day: int
    guard: int
    windows: Ints  # (h,)
    thresholds: Single  # (h,)
    bends: Single  # (h,)
    first_lessons: f4
    warm_up: f4
    fast_loss: f4
    slow_loss: f4
    steady_loss: f4
    steady_proof: f4
    season_rate: f4
    spread_loss: f4
    dispersion_reach: f4
    usual_spread: f4
    agreement: f4  # 1 / disagreement²
    usual_site_spread: float
    chance_evens_out: bool
    spike_cap: f4
    exact: tuple[f4, f4]
    rebase: f4
    quiet: int
    lasting_days: int
    outage: int
    site_patience: float
    absorb: float
    lesson_every: int
    two_years: f4  # in lessons of the yearly course
    year_loss: float  # what a lesson of the yearly course takes from those before


def _loss(half_life: float) -> f4:
    return f4(1 - 0.5 ** (1 / half_life))


@cache
def constants_of(recipe: Recipe) -> Constants:
    """Return the recipe's constants for the compiled loops."""
    lessons_a_year = recipe.slots_a_year / recipe.lesson_every
    return Constants(
        seasons=recipe.seasons,
        slots_a_day=recipe.slots_a_day,
        guard=recipe.guard,
        windows=np.asarray(recipe.windows, dtype=np.int64),
        thresholds=recipe.thresholds.astype(np.float32),
        bends=np.asarray(recipe.bends, dtype=np.float32),
        first_lessons=f4(recipe.first_lessons),
        warm_up=f4(recipe.warm_up),
        fast_loss=_loss(recipe.fast_half_life),
        slow_loss=_loss(recipe.slow_half_life),
        steady_loss=_loss(recipe.steady_half_life),
        steady_proof=f4(recipe.steady_proof),
        season_rate=_loss(recipe.season_half_life / recipe.seasons),
        spread_loss=_loss(recipe.spread_half_life),
        dispersion_reach=f4(recipe.dispersion_reach),
        usual_spread=f4(recipe.usual_spread),
        agreement=f4(recipe.disagreement**-2),
        usual_site_spread=recipe.usual_site_spread,
        chance_evens_out=recipe.chance_evens_out,
        spike_cap=f4(recipe.spike_cap),
        exact=(f4(recipe.exact_below), f4(recipe.exact_beyond)),
        rebase=f4(recipe.rebase),
        quiet=recipe.quiet,
        lasting_days=recipe.lasting_days,
        outage=recipe.outage,
        site_patience=float(recipe.site_patience),
        absorb=recipe.absorb,
        lesson_every=recipe.lesson_every,
        two_years=f4(2 * int(lessons_a_year)),
        year_loss=1 - 0.5 ** (1 / (YEAR_MEMORY * lessons_a_year)),
    )


_DAY = Recipe(
    step=Step.DAY,
    slots_a_year=365,
    slots_a_day=1,
    seasons=7,
    windows=(1, 3, 7, 14),
    guard=12,
    first_lessons=7,
    warm_up=14,
    fast_half_life=28.0,
    slow_half_life=90.0,
    steady_half_life=200.0,
    steady_proof=0.0,
    lesson_every=28,
    season_half_life=84.0,
    spread_half_life=180.0,
    dispersion_reach=12.0,
    usual_spread=0.01,
    disagreement=0.5,
    usual_site_spread=0.004,
    chance_evens_out=False,
    alarm_rate=2.4e-6,
    alarm_growth=2.2,  # two weeks tell a surge from a drift; a day has to be far off to speak alone
    bends=(0.6, 0.5, 0.15, -0.35),  # who bears more false alarms than that is better served by short windows: early
    spike_cap=3.0,  # one day of duplicates is a spike, not a surge
    exact_below=20.0,
    exact_beyond=2.5,
    quiet=QUIET_STEPS[Step.DAY],
    rebase=26,
    lasting_days=21,
    outage=7,
    site_patience=42,
    absorb=1 / 15,
)
_WEEK = Recipe(
    step=Step.WEEK,
    slots_a_year=52,
    slots_a_day=1,
    seasons=1,
    windows=(1, 2),
    guard=4,
    first_lessons=4,
    warm_up=8,
    fast_half_life=13.0,
    slow_half_life=52.0,
    steady_half_life=416.0,
    steady_proof=30.0,
    lesson_every=1,
    season_half_life=52.0,
    spread_half_life=416.0,  # weeks are few: a shorter memory's noise costs more than what it keeps up with
    dispersion_reach=12.0,
    usual_spread=0.01,
    disagreement=0.5,
    usual_site_spread=0.004,
    chance_evens_out=False,
    alarm_rate=4e-4,
    alarm_growth=2.5,  # most outbreaks last more than a week, and two weeks are half as many looks
    bends=(0.0, 0.0),
    spike_cap=20.0,  # a whole week is no spike, and two weeks are judged by what was counted
    exact_below=300.0,  # weeks are few, so the exact tail costs little
    exact_beyond=1.0,
    quiet=QUIET_STEPS[Step.WEEK],
    rebase=6,
    lasting_days=42,
    outage=2,
    site_patience=6,
    absorb=1 / 6,
)
_MONTH = Recipe(
    step=Step.MONTH,
    slots_a_year=12,
    slots_a_day=1,
    seasons=1,
    windows=(1,),
    guard=0,  # with five months of history none can be spared
    first_lessons=2,
    warm_up=5,
    fast_half_life=12.0,
    slow_half_life=12.0,
    steady_half_life=24.0,
    steady_proof=0.0,
    lesson_every=1,
    season_half_life=24.0,
    spread_half_life=24.0,
    dispersion_reach=12.0,
    usual_spread=0.06,
    disagreement=0.7,
    usual_site_spread=0.01,
    chance_evens_out=False,
    alarm_rate=2e-5,
    alarm_growth=0.85,
    bends=(0.0,),
    spike_cap=20.0,
    exact_below=20.0,
    exact_beyond=2.0,
    quiet=QUIET_STEPS[Step.MONTH],
    rebase=6,
    lasting_days=150,
    outage=2,
    site_patience=1,
    absorb=0.8,  # a month has little to do with the one before last
)
_HOUR = Recipe(
    step=Step.HOUR,
    slots_a_year=365 * 24,
    slots_a_day=24,
    seasons=168,
    windows=(1, 3, 6, 24, 72),  # what lasts longer, the days tell
    guard=12 * 24,  # as for days
    first_lessons=7 * 24,  # the hours of the day are learned from the second day on
    warm_up=14 * 24,
    fast_half_life=28.0 * 24,
    slow_half_life=90.0 * 24,
    steady_half_life=200.0 * 24,
    steady_proof=0.0,
    lesson_every=28 * 24,
    season_half_life=84.0 * 24,
    spread_half_life=180.0 * 24,
    dispersion_reach=50.0,  # a burst in a quiet hour lies that far off: cut at 12 it taught too little, and was told
    usual_spread=0.02,  # an hour's noise hangs together with its neighbours'
    disagreement=0.5,
    usual_site_spread=0.004,
    chance_evens_out=True,  # one hour holds few ads, three days hold many
    alarm_rate=4e-7,  # by measurement as many false alarms as the same counts by the day, or fewer (decision 15)
    alarm_growth=1.0,
    bends=(0.0, 0.0, 0.0, 0.0, 0.0),
    spike_cap=4.0,  # told .04 more of a small site's surges at 0.25 false alarms a series-year than three did
    exact_below=100.0,  # overdispersed hours of 20 ads and more were dips by the approximation: .5 a series-year
    exact_beyond=2.5,
    quiet=QUIET_STEPS[Step.HOUR],
    rebase=26 * 24,
    lasting_days=21,
    outage=7 * 24,
    site_patience=42 * 24,
    absorb=1 / (15 * 24),
)
_RECIPES = {recipe.step: recipe for recipe in (_HOUR, _DAY, _WEEK, _MONTH)}


def recipe_for(step: Step) -> Recipe:
    """Return the recipe of a step length.

    Raises:
        InvalidPanel: there is none; slots are rolled up into hours or days first.
    """
    if step not in _RECIPES:
        raise InvalidPanel(f"no recipe for the step {step}; hours, days, weeks and months can be looked at")
    return _RECIPES[step]
