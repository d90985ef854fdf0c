"""Moving means skip what is missing, and a trailing mean knows the past only."""

import numpy as np

from detector.study.rolling import centred_mean, trailing_mean


def test_a_centred_mean_takes_the_days_on_either_side_and_skips_the_missing() -> None:
    values = np.array([[1.0, 2.0, np.nan, 4.0]])
    # (1+2)/2, (1+2)/2, (2+4)/2, 4/1
    np.testing.assert_allclose(centred_mean(values, reach=1), [[1.5, 1.5, 3.0, 4.0]])


def test_a_centred_mean_of_nothing_is_zero() -> None:
    np.testing.assert_array_equal(centred_mean(np.full((1, 3), np.nan), reach=1), 0.0)


def test_a_trailing_mean_starts_at_one_and_leaves_the_day_itself_out() -> None:
    values = np.array([[8.0, 1.0, 100.0]])
    # 7/7; (8+7)/(1+7); (8+1+7)/(2+7)
    np.testing.assert_allclose(trailing_mean(values, days=28), [[1.0, 15 / 8, 16 / 9]])


def test_a_trailing_mean_forgets_what_lies_further_back() -> None:
    values = np.array([[8.0, 1.0, 1.0]])
    # of the last day: one day of 1 and the week at 1
    np.testing.assert_allclose(trailing_mean(values, days=1)[0, 2], 1.0)


def test_a_trailing_mean_does_not_follow_a_level_beyond_a_factor_of_five() -> None:
    means = trailing_mean(np.array([[1000.0] * 5, [0.0] * 5]), days=28)
    assert means.max() == 5.0
    assert means.min() >= 0.2
