"""Each job leaves a tick behind, an error is logged once, and no tick is lost in silence."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from apscheduler.events import (
    EVENT_JOB_MAX_INSTANCES,
    EVENT_JOB_MISSED,
    EVENT_JOB_SUBMITTED,
    JobExecutionEvent,
    JobSubmissionEvent,
)
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from structlog.testing import capture_logs

from domain.errors import CrawlFailed
from domain.standing import Tick
from jobs.pulse import LOST_TICKS, TickWatch, note_tick
from storage.database import Role, connect
from storage.standing import read_ticks
from tests.builders import NOON

TEN = timedelta(seconds=10)
TENTH = timedelta(seconds=0.1)


@pytest.fixture
def office(database: str) -> Any:  # noqa: ANN401 - of an office a tick asks for nothing but this
    return SimpleNamespace(clock=lambda: NOON, holder="here:1", store=lambda: connect(database, role=Role.SCHEDULER))


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    with capture_logs() as found:
        yield found


def ticks_of(office: Any) -> tuple[Tick, ...]:  # noqa: ANN401 - see above
    with office.store() as conn:
        return read_ticks(conn)


def submitted(*, after: int, code: int = EVENT_JOB_SUBMITTED) -> JobSubmissionEvent:
    return JobSubmissionEvent(code, "look", "default", [NOON + after * TEN])


def test_an_error_is_logged_when_it_begins_and_when_it_changes_and_its_end_is_told(
    office: Any,  # noqa: ANN401 - see above
    logs: list[Any],
) -> None:
    for error in (None, CrawlFailed("one"), CrawlFailed("one"), CrawlFailed("two"), None, None):
        note_tick(office, job="look", took_seconds=0.5, error=error)
    assert [(each["event"], each.get("why")) for each in logs] == [
        ("job failed", "one"),
        ("job failed", "two"),
        ("job works again", None),
    ]
    (tick,) = ticks_of(office)
    assert (tick.ticks, tick.failures, tick.ticked_at, tick.last_error) == (6, 3, NOON, None)


def test_without_a_database_every_failure_is_logged(logs: list[Any]) -> None:
    lost: Any = SimpleNamespace(
        clock=lambda: NOON,
        holder="here:1",
        store=lambda: connect("postgresql://nobody@127.0.0.1:1/nothing", role=Role.SCHEDULER),
    )
    for _ in range(2):
        note_tick(lost, job="look", took_seconds=0.5, error=CrawlFailed("one"))
    TickWatch(lost, every={"look": TEN})(submitted(after=0, code=EVENT_JOB_MAX_INSTANCES))
    assert [each["event"] for each in logs] == ["job failed", "job failed", "tick left out"]


def test_ticks_that_come_in_time_are_no_loss(office: Any, logs: list[Any]) -> None:  # noqa: ANN401 - see above
    watch = TickWatch(office, every={"look": TEN})
    for number in range(4):
        watch(submitted(after=number))
    assert (logs, ticks_of(office)) == ([], ())


def test_late_ticks_done_as_one_overlapping_and_missed_ones_are_counted_apart(
    office: Any,  # noqa: ANN401 - see above
    logs: list[Any],
) -> None:
    watch = TickWatch(office, every={"look": TEN})
    watch(submitted(after=0))
    watch(submitted(after=5))  # the machine slept: ticks 1 to 4 are done with this one
    watch(submitted(after=6, code=EVENT_JOB_MAX_INSTANCES))
    watch(submitted(after=7))
    watch(JobExecutionEvent(EVENT_JOB_MISSED, "look", "default", NOON))
    (tick,) = ticks_of(office)
    assert (tick.coalesced, tick.overlapped, tick.missed, tick.ticks) == (4, 1, 1, 0)
    assert [each["event"] for each in logs] == ["tick left out"] * 3


def test_two_clocks_count_into_one_row(office: Any) -> None:  # noqa: ANN401 - see above
    def tick() -> None:
        for _ in range(5):
            note_tick(office, job="look", took_seconds=0.5, error=None)

    both = [threading.Thread(target=tick) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    assert ticks_of(office)[0].ticks == 10


@pytest.fixture
def ticker(office: Any) -> Iterator[BackgroundScheduler]:  # noqa: ANN401 - see above
    """Yield a real ticker with a job every tenth of a second, and the watch that listens to it."""
    ticker = BackgroundScheduler(timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None})
    ticker.add_listener(TickWatch(office, every={"slow": TENTH, "quick": TENTH}), LOST_TICKS)
    yield ticker
    ticker.shutdown(wait=True)


def lost(office: Any, name: str) -> int:  # noqa: ANN401 - see above
    return sum(getattr(tick, name) for tick in ticks_of(office))


def wait_until_lost(office: Any, name: str) -> None:  # noqa: ANN401 - see above
    end = time.monotonic() + 20
    while not lost(office, name):
        assert time.monotonic() < end, f"no tick was {name}"
        time.sleep(0.05)


def test_the_real_ticker_tells_of_a_job_that_is_still_at_it(office: Any, ticker: BackgroundScheduler) -> None:  # noqa: ANN401
    done = threading.Event()
    ticker.add_job(done.wait, IntervalTrigger(seconds=TENTH.total_seconds(), timezone=UTC), id="slow", max_instances=1)
    ticker.start()
    wait_until_lost(office, "overlapped")
    done.set()


def test_the_real_ticker_tells_of_ticks_that_came_late_and_were_done_as_one(
    office: Any,  # noqa: ANN401 - see above
    ticker: BackgroundScheduler,
) -> None:
    ticker.add_job(bool, IntervalTrigger(seconds=TENTH.total_seconds(), timezone=UTC), id="quick")
    ticker.start()
    time.sleep(0.3)
    ticker.pause()
    time.sleep(0.6)
    ticker.resume()
    wait_until_lost(office, "coalesced")
    assert lost(office, "missed") == 0
