"""Invented sites: reproducible, free of impossible numbers, and changed where it is said that they are."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.invented_site import DAYS, FIRST_SCORED, LENGTHS, PLACES, SPACED, invented_site
from domain.findings import Kind


@pytest.mark.parametrize("kind", LENGTHS)
def test_events_lie_in_the_scored_days_apart_from_each_other(kind: Kind) -> None:
    site = invented_site(kind=kind, ratio=2.0, seed=7)
    assert site.ads.shape == (DAYS, PLACES)
    assert (site.ads >= 0).all()
    assert {event.after - event.first for event in site.events} == {LENGTHS[kind]}
    for place in range(PLACES):
        mine = sorted(event.first for event in site.events if event.series == place)
        assert len(mine) in ({1} if kind is Kind.PLATFORM else {0, 3})
        assert all(first > FIRST_SCORED and first + LENGTHS[kind] <= DAYS for first in mine)
        assert all(second - first >= LENGTHS[kind] + SPACED for first, second in pairwise(mine))


def test_an_event_multiplies_what_is_expected() -> None:
    struck = [invented_site(kind=Kind.SURGE, ratio=2.0, seed=seed) for seed in range(20)]
    inside = np.mean([site.ads[e.first : e.after, e.series].mean() for site in struck for e in site.events])
    outside = np.mean([site.ads[e.first - 40 : e.first - 10, e.series].mean() for site in struck for e in site.events])
    assert inside / outside == pytest.approx(2.0, rel=0.1)


def test_a_seed_draws_the_same_counts_again_and_unlike_drift_is_another_draw() -> None:
    one, again = (invented_site(kind=Kind.DIP, ratio=0.5, seed=3) for _ in range(2))
    other = invented_site(kind=Kind.DIP, ratio=0.5, seed=3, is_unlike=True)
    assert (one.ads == again.ads).all()
    assert (one.ads != other.ads).any()
