"""Beside a storm stand those of the same place first; the address may name others, and none."""

from datetime import date

from dashboard.views.storm.others import choose_others, comparable_storms, name_other
from situation.selection import Chosen, choose
from tests.dashboard.examples import ENGLISH, NAMES
from tests.dashboard.seed import places, sites, storm
from tests.dashboard.storm.second_storm import older

TODAY = date(2026, 11, 24)
HAZARDS = (storm(TODAY), older(TODAY))
CHOSEN = choose({}, hazards=HAZARDS[:1], places=places(), sites=sites(), today=TODAY)
assert isinstance(CHOSEN, Chosen)
OTHERS = comparable_storms(CHOSEN, HAZARDS, places=places(), sites=sites(), today=TODAY)


def test_storms_of_the_same_place_come_first_and_the_chosen_one_is_none_of_them() -> None:
    assert [other.key for other in OTHERS] == ["sim-older:houston", "sim-older:mobile"]


def test_a_place_where_the_category_is_not_counted_is_no_choice() -> None:
    assert isinstance(CHOSEN, Chosen)
    few = tuple(site for site in sites() if site.slug == "none")
    assert comparable_storms(CHOSEN, HAZARDS, places=places(), sites=few, today=TODAY) == ()


def test_without_a_wish_each_storm_stands_at_one_place() -> None:
    assert [other.key for other in choose_others({}, OTHERS)] == ["sim-older:houston"]


def test_the_address_names_any_that_exist_and_may_name_none() -> None:
    assert [each.key for each in choose_others({"against": "sim-older:mobile,x:y"}, OTHERS)] == ["sim-older:mobile"]
    assert choose_others({"against": ""}, OTHERS) == ()


def test_a_storm_is_named_with_its_place() -> None:
    assert name_other(OTHERS[0], names=NAMES, words=ENGLISH.words) == "Storm <i>Older</i>, Houston"
