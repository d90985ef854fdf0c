"""EARS does what its papers say, with the numbers worked out by hand."""

import numpy as np
import pytest

from detector.baselines.ears import BLOCK, ears_c1, ears_c2, ears_c3
from domain.panels import Floats

NAN = float("nan")


def column(*counts: float) -> Floats:
    return np.array(counts)[:, None]


def test_c1_of_a_small_series_of_whole_numbers() -> None:
    scores = ears_c1(column(1, 2, 3, 4, 5, 6, 7, 10))[:, 0]
    # mean 4, squared deviations 9+4+1+0+1+4+9 = 28, 28 / 6 = 4.667, root 2.160; (10 - 4) / 2.160 = 2.777
    assert scores[7] == pytest.approx(2.777, abs=0.001)
    assert np.isnan(scores[:7]).all()


def test_c2_leaves_out_the_two_slots_before() -> None:
    scores = ears_c2(column(1, 2, 3, 4, 5, 6, 7, 50, 50, 10))[:, 0]
    assert scores[9] == pytest.approx(2.777, abs=0.001)
    assert np.isnan(scores[:9]).all()


def test_missing_counts_are_left_out_of_the_baseline() -> None:
    scores = ears_c2(column(1, NAN, 3, NAN, 5, NAN, 7, 50, 50, 10))
    # 1, 3, 5, 7: mean 4, squared deviations 9+1+1+9 = 20, 20 / 3 = 6.667, root 2.582; 6 / 2.582 = 2.324
    assert scores[9, 0] == pytest.approx(2.324, abs=0.001)


def test_a_baseline_of_two_counts_says_nothing() -> None:
    assert np.isnan(ears_c2(column(1, NAN, 3, NAN, NAN, NAN, NAN, 50, 50, 10))).all()


def test_c3_adds_up_what_c2_exceeds_one_by_over_three_slots() -> None:
    ads = column(1, 2, 3, 4, 5, 6, 7, 4, 4, 10, 8, 9)
    c2, c3 = ears_c2(ads)[:, 0], ears_c3(ads)[:, 0]
    # slot 9: 2.777. Slot 10, baseline 2 to 7 and 4: mean 4.429, squares 155 - 7 × 19.61 = 17.71, root of a sixth 1.718;
    # (8 - 4.429) / 1.718 = 2.079. Slot 11, baseline 3 to 7, 4, 4: mean 4.714, squares 167 - 155.57 = 11.43, 1.380;
    # (9 - 4.714) / 1.380 = 3.106. Excesses 1.777, 1.079, 2.106
    np.testing.assert_allclose(c2[9:], [2.777, 2.079, 3.106], atol=0.001)
    np.testing.assert_allclose(c3[9:], [1.777, 2.856, 4.962], atol=0.002)
    assert np.isnan(c3[:9]).all()


def test_a_missing_slot_adds_nothing_to_c3() -> None:
    ads = column(1, 2, 3, 4, 5, 6, 7, 4, 4, 10, NAN, 9)
    assert np.isnan(ears_c3(ads)[10, 0])
    # slot 11 as above, and what slot 9 exceeded by: 2.106 + 1.777
    assert ears_c3(ads)[11, 0] == pytest.approx(3.883, abs=0.002)


def test_a_count_above_a_baseline_without_spread_is_an_alarm() -> None:
    assert ears_c2(column(*[4.0] * 9, 5.0))[9, 0] > 3
    assert ears_c2(column(*[4.0] * 9, 4.0))[9, 0] == 0


def test_series_beyond_the_first_block_are_scored_alike() -> None:
    ads = np.random.default_rng(1).poisson(20.0, (30, BLOCK + 3)).astype(float)
    np.testing.assert_allclose(ears_c2(ads)[:, -3:], ears_c2(ads[:, -3:]))
