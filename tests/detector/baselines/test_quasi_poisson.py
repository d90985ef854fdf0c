"""The batched fit is the fit: hand-worked means, and the same as another library one series at a time."""

import numpy as np
import pytest
import statsmodels.api as sm

from detector.baselines.quasi_poisson import fit_quasi_poisson
from domain.panels import Floats

DESIGN = np.column_stack([np.eye(3)[np.arange(60) % 3], np.linspace(-1, 0, 60)])


def invented(n_series: int = 4) -> Floats:
    mean = np.exp(DESIGN @ np.array([3.0, 2.5, 2.0, 0.4]))[:, None] * np.linspace(0.1, 2, n_series)
    return np.asarray(np.random.default_rng(3).negative_binomial(mean, 0.5), dtype=float)


def test_groups_are_fitted_by_their_means() -> None:
    counts, design = np.array([[2.0], [4.0], [9.0], [11.0]]), np.repeat(np.eye(2), 2, axis=0)
    fit = fit_quasi_poisson(counts, design=design, weight=np.ones((4, 1)))
    np.testing.assert_allclose(fit.mean[:, 0], [3, 3, 10, 10])
    np.testing.assert_allclose(fit.leverage[:, 0], 0.5)  # one of two counts
    # Pearson's statistic 1/3 + 1/3 + 1/10 + 1/10 = 0.867 over two counts left over; never below one
    np.testing.assert_allclose(fit.dispersion, 1.0)
    assert fit.is_settled.all()


def test_every_series_is_fitted_as_another_library_fits_it_alone() -> None:
    counts = invented()
    weight = np.random.default_rng(5).choice([0.0, 0.3, 1.0], counts.shape, p=[0.1, 0.2, 0.7])
    fit = fit_quasi_poisson(counts, design=DESIGN, weight=weight)
    for one in range(counts.shape[1]):
        used = weight[:, one] > 0
        model = sm.GLM(counts[used, one], DESIGN[used], family=sm.families.Poisson(), var_weights=weight[used, one])
        usual = model.fit(tol=1e-12)
        np.testing.assert_allclose(fit.coefficients[:, one], usual.params, rtol=1e-5)
        assert fit.dispersion[one] == pytest.approx(max(usual.pearson_chi2 / usual.df_resid, 1.0), rel=1e-5)
        np.testing.assert_allclose(fit.leverage[used, one], usual.get_hat_matrix_diag(), rtol=1e-4)


@pytest.mark.filterwarnings("error")
def test_a_season_without_counts_leaves_the_others_as_they_are() -> None:
    counts = invented()
    weight = np.ones(counts.shape)
    weight[::3, 1] = 0
    counts[::3, 1] = np.nan
    counts[1::3, 2] = 0
    fit = fit_quasi_poisson(counts, design=DESIGN, weight=weight)
    assert np.isfinite(fit.dispersion).all()
    assert fit.coefficients[0, 1] == pytest.approx(0.0)
    assert np.exp(fit.coefficients[1, 2]) < 1e-3


@pytest.mark.filterwarnings("error")
def test_as_many_columns_as_counts_leave_no_dispersion() -> None:
    counts = np.full((60, 1), 5.0)
    weight = np.zeros((60, 1))
    weight[:4] = 1
    assert np.isnan(fit_quasi_poisson(counts, design=DESIGN, weight=weight).dispersion).all()
