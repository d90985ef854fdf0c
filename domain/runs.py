"""What one crawl of a site took: for whoever looks after the crawls. It holds no count and no word of a page."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from domain.counts import Verdict
from domain.errors import InvalidRun

NO_ANSWER = 0  # stands among the statuses for a request that nothing answered
STATUSES = range(100, 600)  # what HTTP calls a status


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run over a site's cells: when, how much was asked, what was answered. All instants are UTC.

    `newest_posted` says for each (place, category) when the newest listed item was posted, by its own word; only
    cells whose card reads dates stand there.
    """

    site: str
    window_start: datetime
    window_end: datetime
    started_at: datetime
    ended_at: datetime
    requests: int
    pages: int
    body_bytes: int
    waited_seconds: float  # for politeness and Retry-After
    statuses: Mapping[int, int]  # HTTP status → answers; 0 is no answer
    verdicts: Mapping[Verdict, int]  # how many outcomes ended so
    newest_posted: Mapping[tuple[str, str], datetime]

    def __post_init__(self) -> None:
        """Refuse instants without a zone, spans that run backwards, numbers below zero and statuses that are none."""
        self._refuse_zoneless()
        if self.window_end <= self.window_start:
            raise InvalidRun(f"the window ends at {self.window_end}, not after its start")
        if self.ended_at < self.started_at:
            raise InvalidRun(f"the run ended at {self.ended_at}, before it started")
        for name in ("requests", "pages", "body_bytes", "waited_seconds"):
            if not 0 <= getattr(self, name) < math.inf:  # neither is NaN
                raise InvalidRun(f"{name} is {getattr(self, name)}")
        if wrong := [status for status in self.statuses if status != NO_ANSWER and status not in STATUSES]:
            raise InvalidRun(f"{wrong[0]} is no HTTP status")
        if any(number < 0 for number in chain(self.statuses.values(), self.verdicts.values())):
            raise InvalidRun("a status or verdict was met less than no times")

    @property
    def took(self) -> timedelta:
        """Return how long the run lasted."""
        return self.ended_at - self.started_at

    def _refuse_zoneless(self) -> None:
        named = {name: getattr(self, name) for name in ("window_start", "window_end", "started_at", "ended_at")}
        posted = {f"newest_posted of {place}/{category}": at for (place, category), at in self.newest_posted.items()}
        for name, at in (named | posted).items():
            if at.utcoffset() is None:
                raise InvalidRun(f"{name} carries no zone")
