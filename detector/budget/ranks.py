"""How unusual each listed finding is among quiet months, and which of many hold together. For retrospective tables."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.stats import false_discovery_control

from domain.panels import Floats

LISTED_AS_HOLDING = 0.05  # of the rows of a table that hold, at most one in twenty is chance


def placebo_ranks(scores: Sequence[float], placebos: Iterable[float], *, quiet_months: float) -> Floats:
    """Return the share of quiet series-months that held a finding at least as strong, shape (n_scores,).

    One is added above and below, so that nothing is rarer than what was looked at.
    """
    peaks = np.sort(np.asarray(tuple(placebos), dtype=float))
    as_strong = len(peaks) - np.searchsorted(peaks, np.asarray(scores, dtype=float), side="left")
    ranks: Floats = np.minimum((1 + as_strong) / (1 + quiet_months), 1.0)
    return ranks


def adjusted(ranks: Floats, *, looked_at: int) -> Floats:
    """Return the false discovery rate at which each row would still be listed.

    Args:
        ranks: One a row, from 0 to 1.
        looked_at: How many series-months were looked at to find the rows; those without a row count as 1.

    Source:
        Benjamini, Hochberg, J. R. Statist. Soc. B 57 (1995), 289-300.
    """
    if len(ranks) == 0:
        return ranks
    silent = np.ones(max(looked_at - len(ranks), 0))
    found: Floats = false_discovery_control(np.concatenate([ranks, silent]))[: len(ranks)]
    return found
