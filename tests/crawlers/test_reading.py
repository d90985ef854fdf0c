"""How a list is read to its end, and what each end says about the count."""

import asyncio
from collections.abc import Callable, Mapping

import pytest

from crawlers.page import Page
from crawlers.reading import CellReader
from crawlers.site_card import SiteCard
from crawlers.verdicts import Judgement
from domain.counts import Measure, Verdict
from tests.crawlers.conftest import CARDS, STATED
from tests.crawlers.invented_site import listing

HOME = "http://127.0.0.1:9"
FIRST = "/list?c=12&city=1"
NUMBERED = CARDS.replace('{css: "a[rel=next]"}', "{or_param: page}")
CHECKED = f"{STATED}, {CARDS.replace('primary: true', 'check: true, tolerance: 10%')}"


def judged(card: SiteCard, answers: Mapping[str, str | int]) -> Judgement:
    """Read the card's first cell from these answers: a page's text, a status, or `->` and where it redirects to."""

    async def fetch(url: str) -> Page | Judgement:
        answer = answers[url.removeprefix(HOME)]
        if isinstance(answer, int):
            return Page(asked_url=url, url=url, status=answer, html="")
        if answer.startswith("->"):
            return Page(asked_url=url, url=HOME + answer[2:], status=200, html=str(answers[answer[2:]]))
        return Page(asked_url=url, url=url, status=200, html=answer)

    return asyncio.run(CellReader(card, card.listed_cells[0], fetch=fetch).read_measure(Measure.ACTIVE))


def page(ids: range, *, next_path: str = "") -> str:
    return listing("City 1", total="x", ids=ids, next_path=next_path)


@pytest.mark.parametrize(
    ("second", "verdict", "ads"),
    [
        (404, Verdict.OK, 10),  # many sites answer so past the end
        ("->/list?c=12&city=1", Verdict.OK, 10),
        (page(range(10)), Verdict.OK, 10),  # the first page again
        (500, Verdict.PARTIAL, 10),
        ("<p>Captcha</p>", Verdict.PARTIAL, 10),
    ],
)
def test_a_page_whose_number_we_made_up_may_be_past_the_end(
    a_card: Callable[..., SiteCard], second: str | int, verdict: Verdict, ads: int
) -> None:
    outcome = judged(a_card(count=NUMBERED), {FIRST: page(range(10)), f"{FIRST}&page=2": second})
    assert (outcome.verdict, outcome.ads) == (verdict, ads)


@pytest.mark.parametrize("second", [404, 500, "->/elsewhere", listing("City 1", total=None)])
def test_a_page_the_site_has_linked_to_must_be_there(a_card: Callable[..., SiteCard], second: str | int) -> None:
    answers = {FIRST: page(range(10), next_path="/list?more"), "/list?more": second, "/elsewhere": "<p>Front</p>"}
    outcome = judged(a_card(count=CARDS), answers)
    assert (outcome.verdict, outcome.ads) == (Verdict.PARTIAL, 10)


def test_an_end_that_the_card_does_not_name_leaves_a_lower_bound(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(count=CARDS.replace("id:", "stop: [no_new_ids], id:"))
    assert judged(card, {FIRST: page(range(10))}).verdict is Verdict.PARTIAL


def test_two_strategies_that_disagree_give_no_number_and_both_are_named(a_card: Callable[..., SiteCard]) -> None:
    # stated 20, seen 10: ten apart where 10 % of 20 allows two
    outcome = judged(a_card(count=CHECKED), {FIRST: listing("City 1", total="20", ids=range(10))})
    assert outcome.evidence == "count[0] read 20, count[1] read 10"
    assert (outcome.verdict, outcome.ads) == (Verdict.LAYOUT_CHANGED, None)


def test_two_strategies_that_nearly_agree_give_the_first_ones_number(a_card: Callable[..., SiteCard]) -> None:
    # stated 11, seen 10: one ad may come or go
    outcome = judged(a_card(count=CHECKED), {FIRST: listing("City 1", total="11", ids=range(10))})
    assert (outcome.verdict, outcome.ads) == (Verdict.OK, 11)


def test_a_zero_needs_the_sites_own_words_and_no_card_beside_them(a_card: Callable[..., SiteCard]) -> None:
    empty = listing("City 1", total=None)
    assert judged(a_card(count=CARDS), {FIRST: empty}).verdict is Verdict.ZERO
    assert judged(a_card(), {FIRST: listing("City 1", total="0")}).verdict is Verdict.ZERO
    both = empty.replace("<ul>", '<ul><li class="card" data-id="1">A</li>')
    assert judged(a_card(count=CARDS), {FIRST: both}).evidence == "zero.when[0] and count[0] contradict"
    neither = empty.replace('class="empty"', "")
    assert judged(a_card(count=CARDS), {FIRST: neither}).verdict is Verdict.LAYOUT_CHANGED


def test_cards_without_the_id_that_tells_them_apart_are_a_changed_layout(a_card: Callable[..., SiteCard]) -> None:
    changed = page(range(3)).replace('data-id="1"', "")
    assert judged(a_card(count=CARDS), {FIRST: changed}).evidence == "count[0]: @data-id is missing on 1 of 3 cards"
