"""A sweep whose site is paused on its way asks for nothing more, and says of what is left that it is paused."""

from collections.abc import Callable
from pathlib import Path

from crawlers.sweep import sweep_site
from domain.counts import Verdict
from tests.crawlers.conftest import order_of
from tests.crawlers.invented_site import InventedSite, Reply, invented_site, listing

FREE = "{delay: 0s, timeout: 25s}"


def allowing(requests: int) -> Callable[[], bool]:
    """Return what says yes so many times, and then no."""
    left = [requests]

    def may_ask() -> bool:
        left[0] -= 1
        return left[0] >= 0

    return may_ask


def city(path: str) -> Reply:
    return Reply(body=listing(f"City {path[-1]}", total="5"))


def swept(site: InventedSite, card_file: Callable[..., Path], *, requests: int) -> list[tuple[Verdict, str]]:
    card = card_file(site.home, places=3, politeness=FREE)
    counts = sweep_site(order_of(card), may_ask=allowing(requests)).counts
    return [(count.verdict, count.evidence) for count in counts]


def test_what_was_told_before_stays_and_the_rest_is_paused(card_file: Callable[..., Path]) -> None:
    with invented_site(city) as site:
        told = swept(site, card_file, requests=2)  # robots.txt and the first list
        assert len(site.asked) == 2
    assert told[0][0] is Verdict.OK
    assert told[1:] == [(Verdict.PAUSED, "paused while it was read")] * 2


def test_a_site_paused_before_the_first_request_is_not_asked_for_anything(card_file: Callable[..., Path]) -> None:
    with invented_site(city) as site:
        told = swept(site, card_file, requests=0)
        assert site.asked == []
    assert told == [(Verdict.PAUSED, "paused while it was read (robots.txt)")] * 3


def test_a_sweep_that_nobody_pauses_asks_for_each_request_and_counts_the_same(card_file: Callable[..., Path]) -> None:
    with invented_site(city) as site:
        assert [verdict for verdict, _ in swept(site, card_file, requests=4)] == [Verdict.OK] * 3
        assert len(site.asked) == 4


def test_a_redirect_is_a_request_of_its_own(card_file: Callable[..., Path]) -> None:
    def moved(path: str) -> Reply:
        return Reply(status=302, headers={"Location": f"/moved?{path[-1]}"}) if "moved" not in path else city(path)

    with invented_site(moved) as site:
        swept(site, card_file, requests=2)
        assert not [path for path in site.asked if "moved" in path]


def test_an_empty_list_that_nothing_is_left_to_compare_with_is_no_zero(card_file: Callable[..., Path]) -> None:
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total=None))) as site:
        told = swept(site, card_file, requests=2)
    assert [verdict for verdict, _ in told] == [Verdict.INTERRUPTED, Verdict.PAUSED, Verdict.PAUSED]
