"""Slots, weeks and months keep their gaps; a week says no more than its days do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.counts import Coverage, Step, Verdict
from domain.messages import Language
from domain.traces import WindowValue
from presentation.chart_text import said_when, status
from presentation.chart_values import ChartDay
from presentation.chart_windows import by_step, chart_windows, window_of
from presentation.words import words_for

MONDAY = date(2026, 11, 16)
LATER = date(2027, 1, 1)  # when all of these weeks and months are over
EN = words_for(Language.ENGLISH)
MIDNIGHT = datetime(2026, 11, 16, 6, tzinfo=UTC)  # in Chicago


def a_slot(hour: int, ads: float | None, *, is_lower_bound: bool = False) -> WindowValue:
    starts = MIDNIGHT + timedelta(hours=hour)
    return WindowValue(
        starts=starts,
        ends=starts + timedelta(hours=6),
        zone="America/Chicago",
        ads=ads,
        is_lower_bound=is_lower_bound,
        reason=None if ads is not None else Verdict.BLOCKED,
        expected=None,
        low=None,
        high=None,
    )


def days_of(*ads: float | None, cells: tuple[int, int] | None = None) -> list[ChartDay]:
    """Return days from Monday on, each with ten expected ads."""
    return [
        ChartDay(
            day=MONDAY + timedelta(days=offset),
            ads=each,
            expected=10.0,
            low=5.0,
            high=15.0,
            reason=None if each is not None else Verdict.STALE,
            cells=cells,
        )
        for offset, each in enumerate(ads)
    ]


def test_between_two_windows_that_do_not_touch_lies_a_missing_stretch() -> None:
    points = chart_windows([a_slot(0, 5.0), a_slot(6, None), a_slot(18, 7.0)], step=Step.SLOT)
    assert [(point.starts.hour, point.ads, point.reason) for point in points] == [
        (0, 5.0, None),
        (6, None, Verdict.BLOCKED),
        (12, None, Verdict.NOT_RUN),
        (18, 7.0, None),
    ]


def test_the_hour_that_comes_twice_is_two_boxes_beside_each_other_each_with_its_zone() -> None:
    fall = datetime(2026, 11, 1, 5, tzinfo=UTC)  # midnight, an hour before the clocks go back at 02:00 CDT
    hours = [
        replace(a_slot(0, 5.0), starts=fall + timedelta(hours=hour), ends=fall + timedelta(hours=hour + 1))
        for hour in range(4)
    ]
    points = chart_windows(hours, step=Step.HOUR)
    said = [said_when(point, language=Language.ENGLISH).removeprefix("Nov 1, 2026, ") for point in points]
    assert said == ["00:00–01:00 CDT", "01:00 CDT – 01:00 CST", "01:00–02:00 CST", "02:00–03:00 CST"]
    assert [(f"{point.starts:%H:%M}", f"{point.ends:%H:%M}") for point in points] == [
        ("00:00", "01:00"),
        ("01:00", "01:30"),
        ("01:30", "02:00"),
        ("02:00", "03:00"),
    ]


def test_a_gap_over_several_days_says_both_of_its_days() -> None:
    gap = chart_windows([a_slot(0, 5.0), a_slot(54, 5.0)], step=Step.SLOT)[1]
    assert said_when(gap, language=Language.ENGLISH) == "Nov 16, 2026, 06:00 CST – Nov 18, 2026, 06:00 CST"


def test_a_week_is_the_mean_of_its_counted_days_against_the_same_days() -> None:
    # five of Monday to Sunday: below three quarters of seven (5.25) there is no number
    (short,) = by_step(days_of(8.0, 9.0, 10.0, None, 11.0, None, 12.0), step=Step.WEEK, today=LATER)
    assert (short.ads, short.reason, short.coverage) == (None, Verdict.STALE, Coverage.MISSING)
    (week,) = by_step(days_of(8.0, 9.0, 10.0, 11.0, None, 12.0, 16.0), step=Step.WEEK, today=LATER)
    assert (week.ads, week.expected, week.low) == (11.0, 10.0, None)  # 66 ÷ 6
    assert (week.starts.date(), week.ends.date()) == (MONDAY, MONDAY + timedelta(days=7))


def test_weeks_begin_on_mondays_and_months_on_their_first_and_are_whole_whatever_days_there_are() -> None:
    weeks = by_step(days_of(*[5.0] * 9), step=Step.WEEK, today=LATER)
    assert [(week.day, week.ends.date()) for week in weeks] == [
        (MONDAY, MONDAY + timedelta(days=7)),
        (MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)),
    ]
    assert [week.ads for week in weeks] == [5.0, None]  # two days of seven
    months = by_step(days_of(*[5.0] * 46), step=Step.MONTH, today=LATER)
    # 15 of November's 30 days and all 31 of December
    assert [(month.day, month.ads, month.reason) for month in months] == [
        (date(2026, 11, 1), None, Verdict.NOT_RUN),
        (date(2026, 12, 1), 5.0, None),
    ]
    assert said_when(months[1], language=Language.ENGLISH) == "December 2026"


def test_a_week_that_is_not_over_says_so_and_is_missing_until_three_quarters_of_it_are_counted() -> None:
    ahead = [replace(point, reason=Verdict.NOT_RUN) for point in days_of(*[None] * 7)]
    for passed, ads in ((5, None), (6, 5.0)):
        days = [*days_of(*[5.0] * passed), *ahead[passed:]]
        today = MONDAY + timedelta(days=passed)
        (week,) = by_step(days, step=Step.WEEK, today=today)
        assert (week.ads, week.reason, week.is_open) == (ads, None, True)
        assert week.ends.date() == today  # what has not come is not drawn
    assert said_when(week, language=Language.ENGLISH) == "Nov 16 – Nov 21, 2026 (not over yet)"
    assert status(week, words=EN) == "complete (not over yet)"
    assert status(replace(week, ads=None), words=EN) == "missing (not over yet)"


def test_a_week_whose_last_day_is_still_to_be_read_is_not_over() -> None:
    *read, last = days_of(*[5.0] * 6, None)
    due = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for to_end in (None, due):
        days = [*read, replace(last, to_end=to_end)]
        (week,) = by_step(days, step=Step.WEEK, today=MONDAY + timedelta(days=7))
        assert (week.ads, week.is_open) == (5.0, to_end is not None)


def test_on_its_first_day_a_month_is_there_and_missing() -> None:
    (month,) = by_step(days_of(None), step=Step.MONTH, today=date(2026, 11, 1))
    assert (month.coverage, month.is_open, month.ends.date()) == (Coverage.MISSING, True, date(2026, 11, 2))


def test_a_failing_day_is_the_reason_of_a_week_that_is_not_over_too() -> None:
    (week,) = by_step(days_of(5.0, None, 5.0, 5.0), step=Step.WEEK, today=MONDAY + timedelta(days=4))
    assert (week.reason, week.is_open) == (Verdict.STALE, True)


def test_a_window_is_the_week_or_month_that_a_day_lies_in() -> None:
    assert window_of(date(2026, 11, 19), step=Step.WEEK) == (MONDAY, date(2026, 11, 22))
    assert window_of(date(2026, 12, 31), step=Step.MONTH) == (date(2026, 12, 1), date(2026, 12, 31))


def test_one_lower_bound_makes_its_week_a_lower_bound() -> None:
    days = days_of(*[5.0] * 7)
    days[3] = ChartDay(day=days[3].day, ads=4.0, is_lower_bound=True, reason=Verdict.FLOOR)
    (week,) = by_step(days, step=Step.WEEK, today=LATER)
    assert (week.coverage, week.reason) == (Coverage.PARTIAL, Verdict.FLOOR)
    assert week.expected is None  # not every counted day has a level


def test_cells_that_stand_together_are_added_up_over_the_same_cells() -> None:
    days = days_of(8.0, None, 12.0, 10.0, 10.0, 10.0, 10.0, cells=(2, 3))
    (week,) = by_step(days, step=Step.WEEK, today=LATER)
    # all but Tuesday: 60 counted against 60 expected; seven days of two of three cells
    assert (week.ads, week.expected, week.cells) == (60.0, 60.0, (14, 21))
    (short,) = by_step(days[:5], step=Step.WEEK, today=LATER)
    assert (short.ads, short.cells) == (None, (0, 15))  # four days of seven are too few, so none of them is compared


def test_what_has_not_come_is_none_of_the_cells_that_could_be_compared() -> None:
    days = days_of(8.0, 9.0, 10.0, 11.0, 12.0, 12.0, None, cells=(2, 2))
    (week,) = by_step(days, step=Step.WEEK, today=MONDAY + timedelta(days=6))
    assert (week.ads, week.cells) == (62.0, (12, 12))


def test_a_day_whose_last_window_is_still_to_end_is_no_reason_and_none_of_a_week_s_cells() -> None:
    days = days_of(4, 4, 4, 4, cells=(1, 1))
    friday = replace(days[0], day=MONDAY + timedelta(days=4), ads=None, to_end=MIDNIGHT, zone="UTC", cells=(0, 1))
    (week,) = by_step([*days, friday], step=Step.WEEK, today=MONDAY + timedelta(days=5))
    assert (week.is_open, week.reason, week.cells) == (True, None, (0, 4))
