"""Daily values, written again under the issue that touched the day; the earlier value stays readable as of then.

Beside the history stands its end, from which pages read; whether both agree can be asked, and that end made anew.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Connection
from storage.issues import lock_issues
from storage.queries import query

LATELY = timedelta(days=2)  # of which every day and every window is compared
ISSUES, EACH = 200, 100  # newest issues of which so many daily values are: an issue that was written past is so whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """How much of what is kept beside the history says something else than it, at least."""

    days: int  # of series
    cells: int

    @property
    def is_any(self) -> bool:
        """Return whether anything does."""
        return bool(self.days or self.cells)


def roll_up_days(conn: Connection, *, issue_id: int) -> int:
    """Write the daily value of every series and local day that the issue touched; return how many."""
    conn.execute(query("open_day_partitions"), {"issue_id": issue_id})
    return conn.execute(query("roll_up_days"), {"issue_id": issue_id}).rowcount


def roll_up_new_days(conn: Connection, *, issue_id: int) -> int:
    """Do the same for an issue of imported series of which no other says anything: each count is read once."""
    conn.execute(query("open_day_partitions"), {"issue_id": issue_id})
    days = conn.execute(query("add_days_of_new_series"), {"issue_id": issue_id}).rowcount
    conn.execute(query("add_newest_of_new_series"), {"issue_id": issue_id})
    conn.execute(query("add_totals_of_new_series"), {"issue_id": issue_id})
    return days


def count_stale(conn: Connection, *, now: datetime) -> Stale:
    """Return how much differs from the history, by the days and windows of late and by the newest issues."""
    since = now - LATELY
    asked = {"since": since.date(), "issues": ISSUES, "each": EACH}
    days = conn.execute(query("count_stale_days"), asked).fetchone()
    cells = conn.execute(query("count_stale_cells"), {"since": since}).fetchone()
    return Stale(days=int(days[0]) if days else 0, cells=int(cells[0]) if cells else 0)


def renew_rollups(conn: Connection) -> None:
    """Make all of it anew out of the history; writers and readers wait until the transaction ends.

    Only the owner may.
    """
    lock_issues(conn)
    conn.execute(query("forget_cell_outcomes"))
    conn.execute(query("renew_rollups"))
