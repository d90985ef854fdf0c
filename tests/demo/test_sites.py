"""The three listing sites: different dress, different cadence, words of their own."""

from datetime import timedelta

import pytest

from demo.cities import CATEGORIES, CITIES
from demo.sites import BOARD, CARDS, SITES, site_named
from domain.errors import NoSuchThing


def test_the_sites_are_counted_every_six_twelve_and_twenty_four_hours() -> None:
    assert sorted(site.every for site in SITES) == [timedelta(hours=6), timedelta(hours=12), timedelta(hours=24)]


def test_every_cadence_divides_a_day_so_that_slots_keep_to_utc_days() -> None:
    assert all(timedelta(days=1) % site.every == timedelta(0) for site in SITES)


def test_a_site_has_one_word_for_each_place_and_category() -> None:
    for site in SITES:
        assert len({site.place_word(city.place.slug) for city in CITIES}) == 14
        assert len({site.category_word(category.slug) for category in CATEGORIES}) == 2


def test_the_board_speaks_in_numbers_and_the_cards_in_names() -> None:
    assert BOARD.place_word("houston") == "3"
    assert BOARD.category_word("escorts") == "12"
    assert CARDS.place_word("houston") == "houston"


def test_a_site_is_found_by_its_slug_and_an_unknown_one_is_refused() -> None:
    assert site_named("demo-cards") is CARDS
    with pytest.raises(NoSuchThing, match="demo-kiosk"):
        site_named("demo-kiosk")
