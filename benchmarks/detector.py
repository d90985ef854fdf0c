"""How long a look takes beside two known methods, as ratios within one run: `python -m benchmarks.detector`.

EARS C2 is the simplest alarm in use, here as fast as NumPy allows; Farrington's regression is the usual standard,
here with statsmodels, one fit a series and day. Seconds depend on the machine; the ratios hardly do.
"""

import time
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray

from benchmarks.contract import detect
from benchmarks.measured import Measured
from detector.baselines.ears import ears_c2
from domain.panels import Floats

SITES, PLACES, DAYS = 4, 500, 730
FARRINGTON_DAYS = 40  # fitted for real; the rest is extrapolated


def invented_counts(*, sites: int = SITES, places: int = PLACES, days: int = DAYS, seed: int = 5) -> Floats:
    """Return negative binomial counts with a weekday cycle and one missing day in fifty, (n_series, n_slots)."""
    rng = np.random.default_rng(seed)
    level = np.exp(rng.normal(3.2, 0.9, (sites * places, 1)))
    mean = level * (1 + 0.15 * np.sin(2 * np.pi * np.arange(days) / 7))
    ads = rng.negative_binomial(mean, 0.5).astype(float)
    ads[rng.random(ads.shape) < 0.02] = np.nan
    return ads


def farrington(ads: Floats, *, days: NDArray[np.int64]) -> Floats:
    """Return the expected count of the days given, by a quasi-Poisson fit with reweighting for each, (n_days,).

    The fit takes a year of days up to two weeks before, with weekday and trend.

    Args:
        ads: One series, shape (n_slots,).
        days: Numbers of the days, 379 or more.

    Source:
        Noufaily et al., Stat. Med. 32 (2013), 1206-1222.
    """
    return np.array([_farrington_day(ads, int(day)) for day in days])


def _farrington_day(ads: Floats, day: int) -> float:
    back = np.arange(15, 15 + 364)
    known = np.isfinite(ads[day - back])
    counts, design = ads[day - back][known], np.column_stack([np.eye(7)[back % 7], -back / 364])[known]
    fit = sm.GLM(counts, design, family=sm.families.Poisson()).fit()
    dispersion = max(fit.pearson_chi2 / fit.df_resid, 1.0)
    leverage = np.clip(fit.get_hat_matrix_diag(), 0, 0.99)
    residual = 1.5 * (counts ** (2 / 3) * fit.mu ** (-1 / 6) - np.sqrt(fit.mu)) / np.sqrt(dispersion * (1 - leverage))
    weight = np.where(residual > 2.58, np.maximum(residual, 1.0) ** -2, 1.0)
    again = sm.GLM(counts, design, family=sm.families.Poisson(), freq_weights=weight / weight.mean()).fit()
    today = np.append(np.eye(7)[0], 0.0)
    return float(np.exp(today @ again.params))


def seconds_of(work: Callable[[], object], *, rounds: int = 3) -> float:
    """Return the shortest of several runs, in seconds."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def measure(*, places: int = PLACES, farrington_days: int = FARRINGTON_DAYS) -> tuple[Measured, ...]:
    """Return our time over that of each opponent; Farrington's is extrapolated from one series and a few days."""
    ads = invented_counts(places=places)
    dates = np.datetime64("2023-01-02", "D") + np.arange(DAYS)
    sites = SimpleNamespace(freq="D", dates=dates, panel=np.repeat(np.arange(SITES), places))
    ours = seconds_of(lambda: detect(ads, sites), rounds=2)
    slots_down = np.ascontiguousarray(ads.T)
    ears = seconds_of(lambda: ears_c2(slots_down))
    some_days = np.arange(400, 400 + farrington_days)
    usual = seconds_of(lambda: farrington(ads[0], days=some_days), rounds=1) / farrington_days * ads.size
    size = f"{SITES} sites × {places} series × {DAYS} days, {ads.size / ours:,.0f} series-days a second"
    return (
        Measured(what="look", against="EARS C2, cumulative sums", ratio=ours / ears, notes=size),
        Measured(what="look", against="Farrington, statsmodels", ratio=ours / usual, notes=f"1 : {usual / ours:,.0f}"),
    )


def main() -> None:
    """Print one line an opponent."""
    for row in measure():
        print(f"{row.what} takes {row.ratio:.5f} times as long as {row.against} ({row.notes})")


if __name__ == "__main__":
    main()
