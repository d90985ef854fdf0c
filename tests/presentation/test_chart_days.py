"""Stored days become chart days; sites are added up over the same cells only."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.counts import Verdict
from domain.days import DayValue
from domain.slots import DayClock
from presentation.chart_days import all_together, chart_days, comparable, observed_over_expected, together

FIRST = date(2026, 11, 1)


def value(
    ads: float | None, *, site: str = "board", offset: int = 0, expected: float | None = 100.0, floor: bool = False
) -> DayValue:
    return DayValue(
        site=site,
        place="houston",
        category="escorts",
        day=FIRST + timedelta(days=offset),
        ads=ads,
        is_lower_bound=floor,
        slots_observed=4 if ads is not None else 0,
        slots_expected=4,
        reason=Verdict.BLOCKED if ads is None else None,
        expected=expected,
        low=None if expected is None else expected - 20,
        high=None if expected is None else expected + 20,
        issue_id=1,
    )


def test_a_day_nobody_stored_is_missing_and_not_left_out() -> None:
    days = chart_days([value(90), value(80, offset=2)], first=FIRST, last=FIRST + timedelta(days=2))
    assert [day.ads for day in days] == [90, None, 80]
    assert days[1].reason is Verdict.NOT_RUN


def test_a_missing_day_keeps_its_reason_and_its_expected_level() -> None:
    (day,) = chart_days([value(None)], first=FIRST, last=FIRST)
    assert (day.ads, day.reason, day.expected, day.low, day.high) == (None, Verdict.BLOCKED, 100, 80, 120)


def test_only_cells_with_a_whole_count_and_an_expected_level_can_be_compared() -> None:
    cells = [value(90), value(None), value(90, expected=None), value(90, floor=True)]
    assert comparable(cells) == (cells[0],)


def test_sites_are_added_up_over_the_cells_that_have_both_numbers() -> None:
    # Day 0: (50 + 150) ÷ (100 + 300). Day 1: cards is missing, so board alone: 50 ÷ 100, not 50 ÷ 400.
    cells = [
        value(50),
        value(150, site="cards", expected=300),
        value(50, offset=1),
        value(None, site="cards", offset=1, expected=300),
    ]
    first, second = together(cells, first=FIRST, last=FIRST + timedelta(days=1))
    assert (first.ads, first.expected) == (200, 400)
    assert (second.ads, second.expected) == (50, 100)


def test_a_day_without_any_comparable_cell_has_no_number() -> None:
    (day,) = together([value(None), value(5, site="cards", expected=None)], first=FIRST, last=FIRST)
    assert (day.ads, day.expected) == (None, None)


def test_each_day_says_how_many_of_how_many_cells_it_compares() -> None:
    cells = [value(50), value(150, site="cards", expected=300)]
    cells += [value(None, site=site, offset=1) for site in ("board", "cards")]
    days = together(cells, first=FIRST, last=FIRST + timedelta(days=1), of=3)
    assert [day.cells for day in days] == [(2, 3), (0, 3)]


def test_a_cell_that_has_no_row_yet_is_not_among_those_that_could_be_compared() -> None:
    cells = [value(50), value(150, site="cards"), value(50, offset=1)]  # of cards the second day is not over
    days = all_together(cells, first=FIRST, last=FIRST + timedelta(days=2))
    assert [day.cells for day in days] == [(2, 2), (1, 1), None]


def test_the_ratio_is_of_the_two_sums_and_of_nothing_where_nothing_compares() -> None:
    # (50 + 150) ÷ (100 + 300) = 0.5; the mean of the two ratios would be the same only by accident: 0.5.
    # (90 + 300) ÷ (100 + 300) = 0.975, while the mean of ratios would be 0.95.
    assert observed_over_expected([value(90), value(300, expected=300)]) == pytest.approx(0.975)
    assert observed_over_expected([value(None)]) is None
    assert observed_over_expected([]) is None


def test_a_day_that_is_not_over_is_not_said_to_be_missing() -> None:
    # midnight of the 2nd in Chicago is 05:00 UTC: the window from 00:00 to 12:00 UTC has its middle on the 2nd
    clock = DayClock(every=timedelta(hours=12), zone="America/Chicago", at=datetime(2026, 11, 2, 23, tzinfo=UTC))
    last = FIRST + timedelta(days=2)
    for days in (
        chart_days([value(90)], first=FIRST, last=last, clock=clock),
        all_together([value(90)], first=FIRST, last=last, clocks=[clock]),
    ):
        assert [(day.to_end, day.reason, day.is_to_end) for day in days] == [
            (None, None, False),
            (datetime(2026, 11, 3, tzinfo=UTC), None, True),
            (datetime(2026, 11, 4, tzinfo=UTC), None, True),
        ]
    over = chart_days([value(90), value(None, offset=1)], first=FIRST, last=last - timedelta(days=1), clock=clock)
    assert [day.reason for day in over] == [None, Verdict.BLOCKED]  # what is on record is said as it is
