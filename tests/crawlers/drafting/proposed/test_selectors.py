"""How an element is named so that it, and nothing else, is found again."""

import pytest

from crawlers.drafting.proposed.names import Names
from crawlers.drafting.proposed.outline import Outline
from crawlers.drafting.proposed.selectors import Selectors
from crawlers.looking.page import Page
from tests.crawlers.drafting.proposed.invented_pages import page_of


def selectors_of(html: str) -> Selectors:
    return selectors_for(page_of(html))


def selectors_for(page: Page) -> Selectors:
    outline = Outline(page)
    return Selectors(outline, Names(outline.words_of_content))


@pytest.mark.parametrize(
    ("html", "css"),
    [
        ("<p>a</p><p class=total>@</p>", "p.total"),
        ("<p>a</p><p id=total>@</p>", "p#total"),
        ("<main><p>@</p></main>", "main > p"),
        ("<main><p>a</p><p>@</p></main>", "main > p:nth-of-type(2)"),
        ("<p class=total>a</p><main><p class=total>@</p></main>", "main > p.total"),
        ("<p class=canaryname>@</p> canaryname", "body > p"),
        ("<p id=tel7135550142>@</p>", "body > p"),
        ("<table><tr><td>@</td></tr></table>", "table > tbody > tr > td"),
    ],
)
def test_the_shortest_lasting_name_is_chosen_and_finds_that_element_alone(html: str, css: str) -> None:
    selectors = selectors_of(html)
    (meant,) = (one for one in selectors.outline.elements if "@" in (one.node.text(deep=False) or ""))
    assert selectors.only(meant) == css
    assert [node.text().strip() for node in page_of(html).select(css)] == ["@"]


def test_a_way_that_is_too_long_is_no_way() -> None:
    selectors = selectors_of("<div>" * 8 + "<p>@</p>" + "</div>" * 8)
    assert selectors.only(next(one for one in selectors.outline.elements if one.tag == "p")) is None


def test_a_tag_that_somebody_made_up_is_not_named() -> None:
    selectors = selectors_of("<x-canaryname><p>a</p></x-canaryname><jane>b</jane><ad-card>c</ad-card>")
    found = {one.tag: selectors.only(one) for one in selectors.outline.elements}
    assert (found["x-canaryname"], found["jane"], found["p"]) == (None, None, None)
    assert selectors.may_name("ad-card")


def test_a_selector_that_counts_elements_is_known_as_frail() -> None:
    selectors = selectors_of("<p>a</p>")
    assert selectors.is_by_place("main > p:nth-of-type(2)")
    assert not selectors.is_by_place("main > p")


def test_one_of_many_like_siblings_has_no_name() -> None:
    selectors = selectors_of("<main>" + "<p>a</p>" * 31 + "</main>")
    assert selectors.only(next(one for one in selectors.outline.elements if one.tag == "p")) is None
