"""Two releases in which everything occurs that a cell can say, sealed with their sums as the verb seals them."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.counts import Measure
from domain.releases import Mark, PublicCell, Release, Withdrawal
from exports.release_table import table_pieces
from storage.database import Connection, Role, connect
from storage.releases import keep_cells, keep_release, keep_withdrawal, read_table

DAYS, SECOND = 30, 10  # days that are released, and how many of them by the second release
WHY = "<b>one page was counted twice</b>"
LOOKS: dict[int, tuple[Mark, str | None]] = {  # by days before the last one, of Houston
    29: (Mark.SMALL, None),
    28: (Mark.SMALL, None),
    20: (Mark.WITHHELD, None),
    15: (Mark.MISSING, "blocked"),
}
LEFT_OUT, BOUND, WRONG, MORE_SITES = 12, 8, 11, 18


def last_day(now: datetime) -> date:
    """Return the last day that is released: four days before today."""
    return now.date() - timedelta(days=4)


def cells(place: str, *, until: date) -> Iterator[PublicCell]:
    """Yield thirty days; Houston's hold every mark, one day that is left out, and a second site from a day on."""
    for ago in range(DAYS - 1, -1, -1):
        told = PublicCell(
            place=place,
            category="escorts",
            measure=Measure.ACTIVE,
            day=until - timedelta(days=ago),
            mark=Mark.SHOWN,
            ads=400 + ago,
            reason=None,
            sites=1 if ago > MORE_SITES else 2,
        )
        if place != "houston":
            yield told
        elif ago in LOOKS:
            mark, reason = LOOKS[ago]
            yield replace(told, mark=mark, ads=None, reason=reason)
        elif ago != LEFT_OUT:
            yield replace(told, reason="partial" if ago == BOUND else None)


def seed_release(database: str, *, now: datetime, issues: tuple[int, int] = (1, 2)) -> None:
    """Write both releases and a withdrawal; they bear issues that are there, so that no page speaks of a later one."""
    until = last_day(now)
    begun = until - timedelta(days=SECOND)
    with connect(database, role=Role.OWNER) as conn:
        known = [each for place in ("houston", "dallas", "tampa") for each in cells(place, until=until)]
        keep_cells(conn, [each for each in known if each.day <= begun], release_id=1)
        seal(conn, 1, issue_id=issues[0], until=begun, at=now - timedelta(days=9))
        distinct = [replace(each, measure=Measure.UNIQUE) for each in known if each.place == "dallas"]
        keep_cells(conn, [each for each in (*known, *distinct) if each.day > begun], release_id=2)
        wrong = until - timedelta(days=WRONG)
        taken = Withdrawal(place="houston", category="escorts", since=wrong, until=wrong, why=WHY)
        keep_withdrawal(conn, taken, release_id=2)
        seal(conn, 2, issue_id=issues[1], until=until, at=now)


def seal(conn: Connection, number: int, *, issue_id: int, until: date, at: datetime) -> Release:
    """Store the act with the sum of its table, and return it."""
    pieces = list(table_pieces(read_table(conn, number)))
    release = Release(
        release_id=number,
        issue_id=issue_id,
        until=until,
        released_at=at,
        rows=len(pieces) - 1,
        sha256=hashlib.sha256(b"".join(pieces)).hexdigest(),
    )
    keep_release(conn, release)
    return release
