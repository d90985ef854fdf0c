"""Cells whose history says that a zero would be a fall: a crawl reads them again before it believes one."""

from datetime import datetime, timedelta

from domain.counts import Measure
from storage.database import Connection
from storage.queries import read_rows

COUNTS = 6  # a day and a half of six-hour slots; with fewer, one odd page could pass for a history
FEWEST_ADS = 5  # below that, listings of small places do fall to zero by themselves
LOOK_BACK = timedelta(days=45)  # six weekly counts fit in; what is older tells little of today


def steady_cells(conn: Connection, *, site: str, before: datetime) -> frozenset[tuple[str, str, Measure]]:
    """Return the (place, category, measure) of a site whose last six complete counts were all five ads or more.

    Args:
        conn: A transaction.
        site: The site about to be crawled.
        before: The start of the window about to be read: that window itself teaches nothing about its own zero.

    Only counts of the newest definition are looked at, of base slots, at most 45 days back; a shorter history is not
    called steady.
    """
    filters = {"site": site, "since": before - LOOK_BACK, "before": before, "counts": COUNTS}
    return frozenset(
        (row["place"], row["category"], Measure(row["measure"]))
        for row in read_rows(conn, "read_recent_lows", filters)
        if row["counted"] == COUNTS and row["lowest"] >= FEWEST_ADS
    )
