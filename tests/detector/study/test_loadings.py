"""How strongly places follow the platform is learned from the controls, and doubted where they disagree."""

from collections.abc import Callable

import numpy as np
import pytest

from detector.study.forecast import WindowSums, forecast_windows
from detector.study.loadings import MIN_SERIES, Loadings, learn_loadings
from detector.study.place_model import first_roughness, fit_model
from detector.study.study_counts import StudyCounts
from domain.panels import Floats

Study = Callable[..., StudyCounts]


def moving_cities(loading: Floats, *, step: float = 0.0) -> Floats:
    """Return Poisson counts of cities that follow slow moves of the platform, each by its own loading."""
    rng = np.random.default_rng(8)
    platform = 0.25 * np.sin(np.arange(260) / 12)
    platform[216:] += step
    return rng.poisson(300 * np.exp(platform[:, None] * loading)).astype(float)


def learned(study: StudyCounts) -> tuple[Loadings, tuple[WindowSums, ...]]:
    n_series = len(study.counts)
    model = fit_model(study, is_member=np.arange(n_series) > 0, roughness=first_roughness(n_series))
    sums = forecast_windows(study, model, origins=[study.first])[study.first]
    return learn_loadings(study, model, sums), sums


def test_a_place_that_follows_more_strongly_is_found_from_its_past(study: Study) -> None:
    loading = np.r_[1.6, np.tile([0.7, 1.3], 6)]
    found, _ = learned(study(moving_cities(loading, step=0.3)))
    assert found.extra[0] == pytest.approx(0.6, abs=0.2)
    assert np.corrcoef(found.extra[1:], loading[1:])[0, 1] > 0.9


def test_controls_that_move_alike_leave_less_doubt_than_those_that_do_not(study: Study) -> None:
    alike, _ = learned(study(moving_cities(np.ones(MIN_SERIES - 1), step=0.4)))
    unlike, _ = learned(study(moving_cities(np.array([1.0, 0.3, 1.7, 0.5, 1.5, 1.0]), step=0.4)))
    assert alike.variance[0] < 0.5 * unlike.variance[0]


def test_few_controls_teach_no_loading_from_the_past(study: Study) -> None:
    found, _ = learned(study(moving_cities(np.linspace(0.5, 1.5, MIN_SERIES - 1))))
    np.testing.assert_array_equal(found.extra, 0.0)


def test_a_loading_moves_the_expectation_only_as_far_as_the_platform_moved(study: Study) -> None:
    _, sums = learned(study(np.full((260, 11), 50.0)))
    found = Loadings(extra=np.full(11, 0.5), variance=np.full(11, 0.1)).applied(sums[0])
    np.testing.assert_allclose(found.expected, sums[0].expected, rtol=1e-6)
    np.testing.assert_allclose(found.variance, sums[0].variance, atol=1e-9)
