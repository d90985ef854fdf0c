"""The benchmark's server gives pages like real listings: so large, so many cards, and to the end of a list."""

from urllib.request import urlopen

import pytest

from benchmarks.listing_server import CARDS, PAGE_BYTES, PAGES, answer, listing_server, page


@pytest.mark.parametrize("number", [1, 7, PAGES])
def test_a_page_has_forty_kilobytes_and_forty_cards_of_its_own(number: int) -> None:
    made = page(place="3", number=number)
    assert PAGE_BYTES * 0.95 < len(made) <= PAGE_BYTES
    assert made.count(b'class="card"') == CARDS
    assert f'data-id="{(number - 1) * CARDS}"'.encode() in made
    assert b"of 1,600 listings" in made  # forty pages of forty


def test_the_last_page_leads_no_further() -> None:
    assert b'href="/list?place=3&amp;page=3"' in page(place="3", number=2)
    assert b'rel="next"' not in page(place="3", number=PAGES)


def test_an_answer_says_its_length() -> None:
    head, _, body = answer("/list?place=3").partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head


def test_the_server_runs_in_a_process_of_its_own_and_ends_with_its_block() -> None:
    with listing_server() as home, urlopen(f"{home}/robots.txt") as robots, urlopen(f"{home}/list?place=3") as listing:
        assert (robots.status, listing.read()) == (200, page(place="3", number=1))
    with pytest.raises(OSError, match="refused"):
        urlopen(f"{home}/robots.txt")
