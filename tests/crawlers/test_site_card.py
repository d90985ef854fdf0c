"""What a card says of its cells, addresses and meaning."""

from collections.abc import Callable

from crawlers.site_card import SiteCard
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
        .replace('"PT0S"', '"0s"')
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
