"""Rows of a release become days: one that has none is there, and a withdrawn one has its reason."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.views.releases.charts import lines_of
from dashboard.views.releases.selection import NEWEST, Days
from domain.counts import Measure
from domain.messages import Language
from domain.releases import Mark, PublicCell, TableRow, Withdrawal
from presentation.release_values import Look, ReleasedLine
from presentation.words import words_for

MONDAY = date(2026, 3, 2)
CELL = PublicCell(
    place="houston",
    category="escorts",
    measure=Measure.ACTIVE,
    day=MONDAY,
    mark=Mark.SHOWN,
    ads=412,
    reason=None,
    sites=2,
)
DAYS = Days(year=NEWEST, years=(NEWEST,), first=MONDAY, last=MONDAY + timedelta(days=3))


def row(ago: int, mark: Mark = Mark.SHOWN, *, measure: Measure = Measure.ACTIVE) -> TableRow:
    ads = 412 if mark is Mark.SHOWN else None
    cell = replace(CELL, day=MONDAY + timedelta(days=ago), mark=mark, ads=ads, measure=measure)
    return TableRow(cell=cell, place_geoid="4835000", place_name="Houston", decided_in=1)


def lines(*rows: TableRow, withdrawals: tuple[Withdrawal, ...] = ()) -> list[ReleasedLine]:
    words = words_for(Language.ENGLISH)
    return list(lines_of(rows, DAYS, withdrawals=withdrawals, title="T", is_simulated=True, words=words))


def test_every_day_from_the_first_to_the_last_is_there() -> None:
    (line,) = lines(row(0), row(2, Mark.SMALL))
    assert [each.look for each in line.days] == [Look.TOLD, Look.NONE, Look.SMALL, Look.NONE]
    assert (line.measure_word, line.is_simulated) == ("ads on show", True)


def test_a_measure_is_a_line_of_its_own() -> None:
    active, unique = lines(row(0), row(1, measure=Measure.UNIQUE))
    assert [active.count(Look.TOLD), unique.count(Look.TOLD)] == [1, 1]
    assert unique.measure_word == "distinct ads"
    assert lines() == []


def test_a_withdrawn_day_has_the_reasons_that_speak_of_it_and_no_other_day_has() -> None:
    wrong = Withdrawal(place="houston", category="escorts", since=MONDAY, until=MONDAY, why="twice")
    others = (replace(wrong, category="massage", why="x"), replace(wrong, until=MONDAY + timedelta(days=1), why="more"))
    (line,) = lines(row(0, Mark.WITHDRAWN), row(1), withdrawals=(wrong, *others))
    assert [each.why for each in line.days[:2]] == ["twice; more", ""]
