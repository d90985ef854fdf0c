"""A trouble is several unhealthy windows in a row; gaps of our own neither count nor end it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.counts import OUR_OWN, Verdict
from domain.troubles import Trouble, WindowOutcome, begun_trouble, complaint, has_ended
from tests.builders import NOON

STEP = timedelta(hours=6)
WELL, BAD, OURS = {Verdict.OK: 4}, {Verdict.BLOCKED: 3, Verdict.OK: 1}, {Verdict.OUR_OUTAGE: 4}


def windows(*newest_first: dict[Verdict, int]) -> tuple[WindowOutcome, ...]:
    """Return windows of a site of four cells, the newest ending at noon."""
    return tuple(
        WindowOutcome(
            site="bayou",
            window_start=NOON - (number + 1) * STEP,
            window_end=NOON - number * STEP,
            cells=cells,
        )
        for number, cells in enumerate(newest_first)
    )


@pytest.mark.parametrize(
    ("cells", "is_unhealthy", "is_silent"),
    [
        (WELL, False, False),
        ({Verdict.ZERO: 4}, False, False),
        ({Verdict.OK: 3, Verdict.BLOCKED: 1}, False, False),
        ({Verdict.OK: 2, Verdict.BLOCKED: 1, Verdict.LAYOUT_CHANGED: 1}, True, False),  # half
        ({Verdict.PARTIAL: 4}, False, False),  # a lower bound was read
        ({Verdict.IMPLAUSIBLE: 4}, True, False),  # numbers that were set aside
        (OURS, False, True),
        ({Verdict.NOT_RUN: 3, Verdict.INTERRUPTED: 1}, False, True),
        ({Verdict.OUR_OUTAGE: 2, Verdict.SITE_DOWN: 2}, True, False),
        ({Verdict.OUR_OUTAGE: 3, Verdict.SITE_DOWN: 1}, False, True),
        ({Verdict.BLOCKED: 2, Verdict.INTERRUPTED: 4}, False, True),  # nobody read it, and that was our crash
        ({Verdict.OK: 2, Verdict.INTERRUPTED: 4}, False, True),
        ({Verdict.OK: 3, Verdict.INTERRUPTED: 3}, False, False),
        ({Verdict.BLOCKED: 6}, True, False),  # its card may name more cells by now
    ],
)
def test_half_of_a_site_unread_for_its_own_reasons_is_unhealthy(
    cells: dict[Verdict, int], is_unhealthy: bool, is_silent: bool
) -> None:
    (window,) = windows(cells)
    assert (window.is_unhealthy, window.is_silent) == (is_unhealthy, is_silent)


@pytest.mark.parametrize(
    ("newest_first", "begins"),
    [
        ([BAD, BAD, BAD], True),
        ([BAD, BAD], False),
        ([BAD, BAD, WELL, BAD], False),
        ([WELL, BAD, BAD, BAD], False),
        ([BAD, OURS, BAD, OURS, BAD, WELL], True),  # a gap of ours breaks no row
        ([OURS, OURS, BAD, BAD], False),  # and does not count
        ([OURS] * 6, False),
        ([], False),
    ],
)
def test_a_trouble_begins_with_the_third_unhealthy_window_in_a_row(
    newest_first: list[dict[Verdict, int]], begins: bool
) -> None:
    assert (begun_trouble(windows(*newest_first), after=3, now=NOON) is not None) is begins


def test_a_trouble_says_since_when_and_the_commonest_reason_of_its_newest_window() -> None:
    told = windows({Verdict.LAYOUT_CHANGED: 3, Verdict.BLOCKED: 1}, OURS, BAD, BAD, BAD)
    # three unhealthy windows back, one of ours between: four windows before noon
    assert begun_trouble(told, after=3, now=NOON) == Trouble(
        site="bayou", since=NOON - 4 * STEP, verdict=Verdict.LAYOUT_CHANGED, noticed_at=NOON
    )


@pytest.mark.parametrize(
    ("newest_first", "ends"),
    [([WELL, BAD, BAD, BAD], True), ([OURS, WELL, BAD], True), ([OURS, BAD], False), ([BAD, WELL], False), ([], False)],
)
def test_a_trouble_ends_with_the_newest_window_that_says_anything(
    newest_first: list[dict[Verdict, int]], ends: bool
) -> None:
    trouble = Trouble(site="bayou", since=NOON - 9 * STEP, verdict=Verdict.BLOCKED, noticed_at=NOON)
    assert has_ended(trouble, windows(*newest_first)) is ends


def test_a_site_that_nobody_could_read_is_not_read_again() -> None:
    trouble = Trouble(site="bayou", since=NOON - 9 * STEP, verdict=Verdict.BLOCKED, noticed_at=NOON)
    crashed = {Verdict.BLOCKED: 2, Verdict.INTERRUPTED: 4}
    assert not has_ended(trouble, windows(crashed, BAD))
    assert not has_ended(trouble, windows(crashed, {Verdict.OK: 2, Verdict.INTERRUPTED: 4}))
    assert not has_ended(trouble, windows({Verdict.BLOCKED: 6}))
    assert has_ended(trouble, windows(crashed, WELL, BAD))
    assert begun_trouble(windows(BAD, crashed, BAD, BAD), after=3, now=NOON) is not None


@pytest.mark.parametrize(
    ("newest_first", "said"),
    [
        ([BAD, WELL], "blocked: 3 of 4 cells"),
        ([OURS, BAD], "blocked: 3 of 4 cells"),  # a gap of ours makes nobody well
        ([WELL, BAD], None),
        ([{Verdict.BLOCKED: 6}], "blocked: 6 of 6 cells"),
        ([{Verdict.BLOCKED: 4, Verdict.LOGIN: 10, Verdict.OK: 14}], "login: 10 of 28 cells"),
        ([OURS], None),
        ([], None),
    ],
)
def test_the_newest_window_that_says_anything_says_whether_a_site_is_unhealthy(
    newest_first: list[dict[Verdict, int]], said: str | None
) -> None:
    assert complaint(windows(*newest_first)) == said


def test_a_window_from_before_the_trouble_does_not_end_it() -> None:
    trouble = Trouble(site="bayou", since=NOON, verdict=Verdict.BLOCKED, noticed_at=NOON)
    assert not has_ended(trouble, windows(OURS, WELL))


@given(told=st.lists(st.sampled_from([WELL, BAD, OURS]), max_size=12), after=st.integers(1, 4))
def test_gaps_of_ours_change_nothing_that_is_said_of_a_site(told: list[dict[Verdict, int]], after: int) -> None:
    without = [cells for cells in told if not set(cells) <= OUR_OWN]
    begun = begun_trouble(windows(*told), after=after, now=NOON)
    assert (begun is not None) is (without[:after] == [BAD] * after)
    trouble = Trouble(site="bayou", since=NOON - 99 * STEP, verdict=Verdict.BLOCKED, noticed_at=NOON)
    assert not (begun and has_ended(trouble, windows(*told)))
