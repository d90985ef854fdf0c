"""Sweeps that come to no natural end: killed, stopped, given up. What was told is kept, the rest is interrupted."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers.sweep import sweep_site
from crawlers.wire import CellOutcome
from domain.counts import Count, Verdict
from domain.errors import CrawlFailed
from tests.crawlers.conftest import order_of
from tests.crawlers.invented_site import Reply, invented_site, listing

Sweep = Callable[..., tuple[Count, ...]]


def test_what_a_killed_child_has_not_told_is_interrupted(sweep: Sweep) -> None:
    def answer(path: str) -> Reply:
        return Reply(body=listing(f"City {path[-1]}", total="5"), wait_seconds=40 * (path[-1] == "2"))

    with invented_site(answer) as site:
        counts = sweep(site.home, places=3, timeout_seconds=10.0, politeness="{delay: 0s, timeout: 60s}")
    assert [count.verdict for count in counts] == [Verdict.OK, Verdict.INTERRUPTED, Verdict.INTERRUPTED]


def test_a_child_that_tells_nothing_is_a_failed_crawl(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(wait_seconds=5)) as site:
        site.robots = Reply(wait_seconds=5)
        with pytest.raises(CrawlFailed):
            sweep(site.home, timeout_seconds=1.5, politeness="{delay: 0s, timeout: 25s}")


def test_whoever_listens_and_gives_up_leaves_no_child_that_asks_on(card_file: Callable[..., Path]) -> None:
    class GivenUp(Exception):
        """The listener's own fault."""

    def heard(outcome: CellOutcome) -> None:
        raise GivenUp

    def answer(path: str) -> Reply:
        return Reply(body=listing(f"City {path[-1]}", total="5"), wait_seconds=40.0 * (path[-1] != "1"))

    started = time.monotonic()
    with invented_site(answer) as site, pytest.raises(GivenUp):
        sweep_site(order_of(card_file(site.home, places=5, politeness="{delay: 0s, timeout: 60s}")), heard=heard)
    assert time.monotonic() - started < 30
    assert len(site.listings_asked) <= 2


def test_a_sweep_that_is_stopped_keeps_what_was_told_and_asks_no_more(card_file: Callable[..., Path]) -> None:
    def answer(path: str) -> Reply:
        return Reply(body=listing(f"City {path[-1]}", total="5"), wait_seconds=20.0 * (path[-1] != "1"))

    stop, started = threading.Event(), time.monotonic()
    with invented_site(answer) as site:
        card = card_file(site.home, places=3, politeness="{delay: 0.001s, timeout: 25s}")
        counts = sweep_site(order_of(card), heard=lambda outcome: stop.set(), stop=stop).counts
    assert [count.verdict for count in counts] == [Verdict.OK, Verdict.INTERRUPTED, Verdict.INTERRUPTED]
    assert time.monotonic() - started < 15
    assert len(site.listings_asked) <= 2
