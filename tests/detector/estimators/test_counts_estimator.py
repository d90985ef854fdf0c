"""Hours, days, weeks and months of an array, and the panel they make."""

import numpy as np
import pytest

from detector.estimators.counts_estimator import panel_of, starts_of
from domain.counts import Step


@pytest.mark.parametrize(
    ("step", "first", "starts"),
    [
        (Step.HOUR, "2024-02-28T22", ["2024-02-28T23", "2024-02-29T00", "2024-02-29T01"]),
        (Step.DAY, "2024-02-27", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        (Step.WEEK, "2024-01-01", ["2024-01-08", "2024-01-15", "2024-01-22"]),
        (Step.MONTH, "2023-12-01", ["2024-01-01", "2024-02-01", "2024-03-01"]),
    ],
)
def test_slots_follow_each_other_as_the_calendar_has_them(step: Step, first: str, starts: list[str]) -> None:
    assert starts_of(first, step=step, before=1, slots=3).astype(str).tolist() == starts


def test_peers_stand_in_places_of_their_own_and_others_in_one() -> None:
    counts = np.array([[1.0, np.nan], [2.0, 3.0]])
    starts = starts_of("2024-01-01", step=Step.DAY, before=0, slots=2)
    assert len({each.place for each in panel_of(counts, starts=starts, step=Step.DAY, are_peers=True).series}) == 2
    apart = panel_of(counts, starts=starts, step=Step.DAY, are_peers=False).series
    assert len({each.place for each in apart}) == 1
    assert len({each.category for each in apart}) == 2
