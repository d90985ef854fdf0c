"""What the recursion remembers of every series. O(1) a series: it never grows with the length of the history."""

import io
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detector.compiled import Ints, Single
from detector.episodes import NO_EPISODES
from detector.recipes import Recipe, recipe_for
from domain.counts import Step
from domain.errors import InvalidPanel
from domain.panels import Bools, Floats, unit_of

YEARLY_PRIOR = (100.0, 0.5, 0.25, 0.25, 0.1, 0.1)  # variances of level, trend and waves before the first lesson
NEVER = np.datetime64("0001-01-01", "D")
LEAST_ADS = np.float32(1e-6)  # a series that has taught less than this has stood at zero only


class Memory(NamedTuple):
    """Arrays by series (n), window (h), season (s) and ring of past steps (r); the recursion moves them on in place."""

    clock: Ints  # (2,) STEPS, ORIGIN
    now: Single  # (14, n) LEVEL to YEARLY_LESSONS
    season: Single  # (s, n) factors of weekday or hour of the week, around 1
    season_taught: Single  # (s, n) what they have been taught: lessons, and at hourly step information
    spread: Single  # (h, n) relative variance of a window beyond chance, learned
    spread_taught: Single  # (2, h, n) sum and weight of the lessons behind it
    yearly: Floats  # (6, n) level, trend and yearly waves, in logarithms
    yearly_variance: Floats  # (6, 6, n) how uncertain they are
    ring_day: Ints  # (r,) number of the slot's start, in days; in hours at hourly step
    ring: Single  # (r, 9, n) CAPPED to DAILY
    site_now: Floats  # (4,) FACTOR to ABSORBED
    site_ring: Floats  # (4, r) SCALE to SITE_EXPECTED
    site_spread: Floats  # (2, h) sum and weight of what the site's factor usually wanders, squared

    def copy(self) -> "Memory":
        """Return a memory that can be moved on without changing this one."""
        return Memory(**{name: array.copy() for name, array in self._asdict().items()})


STEPS, ORIGIN = range(2)  # how many slots have been scored; number of the first one, where the trend begins
(
    LEVEL,  # ads per slot at weekday, yearly and platform factor one; 0 before the first lesson
    FAST_ADS,  # discounted ads taught; a level is ads over exposure
    FAST_EXPOSURE,
    SLOW_ADS,  # the same with a longer memory
    SLOW_EXPOSURE,
    SKILL,  # how much better the fast memory has forecast of late, in units of likelihood
    LEARNED,  # counts taught so far
    DISPERSION,  # variance over mean of a single count, one or more
    SIDE,  # how many steps on one side, signed
    COURSE,  # yearly course × trend at the latest slot; 1 where it is not known
    COURSE_GROWTH,  # its factor from one slot to the next
    LESSON_ADS,  # ads since the latest yearly lesson
    LESSON_EXPOSURE,
    YEARLY_LESSONS,
) = range(14)
(
    CAPPED,  # what windows add up: one step weighs only so much
    EXPECTED,  # 0 where the step does not count in windows
    USED,  # 1 where it does
    ADS,  # as counted; 0 where missing
    PEERS,  # platform factor
    COURSE_THEN,  # yearly course × trend
    EXPOSURE,  # weekday × yearly × platform factor; 0 where the step teaches nothing
    SCORE,
    DAILY,  # score of the single step
) = range(9)
(
    FACTOR,  # of the site
    SITE_SIDE,  # its steps on one side
    DARK_STEPS,  # its steps in the dark
    ABSORBED,  # what the site's factor has handed over to all levels since the first slot, multiplied up
) = range(4)
(
    SCALE,  # what exposures have to be multiplied by since the site's factor went into the levels
    MOVES,  # log factor of the site, NaN where fewer than five places stood behind it
    SITE_ADS,  # sum over the peers
    SITE_EXPECTED,  # their sum of expected ads at platform factor one
) = range(4)


