"""The 95 % interval of a log ratio: chance of the counts and doubt about the expectation. It knows no model."""

import numpy as np

LEAST_EXPECTED = 1e-6  # ads
WIDEST = 50.0  # log; a lower limit further away is no limit


def log_interval(
    *, counted: float, expected: float, dispersion: float, variance: float, quantile: float
) -> tuple[float, float, float]:
    """Return the log ratio of counted over expected, its lower and its upper limit.

    The counts have a score interval, which stays right for few of them; the log-normal doubt about the
    expectation is added to either side in quadrature.

    Args:
        counted: Ads in the window.
        expected: Ads to be expected there.
        dispersion: Variance over mean of the count.
        variance: Of the log expectation.
        quantile: Half the interval's width in standard deviations.

    Source:
        G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693-1702 (MOVER); score limits after
        E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212.
    """
    expected = max(expected, LEAST_EXPECTED)
    ratio = np.log((counted + 0.5) / (expected + 0.5))
    half = quantile**2 * dispersion / 2
    reach = quantile * np.sqrt(dispersion * counted + (quantile * dispersion / 2) ** 2)
    doubt = quantile**2 * variance
    above = np.log((counted + half + reach) / expected) - ratio
    high = float(ratio + np.sqrt(max(above, 0.0) ** 2 + doubt))
    if counted == 0:
        return float(ratio), -np.inf, high
    below = ratio - np.log(max(counted + half - reach, 1e-300) / expected)
    return float(ratio), float(ratio - np.sqrt(min(max(below, 0.0), WIDEST) ** 2 + doubt)), high
