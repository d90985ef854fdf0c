"""Senders that claim at the same moment never part a mail: a group, or a digest, is one sender's or the other's."""

import threading
from collections.abc import Iterable
from time import sleep

import pytest

from domain.copies import Channel
from domain.errors import DatabaseUnreachable
from domain.messages import OutboxEntry
from storage.database import Connection, Role, connect
from storage.outbox import claim_due_digest, claim_due_group, queue_messages
from tests.builders import NOON
from tests.storage.test_routes import LEASE, MAIL, address

RIVALS, MEMBERS = 6, 5
PLACES = [f"place:{number}" for number in range(12)]
BY_MAIL = [Channel.MAIL]


def fill(database: str, groups: Iterable[str], *, members: int = MEMBERS) -> None:
    """Queue several messages of each group, by mail; those of one stand between those of the others."""
    entries = [
        OutboxEntry(finding_key=f"{group}/{number}", group_key=group, due_at=NOON)
        for number in range(members)
        for group in groups
    ]
    with connect(database, role=Role.OWNER) as conn:
        queue_messages(conn, entries, at=NOON)
        address(conn, MAIL)


def claim_next(conn: Connection, *, most_mails: int) -> tuple[OutboxEntry, ...]:
    """Claim as a sender does: all in one digest where they are many, else the next group."""
    asked = {"holder": "a", "now": NOON, "lease": LEASE, "channels": BY_MAIL}
    return claim_due_digest(conn, groups=most_mails, **asked) or claim_due_group(conn, **asked)  # type: ignore[arg-type]


def claim_at_once(database: str, *, most_mails: int) -> list[tuple[OutboxEntry, ...]]:
    """Let rivals claim until nothing is left, and return what each claim took."""
    taken: list[tuple[OutboxEntry, ...]] = []
    start = threading.Barrier(RIVALS)

    def work() -> None:
        start.wait(30)
        entries: tuple[OutboxEntry, ...] = (OutboxEntry(finding_key="", group_key="", due_at=NOON),)
        while entries:
            with connect(database, role=Role.SCHEDULER) as conn:
                entries = claim_next(conn, most_mails=most_mails)
            taken.append(entries)

    rivals = [threading.Thread(target=work) for _ in range(RIVALS)]
    for rival in rivals:
        rival.start()
    for rival in rivals:
        rival.join(60)
    return [entries for entries in taken if entries]


def test_several_digests_are_taken_whole_by_one_sender_each(database: str) -> None:
    for number in range(3):
        fill(database, [f"{place}-{number}" for place in PLACES])
        (digest,) = claim_at_once(database, most_mails=5)
        assert len(digest) == len(PLACES) * MEMBERS


def test_each_group_of_several_findings_is_taken_whole_by_one_sender(database: str) -> None:
    fill(database, ["place:houston"], members=30)
    fill(database, PLACES)
    taken = claim_at_once(database, most_mails=50)
    assert sorted(len(entries) for entries in taken) == [MEMBERS] * len(PLACES) + [30]
    assert all(len({entry.group_key for entry in entries}) == 1 for entries in taken)


def test_a_sender_waits_until_another_has_claimed_and_takes_what_that_one_left(database: str) -> None:
    fill(database, ["place:houston"])
    taken: list[tuple[OutboxEntry, ...]] = []

    def work() -> None:
        with connect(database, role=Role.SCHEDULER) as conn:
            taken.append(claim_next(conn, most_mails=5))

    second = threading.Thread(target=work)
    with connect(database, role=Role.SCHEDULER) as first:
        assert claim_due_digest(first, holder="a", now=NOON, lease=LEASE, groups=5, channels=BY_MAIL) == ()
        second.start()
        second.join(1)
        assert second.is_alive()  # the digest's look at the outbox holds its rows: what is left of them is no group
        asked = claim_due_group(first, holder="a", now=NOON, lease=LEASE, channels=BY_MAIL)
    second.join(20)
    assert [len(asked), *map(len, taken)] == [MEMBERS, 0]


def test_a_sender_of_another_channel_does_not_wait(database: str) -> None:
    with connect(database, role=Role.SCHEDULER) as first, connect(database, role=Role.SCHEDULER) as second:
        claim_next(first, most_mails=5)
        second.execute(b"SET LOCAL lock_timeout = '1s'")
        assert claim_due_group(second, holder="b", now=NOON, lease=LEASE, channels=[Channel.WEBHOOK]) == ()


def test_a_sender_that_stands_still_while_it_claims_is_cut_off_so_that_the_others_go_on(database: str) -> None:
    def stand_still() -> None:
        with connect(database, role=Role.SCHEDULER) as conn:
            claim_next(conn, most_mails=5)
            (limit,) = conn.execute(b"SHOW idle_in_transaction_session_timeout").fetchone() or ("",)
            assert limit == "1min"
            conn.execute(b"SET LOCAL idle_in_transaction_session_timeout = '50ms'")
            sleep(1)
            conn.execute(b"SELECT 1")

    with pytest.raises(DatabaseUnreachable):
        stand_still()
