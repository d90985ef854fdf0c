"""Which dated items a flow counts: a half-open window, and doubt where a date is a span across its edge."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.strategies.items import Item, is_before, is_doubtful, is_inside, newest_of, reading_of
from crawlers.words.dates import DateRead
from domain.counts import Measure
from tests.crawlers.strategies.conftest import END, START, spot_of

SPOT = spot_of()
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def span(earliest: datetime, latest: datetime) -> DateRead:
    return DateRead(earliest=earliest, latest=latest)


@pytest.mark.parametrize(
    ("earliest", "latest", "place"),
    [
        (START, START, "inside"),
        (START - SECOND, START - SECOND, "before"),
        (END - SECOND, END - SECOND, "inside"),
        (END, END, "after"),
        (START, END, "inside"),  # a span is half open too: its own end is not part of it
        (START - HOUR, START, "before"),
        (END, END + HOUR, "after"),
        (START - HOUR, START + HOUR, "doubtful"),
        (END - HOUR, END + HOUR, "doubtful"),
        (START - HOUR, END + HOUR, "doubtful"),
        (START - HOUR, END, "doubtful"),
    ],
)
def test_an_item_lies_inside_before_after_or_across_an_edge(earliest: datetime, latest: datetime, place: str) -> None:
    posted = span(earliest, latest)
    found = [("inside", is_inside), ("before", is_before), ("doubtful", is_doubtful)]
    assert [name for name, holds in found if holds(posted, spot=SPOT)] == ([place] if place != "after" else [])


@given(start=st.integers(-600, 600), length=st.integers(0, 600))
def test_no_item_is_two_of_these_at_once(start: int, length: int) -> None:
    posted = span(START + timedelta(minutes=start), START + timedelta(minutes=start + length))
    assert sum(holds(posted, spot=SPOT) for holds in (is_inside, is_before, is_doubtful)) <= 1


def test_a_flow_counts_the_sure_ones_and_names_the_doubtful() -> None:
    items = [
        Item(id="in", posted=span(START, START)),
        Item(id="edge", posted=span(START - HOUR, START + HOUR)),
        Item(id="old", posted=span(START - HOUR, START - HOUR)),
    ]
    found = reading_of(items, measure=Measure.NEW, spot=SPOT)
    assert (found.ids, found.counted, found.doubtful) == (("in", "edge", "old"), ("in",), ("edge",))
    assert (found.newest, found.is_past_window) == (START + HOUR, False)
    assert reading_of(items[2:], measure=Measure.NEW, spot=SPOT).is_past_window


def test_a_stock_counts_all_and_needs_no_date() -> None:
    items = [Item(id="a"), Item(id="b", posted=span(START, START))]
    found = reading_of(items, measure=Measure.ACTIVE, spot=SPOT)
    assert (found.counted, found.newest, found.problem) == (("a", "b"), START, "")
    assert reading_of([], measure=Measure.ACTIVE, spot=SPOT).counted == ()
    assert newest_of([Item(id="a")]) is None


@pytest.mark.parametrize("measure", Measure)
def test_a_date_that_cannot_be_read_spoils_the_page(measure: Measure) -> None:
    items = [Item(id="a", posted=span(START, START)), Item(id="b", posted=DateRead(problem="no date"))]
    found = reading_of(items, measure=measure, spot=SPOT)
    assert (found.counted, found.problem) == ((), "date: no date")


def test_an_undated_item_spoils_a_flow() -> None:
    items = [Item(id="a", posted=span(START, START)), Item(id="b")]
    found = reading_of(items, measure=Measure.NEW, spot=SPOT)
    assert (found.counted, found.problem) == ((), "date is missing on 1 of 2")


@pytest.mark.parametrize(("ids", "is_told_apart"), [("aab", True), ("aabb", True), ("aa", True), ("aaa", False)])
def test_ids_that_tell_fewer_than_half_of_the_items_apart_are_none(ids: str, is_told_apart: bool) -> None:
    found = reading_of([Item(id=one) for one in ids], measure=Measure.UNIQUE, spot=SPOT)
    assert bool(found.counted) is is_told_apart
    assert bool(found.problem) is not is_told_apart


def test_a_date_without_a_span_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no date"):
        is_inside(DateRead(problem="no date"), spot=SPOT)
