"""The measuring process takes every figure that a bar is set for, whatever the size."""

from benchmarks.bars import BARS
from benchmarks.nation import MEMORY, NIGHT, TIME, invented_panel, measured


def test_every_round_gives_a_ratio_and_memory_is_taken_once() -> None:
    found = measured(sites=2, series=10, days=60, rounds=2)
    assert set(found) == {TIME, NIGHT, MEMORY}
    assert {suite: len(values) for suite, values in found.items()} == {TIME: 2, NIGHT: 2, MEMORY: 1}
    assert all(value > 0 for values in found.values() for value in values)
    assert found[MEMORY][0] < 2  # in gigabytes
    assert set(found) <= set(BARS)


def test_an_invented_panel_is_slots_down_and_differs_from_site_to_site() -> None:
    one, other = (invented_panel(seed, series=3, days=20) for seed in (1, 2))
    assert one.ads.shape == (20, 3)
    assert not (one.ads == other.ads).all()
    assert len({series.place for series in one.series}) == 3
