"""What a proposal says it finds is what the product's own strategies count on the same page."""

import re

import pytest

from crawlers.drafting.proposals import CardsCandidate, Proposals, TotalCandidate, propose
from crawlers.looking.page import Page
from crawlers.words.numbers import stated_number
from tests.crawlers.drafting.proposed.invented_pages import CANARIES, SHAPES, Shape, page_of
from tests.crawlers.drafting.proposed.more_invented_pages import MORE_SHAPES

ALL = {**SHAPES, **MORE_SHAPES}
EACH = pytest.mark.parametrize("shape", ALL.values(), ids=ALL)
MORE = pytest.mark.parametrize("shape", MORE_SHAPES.values(), ids=MORE_SHAPES)
PLAIN_SELECTOR = re.compile(r"""[a-zA-Z0-9_.#>:()*\[\]~= -]+(?:"[A-Za-z ]+"\])?""")


def proposed(shape: Shape) -> Proposals:
    return propose(page_of(shape.html), place_label=shape.label, locale=shape.locale)


def ids_on(page: Page, candidate: CardsCandidate) -> list[str]:
    """Return the ids that the notation `css@attribute` of a card means, read afresh."""
    css, _, name = (candidate.id or "").rpartition("@")
    cards = page.select(candidate.counted_css)
    nodes = [card.css_first(css) if css else card for card in cards]
    return [value for node in nodes if node and (value := node.attributes.get(name))]


def total_on(page: Page, candidate: TotalCandidate, *, locale: str) -> int | None:
    """Return what a card with this selector and pattern would read."""
    (text,) = {" ".join(node.text(separator=" ").split()) for node in page.select(candidate.css)}
    match = re.search(candidate.regex, text) if candidate.regex else None
    assert match or not candidate.regex
    return stated_number(match[1] if match else text, locale=locale).ads


@EACH
def test_every_proposal_of_cards_counts_what_it_says(shape: Shape) -> None:
    page = page_of(shape.html)
    for one in proposed(shape).cards:
        assert len(page.select(one.counted_css)) == one.matches
        assert len(page.select(one.css)) == one.matches + one.left_out
        assert (len(ids_on(page, one)), len(set(ids_on(page, one)))) == (one.ids, one.different_ids)


@EACH
def test_every_proposal_of_a_total_reads_what_it_says(shape: Shape) -> None:
    page = page_of(shape.html)
    for one in proposed(shape).totals:
        assert total_on(page, one, locale=shape.locale) == one.ads


@EACH
def test_every_selector_is_plain_and_matches(shape: Shape) -> None:
    found, page = proposed(shape), page_of(shape.html)
    marks = [*found.headings, *([found.end_marker] if found.end_marker else [])]
    selectors = [
        *(one.counted_css for one in found.cards),
        *(one.css for one in found.totals),
        *(one.css for one in found.next if one.css),
        *(one.css for one in marks),
    ]
    assert [css for css in selectors if not page.select(css)] == []
    assert [css for css in selectors if not PLAIN_SELECTOR.fullmatch(css)] == []


@EACH
def test_no_selector_holds_a_long_number(shape: Shape) -> None:
    found = proposed(shape)
    selectors = [*(one.counted_css for one in found.cards), *(one.id or "" for one in found.cards)]
    selectors += [one.css for one in found.totals]
    assert [css for css in selectors if re.search(r"\d{3}", css)] == []


@MORE
def test_the_ads_come_first_on_older_and_foreign_pages_too(shape: Shape) -> None:
    first = proposed(shape).cards[0]
    assert (first.css, first.matches, first.id) == (shape.cards, shape.matches, shape.id)


@MORE
def test_the_total_comes_first_on_older_and_foreign_pages_too(shape: Shape) -> None:
    totals = proposed(shape).totals
    assert [one.ads for one in totals][:1] == ([] if shape.total is None else [shape.total])
    assert [one.css for one in totals][:1] == [shape.total_css] or shape.total_css is None


@MORE
def test_older_and_foreign_pages_keep_their_words_too(shape: Shape) -> None:
    told = repr(proposed(shape)).casefold()
    assert [canary for canary in CANARIES if canary.casefold() in told] == []
