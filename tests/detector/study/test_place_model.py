"""What history teaches: the scatter of a day, and log departures that zeros and freak days do not break."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.study.place_model import USUAL_DISPERSION, day_to_day_dispersion, first_roughness, fit_model, log_ratios
from detector.study.study_counts import StudyCounts
from domain.panels import Floats

Study = Callable[..., StudyCounts]
Cities = Callable[..., Floats]
CONTROLS = np.arange(11) > 0


def test_counts_of_pure_chance_have_the_dispersion_one() -> None:
    counts = np.random.default_rng(1).poisson(40.0, (5, 2000))
    found = day_to_day_dispersion(counts / 40.0, np.full((5, 2000), 40.0))
    np.testing.assert_allclose(found, 1.0, atol=0.1)


def test_counts_that_scatter_threefold_have_the_dispersion_three() -> None:
    counts = np.random.default_rng(1).negative_binomial(40 / 2, 1 / 3, (5, 2000))  # mean 40, variance 120
    found = day_to_day_dispersion(counts / 40.0, np.full((5, 2000), 40.0))
    np.testing.assert_allclose(found, 3.0, rtol=0.12)


def test_a_slow_drift_is_no_dispersion() -> None:
    drift = np.exp(0.5 * np.sin(np.arange(2000) / 100))
    counts = np.random.default_rng(1).poisson(40.0 * drift)
    assert day_to_day_dispersion(counts[None] / 40.0, np.full((1, 2000), 40.0))[0] < 1.3


def test_one_freak_day_hardly_raises_the_dispersion() -> None:
    counts = np.random.default_rng(1).poisson(40.0, (1, 300)).astype(float)
    counts[0, 150] = 4000
    assert day_to_day_dispersion(counts / 40.0, np.full((1, 300), 40.0))[0] < 1.5


def test_too_few_pairs_of_days_have_the_usual_dispersion() -> None:
    ratio = np.full((1, 40), np.nan)
    ratio[0, ::2] = 1.0  # no two days in a row
    assert day_to_day_dispersion(ratio, np.full((1, 40), 40.0))[0] == USUAL_DISPERSION


def test_a_log_ratio_of_nothing_is_finite_and_a_freak_day_is_cut() -> None:
    cut = log_ratios(np.array([[0.0, 1.0, 99.0]]), level=np.ones((1, 3)), deviation=np.full((1, 3), 0.2))
    # -1; 0; 4.5 deviations of 0.2
    np.testing.assert_allclose(cut, [[-1.0, 0.0, 0.9]])


def test_the_windows_of_the_place_teach_its_model_nothing(study: Study, cities: Cities) -> None:
    ads = cities()
    changed = ads.copy()
    changed[216:, 0] = 5000.0
    models = [fit_model(study(a), is_member=CONTROLS, roughness=first_roughness(11)) for a in (ads, changed)]
    for name in ("usual", "index"):
        first, second = (getattr(model.baseline, name)[0] for model in models)
        np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(models[0].drift.weight, models[1].drift.weight)


def test_steady_cities_drift_little_and_scatter_by_chance(study: Study, cities: Cities) -> None:
    model = fit_model(study(cities()), is_member=CONTROLS, roughness=first_roughness(11))
    assert model.drift.variance < 0.05**2
    assert model.dispersion.mean() == pytest.approx(1.0, abs=0.15)
