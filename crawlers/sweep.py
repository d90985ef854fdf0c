"""Counts one site: starts the child process and believes what it tells; the rest is interrupted, never a number."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from crawlers.card import load_card
from crawlers.site_card import SiteCard
from crawlers.verdicts import judge_site
from crawlers.wire import CellOutcome, CrawlOrder, outcome_from
from domain.counts import Count, Verdict
from domain.errors import CrawlFailed
from domain.slots import Slot

HOUSE = Path(__file__).resolve().parent.parent
TWO_HOURS = 7200.0  # 600 requests at 5 s take 50 minutes; a run of twice that has hung
CUT_OFF = "the crawl ended before this cell"
CARD_CHANGED = "the card changed; restart the clock"
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR")  # no secret reaches the child


def sweep_site(  # noqa: PLR0913 - one crawl's whole order, each part by name
    card_path: Path,
    *,
    window_start: datetime,
    window_end: datetime,
    now: datetime,
    agent: str,
    may_reach_private: bool,
    timeout_seconds: float = TWO_HOURS,
    expected_fingerprint: str | None = None,
) -> tuple[Count, ...]:
    """Return exactly one count for each cell and measure of a card, in the card's order.

    Args:
        card_path: The site's card.
        window_start: UTC, aware; the window is half open.
        window_end: UTC, aware.
        now: When the sweep begins.
        agent: Our user agent; it names the office and a contact.
        may_reach_private: Whether this machine and private networks may be asked (demo, tests).
        timeout_seconds: After this the child is killed; what it has not told is interrupted.
        expected_fingerprint: Of the card that the counts will be stored under; None takes the file as it is.

    Raises:
        WorkspaceInvalid: the card holds problems.
        CrawlFailed: the child told nothing at all, or the file now counts by other rules than expected.
    """
    card = load_card(card_path, today=now.date(), may_reach_private=may_reach_private)
    if expected_fingerprint not in (None, card.fingerprint):
        raise CrawlFailed(CARD_CHANGED)
    order = CrawlOrder(
        card_path=card_path.resolve(),
        window_start=window_start,
        window_end=window_end,
        now=now,
        agent=agent,
        may_reach_private=may_reach_private,
        parent=os.getpid(),
    )
    return _swept(card, order, timeout_seconds=timeout_seconds)


def _swept(card: SiteCard, order: CrawlOrder, *, timeout_seconds: float) -> tuple[Count, ...]:
    """Return what the child told, judged over the whole site; what it has not told is interrupted."""
    told = [count for outcome in run_child(order, timeout_seconds=timeout_seconds) for count in outcome.counts]
    if not told:
        raise CrawlFailed(CUT_OFF)
    slot = Slot(site=card.site, window_start=order.window_start, window_end=order.window_end)
    return judge_site(one_each(told, interrupted(card, slot, at=order.now)), card=card)


def run_child(order: CrawlOrder, *, timeout_seconds: float) -> tuple[CellOutcome, ...]:
    """Return every outcome that a child process told before it ended or was killed.

    Args:
        order: What to crawl; its `parent` is this process.
        timeout_seconds: After this the child is killed.
    """
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-m", "crawlers.child"],
        cwd=HOUSE,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is the parent's to answer; the child ends with it
    ) as child:
        try:
            told, _ = child.communicate(order.to_json() + "\n", timeout=timeout_seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            told, _ = child.communicate()
    return tuple(_readable(told.splitlines()))


def one_each(told: Iterable[Count], expected: Sequence[Count]) -> tuple[Count, ...]:
    """Return one count for each expected cell and measure: the first told, else the expected one itself."""
    found: dict[tuple[str, str, str], Count] = {}
    for count in told:
        found.setdefault((count.place, count.category, count.measure), count)
    return tuple(found.get((count.place, count.category, count.measure), count) for count in expected)


def interrupted(card: SiteCard, slot: Slot, *, at: datetime, why: str = CUT_OFF) -> tuple[Count, ...]:
    """Return an outcome without a number for each cell and measure: the crawl was cut off, or could not begin."""
    return _without_numbers(card, slot, at=at, verdict=Verdict.INTERRUPTED, evidence=why)


def not_run(card: SiteCard, slot: Slot, *, at: datetime) -> tuple[Count, ...]:
    """Return an outcome without a number for each cell and measure: nobody crawled while the slot could be read."""
    return _without_numbers(card, slot, at=at, verdict=Verdict.NOT_RUN, evidence="the slot went by unread")


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
        for measure in card.measures
    )


def _readable(lines: Sequence[str]) -> Iterable[CellOutcome]:
    """Yield the outcomes of all whole lines; a killed child may leave half a line at the end."""
    for line in lines:
        try:
            yield outcome_from(line)
        except (KeyError, TypeError, ValueError):
            continue
