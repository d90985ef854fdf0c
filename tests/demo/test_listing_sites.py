"""What a listing site answers to whom, from a request's words to a response, without a network."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from demo.cities import CATEGORIES, CITIES
from demo.faults import Fault
from demo.listing_sites import answer, asked_listing
from demo.pages import Listing, page_templates
from demo.simulator import Town, truth
from demo.sites import ANUNCIOS, BOARD, CARDS, TownSite

NOW = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
TOWN = Town(seed=11, epoch=NOW)
TEMPLATES = page_templates()
LISTING = Listing(site=BOARD, place=CITIES[0].place, category=CATEGORIES[0], ads=30)


def asked(site: TownSite, words: Mapping[str, str]) -> Listing | None:
    return asked_listing(site, words, town=TOWN, now=NOW)


def body(fault: Fault | None) -> str:
    return bytes(answer(LISTING, templates=TEMPLATES, fault=fault).body).decode()


def test_a_page_shows_the_truth_of_the_newest_window_that_has_ended() -> None:
    # At 02:10 the board's newest six-hour window ran from 18:00 to 00:00.
    found = asked(BOARD, {"city": "3", "c": "12"})
    assert found is not None
    window_start = datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert found.ads == truth(TOWN, site="demo-board", place="houston", category="escorts", window_start=window_start)


def test_each_site_is_asked_in_its_own_words() -> None:
    for site, words in (
        (CARDS, {"place": "lake-charles", "category": "massage"}),
        (ANUNCIOS, {"lugar": "lake-charles", "tipo": "masajes"}),
    ):
        found = asked(site, words)
        assert found is not None
        assert (found.place.slug, found.category.slug, found.page) == ("lake-charles", "massage", 1)


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"city": "3"},
        {"city": "99", "c": "12"},
        {"city": "3", "c": "12", "page": "0"},
        {"city": "3", "c": "12", "page": "two"},
        {"city": "3", "c": "12", "page": "9999"},
    ],
)
def test_a_page_the_site_does_not_have_is_not_found(words: Mapping[str, str]) -> None:
    assert asked(BOARD, words) is None


@pytest.mark.parametrize(
    ("fault", "status"),
    [(Fault.SERVER_ERROR, 500), (Fault.FORBIDDEN, 403), (Fault.TOO_MANY_REQUESTS, 429), (Fault.FRONT_PAGE, 307)],
)
def test_a_fault_with_a_status_of_its_own_answers_so(fault: Fault, status: int) -> None:
    assert answer(LISTING, templates=TEMPLATES, fault=fault).status_code == status


def test_only_too_many_requests_says_when_to_come_back() -> None:
    assert answer(LISTING, templates=TEMPLATES, fault=Fault.TOO_MANY_REQUESTS).headers["retry-after"] == "1"
    assert "retry-after" not in answer(LISTING, templates=TEMPLATES, fault=Fault.SERVER_ERROR).headers


@pytest.mark.parametrize("fault", [None, Fault.CAPTCHA, Fault.CHANGED_LAYOUT, Fault.EMPTY_BODY, Fault.ALL_EMPTY])
def test_a_fault_that_hides_behind_200_answers_200(fault: Fault | None) -> None:
    assert answer(LISTING, templates=TEMPLATES, fault=fault).status_code == 200


def test_only_a_well_behaved_site_states_its_total() -> None:
    assert "of 30 listings" in body(None)
    for fault in (Fault.CAPTCHA, Fault.CHANGED_LAYOUT, Fault.EMPTY_BODY, Fault.ALL_EMPTY):
        assert "of 30 listings" not in body(fault)


def test_a_captcha_asks_and_an_empty_cell_says_so() -> None:
    assert "verify you are human" in body(Fault.CAPTCHA)
    assert 'class="empty"' in body(Fault.ALL_EMPTY)
    assert body(Fault.EMPTY_BODY) == ""
