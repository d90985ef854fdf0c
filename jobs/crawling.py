"""A slot's run: claimed, swept by a child process, handed on to be stored. It counts nothing itself."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeAlias

import structlog

from crawlers.asking.addresses import host_key
from crawlers.asking.outage import is_unreachable, our_outage
from crawlers.looking.whole_site import is_cut_off
from crawlers.sweep import Swept, interrupted, sweep_site
from crawlers.wire import CellOutcome, CrawlOrder
from domain.counts import Count, Measure
from domain.errors import ClaimLost, CrawlFailed, DatabaseUnreachable, WorkspaceInvalid
from domain.pauses import pause_of
from domain.slots import Slot
from jobs.storing import LEASE, Crawled, Run, store_run
from office import Office
from storage.claims import ClaimKind, claim, confirm_claim
from storage.database import Connection, Role
from storage.pauses import standing_pauses
from storage.steady import steady_cells

log = structlog.get_logger()
Heard: TypeAlias = Callable[[CellOutcome], None]
RENEW_SECONDS = 30
WAKE_SECONDS = 0.5  # a signal that comes as the wait begins is seen after it


def claim_run(conn: Connection, office: Office, slot: Slot) -> Run | None:
    """Return the run, or None when a worker is at its site, it is paused, or the office has no card for it any more.

    The host is claimed, not the slot: it is never asked by two crawls at once, whatever cards speak of it.
    """
    if slot.site not in office.cards or (slot.places and not _cells_of(office, slot)):
        return None
    if pause_of(standing_pauses(conn, at=office.clock()), site=slot.site):
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
    Once `stop` is set nothing more is asked: the whole counts told by then are stored, and the slots stay as they were.
    """
    outcomes: list[Count] = []
    unreachable: list[tuple[Run, Crawled]] = []
    for run, crawled in _swept(office, runs, heard, stop):
        if is_unreachable(crawled.counts):
            unreachable.append((run, crawled))
        else:
            outcomes.extend(store_run(office, run, crawled, stop=stop))
    is_our_line = len(unreachable) == len(runs) > 1
    for run, crawled in unreachable:
        ours = replace(crawled, swept=replace(crawled.swept, counts=our_outage(crawled.counts)))
        outcomes.extend(store_run(office, run, ours if is_our_line else crawled, stop=stop))
    return tuple(outcomes)


def _swept(
    office: Office, runs: Sequence[Run], heard: Heard, stop: threading.Event | None
) -> Iterator[tuple[Run, Crawled]]:
    """Yield each run with its outcomes as its child process ends; claims are renewed while others still run."""
    with ThreadPoolExecutor(max_workers=max(1, len(runs))) as pool:
        pending = {pool.submit(_sweep, office, run.slot, heard, stop): run for run in runs}
        renewed_at = time.monotonic()
        while pending:
            done, _ = wait(pending, timeout=WAKE_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                yield pending.pop(future), future.result()
            if done or time.monotonic() - renewed_at > RENEW_SECONDS:
                _renew(office, runs)  # those that wait for the others too; a stored one has let its claim go
                renewed_at = time.monotonic()


def _sweep(office: Office, slot: Slot, heard: Heard, stop: threading.Event | None) -> Crawled:
    """Return one outcome a cell; a child process that died, or a bad card, leaves every cell `interrupted`."""
    file, started_at, refused = office.cards[slot.site], office.clock(), threading.Event()
    order = CrawlOrder(
        card_path=file.path,
        window_start=slot.window_start,
        window_end=slot.window_end,
        now=started_at,
        means=office.means,
        steady=_steady(office, slot),
        robots=office.robots.get(slot.site),
        cells=_cells_of(office, slot),
        max_requests=slot.max_requests,
    )
    try:
        # The card's definition versions are what the counts are stored under, so no other card may have counted them.
        swept = sweep_site(
            order,
            expected_fingerprint=file.card.fingerprint,
            heard=heard,
            stop=stop,
            may_ask=partial(_may_ask, office, slot, refused),
        )
    except (CrawlFailed, WorkspaceInvalid) as error:
        # One card that was broken, or ran out, while the clock runs must not stop the other sites.
        if not (stop and stop.is_set()):
            log.warning("crawl failed", site=slot.site, why=str(error))
        why = "the card holds problems" if isinstance(error, WorkspaceInvalid) else str(error)
        swept = Swept(counts=interrupted(file.card, slot, at=office.clock(), why=why))
    if swept.robots:
        office.robots[slot.site] = swept.robots
    is_stopped = refused.is_set() or bool(stop and stop.is_set() and is_cut_off(swept.counts))
    return Crawled(swept=swept, started_at=started_at, ended_at=office.clock(), is_stopped=is_stopped)


def _may_ask(office: Office, slot: Slot, refused: threading.Event) -> bool:
    """Return whether a site may be asked for more; while the database is away nobody can have paused it."""
    with suppress(DatabaseUnreachable), office.store(Role.CRAWLER) as conn:
        if pause_of(standing_pauses(conn, at=office.clock()), site=slot.site):
            refused.set()
    return not refused.is_set()


def _cells_of(office: Office, slot: Slot) -> tuple[tuple[str, str], ...]:
    """Return the cells that a focus slot is about; none for a base slot, which is about all."""
    cells = office.cards[slot.site].card.listed_cells
    return tuple((cell.place, cell.category) for cell in cells if cell.place in slot.places)


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
