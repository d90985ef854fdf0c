"""Invented cities for the study's tests: a weekday cycle, a common platform, and chance around it."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.study.study_counts import StudyCounts, study_counts
from domain.panels import Bools, Dates, Floats

N_DAYS = 260
WINDOWS = {"before": range(216, 230), "during": range(230, 237), "after": range(237, 260)}


def days_from(start: str = "2024-01-01", *, n_days: int = N_DAYS) -> Dates:
    return np.datetime64(start, "D") + np.arange(n_days)


def city_ads(*, n_cities: int = 11, platform: Floats | None = None, level: float = 60.0, seed: int = 1) -> Floats:
    """Return Poisson counts, (n_days, n_cities), Fridays a fifth busier, all moved alike by the platform."""
    moved = np.ones(N_DAYS) if platform is None else platform
    weekday = np.where(np.arange(N_DAYS) % 7 == 4, 1.2, 1.0)
    mean = level * np.linspace(1, 2, n_cities) * (weekday * moved)[:, None]
    return np.random.default_rng(seed).poisson(mean).astype(float)


def study_of(ads: Floats, *, is_ordinary: Bools | None = None) -> StudyCounts:
    """Return the study of the first column against the others."""
    return study_counts(ads[:, 0], ads[:, 1:], windows=WINDOWS, starts=days_from(), is_ordinary=is_ordinary)


@pytest.fixture
def cities() -> Callable[..., Floats]:
    return city_ads


@pytest.fixture
def study() -> Callable[..., StudyCounts]:
    return study_of
