"""How a site is asked in one run and the next, over real HTTP: robots.txt, waits, bounds, and the record of it all."""

import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from crawlers.sweep import Swept
from domain.counts import Verdict
from tests.crawlers.conftest import CARDS, NOW
from tests.crawlers.invented_site import Reply, invented_site, listing, plain

Sweeps = Callable[..., Swept]
LATER = NOW + timedelta(hours=1)


def five(path: str) -> Reply:
    return Reply(body=listing(f"City {path[-1]}", total="5"))


def verdicts(swept: Swept) -> set[Verdict]:
    return {count.verdict for count in swept.counts}


def test_a_fresh_robots_is_used_by_the_next_run_without_a_request(swept: Sweeps) -> None:
    with invented_site(five) as site:
        site.robots = plain("User-agent: *\nDisallow: /list?c=12&city=2\n", Cache_Control="max-age=3600")
        first = swept(site.home)
        second = swept(site.home, robots=first.robots)
    assert [count.verdict for count in first.counts] == [Verdict.OK, Verdict.ROBOTS]
    assert [count.verdict for count in second.counts] == [Verdict.OK, Verdict.ROBOTS]
    assert site.asked == ["/robots.txt", "/list?c=12&city=1", "/list?c=12&city=1"]
    assert first.robots is not None
    assert timedelta(minutes=59) < first.robots.fresh_until - NOW < timedelta(minutes=61)


def test_a_stale_robots_is_asked_whether_it_still_holds_and_304_renews_it(swept: Sweeps) -> None:
    def robots(head: Mapping[str, str]) -> Reply:
        is_known = head.get("If-None-Match") == '"v1"'
        return (
            Reply(status=304)
            if is_known
            else plain("User-agent: *\nDisallow: /\n", ETag='"v1"', Cache_Control="no-cache")
        )

    with invented_site(five) as site:
        site.robots = robots
        first = swept(site.home)
        second = swept(site.home, robots=first.robots, now=LATER)
    assert (verdicts(first), verdicts(second)) == ({Verdict.ROBOTS}, {Verdict.ROBOTS})
    assert (site.said("If-None-Match"), site.listings_asked) == ([None, '"v1"'], [])
    assert second.tally.statuses == {304: 1}


@pytest.mark.parametrize(("status", "verdict"), [(503, Verdict.SITE_DOWN), (429, Verdict.RATE_LIMITED)])
def test_a_failing_robots_stops_although_an_older_one_allowed_and_the_next_run_asks_again(
    swept: Sweeps, status: int, verdict: Verdict
) -> None:
    with invented_site(five) as site:
        allowed = swept(site.home).robots
        assert allowed is not None
        site.robots = Reply(status=status, headers={"Retry-After": "60"})
        site.asked.clear()
        stopped = swept(site.home, robots=replace(allowed, fresh_until=NOW))
        assert (verdicts(stopped), site.asked) == ({verdict}, ["/robots.txt"])
        site.robots = plain("")
        assert verdicts(swept(site.home, robots=stopped.robots, now=LATER)) == {Verdict.OK}


def test_a_robots_that_is_a_page_of_the_site_is_not_kept_for_the_next_run(swept: Sweeps) -> None:
    with invented_site(five) as site:
        site.robots = Reply(status=404, body="<p>713-555-0142</p>")
        kept = swept(site.home).robots
    assert kept is not None
    assert (kept.status, kept.text) == (404, "")


def test_a_wait_of_three_seconds_is_waited_for(swept: Sweeps) -> None:
    replies = itertools.chain([Reply(status=503, headers={"Retry-After": "3"})], itertools.repeat(five("1")))
    with invented_site(lambda path: next(replies)) as site:
        found = swept(site.home, places=1, politeness="{delay: 0s, retry_after_cap: 5s}")
    assert verdicts(found) == {Verdict.OK}
    assert 3.0 <= site.asked_at[2] - site.asked_at[1] < 4.5
    assert found.tally.statuses == {200: 2, 503: 1}


def test_no_gap_is_shorter_than_the_delay_and_none_much_longer_than_a_fifth_more(swept: Sweeps) -> None:
    with invented_site(five) as site:
        found = swept(site.home, places=5, politeness="{delay: 0.5s}")
    gaps = [later - sooner for sooner, later in itertools.pairwise(site.asked_at)]
    assert len(gaps) == 5
    assert min(gaps) >= 0.5
    assert sorted(gaps)[2] <= 0.6 + 0.3  # the site's own time to answer comes on top
    assert 0 < found.tally.waited_seconds <= 5 * 0.6  # what a busy machine works between two requests is not waited


def test_the_record_of_a_run_holds_every_request_status_and_byte(swept: Sweeps) -> None:
    def answer(path: str) -> Reply:
        if path.endswith("moved"):
            return Reply(body=listing("City 1", total="5"))
        if path.endswith("city=1"):
            return Reply(status=302, headers={"Location": "/list?c=12&city=1&moved"})
        return Reply(status=404 if path.endswith("2") else 403, body="no")

    with invented_site(answer) as site:
        site.robots = plain("# eight\n")
        found = swept(site.home, places=3)
    assert [count.verdict for count in found.counts] == [Verdict.OK, Verdict.LAYOUT_CHANGED, Verdict.BLOCKED]
    tally = found.tally
    assert (tally.requests, tally.statuses) == (5, {200: 2, 302: 1, 404: 1, 403: 1})
    assert tally.body_bytes == 8 + len(listing("City 1", total="5")) + 2 + 2
    assert tally.requests == len(site.asked) == sum(tally.statuses.values())


def test_a_connection_that_is_cut_is_an_answer_without_a_status(swept: Sweeps) -> None:
    with invented_site(lambda path: Reply(body="x", headers={"Content-Length": "50"})) as site:
        found = swept(site.home, places=1)
    assert found.counts[0].evidence == "the answer was cut off"
    assert (found.tally.requests, found.tally.statuses) == (4, {200: 1, 0: 3})


def test_one_byte_at_a_time_ends_with_the_cards_timeout(swept: Sweeps) -> None:
    started = time.monotonic()
    with invented_site(lambda path: Reply(body="<h1>City 1</h1>" * 10, drip_seconds=0.2)) as site:
        found = swept(site.home, places=1, politeness="{delay: 0s, timeout: 0.8s, retry_after_cap: 0s}")
    assert found.counts[0].evidence == "no answer within politeness.timeout"
    assert len(site.listings_asked) == 3
    assert time.monotonic() - started < 12


def test_the_newest_ad_is_told_by_its_cell(swept: Sweeps) -> None:
    dated = CARDS.replace("id:", 'date: {css: "time@datetime"}, id:')
    page = listing("City 1", total="x", ids=range(2)).replace(
        "</li>", '<time datetime="2026-11-24T05:30:00+00:00"></time></li>'
    )
    with invented_site(lambda path: Reply(body=page)) as site:
        found = swept(site.home, places=1, count=dated)
    assert found.newest == {("city-1", "escorts"): NOW.replace(hour=5, minute=30, second=0)}
