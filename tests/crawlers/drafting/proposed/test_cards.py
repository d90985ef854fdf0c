"""Which of the things that repeat are the ads."""

import pytest

from crawlers.drafting.proposed.cards import CardsCandidate, cards_candidates, name_score
from tests.crawlers.drafting.proposed.invented_pages import FOOT, MENU, PAGER, page_of
from tests.crawlers.drafting.proposed.test_selectors import selectors_of


def cards_of(html: str) -> tuple[CardsCandidate, ...]:
    return cards_candidates(page_of(html), selectors_of(html))


def ads(number: int, *, tag: str = "div", name: str = "card") -> str:
    return "".join(
        f"<{tag} class='{name}'><div class=card-body><a href=/v/{n}7>some longer words</a> Nov {n + 1}</div></{tag}>"
        for n in range(number)
    )


def test_menus_footers_and_pagers_list_no_ads() -> None:
    assert cards_of(MENU + PAGER + FOOT) == ()


def test_a_list_of_categories_is_below_the_ads_or_not_there() -> None:
    cities = "<ul class=cities>" + "".join(f"<li><a href=/in/{n}>City {n}</a></li>" for n in range(40)) + "</ul>"
    first, *others = cards_of(f"{cities}<main>{ads(8)}</main>")
    assert first.css == "div.card"
    assert "body > ul > li" not in [one.css for one in others[:1]]


def test_the_card_comes_before_what_stands_in_it() -> None:
    found = [one.css for one in cards_of(f"<main>{ads(6)}</main>")]
    assert found[0] == "div.card"
    assert "div.card-body" not in found[1:2]


def test_the_figures_are_those_of_the_page() -> None:
    html = f"<main>{ads(2, name='card featured')}{ads(6)}</main>"
    first = cards_of(html)[0]
    assert (first.matches, first.ids, first.different_ids, first.dated, first.left_out) == (6, 6, 6, 6, 2)
    assert first.counted_css == "div.card:not(.featured)"
    assert first.what_it_finds == "6 cards, 6 ids, 6 different, 6 with a date, 2 left out as paid"
    assert len(page_of(html).select(first.counted_css)) == first.matches


def test_ads_that_cannot_be_told_apart_are_said_to_be_so() -> None:
    same = "<div class=listing-card>some longer words about it, Nov 3, 2026</div>" * 5
    first = cards_of(f"<main class=results>{same}</main>")[0]
    assert (first.id, first.ids, first.all_ids_differ) == (None, 0, False)


@pytest.mark.parametrize(
    ("better", "worse"), [("listing", "card"), ("card", "row"), ("row", "card-title"), ("ad-item", "item-price")]
)
def test_a_class_sounds_more_or_less_like_an_ad(better: str, worse: str) -> None:
    assert name_score(better) > name_score(worse)
