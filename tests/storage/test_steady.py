"""Which cells a zero would be a fall in: those with six complete counts of five ads or more behind them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.counts import Count, Measure, Source, Step, Verdict
from domain.slots import Slot
from storage.counts import save_counts
from storage.database import Connection
from storage.issues import open_issue
from storage.slots import open_slots
from storage.steady import steady_cells
from tests.builders import NOON, SIX_HOURS, a_count

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
HOUSTON = ("houston", "escorts", Measure.ACTIVE)


def store(
    conn: Connection,
    counts: Iterable[Count],
    *,
    version: int = 1,
    source: Source = Source.CRAWL,
    step: Step = Step.SLOT,
) -> None:
    issue_id = open_issue(conn, cause="crawl", at=NOON)
    save_counts(conn, counts, step=step, source=source, definition_version=version, issue_id=issue_id)


def slots(*ads: int | None, every: timedelta = SIX_HOURS) -> list[Count]:
    """Return counts of windows one after another, the last of which ends at noon."""
    return [a_count(each, ending=NOON - every * back, lasting=every) for back, each in enumerate(reversed(ads))]


def steady(conn: Connection) -> frozenset[tuple[str, str, Measure]]:
    return steady_cells(conn, site="listings", before=NOON)


def test_six_complete_counts_of_five_or_more_make_a_cell_steady(office: Connection) -> None:
    store(office, slots(5, 90, 88, 91, 87, 90))
    assert steady(office) == {HOUSTON}


@pytest.mark.parametrize("ads", [(90, 90, 90, 90, 90), (4, 90, 90, 90, 90, 90), (90, 90, 90, 90, 90, 0)])
def test_a_short_history_or_one_low_count_does_not(office: Connection, ads: tuple[int, ...]) -> None:
    store(office, slots(*ads))
    assert steady(office) == frozenset()


def test_only_the_last_six_matter(office: Connection) -> None:
    store(office, slots(0, 0, 90, 90, 90, 90, 90, 90))
    assert steady(office) == {HOUSTON}


def test_counts_that_are_not_complete_are_passed_over(office: Connection) -> None:
    lower_bound = replace(a_count(3, ending=NOON - 6 * SIX_HOURS), verdict=Verdict.FLOOR)
    set_aside = a_count(99_999, ending=NOON - 7 * SIX_HOURS, verdict=Verdict.IMPLAUSIBLE)
    older = a_count(90, ending=NOON - 8 * SIX_HOURS)
    store(office, [*slots(90, 90, 90, None, 90, 90), lower_bound, set_aside])
    assert steady(office) == frozenset()  # five complete ones
    store(office, [older])
    assert steady(office) == {HOUSTON}


def test_a_count_is_taken_as_it_stands_now(office: Connection) -> None:
    store(office, slots(90, 90, 90, 90, 90, 90))
    store(office, [a_count(0, ending=NOON - SIX_HOURS)])  # a later issue says that one was zero
    assert steady(office) == frozenset()


def test_the_window_about_to_be_read_teaches_nothing_about_itself(office: Connection) -> None:
    store(office, slots(90, 90, 90, 90, 90, 90))
    store(office, [a_count(0, ending=NOON + SIX_HOURS)])  # its first reading, stored a moment ago
    assert steady(office) == {HOUSTON}
    assert steady_cells(office, site="listings", before=NOON + SIX_HOURS) == frozenset()


def test_six_weekly_counts_are_enough_and_older_ones_count_no_more(office: Connection) -> None:
    store(office, slots(*[90] * 6, every=WEEK))
    assert steady(office) == {HOUSTON}
    assert steady_cells(office, site="listings", before=NOON + 4 * DAY) == frozenset()  # the first began 46 days ago


def test_another_way_of_counting_begins_a_history_of_its_own(office: Connection) -> None:
    store(office, slots(90, 90, 90, 90, 90, 90))
    store(office, [a_count(40, ending=NOON + SIX_HOURS)], version=2)
    assert steady_cells(office, site="listings", before=NOON + DAY) == frozenset()


def test_focus_slots_and_imports_are_no_history(office: Connection) -> None:
    ends = [NOON - 20 * HOUR + HOUR * number for number in range(6)]
    focus = [Slot(site="listings", window_start=end - HOUR, window_end=end, is_focus=True) for end in ends]
    open_slots(office, focus)
    store(office, [a_count(90, ending=end, lasting=HOUR) for end in ends])
    store(office, slots(*[90] * 6, every=DAY), source=Source.IMPORT)
    assert steady(office) == frozenset()


def test_each_cell_and_measure_of_the_site_stands_alone(office: Connection) -> None:
    new = [replace(count, measure=Measure.NEW) for count in slots(9, 9, 9, 9, 9, 9)]
    dallas = [replace(count, place="dallas") for count in slots(90, 90, 90, 90, 90, 1)]
    elsewhere = [replace(count, site="elsewhere") for count in slots(90, 90, 90, 90, 90, 90)]
    store(office, [*new, *dallas, *elsewhere])
    assert steady(office) == {("houston", "escorts", Measure.NEW)}
