"""What the recursion remembers of every series. O(1) a series: it never grows with the length of the history."""

import io
from copy import deepcopy
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detector.recipes import Recipe, recipe_for
from domain.counts import Step
from domain.errors import InvalidPanel
from domain.panels import Floats

YEARLY_PRIOR = (100.0, 0.5, 0.25, 0.25, 0.1, 0.1)  # variances of level, trend and waves before the first lesson
NEVER = np.datetime64("0001-01-01", "D")


@dataclass(slots=True, kw_only=True)
class DetectorState:
    """Arrays by series (n), window (h), season (s) and ring of past steps (r). `advance` moves it on in place."""

    step: str
    keys: NDArray[np.str_]  # (n,) site|place|category|measure|definition, in the panel's order
    through: np.datetime64  # newest slot already scored
    steps: int  # how many slots have been scored
    level_ads: Floats  # (n,) discounted ads taught
    level_exposure: Floats  # (n,) discounted exposure taught; level = ads / exposure
    learned: Floats  # (n,) counts taught so far
    season: Floats  # (s, n) weekday factors around 1
    season_learned: Floats  # (s, n)
    dispersion: Floats  # (n,) variance over mean of a single count, one or more
    spread: Floats  # (h, n) relative variance of a window beyond chance, learned
    spread_sum: Floats  # (h, n)
    spread_weight: Floats  # (h, n)
    origin: np.datetime64  # the first slot, from which the trend is counted
    yearly: Floats  # (6, n) level, trend and yearly waves, in logarithms
    yearly_variance: Floats  # (6, 6, n) how uncertain they are
    yearly_lessons: Floats  # (n,)
    side: Floats  # (n,) how many steps on one side, signed
    ring_ads: Floats  # (r, n) as counted; 0 where missing
    ring_capped: Floats  # (r, n) what windows add up: one step weighs only so much
    ring_expected: Floats  # (r, n) 0 where the step does not count in windows
    ring_used: Floats  # (r, n) 1 where it does
    ring_factor: Floats  # (r, n) platform factor
    ring_trend: Floats  # (r, n) yearly course × trend
    ring_exposure: Floats  # (r, n) weekday × yearly × platform factor; 0 where the step teaches nothing
    ring_score: Floats  # (r, n)
    ring_daily: Floats  # (r, n) score of the single step
    ring_season: NDArray[np.int64]  # (r,)
    ring_start: NDArray[np.datetime64]  # (r,)
    site_factor: float
    site_moves: Floats  # (r,) log factor of the site, NaN where fewer than five places stood behind it
    site_ads: Floats  # (r,) sum over the peers
    site_expected: Floats  # (r,) their sum of expected ads at platform factor one
    site_spread_sum: Floats  # (h,)
    site_spread_weight: Floats  # (h,)
    site_side: float
    dark_steps: int
    episodes: str = "[]"  # open and lately closed episodes, as JSON

    @property
    def recipe(self) -> Recipe:
        """Return the constants for this state's step length."""
        return recipe_for(Step(self.step))

    @property
    def level(self) -> Floats:
        """Return ads per slot at weekday and platform factor one, shape (n_series,); 0 before the first lesson."""
        return self.level_ads / np.maximum(self.level_exposure, 1e-9)

    @property
    def has_level(self) -> NDArray[np.bool_]:
        """Return which series have a first level, good enough to learn spread from, not to speak about."""
        return (self.learned >= self.recipe.first_lessons) & (self.level_ads > 1e-6)

    @property
    def is_ready(self) -> NDArray[np.bool_]:
        """Return which series have a baseline: enough complete counts, not all of them zero."""
        return (self.learned >= self.recipe.warm_up) & (self.level_ads > 1e-6)

    def copy(self) -> "DetectorState":
        """Return a state that can be moved on without changing this one."""
        return deepcopy(self)

    def to_bytes(self) -> bytes:
        """Return the state as an uncompressed npz archive that holds no pickled object."""
        archive = io.BytesIO()
        np.savez(archive, allow_pickle=False, **{f.name: np.asarray(getattr(self, f.name)) for f in fields(self)})
        return archive.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "DetectorState":
        """Return the state that `to_bytes` wrote.

        Raises:
            InvalidPanel: the archive lacks an array, so it was written by another version.
        """
        with np.load(io.BytesIO(stored), allow_pickle=False) as archive:
            missing = {f.name for f in fields(cls)} - set(archive.files)
            if missing:
                raise InvalidPanel(f"the stored state lacks {sorted(missing)}; score the panel from its beginning")
            return cls(**{f.name: _plain(archive[f.name]) for f in fields(cls)})


def _plain(value: NDArray[Any]) -> Any:  # noqa: ANN401 - whatever was stored
    """Return a scalar for what was a scalar; dates stay NumPy dates."""
    if value.ndim:
        return value
    return value[()] if value.dtype.kind == "M" else value.item()


def new_state(step: Step, *, keys: tuple[str, ...]) -> DetectorState:
    """Return the state before the first slot of `keys` series."""
    recipe, n = recipe_for(step), len(keys)
    h = len(recipe.windows)
    return DetectorState(
        step=str(step),
        keys=np.asarray(keys, dtype=np.str_),
        through=NEVER,
        steps=0,
        level_ads=np.zeros(n),
        level_exposure=np.zeros(n),
        learned=np.zeros(n),
        season=np.ones((recipe.seasons, n)),
        season_learned=np.zeros((recipe.seasons, n)),
        dispersion=np.full(n, 1.5),
        spread=np.full((h, n), recipe.usual_spread),
        spread_sum=np.zeros((h, n)),
        spread_weight=np.zeros((h, n)),
        origin=NEVER,
        yearly=np.zeros((len(YEARLY_PRIOR), n)),
        yearly_variance=np.repeat(np.diag(YEARLY_PRIOR)[:, :, None], n, axis=2),
        yearly_lessons=np.zeros(n),
        side=np.zeros(n),
        site_factor=1.0,
        site_spread_sum=np.zeros(h),
        site_spread_weight=np.zeros(h),
        site_side=0.0,
        dark_steps=0,
        **_empty_rings(recipe.ring, n),
    )


def _empty_rings(ring: int, n: int) -> dict[str, Any]:
    """Return the ring of past slots before the first one, by field."""
    of_zeros = ("ads", "capped", "expected", "used", "exposure", "score", "daily")
    return {f"ring_{name}": np.zeros((ring, n)) for name in of_zeros} | {
        "ring_factor": np.ones((ring, n)),
        "ring_trend": np.ones((ring, n)),
        "ring_season": np.zeros(ring, dtype=np.int64),
        "ring_start": np.full(ring, NEVER),
        "site_moves": np.full(ring, np.nan),
        "site_ads": np.zeros(ring),
        "site_expected": np.zeros(ring),
    }
