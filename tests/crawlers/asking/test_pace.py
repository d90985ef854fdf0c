"""When a site may be asked again, by a clock that only moves when somebody waits."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.asking.pace import Pace
from crawlers.looking.views import Judgement
from domain.counts import Verdict

START = datetime(2026, 11, 24, 6, tzinfo=UTC)
FIVE, MINUTE = timedelta(seconds=5), timedelta(minutes=1)


class Hands:
    """A clock that a wait moves."""

    def __init__(self) -> None:
        self.now = START
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    made = Hands()
    monkeypatch.setattr("crawlers.asking.pace.asyncio.sleep", made.sleep)
    return made


def pace_of(hands: Hands, *, chance: float = 0.0, delay: timedelta = FIVE, patience: timedelta = MINUTE) -> Pace:
    return Pace(delay=delay, patience=patience, clock=lambda: hands.now, chance=lambda: chance)


def test_the_first_request_waits_for_nothing_and_the_next_for_the_delay(hands: Hands) -> None:
    pace = pace_of(hands)
    asyncio.run(pace.turn())
    pace.has_asked()
    asyncio.run(pace.turn())
    assert hands.waits == [5.0]
    assert pace.tally.waited_seconds == 5.0


def test_time_that_went_by_meanwhile_is_not_waited_again(hands: Hands) -> None:
    pace = pace_of(hands)
    pace.has_asked()
    hands.now += timedelta(seconds=3)
    asyncio.run(pace.turn())
    hands.now += MINUTE
    asyncio.run(pace.turn())
    assert hands.waits == [2.0]


def test_chance_adds_a_fifth_of_the_delay_at_most_and_takes_nothing_away(hands: Hands) -> None:
    pace = pace_of(hands, chance=1.0)
    pace.has_asked()
    asyncio.run(pace.turn())
    assert hands.waits == [6.0]


def test_robots_may_only_slow_a_crawl_and_does_so_at_once(hands: Hands) -> None:
    pace = pace_of(hands)
    pace.has_asked()
    pace.slow_to(timedelta(seconds=1))
    assert pace.delay == FIVE
    pace.slow_to(timedelta(seconds=12))
    asyncio.run(pace.turn())
    assert hands.waits == [12.0]


def test_a_wait_that_the_site_asks_for_costs_patience_until_there_is_none(hands: Hands) -> None:
    pace = pace_of(hands)
    asked = timedelta(seconds=40)
    assert pace.before_retry(tries=1, asked=asked) == asked
    assert pace.patience == timedelta(seconds=20)
    assert pace.before_retry(tries=1, asked=asked) is None
    assert pace.before_retry(tries=1, asked=None) == timedelta(seconds=10)  # a retry of our own costs none
    assert pace.patience == timedelta(seconds=20)


def test_a_site_that_is_closed_opens_at_the_moment_it_has_named(hands: Hands) -> None:
    pace, why = pace_of(hands), Judgement(verdict=Verdict.RATE_LIMITED, evidence="Retry-After is not over")
    assert pace.closed is None
    pace.close(why, span=MINUTE)
    assert pace.closed == why
    hands.now += MINUTE
    assert pace.closed is None
