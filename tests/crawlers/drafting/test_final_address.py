"""Where a list may end up: its own address and its further pages, and not an ad's own page."""

import pytest

from crawlers.cards.cells import Cell
from crawlers.cards.patterns import address_pattern, checked_pattern_template
from crawlers.drafting.final_address import final_address

HOME = "https://www.listings.example"
CELL = Cell(place="houston", category="escorts", words={"place.id": "houston", "category.id": "escorts"})
NUMBERED = Cell(place="houston", category="escorts", words={"place.id": "3", "category.id": "12"})
LIST = "/{place.id}/{category.id}"
QUERY = "/list?c={category.id}&city={place.id}"


def is_own(path: str, url: str, *, cell: Cell = CELL) -> bool:
    template = checked_pattern_template(final_address(url, home=HOME))
    address = path if "://" in path else f"{HOME}{path}"
    return bool(address_pattern(template, cell=cell).search(address))


@pytest.mark.parametrize("url", [LIST, f"{LIST}/", f"{LIST}/1", f"{LIST}/page/1", f"{LIST}-1", f"{LIST}?sort=new"])
@pytest.mark.parametrize(
    "path",
    [
        "/houston/escorts",
        "http://www.listings.example/houston/escorts/",
        "/houston/escorts?page=2",
        "/houston/escorts/?s=120",
        "/houston/escorts/page/2",
        "/houston/escorts/page2/",
        "/houston/escorts/page:2",
        "/houston/escorts/o25",
        "/houston/escorts/12",
        "/houston/escorts/120",
        "/houston/escorts-3",
        "/houston/escorts/index.html",
        "/houston/escorts/index2.html",
        "/houston/escorts/2.html",
        "/Houston/Escorts",
    ],
)
def test_the_list_and_its_further_pages_are_its_own(path: str, url: str) -> None:
    assert is_own(path, url)


@pytest.mark.parametrize("url", [LIST, f"{LIST}/page/1"])
@pytest.mark.parametrize(
    "path",
    [
        "/houston/escorts/8123456",
        "/houston/escorts/p12345",
        "/houston/escorts/s4821",
        "/houston/escorts-p99999",
        "/houston/escorts/ad-word-12",
        "/houston/escorts/8123456.html",
        "/houston/escorts/3/contact",
        "/houston/massage",
        "/dallas/escorts",
        "/houston-heights/escorts",
        "/houston",
        "/",
        "https://www.listings.example.other.example/houston/escorts",
        "https://other.example/?to=https://www.listings.example/houston/escorts",
    ],
)
def test_an_ads_page_another_list_and_another_host_are_not(path: str, url: str) -> None:
    assert not is_own(path, url)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (QUERY, "/list?city=3&c=12&page=2"),
        (QUERY, "/list?page=2&c=12&city=3#top"),
        ("/list.php?c={category.id}&city={place.id}", "/list-2.php?c=12&city=3"),
        ("/?c={category.id}&city={place.id}", "/?c=12&city=3"),
        ("/c{category.id}/in-{place.id}.html", "/c12/in-3-page2.html"),
        ("/c{category.id}/in-{place.id}-1.html", "/c12/in-3-2.html"),
        ("/index.php?page=search&c={category.id}&r={place.id}", "/index.php?page=search&c=12&r=3&iPage=2"),
        ("/index.php?page=search&c={category.id}&r={place.id}", "/index.php?c=12&r=3"),  # a default left out
        ("/list?c={category.id}&city={place.id}&page=1", "/list?c=12&city=3&page=2"),
        ("/anúncios/{place.id}", "/an%C3%BAncios/3"),
        ("/an%C3%BAncios/{place.id}", "/an%C3%BAncios/3"),
        ("/{place.id}.tx", "/3.tx/page/2"),  # a state, and no file's ending
    ],
)
def test_addresses_are_read_as_sites_write_them(url: str, path: str) -> None:
    assert is_own(path, url, cell=NUMBERED)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (QUERY, "/view?id=9"),
        (QUERY, "/list?c=12&city=30"),
        (QUERY, "/list?c=12"),
        (QUERY, "/list?xc=12&city=3"),
        ("/list.php?c={category.id}&city={place.id}", "/list.php.bak?c=12&city=3"),
        ("/?c={category.id}&city={place.id}", "/ad?id=3"),
        ("/?c={category.id}&city={place.id}", "/p12345?c=12&city=3"),
        ("/?c={category.id}&city={place.id}", "/?p=48123"),
        ("/c{category.id}/in-{place.id}.html", "/c12/in-31.html"),
        ("/index.php?page=search&c={category.id}&r={place.id}", "/index.php?page=item&id=8123456"),
        ("/index.php?page=search&c={category.id}&r={place.id}", "/index.php?page=item&c=12&r=3"),
    ],
)
def test_what_contradicts_the_lists_own_address_is_another_page(url: str, path: str) -> None:
    assert not is_own(path, url, cell=NUMBERED)
