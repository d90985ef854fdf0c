"""Where a page states its total."""

import pytest

from crawlers.drafting.proposed.outline import Element
from crawlers.drafting.proposed.totals import TotalCandidate, total_candidates
from tests.crawlers.drafting.proposed.invented_pages import FOOT, MENU, PAGER, page_of
from tests.crawlers.drafting.proposed.test_selectors import selectors_of

ADS = "".join(f"<li class=ad>{n}99 ads of mine, call 713-555-0142</li>" for n in range(1, 6))


def totals_of(html: str, *, locale: str = "en_US") -> tuple[TotalCandidate, ...]:
    selectors = selectors_of(html)
    cards: list[Element] = [one for one in selectors.outline.elements if "ad" in one.classes]
    return total_candidates(page_of(html), selectors, cards=cards, locale=locale)


@pytest.mark.parametrize(
    ("html", "css"),
    [
        ("<p class=total>412</p>", "p.total"),
        ("<p>412 listings</p>", "body > p"),
        ("<h1>Houston (412)</h1>", "h1"),
        ("<div><p class=results-count>Showing all <b>412</b> results</p></div>", "p.results-count"),
        ("<p class=count>1 - 5 of <b>412</b></p>", "p.count"),
        ("<table><tr><td>412 ads found</td></tr></table>", "table > tbody > tr > td"),
    ],
)
def test_a_total_is_found_where_its_sentence_stands(html: str, css: str) -> None:
    found = totals_of(f"{html}<ul>{ADS}</ul>")
    assert (found[0].css, found[0].ads, found[0].what_it_finds) == (css, 412, "412")


def test_numbers_in_ads_menus_pagers_and_footers_are_no_totals() -> None:
    assert totals_of(f"{MENU}<ul>{ADS}</ul>{PAGER}{FOOT}") == ()


def test_a_number_without_word_or_name_is_any_number() -> None:
    assert totals_of(f"<p>412</p><ul>{ADS}</ul>") == ()


def test_a_number_below_the_cards_on_the_page_comes_last() -> None:
    found = totals_of(f"<p class=new>3 new listings</p><p class=total>412 listings</p><ul>{ADS}</ul>")
    assert found[0].ads == 412
    assert "it is less than the cards on the page" not in found[0].why


def test_a_sentence_that_only_its_place_tells_from_others_is_called_frail() -> None:
    (found,) = totals_of(f"<p>Welcome</p><p>412 listings</p><ul>{ADS}</ul>")
    assert found.css == "body > p:nth-of-type(2)"
    assert found.why[-1] == "held by its place on the page alone"


def test_two_different_numbers_under_one_name_are_not_proposed_by_it() -> None:
    found = totals_of(f"<p class=total>412 listings</p><p class=total>88 listings</p><ul>{ADS}</ul>")
    assert "p.total" not in [one.css for one in found]


def test_a_floor_says_so() -> None:
    (found,) = totals_of(f"<p class=total>1,000+ listings</p><ul>{ADS}</ul>")
    assert (found.ads, found.is_floor, found.what_it_finds) == (1000, True, "1000 or more")
