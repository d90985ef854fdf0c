"""Pauses as stored: who may not be asked now, and by whose word. Each act has its row of the audit; none is deleted.

Verbs and pages come through here; the transaction is their caller's.
"""

from dataclasses import asdict
from datetime import datetime, timedelta

from domain.errors import NoSuchThing
from domain.pauses import Pause
from storage.acts import Author
from storage.audit import append_audit
from storage.counts import clean_text
from storage.database import Connection
from storage.queries import query, read_rows

EVERY_SITE = "every site"  # as the audit calls it
PAUSED, RESUMED = "pause", "resume"  # as the audit calls the acts
UNTIL_RESUMED = "resumed"  # in the audit the end of a pause that has none
TWICE = timedelta(minutes=1)  # the same wish again within it is the same press


def standing_pauses(conn: Connection, *, at: datetime) -> tuple[Pause, ...]:
    """Return the pauses that hold now, the oldest first; one begun by a clock that is ahead holds too."""
    return tuple(Pause(**row) for row in read_rows(conn, "read_standing_pauses", {"at": at}))


def read_pauses(conn: Connection, *, at: datetime) -> tuple[Pause, ...]:
    """Return the pauses that held at an instant that has been, the oldest first."""
    return tuple(Pause(**row) for row in read_rows(conn, "read_pauses", {"at": at}))


def pause(conn: Connection, wanted: Pause, *, author: Author) -> int:
    """Store a pause and return its number; that of the same wish of the same person where it holds already.

    Two presses at once wait for each other: the second finds what the first has stored.
    """
    conn.execute(query("lock_pauses"))
    for each in standing_pauses(conn, at=wanted.since):
        if _is_one_wish(each, wanted) and each.pause_id is not None:
            return each.pause_id
    words = asdict(wanted) | {"why": clean_text(wanted.why), "paused_by": clean_text(wanted.paused_by)}
    (number,) = conn.execute(query("add_pause"), words).fetchone() or (0,)
    detail = {"why": wanted.why, "until": wanted.until.isoformat() if wanted.until else UNTIL_RESUMED, "by": author.by}
    subject = wanted.site or EVERY_SITE
    append_audit(conn, actor=author.entered_by, action=PAUSED, subject=subject, at=wanted.since, detail=detail)
    return int(number)


def resume(conn: Connection, site: str | None, *, author: Author, at: datetime) -> tuple[Pause, ...]:
    """Lift what keeps a site from being asked, or with None what keeps every one, and return the pauses lifted.

    A pause of every site stays when one site is resumed, and the other way round.

    Raises:
        NoSuchThing: no such pause holds.
    """
    held = [each for each in standing_pauses(conn, at=at) if each.site == site]
    lifted = [
        each for each in held if conn.execute(query("lift_pause"), {"pause_id": each.pause_id, "at": at}).rowcount
    ]
    if not lifted:
        raise NoSuchThing("pause at work", site or EVERY_SITE)
    detail = {"pauses": str(len(lifted)), "by": author.by}
    append_audit(conn, actor=author.entered_by, action=RESUMED, subject=site or EVERY_SITE, at=at, detail=detail)
    return tuple(lifted)


def _is_one_wish(one: Pause, other: Pause) -> bool:
    """Return whether two pauses are one wish, pressed twice; an end in so many hours moves with the second press."""
    if (one.site, one.why, one.paused_by) != (other.site, other.why, other.paused_by):
        return False
    if one.until is None or other.until is None:
        return one.until is other.until
    return abs(one.until - other.until) < TWICE
