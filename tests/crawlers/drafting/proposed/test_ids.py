"""What tells cards apart, and where their dates are."""

import pytest

from crawlers.drafting.proposed.ids import DateRule, IdRule, date_rule, id_rule
from crawlers.drafting.proposed.names import Names
from tests.crawlers.drafting.proposed.invented_pages import page_of

NAMES = Names(frozenset())


def ids_of(*cards: str) -> IdRule | None:
    return id_rule(page_of("".join(f"<li {card}</li>" for card in cards)).select("li"), NAMES)


def dates_of(*cards: str) -> DateRule | None:
    return date_rule(page_of("".join(f"<li>{card}</li>" for card in cards)).select("li"), NAMES)


@pytest.mark.parametrize(
    ("cards", "where"),
    [
        (["data-id=71><a href=/x>", "data-id=84><a href=/y>", "data-id=85><a href=/z>"], "@data-id"),
        (["id=ad-71>", "id=ad-84>", "id=ad-85>"], "@id"),
        ([f"><a href=/c></a><h2><a href=/{n}></a></h2>" for n in "xyz"], "h2 a@href"),
        (["><a href=/x>", "><a href=/y>", "><a href=/z>"], "a@href"),
        ([f"><i data-id={n}></i>" for n in (71, 84, 85)], "[data-id]@data-id"),
        (["data-id=1><a href=/x>", "data-id=2><a href=/y>", "data-id=3><a href=/z>"], "a@href"),  # places, not ids
        (["data-id=7><a href=/x>", "data-id=7><a href=/y>", "data-id=7><a href=/z>"], "a@href"),  # the same for all
    ],
)
def test_the_surest_mark_is_chosen(cards: list[str], where: str) -> None:
    assert ids_of(*cards) == IdRule(where=where, present=3, different=3)


def test_a_telephone_is_no_id() -> None:
    assert ids_of("data-phone=71><a href='tel:71'>", "data-phone=84><a href='tel:84'>", "><a href='#'>") is None


def test_an_ad_that_stands_there_twice_is_told_and_does_not_spoil_the_rule() -> None:
    # Four cards, three ads: 3 of 4 is above the 60 % that repeated paid places leave.
    assert ids_of("data-id=71>", "data-id=84>", "data-id=85>", "data-id=71>") == IdRule(
        where="@data-id", present=4, different=3
    )


@pytest.mark.parametrize(
    ("card", "where"),
    [
        ("<time datetime=2026-11-03>x</time>", "time@datetime"),
        ("<time>Nov 3</time>", "time"),
        ("<i class=posted>2 hours ago</i>", ".posted"),
        ("words, 2026-11-03", ""),
    ],
)
def test_a_date_is_found_where_it_stands(card: str, where: str) -> None:
    assert dates_of(card, card, card) == DateRule(where=where, present=3)


def test_most_cards_need_a_date() -> None:
    dated, bare = "words, 2026-11-03", "words"
    assert dates_of(dated, dated, dated, dated, bare) == DateRule(where="", present=4)  # 80 %
    assert dates_of(dated, dated, dated, bare) is None  # 75 %


def test_no_cards_have_no_ids_and_no_dates_that_matter() -> None:
    assert (ids_of(), dates_of()) == (None, None)
