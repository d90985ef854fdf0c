"""EARS C1, C2 and C3, the simplest alarms in use: today against the seven slots before. No weekday, no memory.

Source:
    Hutwagner et al., J. Urban Health 80 (2003), i89-i96; Fricker et al., Stat. Med. 27 (2008), 3407-3429.
"""

import numpy as np

from domain.panels import Floats

BASELINE = 7  # slots
GUARD = 2  # slots that C2 and C3 leave out between baseline and today, so that a surge does not hide itself
FEWEST = 3  # observed counts in a baseline: with fewer, its deviation says nothing
ALARM_C1 = ALARM_C2 = 3.0  # deviations
ALARM_C3 = 2.0  # excess deviations over three slots
REACH_C3 = 3  # slots whose excess C3 adds up, today included
SMALLEST_DEVIATION = 1e-9  # after a baseline without any spread, every count above it is an alarm
BLOCK = 500  # series at a time, so that the working set stays in the cache


def ears_c1(ads: Floats) -> Floats:
    """Return how many deviations each count lies above the mean of the seven slots before; above 3 is an alarm.

    Args:
        ads: Counts, shape (n_slots, n_series); NaN where missing, which is left out.

    Returns:
        Same shape; NaN in the first seven slots, where the count is missing, and after fewer than three counts.
    """
    return _scores(ads, guard=0)


def ears_c2(ads: Floats) -> Floats:
    """Return the same as C1 for the seven slots before the latest two; above 3 is an alarm.

    Args:
        ads: Counts, shape (n_slots, n_series); NaN where missing, which is left out.

    Returns:
        Same shape; NaN in the first nine slots, where the count is missing, and after fewer than three counts.
    """
    return _scores(ads, guard=GUARD)


def ears_c3(ads: Floats) -> Floats:
    """Return what C2 exceeded 1 by, added up over today and the two slots before; above 2 is an alarm.

    Args:
        ads: Counts, shape (n_slots, n_series); NaN where missing, which adds nothing.

    Returns:
        Same shape, zero or more; NaN where C2 is NaN.
    """
    c2 = ears_c2(ads)
    excess = np.pad(np.maximum(np.nan_to_num(c2) - 1, 0), ((REACH_C3 - 1, 0), (0, 0)))
    added = sum(excess[start : start + len(ads)] for start in range(REACH_C3))
    return np.where(np.isnan(c2), np.nan, added)


def _scores(ads: Floats, *, guard: int) -> Floats:
    scores = np.full_like(ads, np.nan, dtype=float)
    for first in range(0, ads.shape[1], BLOCK):
        mine = slice(first, first + BLOCK)
        scores[BASELINE + guard :, mine] = _scores_of_block(ads[:, mine], guard=guard)
    return scores


def _scores_of_block(ads: Floats, *, guard: int) -> Floats:
    """Return the scores of the slots that have a whole baseline, shape (n_slots - 7 - guard, n_series)."""
    known = np.isfinite(ads)
    counts = np.where(known, ads, 0.0)
    n, total, squares = (_baseline_sums(values, guard=guard) for values in (known.astype(float), counts, counts**2))
    mean = total / np.maximum(n, 1)
    deviation = np.sqrt(np.maximum(squares - n * mean**2, 0) / np.maximum(n - 1, 1))
    scores: Floats = (ads[BASELINE + guard :] - mean) / np.maximum(deviation, SMALLEST_DEVIATION)
    scores[n < FEWEST] = np.nan
    return scores


def _baseline_sums(values: Floats, *, guard: int) -> Floats:
    """Return the sums over the seven slots that end `guard` slots before each judged one."""
    sums = np.zeros_like(values, shape=(len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, out=sums[1:])
    judged = max(len(values) - guard - BASELINE, 0)
    baseline: Floats = sums[BASELINE : BASELINE + judged] - sums[:judged]
    return baseline
