"""`rollups renew`: what pages read beside the history is made anew out of it. No count is changed."""

import sys
from pathlib import Path

from office import Office, open_office
from storage.database import Role
from storage.rollups import Stale, count_stale, renew_rollups
from verbs.audit import record
from verbs.running import tell_only_warnings


def renew(folder: Path) -> int:
    """Make it anew and say what that mended; return 1 where something already writes past it again."""
    tell_only_warnings()
    with open_office(folder) as office:
        with office.store(Role.OWNER) as conn:  # nobody else may empty what is kept
            before = count_stale(conn, now=office.clock())
            renew_rollups(conn)
        record(office, action="rollups renew", subject="rollups", detail={"stale": told_stale(before)})
        after = _stale(office)
    sys.stdout.write(f"Made anew out of the history. Before: {told_stale(before)}.\n")
    if after.is_any:
        sys.stderr.write(
            f"Already again: {told_stale(after)}. Stop whatever older version still runs, then once more.\n"
        )
    return 1 if after.is_any else 0


def told_stale(stale: Stale) -> str:
    """Return how much said something else than the history."""
    if not stale.is_any:
        return "nothing of late differed from it"
    days = f"{stale.days} day{'' if stale.days == 1 else 's'} of series"
    cells = f"the newest outcomes of {stale.cells} cell{'' if stale.cells == 1 else 's'}"
    parts = [said for said, number in ((days, stale.days), (cells, stale.cells)) if number]
    return f"at least {' and '.join(parts)} differed"


def _stale(office: Office) -> Stale:
    with office.store(Role.OWNER) as conn:
        return count_stale(conn, now=office.clock())
