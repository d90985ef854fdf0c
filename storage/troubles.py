"""Sites that could not be read for several windows in a row. A site has one open trouble at most."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from itertools import groupby

from domain.counts import Verdict
from domain.troubles import EndReason, Trouble, WindowOutcome
from storage.database import Connection
from storage.queries import Row, query, read_rows


def read_recent_windows(
    conn: Connection, *, sites: Collection[str], windows: int, now: datetime
) -> Mapping[str, tuple[WindowOutcome, ...]]:
    """Return what came of each site's last base windows, the newest first; a site without any is left out."""
    filters = {"sites": list(sites), "windows": windows, "now": now}
    found: dict[str, tuple[WindowOutcome, ...]] = {}
    rows = read_rows(conn, "read_recent_windows", filters)
    for (site, start, end), cells in groupby(
        rows, key=lambda row: (row["site"], row["window_start"], row["window_end"])
    ):
        outcome = WindowOutcome(
            site=site,
            window_start=start,
            window_end=end,
            cells={Verdict(row["verdict"]): row["cells"] for row in cells},
        )
        found[site] = (*found.get(site, ()), outcome)
    return found


def open_trouble(conn: Connection, trouble: Trouble) -> Trouble | None:
    """Store a trouble and return it with its number, None where its site is in one already."""
    row = conn.execute(query("open_trouble"), asdict(trouble) | {"verdict": trouble.verdict.value}).fetchone()
    return replace(trouble, trouble_id=row[0]) if row else None


def end_trouble(conn: Connection, trouble: Trouble, *, at: datetime, reason: EndReason = EndReason.READ_AGAIN) -> bool:
    """Store that a trouble is over and why; return False where that is known already."""
    words = {"trouble_id": trouble.trouble_id, "at": at, "reason": reason.value}
    return conn.execute(query("end_trouble"), words).rowcount == 1


def read_troubles(conn: Connection, numbers: Sequence[int] | None = None) -> tuple[Trouble, ...]:
    """Return these troubles, those that are open where none is named, by site."""
    rows = read_rows(conn, "read_troubles", {"numbers": None if numbers is None else list(numbers)})
    return tuple(_trouble(row) for row in rows)


def _trouble(row: Row) -> Trouble:
    reason = EndReason(row["end_reason"]) if row["end_reason"] else None
    return Trouble(**row | {"verdict": Verdict(row["verdict"]), "end_reason": reason})
