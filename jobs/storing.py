"""A run and what came of it, stored in one transaction, or not at all. It asks no site."""

import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from tenacity import (
    Retrying,
    retry_if_exception_type,
    sleep_using_event,
    stop_after_delay,
    stop_any,
    stop_when_event_set,
    wait_fixed,
)

from crawlers.cards.card import definitions_of
from crawlers.sweep import Swept
from domain.counts import Count, Coverage, Source, Step, Verdict
from domain.errors import ClaimLost, DatabaseUnreachable, ServerFault, TidegaugeError
from domain.runs import RunRecord
from domain.slots import Slot, SlotState
from office import Office
from storage.claims import Claim, confirm_claim, release_claim
from storage.counts import read_counts, save_counts
from storage.database import Connection
from storage.definitions import number_definitions
from storage.issues import open_issue
from storage.rollups import roll_up_days
from storage.runs import save_run
from storage.slots import finish_slot

log = structlog.get_logger()
LEASE = timedelta(minutes=3)  # a dead worker's slot is free again after this
UNREAD = frozenset({Verdict.INTERRUPTED, Verdict.NOT_RUN, Verdict.PAUSED})  # they say nothing of the site
KEPT_SECONDS = 90  # a run waits so long for a database that was restarted; less than the lease


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One slot that this worker has claimed."""

    slot: Slot
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """What came of a run, and when it ran."""

    swept: Swept
    started_at: datetime
    ended_at: datetime
    is_stopped: bool = False  # by somebody, or its site was paused, before every cell was told

    @property
    def worth_storing(self) -> tuple[Count, ...]:
        """Return the outcomes that say something: of a run that was stopped, the whole counts alone."""
        return tuple(count for count in self.counts if count.coverage is Coverage.COMPLETE or not self.is_stopped)

    @property
    def counts(self) -> tuple[Count, ...]:
        """Return one outcome for each cell and measure."""
        return self.swept.counts

    def record(self, slot: Slot) -> RunRecord:
        """Return what is kept of how the site was asked."""
        tally = self.swept.tally
        return RunRecord(
            site=slot.site,
            window_start=slot.window_start,
            window_end=slot.window_end,
            started_at=self.started_at,
            ended_at=max(self.started_at, self.ended_at),
            requests=tally.requests,
            pages=tally.pages,
            body_bytes=tally.body_bytes,
            waited_seconds=tally.waited_seconds,
            statuses=tally.statuses,
            verdicts=Counter(count.verdict for count in self.counts),
            newest_posted=self.swept.newest,
        )


def store_outcomes(conn: Connection, office: Office, counts: Sequence[Count], *, cause: str) -> int:
    """Write outcomes of one site and the daily values they touch under a new issue; return the issue.

    They are numbered as this office's own card says: it may have been replaced in the store while they were counted.
    """
    issue_id = open_issue(conn, cause=cause, at=office.clock())
    site = counts[0].site
    ways = definitions_of(office.cards[site].card)
    versions = number_definitions(conn, site=site, fingerprints=ways, issue_id=issue_id)
    save_counts(conn, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=versions, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)
    return issue_id


def no_worse_than_known(conn: Connection, slot: Slot, counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the outcomes worth storing: a crawl that fails takes no whole count back, an unread cell no number."""
    stored = read_counts(conn, site=slot.site, since=slot.window_start, until=slot.window_end)
    known = [each.count for each in stored if each.series.source is Source.CRAWL]
    whole = {_cell(count) for count in known if count.coverage is Coverage.COMPLETE}
    numbered = {_cell(count) for count in known if count.ads is not None}

    def is_worth_it(count: Count) -> bool:
        kept = numbered if count.verdict in UNREAD else whole
        return count.coverage is Coverage.COMPLETE or _cell(count) not in kept

    return tuple(filter(is_worth_it, counts))


def _cell(count: Count) -> tuple[object, ...]:
    return count.place, count.category, count.measure, count.window_start, count.window_end


def store_run(office: Office, run: Run, crawled: Crawled, *, stop: threading.Event | None = None) -> tuple[Count, ...]:
    """Store a run and return its outcomes, none when that failed; a failure is its own site's and no other's.

    A database that is away is waited for, as long as nobody sets `stop`; the embedded one is started anew where whoever
    ran it has ended.
    """
    stop = stop or threading.Event()
    away = retry_if_exception_type(DatabaseUnreachable)
    until = stop_any(stop_after_delay(KEPT_SECONDS), stop_when_event_set(stop))
    patiently = Retrying(
        retry=away,
        stop=until,
        wait=wait_fixed(3),
        sleep=sleep_using_event(stop),
        before_sleep=lambda _: _bring_back(office),
        reraise=True,
    )
    try:
        patiently(_write_run, office, run, crawled)
    except (ClaimLost, DatabaseUnreachable) as error:
        log.warning("run dropped", site=run.slot.site, why=str(error))
        return ()
    except TidegaugeError as error:
        log.error("run refused", site=run.slot.site, why=str(error))
        _end_refused(office, run)
        return ()
    log.info("crawled", site=run.slot.site, **Counter(str(count.verdict) for count in crawled.counts))
    return crawled.counts


def _bring_back(office: Office) -> None:
    try:
        office.restart_database()
    except ServerFault as error:
        log.warning("the database does not come back", why=str(error))


def _write_run(office: Office, run: Run, crawled: Crawled) -> None:
    """Write all outcomes of a run, its record and the slot's end in one transaction.

    Of a run that somebody stopped, the whole counts are kept and the slot stays as it was: the clock reads it yet.
    Every writer locks in this order: claim, slot, issues. Two that lock in different orders stop each other.
    """
    with office.store() as conn:
        confirm_claim(conn, run.claim, now=office.clock(), lease=LEASE)
        better = no_worse_than_known(conn, run.slot, crawled.worth_storing)
        if not crawled.is_stopped:
            has_died = any(count.verdict is Verdict.INTERRUPTED for count in better)
            state = SlotState.INTERRUPTED if has_died else SlotState.DONE
            finish_slot(conn, run.slot, state=state, at=office.clock())
        if kept := len(crawled.worth_storing) - len(better):
            log.warning("earlier counts of this window stay", site=run.slot.site, cells=kept)
        if better:
            store_outcomes(conn, office, better, cause="crawl")
        save_run(conn, crawled.record(run.slot))
        release_claim(conn, run.claim)


def _end_refused(office: Office, run: Run) -> None:
    """End the slot of a run that the store will never take, so that the site is not asked for it again and again."""
    with suppress(ClaimLost, DatabaseUnreachable), office.store() as conn:
        confirm_claim(conn, run.claim, now=office.clock(), lease=LEASE)
        finish_slot(conn, run.slot, state=SlotState.INTERRUPTED, at=office.clock())
        release_claim(conn, run.claim)
