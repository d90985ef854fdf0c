"""A place's line is the sum of the same cells on every day; nothing is filled in, nothing comes twice."""

from dataclasses import replace

import numpy as np
import pytest

from detector.study.place_counts import place_counts
from domain.counts import Measure, Series, Step
from domain.errors import InvalidPanel
from domain.panels import Floats, Panel

N_DAYS = 100
CITIES = ("austin", "dallas", "houston")


def panel(
    site: str,
    *,
    places: tuple[str, ...] = CITIES,
    categories: tuple[str, ...] = ("escorts", "massage"),
    ads: float = 10.0,
    measure: Measure = Measure.ACTIVE,
) -> Panel:
    series = tuple(
        Series(site=site, place=place, category=category, measure=measure, step=Step.DAY)
        for place in places
        for category in categories
    )
    return Panel(
        step=Step.DAY,
        starts=np.datetime64("2024-01-01", "D") + np.arange(N_DAYS),
        series=series,
        ads=np.full((N_DAYS, len(series)), ads),
        is_lower_bound=np.zeros((N_DAYS, len(series)), dtype=bool),
    )


def changed(whole: Panel, rows: slice, columns: slice, value: float) -> Panel:
    ads: Floats = whole.ads.copy()
    ads[rows, columns] = value
    return replace(whole, ads=ads)


def test_sites_and_categories_add_up_and_the_studied_place_comes_first() -> None:
    found = place_counts([panel("board"), panel("cards", ads=3.0)], place="houston", since=90)
    assert found is not None
    assert found.places == ("houston", "austin", "dallas")
    assert found.ads.shape == (N_DAYS, 3)
    assert (found.ads == 26).all()  # two categories of 10 and two of 3
    assert found.cells == (("board", "escorts"), ("board", "massage"), ("cards", "escorts"), ("cards", "massage"))


def test_a_day_on_which_one_cell_is_missing_or_a_lower_bound_has_no_sum() -> None:
    board = changed(panel("board"), slice(5, 6), slice(4, 5), np.nan)  # houston's escorts
    board.is_lower_bound[7, 5] = True
    found = place_counts([board], place="houston", since=90)
    assert found is not None
    assert np.flatnonzero(np.isnan(found.ads[:, 0])).tolist() == [5, 7]
    assert np.isfinite(found.ads[:, 1:]).all()


def test_a_site_that_was_counted_on_too_few_days_is_left_out_and_named() -> None:
    for rows in (slice(0, 30), slice(92, 100)):  # a third of the history; most of the windows
        young = changed(panel("young"), rows, slice(None), np.nan)
        found = place_counts([panel("board"), young], place="houston", since=90)
        assert found is not None
        assert found.sites_left_out == ("young",)
        assert np.isfinite(found.ads).all()


def test_a_place_without_all_the_cells_is_no_control() -> None:
    found = place_counts([panel("board"), panel("cards", places=("austin", "houston"))], place="houston", since=90)
    assert found is not None
    assert found.places == ("houston", "austin")


def test_one_category_can_be_asked_for() -> None:
    found = place_counts([panel("board")], place="houston", since=90, categories=("massage",))
    assert found is not None
    assert found.cells == (("board", "massage"),)


def test_a_place_that_no_site_lists_has_no_line() -> None:
    assert place_counts([panel("board")], place="tampa", since=90) is None
    assert place_counts([], place="tampa", since=90) is None


def test_where_no_site_was_counted_on_both_sides_the_better_one_stays() -> None:
    old = changed(panel("old"), slice(80, None), slice(None), np.nan)
    new = changed(panel("new"), slice(0, 70), slice(None), np.nan)
    found = place_counts([old, new], place="houston", since=90)
    assert found is not None
    assert found.sites_left_out == ("new",)


def test_what_comes_twice_or_does_not_fit_is_refused() -> None:
    board = panel("board")
    twice = replace(board, series=(board.series[0], *board.series[:-1]))
    later = replace(panel("cards"), starts=board.starts + 1)
    for panels, told in (
        ([board, board], "a site comes twice"),
        ([twice], "comes twice"),
        ([board, later], "days differ"),
        ([board, panel("cards", measure=Measure.NEW)], "one measure"),
    ):
        with pytest.raises(InvalidPanel, match=told):
            place_counts(panels, place="houston", since=90)
