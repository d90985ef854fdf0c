"""One slot across all series, as it goes into the recursion and as it comes out. Values only, no arithmetic."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.panels import Bools, Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One slot of a panel, series across."""

    start: np.datetime64
    ads: Floats  # (n,) NaN where missing
    is_lower_bound: Bools
    is_quiet: Bools  # under no hazard: may stand as a peer
    place_of: NDArray[np.int64]  # number of each series' place


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteScore:
    """What one slot says about the whole site; `score` is signed and 0 where nothing can be said."""

    score: float
    window: int
    ads: float  # sums over the peers and the window
    expected: float
    low: float
    high: float
    used: float  # slots of the window in which enough peers were counted
    onset: int  # steps back to where the move began
    end: int  # steps back to where it was last seen
    peers: int
    is_outage: bool  # most places collapsed; nothing is learned and no place is judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """The window behind each series' score: sums over its observed steps, arrays (n,)."""

    length: NDArray[np.int64]
    used: Floats  # observed steps
    ads: Floats  # as counted, nothing capped
    expected: Floats
    low: Floats
    high: Floats
    peer_ratio: Floats  # mean factor of the other places


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What one slot says about every series; arrays (n,), NaN where nothing can be said."""

    start: np.datetime64
    score: Floats  # signed: beyond 1 an alarm above expectation, beyond -1 below
    expected: Floats
    low: Floats
    high: Floats
    windows: Windows
    onset: NDArray[np.int64]  # steps back to where the move began
    end: NDArray[np.int64]  # steps back to where it was last seen
    peers: NDArray[np.int64]
    rebased: Floats  # the ratio by which the level was set anew after this slot, else 1
    site: SiteScore
