"""How the whole site moves, seen from the other places. It judges no place by itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detector.recipes import MIN_PEER_PLACES, OUTAGE_RATIO
from domain.panels import Bools, Floats

SHRINKAGE = 15.0  # weight of "nothing moved", in ads of a series without overdispersion

LEAST_RATIO = 0.02  # keeps logarithms and deviations finite when most places stand at zero


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMove:
    """The site's factor at one slot, and each series' own, taken from the other places only."""

    factor: Floats  # (n,) observed over expected of the other places; 1 where fewer than five are left
    peers: NDArray[np.int64]  # (n,) how many series of other places stand behind it; 0 where it is 1 for want of peers
    overall: float  # the same ratio over all peers; NaN where fewer than five places are there
    precision: float  # one over the variance of `overall`
    standing: int  # how many series stand behind `overall`
    ads: float  # their sum
    expected: float  # the sum of what was expected of them
    is_dark: bool  # most places collapsed together: an outage of the platform


def site_move(
    *, ads: Floats, expected: Floats, variance: Floats, is_peer: Bools, place_of: NDArray[np.int64]
) -> SiteMove:
    """Return the leave-one-place-out ratio of observed to expected, robust and shrunk to 1.

    Args:
        ads: Observed counts, shape (n,); anything where `is_peer` is False.
        expected: Expected counts at platform factor one, above zero.
        variance: Variance over mean of each count.
        is_peer: Complete counts of series that have a baseline and are under no hazard.
        place_of: Number of each series' place.
    """
    places = int(place_of.max(initial=-1)) + 1
    here = np.bincount(place_of, weights=is_peer, minlength=places)
    others = (here > 0).sum() - (here > 0)[place_of]
    peers = np.where(others >= MIN_PEER_PLACES, here.sum() - here[place_of], 0).astype(np.int64)
    if (here > 0).sum() < MIN_PEER_PLACES:
        return _no_move(len(ads))
    weight = is_peer / variance
    weighed = weight * expected
    raw = ((weight * ads).sum() + 0.2 * SHRINKAGE) / (weighed.sum() + 0.2 * SHRINKAGE)
    kept, overall = _winsorised(ads, expected=expected, variance=variance, weight=weight)
    top, bottom = (np.bincount(place_of, weights=w, minlength=places)[place_of] for w in (kept, weighed))
    left_out = (kept.sum() - top + SHRINKAGE) / (weighed.sum() - bottom + SHRINKAGE)
    return SiteMove(
        factor=np.where(peers > 0, np.maximum(left_out, 0.01), 1.0),
        peers=peers,
        overall=overall,
        precision=float(weighed.sum() + SHRINKAGE),
        standing=int(is_peer.sum()),
        ads=float(ads[is_peer].sum()),
        expected=float(expected[is_peer].sum()),
        is_dark=bool(raw < OUTAGE_RATIO),
    )


def _no_move(n: int) -> SiteMove:
    nobody = np.zeros(n, dtype=np.int64)
    return SiteMove(
        factor=np.ones(n), peers=nobody, overall=np.nan, precision=0.0, standing=0, ads=0.0, expected=0.0, is_dark=False
    )


def _winsorised(ads: Floats, *, expected: Floats, variance: Floats, weight: Floats) -> tuple[Floats, float]:
    """Return each peer's weighted count, pulled to within two deviations of the common ratio, and that ratio."""
    ratio = max(_median_ratio(ads, expected, weight), LEAST_RATIO)
    for _ in range(2):
        usual = ratio * expected
        reach = 2.0 * np.sqrt(variance * usual)
        kept = weight * np.clip(ads, usual - reach, usual + reach)
        ratio = float((kept.sum() + SHRINKAGE) / ((weight * expected).sum() + SHRINKAGE))
    return kept, max(ratio, LEAST_RATIO)


def _median_ratio(ads: Floats, expected: Floats, weight: Floats) -> float:
    """Return the weighted median of observed over expected."""
    ratio = np.where(weight > 0, ads / expected, np.inf)
    order = np.argsort(ratio)
    mass = np.cumsum((weight * expected)[order])
    return float(ratio[order][np.searchsorted(mass, mass[-1] / 2)])
