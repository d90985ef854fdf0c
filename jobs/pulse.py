"""The clock's pulse: each job that came to its end, and each tick that was lost, is written where others can see it."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, EVENT_JOB_SUBMITTED, JobEvent

from domain.errors import TidegaugeError
from office import Office
from storage.counts import clean_text
from storage.standing import record_lost_ticks, record_tick

log = structlog.get_logger()
LOST_TICKS = EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES | EVENT_JOB_SUBMITTED  # what `TickWatch` listens for


def note_tick(office: Office, *, job: str, took_seconds: float, error: TidegaugeError | None) -> None:
    """Write down that a job came to its end, and log its error once, not at every tick.

    Where the database is not there the error is logged each time: nobody else will see it.
    """
    told = clean_text(f"{type(error).__name__}: {error}") if error else None
    before: str | None = None
    with suppress(TidegaugeError), office.store() as conn:
        before = record_tick(
            conn, job=job, at=office.clock(), took_seconds=took_seconds, holder=office.holder, error=told
        )
    if error is None and before:
        log.info("job works again", job=job)
    elif error is not None and told != before:
        log.error("job failed", job=job, error=type(error).__name__, why=str(error))


class TickWatch:
    """Listens to the ticker and counts the ticks that were not done: too late, done as one, or overlapping."""

    def __init__(self, office: Office, *, every: Mapping[str, timedelta]) -> None:
        """Watch the jobs of an office; `every` is how often each is to tick."""
        self._office = office
        self._every = every
        self._newest: dict[str, datetime] = {}  # by job: the tick seen last

    def __call__(self, event: JobEvent) -> None:
        """Take one event of the ticker."""
        if event.code == EVENT_JOB_MISSED:
            self._tell(event.job_id, missed=1)
            return
        if skipped := self._skipped(event.job_id, event.scheduled_run_times[-1]):
            self._tell(event.job_id, coalesced=skipped)
        if event.code == EVENT_JOB_MAX_INSTANCES:
            self._tell(event.job_id, overlapped=1)

    def _skipped(self, job: str, scheduled_at: datetime) -> int:
        """Return how many ticks should have come since the last one; the ticker does late ones as one and is silent."""
        before, self._newest[job] = self._newest.get(job), scheduled_at
        return max(0, round((scheduled_at - before) / self._every[job]) - 1) if before else 0

    def _tell(self, job: str, **lost: int) -> None:
        log.warning("tick left out", job=job, **lost)
        with suppress(TidegaugeError), self._office.store() as conn:
            record_lost_ticks(conn, job=job, **lost)
