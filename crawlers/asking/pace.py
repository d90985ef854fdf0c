"""When a site may be asked again: its delay, the waits it asks for, the patience of a run. It asks nothing itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crawlers.asking.politeness import wait_before_retry, wait_of
from crawlers.asking.tally import Tally
from crawlers.looking.views import Judgement


@dataclass(slots=True, kw_only=True)
class Pace:
    """How fast one run goes on. Every second that is waited stands in the tally."""

    delay: timedelta  # the card's, or the longer one of robots.txt
    patience: timedelta  # what is left of it for waits that the site asks for; one for the whole run
    clock: Callable[[], datetime]
    chance: Callable[[], float]  # from 0 to 1: how much longer than the delay a wait becomes
    tally: Tally = field(default_factory=Tally)
    free_at: datetime | None = None
    closed_until: datetime | None = None
    closing: Judgement | None = None

    def slow_to(self, delay: timedelta) -> None:
        """Keep at least this delay from now on, after what was asked last too."""
        self.delay = max(self.delay, delay)
        if self.free_at is not None:
            self.has_asked()

    def has_asked(self) -> None:
        """Begin the delay: something was asked until now."""
        self.free_at = self.clock() + wait_of(self.delay, chance=self.chance())

    async def turn(self) -> None:
        """Wait until the site may be asked again."""
        if self.free_at is not None:
            await self.wait((self.free_at - self.clock()).total_seconds())

    async def wait(self, seconds: float) -> None:
        """Wait, and keep how long."""
        if seconds > 0:
            self.tally.waited_seconds += seconds
            await asyncio.sleep(seconds)

    def before_retry(self, *, tries: int, asked: timedelta | None) -> timedelta | None:
        """Return how long to wait before the next try, None where there shall be none; one asked for costs patience."""
        wait = wait_before_retry(tries=tries, delay=self.delay, asked=asked, cap=self.patience)
        if wait is not None and asked:
            self.patience -= asked  # a wait for every cell would never end the run
        return wait

    def close(self, why: Judgement, *, span: timedelta) -> None:
        """Ask nothing more until the moment that the site has named, where that is not waited for."""
        self.closing, self.closed_until = why, self.clock() + span

    @property
    def closed(self) -> Judgement | None:
        """Return why the site may not be asked now, None where it may."""
        is_closed = self.closed_until is not None and self.clock() < self.closed_until
        return self.closing if is_closed else None
