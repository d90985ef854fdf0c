"""What a chart is drawn from keeps gaps as gaps and cuts phases to the days shown."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.counts import Coverage, Step
from domain.hazards import Phase, Role, TouchedPlace
from presentation.chart_values import ChartDay, PhaseBand, TimeLine, labelled, marker_rows, phase_bands, unbroken_runs
from tests.presentation.examples import SURGE

NOV = date(2026, 11, 1)
STRUCK = TouchedPlace(place="houston", role=Role.STRUCK, began_on=date(2026, 11, 6), ended_on=date(2026, 11, 7))


def day_with(ads: float | None, *, offset: int, is_lower_bound: bool = False) -> ChartDay:
    return ChartDay(day=NOV + timedelta(days=offset), ads=ads, is_lower_bound=is_lower_bound)


def test_zero_is_a_count_and_none_is_missing() -> None:
    assert day_with(0.0, offset=0).coverage is Coverage.COMPLETE
    assert day_with(None, offset=0).coverage is Coverage.MISSING
    assert day_with(9.0, offset=0, is_lower_bound=True).coverage is Coverage.PARTIAL


def test_phases_are_cut_to_the_days_shown() -> None:
    bands = phase_bands(STRUCK, first=NOV, last=date(2026, 11, 20))
    # before: 14 days ahead of the 6th would begin on 23 October; the chart begins on the 1st
    assert [(band.phase, band.first.day, band.last.day) for band in bands] == [
        (Phase.BEFORE, 1, 5),
        (Phase.DURING, 6, 7),
        (Phase.AFTER, 8, 20),
    ]


def test_a_window_has_its_own_ends_and_a_day_those_of_its_date() -> None:
    slot = (datetime(2026, 11, 1, 6), datetime(2026, 11, 1, 12))  # noqa: DTZ001 - local clock
    window = ChartDay(day=NOV, ads=5.0, step=Step.SLOT, window=slot)
    assert (window.starts.hour, window.middle.hour, window.ends.hour) == (6, 9, 12)
    day = day_with(5.0, offset=0)
    assert (day.starts.hour, day.middle.hour, day.ends.date()) == (0, 12, date(2026, 11, 2))
    chart = TimeLine(title="", days=(day, day_with(None, offset=1)), measure_word="")
    assert (chart.first, chart.last, chart.shown_days) == (NOV, date(2026, 11, 2), 2)


def test_a_disaster_is_named_where_its_name_finds_room() -> None:
    first = PhaseBand(phase=Phase.DURING, first=NOV, last=date(2026, 11, 4), name="One")
    near = replace(first, first=date(2026, 11, 9), last=date(2026, 11, 9), name="Two")  # 5 days after the first
    far = replace(first, first=date(2026, 11, 30), last=date(2026, 11, 30), name="Three")
    assert [band.name for band in labelled((far, near, first), apart_days=6)] == ["One", "Three"]
    assert [band.name for band in labelled((far, near, first), apart_days=5)] == ["One", "Two", "Three"]


def test_a_name_gives_way_to_the_phase_during_whose_label_stands_in_its_row_and_to_no_other() -> None:
    phases = phase_bands(STRUCK, first=NOV, last=date(2026, 11, 30))
    near = PhaseBand(phase=Phase.DURING, first=date(2026, 11, 9), last=date(2026, 11, 9), name="Near")
    before, far = replace(near, first=NOV, last=NOV, name="Before"), replace(near, first=date(2026, 11, 25), name="Far")
    far = replace(far, last=far.first)
    names = [band.name for band in labelled((*phases, near, before, far), apart_days=7)]
    assert names == ["", "", "", "Far"]


def test_a_phase_outside_the_days_shown_is_left_out() -> None:
    bands = phase_bands(STRUCK, first=date(2026, 10, 1), last=date(2026, 11, 5))
    assert [band.phase for band in bands] == [Phase.BEFORE]


def test_a_run_ends_where_the_coverage_changes() -> None:
    days = [day_with(ads, offset=offset) for offset, ads in enumerate([5.0, 6.0, None, None, 7.0])]
    runs = [(coverage, len(run)) for coverage, run in unbroken_runs(days)]
    assert runs == [(Coverage.COMPLETE, 2), (Coverage.MISSING, 2), (Coverage.COMPLETE, 1)]


def test_marks_that_would_lie_on_each_other_take_rows_of_their_own() -> None:
    first = replace(SURGE, began_on=NOV, latest_on=date(2026, 11, 10))
    within = replace(SURGE, began_on=date(2026, 11, 8), latest_on=date(2026, 11, 20))
    far = replace(SURGE, began_on=date(2026, 12, 20), latest_on=date(2026, 12, 22))
    assert marker_rows((first, within, far), apart_days=5) == (0, 1, 0)
