"""How the whole site moves, seen from the other places. It judges no place by itself."""

from typing import NamedTuple

import numpy as np
from numpy import float32 as f4

from detector.compiled import Ints, Single, add_up, compiled
from detector.recipes import MIN_PEER_PLACES, OUTAGE_RATIO

SHRINKAGE = f4(15)  # weight of "nothing moved", in ads of a series without overdispersion
LEAST_RATIO = f4(0.02)  # keeps logarithms and deviations finite when most places stand at zero
MOST_RATIO = f4(50)
LEAP = f4(0.1)  # the robust mean starts anew from the median where the site moved by more in one slot
HALVINGS = 10  # the median ratio is only where the robust mean starts from: 0.8 % is near enough
_ZERO, _ONE, _HALF, _TWO, _TENTH = f4(0), f4(1), f4(0.5), f4(2), f4(0.01)


class SiteMove(NamedTuple):
    """The site's factor at one slot, and each series' own, taken from the other places only."""

    factor: Single  # (n,) observed over expected of the other places; 1 where fewer than five are left
    peers: Ints  # (n,) how many series of other places stand behind it; 0 where it is 1 for want of peers
    overall: float  # the same ratio over all peers; NaN where fewer than five places are there
    precision: float  # one over the variance of `overall`
    standing: int  # how many series stand behind `overall`
    ads: float  # their sum
    expected: float  # the sum of what was expected of them
    is_dark: bool | np.bool_  # most places collapsed together: an outage of the platform


@compiled
def site_move(counts: Single, place_of: Ints, before: float) -> SiteMove:
    """Return the leave-one-place-out ratio of observed to expected, robust and shrunk to 1.

    Args:
        counts: Shape (5 or more, n): observed counts, finite; 1 for complete ones; what was expected at platform factor
            one, above zero; variance over mean; 1 for peers: complete counts of series that have a baseline and are
            under no hazard.
        place_of: Number of each series' place, below n.
        before: The site's ratio at the slot before; the robust mean is looked for from there.
    """
    ads, expected, variance, is_peer = counts[0], counts[2], counts[3], counts[4]
    n = len(ads)
    factor, peers = np.empty(n, np.float32), np.empty(n, np.int64)
    weighed, weight, kept = np.empty(n, np.float32), np.empty(n, np.float32), np.empty(n, np.float32)
    for c in range(n):
        weight[c] = is_peer[c] / variance[c]
        weighed[c] = weight[c] * expected[c]
        kept[c] = weight[c] * ads[c]
    mass, seen = f4(add_up(weighed)), f4(add_up(kept))
    ratio, total = _robust_ratio(kept, counts, weight, mass, f4(before))
    if abs(ratio / f4(before) - _ONE) > LEAP:
        ratio, total = _robust_ratio(kept, counts, weight, mass, _median_ratio(ads, expected, weighed, mass))
    of_place = _by_place(kept, weighed, is_peer, place_of)
    places, standing = _leave_one_out(factor, peers, of_place, place_of, (total, mass))
    if places < MIN_PEER_PLACES:
        return SiteMove(factor, peers, np.nan, 0.0, 0, 0.0, 0.0, False)
    is_dark = (seen + f4(0.2) * SHRINKAGE) / (mass + f4(0.2) * SHRINKAGE) < f4(OUTAGE_RATIO)
    for c in range(n):
        weight[c], weighed[c] = is_peer[c] * ads[c], is_peer[c] * expected[c]
    precision = np.float64(mass + SHRINKAGE)
    return SiteMove(factor, peers, np.float64(ratio), precision, standing, add_up(weight), add_up(weighed), is_dark)


@compiled
def _by_place(kept: Single, weighed: Single, is_peer: Single, place_of: Ints) -> Single:
    """Return each place's sums of weighted counts, of what was expected, and of peers, shape (3, n)."""
    of_place = np.zeros((3, len(place_of)), np.float32)
    ads, expected, standing = of_place[0], of_place[1], of_place[2]
    for c in range(len(place_of)):
        place = place_of[c]
        ads[place] += kept[c]
        expected[place] += weighed[c]
        standing[place] += is_peer[c]
    return of_place


@compiled
def _median_ratio(ads: Single, expected: Single, weighed: Single, mass: f4) -> f4:
    """Return about the weighted median of observed over expected."""
    low, high = LEAST_RATIO, MOST_RATIO
    lighter = np.empty(len(ads), np.float32)
    for _ in range(HALVINGS):
        ratio = np.sqrt(low * high)
        for c in range(len(ads)):
            lighter[c] = weighed[c] if ads[c] <= ratio * expected[c] else _ZERO
        if add_up(lighter) < _HALF * mass:
            low = ratio
        else:
            high = ratio
    return f4(np.sqrt(low * high))


@compiled
def _robust_ratio(kept: Single, counts: Single, weight: Single, mass: f4, start: f4) -> tuple[f4, f4]:
    """Write each peer's weighted count, held to two deviations about the common ratio; return that and the sum."""
    ads, expected, variance = counts[0], counts[2], counts[3]
    ratio, total = f4(max(start, LEAST_RATIO)), _ZERO
    for _ in range(2):
        for c in range(len(kept)):
            usual = ratio * expected[c]
            reach = _TWO * np.sqrt(variance[c] * usual)
            kept[c] = weight[c] * min(max(ads[c], usual - reach), usual + reach)
        total = f4(add_up(kept))
        ratio = f4(max((total + SHRINKAGE) / (mass + SHRINKAGE), LEAST_RATIO))
    return ratio, total


@compiled
def _leave_one_out(
    factor: Single, peers: Ints, of_place: Single, place_of: Ints, whole: tuple[f4, f4]
) -> tuple[int, int]:
    """Write each series' factor and its number of peers, both without the series of its own place.

    Returns:
        How many places have a peer, and how many peers there are.
    """
    n, (total, mass) = len(place_of), whole
    ads, expected, standing = of_place[0], of_place[1], of_place[2]
    without, others = np.empty(n, np.float32), np.empty(n, np.int64)
    places, all_standing = 0, f4(add_up(standing))
    for p in range(n):
        places += standing[p] > _ZERO
    for p in range(n):
        is_enough = places - (standing[p] > _ZERO) >= MIN_PEER_PLACES
        left = (total - ads[p] + SHRINKAGE) / (mass - expected[p] + SHRINKAGE)
        without[p] = max(left, _TENTH) if is_enough else _ONE
        others[p] = np.int64(all_standing - standing[p]) if is_enough else 0
    for c in range(n):
        factor[c] = without[place_of[c]]
        peers[c] = others[place_of[c]]
    return places, int(all_standing)
