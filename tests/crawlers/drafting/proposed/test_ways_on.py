"""How a list goes on."""

import pytest

from crawlers.drafting.proposed.ways_on import NextCandidate, Way, next_candidates
from tests.crawlers.drafting.proposed.invented_pages import PAGER, page_of
from tests.crawlers.drafting.proposed.test_selectors import selectors_for


def ways(html: str) -> tuple[NextCandidate, ...]:
    page = page_of(html)
    selectors = selectors_for(page)
    cards = [one for one in selectors.outline.elements if "ad" in one.classes]
    return next_candidates(page, selectors, cards=cards)


@pytest.mark.parametrize(
    ("html", "css"),
    [
        ("<a rel=next href=/2>2</a>", "a[rel=next]"),
        ("<a rel='next nofollow' href=/2>2</a>", "a[rel~=next]"),
        ("<link rel=next href=/2>", "link[rel=next]"),
        ("<a class=next href=/2>»</a>", "a.next"),
        ("<ul><li class=pager-next><a href=/2>Next</a></li></ul>", "li.pager-next > a"),
        ("<a aria-label=Next href=/2>&raquo;</a>", 'a[aria-label="Next"]'),
        ("<div class=pagination><a href=/1>1</a><a href=/2>weiter</a></div>", "div.pagination > a:last-child"),
        ("<p class=pages>1/3 <a class=older href=/2>older »</a></p>", "a.older"),
        ("<p class=pages>1/3 <a href=/2>earlier »</a></p>", "p.pages > a:last-child"),
        ("<ul class=pager><li>1/3</li><li><a href=/2>ver más ›</a></li></ul>", "ul.pager > li:last-child > a"),
    ],
)
def test_a_link_to_the_next_page_is_found_by_its_most_lasting_mark(html: str, css: str) -> None:
    first = ways(html)[0]
    assert (first.way, first.css, first.matches, first.what_it_finds) == (Way.LINK, css, 1, "1 element")
    assert len(page_of(html).select(css)) == 1


@pytest.mark.parametrize(
    ("links", "parameter", "first", "step"),
    [
        (["?page=2", "?page=3", "?page=9"], "page", 2, 1),
        (["?start=25", "?start=50"], "start", 25, 25),
        (["?c=12&o=20", "?c=12&o=40", "?c=12&o=60"], "o", 20, 20),
        (["/list?p=2"], "p", 2, 1),
    ],
)
def test_a_parameter_is_found_with_its_step(links: list[str], parameter: str, first: int, step: int) -> None:
    html = "<div class=pagination>" + "".join(f"<a href='{link}'>n</a>" for link in links) + "</div>"
    (found,) = ways(html)
    assert (found.parameter, found.first, found.step, found.matches) == (parameter, first, step, len(links))
    assert found.what_it_finds == f"{len(links)} addresses, from {first} on, step {step}"


def test_a_parameter_comes_before_a_link_that_only_its_place_tells() -> None:
    assert [(one.way, one.is_unsure) for one in ways(PAGER)] == [(Way.PARAMETER, False), (Way.LINK, True)]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='?phone=7135550142'>x</a><a href='?canaryname=2'>x</a>",
        "<div class=pagination><a href='?canaryname=2'>2</a><a href='?canaryname=3'>3</a></div>",
        "<a href='/other?page=2'>x</a>",  # another list
        "<div class=ad><a class=next href='?page=2'>Next</a></div>",  # what an ad links to
        "<a href=/2>next to the station</a>",
        "<a href='http://[::'>x</a>",
    ],
)
def test_other_links_lead_to_no_next_page(html: str) -> None:
    assert ways(html) == ()


def test_a_button_that_says_next_is_a_way_of_its_own() -> None:
    (found,) = ways("<form class=pager><input type=hidden name=page value=2><button>Next &gt;</button></form>")
    assert (found.way, found.css) == (Way.FORM, "form.pager > button")
