"""Sweeps of an invented site over real HTTP, each through the real child process."""

import itertools
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers.asking.outage import is_unreachable
from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import LED_HOME
from crawlers.sweep import Swept, interrupted, not_run, run_child, sweep_site
from crawlers.wire import CellOutcome
from domain.counts import Count, Verdict
from domain.errors import CrawlFailed
from domain.slots import Slot
from tests.crawlers.conftest import AGENT, CARDS, NOW, WINDOW_END, WINDOW_START, order_of
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


def one_city(sweep: Sweep, reply: Reply, **changed: object) -> tuple[tuple[Count, ...], list[str]]:
    """Sweep a site that answers every listing alike; return the counts and the listings asked."""
    with invented_site(lambda path: reply) as site:
        counts = sweep(site.home, places=1, **changed)
    return counts, site.listings_asked


NO_LISTINGS = [
    (Reply(status=500), Verdict.SITE_DOWN, "status 500"),
    (Reply(status=403), Verdict.BLOCKED, "status 403"),
    (Reply(status=404), Verdict.LAYOUT_CHANGED, "status 404"),
    (Reply(status=401), Verdict.LOGIN, "status 401"),
    (Reply(body='<div class="g-recaptcha">?</div>'), Verdict.BLOCKED, "page.must_not_match[0] matched"),
    (Reply(body=""), Verdict.LAYOUT_CHANGED, "page.must_match[0] did not match"),
    (Reply(body=listing("Elsewhere", total="7")), Verdict.LAYOUT_CHANGED, "page.must_match[0] did not match"),
    (Reply(body="<h1>City 8</h1><footer></footer>"), Verdict.LAYOUT_CHANGED, "count[0]: css matched nothing"),
    (Reply(body=listing("City 9", total="7.5")), Verdict.LAYOUT_CHANGED, "count[0]: no whole number under en_US"),
    (Reply(status=451), Verdict.REFUSED, "status 451"),
    (Reply(status=429), Verdict.RATE_LIMITED, "status 429"),
]


def test_a_page_that_is_no_listing_gives_no_number(sweep: Sweep) -> None:
    answers = {str(number): reply for number, (reply, _, _) in enumerate(NO_LISTINGS, start=1)}
    with invented_site(of_city(answers)) as site:
        counts = sweep(site.home, places=len(NO_LISTINGS))
    found = [(count.verdict, count.evidence) for count in counts]
    assert found == [(verdict, evidence) for _, verdict, evidence in NO_LISTINGS]
    assert {count.ads for count in counts} == {None}


def test_a_floor_and_a_truncated_page_are_lower_bounds(sweep: Sweep) -> None:
    answers = {
        "1": Reply(body=listing("City 1", total="1,000+")),
        "2": Reply(body=listing("City 2", total="40", footer=False)),
        "3": Reply(body=listing("City 3", total="5,001")),
    }
    with invented_site(of_city(answers)) as site:
        counts = sweep(site.home, places=3)
    expected = [("city-1", Verdict.FLOOR, 1000), ("city-2", Verdict.PARTIAL, 40), ("city-3", Verdict.IMPLAUSIBLE, 5001)]
    assert told(counts) == expected


def test_a_whole_site_that_says_empty_is_a_changed_layout(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total=None))) as site:
        counts = sweep(site.home, places=3)
    assert {(count.verdict, count.ads) for count in counts} == {(Verdict.LAYOUT_CHANGED, None)}


