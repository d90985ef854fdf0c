"""Invented hours: reproducible, with gaps, and changed where and for as long as it is said."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.invented_hours import FIRST_SCORED, HOURS, LENGTHS, PLACES, SPACED, invented_hours
from domain.findings import Kind


def test_each_struck_place_has_one_event_of_each_length_far_apart() -> None:
    site = invented_hours(kind=Kind.SURGE, ratio=2.0, seed=7)
    assert site.ads.shape == (HOURS, PLACES)
    assert site.starts[0] == np.datetime64("2022-01-03T00", "h")
    for place in {event.series for event in site.events}:
        mine = sorted((event.first, event.after) for event in site.events if event.series == place)
        assert sorted(after - first for first, after in mine) == sorted(LENGTHS)
        assert mine[0][0] >= FIRST_SCORED
        assert all(later[0] - earlier[1] >= SPACED for earlier, later in pairwise(mine))
    assert len(site.events) == PLACES // 2 * len(LENGTHS)


def test_counts_are_missing_here_and_there_and_for_whole_nights() -> None:
    ads = invented_hours(kind=Kind.SURGE, ratio=2.0, seed=7).ads
    assert 0.02 < np.isnan(ads).mean() < 0.04
    assert np.isnan(ads).all(axis=1).sum() >= 8
    assert (ads[np.isfinite(ads)] >= 0).all()


def test_an_event_multiplies_what_is_expected_at_the_same_hours() -> None:
    inside, before = 0.0, 0.0
    for seed in range(6):
        site = invented_hours(kind=Kind.DIP, ratio=0.5, seed=seed)
        for event in site.events:
            inside += float(np.nanmean(site.ads[event.first : event.after, event.series]))
            before += float(np.nanmean(site.ads[event.first - 168 : event.after - 168, event.series]))
    assert inside / before == pytest.approx(0.5, rel=0.15)


def test_a_seed_draws_the_same_counts_again() -> None:
    one, again, other = (invented_hours(kind=Kind.DIP, ratio=0.5, seed=seed).ads for seed in (3, 3, 4))
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, other, equal_nan=True)