@dataclass(slots=True, kw_only=True)
class DetectorState:
    """The memory of one site's series, with their names and what was found lately."""

    step: str
    keys: NDArray[np.str_]  # (n,) site|place|category|measure|definition, in the panel's order
    through: np.datetime64  # newest slot already scored
    memory: Memory
    episodes: NDArray[Any]  # open and lately closed ones

    @property
    def recipe(self) -> Recipe:
        """Return the constants for this state's step length."""
        return recipe_for(Step(self.step))

    @property
    def level(self) -> Single:
        """Return ads per slot at weekday and platform factor one, shape (n_series,); 0 before the first lesson."""
        level: Single = self.memory.now[LEVEL]
        return level

    @property
    def has_level(self) -> Bools:
        """Return which series have a first level, good enough to learn spread from, not to speak about."""
        return self._has_learned(self.recipe.first_lessons)

    @property
    def is_ready(self) -> Bools:
        """Return which series have a baseline: enough complete counts, not all of them zero."""
        return self._has_learned(self.recipe.warm_up)

    def _has_learned(self, lessons: int) -> Bools:
        learned: Bools = (self.memory.now[LEARNED] >= lessons) & (self.memory.now[SLOW_ADS] > LEAST_ADS)
        return learned

    def copy(self) -> "DetectorState":
        """Return a state that can be moved on without changing this one."""
        return DetectorState(
            step=self.step,
            keys=self.keys,
            through=self.through,
            memory=self.memory.copy(),
            episodes=self.episodes,
        )

    def to_bytes(self) -> bytes:
        """Return the state as an uncompressed npz archive that holds no pickled object."""
        archive = io.BytesIO()
        rest = {f.name: np.asarray(getattr(self, f.name)) for f in fields(self) if f.name != "memory"}
        np.savez(archive, allow_pickle=False, **rest, **self.memory._asdict())
        return archive.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "DetectorState":
        """Return the state that `to_bytes` wrote.

        Raises:
            InvalidPanel: the archive lacks an array or holds one of another form, so another version wrote it.
        """
        rest = {f.name for f in fields(cls)} - {"memory"}
        with np.load(io.BytesIO(stored), allow_pickle=False) as archive:
            missing = (rest | set(Memory._fields)) - set(archive.files)
            if missing:
                raise InvalidPanel(f"the stored state lacks {sorted(missing)}; score the panel from its beginning")
            state = cls(
                step=str(archive["step"]),
                keys=archive["keys"],
                through=archive["through"][()],
                memory=Memory(*(archive[name] for name in Memory._fields)),
                episodes=archive["episodes"],
            )
        strange = _strange_arrays(state)
        if strange:
            raise InvalidPanel(f"stored state of another form: {strange}; score the panel from its beginning")
        return state


def _strange_arrays(state: DetectorState) -> list[str]:
    """Return the names of arrays that have not the form a new state's have."""
    usual = new_state(Step(state.step), keys=tuple(state.keys.tolist()))
    mine, theirs = ({**each.memory._asdict(), "episodes": each.episodes[:0]} for each in (state, usual))
    return [name for name in mine if (mine[name].shape, mine[name].dtype) != (theirs[name].shape, theirs[name].dtype)]


def new_state(step: Step, *, keys: tuple[str, ...]) -> DetectorState:
    """Return the state before the first slot of `keys` series."""
    recipe, n = recipe_for(step), len(keys)
    h = len(recipe.windows)
    single = np.float32
    now = np.zeros((YEARLY_LESSONS + 1, n), single)
    now[DISPERSION], now[COURSE], now[COURSE_GROWTH] = 1.5, 1, 1
    ring = np.zeros((recipe.ring, DAILY + 1, n), single)
    ring[:, PEERS], ring[:, COURSE_THEN] = 1, 1
    site_ring = np.zeros((SITE_EXPECTED + 1, recipe.ring))
    site_ring[SCALE], site_ring[MOVES] = 1, np.nan
    memory = Memory(
        clock=np.zeros(2, np.int64),
        now=now,
        season=np.ones((recipe.seasons, n), single),
        season_taught=np.zeros((recipe.seasons, n), single),
        spread=np.full((h, n), recipe.usual_spread, single),
        spread_taught=np.zeros((2, h, n), single),
        yearly=np.zeros((len(YEARLY_PRIOR), n)),
        yearly_variance=np.repeat(np.diag(YEARLY_PRIOR)[:, :, None], n, axis=2),
        ring_day=np.zeros(recipe.ring, np.int64),
        ring=ring,
        site_now=np.array([1.0, 0.0, 0.0, 1.0]),
        site_ring=site_ring,
        site_spread=np.zeros((2, h)),
    )
    names = np.asarray(keys, dtype=np.str_)
    never = NEVER.astype(f"datetime64[{unit_of(step)}]")
    return DetectorState(step=str(step), keys=names, through=never, memory=memory, episodes=NO_EPISODES)
