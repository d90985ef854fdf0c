"""Quasi-Poisson regression of many series on one design at once. It chooses no design and judges no count.

Source:
    McCullagh and Nelder, Generalized Linear Models, 2nd ed. (1989), sections 2.5 and 9.2 (iterated weighted least
    squares; dispersion from Pearson's statistic).
"""

from dataclasses import dataclass

import numpy as np

from domain.panels import Bools, Floats

MOST_ROUNDS = 25
SETTLED = 1e-8  # relative change of the deviance: the tolerance usual for such fits
FURTHEST = 30.0  # log counts: a season without a single ad would go to minus infinity
STIFFNESS = 1e-10  # relative, added to the diagonal so that a column the data do not tell from others can be solved


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Fits of many series on one design."""

    coefficients: Floats  # (n_columns, n_series), on the scale of logarithms
    mean: Floats  # (n_rows, n_series), above zero
    dispersion: Floats  # (n_series,) variance over mean, one or more; NaN where no count is left over to tell
    leverage: Floats  # (n_rows, n_series), 0 to 1; 0 where the count is missing
    is_settled: Bools  # (n_series,)


def fit_quasi_poisson(counts: Floats, *, design: Floats, weight: Floats) -> Fit:
    """Return the fit of every series with a logarithmic link.

    Args:
        counts: Shape (n_rows, n_series), zero or more; what stands where the weight is zero does not matter.
        design: Shape (n_rows, n_columns), shared by all series.
        weight: Shape (n_rows, n_series), zero where the count is missing.
    """
    counts = np.where(weight > 0, counts, 0.0)
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    log_mean, deviance = np.log(counts + 0.1), np.full(counts.shape[1], np.inf)
    is_settled = np.zeros(counts.shape[1], dtype=bool)
    for _ in range(MOST_ROUNDS):
        mean = np.exp(log_mean)
        information = _information(products, weight * mean, columns=design.shape[1])
        working = design.T @ (weight * (mean * log_mean + counts - mean))
        coefficients = np.asarray(np.linalg.solve(information, working.T[:, :, None])[:, :, 0].T, dtype=float)
        log_mean = np.clip(design @ coefficients, -FURTHEST, FURTHEST)
        before, deviance = deviance, _deviance(counts, mean=np.exp(log_mean), weight=weight)
        is_settled = np.abs(deviance - before) < SETTLED * (deviance + 0.1)
        if is_settled.all():
            break
    mean = np.exp(log_mean)
    inverse = np.linalg.inv(_information(products, weight * mean, columns=design.shape[1]))
    leverage = weight * mean * (products @ inverse.reshape(len(inverse), -1).T)
    return Fit(
        coefficients=coefficients,
        mean=mean,
        dispersion=_dispersion(counts, mean=mean, design=design, weight=weight),
        leverage=leverage,
        is_settled=is_settled,
    )


def _information(products: Floats, weight: Floats, *, columns: int) -> Floats:
    """Return each series' weighted cross products, (n_series, n_columns, n_columns), none of them singular."""
    information: Floats = (weight.T @ products).reshape(-1, columns, columns)
    diagonal = np.einsum("sii->si", information)  # a view: what is written here stands in the matrices
    diagonal *= 1 + STIFFNESS
    diagonal[diagonal <= 0] = 1.0  # a season of which nothing was counted keeps the coefficient 0
    return information


def _deviance(counts: Floats, *, mean: Floats, weight: Floats) -> Floats:
    logarithm = np.log(np.where(counts > 0, counts, mean) / mean)
    deviance: Floats = 2 * (weight * (counts * logarithm - (counts - mean))).sum(axis=0)
    return deviance


def _dispersion(counts: Floats, *, mean: Floats, design: Floats, weight: Floats) -> Floats:
    """Return Pearson's statistic over the counts that are left over once each used column has taken one."""
    used = weight > 0
    columns = (used.T.astype(float) @ np.abs(design) > 0).sum(axis=1)
    left_over = used.sum(axis=0) - columns
    pearson = (weight * (counts - mean) ** 2 / mean).sum(axis=0)
    return np.where(left_over > 0, np.maximum(pearson / np.maximum(left_over, 1), 1.0), np.nan)