def test_a_robots_that_closes_the_site_leaves_every_listing_unasked(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(body="never")) as site:
        site.robots = Reply(body="User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
        counts = sweep(site.home, places=21)
    assert [count.verdict for count in counts] == [Verdict.ROBOTS] * 21
    assert site.listings_asked == []


def test_a_robots_that_answers_503_leaves_every_listing_unasked(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(body="never")) as site:
        site.robots = Reply(status=503)
        counts = sweep(site.home, places=21)
    assert [count.verdict for count in counts] == [Verdict.SITE_DOWN] * 21
    assert site.listings_asked == []


def test_a_missing_robots_allows_all_and_a_crawl_delay_is_kept(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total="5"))) as site:
        site.robots = Reply(status=404)
        assert {count.verdict for count in sweep(site.home)} == {Verdict.OK}
        site.robots = Reply(body="User-agent: Tidegauge\nCrawl-delay: 0.5\n", headers={"Content-Type": "text/plain"})
        site.asked_at.clear()
        sweep(site.home)
    gaps = [later - sooner for sooner, later in itertools.pairwise(site.asked_at)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.5


def test_retry_after_is_waited_and_the_second_answer_counts(sweep: Sweep) -> None:
    replies = iter(
        [Reply(status=503, headers={"Retry-After": "1"}), Reply(body=listing("City 1", total="12"))],
    )
    with invented_site(lambda path: next(replies)) as site:
        (count,) = sweep(site.home, places=1)
    assert (count.verdict, count.ads) == (Verdict.OK, 12)
    assert site.asked_at[-1] - site.asked_at[-2] >= 1.0


def test_a_longer_wait_than_the_cap_is_not_sat_out_and_the_site_is_left_alone(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(status=429, headers={"Retry-After": "60"})) as site:
        counts = sweep(site.home, places=5)
    assert [count.verdict for count in counts] == [Verdict.RATE_LIMITED] * 5
    assert len(site.listings_asked) == 1
    assert counts[4].evidence == "not asked: the site asked us to slow down"


def test_a_site_that_is_down_is_asked_for_three_cells_and_then_left_alone(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(status=500)) as site:
        counts = sweep(site.home, places=6)
    assert [count.verdict for count in counts] == [Verdict.SITE_DOWN] * 6
    assert len(site.listings_asked) == 9  # three cells, three tries each


def test_a_redirect_to_another_host_is_not_followed(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(body="elsewhere")) as other:
        (count,), asked = one_city(sweep, Reply(status=302, headers={"Location": f"{other.home}/list"}))
    assert (count.verdict, count.evidence) == (Verdict.LAYOUT_CHANGED, "redirected to another host")
    assert (len(asked), other.asked) == (1, [])


def test_a_redirect_to_the_front_page_and_a_loop_are_changed_layouts(sweep: Sweep) -> None:
    def answer(path: str) -> Reply:
        return Reply(body=listing("City 1", total="5")) if path == "/" else Reply(status=302, headers={"Location": "/"})

    with invented_site(answer) as site:
        (front,) = sweep(site.home, places=1)
    assert (front.verdict, front.evidence) == (Verdict.LAYOUT_CHANGED, LED_HOME.evidence)
    (loop,), asked = one_city(sweep, Reply(status=302, headers={"Location": "/list?again"}))
    assert (loop.evidence, len(asked)) == ("more than 5 redirects", 6)


def test_a_slow_site_and_a_huge_page_are_failed_fetches(sweep: Sweep) -> None:
    polite = "{delay: 0s, timeout: 0.3s, max_body: 500kB}"
    (slow,), _ = one_city(sweep, Reply(wait_seconds=0.8), politeness=polite)
    assert (slow.verdict, slow.evidence) == (Verdict.FETCH_FAILED, "no answer within politeness.timeout")
    (huge,), asked = one_city(sweep, Reply(body="x" * 600_000), politeness=polite)
    assert (huge.verdict, huge.evidence) == (Verdict.FETCH_FAILED, "more than politeness.max_body")
    assert len(asked) == 1


def test_a_site_that_refuses_connections_is_unreachable(sweep: Sweep) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: a connection is refused
        counts = sweep(f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert is_unreachable(counts)


def test_the_budget_of_a_run_ends_it_and_every_cell_still_has_its_outcome(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total="5"))) as site:
        counts = sweep(site.home, places=4, politeness="{delay: 0s, max_requests_per_run: 4}")
    assert [count.verdict for count in counts] == [Verdict.OK] * 3 + [Verdict.INTERRUPTED]  # robots.txt was the first
    assert len(site.asked) == 4


def test_cards_are_counted_over_linked_pages_and_no_ad_is_counted_twice(sweep: Sweep) -> None:
    pages = {
        "/list?c=12&city=1": listing("City 1", total="x", ids=range(0, 10), next_path="/list?c=12&city=1&page=2"),
        "/list?c=12&city=1&page=2": listing("City 1", total="x", ids=range(8, 15)),  # two ads slid down a page
    }
    with invented_site(lambda path: Reply(body=pages[path])) as site:
        (count,) = sweep(site.home, places=1, count=CARDS)
    assert (count.verdict, count.ads, count.pages_read) == (Verdict.OK, 15, 2)


