"""Counts one site: starts the child process and believes what it tells; the rest is interrupted, never a number."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from crawlers.asking.browser import require_browser
from crawlers.asking.leave import MAY_I, NO, YES
from crawlers.asking.robots import RobotsText
from crawlers.asking.tally import Tally
from crawlers.cards.card import load_card
from crawlers.cards.site_card import SiteCard
from crawlers.looking.whole_site import judge_site
from crawlers.processes import end_group, private_folder
from crawlers.wire import CellOutcome, CrawlOrder, outcome_from
from domain.counts import Count, Verdict
from domain.errors import CrawlFailed
from domain.slots import Slot

HOUSE = Path(__file__).resolve().parent.parent
TWO_HOURS = 7200.0  # 600 requests at 5 s take 50 minutes; a run of twice that has hung
LOOK_SECONDS = 0.1  # between two looks whether a child has ended, or its time is over
CUT_OFF = "the crawl ended before this cell was read"
CARD_CHANGED = "the card changed; restart the clock"
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR")  # no secret reaches the child


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What came of a sweep: a count for each cell and measure, and the record of how the site was asked."""

    counts: tuple[Count, ...]
    tally: Tally = field(default_factory=Tally)
    newest: Mapping[tuple[str, str], datetime] = field(default_factory=dict)  # by cell, where a rule reads dates
    robots: RobotsText | None = None


def sweep_site(  # noqa: PLR0913 - what is said to a crawl on its way
    order: CrawlOrder,
    *,
    timeout_seconds: float = TWO_HOURS,
    expected_fingerprint: str | None = None,
    heard: Callable[[CellOutcome], None] = lambda outcome: None,
    stop: threading.Event | None = None,
    may_ask: Callable[[], bool] | None = None,
) -> Swept:
    """Return exactly one count for each ordered cell and measure of a card, in the card's order.

    Args:
        order: What to sweep; all cells of the card where none is named.
        timeout_seconds: After this the child is killed; what it has not told is interrupted.
        expected_fingerprint: Of the card that the counts will be stored under; None takes the file as it is.
        heard: Told each outcome as it comes, for whoever watches; a whole site is only judged at the end.
        stop: Once it is set the child is killed; what it has not told is interrupted.
        may_ask: Asked before each request; after a no nothing more is asked, and what is left is paused.

    Raises:
        WorkspaceInvalid: the card holds problems.
        CrawlFailed: the child told nothing, the file counts by other rules now, or what a browser needs is not there.
    """
    card = load_card(order.card_path, today=order.now.date(), may_reach_private=order.means.may_reach_private)
    if expected_fingerprint not in (None, card.fingerprint):
        raise CrawlFailed(CARD_CHANGED)
    require_browser(card, may_reach_private=order.means.may_reach_private)
    meant = replace(order, fingerprint=card.fingerprint)
    outcomes = run_child(meant, timeout_seconds=timeout_seconds, heard=heard, stop=stop, may_ask=may_ask)
    if not outcomes:
        raise CrawlFailed(CUT_OFF)
    slot = Slot(site=card.site, window_start=order.window_start, window_end=order.window_end)
    told = [count for outcome in outcomes for count in outcome.counts]
    expected = [count for count in interrupted(card, slot, at=order.now) if _is_ordered(count, order)]
    return Swept(
        counts=judge_site(one_each(told, expected), card=card),
        tally=outcomes[-1].tally,
        newest={_cell_of(outcome): outcome.newest for outcome in outcomes if outcome.newest},
        robots=outcomes[0].robots,
    )


def _is_ordered(count: Count, order: CrawlOrder) -> bool:
    return not order.cells or (count.place, count.category) in order.cells


def _cell_of(outcome: CellOutcome) -> tuple[str, str]:
    return outcome.counts[0].place, outcome.counts[0].category


def run_child(
    order: CrawlOrder,
    *,
    timeout_seconds: float,
    heard: Callable[[CellOutcome], None] = lambda outcome: None,
    stop: threading.Event | None = None,
    may_ask: Callable[[], bool] | None = None,
) -> tuple[CellOutcome, ...]:
    """Return every outcome that a child process told before it ended or was killed.

    Args:
        order: What to crawl.
        timeout_seconds: After this the child is killed.
        heard: Told each outcome as it comes.
        stop: Once it is set the child is killed.
        may_ask: Asked before each request; default: nobody is.
    """
    outcomes: list[CellOutcome] = []
    for line in child_lines(order, timeout_seconds=timeout_seconds, stop=stop, may_ask=may_ask):
        try:
            outcome = outcome_from(line)
        except ValueError:  # a killed child may leave half a line at the end
            continue
        outcomes.append(outcome)
        heard(outcome)
    return tuple(outcomes)


