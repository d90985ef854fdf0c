"""A batch of counts is as right as each count of it."""

from typing import Any

import numpy as np
import pytest

from domain.count_batch import NO_ADS, CountBatch
from domain.counts import Measure, Series, Source, Step, Verdict
from domain.errors import InvalidCount
from domain.series_block import VERDICTS

SERIES = Series(
    site="board", place="houston", category="escorts", measure=Measure.NEW, step=Step.DAY, source=Source.IMPORT
)
OK, ZERO, BLOCKED = (VERDICTS.index(each) for each in (Verdict.OK, Verdict.ZERO, Verdict.BLOCKED))


def a_batch(**columns: Any) -> CountBatch:  # noqa: ANN401 - as the batch is
    """Return two outcomes, 3 ads and none, each part otherwise as a test says."""
    days = np.array(["2024-07-08", "2024-07-09", "2024-07-10"], dtype="datetime64[us]")
    ordinary: dict[str, Any] = {
        "series": (SERIES,),
        "evidences": ("imported",),
        "of": np.zeros(2, dtype=np.int64),
        "window_start": days[:2],
        "window_end": days[1:],
        "ads": np.array([3, NO_ADS]),
        "verdict": np.array([OK, BLOCKED]),
        "evidence": np.zeros(2, dtype=np.int64),
    }
    return CountBatch(**ordinary | columns)


def test_each_outcome_is_a_count_of_its_series() -> None:
    batch = a_batch()
    (series, first), (_, second) = batch.counts()
    assert (len(batch), series) == (2, SERIES)
    assert (first.ads, first.verdict, first.evidence) == (3, Verdict.OK, "imported")
    assert (second.ads, second.verdict, second.observed_at) == (None, Verdict.BLOCKED, second.window_end)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ads": np.array([3])},
        {"ads": np.array([3, 4])},  # blocked, with a number
        {"ads": np.array([NO_ADS, NO_ADS])},  # ok, without one
        {"verdict": np.array([ZERO, BLOCKED])},  # zero, with three
        {"ads": np.array([-3, NO_ADS])},
        {"window_end": np.array(["2024-07-08"] * 2, dtype="datetime64[us]")},
    ],
)
def test_what_no_count_may_be_no_batch_may_hold(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidCount):
        a_batch(**wrong)
