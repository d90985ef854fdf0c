"""The benchmark of corrections looks at what a correction would be scored from, and says how much that is."""

from datetime import date, timedelta

import numpy as np

from benchmarks.corrections import DAYS, TODAY, a_panel, measure, recalled_before
from jobs.recalling import Recalled, look_on


def test_a_correction_is_set_against_a_first_look_and_the_memories_against_the_counts() -> None:
    rows = list(measure(series=8, rounds=1))
    assert [row.what.partition(" ")[0] for row in rows] == ["look", "look", "look", "memories"]
    assert all(row.ratio > 0 for row in rows)
    assert f"of {DAYS} days scored" in rows[0].notes


def test_what_is_recalled_ends_before_the_corrected_day_and_goes_on_to_today() -> None:
    panel = a_panel(8)
    memories = [piece.state for piece in look_on(Recalled(panel=panel, memory=None), hazards=())[:-1]]
    late = recalled_before(panel, memories, day=TODAY - timedelta(days=91))  # 10 December 2025
    assert late.panel.starts[[0, -1]].tolist() == [date(2025, 12, 2), TODAY]  # kept: the first of December
    assert len(late.panel.ads) == len(late.panel.starts)
    newest = recalled_before(panel, memories, day=TODAY)
    # 4 March and later may still change: the first of March is kept, a Sunday too
    assert newest.panel.starts[0].item() == date(2026, 3, 2)
    assert np.isfinite(newest.panel.ads).any()
