"""Lists of every kind over real HTTP, through the real child and reader: how often a site is asked, and for what."""

import gzip
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from domain.counts import Count, Measure, Verdict
from tests.crawlers.conftest import CARDS, EVERY_END, STATED, WINDOW_START
from tests.crawlers.invented_site import Reply, invented_site, listing

Sweep = Callable[..., tuple[Count, ...]]
BUTTON = CARDS.replace('{css: "a[rel=next]"}', '{button: "button.next"}')
NUMBERED = CARDS.replace(
    '{css: "a[rel=next]"}',
    "{or_param: from, first: 0, step: 10}" + EVERY_END,
)
SITEMAP = (
    '{measure: active, primary: true, strategy: sitemap, url: /sitemap.xml, match: "/{place.id}/ad-", '
    'follow: "ads", max_unpacked: 20kB, none_means_zero: true}'
)
FEED = '{measure: new, strategy: feed, url: /feed.xml, category: "{place.label}", limit: 50, window: 6 hours}'
JSON = '{measure: active, primary: true, strategy: json_total, url: "/api?city={place.id}", header: X-Total-Count}'
XML = {"Content-Type": "application/xml"}


def told(counts: tuple[Count, ...]) -> list[tuple[str, Verdict, int | None]]:
    return [(count.place, count.verdict, count.ads) for count in counts]


def page_with_button(number: int, *, method: str, last: int) -> str:
    """Return one page of ten ads, with a form whose button leads to the next."""
    form = (
        f'<form action="/list" method="{method}"><input type=hidden name=c value=12>'
        "<input type=hidden name=city value=1>"
        f'<input type=hidden name=page value="{number + 1}"><button class=next name=go value=on>More</button></form>'
    )
    page = listing("City 1", total="x", ids=range(number * 10, number * 10 + 10))
    return page.replace("</ul>", f"</ul>{form if number < last else ''}")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_button_of_a_form_leads_through_the_list(sweep: Sweep, method: str) -> None:
    def answer(path: str) -> Reply:
        number = int(path.partition("page=")[2].partition("&")[0] or 1)
        return Reply(body=page_with_button(number, method=method, last=3))

    with invented_site(answer) as site:
        (count,) = sweep(site.home, places=1, count=BUTTON)
    assert (count.verdict, count.ads, count.pages_read) == (Verdict.OK, 30, 3)
    form = "/list?c=12&city=1&page={}&go=on"
    assert site.listings_asked == ["/list?c=12&city=1", form.format(2), form.format(3)]
    assert site.methods == ["GET", "GET", method.upper(), method.upper()]


def test_numbered_pages_begin_and_grow_as_the_card_says(sweep: Sweep) -> None:
    def answer(path: str) -> Reply:
        start = int(path.partition("from=")[2] or 0)
        ids = range(start, max(start, min(start + 10, 25)))
        return Reply(body=listing("City 1", total="x" if ids else None, ids=ids))

    with invented_site(answer) as site:
        (count,) = sweep(site.home, places=1, count=NUMBERED)
    assert (count.verdict, count.ads) == (Verdict.OK, 25)
    assert [path.partition("from=")[2] for path in site.listings_asked] == ["", "10", "20", "30"]


def test_a_made_up_page_that_leads_to_a_captcha_is_no_end_of_the_list(sweep: Sweep) -> None:
    def answer(path: str) -> Reply:
        if path == "/wall":
            return Reply(body='<div class="g-recaptcha"></div>')
        is_first = "from=" not in path
        page = listing("City 1", total="x", ids=range(10))
        return Reply(body=page) if is_first else Reply(status=302, headers={"Location": "/wall"})

    with invented_site(answer) as site:
        (count,) = sweep(site.home, places=1, count=NUMBERED)
    assert (count.verdict, count.ads) == (Verdict.PARTIAL, 10)
    assert count.evidence == "count[0]: the list ended with layout_changed: page.final_url did not match"


@pytest.mark.parametrize("delay", ["0s", "0.001s"])  # two cells at a time, and one after the other
def test_a_cookie_goes_along_within_its_cell_and_never_into_the_next(sweep: Sweep, delay: str) -> None:
    def answer(path: str) -> Reply:
        city = path.partition("city=")[2][0]
        more = "" if "page=2" in path else f"/list?c=12&city={city}&page=2"
        ids = range(5, 10) if "page=2" in path else range(5)
        cookie = {"Set-Cookie": f"session=of-{city}; Path=/"}
        return Reply(body=listing(f"City {city}", total="x", ids=ids, next_path=more), headers=cookie)

    with invented_site(answer) as site:
        polite = f"{{delay: {delay}, max_pages_per_cell: 4}}"
        counts = sweep(site.home, count=CARDS, cookies="{age: over-18}", politeness=polite)
    assert [count.ads for count in counts] == [10, 10]
    own, first, second = "age=over-18", "age=over-18; session=of-1", "age=over-18; session=of-2"
    assert site.said("Cookie")[0] == own  # robots.txt
    asked = list(zip(site.listings_asked, site.said("Cookie")[1:], strict=True))
    by_cell = {city: [said for path, said in asked if f"city={city}" in path] for city in (1, 2)}
    assert by_cell == {1: [own, first], 2: [own, second]}


