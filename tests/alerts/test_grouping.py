"""A group is told after its wait, with what waits already, and not again before its interval is over."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.grouping import FOCUS_INTERVAL, FOCUS_WAIT, INTERVAL, WAIT, Grouping

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GROUP = "hazard:storm-three"
SPANS = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=1))


@pytest.mark.parametrize(
    ("newest", "due", "due_in_focus"),
    [
        (None, WAIT, FOCUS_WAIT),  # the first of its story
        (MINUTE, MINUTE, MINUTE),  # it joins what waits
        (-MINUTE, INTERVAL - MINUTE, FOCUS_INTERVAL - MINUTE),
        (-14 * MINUTE, WAIT, FOCUS_WAIT),  # the wait is longer than what is left of the interval
        (-INTERVAL, WAIT, FOCUS_WAIT),
        (timedelta(days=1), INTERVAL, INTERVAL),  # it left tomorrow, by a clock that ran ahead
    ],
)
def test_a_group_is_due(newest: timedelta | None, due: timedelta, due_in_focus: timedelta) -> None:
    known = {GROUP: NOW + newest} if newest is not None else {}
    assert Grouping(newest=known).due_at(GROUP, now=NOW) == NOW + due
    assert Grouping(newest=known, hastened={GROUP}).due_at(GROUP, now=NOW) == NOW + due_in_focus
    assert Grouping(newest=known, hastened={"place:houston"}).due_at(GROUP, now=NOW) == NOW + due


def test_an_office_that_wants_no_wait_gets_none_in_focus_either() -> None:
    none = Grouping(wait=timedelta(0), interval=timedelta(0), hastened={GROUP}, newest={GROUP: NOW - MINUTE})
    assert none.due_at(GROUP, now=NOW) == NOW


@given(wait=SPANS, interval=SPANS, ago=SPANS, is_hastened=st.booleans())
def test_focus_never_delays_and_nothing_is_due_before_its_interval(
    wait: timedelta, interval: timedelta, ago: timedelta, *, is_hastened: bool
) -> None:
    newest = NOW - ago
    hastened = {GROUP} if is_hastened else set()
    grouping = Grouping(wait=wait, interval=interval, newest={GROUP: newest}, hastened=hastened)
    due = grouping.due_at(GROUP, now=NOW)
    assert due <= Grouping(wait=wait, interval=interval, newest={GROUP: newest}).due_at(GROUP, now=NOW)
    if ago > timedelta(0):  # else it joins what is due at this instant
        assert due >= newest + (min(interval, FOCUS_INTERVAL) if is_hastened else interval)
    assert due >= min(newest, NOW)
