"""How a list is read to its end, and what each end says about the count."""

import asyncio
from collections.abc import Callable, Mapping

import pytest

from crawlers.cards.site_card import SiteCard
from crawlers.looking.look import look
from crawlers.looking.page import Page
from crawlers.looking.verdicts import Reading
from crawlers.looking.views import Judgement, PageView
from crawlers.reading import CellReader, cut, ended, first_reading
from crawlers.strategies import CountRule, PageReading, Spot, Step, Stop
from crawlers.walking import Walk
from domain.counts import Measure, Verdict
from tests.crawlers.conftest import CARDS, EVERY_END, NOW, STATED, WINDOW_END, WINDOW_START
from tests.crawlers.invented_site import listing

HOME = "http://127.0.0.1:9"
FIRST = "/list?c=12&city=1"
ELSEWHERE = {
    "/wall": '<div class="g-recaptcha"></div>',
    "/login": "<form><input type=password></form>",
    "/front": "<h1>All cities</h1><p>Choose yours.</p>",
}
NUMBERED = CARDS.replace('{css: "a[rel=next]"}', "{or_param: page}" + EVERY_END)
CHECKED = f"{STATED}, {CARDS.replace('primary: true', 'check: true, tolerance: 10%')}"


def judged(card: SiteCard, answers: Mapping[str, str | int], *, asked: list[str] | None = None) -> Judgement:
    """Read the card's first cell from these answers: a page's text, a status, or `->` and where it redirects to."""
    cell = card.listed_cells[0]
    spot = Spot(cell=cell, now=NOW, window_start=WINDOW_START, window_end=WINDOW_END)

    async def view(step: Step, *, rule: CountRule, is_first: bool) -> PageView | Judgement:
        if asked is not None:
            asked.append(step.url.removeprefix(HOME))
        answer = answers[step.url.removeprefix(HOME)]
        where = HOME + answer[2:] if isinstance(answer, str) and answer.startswith("->") else step.url
        told = answers[where.removeprefix(HOME)]
        status, body = (told, "") if isinstance(told, int) else (200, told)
        page = Page(asked_url=step.url, url=where, status=status, body=body)
        rules = [card.count[number] for number in card.sharing(rule)]
        return look(page, card=card, rules=rules, spots=(spot,), is_first=is_first)[0]

    return asyncio.run(CellReader(card, cell, view=view).read_measure(Measure.ACTIVE))


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
        ("->/wall", Verdict.PARTIAL, 10),
        ("->/login", Verdict.PARTIAL, 10),
        ("->/front", Verdict.PARTIAL, 10),  # a page that is no list may be in the way
        ("<h1>City 1</h1><p>Sorry, we are busy.</p><footer></footer>", Verdict.PARTIAL, 10),
        ('<h1>City 1</h1><div class="h-captcha"></div><footer></footer>', Verdict.PARTIAL, 10),
        (listing("City 1", total=None), Verdict.OK, 10),  # past the end it says that nothing is there
    ],
)
def test_a_page_whose_number_we_made_up_may_be_past_the_end(
    a_card: Callable[..., SiteCard], second: str | int, verdict: Verdict, ads: int
) -> None:
    outcome = judged(a_card(count=NUMBERED), {FIRST: page(range(10)), f"{FIRST}&page=2": second, **ELSEWHERE})
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


def test_a_check_is_only_read_where_the_value_could_be(a_card: Callable[..., SiteCard]) -> None:
    asked: list[str] = []
    other = CHECKED.replace(
        'primary: true, strategy: stated_total, url: "', 'primary: true, strategy: stated_total, url: "/a'
    )
    assert judged(a_card(count=other), {"/a" + FIRST: 500, FIRST: page(range(10))}, asked=asked).ads is None
    assert asked == ["/a" + FIRST]


def a_view(found: PageReading, **seen: object) -> PageView:
    return PageView(readings={"count[0]": found}, **seen)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("view", "ads", "evidence"),
    [
        (a_view(PageReading(total=12)), 12, "count[0]"),
        (a_view(PageReading(total=0)), 0, "count[0]"),
        (a_view(PageReading(), says_empty="zero.when[0]"), 0, "zero.when[0]"),
        (a_view(PageReading(proves_none=True)), 0, "count[0]"),
        (a_view(PageReading(ids=("a", "b"))), 0, "count[0]"),  # a flow: ads are listed, none of the window
        (a_view(PageReading(ids=("a", "b"), counted=("a",))), 1, "count[0]"),
        (a_view(PageReading()), None, "count[0]: css matched nothing"),
        (a_view(PageReading(proves_none=True, problem="x")), None, "count[0]: x"),
        (a_view(PageReading(total=3), says_empty="zero.when[0]"), None, "zero.when[0] and count[0] contradict"),
        (a_view(PageReading(ids=("a",)), says_empty="zero.when[0]"), None, "zero.when[0] and count[0] contradict"),
    ],
)
def test_nothing_found_is_a_zero_only_where_that_is_proven(view: PageView, ads: int | None, evidence: str) -> None:
    reading = first_reading(view, name="count[0]")
    assert reading.ads == ads
    assert (reading.failure.evidence if reading.failure else reading.evidence) == evidence


def test_a_page_on_which_a_rule_finds_nothing_is_what_it_seems_to_be(a_card: Callable[..., SiteCard]) -> None:
    wall = Judgement(verdict=Verdict.LOGIN, evidence="an age page")
    assert first_reading(a_view(PageReading(), wall=wall), name="count[0]").failure == wall
    assert first_reading(a_view(PageReading(total=5), wall=wall), name="count[0]").failure is None


def test_dates_that_lie_across_the_edge_of_the_window_leave_a_lower_bound() -> None:
    found = PageReading(ids=("a", "b", "c"), counted=("a", "b"), doubtful=("b", "c"))
    reading = first_reading(a_view(found), name="count[0]")
    assert (reading.ads, reading.is_floor) == (2, True)
    assert reading.evidence == "count[0]: 1 of 3 dates lie across the window's edge"  # b is counted for sure


def test_a_page_without_its_end_is_cut_short() -> None:
    reading = Reading(rule="count[0]", ads=5)
    assert cut(reading, PageView()) == reading
    assert cut(reading, PageView(is_whole=False)).is_cut_short


@pytest.mark.parametrize(
    ("end", "is_floor", "is_cut_short"),
    [
        (Stop.NO_NEXT, False, False),
        (Stop.MAX_PAGES, True, False),
        (Stop.OLDER, False, True),
        ("a captcha", False, True),
    ],
)
def test_each_end_says_what_the_number_is_worth(
    a_card: Callable[..., SiteCard], end: Stop | str, is_floor: bool, is_cut_short: bool
) -> None:
    reading = ended(Reading(rule="count[0]", ads=5), Walk(end=end), rule=a_card(count=CARDS).count[0])
    assert (reading.ads, reading.is_floor, reading.is_cut_short) == (5, is_floor, is_cut_short)
