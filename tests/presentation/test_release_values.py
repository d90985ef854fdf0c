"""What a released day looks like, and where sums of one number of sites end."""

from datetime import date, timedelta

import pytest

from domain.counts import Measure
from domain.releases import Mark, PublicCell
from presentation.release_values import Look, ReleasedDay, ReleasedLine, looks_in

MONDAY = date(2026, 3, 2)


def told(number: int, mark: Mark = Mark.SHOWN, *, sites: int = 2, reason: str | None = None) -> ReleasedDay:
    day, ads = MONDAY + timedelta(days=number), 400 + number if mark is Mark.SHOWN else None
    cell = PublicCell(
        place="houston",
        category="escorts",
        measure=Measure.ACTIVE,
        day=day,
        mark=mark,
        ads=ads,
        reason=reason,
        sites=sites,
    )
    return ReleasedDay(day=day, cell=cell, decided_in=1)


def line(*days: ReleasedDay) -> ReleasedLine:
    return ReleasedLine(title="Escorts in Houston", measure_word="ads on show", days=days)


@pytest.mark.parametrize("mark", Mark)
def test_each_mark_has_a_look_of_its_own(mark: Mark) -> None:
    assert {told(0, mark).look for mark in Mark} == set(Look) - {Look.BOUND, Look.NONE}
    assert told(0, mark, reason="partial").look is (Look.BOUND if mark is Mark.SHOWN else told(0, mark).look)


def test_a_day_that_is_not_in_the_table_is_none_of_these() -> None:
    assert ReleasedDay(day=MONDAY).look is Look.NONE


def test_a_change_of_sites_is_seen_across_days_that_tell_nothing() -> None:
    days = (told(0), told(1, Mark.SMALL), ReleasedDay(day=MONDAY + timedelta(days=2)), told(3, sites=3), told(4))
    assert [(each.day, each.before, each.after) for each in line(*days).changes] == [
        (MONDAY + timedelta(days=3), 2, 3),
        (MONDAY + timedelta(days=4), 3, 2),
    ]
    assert line(told(0), told(1)).changes == ()


def test_a_line_breaks_where_the_look_or_the_number_of_sites_changes() -> None:
    days = (told(0), told(1), told(2, sites=1), told(3, Mark.SMALL), told(4, Mark.SMALL), told(5))
    assert [(look, len(run)) for look, run in line(*days).runs()] == [
        (Look.TOLD, 2),
        (Look.TOLD, 1),
        (Look.SMALL, 2),
        (Look.TOLD, 1),
    ]


def test_looks_are_counted_and_named_where_they_occur() -> None:
    shown = line(told(0), told(1, Mark.SMALL), told(2, reason="partial"))
    assert [shown.count(look) for look in (Look.TOLD, Look.SMALL, Look.BOUND, Look.NONE)] == [1, 1, 1, 0]
    assert looks_in(shown, (Look.NONE, Look.BOUND, Look.SMALL)) == (Look.BOUND, Look.SMALL)
