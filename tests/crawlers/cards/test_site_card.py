"""What a card says of its cells, addresses and meaning."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from crawlers.cards.card import load_card
from crawlers.cards.site_card import Render, SiteCard
from domain.counts import Measure
from tests.crawlers.conftest import CARDS, STATED

MakeCard = Callable[..., SiteCard]


def test_what_a_number_means_changes_the_fingerprint_and_nothing_else_does(a_card: MakeCard) -> None:
    first = a_card().fingerprint
    assert a_card().fingerprint == first
    assert a_card(every="12 hours").fingerprint == first
    assert a_card(expect="{max: 9}").fingerprint == first
    assert a_card(politeness="{delay: 1s}").fingerprint == first
    assert a_card(zero="{when: [{css: p.none}]}").fingerprint != first
    assert a_card(count=STATED.replace("p.total", "p.sum")).fingerprint != first


def test_a_card_says_the_same_after_a_round_trip(a_card: MakeCard) -> None:
    card = a_card(count=CARDS)
    again = SiteCard.model_validate_json(
        card.model_dump_json(by_alias=True, exclude_none=True, exclude={"every"})
        .replace('"site"', '"every":"6 hours","site"', 1)
        .replace('"PT0.001S"', '"0.001s"')
        .replace('"PT2S"', '"2s"')
    )
    assert again.fingerprint == card.fingerprint
    assert again.listed_cells == card.listed_cells


def test_a_skipped_pair_is_no_cell_and_words_fill_the_address(a_card: MakeCard) -> None:
    card = a_card(cells="{city-1/escorts: {skip: true}}")
    (cell,) = card.listed_cells
    assert (cell.place, card.url_of(card.count[0], cell)) == ("city-2", "http://127.0.0.1:9/list?c=12&city=2")


def test_a_word_cannot_break_out_of_its_address(a_card: MakeCard) -> None:
    card = a_card(categories='{escorts: {id: "1&x=2#y ?"}}')
    assert card.url_of(card.count[0], card.listed_cells[0]).endswith("/list?c=1%26x%3D2%23y%20%3F&city=1")


def test_the_first_rule_of_a_measure_is_its_value(a_card: MakeCard) -> None:
    card = a_card(count=f"{STATED}, {CARDS.replace('primary: true', 'check: true')}")
    assert [card.name_of(rule) for rule in card.rules_of(Measure.ACTIVE)] == ["count[0]", "count[1]"]
    assert (card.primary, card.measures) == (Measure.ACTIVE, (Measure.ACTIVE,))
    assert card.selectors["page.end_marker"] == "footer"


EXAMPLE = Path(__file__).parent / "example.yaml"
API = "{measure: active, check: true, strategy: json_total, url: '/n?city={place.id}', header: X-Total-Count}"
FEED = "{measure: new, strategy: feed, url: /feed, category: '{place.label}', window: 6 hours}"


def test_the_whole_card_of_the_design_is_read() -> None:
    card = load_card(EXAMPLE, today=date(2026, 11, 24), may_reach_private=False)
    assert card.render is Render.SERVER
    assert card.measures == (Measure.ACTIVE, Measure.NEW)
    assert [rule.measure for rule in card.rules_of(Measure.NEW)] == [Measure.NEW]
    assert card.expect.newest_age_max == timedelta(hours=36)
    assert [(fixture.file, fixture.status, fixture.expect.verdict) for fixture in card.fixtures] == [
        ("empty.html", 404, "zero")
    ]
    assert card.selectors["count[2]"] == "li.card:not(.featured)"


def test_rules_that_look_at_one_page_share_it_and_feeds_never_share_a_listing(a_card: MakeCard) -> None:
    card = a_card(count=f"{STATED}, {CARDS.replace('primary: true', 'check: true')}, {API}, {FEED}")
    assert [card.sharing(rule) for rule in card.count] == [(0, 1), (0, 1), (2,), (3,)]
    assert [card.is_shared(rule) for rule in card.count] == [False, False, False, True]
    assert card.wanted_headers(card.count[2]) == ("x-total-count",)
    assert card.wanted_headers(card.count[0]) == ()
    assert [card.name_of(rule) for rule in card.count] == ["count[0]", "count[1]", "count[2]", "count[3]"]


def test_a_rule_without_an_address_reads_that_of_the_cards_first_rule(a_card: MakeCard) -> None:
    url = 'url: "/list?c={category.id}&city={place.id}", '
    card = a_card(count=f"{STATED}, {CARDS.replace(url, '').replace('primary: true', 'check: true')}")
    cell = card.listed_cells[0]
    assert card.url_of(card.count[1], cell) == card.url_of(card.count[0], cell)
    assert card.sharing(card.count[1]) == (0, 1)


def test_a_pair_has_words_of_its_own(a_card: MakeCard) -> None:
    count = STATED.replace("/list?c={category.id}&city={place.id}", "/{cell.id}")
    card = a_card(count=count, cells="{city-1/escorts: {id: a b/c}, city-2/escorts: {skip: true}}")
    (cell,) = card.listed_cells
    assert card.url_of(card.count[0], cell) == "http://127.0.0.1:9/a%20b/c"


def test_only_what_a_page_is_counted_by_is_a_selector_of_the_card(a_card: MakeCard) -> None:
    assert a_card(page="{must_match: [{text: x}, {css: h1}], login: [{css: form.login}]}").selectors == {
        "page.must_match[1]": "h1",
        "page.login[0]": "form.login",
        "zero.when[0]": "p.empty",
        "count[0]": "p.total",
    }


def test_the_schema_for_editors_names_every_key_with_what_it_is_for() -> None:
    schema = SiteCard.model_json_schema(by_alias=True)
    tables = {"the card": schema, **schema["$defs"]}
    described = {
        (name, key): bool(value.get("description"))
        for name, table in tables.items()
        for key, value in table.get("properties", {}).items()
    }
    assert [where for where, is_said in described.items() if not is_said] == []
    assert {("the card", "schema"), ("Headers", "Accept-Language"), ("Next", "or_param")} <= set(described)
    assert all(table.get("additionalProperties") is False for table in tables.values() if "properties" in table)


@pytest.mark.parametrize("count", [None, "cards", [], ["cards"], [None], {"strategy": "cards"}, [[]], [{}]])
def test_a_count_that_is_no_list_of_tables_is_refused_and_no_fault(count: object) -> None:
    with pytest.raises(ValidationError):
        SiteCard.model_validate({"count": count})
    with pytest.raises(ValidationError):
        SiteCard.model_validate(count)
