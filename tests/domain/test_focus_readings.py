"""A reading of an hour is set beside its day and ranked among its like, where it has any."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.counts import Measure, Verdict
from domain.focus_readings import FEWEST, FocusReading
from tests.builders import NOON

USUAL = tuple(0.5 + number / 28 for number in range(28))  # from 0.5 to 1.464
STOCK = FocusReading(
    site="listings",
    place="houston",
    category="escorts",
    measure=Measure.ACTIVE,
    window_start=NOON - timedelta(hours=1),
    window_end=NOON,
    ads=150,
    verdict=Verdict.OK,
    expected_day=120.0,
    usual=USUAL,
)
FLOW = replace(STOCK, measure=Measure.NEW, ads=15, expected_day=120.0)


def test_a_stock_is_set_beside_the_level_of_its_day_and_ranked_among_earlier_readings() -> None:
    assert (STOCK.expected, STOCK.ratio) == (120.0, 1.25)
    assert STOCK.lower == 21  # 0.5 + n / 28 < 1.25 for n = 0 … 20
    assert replace(STOCK, ads=500).lower == 28
    assert replace(STOCK, ads=0).lower == 0


def test_a_flow_is_set_beside_its_share_of_the_day_and_has_no_rank() -> None:
    assert FLOW.expected == pytest.approx(5.0)  # 120 / 24
    assert FLOW.ratio == pytest.approx(3.0)
    assert FLOW.lower is None


def test_too_few_earlier_readings_give_no_rank() -> None:
    assert replace(STOCK, usual=USUAL[: FEWEST - 1]).lower is None


@pytest.mark.parametrize("gap", [{"expected_day": None}, {"ads": None}, {"expected_day": 0.0}])
def test_without_a_level_or_a_number_nothing_is_said(gap: dict[str, float | None]) -> None:
    reading = replace(STOCK, **gap)  # type: ignore[arg-type]
    assert (reading.ratio, reading.lower) == (None, None)
