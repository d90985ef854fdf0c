"""A site that a public static-site program made: what it looks like, and the truth about it."""

import re
from collections.abc import Callable
from datetime import datetime
from urllib.request import urlopen

import pytest

from tests.listing_software.pelican_site import ACTIVE, BUILT_AT, CITIES, PelicanSite, posted_at


def asked(site: PelicanSite, path: str) -> str:
    """Return a page of the site."""
    with urlopen(site.home + path) as answer:
        return str(answer.read(), "utf-8")


@pytest.mark.parametrize(("city", "category"), [cell for cell, ads in ACTIVE.items() if ads])
def test_pages_feeds_and_sitemap_hold_what_the_truth_says(pelican: PelicanSite, city: str, category: str) -> None:
    ads = pelican.active(city, category)
    name = f"{city}-{category}"
    pages = [f"/category/{name}{number if number > 1 else ''}.html" for number in range(1, 2 + (ads - 1) // 10)]
    assert sum(asked(pelican, page).count("<article") for page in pages) == ads
    assert len(re.findall(f"<loc>{pelican.home}/{name}/", asked(pelican, "/sitemap.xml"))) == ads
    for kind, item in (("rss", "<item>"), ("atom", "<entry>")):
        assert asked(pelican, f"/feeds/{name}.{kind}.xml").count(item) == min(ads, 15)


def test_the_truth_of_a_window_worked_out_by_hand(pelican: PelicanSite) -> None:
    new: Callable[..., int] = pelican.new
    window = {"start": datetime(2026, 11, 24, tzinfo=BUILT_AT.tzinfo), "end": BUILT_AT}
    # houston/escorts: 05:50, 05:30, ... 00:10 is three an hour for six hours; the feed holds only fifteen of them.
    assert new("houston", "escorts", **window) == 18
    # houston/massage: 05:15, 03:45, 02:15, 00:45, then 23:15 the day before.
    assert [new(city, "massage", **window) for city in CITIES] == [4, 1, 0]
    assert posted_at("dallas", "massage") == (datetime(2026, 11, 24, 5, 15, tzinfo=BUILT_AT.tzinfo),)


def test_a_category_without_an_ad_has_no_page_at_all(pelican: PelicanSite) -> None:
    assert not list(pelican.folder.rglob("*austin-massage*"))
