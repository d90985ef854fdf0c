"""Sweeps of an invented site over real HTTP, each through the real child process."""

from collections.abc import Callable

from domain.counts import Count, Verdict
from tests.crawlers.invented_site import Reply, invented_site, listing

Sweep = Callable[..., tuple[Count, ...]]


def of_city(answers: dict[str, Reply]) -> Callable[[str], Reply]:
    """Answer by the city's number in the address."""
    return lambda path: answers[path.rpartition("city=")[2]]


def told(counts: tuple[Count, ...]) -> list[tuple[str, Verdict, int | None]]:
    return [(count.place, count.verdict, count.ads) for count in counts]


def test_each_cell_is_counted_once_and_robots_is_asked_first(sweep: Sweep) -> None:
    answers = {
        "1": Reply(body=listing("City 1", total="1,234")),
        "2": Reply(body=listing("City 2", total=None)),
    }
    with invented_site(of_city(answers)) as site:
        counts = sweep(site.home)
    assert told(counts) == [("city-1", Verdict.OK, 1234), ("city-2", Verdict.ZERO, 0)]
    assert site.asked == ["/robots.txt", "/list?c=12&city=1", "/list?c=12&city=2"]
