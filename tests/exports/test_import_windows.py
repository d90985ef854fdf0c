"""Partial windows stand at the edge of a record and stray ones outside; a long low stretch is a level."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from domain.counts import Count, Measure, Step, Verdict
from exports.import_ledger import Ledger
from exports.import_quick import as_row
from exports.import_report import WindowFault, WindowNote
from exports.import_rows import Draft
from exports.import_windows import faulty_windows

PLACES = tuple(f"place-{number}" for number in range(8))
FIRST = date(2024, 1, 1)


def record(levels: list[int | None], *, step: Step = Step.WEEK, places: tuple[str, ...] = PLACES) -> list[Draft]:
    """Return one count for each window and place; None leaves the window out."""
    return [
        draft(FIRST + timedelta(weeks=number), place, ads, step=step)
        for number, ads in enumerate(levels)
        if ads is not None
        for place in places
    ]


def draft(starts_on: date, place: str, ads: int | None, *, step: Step = Step.WEEK) -> Draft:
    start = datetime(starts_on.year, starts_on.month, starts_on.day, tzinfo=UTC)
    end = start + timedelta(days=7)
    verdict = Verdict.NOT_RUN if ads is None else Verdict.OK if ads else Verdict.ZERO
    count = Count(
        site="s",
        place=place,
        category="c",
        measure=Measure.NEW,
        window_start=start,
        window_end=end,
        observed_at=end,
        ads=ads,
        verdict=verdict,
    )
    return Draft(row=2, step=step, starts_on=starts_on, count=count)


def faults(drafts: list[Draft]) -> list[tuple[int, WindowFault]]:
    return [((note.starts_on - FIRST).days // 7, note.fault) for note in notes_of(drafts)]


def notes_of(drafts: list[Draft]) -> tuple[WindowNote, ...]:
    with Ledger() as ledger:
        for each in drafts:
            ledger.add(as_row(each, book=ledger.book, zone="UTC"))
        return tuple(faulty_windows(ledger, np.zeros(ledger.rows, dtype=np.bool_)).faults.values())


PARTIAL, STRAY = WindowFault.PARTIAL, WindowFault.STRAY


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ([100] * 10, []),
        ([49, *[100] * 9], [(0, PARTIAL)]),
        ([50, *[100] * 9], []),  # half is not below half
        ([5, 30, *[100] * 8], [(0, PARTIAL), (1, PARTIAL)]),
        ([30, 100, 30, *[100] * 7], [(0, PARTIAL)]),  # the run ends at the first that is not low
        ([*[100] * 9, 5], [(9, PARTIAL)]),
        # the six before the last three are four of 100 and two of 10, so 100 is usual
        ([100] * 5 + [10] * 5, [(7, PARTIAL), (8, PARTIAL), (9, PARTIAL)]),
        ([100] * 5 + [10] * 12, []),  # a closure months ago is the level of its neighbours
        ([100] * 4 + [10] + [100] * 5, []),  # a hole in the middle is for the detector to judge
        ([100] * 4 + [400] + [100] * 5, []),
        ([5, *[100] * 4], []),  # five windows offer no neighbours to compare with
    ],
)
def test_only_the_edges_of_a_record_can_be_partial(
    levels: list[int | None], found: list[tuple[int, WindowFault]]
) -> None:
    assert faults(record(levels)) == found


def test_a_window_outside_the_record_with_next_to_nothing_is_stray() -> None:
    # one of eight places is below a quarter; 1 ad where it usually has 100
    drafts = [draft(FIRST, "place-0", 1), *record([None, None, *[100] * 8])]
    (note,) = notes_of(drafts)
    assert (note.fault, note.places, note.usual_places, note.ads, note.usual_ads) == (STRAY, 1, 8, 1, 100)
    assert str(note) == "stray week of 2024-01-01: 1 of about 8 places, 1 ads where 100 are usual"


def test_a_place_that_was_counted_before_the_others_is_no_stray() -> None:
    early = [draft(FIRST + timedelta(weeks=week), "place-0", 95) for week in range(4)]
    assert faults([*early, *record([None] * 4 + [100] * 8)]) == []


def test_stray_windows_after_the_end_are_found_too() -> None:
    assert faults([*record([100] * 8), draft(FIRST + timedelta(weeks=11), "place-3", 2)]) == [(11, STRAY)]


def test_few_places_offer_no_comparison() -> None:
    assert faults(record([5, *[100] * 9], places=PLACES[:4])) == []
    assert faults(record([5, *[100] * 9], places=PLACES[:5])) == [(0, PARTIAL)]


def test_hours_are_left_alone_since_a_night_is_no_fault() -> None:
    assert faults(record([5, *[100] * 9], step=Step.HOUR)) == []


def test_missing_counts_are_not_taken_for_low_ones() -> None:
    missing = [draft(FIRST, place, None) for place in PLACES]
    assert faults([*missing, *record([None, *[100] * 9])]) == []
