"""Where a list may end up: its own address and its further pages, and never an ad's own page."""

import pytest

from crawlers.cards.cells import Cell
from crawlers.cards.patterns import address_pattern
from crawlers.drafting.final_address import final_address

HOME = "https://www.listings.example"
CELL = Cell(place="houston", category="escorts", words={"place.id": "houston", "category.id": "escorts"})
NUMBERED = Cell(place="houston", category="escorts", words={"place.id": "3", "category.id": "12"})


def is_own(address: str, url: str, *, cell: Cell = CELL) -> bool:
    return bool(address_pattern(final_address(url, home=HOME), cell=cell).search(address))


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}/houston/escorts",
        "http://www.listings.example/houston/escorts/",
        f"{HOME}/houston/escorts?page=2",
        f"{HOME}/houston/escorts/?s=120",
        f"{HOME}/houston/escorts/page/2",
        f"{HOME}/houston/escorts/page2/",
        f"{HOME}/houston/escorts/o25",
        f"{HOME}/houston/escorts/12",
        f"{HOME}/houston/escorts-3",
    ],
)
def test_the_list_and_its_further_pages_are_its_own(address: str) -> None:
    assert is_own(address, "/{place.id}/{category.id}")


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}/houston/escorts/8123456",
        f"{HOME}/houston/escorts/ad-word-12",
        f"{HOME}/houston/escorts/8123456.html",
        f"{HOME}/houston/escorts/3/contact",
        f"{HOME}/houston/massage",
        f"{HOME}/dallas/escorts",
        f"{HOME}/houston",
        f"{HOME}/",
        "https://www.listings.example.other.example/houston/escorts",
        "https://other.example/?to=https://www.listings.example/houston/escorts",
    ],
)
def test_an_ads_page_another_list_and_another_host_are_not(address: str) -> None:
    assert not is_own(address, "/{place.id}/{category.id}")


@pytest.mark.parametrize(
    ("url", "own", "other"),
    [
        ("/list?c={category.id}&city={place.id}", "/list?city=3&c=12&page=2", "/view?id=9"),
        ("/list.php?c={category.id}&city={place.id}", "/list2.php?c=12", "/list.php.bak"),
        ("/?c={category.id}&city={place.id}", "/?c=12&city=3", "/ad?id=3"),
        ("/c{category.id}/in-{place.id}.html", "/c12/in-3-page2.html", "/c12/in-31.html"),
    ],
)
def test_numbers_queries_and_the_endings_of_files_are_read_as_addresses_write_them(
    url: str, own: str, other: str
) -> None:
    assert is_own(f"{HOME}{own}", url, cell=NUMBERED) is (own != "/list2.php?c=12")
    assert not is_own(f"{HOME}{other}", url, cell=NUMBERED)
