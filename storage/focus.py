"""Which places are in focus, the slots that this adds to the book, and what they read. It decides nothing."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from domain.counts import Measure, Verdict
from domain.focus import Focus, FocusReason
from domain.focus_readings import RANKED_WEEKS, FocusReading
from domain.slots import Slot
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import Row, query, read_rows

CLOCKS_APART = timedelta(minutes=10)  # ample: two clocks that are believed are a minute apart at most


def focus_time(conn: Connection, now: datetime) -> datetime:
    """Return `now`, or a later instant at which a clock that is ahead of ours has begun or ended a focus.

    So two machines whose clocks are some minutes apart agree on what is in focus, by what stands in the database.
    """
    row = conn.execute(query("read_focus_time"), {"latest": now + CLOCKS_APART}).fetchone()
    return max(now, row[0]) if row and row[0] else now


def hold_focus(conn: Connection) -> None:
    """Let other clocks wait until this transaction ends: one at a time says what is in focus."""
    conn.execute(query("lock_focus"))


def read_focus(conn: Connection, now: datetime) -> tuple[Focus, ...]:
    """Return what is in focus at `now`, by place; a place that is so for several reasons comes with each."""
    return focus_at(conn, focus_time(conn, now))


def focus_at(conn: Connection, at: datetime) -> tuple[Focus, ...]:
    """Return what was in focus at an instant that has passed, as `read_focus` does."""
    return tuple(
        Focus(**row | {"reason": FocusReason(row["reason"])}) for row in read_rows(conn, "read_focus", {"now": at})
    )


def add_focus(conn: Connection, focus: Focus, *, now: datetime) -> None:
    """Put a place in focus; where it is so for the same reason, that goes on until the end said now."""
    conn.execute(query("end_past_focus"), {"now": now})
    conn.execute(query("add_focus"), asdict(focus) | {"told": clean_text(focus.told)})


def end_focus(conn: Connection, focus: Focus, *, now: datetime) -> bool:
    """End a focus before its time; return False where it has ended already."""
    return conn.execute(query("end_focus"), asdict(focus) | {"now": now}).rowcount == 1


def keep_storm_focus(conn: Connection, wanted: Iterable[Focus], *, now: datetime) -> None:
    """Let exactly these be what storms keep in focus; what analysts asked for is left alone."""
    storms = {focus.key: focus for focus in wanted}
    for focus in read_focus(conn, now):
        if focus.reason is not FocusReason.ASKED and focus.key not in storms:
            end_focus(conn, focus, now=now)
    for focus in storms.values():
        add_focus(conn, focus, now=now)


def focus_read_until(conn: Connection, *, site: str, now: datetime) -> datetime | None:
    """Return where the last window ends of the focus slots that were read, or are to be read now."""
    row = conn.execute(query("read_focus_held"), {"site": site, "now": now}).fetchone()
    return row[0] if row else None


def replace_focus_slots(conn: Connection, slots: Iterable[Slot], *, site: str, now: datetime) -> int:
    """Let exactly these be the focus slots of a site that are still to come; return how many were called off.

    What is due already stays, and no window that has ended is opened.
    """
    wanted = [slot for slot in slots if slot.window_end > now]
    ends = [slot.window_end for slot in wanted]
    called_off = conn.execute(query("call_off_focus_slots"), {"site": site, "now": now, "wanted": ends}).rowcount
    for slot in wanted:
        conn.execute(query("open_focus_slot"), asdict(slot) | {"places": list(slot.places)})
    return called_off


def read_focus_readings(
    conn: Connection, *, places: Collection[str], since: datetime, now: datetime
) -> tuple[FocusReading, ...]:
    """Return what each list of these places came to in its newest focus slot since an instant, by site and place.

    Args:
        conn: The connection.
        places: Whose lists.
        since: When the focus began; readings are ranked among those of the weeks before.
        now: UTC.
    """
    found = list(read_rows(conn, "read_focus_readings", {"places": list(places), "since": since, "now": now}))
    before = since - timedelta(weeks=RANKED_WEEKS)
    wanted = {"series": [row["series_id"] for row in found], "since": before, "until": since}
    usual = {row["series_id"]: tuple(row["ratios"]) for row in read_rows(conn, "read_usual_ratios", wanted)}
    return tuple(_reading(row, usual=usual.get(row.pop("series_id"), ())) for row in found)


def _reading(row: Row, *, usual: tuple[float, ...]) -> FocusReading:
    return FocusReading(**row | {"measure": Measure(row["measure"]), "verdict": Verdict(row["verdict"])}, usual=usual)
