"""What the pages are measured over holds what it says, down to each window, and is found by the pages' own reads."""

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.page_history import CATEGORIES, SITES, Size, an_office, city, fill, hazards
from storage.database import Connection
from storage.findings import read_all_findings
from storage.hazards import read_hazards
from storage.matrix import newest_compared_day
from storage.places import read_places, read_sites

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SMALL = Size(places=4, days=182, city_days=200, fine_days=30, versions=3)
CELLS = len(SITES) * len(CATEGORIES)


@pytest.fixture
def filled(conn: Connection) -> Connection:
    fill(conn, SMALL, now=NOW)
    return conn


def _count(conn: Connection, what: bytes) -> int:
    row = conn.execute(b"SELECT count(*) FROM " + what).fetchone()
    return int(row[0]) if row else 0


def test_the_city_has_every_window_and_the_others_as_far_back_as_pages_look(filled: Connection) -> None:
    # the city: 200 days of four versions; each of three others: 30 days of four, 152 of one
    assert _count(filled, b"days WHERE place_id = 1") == CELLS * 200 * 4
    assert _count(filled, b"days WHERE place_id = 2") == CELLS * (30 * 4 + 152)
    assert _count(filled, b"expected_days") == CELLS * (200 + 3 * 182)
    assert _count(filled, b"counts WHERE place_id = 1") == CELLS * 200 * 4
    assert _count(filled, b"counts WHERE place_id = 2") == CELLS * 30 * 4


def test_the_pages_find_what_was_written(filled: Connection) -> None:
    assert [place.slug for place in read_places(filled)] == [city(number) for number in range(4)]
    assert {len(site.versions) for site in read_sites(filled)} == {4 * len(CATEGORIES)}
    assert newest_compared_day(filled, category=CATEGORIES[0], site=None) == NOW.date() - timedelta(days=1)
    assert read_hazards(filled) == hazards(SMALL, today=NOW.date())
    found = read_all_findings(filled)
    assert len(found) == 4  # every fourth of 4 places × 4 cells
    assert all(_count(filled, b"findings WHERE key = '" + each.key.encode() + b"'") <= 3 for each in found)


def test_a_nation_is_laid_over_the_map_and_each_disaster_touches_places_of_it() -> None:
    places, _ = an_office(Size())
    assert len({(place.latitude, place.longitude) for place in places}) == 500
    slugs = {place.slug for place in places}
    storms = hazards(Size(), today=NOW.date())
    assert {touched.place for storm in storms for touched in storm.places} <= slugs
    assert [bool(storm.at(city(0))) for storm in storms][:5] == [True, False, False, False, True]