@pytest.mark.parametrize("delay", ["0s", "0.001s"])
def test_an_index_of_packed_sitemaps_is_asked_once_a_run_for_all_cells(sweep: Sweep, delay: str) -> None:
    def answer(path: str) -> Reply:
        if path == "/sitemap.xml":
            files = "".join(
                f"<sitemap><loc>{site.home}/{name}.xml.gz</loc></sitemap>" for name in ("ads1", "ads2", "old")
            )
            return Reply(body=f"<sitemapindex>{files}</sitemapindex>", headers=XML)
        ads = {"/ads1.xml.gz": ("1/ad-1", "1/ad-2", "2/ad-3"), "/ads2.xml.gz": ("1/ad-2", "1/ad-4", "help")}[path]
        packed = gzip.compress(f"<urlset>{''.join(f'<url><loc>/{ad}</loc></url>' for ad in ads)}</urlset>".encode())
        return Reply(body=packed, headers={"Content-Type": "application/x-gzip" if "1" in path else "text/xml"})

    with invented_site(answer) as site:
        counts = sweep(site.home, places=3, count=SITEMAP, politeness=f"{{delay: {delay}}}")
    assert told(counts) == [("city-1", Verdict.OK, 3), ("city-2", Verdict.OK, 1), ("city-3", Verdict.ZERO, 0)]
    assert site.listings_asked == ["/sitemap.xml", "/ads1.xml.gz", "/ads2.xml.gz"]


def test_a_sitemap_that_unpacks_beyond_its_bound_leaves_a_lower_bound(sweep: Sweep) -> None:
    bomb = gzip.compress(b"<urlset><url><loc>/1/ad-9</loc></url>" + b" " * 20_000 + b"</urlset>")

    def answer(path: str) -> Reply:
        if path == "/sitemap.xml":
            files = "".join(f"<sitemap><loc>/{name}</loc></sitemap>" for name in ("ads1.xml.gz", "ads2.xml.gz"))
            return Reply(body=f"<sitemapindex>{files}</sitemapindex>", headers=XML)
        good = gzip.compress(b"<urlset><url><loc>/1/ad-1</loc></url><url><loc>/2/ad-2</loc></url></urlset>")
        return Reply(body=good if "1" in path else bomb, headers={"Content-Type": "application/x-gzip"})

    with invented_site(answer) as site:
        counts = sweep(site.home, count=SITEMAP)
    assert told(counts) == [("city-1", Verdict.PARTIAL, 1), ("city-2", Verdict.PARTIAL, 1)]
    assert counts[0].evidence == "count[0]: the list ended with more than count.max_unpacked once unpacked"


def feed_of(items: list[tuple[str, datetime]]) -> str:
    entries = "".join(
        f"<item><guid>{number}</guid><category>{place}</category><pubDate>{format_datetime(posted)}</pubDate></item>"
        for number, (place, posted) in enumerate(items)
    )
    return f"<rss><channel><title>All</title>{entries}</channel></rss>"


def test_a_feed_for_all_cells_is_asked_once_and_counts_what_was_posted_in_the_window(sweep: Sweep) -> None:
    inside, before = WINDOW_START + timedelta(hours=1), WINDOW_START - timedelta(hours=1)
    feed = feed_of([("City 1", inside), ("City 2", inside), ("City 1", inside), ("City 2", before), ("City 3", before)])
    with invented_site(lambda path: Reply(body=feed, headers={"Content-Type": "application/rss+xml"})) as site:
        counts = sweep(site.home, places=3, count=FEED)
    assert told(counts) == [("city-1", Verdict.OK, 2), ("city-2", Verdict.OK, 1), ("city-3", Verdict.ZERO, 0)]
    assert site.listings_asked == ["/feed.xml"]


def test_a_feed_that_fails_is_asked_for_no_second_cell(sweep: Sweep) -> None:
    with invented_site(lambda path: Reply(status=403)) as site:
        counts = sweep(site.home, places=3, count=FEED)
    assert told(counts) == [(f"city-{number}", Verdict.BLOCKED, None) for number in (1, 2, 3)]
    assert site.listings_asked == ["/feed.xml"]


def test_an_interface_states_its_total_in_a_header(sweep: Sweep) -> None:
    def answer(path: str) -> Reply:
        headers = {"Content-Type": "application/json", "X-Total-Count": path[-1]}
        return Reply(body="[]", headers={} if path[-1] == "3" else headers)

    with invented_site(answer) as site:
        counts = sweep(site.home, places=3, count=JSON)
    missing = ("city-3", Verdict.LAYOUT_CHANGED, None)
    assert told(counts) == [("city-1", Verdict.OK, 1), ("city-2", Verdict.OK, 2), missing]


def test_a_fall_to_zero_in_a_steady_cell_is_read_twice_and_a_second_zero_is_believed(sweep: Sweep) -> None:
    pages = {"1": listing("City 1", total=None), "2": listing("City 2", total="9")}
    with invented_site(lambda path: Reply(body=pages[path[-1]])) as site:
        counts = sweep(site.home, count=STATED, steady=(("city-1", "escorts", Measure.ACTIVE),))
    assert told(counts) == [("city-1", Verdict.ZERO, 0), ("city-2", Verdict.OK, 9)]
    assert counts[0].evidence == "zero.when[0], read twice"
    assert [path[-1] for path in site.listings_asked] == ["1", "2", "1"]


def test_a_fall_to_zero_that_was_a_slip_of_the_site_is_not_believed(sweep: Sweep) -> None:
    pages = iter([listing("City 1", total=None), listing("City 1", total="31")])
    with invented_site(lambda path: Reply(body=next(pages))) as site:
        counts = sweep(site.home, places=1, steady=(("city-1", "escorts", Measure.ACTIVE),))
    assert told(counts) == [("city-1", Verdict.OK, 31)]


def test_a_whole_site_at_zero_is_a_changed_layout_however_often_it_was_read(sweep: Sweep) -> None:
    steady = tuple((f"city-{number}", "escorts", Measure.ACTIVE) for number in (1, 2))
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total=None))) as site:
        counts = sweep(site.home, steady=steady)
    assert {(count.verdict, count.ads) for count in counts} == {(Verdict.LAYOUT_CHANGED, None)}
    assert len(site.listings_asked) == 4
