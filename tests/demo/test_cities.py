"""The demo's cities: real places with the codes the Census Bureau gives them."""

from zoneinfo import ZoneInfo

from demo.cities import CATEGORIES, CELLS, CITIES

STATE_FIPS = {"AL": "01", "AZ": "04", "FL": "12", "GA": "13", "LA": "22", "TN": "47", "TX": "48"}


def test_fourteen_cities_times_two_categories_are_the_cells() -> None:
    assert len(CITIES) == len({city.place.slug for city in CITIES}) == 14
    assert [category.slug for category in CATEGORIES] == ["escorts", "massage"]
    assert len(CELLS) == 28
    assert CELLS[:2] == (("houston", "escorts"), ("houston", "massage"))


def test_a_geoid_is_seven_digits_and_begins_with_the_code_of_its_state() -> None:
    for city in CITIES:
        assert len(city.place.geoid) == 7, city.place.slug
        assert city.place.geoid.startswith(STATE_FIPS[city.place.state]), city.place.slug


def test_every_county_is_five_digits_in_the_same_state() -> None:
    for city in CITIES:
        for county in city.place.counties:
            assert len(county) == 5
            assert county.startswith(STATE_FIPS[city.place.state]), city.place.slug


def test_houston_is_the_place_the_census_knows() -> None:
    # 48 is Texas, 35000 the city of Houston; 48201 is Harris County, 48157 Fort Bend, 48339 Montgomery.
    houston = CITIES[0].place
    assert houston.geoid == "4835000"
    assert houston.counties == ("48201", "48157", "48339")


def test_zones_exist_and_coordinates_lie_in_the_south_of_the_united_states() -> None:
    for city in CITIES:
        assert ZoneInfo(city.place.zone).key == city.place.zone
        assert city.place.latitude is not None
        assert 27 < city.place.latitude < 36
        assert city.place.longitude is not None
        assert -113 < city.place.longitude < -82


def test_enough_cities_stay_untouched_to_serve_as_peers() -> None:
    assert sum(city.place.peer_group == "inland" for city in CITIES) == 7
    assert sum(city.place.peer_group == "gulf" for city in CITIES) == 7
