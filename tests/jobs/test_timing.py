"""A clock that nobody shares is not believed: neither one that is ahead nor one that is behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import ClockSuspect
from jobs import hearing, looking, storing, telling, turns
from jobs.addressing import address_due
from jobs.timing import MOST_APART, refuse_wrong_clock
from office import Office
from scheduler import JOBS, run_on_time, tell_what_is_due
from storage.claims import LONGEST_LEASE, ClaimKind, claim
from storage.outbox import MessageState, claim_due_group, record_attempt
from storage.standing import read_ticks
from tests.jobs.test_telling import Post, open_post
from tests.people_office import URGENT, alert, copies, people_office
from tests.town_office import Hands, clock_of

__all__ = ["open_post", "people_office"]

MINUTE, FEW = timedelta(minutes=1), timedelta(seconds=5)
LEASES = {
    "crawl": storing.LEASE,
    "a try": turns.LEASE,
    "feed": hearing.LEASE,
    "look": looking.LEASE,
    "message": telling.LEASE,
}


def with_clock(office: Office, apart: timedelta) -> Office:
    return replace(office, clock=Hands(datetime.now(UTC) + apart))


@pytest.mark.parametrize("apart", [MOST_APART - FEW, FEW - MOST_APART])
def test_a_clock_a_little_off_is_believed(new_office: Office, apart: timedelta) -> None:
    refuse_wrong_clock(with_clock(new_office, apart))


@pytest.mark.parametrize(
    ("apart", "said"),
    [
        (timedelta(hours=1), "ahead of the database's by 60 minutes"),
        (-timedelta(days=1), "behind .* by 1,440 minutes"),
        (MOST_APART + FEW, "by 35 seconds; .* within 30 seconds"),
    ],
)
def test_a_clock_far_off_is_refused_and_the_message_says_how_far(
    new_office: Office, apart: timedelta, said: str
) -> None:
    with pytest.raises(ClockSuspect, match=said):
        refuse_wrong_clock(with_clock(new_office, apart))


def test_no_job_is_done_by_a_wrong_clock_and_its_tick_says_why(new_office: Office) -> None:
    done: list[str] = []
    wrong = with_clock(new_office, timedelta(hours=13))
    for job in JOBS:
        run_on_time(replace(job, work=lambda office: done.append(office.holder)), wrong)
    assert done == []
    with new_office.store() as conn:
        ticks = read_ticks(conn)
    assert {tick.job for tick in ticks} == {job.name for job in JOBS}
    assert all("ClockSuspect" in str(tick.last_error) for tick in ticks)


def test_what_the_database_needs_to_answer_is_not_held_against_the_clock(new_office: Office) -> None:
    now = datetime.now(UTC)
    times = iter((now - timedelta(hours=1), now + timedelta(hours=1)))  # asked before the answer and after it
    refuse_wrong_clock(replace(new_office, clock=lambda: next(times)))


@pytest.mark.parametrize("lease", LEASES.values(), ids=LEASES)
def test_no_claim_is_over_for_one_believed_clock_while_another_has_just_made_it(
    new_office: Office, lease: timedelta
) -> None:
    slow, fast = (with_clock(new_office, apart) for apart in (-MOST_APART, MOST_APART))
    with new_office.store() as conn:
        for office, holder in ((slow, "slow"), (fast, "fast")):
            held = claim(conn, ClaimKind.CRAWL, key="x", holder=holder, now=office.clock(), lease=lease)
            assert (held is not None) is (holder == "slow")
        assert lease < LONGEST_LEASE
        passed = lease - 2 * MOST_APART  # since then
        assert passed >= 2 * MINUTE
        assert claim(conn, ClaimKind.CRAWL, key="x", holder="fast", now=fast.clock() + passed, lease=lease)


def test_a_mail_that_leaves_by_a_slow_clock_is_not_taken_by_a_fast_one(
    people_office: Office, open_post: Callable[[int], Post]
) -> None:
    post = open_post(people_office.settings.mail.port)
    now = clock_of(people_office).now
    slow, fast = (replace(people_office, clock=Hands(now + apart)) for apart in (-MOST_APART, MOST_APART))
    alert(slow, [URGENT])
    address_due(slow, now=slow.clock())
    with slow.store() as conn:
        first = claim_due_group(conn, holder="slow", now=slow.clock(), lease=telling.LEASE)
        record_attempt(conn, first, message_id="<1@x>")  # it is on its way
    tell_what_is_due(fast)
    assert len(post.taken) == 1  # the other route's
    assert {each.state for each in copies(people_office).values()} == {MessageState.LEAVING, MessageState.SENT}
