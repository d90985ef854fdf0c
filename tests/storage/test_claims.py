"""Work is held by one worker at a time; one that comes back late cannot write."""

import threading
from datetime import datetime, timedelta

import pytest

from domain.errors import ClaimLost
from storage.claims import LONGEST_LEASE, Claim, ClaimKind, claim, confirm_claim, holder_of, release_claim
from storage.database import Connection, Role, connect
from tests.builders import NOON

LEASE = timedelta(minutes=3)


def take(conn: Connection, *, holder: str, after: timedelta = timedelta(0)) -> Claim | None:
    return claim(conn, ClaimKind.CRAWL, key="listings/12", holder=holder, now=NOON + after, lease=LEASE)


def test_a_claim_is_held_by_one_until_it_expires(conn: Connection) -> None:
    assert take(conn, holder="a")
    assert take(conn, holder="b", after=timedelta(minutes=2)) is None
    assert take(conn, holder="b", after=timedelta(minutes=3))


def test_whoever_holds_a_claim_is_named_until_it_expires_or_is_released(conn: Connection) -> None:
    assert holder(conn) is None
    held = take(conn, holder="a")
    assert held
    assert holder(conn) == ("a", NOON + LEASE)
    assert holder(conn, after=LEASE) is None
    release_claim(conn, held)
    assert holder(conn) is None


def holder(conn: Connection, *, after: timedelta = timedelta(0)) -> tuple[str, datetime] | None:
    return holder_of(conn, ClaimKind.CRAWL, key="listings/12", now=NOON + after)


def test_the_old_holder_of_a_claim_that_passed_on_cannot_write(conn: Connection) -> None:
    old = take(conn, holder="a")
    new = take(conn, holder="b", after=timedelta(minutes=4))
    assert old
    assert new
    assert new.epoch == old.epoch + 1
    confirm_claim(conn, new, now=NOON + timedelta(minutes=5), lease=LEASE)
    with pytest.raises(ClaimLost):
        confirm_claim(conn, old, now=NOON + timedelta(minutes=5), lease=LEASE)


def test_a_confirmed_claim_lasts_longer(conn: Connection) -> None:
    held = take(conn, holder="a")
    assert held
    confirm_claim(conn, held, now=NOON + timedelta(minutes=2), lease=LEASE)
    assert take(conn, holder="b", after=timedelta(minutes=4)) is None


def test_a_claim_of_a_clock_that_ran_ahead_is_free_after_the_longest_lease(conn: Connection) -> None:
    day = timedelta(days=1)
    assert take(conn, holder="a", after=day)
    assert take(conn, holder="b") is None
    assert take(conn, holder="b", after=LONGEST_LEASE - timedelta(seconds=1)) is None
    assert take(conn, holder="b", after=LONGEST_LEASE)


def test_a_released_claim_is_free_at_once_and_cannot_be_confirmed(conn: Connection) -> None:
    held = take(conn, holder="a")
    assert held
    release_claim(conn, held)
    with pytest.raises(ClaimLost):
        confirm_claim(conn, held, now=NOON, lease=LEASE)
    assert take(conn, holder="b")


def test_of_many_workers_at_once_exactly_one_gets_the_work(database: str) -> None:
    taken: list[Claim | None] = []

    def work(number: int) -> None:
        with connect(database, role=Role.CRAWLER) as conn:
            taken.append(take(conn, holder=f"worker {number}"))

    workers = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    assert len(taken) == 6
    assert sum(held is not None for held in taken) == 1
