"""Claims: whoever does a piece of work holds its row, for a while, under a number that only grows.

A worker that comes back late holds an old number and cannot write; so two schedulers need no leader.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import ClaimLost
from storage.database import Connection
from storage.queries import query

LONGEST_LEASE = timedelta(minutes=15)  # longer than any: a claim that ends later was made by a clock that ran ahead


class ClaimKind(StrEnum):
    """The work that is claimed."""

    CRAWL = "crawl"
    FEED = "feed"
    DETECT = "detect"
    DELIVER = "deliver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A piece of work that is ours until the claim expires."""

    kind: ClaimKind
    key: str
    epoch: int


def claim(  # noqa: PLR0913 - what names the work and who asks for it
    conn: Connection, kind: ClaimKind, *, key: str, holder: str, now: datetime, lease: timedelta
) -> Claim | None:
    """Return the claim, or None while somebody else holds it; commit soon, so that others see it is taken.

    `now` is the database's time, or by a clock that was compared with it: another clock would end claims of others.
    """
    row = {"kind": kind.value, "key": key, "now": now, "holder": holder, "expires_at": now + lease}
    conn.execute(query("add_claim"), row)
    conn.execute(query("cap_claim"), row | {"latest": now + LONGEST_LEASE})
    if conn.execute(query("lock_free_claim"), row).fetchone() is None:
        return None
    taken = conn.execute(query("take_claim"), row).fetchone()
    return Claim(kind=kind, key=key, epoch=taken[0]) if taken else None


def holder_of(conn: Connection, kind: ClaimKind, *, key: str, now: datetime) -> tuple[str, datetime] | None:
    """Return who holds a piece of work and until when at the latest, None where nobody does."""
    row = conn.execute(query("read_holder"), {"kind": kind.value, "key": key, "now": now}).fetchone()
    return (row[0], row[1]) if row else None


def confirm_claim(conn: Connection, held: Claim, *, now: datetime, lease: timedelta) -> None:
    """Hold on to a claim; in a writing transaction this locks it to the commit.

    Raises:
        ClaimLost: it has passed to another worker, or was let go.
    """
    row = {"kind": held.kind.value, "key": held.key, "epoch": held.epoch, "expires_at": now + lease}
    if conn.execute(query("extend_claim"), row).rowcount == 0:
        raise ClaimLost(f"the claim on {held.kind} {held.key} passed to another worker; nothing was written")


def release_claim(conn: Connection, held: Claim) -> None:
    """Let a claim go, so that the work may be claimed again at once."""
    conn.execute(query("release_claim"), {"kind": held.kind.value, "key": held.key, "epoch": held.epoch})
