"""The pictures of Explore as values: raw counts of one place, ratios of several, disasters and findings on them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from dashboard.views.explore.charts import MOST_MARKED, Picture, picture_of, strongest
from dashboard.views.explore.data_io import Read
from dashboard.views.explore.selection import Chosen, choose
from domain.counts import Coverage, Step, Verdict
from domain.days import DayValue
from domain.slots import DayClock
from domain.traces import WindowValue
from presentation.chart_text import chart_sentence, table_twin
from presentation.charts import coverage_strip, time_line
from presentation.ratio_text import ratio_over
from tests.dashboard.examples import ENGLISH, NAMES
from tests.dashboard.explore.test_selection import FIRST, LAST, LISTED, line_of
from tests.dashboard.seed import places, rebound, storm

WORDS = ENGLISH.words
TODAY = LAST + timedelta(days=1)


def chosen_by(**wishes: str) -> Chosen:
    return choose(wishes, line=line_of(), span=(FIRST, LAST), listed=LISTED, places=places())


def value(day: date, ads: float | None, *, place: str = "houston", is_lower_bound: bool = False) -> DayValue:
    return DayValue(
        site="board",
        place=place,
        category="escorts",
        day=day,
        ads=ads,
        is_lower_bound=is_lower_bound,
        slots_observed=4,
        slots_expected=4,
        reason=None if ads is not None else Verdict.BLOCKED,
        expected=200.0,
        low=170.0,
        high=230.0,
        issue_id=1,
    )


def picture(chosen: Chosen, read: Read) -> Picture:
    return picture_of(chosen, read, names=NAMES, words=WORDS, link="/explore?day=", simulated=False, today=TODAY)


def test_counts_are_of_one_place_and_a_day_without_one_is_missing() -> None:
    chosen = chosen_by(since="2026-11-20")
    shown = picture(chosen, Read(days=(value(LAST, 300.0), value(LAST - timedelta(days=1), None))))
    assert [point.coverage for point in shown.line.days] == [Coverage.MISSING] * 4 + [Coverage.COMPLETE]
    assert (shown.line.title, shown.line.link) == ("Escorts in Houston, on board", "/explore?day=")
    assert [name for name, _ in shown.rows] == ["Houston"]
    assert (shown.beside, shown.is_empty) == ((), False)
    assert picture(chosen, Read()).is_empty


def test_several_places_are_one_ratio_over_the_same_cells_with_how_many_they_are() -> None:
    chosen = chosen_by(since="2026-11-23", **{"with": "dallas"})
    yesterday = LAST - timedelta(days=1)
    days = (
        value(yesterday, 300.0),
        value(yesterday, 100.0, place="dallas"),
        value(LAST, 300.0),
        value(LAST, None, place="dallas"),
    )
    shown = picture(chosen, Read(days=days))
    # yesterday 400 ÷ 400 of two places, today 300 ÷ 200 of Houston alone, never 300 ÷ 400
    assert [(point.ads, point.expected, point.cells) for point in shown.line.days] == [
        (400, 400, (2, 2)),
        (300, 200, (1, 2)),
    ]
    assert ratio_over(shown.line.days) == pytest.approx(700 / 600)
    assert [name for name, _ in shown.rows] == ["Houston", "<b>Dallas</b>"]
    assert shown.line.title == "Escorts in 2 places, on board"


def test_a_month_is_one_number_whatever_days_are_shown_of_it() -> None:
    november = tuple(value(date(2026, 11, on), 100.0 + 2 * on) for on in range(1, LAST.day + 1))
    said = []
    for since in ("2026-11-01", "2026-11-20"):
        chosen = chosen_by(step="month", since=since)
        read = tuple(each for each in november if chosen.reach[0] <= each.day <= chosen.reach[1])
        shown = picture(chosen, Read(days=read))
        said.append(chart_sentence(shown.line, words=WORDS))
        assert [point.is_open for point in shown.line.days] == [True]
    # the 24 days that have come, 102 to 148: 125
    assert said[0] == said[1]
    assert "the newest count is 125 ads on show in November 2026 (not over yet)" in said[0]


def test_a_month_with_a_few_days_at_its_end_is_missing_and_not_complete() -> None:
    chosen = chosen_by(step="month", since="2016-11-25", until="2016-12-31")
    few = tuple(value(FIRST + timedelta(days=offset), 5.0) for offset in range(37))  # 6 of November, 31 of December
    shown = picture(chosen, Read(days=few))
    assert [(point.day, point.coverage) for point in shown.line.days] == [
        (date(2016, 11, 1), Coverage.MISSING),
        (date(2016, 12, 1), Coverage.COMPLETE),
    ]
    assert "1 of 2 months counted" in chart_sentence(shown.line, words=WORDS)


def test_the_rest_of_the_site_is_a_line_of_its_own() -> None:
    chosen = chosen_by(view="site", since="2026-11-24")
    shown = picture(chosen, Read(days=(value(LAST, 300.0),), beside=(value(LAST, 210.0, place="tampa"),)))
    assert [(point.ads, point.cells) for point in shown.beside] == [(210, (1, 3))]


def test_windows_are_shown_as_they_are_kept() -> None:
    midnight = datetime(2026, 11, 24, 6, tzinfo=UTC)
    nothing = {
        "zone": "America/Chicago",
        "is_lower_bound": False,
        "reason": None,
        "expected": None,
        "low": None,
        "high": None,
    }
    window = WindowValue(starts=midnight, ends=midnight + timedelta(hours=6), ads=5.0, **nothing)  # type: ignore[arg-type]
    shown = picture(chosen_by(step="slot"), Read(windows=(window,)))
    assert [point.step for point in shown.line.days] == [Step.SLOT]
    assert shown.rows[0][1] == shown.line.days


def test_a_disaster_at_a_shown_place_is_a_band_under_its_name_cut_to_the_days_shown() -> None:
    began = storm(LAST).places[0].began_on  # five days, from twenty days ago on
    chosen = chosen_by(since=(began + timedelta(days=3)).isoformat())
    read = Read(days=(value(LAST, 300.0),), hazards=(storm(LAST),))
    (band,) = picture(chosen, read).line.bands
    assert (band.name, band.first, band.last) == ("Storm Testwind", chosen.first, began + timedelta(days=4))
    assert picture(chosen_by(since="2026-11-20"), read).line.bands == ()
    elsewhere = replace(chosen, line=replace(chosen.line, place="dallas"))
    assert picture(elsewhere, read).line.bands == ()


def test_only_the_strongest_findings_are_marked_in_the_order_of_time() -> None:
    first = rebound(LAST)
    found = [replace(first, score=float(index), began_on=LAST - timedelta(days=index)) for index in range(12)]
    marked = strongest(found)
    assert [finding.score for finding in marked] == [float(score) for score in range(11, 11 - MOST_MARKED, -1)]
    assert picture(chosen_by(), Read(days=(value(LAST, 5.0),), findings=tuple(found))).found == 12


def test_ten_years_of_days_are_no_more_marks_than_a_browser_draws_well() -> None:
    chosen = chosen_by(since=FIRST.isoformat())
    length = (LAST - FIRST).days + 1
    # one day in seven is missing, one in eleven a lower bound
    days = tuple(
        value(FIRST + timedelta(days=offset), None if offset % 7 == 0 else 200.0, is_lower_bound=offset % 11 == 0)
        for offset in range(length)
    )
    shown = picture(chosen, Read(days=days, hazards=(storm(LAST),), findings=(rebound(LAST),)))
    specs = (time_line(shown.line, words=WORDS), coverage_strip(shown.line, shown.rows, words=WORDS))
    marks = sum(len(layer.get("data", {}).get("values", ())) for spec in specs for layer in spec["layer"])
    assert length < marks <= 20_000
    assert json.dumps(specs)


def test_a_day_that_is_not_over_is_not_missing_and_says_when_its_last_count_is_due() -> None:
    # 22:00 UTC of the last day: the window that ends at midnight UTC, 18:00 in Houston, is its last
    clock = DayClock(every=timedelta(hours=12), zone="America/Chicago", at=datetime.combine(LAST, time(22), tzinfo=UTC))
    days = tuple(value(LAST - timedelta(days=back), 300.0) for back in (2, 1))
    chosen = chosen_by(since=(LAST - timedelta(days=2)).isoformat())
    shown = picture(chosen, Read(days=days, clocks={"houston": clock}))
    assert [point.is_to_end for point in shown.line.days] == [False, False, True]
    assert "not over yet" in table_twin(shown.line, shown.rows, words=WORDS).rows[-1][-1]
    ratio = picture(
        chosen_by(view="ratio", since=(LAST - timedelta(days=2)).isoformat()),
        Read(days=days, clocks={"houston": clock}),
    )
    assert ratio.line.days[-1].is_to_end
    week = picture(
        chosen_by(step="week", since=(LAST - timedelta(days=2)).isoformat()), Read(days=days, clocks={"houston": clock})
    )
    assert all(point.reason is not None or point.ads is not None or point.is_open for point in week.line.days)
