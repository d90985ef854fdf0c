"""Daily values, written again under the issue that touched the day; the earlier value stays readable as of then."""

from storage.database import Connection
from storage.queries import query


def roll_up_days(conn: Connection, *, issue_id: int) -> int:
    """Write the daily value of every series and local day that the issue touched; return how many."""
    conn.execute(query("open_day_partitions"), {"issue_id": issue_id})
    return conn.execute(query("roll_up_days"), {"issue_id": issue_id}).rowcount
