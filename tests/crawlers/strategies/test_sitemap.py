"""A sitemap's addresses are counted cell by cell, over all files of its index, and none is opened."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.strategies import PageReading, Step
from tests.crawlers.strategies.conftest import read, rule_of, spot_of

NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
FILE = "https://listings.example/sitemap.xml"
HOUSTON = "/houston/"


def urls(*entries: str, within: str = "urlset") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><{within} {NAMESPACES}>{"".join(entries)}</{within}>'


def url(loc: str, more: str = "") -> str:
    return f"<url><loc>{loc}</loc>{more}</url>"


def sitemap(body: str, **rule: object) -> PageReading:
    return read("sitemap", body, url=FILE, **{"match": HOUSTON, **rule})


def test_the_cells_addresses_are_counted_and_nothing_else_that_stands_there() -> None:
    body = urls(
        url("https://listings.example/houston/1", '<xhtml:link rel="alternate" hreflang="es" href="/houston/es/1"/>'),
        url(" /houston/2\n", "<image:image><image:loc>/houston/9.jpg</image:loc></image:image>"),
        f"<!-- {url('/houston/3')} -->",
        url("https://listings.example/dallas/1"),
    )
    assert sitemap(body).counted == ("https://listings.example/houston/1", "https://listings.example/houston/2")
    assert sitemap(body, match="/{place.id}/").ids == ()


def test_city_3_is_not_city_30() -> None:
    body = urls(url("/city-3/a"), url("/city-30/b"), url("/city-13/c"), url("/city-3"))
    assert [one[-1] for one in sitemap(body, match="city-{place.id}").ids] == ["a", "3"]
    with_space = spot_of(place_label="San José")
    body = urls(url("/San%20Jos%C3%A9/1"), url("/San+José/2"), url("/San José/3"), url("/Santa Fe/4"))
    found = read("sitemap", body, url=FILE, match="/{place.label}/", spot=with_space)
    assert [one[-1] for one in found.ids] == ["1", "2", "3"]


@pytest.mark.parametrize("broken", ["<url></url>", "<url><loc> </loc></url>", "<url><loc>http://[</loc></url>"])
def test_an_entry_without_an_address_is_not_passed_over(broken: str) -> None:
    found = sitemap(urls(url("/houston/1"), broken), match="list|houston|sitemap")
    assert (found.ids, found.problem) == ((), "loc is missing or leads nowhere")


def test_an_index_leads_to_the_files_that_the_card_follows() -> None:
    index = urls(
        "<sitemap><loc>/ads-1.xml</loc></sitemap>", "<sitemap><loc>/blog.xml</loc></sitemap>", within="sitemapindex"
    )
    found = sitemap(index, follow="/ads-")
    assert (found.ids, found.further) == ((), (Step(url="https://listings.example/ads-1.xml"),))
    assert len(sitemap(index).further) == 2
    assert rule_of("sitemap", match="x").may_walk


def test_an_index_of_which_nothing_is_followed_is_no_zero() -> None:
    index = urls("<sitemap><loc>/blog.xml</loc></sitemap>", within="sitemapindex")
    found = sitemap(index, follow="/ads-", none_means_zero=True)
    assert (found.proves_none, found.problem) == (False, "follow matched none of 1 files")


def test_none_of_a_cell_is_a_zero_only_where_the_card_says_so_and_others_are_listed() -> None:
    others = urls(url("https://listings.example/dallas/1"))
    index = urls("<sitemap><loc>/ads-1.xml</loc></sitemap>", within="sitemapindex")
    assert sitemap(others, none_means_zero=True).proves_none
    assert not sitemap(index, none_means_zero=True).proves_none  # its files are not read yet
    assert not sitemap(others).proves_none
    assert not sitemap(index).proves_none
    assert not sitemap(urls(), none_means_zero=True).proves_none
    assert not sitemap(urls(url("/houston/1")), none_means_zero=True).proves_none


def test_a_flow_counts_what_changed_in_the_window_and_a_bare_entry_spoils_it() -> None:
    at_one = "<lastmod>2026-11-24T01:00:00+00:00</lastmod>"
    before = "<lastmod>2026-11-23T19:00:00-04:00</lastmod>"  # 23:00 in UTC
    found = sitemap(urls(url("/houston/1", at_one), url("/houston/2", before)), measure="new")
    assert [one[-1] for one in found.counted] == ["1"]
    assert found.is_past_window is False
    bare = sitemap(urls(url("/houston/1", at_one), url("/houston/2")), measure="new")
    assert (bare.counted, bare.problem) == ((), "date is missing on 1 of 2")
    assert len(sitemap(urls(url("/houston/1", "<lastmod>soon</lastmod>"))).counted) == 1  # a stock needs no date
    for no_date in ("soon", "05/11/2026", "yesterday"):
        body = urls(url("/houston/1", f"<lastmod>{no_date}</lastmod>"))
        assert sitemap(body, measure="new").problem == "date: no date of ISO 8601 or RFC 822"


@pytest.mark.parametrize("body", ["", "<html></html>", "<rss/>", "https://listings.example/houston/1", "<urlset><url>"])
def test_what_is_no_sitemap_is_no_zero(body: str) -> None:
    found = sitemap(body, none_means_zero=True)
    assert found.problem
    assert not found.proves_none


@given(text=st.text(alphabet="<>/urlsetoca!?-[]&;'= 0", max_size=200))
def test_no_text_is_a_zero_or_a_fault(text: str) -> None:
    for body in (text, urls(text)):
        found = sitemap(body)
        assert found.ids or found.problem or not found.proves_none


def test_the_largest_file_that_the_protocol_allows_is_read_in_good_time() -> None:
    body = urls(*(url(f"https://listings.example/houston/{n}", "<lastmod>2026-11-24</lastmod>") for n in range(50_000)))
    started = time.process_time()
    assert len(sitemap(body).counted) == 50_000
    assert time.process_time() - started < 20  # tells a hang, not a speed


@pytest.mark.parametrize(
    "wrong",
    [{"match": "("}, {"match": "{town.id}"}, {"follow": "["}, {"max_unpacked": "51MB"}, {"max_unpacked": "0MB"}],
)
def test_a_rule_that_cannot_work_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        rule_of("sitemap", **{"match": HOUSTON, **wrong})
