"""Slots across all series, as they go into the recursion and as they come out. Arrays only, no arithmetic."""

from typing import NamedTuple

from detector.compiled import Ints, Single
from domain.panels import Bools, Floats


class Rows(NamedTuple):
    """Slots of a panel, oldest first, series across."""

    days: Ints  # (n_slots,) day number of each start, 1970-01-01 = 0; its hour number at hourly step
    ads: Floats  # (n_slots, n) NaN where missing
    is_lower_bound: Bools  # (n_slots, n)
    is_quiet: Bools  # (n_slots, n) under no hazard: may stand as a peer
    place_of: Ints  # (n,) number of each series' place


class Said(NamedTuple):
    """What slots say about every series, arrays (n_slots, n); NaN where nothing can be said."""

    score: Single  # signed: beyond 1 an alarm above expectation, beyond -1 below
    expected: Single
    dispersion: Single  # variance over mean of a single count at that slot
    spread: Single  # relative variance of a single count beyond chance