def child_lines(
    order: CrawlOrder,
    *,
    timeout_seconds: float,
    stop: threading.Event | None = None,
    may_ask: Callable[[], bool] | None = None,
) -> Iterator[str]:
    """Yield each line that a child tells; it is killed after the time, at `stop`, or when nobody listens any more.

    Its questions whether it may ask are answered here and not told on.
    """
    meant = replace(_for_a_child(order), asks_first=may_ask is not None)
    with private_folder() as folder, _child(folder) as child:
        due = (child, timeout_seconds, stop or threading.Event())
        guard = threading.Thread(target=_kill_when_due, args=due, daemon=True)
        guard.start()
        try:
            if child.stdin is None or child.stdout is None:
                raise CrawlFailed
            with suppress(BrokenPipeError), child.stdin as said:
                print(meant.to_json(), file=said, flush=True)
                for line in child.stdout:
                    if may_ask is None or line.strip() != MAY_I:
                        yield line
                    else:
                        print(YES if may_ask() else NO, file=said, flush=True)
        finally:
            child.kill()  # so the guard ends by itself


def _kill_when_due(child: "subprocess.Popen[str]", timeout_seconds: float, stop: threading.Event) -> None:
    """Kill a child after the time or at `stop`, whichever comes first; one that has ended is left alone."""
    end = time.monotonic() + timeout_seconds
    while child.poll() is None and time.monotonic() < end and not stop.wait(LOOK_SECONDS):
        pass
    child.kill()


def _for_a_child(order: CrawlOrder) -> CrawlOrder:
    """Return the order as another process reads it, which dies with this one and works in another folder."""
    beside = order.beside.absolute() if order.beside else None
    return replace(order, parent=os.getpid(), card_path=order.card_path.absolute(), beside=beside)


@contextmanager
def _child(folder: str) -> Iterator["subprocess.Popen[str]"]:
    """Start a child process; it is gone at the end, with whatever it has started. What they write, they write there."""
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-m", "crawlers.child"],
        cwd=HOUSE,
        env=environment | {"TMPDIR": folder},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is the parent's to answer; the child ends with it
    ) as child:
        yield child
    end_group(child.pid)


def one_each(told: Iterable[Count], expected: Sequence[Count]) -> tuple[Count, ...]:
    """Return one count for each expected cell and measure: the first told, else the expected one itself."""
    found: dict[tuple[str, str, str], Count] = {}
    for count in told:
        found.setdefault((count.place, count.category, count.measure), count)
    return tuple(found.get((count.place, count.category, count.measure), count) for count in expected)


def interrupted(card: SiteCard, slot: Slot, *, at: datetime, why: str = CUT_OFF) -> tuple[Count, ...]:
    """Return an outcome without a number for each of a slot's cells: the crawl was cut off, or could not begin."""
    return _without_numbers(card, slot, at=at, verdict=Verdict.INTERRUPTED, evidence=why)


def not_run(card: SiteCard, slot: Slot, *, at: datetime) -> tuple[Count, ...]:
    """Return an outcome without a number for each of a slot's cells: nobody crawled while it could be read."""
    return _without_numbers(card, slot, at=at, verdict=Verdict.NOT_RUN, evidence="the slot went by unread")


def paused(card: SiteCard, slot: Slot, *, at: datetime) -> tuple[Count, ...]:
    """Return an outcome without a number for each of a slot's cells: its site was paused until its time was over."""
    return _without_numbers(card, slot, at=at, verdict=Verdict.PAUSED, evidence="paused until the slot was over")


def _without_numbers(card: SiteCard, slot: Slot, *, at: datetime, verdict: Verdict, evidence: str) -> tuple[Count, ...]:
    return tuple(
        Count(
            site=card.site,
            place=cell.place,
            category=cell.category,
            measure=measure,
            window_start=slot.window_start,
            window_end=slot.window_end,
            observed_at=at,
            ads=None,
            verdict=verdict,
            evidence=evidence,
        )
        for cell in card.listed_cells
        if not slot.places or cell.place in slot.places
        for measure in card.measures
    )
