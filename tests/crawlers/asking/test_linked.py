"""What a listing links to, and what is fetched ahead."""

import time

import pytest

from crawlers.asking.linked import is_ahead, is_linked, links_in

HOME = "https://listings.example"
LIST = f"{HOME}/list?city=1"
LINKS = frozenset(
    {f"{HOME}/ad/1", f"{HOME}/ad/2/", f"{HOME}/", f"{LIST}&page=2", f"{HOME}/list?ad=7", "mailto:ana@example.invalid"}
)


def linked(address: str) -> bool:
    return is_linked(f"{HOME}{address}", LINKS, page=LIST)


def test_the_links_of_a_page_are_those_one_can_follow_and_no_style_or_script() -> None:
    markup = (
        '<link rel="preload" href="/app.js"><a class="x" href="/ad/1?a=1&amp;b=2">A</a><A HREF=ad/2>B</A>'
        "<area href='//other.example/x'><a name=top>C</a><a href='http://[bad'>D</a>"
    )
    assert links_in(markup, url=LIST) == {f"{HOME}/ad/1?a=1&b=2", f"{HOME}/ad/2", "https://other.example/x"}


@pytest.mark.parametrize("hostile", ["<a " * 1_500_000, "<a " + "x" * 4_500_000, "<a href=" * 500_000])
def test_links_are_found_in_any_page_in_bounded_time(hostile: str) -> None:
    started = time.monotonic()
    links_in(hostile, url=LIST)
    assert time.monotonic() - started < 30  # tells a hang, not a speed


@pytest.mark.parametrize(
    "address",
    [
        "/ad/1",
        "/ad/1?_rsc=x",
        "/ad/2",
        "/ad/1.json",
        "/_next/data/build-1/ad/1.json?id=1",
        "/page-data/ad/1/page-data.json",
        "/ad/1/__data.json",
        "/ad/1/_payload.json",
        "/list?ad=7",
        "/list?city=1&ad=7&_rsc=x",
        "/list?city=1&page=2",
        "/",
    ],
)
def test_an_ads_own_page_is_known_by_its_link_whole_or_as_data(address: str) -> None:
    assert linked(address)


@pytest.mark.parametrize(
    "address",
    ["/api/list?city=1", "/list?city=1", "/list?city=1&format=json", "/list.json?city=1", "/ad/10", "/api/ad/1"],
)
def test_the_lists_own_data_is_no_link_of_it(address: str) -> None:
    assert not linked(address)


@pytest.mark.parametrize(
    ("headers", "is_so"),
    [
        ({"Sec-Purpose": "prefetch;prerender"}, True),
        ({"purpose": "prefetch"}, True),
        ({"Next-Router-Prefetch": "1"}, True),
        ({"accept": "*/*"}, False),
    ],
)
def test_what_says_that_nobody_needs_it_yet_is_fetched_ahead(headers: dict[str, str], is_so: bool) -> None:
    assert is_ahead(headers) is is_so