def test_endless_pages_are_a_floor_at_the_cards_own_bound(sweep: Sweep) -> None:
    def answer(path: str) -> Reply:
        page = int(path.rpartition("page=")[2]) if "page=" in path else 1
        ids = range(page * 10, page * 10 + 10)
        return Reply(body=listing("City 1", total="x", ids=ids, next_path=f"/list?c=12&city=1&page={page + 1}"))

    with invented_site(answer) as site:
        (count,) = sweep(site.home, places=1, count=CARDS)
    assert (count.verdict, count.ads, len(site.listings_asked)) == (Verdict.FLOOR, 40, 4)


def test_the_child_is_given_no_secret_and_tells_nothing_of_a_page(
    sweep: Sweep, card_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    canary = "713-555-0142-canary"
    monkeypatch.setenv("DATABASE_URL", "postgresql://planted")
    page = listing("City 1", total=f"{canary}").replace("class=", f'data-phone="{canary}" class=')
    with invented_site(lambda path: Reply(body=page, headers={"Set-Cookie": f"session={canary}"})) as site:
        order = order_of(card_file(site.home))
        told_by_child = "".join(outcome.to_json() for outcome in run_child(order, timeout_seconds=20))
    assert "layout_changed" in told_by_child
    assert canary not in told_by_child
    assert canary not in "".join(capfd.readouterr())
    assert site.said("Cookie") == [None, None, None]  # a cell's cookies stay with it
    assert set(site.said("User-Agent")) == {AGENT}


def test_slots_nobody_read_have_an_outcome_for_each_cell(a_card: Callable[..., SiteCard]) -> None:
    card, slot = a_card(), Slot(site="invented", window_start=WINDOW_START, window_end=WINDOW_END)
    assert [count.verdict for count in not_run(card, slot, at=NOW)] == [Verdict.NOT_RUN] * 2
    assert [count.verdict for count in interrupted(card, slot, at=NOW)] == [Verdict.INTERRUPTED] * 2


def test_a_focus_slot_has_an_outcome_for_each_cell_of_its_places(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(places=3)
    slot = Slot(site="invented", window_start=WINDOW_START, window_end=WINDOW_END, is_focus=True, places=("city-2",))
    for outcomes in (not_run(card, slot, at=NOW), interrupted(card, slot, at=NOW)):
        assert [count.place for count in outcomes] == ["city-2"]


def test_only_the_ordered_cells_are_asked_for_and_told_and_no_more_than_their_share(
    swept: Callable[..., Swept],
) -> None:
    ordered = (("city-2", "escorts"), ("city-3", "escorts"))
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total="7"))) as site:
        expect = "{max: 100, whole_site_min: 90}"  # of a whole site: three cells of it say nothing of that
        whole = swept(site.home, places=4, cells=ordered, expect=expect)
        short = swept(site.home, places=4, cells=ordered, max_requests=2)  # robots.txt and one list
    assert told(whole.counts) == [("city-2", Verdict.OK, 7), ("city-3", Verdict.OK, 7)]
    assert [(count.place, count.verdict) for count in short.counts] == [
        ("city-2", Verdict.OK),
        ("city-3", Verdict.INTERRUPTED),
    ]
    assert site.listings_asked == ["/list?c=12&city=2", "/list?c=12&city=3", "/list?c=12&city=2"]


def test_a_card_is_found_from_the_folder_one_is_in(
    card_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total="5"))) as site:
        card = card_file(site.home)
        monkeypatch.chdir(card.parent)
        counts = sweep_site(order_of(Path(card.name))).counts
    assert [count.ads for count in counts] == [5, 5]


def test_each_outcome_is_heard_as_it_comes(card_file: Callable[..., Path]) -> None:
    heard: list[CellOutcome] = []
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total="5"))) as site:
        sweep_site(order_of(card_file(site.home)), heard=heard.append)
    assert [outcome.counts[0].place for outcome in heard] == ["city-1", "city-2"]
    assert [outcome.requests for outcome in heard] == [1, 1]
    assert heard[-1].tally.requests == 3


def test_a_card_that_counts_by_other_rules_than_expected_asks_nothing(
    card_file: Callable[..., Path], a_card: Callable[..., SiteCard]
) -> None:
    meant = a_card().fingerprint
    with invented_site(lambda path: Reply()) as site, pytest.raises(CrawlFailed, match="the card changed"):
        sweep_site(order_of(card_file(site.home)), expected_fingerprint=meant)  # another home is another definition
    assert site.asked == []
