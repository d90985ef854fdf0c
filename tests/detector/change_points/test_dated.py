"""A change point with its dates is the same change point, with levels that were counted."""

from datetime import date

import numpy as np
import pytest

from detector.change_points.dated import dated_changes
from detector.change_points.points import find_change_points
from domain.errors import InvalidPanel

STARTS = np.datetime64("2026-11-01", "D") + np.arange(60)


def test_a_plain_step_is_dated_and_has_the_means_of_the_weeks_on_either_side() -> None:
    ads = np.concatenate([np.resize([4.0, 5, 6], 30), np.resize([19.0, 20, 21], 30)])
    (change,) = dated_changes(ads, starts=STARTS)
    assert change.low == change.began_on == change.high == date(2026, 12, 1)  # slot 30, counted from Nov 1
    assert change.before == pytest.approx((6 + 4 + 5 + 6 + 4 + 5 + 6) / 7)
    assert change.after == pytest.approx((19 + 20 + 21 + 19 + 20 + 21 + 19) / 7)
    assert not change.is_slope


def test_a_level_told_was_counted_also_where_the_line_behind_it_overshoots() -> None:
    ads = np.concatenate([np.resize([99.0, 100, 101], 30), np.full(7, 40.0), np.linspace(40, 200, 14)])
    (change,) = dated_changes(ads, starts=STARTS[: len(ads)])
    assert change.is_slope
    assert change.is_rising
    assert find_change_points(ads)[0].level_after < 30
    assert change.after == pytest.approx(40)


def test_a_slope_says_which_way_it_goes_and_a_level_of_how_many_counts_it_is() -> None:
    ads = np.concatenate([np.resize([99.0, 100, 101], 30), np.linspace(300, 120, 25)])
    (falling,) = dated_changes(ads, starts=STARTS[:55])
    assert (falling.is_slope, falling.is_rising) == (True, False)
    assert (falling.counts_before, falling.counts_after) == (7, 7)
    steps = np.concatenate([np.resize([99.0, 100, 101], 30), [20.0, 21, 22], np.resize([299.0, 300, 301], 20)])
    fall, rise = dated_changes(steps, starts=STARTS[:53])
    assert (fall.counts_after, rise.counts_before) == (3, 3)
    assert fall.after == rise.before == pytest.approx(21)


def test_every_change_point_keeps_its_order_and_its_doubt_and_weeks_end_at_the_next_one() -> None:
    ads = np.random.default_rng(2).poisson(np.repeat([60.0, 20.0, 60.0], 40)).astype(float)
    ads[38:42] = np.nan
    starts = np.datetime64("2026-11-01", "D") + np.arange(120)
    points, dated = find_change_points(ads), dated_changes(ads, starts=starts)
    assert len(dated) == len(points) == 2
    for point, change in zip(points, dated, strict=True):
        assert (change.low, change.began_on, change.high) == tuple(
            starts[slot].item() for slot in (point.low, point.index, point.high)
        )
    assert dated[0].low < dated[0].began_on  # nobody looked in the gap: it may have begun there
    assert dated[0].before == pytest.approx(ads[31:38].mean())
    assert dated[1].after == pytest.approx(ads[points[1].index :][:7].mean())


def test_no_count_has_no_change_and_a_day_too_few_is_refused() -> None:
    assert dated_changes(np.full(60, np.nan), starts=STARTS) == ()
    assert dated_changes(np.array([]), starts=STARTS[:0]) == ()
    with pytest.raises(InvalidPanel, match="59 counts and 60 days"):
        dated_changes(np.ones(59), starts=STARTS)


@pytest.mark.parametrize("after", [1.0, 1.5, 2.0, 2.5])
def test_a_fall_is_told_also_where_a_larger_rise_follows_and_hides_it(after: float) -> None:
    ads = np.random.default_rng(4).normal(800, 40, 55).round()
    ads[22:30] *= 0.46
    ads[30:] *= after
    fall, rise = dated_changes(ads, starts=STARTS[:55])
    assert (fall.began_on, rise.began_on) == (date(2026, 11, 23), date(2026, 12, 1))
    assert all(change.low <= change.began_on <= change.high for change in (fall, rise))
    assert fall.after == pytest.approx(0.46 * 800, rel=0.1)
    assert rise.after == pytest.approx(after * 800, rel=0.1)


def test_a_slope_that_hid_a_gap_is_told_in_pieces_each_with_its_own_days() -> None:
    climb = np.linspace(100, 500, 60) + np.resize([-1.0, 0, 1], 60)
    climb[36:41] = 0
    ads = np.concatenate([np.resize([999.0, 1000, 1001], 20), climb])
    assert [(point.index, point.is_slope) for point in find_change_points(ads)] == [(20, True)]
    starts = np.datetime64("2026-11-01", "D") + np.arange(len(ads))
    changes = dated_changes(ads, starts=starts)
    # slots 20, 20 + 36 and 20 + 41, counted from November 1
    days = [date(2026, 11, 21), date(2026, 12, 27), date(2027, 1, 1)]
    assert [change.began_on for change in changes] == days
    assert [change.low for change in changes] == days
    assert [change.high for change in changes] == days
    assert not any(change.is_slope for change in changes)
