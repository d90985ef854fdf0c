"""The act of making public: days that are over are decided cell by cell, stored, and sealed by the table's sum."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from domain.disclosure import Nesting, decide
from domain.errors import WrongInput
from domain.places import Category, Place
from domain.releases import DayCell, PublicCell, Release, Withdrawal
from domain.spelling import in_spans
from exports.release_table import table_pieces
from storage.database import Connection
from storage.issues import open_issue
from storage.nesting import nesting_at_release
from storage.releases import (
    keep_cells,
    keep_release,
    keep_withdrawal,
    lock_releases,
    read_first_day,
    read_table,
    read_told_days,
    read_undecided,
    release_numbered,
)

AT_ONCE = timedelta(days=31)  # read and decided together
CAUSE = "release"


def last_day(places: Iterable[Place], *, now: datetime, after_days: int) -> date:
    """Return the last local day that is over at every place, and so many further days with it."""
    today = min(place.local_date(now) for place in places)
    return today - timedelta(days=1 + after_days)


def release_days(
    conn: Connection, *, places: Sequence[Place], categories: Sequence[Category], until: date, at: datetime
) -> Release | None:
    """Decide every day through `until` that no release has yet; return the release, None where there is no such day.

    Args:
        conn: In a transaction; other releases wait until it ends, other writers only for its last step.
        places: Those of the office's table.
        categories: Likewise.
        until: A local day that is over at every place.
        at: UTC.
    """
    lock_releases(conn)  # before anything is read: another release may be under way
    before = release_numbered(conn, None)
    since = before.until + timedelta(days=1) if before else read_first_day(conn)
    if since is None or since > until:
        return None
    number = before.release_id + 1 if before else 1
    nesting = nesting_at_release(conn, places, categories)
    for first in _firsts(since, until):
        days = read_undecided(conn, since=first, until=min(until, first + AT_ONCE - timedelta(days=1)))
        keep_cells(conn, tuple(decided(days, nesting)), release_id=number)
    return _sealed(conn, number, until=until, at=at)


def withdraw(conn: Connection, withdrawals: Iterable[Withdrawal], *, at: datetime) -> Release | None:
    """Take numbers out by a release of their own; return it, None where nothing has been released.

    Raises:
        WrongInput: a day is not released yet, or none of the days has a number that is told.
    """
    lock_releases(conn)
    before = release_numbered(conn, None)
    if before is None:
        return None
    number = before.release_id + 1
    for each in withdrawals:
        _refuse_untold(conn, each, last=before.until)
        keep_withdrawal(conn, each, release_id=number)
    return _sealed(conn, number, until=before.until, at=at)


def decided(cells: Iterable[DayCell], nesting: Nesting) -> Iterator[PublicCell]:
    """Yield how cells are told that come day by day and measure by measure."""
    for _, together in groupby(cells, key=lambda cell: (cell.day, cell.measure)):
        yield from decide(together, nesting)


def _refuse_untold(conn: Connection, wrong: Withdrawal, *, last: date) -> None:
    spot = f"{wrong.place}/{wrong.category}"
    if wrong.until > last:
        raise WrongInput(
            f"{spot}, {wrong.since} to {wrong.until}: what is not released cannot be taken out; it is to {last}"
        )
    told = read_told_days(conn, place=wrong.place, category=wrong.category)
    if not any(wrong.since <= day <= wrong.until for day in told):
        known = f"it is told of {in_spans(told)}" if told else "it is told of no day"
        raise WrongInput(f"{spot}, {wrong.since} to {wrong.until}: no number of these days is told; {known}")


def _sealed(conn: Connection, number: int, *, until: date, at: datetime) -> Release:
    digest, rows = hashlib.sha256(), -1  # its head is no row
    for piece in table_pieces(read_table(conn, number)):
        digest.update(piece)
        rows += 1
    release = Release(
        release_id=number,
        issue_id=open_issue(conn, cause=CAUSE, at=at),  # last of all, for other writers wait from here on
        until=until,
        released_at=at,
        rows=rows,
        sha256=digest.hexdigest(),
    )
    keep_release(conn, release)
    return release


def _firsts(since: date, until: date) -> Iterator[date]:
    while since <= until:
        yield since
        since += AT_ONCE
