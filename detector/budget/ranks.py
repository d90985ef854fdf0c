"""How unusual each listed finding is among quiet months, and which of many hold together. For retrospective tables."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.stats import false_discovery_control

from domain.alert_budgets import AlertBudget
from domain.findings import Finding
from domain.panels import Floats


def chances(findings: Sequence[Finding], placebos: Iterable[Finding], *, budget: AlertBudget) -> Floats:
    """Return how often a quiet series-month holds a finding at least as strong, shape (n_findings,).

    By the tail that was fitted to a finding's stratum, so that a strong finding can be rarer than what was looked at;
    by its rank among the placebos where there are too few of them for a tail. The scale is known from few exceedances,
    so it is integrated over: the exponential itself let chance hold in 6 to 10 of 100 tables of small offices where 5
    were promised, this in 1 to 5. What lies beyond the strongest placebo rests on the tail's shape, which nobody has
    seen: read the chance of a finding far out there as "rare", not as a figure.

    Args:
        findings: Each with its strongest score.
        placebos: What was found outside all windows, as the tails were learned from.
        budget: The strata with their tails.
    """
    quiet_months = sum(bar.quiet_months for bar in budget.bars)
    ranks = placebo_ranks(
        [finding.score for finding in findings], (each.score for each in placebos), quiet_months=quiet_months
    )
    tails = [_tail_chance(finding, budget) for finding in findings]
    found: Floats = np.where([tail is None for tail in tails], ranks, np.array(tails, dtype=float))
    return found


def _tail_chance(finding: Finding, budget: AlertBudget) -> float | None:
    """Return the chance by the stratum's tail, None where it has none."""
    bar = budget.bar_of(finding)
    chance = budget.beyond(finding.score, bar, found=bar.exceedances) if bar else None
    return None if chance is None else min(chance, 1.0)


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
