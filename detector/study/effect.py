"""What a study says of one window, or why it says nothing. It computes nothing."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a window has no estimate."""

    TOO_LITTLE_HISTORY = "too_little_history"  # too few observed days before the first window
    NO_LEVEL = "no_level"  # next to no ads before the first window: there is nothing to compare with
    TOO_FEW_CONTROLS = "too_few_controls"  # fewer control places than can tell the platform from a place
    NOTHING_OBSERVED = "nothing_observed"  # no day of the window has a count, or none beside its controls
    TOO_FEW_PLACEBOS = "too_few_placebos"  # a long window without enough like it to compare with


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One window's ratio to expectation with a 95 % interval; every number is None where there is a reason."""

    reason: Reason | None = None
    log_ratio: float | None = None  # natural logarithm of observed over expected; 0 where nothing happened
    low: float | None = None  # of the log ratio; minus infinity where not one ad was observed
    high: float | None = None
    observed: float | None = None  # ads on the observed days, as counted
    expected: float | None = None  # ads on the same days, had the place moved with its controls
    excess: float | None = None  # ads above expectation; a freak day is cut to what its window makes plausible
    placebo_rank: float | None = None  # share of placebos at least as extreme, 0 to 1
    placebos: int = 0  # windows of other dates and places that do not overlap each other
    controls: int = 0  # control places that stand behind the platform index
    struck_controls: int = 0  # left out: they moved themselves in the windows, beyond chance
    observed_days: int = 0
    is_uncertain: bool = False  # too few placebos to check the interval by, or the platform moves while controls
    # are few or disagree how far: do not rely on it
