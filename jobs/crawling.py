"""A slot's run: claimed, swept by a child process, stored in one transaction. It counts nothing itself."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from crawlers.asking.addresses import host_key
from crawlers.asking.outage import is_unreachable, our_outage
from crawlers.cards.card import definitions_of
from crawlers.sweep import Swept, interrupted, sweep_site
from crawlers.wire import CellOutcome, CrawlOrder
from domain.counts import Count, Coverage, Measure, Source, Step, Verdict
from domain.errors import ClaimLost, CrawlFailed, DatabaseUnreachable, TidegaugeError, WorkspaceInvalid
from domain.runs import RunRecord
from domain.slots import Slot, SlotState
from office import Office
from storage.claims import Claim, ClaimKind, claim, confirm_claim, release_claim
from storage.counts import read_counts, save_counts
from storage.database import Connection
from storage.definitions import number_definitions
from storage.issues import open_issue
from storage.rollups import roll_up_days
from storage.runs import save_run
from storage.slots import finish_slot
from storage.steady import steady_cells

log = structlog.get_logger()
Heard: TypeAlias = Callable[[CellOutcome], None]
LEASE = timedelta(minutes=3)  # a dead worker's slot is free again after this
RENEW_SECONDS = 30
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


def claim_run(conn: Connection, office: Office, slot: Slot) -> Run | None:
    """Return the run, or None when a worker is at its site or the office has no card for it any more.

    The host is claimed, not the slot: it is never asked by two crawls at once, whatever cards speak of it.
    """
    if slot.site not in office.cards:
        return None
    key = host_key(office.cards[slot.site].card.home)
    held = claim(conn, ClaimKind.CRAWL, key=key, holder=office.holder, now=office.clock(), lease=LEASE)
    return Run(slot=slot, claim=held) if held else None


def crawl_runs(
    office: Office,
    runs: Sequence[Run],
    *,
    heard: Heard = lambda outcome: None,
    stop: threading.Event | None = None,
) -> tuple[Count, ...]:
    """Sweep the runs' sites side by side, store each as it ends, and return every outcome.

    A site that could not be reached at all waits for the others: when none could, it is our own line that is down.
    `heard` is told each cell's outcome as it comes, before anything of it is stored or judged with the others.
    Once `stop` is set nothing more is asked: what was told by then is stored, and the rest as interrupted.
    """
    outcomes: list[Count] = []
    unreachable: list[tuple[Run, Crawled]] = []
    for run, crawled in _swept(office, runs, heard, stop):
        if is_unreachable(crawled.counts):
            unreachable.append((run, crawled))
        else:
            outcomes.extend(_store_run(office, run, crawled))
    is_our_line = len(unreachable) == len(runs) > 1
    for run, crawled in unreachable:
        ours = replace(crawled, swept=replace(crawled.swept, counts=our_outage(crawled.counts)))
        outcomes.extend(_store_run(office, run, ours if is_our_line else crawled))
    return tuple(outcomes)


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


def _swept(
    office: Office, runs: Sequence[Run], heard: Heard, stop: threading.Event | None
) -> Iterator[tuple[Run, Crawled]]:
    """Yield each run with its outcomes as its child process ends; claims are renewed while others still run."""
    with ThreadPoolExecutor(max_workers=max(1, len(runs))) as pool:
        pending = {pool.submit(_sweep, office, run.slot, heard, stop): run for run in runs}
        while pending:
            done, _ = wait(pending, timeout=RENEW_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                yield pending.pop(future), future.result()
            _renew(office, runs)  # those that wait for the others too; a stored one has let its claim go


def _sweep(office: Office, slot: Slot, heard: Heard, stop: threading.Event | None) -> Crawled:
    """Return one outcome a cell; a child process that died, or a bad card, leaves every cell `interrupted`."""
    file, started_at = office.cards[slot.site], office.clock()
    order = CrawlOrder(
        card_path=file.path,
        window_start=slot.window_start,
        window_end=slot.window_end,
        now=started_at,
        means=office.means,
        steady=_steady(office, slot),
        robots=office.robots.get(slot.site),
    )
    try:
        # The card's definition versions are what the counts are stored under, so no other card may have counted them.
        swept = sweep_site(order, expected_fingerprint=file.card.fingerprint, heard=heard, stop=stop)
    except (CrawlFailed, WorkspaceInvalid) as error:
        # One card that was broken, or ran out, while the clock runs must not stop the other sites.
        log.warning("crawl failed", site=slot.site, why=str(error))
        why = "the card holds problems" if isinstance(error, WorkspaceInvalid) else str(error)
        swept = Swept(counts=interrupted(file.card, slot, at=office.clock(), why=why))
    if swept.robots:
        office.robots[slot.site] = swept.robots
    return Crawled(swept=swept, started_at=started_at, ended_at=office.clock())


def _steady(office: Office, slot: Slot) -> tuple[tuple[str, str, Measure], ...]:
    """Return the cells where a zero would be a fall; none while the database is away: no crawl waits for it."""
    try:
        with office.store() as conn:
            return tuple(steady_cells(conn, site=slot.site, before=slot.window_start))
    except DatabaseUnreachable as error:
        log.warning("no history to compare with", site=slot.site, why=str(error))
        return ()


def _renew(office: Office, runs: Iterable[Run]) -> None:
    """Hold on to the claims of runs under way; one that was lost is noticed when its run is stored."""
    try:
        with office.store() as conn:
            for run in runs:
                with suppress(ClaimLost):
                    confirm_claim(conn, run.claim, now=office.clock(), lease=LEASE)
    except DatabaseUnreachable as error:
        log.warning("claims not renewed", why=str(error))


def _no_worse_than_known(conn: Connection, slot: Slot, counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the outcomes worth storing: a second crawl of a slot that fails takes no whole count back."""
    stored = read_counts(conn, site=slot.site, since=slot.window_start, until=slot.window_end)
    known = [each.count for each in stored if each.series.source is Source.CRAWL]
    whole = {_cell(count) for count in known if count.coverage is Coverage.COMPLETE}
    return tuple(count for count in counts if count.coverage is Coverage.COMPLETE or _cell(count) not in whole)


def _cell(count: Count) -> tuple[object, ...]:
    return count.place, count.category, count.measure, count.window_start, count.window_end


def _store_run(office: Office, run: Run, crawled: Crawled) -> tuple[Count, ...]:
    """Store a run and return its outcomes, none when that failed; a failure is its own site's and no other's."""
    away = retry_if_exception_type(DatabaseUnreachable)
    patiently = Retrying(retry=away, stop=stop_after_delay(KEPT_SECONDS), wait=wait_fixed(3), reraise=True)
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


def _write_run(office: Office, run: Run, crawled: Crawled) -> None:
    """Write all outcomes of a run, its record and the slot's end in one transaction.

    Every writer locks in this order: claim, slot, issues. Two that lock in different orders stop each other.
    """
    with office.store() as conn:
        confirm_claim(conn, run.claim, now=office.clock(), lease=LEASE)
        better = _no_worse_than_known(conn, run.slot, crawled.counts)
        has_died = any(count.verdict is Verdict.INTERRUPTED for count in better)
        state = SlotState.INTERRUPTED if has_died else SlotState.DONE
        finish_slot(conn, run.slot, state=state, at=office.clock())
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
