"""Focus slots keep to the card's budget, never overlap or reach back, and end with the focus."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.counts import Verdict
from domain.focus_slots import BUSY, HOUR, Budget, Cadence, cadence_within, clear_of, focus_slots, requests_of
from domain.slots import EPOCH, Slot
from tests.builders import NOON, SIX_HOURS, a_run

BUDGET = Budget(every=SIX_HOURS, max_requests=600, base_requests=100, focus_requests=20, delay=timedelta(seconds=5))
HOURLY = Cadence(every=HOUR, max_requests=100)
SPANS = st.sampled_from([15, 45, 60, 90, 120, 200, 240, 360, 420, 720, 1440, 10_080]).map(
    lambda minutes: timedelta(minutes=minutes)
)
BUDGETS = st.builds(
    Budget,
    every=SPANS,
    max_requests=st.integers(1, 20_000),
    base_requests=st.integers(1, 20_000),
    focus_requests=st.integers(1, 2_000),
    delay=st.sampled_from([timedelta(0), timedelta(seconds=5), timedelta(seconds=60)]),
)
INSTANTS = st.datetimes(datetime(2024, 2, 27), datetime(2026, 11, 3)).map(lambda at: at.replace(tzinfo=NOON.tzinfo))  # noqa: DTZ001 - given its zone


def plan(until: Mapping[str, datetime], *, budget: Budget = BUDGET, since: datetime = NOON) -> tuple[Slot, ...]:
    cadence = cadence_within(budget)
    assert cadence
    return focus_slots(
        "listings", every=budget.every, cadence=cadence, until=until, since=since, ahead=since + timedelta(days=2)
    )


def test_a_rich_budget_is_read_hourly_and_shares_what_the_base_run_leaves() -> None:
    assert cadence_within(BUDGET) == Cadence(every=HOUR, max_requests=100)  # (600 - 100) / 5 focus slots


def test_a_poor_budget_is_read_as_closely_as_it_bears() -> None:
    # 500 requests left: 5 runs of 110 are too many, 4 (every 72 min) are not, and so on
    runs = {
        focus: cadence_within(replace(BUDGET, focus_requests=focus, delay=timedelta(0))) for focus in (110, 200, 500)
    }
    assert {focus: each.every if each else None for focus, each in runs.items()} == {
        110: timedelta(minutes=72),
        200: timedelta(hours=2),
        500: timedelta(hours=3),
    }
    assert cadence_within(replace(BUDGET, focus_requests=501, delay=timedelta(0))) is None
    assert cadence_within(replace(BUDGET, base_requests=600)) is None


def test_a_run_has_time_to_end_before_its_window_is_half_over() -> None:
    slow = replace(BUDGET, delay=timedelta(seconds=60))
    assert cadence_within(slow) == Cadence(every=HOUR, max_requests=30)
    assert cadence_within(replace(slow, focus_requests=31)) == Cadence(every=timedelta(minutes=72), max_requests=36)


def test_a_site_that_is_read_as_often_anyway_has_no_focus_slots() -> None:
    assert cadence_within(replace(BUDGET, every=HOUR)) is None
    assert cadence_within(replace(BUDGET, every=timedelta(minutes=100))) is None


@given(budget=BUDGETS)
def test_the_runs_of_a_base_window_never_ask_for_more_than_the_card_allows_one(budget: Budget) -> None:
    cadence = cadence_within(budget)
    if cadence is None:
        return
    parts, rest = divmod(budget.every, cadence.every)
    assert (rest, parts >= 2, cadence.every >= HOUR) == (timedelta(0), True, True)
    assert budget.base_requests + (parts - 1) * cadence.max_requests <= budget.max_requests
    assert cadence.max_requests >= budget.focus_requests
    assert BUSY * cadence.max_requests * budget.delay <= cadence.every


def test_the_slots_fill_the_base_window_but_for_its_end() -> None:
    slots = plan({"houston": NOON + timedelta(hours=12)}, since=NOON + timedelta(minutes=20))
    # base windows end at 12, 18 and 00: the hours in between
    assert [slot.window_end.hour for slot in slots] == [13, 14, 15, 16, 17, 19, 20, 21, 22, 23]
    assert {slot.window_end - slot.window_start for slot in slots} == {HOUR}
    assert {(slot.is_focus, slot.places, slot.max_requests) for slot in slots} == {(True, ("houston",), 100)}


def test_a_place_leaves_the_slots_when_its_own_focus_ends() -> None:
    slots = plan({"houston": NOON + timedelta(hours=3), "dallas": NOON + timedelta(hours=2)})
    assert [slot.places for slot in slots] == [("dallas", "houston"), ("dallas", "houston"), ("houston",)]


def test_nothing_reaches_back_into_what_was_read() -> None:
    slots = plan({"houston": NOON + timedelta(hours=4)})
    assert clear_of(slots, read_until=None) == slots
    assert clear_of(slots, read_until=NOON + timedelta(hours=1)) == slots[1:]
    assert clear_of(slots, read_until=NOON + timedelta(minutes=90)) == slots[2:]


@given(
    every=SPANS,
    base=st.integers(1, 600),
    since=INSTANTS,
    lasting=st.lists(st.timedeltas(timedelta(hours=-3), timedelta(days=3)), min_size=0, max_size=4),
    read=st.none() | st.timedeltas(timedelta(hours=-2), timedelta(hours=2)),
)
def test_slots_never_overlap_nor_precede_now_and_nothing_is_left_after_the_end(
    every: timedelta, base: int, since: datetime, lasting: list[timedelta], read: timedelta | None
) -> None:
    cadence = cadence_within(replace(BUDGET, every=every, base_requests=base))
    if cadence is None:
        return
    until = {f"place-{number}": since + span for number, span in enumerate(lasting)}
    read_until = None if read is None else since + read
    ahead = since + timedelta(days=2)
    planned = focus_slots("listings", every=every, cadence=cadence, until=until, since=since, ahead=ahead)
    slots = clear_of(planned, read_until=read_until)
    assert all(one.window_end <= other.window_start for one, other in pairwise(slots))
    for slot in slots:
        assert since < slot.window_end <= ahead
        assert (slot.window_end - EPOCH) % every
        assert (slot.window_start - EPOCH) // every == (slot.window_end - EPOCH) // every  # inside one base slot
        assert slot.places
        assert all(slot.window_end <= until[place] for place in slot.places)
        assert read_until is None or slot.window_start >= read_until


def test_what_a_run_takes_is_the_most_that_one_took() -> None:
    base = a_run(requests=84, verdicts={Verdict.OK: 26, Verdict.BLOCKED: 2})  # 28 lists: three requests each
    small = a_run(requests=20, verdicts={Verdict.OK: 28})
    focus = a_run(window_start=NOON - HOUR, requests=9, verdicts={Verdict.OK: 2})
    asked = partial(requests_of, every=SIX_HOURS, cells=28, focus_cells=4, measures=1)
    assert asked([base, small]) == (84, 13)  # 4 lists at 3, and robots.txt
    assert asked([base, focus]) == (84, 19)  # those of the big city take 4.5 each
    assert asked([]) == (29, 5)  # a page a list


def test_a_run_over_two_measures_has_two_outcomes_a_list() -> None:
    run = a_run(requests=84, verdicts={Verdict.OK: 56})
    assert requests_of([run], every=SIX_HOURS, cells=28, focus_cells=4, measures=2) == (84, 13)


def test_a_run_that_told_nothing_says_nothing_of_what_a_list_takes() -> None:
    run = a_run(requests=1, verdicts={})
    assert requests_of([run], every=SIX_HOURS, cells=28, focus_cells=4, measures=1) == (29, 5)
