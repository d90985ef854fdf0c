"""What proves a page, ends it, and says that it is empty."""

import pytest

from crawlers.drafting.proposed.marks import LOOK_FOR_EMPTY, empty_candidates, end_marker, heading_candidates
from tests.crawlers.drafting.proposed.invented_pages import PAGER, page_of
from tests.crawlers.drafting.proposed.test_selectors import selectors_of

LIST = "<ul><li class=ad>one</li><li class=ad>two</li></ul>"


def end_of(html: str) -> str | None:
    selectors = selectors_of(html)
    cards = [one for one in selectors.outline.elements if "ad" in one.classes]
    found = end_marker(page_of(html), selectors, cards=cards)
    return found.css if found else None


def test_only_a_heading_with_the_label_proves_the_page() -> None:
    html = "<title>Ads</title><h1>All of  HOUSTON</h1><h2>Houston</h2><h2>Dallas</h2>"
    found = heading_candidates(page_of(html), label="Houston", named="place")
    assert [(one.css, one.matches, one.what_it_finds) for one in found] == [
        ("h1", 1, "1 element, 1 with the label"),
        ("h2", 2, "2 elements, 1 with the label"),
    ]


@pytest.mark.parametrize("label", ["", "  ", "Tulsa"])
def test_no_label_proves_nothing(label: str) -> None:
    assert heading_candidates(page_of("<h1>Houston</h1>"), label=label, named="place") == ()


@pytest.mark.parametrize(
    ("html", "css"),
    [
        (f"{LIST}<footer>x</footer>", "footer"),
        (f"<article><footer>y</footer></article>{LIST}<footer>x</footer>", "body > footer"),
        (f"{LIST}<div class=site-footer>x</div><p>y</p>", "div.site-footer"),
        (f"{LIST}<div id=bottom-box>x</div><p>y</p>", "div#bottom-box"),
        (f"{LIST}{PAGER}", None),  # a short list has no pager: every one would seem cut
        (f"<div class=box>x</div>{LIST}", None),  # before the ads
        ("", None),
    ],
)
def test_the_end_is_what_stands_behind_the_ads_on_every_page(html: str, css: str | None) -> None:
    assert end_of(html) == css


def test_an_empty_list_is_known_by_the_class_that_says_so() -> None:
    html = "<nav class=no-results>menu</nav><p class='no-results'>None here.</p><p class=empty></p>"
    assert [one.css for one in empty_candidates(page_of(html), selectors_of(html))] == ["p.no-results"]


def test_the_analyst_is_told_to_look_for_element_words_and_status() -> None:
    assert all(word in LOOK_FOR_EMPTY for word in ("element", "words", "stated 0", "HTTP status"))
