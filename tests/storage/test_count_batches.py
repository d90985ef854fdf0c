"""Counts that come by columns are stored as those that come one by one; what is new altogether goes a shorter way."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from psycopg.sql import SQL, Identifier

from domain.count_batch import NO_ADS, CountBatch
from domain.counts import Count, Measure, Series, Source, Step, Verdict
from domain.errors import NoSuchThing, WrongInput
from domain.series_block import VERDICTS
from domain.slots import Slot
from storage.count_batches import Appended, append_batches
from storage.counts import read_counts, save_counts
from storage.database import Connection
from storage.imports import refuse_days_made_twice
from storage.issues import open_issue
from storage.rollups import roll_up_days, roll_up_new_days
from storage.slots import open_slots
from tests.builders import NOON, SIX_HOURS

EVIDENCES = ("imported", "no number in the imported file")
FIRST = datetime(2024, 3, 8, tzinfo=UTC)  # the clocks of Chicago go forward on the 10th
TABLES = ("days", "newest_days", "day_totals", "writings")


def series_of(step: Step, *, place: str = "houston", measure: Measure = Measure.ACTIVE, definition: int = 1) -> Series:
    return Series(
        site="archive",
        place=place,
        category="escorts",
        measure=measure,
        step=step,
        source=Source.IMPORT,
        definition_version=definition,
    )


def batch_of(told: Sequence[tuple[Series, datetime, datetime, int | None, Verdict]]) -> CountBatch:
    series = tuple(dict.fromkeys(each[0] for each in told))
    start = np.array([each[1].replace(tzinfo=None) for each in told], "datetime64[us]")
    end = np.array([each[2].replace(tzinfo=None) for each in told], "datetime64[us]")
    return CountBatch(
        series=series,
        evidences=EVIDENCES,
        of=np.array([series.index(each[0]) for each in told]),
        window_start=start,
        window_end=end,
        ads=np.array([NO_ADS if each[3] is None else each[3] for each in told]),
        verdict=np.array([VERDICTS.index(each[4]) for each in told]),
        evidence=np.array([int(each[3] is None) for each in told]),
    )


def three_weeks() -> CountBatch:
    """Return slots, hours and days of some cells with every kind of outcome, over a change of the clocks."""
    verdicts = (Verdict.OK, Verdict.OK, Verdict.PARTIAL, Verdict.OK, Verdict.BLOCKED, Verdict.ZERO, Verdict.IMPLAUSIBLE)
    told = []
    kinds = (
        (series_of(Step.SLOT), timedelta(hours=6), 80),
        (series_of(Step.SLOT, measure=Measure.NEW, definition=2), timedelta(hours=5), 90),
        (series_of(Step.SLOT, place="dallas"), timedelta(hours=24.5), 9),
        (series_of(Step.HOUR, place="dallas", measure=Measure.NEW), timedelta(hours=1), 60),
    )
    for series, length, windows in kinds:
        for number in range(windows):
            verdict = verdicts[(number * number + windows) % len(verdicts)]
            ads = {Verdict.BLOCKED: None, Verdict.ZERO: 0}.get(verdict, 10 + number)
            told.append((series, FIRST + length * number, FIRST + length * (number + 1), ads, verdict))
    for day in range(8, 20):
        start, end = (datetime(2024, 3, each, 6 if each < 11 else 5, tzinfo=UTC) for each in (day, day + 1))
        ads = None if day == 12 else day
        told.append(
            (series_of(Step.DAY, place="dallas"), start, end, ads, Verdict.NOT_RUN if ads is None else Verdict.OK)
        )
    told.append((series_of(Step.MONTH), FIRST, FIRST + timedelta(days=31), 900, Verdict.FLOOR))
    return batch_of(told)


def append(conn: Connection, batch: CountBatch) -> tuple[int, Appended]:
    issue_id = open_issue(conn, cause="import", at=NOON)
    months = {each.replace(day=1) for each in batch.window_start.astype("datetime64[D]").tolist()}
    return issue_id, append_batches(conn, [batch], series=batch.series, months=months, issue_id=issue_id)


def stored(conn: Connection) -> list[tuple[Series, Count]]:
    read = read_counts(conn, since=datetime(2000, 1, 1, tzinfo=UTC), until=datetime(2027, 1, 1, tzinfo=UTC))
    return sorted(((each.series, each.count) for each in read), key=str)


def rolled(conn: Connection) -> list[list[str]]:
    """Return what is made of counts, table by table, without the numbers of issues and series."""
    told = []
    for table in TABLES:
        text = SQL("SELECT (to_jsonb(t) - 'issue_id' - 'series_id')::text FROM {} t ORDER BY 1").format(
            Identifier(table)
        )
        told.append([row[0] for row in conn.execute(text)])
    return told


def test_what_was_unknown_is_stored_as_it_came_with_its_words(office: Connection) -> None:
    batch = three_weeks()
    _, appended = append(office, batch)
    assert appended == Appended(written=len(batch), are_all_new=True)
    assert stored(office) == sorted(batch.counts(), key=str)


def test_the_same_again_is_nothing_new_and_another_value_is(office: Connection) -> None:
    batch = three_weeks()
    append(office, batch)
    assert append(office, batch)[1] == Appended(written=0, are_all_new=False)
    changed = batch.ads.copy()
    changed[0] += 1
    other = CountBatch(**{name: getattr(batch, name) for name in CountBatch.__slots__} | {"ads": changed})
    assert append(office, other)[1].written == 1
    assert stored(office) == sorted(other.counts(), key=str)


def test_both_ways_in_and_both_ways_to_days_come_to_the_same(office: Connection) -> None:
    focus = Slot(site="archive", window_start=FIRST + SIX_HOURS, window_end=FIRST + 2 * SIX_HOURS, is_focus=True)
    open_slots(office, [focus])  # of a site that the office reads itself by now
    office.execute("SAVEPOINT empty")
    told = []
    for way in (roll_up_new_days, roll_up_days):
        issue_id, _ = append(office, three_weeks())
        way(office, issue_id=issue_id)
        told.append(rolled(office))
        office.execute("ROLLBACK TO empty")
    assert told[0] == told[1]
    issue_id = open_issue(office, cause="import", at=NOON)
    batch = three_weeks()
    for series in batch.series:
        counts = [count for each, count in batch.counts() if each == series]
        save_counts(
            office,
            counts,
            step=series.step,
            source=Source.IMPORT,
            definition_version=series.definition_version,
            issue_id=issue_id,
        )
    roll_up_days(office, issue_id=issue_id)
    assert rolled(office) == told[0]
    assert len(told[0][0]) > 40


def test_a_place_that_the_office_does_not_have_is_refused(office: Connection) -> None:
    batch = batch_of([(series_of(Step.SLOT, place="huston"), FIRST, FIRST + SIX_HOURS, 3, Verdict.OK)])
    with pytest.raises(NoSuchThing, match="huston"):
        append(office, batch)


def test_days_of_a_cell_that_was_imported_by_slots_are_refused_unless_those_were_other_days(office: Connection) -> None:
    midnight = datetime(2024, 7, 8, 5, tzinfo=UTC)
    slots = batch_of(
        [
            (series_of(Step.SLOT), midnight + SIX_HOURS * n, midnight + SIX_HOURS * (n + 1), 3, Verdict.OK)
            for n in range(4)
        ]
    )
    issue_id, _ = append(office, slots)
    roll_up_new_days(office, issue_id=issue_id)
    for back, is_twice in ((1, False), (0, True)):
        start = midnight - timedelta(days=back)
        day = batch_of([(series_of(Step.DAY), start, start + timedelta(days=1), 12, Verdict.OK)])
        issue_id, appended = append(office, day)
        assert appended.are_all_new == (back == 1)
        roll_up_days(office, issue_id=issue_id)
        if is_twice:
            with pytest.raises(
                WrongInput, match="archive houston/escorts active, 2024-07-08: this day was imported by slot"
            ):
                refuse_days_made_twice(office, issue_id=issue_id)
        else:
            refuse_days_made_twice(office, issue_id=issue_id)
