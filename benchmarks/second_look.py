"""What a second look at each stretch of a series is worth: changes that a larger one hid, and changes that are none.

`python -m benchmarks.second_look` prints how often each comes up, by how much the noise hangs together.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from benchmarks.figure import Figure, figure_of
from detector.change_points.dated import dated_changes
from detector.change_points.points import find_change_points
from domain.panels import Floats

SEEDS = (611, 612, 613, 614, 615)
TRIALS = 40  # a seed
LEVEL = 100.0  # ads a day
NEAR = 5  # days: a change further from every planted one is none
HELD = 1  # day: a hidden change counts as told this near
FIRST = date(2026, 1, 1)
FALSE, HIDDEN = "a change that is none: {look} look, {shape}, {noise}", "a hidden fall and the rise after it, {noise}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """What moves the level from day to day besides chance."""

    memory: float  # correlation of one day's logarithm with the next one's
    spread: float  # standard deviation of the logarithm


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What is done to the level: the days on which it changes, and the factor from each on."""

    days: int
    changes: Mapping[int, float]


NOISES = {
    "Poisson": Noise(memory=0.0, spread=0.0),
    "r .3, spread .1": Noise(memory=0.3, spread=0.1),
    "r .6, spread .15": Noise(memory=0.6, spread=0.15),
}
SHAPES = {
    "one change in 120 days": Shape(days=120, changes={60: 2.0}),
    "one change in 400 days": Shape(days=400, changes={200: 2.0}),
    "ten days threefold": Shape(days=120, changes={60: 3.0, 70: 1.0}),
}
FALL_AND_RISE = Shape(days=55, changes={22: 0.46, 30: 2.0})


def figures(*, seeds: Sequence[int] = SEEDS, trials: int = TRIALS) -> Iterator[Figure]:
    """Yield the share of series with a change that is none at either look, and of hidden falls told with their rise."""
    for noise_name, noise in NOISES.items():
        for shape_name, shape in SHAPES.items():
            for look, told in LOOKS.items():
                has_false = partial(_has_false, look=told, shape=shape)
                shares = [_share(has_false, shape, noise, seed=seed, trials=trials) for seed in seeds]
                suite = FALSE.format(look=look, shape=shape_name, noise=noise_name)
                yield figure_of(suite, "tidegauge", shares)
        shares = [_share(_has_both, FALL_AND_RISE, noise, seed=seed, trials=trials) for seed in seeds]
        yield figure_of(HIDDEN.format(noise=noise_name), "tidegauge", shares)


def first_look(ads: Floats) -> list[int]:
    """Return the slots of the changes that stand out beside the whole series."""
    return [point.index for point in find_change_points(ads)]


def second_look(ads: Floats) -> list[int]:
    """Return the slots of all changes that are told."""
    changes = dated_changes(ads, starts=np.datetime64(FIRST, "D") + np.arange(len(ads)))
    return [(change.began_on - FIRST).days for change in changes]


Look = Callable[[Floats], list[int]]
LOOKS: Mapping[str, Look] = {"first": first_look, "second": second_look}


def counts(shape: Shape, noise: Noise, *, seed: Sequence[int]) -> Floats:
    """Return invented counts, shape (days,)."""
    rng = np.random.default_rng(seed)
    level = np.full(shape.days, LEVEL)
    for day, factor in shape.changes.items():
        level[day:] = LEVEL * factor
    drift, steps = np.zeros(shape.days), rng.normal(0, noise.spread, shape.days)
    drift[0] = steps[0]
    for day in range(1, shape.days):
        drift[day] = noise.memory * drift[day - 1] + np.sqrt(1 - noise.memory**2) * steps[day]
    ads: Floats = rng.poisson(level * np.exp(drift)).astype(float)
    return ads


def _share(is_so: Callable[[Floats], bool], shape: Shape, noise: Noise, *, seed: int, trials: int) -> float:
    return float(np.mean([is_so(counts(shape, noise, seed=(seed, trial))) for trial in range(trials)]))


def _has_false(ads: Floats, *, look: Look, shape: Shape) -> bool:
    return any(min(abs(slot - day) for day in shape.changes) > NEAR for slot in look(ads))


def _has_both(ads: Floats) -> bool:
    told = second_look(ads)
    return all(any(abs(slot - day) <= HELD for slot in told) for day in FALL_AND_RISE.changes)


def main() -> None:
    """Print every figure."""
    sys.stdout.writelines(f"{figure}\n" for figure in figures())


if __name__ == "__main__":
    main()
