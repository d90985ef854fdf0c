"""The other places' ratio of observed to expected: leave one place out, robust, shrunk to one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detector.platform_factor import SHRINKAGE, SiteMove, site_move
from domain.panels import Floats


def move_of(
    ads: Floats,
    *,
    expected: float = 100.0,
    places: int | None = None,
    absent: tuple[int, ...] = (),
    before: float = 1.0,
) -> SiteMove:
    n = len(ads)
    counts = np.ones((5, n), dtype=np.float32)
    counts[0], counts[2] = ads, 100.0
    counts[4, list(absent)] = 0
    return site_move(counts, np.arange(n) % (places or n), before)


def test_a_site_as_expected_has_the_factor_one() -> None:
    move = move_of(np.full(8, 100.0))
    np.testing.assert_allclose(move.factor, 1.0, rtol=1e-6)
    assert move.overall == pytest.approx(1.0)
    assert not move.is_dark


def test_a_common_rise_is_the_factor_but_for_the_shrinkage() -> None:
    # 7 others of 150 against 100: (7 * 150 + 15) / (7 * 100 + 15) = 1065 / 715 = 1.4895
    assert SHRINKAGE == 15
    np.testing.assert_allclose(move_of(np.full(8, 150.0)).factor, 1.4895, rtol=1e-4)


def test_a_place_does_not_move_its_own_factor() -> None:
    ads = np.full(8, 100.0)
    ads[2] = 110.0
    move = move_of(ads)
    assert move.factor[2] == pytest.approx(1.0)
    # for another one: (6 * 100 + 110 + 15) / (700 + 15) = 725 / 715
    assert move.factor[0] == pytest.approx(725 / 715)


def test_one_odd_place_moves_the_others_factor_by_two_deviations_at_most() -> None:
    ads = np.full(8, 100.0)
    ads[2] = 5000.0
    # 100 + 2 * sqrt(100) = 120 at most, with the common ratio itself a little above one
    assert move_of(ads).factor[0] < (6 * 100 + 125 + 15) / 715


def test_a_sudden_move_of_the_site_is_found_wherever_it_stood_before() -> None:
    # the robust mean starts at the ratio before; two rounds of two deviations could not climb from 1 to 6
    # (8 * 600 + 15) / (8 * 100 + 15) = 5.908
    assert move_of(np.full(8, 600.0)).overall == pytest.approx(5.908, rel=1e-3)
    assert move_of(np.full(8, 600.0), before=6.0).overall == pytest.approx(5.908, rel=1e-3)


def test_fewer_than_five_other_places_give_no_factor() -> None:
    move = move_of(np.full(5, 150.0))
    np.testing.assert_array_equal(move.factor, 1.0)
    np.testing.assert_array_equal(move.peers, 0)
    assert np.isfinite(move.overall)  # five places are enough to speak of the site
    assert np.isnan(move_of(np.full(4, 150.0)).overall)


def test_categories_of_one_place_are_one_place() -> None:
    # twelve series in four places: nobody has five other places
    np.testing.assert_array_equal(move_of(np.full(12, 150.0), places=4).peers, 0)
    # twelve series in six places: five other places with two series each
    np.testing.assert_array_equal(move_of(np.full(12, 150.0), places=6).peers, 10)


def test_absent_places_are_no_peers_but_have_a_factor() -> None:
    ads = np.full(9, 150.0)
    ads[:2] = 7.0
    move = move_of(ads, absent=(0, 1))
    assert move.peers.tolist() == [7, 7] + [6] * 7
    assert move.factor[0] == pytest.approx((7 * 150 + 15) / (7 * 100 + 15))
    assert move.standing == 7
    assert (move.ads, move.expected) == (7 * 150, 7 * 100)


def test_a_collapse_of_most_places_is_dark_and_of_a_few_is_not() -> None:
    assert move_of(np.zeros(8)).is_dark
    few = np.full(8, 100.0)
    few[:3] = 0
    assert not move_of(few).is_dark


@settings(deadline=None)
@given(st.lists(st.integers(0, 400), min_size=6, max_size=12), st.integers(0, 11))
def test_the_order_of_places_does_not_matter(counts: list[int], turn: int) -> None:
    ads = np.asarray(counts, dtype=float)
    turned = np.roll(ads, turn)
    np.testing.assert_allclose(np.roll(move_of(ads).factor, turn), move_of(turned).factor, rtol=1e-4)


@settings(deadline=None)
@given(st.lists(st.integers(0, 400), min_size=6, max_size=12))
def test_the_factor_is_positive_and_finite(counts: list[int]) -> None:
    factor = move_of(np.asarray(counts, dtype=float)).factor
    assert (factor > 0).all()
    assert np.isfinite(factor).all()
