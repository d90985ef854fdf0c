"""What begins a new series of a cell and measure, and what leaves it alone."""

from collections.abc import Callable, Mapping

import pytest

from crawlers.cards.card import definitions_of
from crawlers.cards.card_parts import PageRules, Words
from crawlers.cards.site_card import COUNTED, SiteCard
from crawlers.strategies import StatedTotal
from domain.counts import Measure
from domain.places import CellMeasure
from tests.crawlers.conftest import CARDS, STATED

MakeCard = Callable[..., SiteCard]
UNIQUE = CARDS.replace("measure: active, primary: true", "measure: unique")
WITHOUT_ADDRESS = UNIQUE.replace('url: "/list?c={category.id}&city={place.id}", ', "")
BOTH = f"{STATED}, {UNIQUE}"
ONE = ("city-1", "escorts", Measure.ACTIVE)


def changed(before: SiteCard, after: SiteCard) -> set[CellMeasure]:
    """Return which cells and measures that both cards count mean something else."""
    old, new = definitions_of(before), definitions_of(after)
    return {each for each in old.keys() & new.keys() if old[each] != new[each]}


@pytest.mark.parametrize(
    "untold",
    [
        {"politeness": "{delay: 1s}"},
        {"every": "12 hours"},
        {"expect": "{max: 9}"},
        {"decision": "{by: Other, on: 2026-11-21, basis: other, renew_by: 2027-01-01}"},
        {"headers": "{Accept-Language: en-US}"},  # what stands as it would by default
        {"zero": "{when: [{css: p.empty}], allow_status: [200]}"},
        {"count": f"{STATED.replace('primary: true, ', '')}, {UNIQUE.replace('unique', 'unique, primary: true')}"},
        {"count": f"{UNIQUE}, {STATED}"},
        {"categories": "{massage: {id: 10}, escorts: {id: 12}}"},
        {"cells": "{city-2/escorts: {skip: true}}"},
    ],
)
def test_what_changes_no_meaning_changes_no_definition(a_card: MakeCard, untold: Mapping[str, str]) -> None:
    assert changed(a_card(count=BOTH), a_card(**{"count": BOTH, **untold})) == set()


@pytest.mark.parametrize(
    "told",
    [
        {"home": "http://127.0.0.1:8"},
        {"headers": "{Accept-Language: es-MX}"},
        {"cookies": "{of-age: 'yes'}"},
        {"page": "{must_match: [{css: h2}]}"},
        {"zero": "{when: [{css: p.none}]}"},
        {"zero": "{when: [{css: p.empty}], allow_status: [200, 404]}"},
        {"categories": "{escorts: {id: 13}}"},
    ],
)
def test_what_all_numbers_rest_on_changes_every_definition(a_card: MakeCard, told: Mapping[str, str]) -> None:
    before = a_card(count=BOTH)
    assert changed(before, a_card(**{"count": BOTH, **told})) == definitions_of(before).keys()


def test_a_city_more_and_another_order_of_the_cities_leave_every_definition(a_card: MakeCard) -> None:
    card, more = a_card(count=BOTH), a_card(count=BOTH, places=3)
    turned = more.model_copy(update={"places": dict(reversed(list(more.places.items())))})
    assert [cell.place for cell in turned.listed_cells] == ["city-3", "city-2", "city-1"]
    assert changed(card, turned) == set()


def test_a_changed_word_of_a_place_concerns_that_place_alone(a_card: MakeCard) -> None:
    card = a_card(count=BOTH)
    moved = card.model_copy(update={"places": {**card.places, "city-2": Words(id="7", label="City 2")}})
    assert {place for place, _, _ in changed(card, moved)} == {"city-2"}


def test_a_word_of_a_pair_concerns_that_pair_alone(a_card: MakeCard) -> None:
    categories, ids = "{escorts: {id: 12}, massage: {id: 10}}", "city-2/massage: {id: m2}"
    rest = "city-1/escorts: {id: a}, city-1/massage: {id: b}, city-2/escorts: {id: c}"
    count = STATED.replace("city={place.id}", "cell={cell.id}")
    before = a_card(categories=categories, count=count, cells=f"{{{rest}, city-2/massage: {{id: m1}}}}")
    after = a_card(categories=categories, count=count, cells=f"{{{rest}, {ids}}}")
    assert changed(before, after) == {("city-2", "massage", Measure.ACTIVE)}


def test_a_word_that_no_pattern_of_the_card_uses_concerns_nobody(a_card: MakeCard) -> None:
    assert changed(a_card(), a_card(cells="{city-2/escorts: {id: unused}}")) == set()


@pytest.mark.parametrize(
    ("after", "measures"),
    [
        (f"{STATED}, {UNIQUE.replace('li.card', 'li.ad')}", {Measure.UNIQUE}),
        (f"{STATED.replace('p.total', 'p.sum')}, {UNIQUE}", {Measure.ACTIVE}),
        (f"{STATED}, {UNIQUE}, {UNIQUE.replace('unique', 'active, check: true')}", {Measure.ACTIVE}),
        (f"{STATED.replace('/list', '/all')}, {UNIQUE}", {Measure.ACTIVE}),
    ],
)
def test_a_changed_rule_or_check_concerns_its_measure_alone(
    a_card: MakeCard, after: str, measures: set[Measure]
) -> None:
    found = changed(a_card(count=BOTH), a_card(count=after))
    assert found == {(place, "escorts", measure) for place in ("city-1", "city-2") for measure in measures}


def test_an_address_that_the_first_rule_lends_concerns_every_measure_that_borrows_it(a_card: MakeCard) -> None:
    before = a_card(count=f"{STATED}, {WITHOUT_ADDRESS}")
    assert changed(a_card(count=BOTH), before) == set()  # the same address, lent or written out
    moved = a_card(count=f"{STATED.replace('/list', '/all')}, {WITHOUT_ADDRESS}")
    assert {measure for _, _, measure in changed(before, moved)} == {Measure.ACTIVE, Measure.UNIQUE}


class LaterPageRules(PageRules):
    """The page rules of a later release, with one key more."""

    later: str | None = None


class LaterTotal(StatedTotal):
    """A strategy of a later release, with one key more."""

    later: int = 7


class LaterCard(SiteCard):
    """The card of a later release."""

    page: LaterPageRules
    later: bool = False


def test_a_key_that_a_later_release_adds_begins_no_series_anew_until_a_card_uses_it(a_card: MakeCard) -> None:
    card = a_card()
    written = {name: getattr(card, name) for name in card.model_fields_set}
    page, total = LaterPageRules(**dict(card.page)), LaterTotal(**dict(card.count[0]))
    later = LaterCard.model_construct(**written | {"page": page, "count": (total,)})
    assert changed(card, later) == set()
    for used in ({"page": page.model_copy(update={"later": "x"})}, {"count": (total.model_copy(update={"later": 8}),)}):
        assert ONE in changed(card, later.model_copy(update=used))


def test_every_key_of_the_card_either_decides_what_a_number_means_or_is_known_not_to() -> None:
    said_not_to = {"schema_version", "site", "decision", "every", "politeness", "expect", "fixtures"}
    assert set(SiteCard.model_fields) - set(COUNTED) == said_not_to


def test_a_flow_of_six_hours_is_not_one_of_a_day_and_a_stock_does_not_mind(a_card: MakeCard) -> None:
    flow = "{measure: new, strategy: feed, url: '/feed/{place.id}', limit: 50}"
    often, daily = (a_card(count=f"{STATED}, {flow}", every=every) for every in ("6 hours", "1 day"))
    assert {measure for _, _, measure in changed(often, daily)} == {Measure.NEW}
