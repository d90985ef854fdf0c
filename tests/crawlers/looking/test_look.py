"""One look at a page by all rules that share it: proven first, then read; what is in doubt is no number."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crawlers.cards.site_card import SiteCard
from crawlers.looking.look import UNPROVEN, is_led_elsewhere, look, matched_on
from crawlers.looking.page import Page
from crawlers.looking.views import PageView
from crawlers.reading import first_reading
from crawlers.strategies import Spot
from domain.counts import Verdict
from tests.crawlers.conftest import CARDS, NOW, STATED, WINDOW_END, WINDOW_START

MakeCard = Callable[..., SiteCard]
BOTH = f"{STATED}, {CARDS.replace('primary: true', 'check: true')}"
FEED = (
    "{measure: active, check: true, strategy: feed, url: /feed, title: '{place.label}', limit: 9, "
    "category: '{place.label}'}"
)
DATED = CARDS.replace("css: li.card", "date: {css: 'time@datetime'}, css: li.card")
TWO_CARDS = "<li class=card data-id=a></li><li class=card data-id=b></li>"
TOTAL = "<p class=total>1–2 of 2 listings</p>"
URL = "http://127.0.0.1:9/list?c=12&city=1"


def listing(body: str = "", *, title: str = "City 1", end: str = "<footer></footer>") -> str:
    return f"<h1>Ads in {title}</h1>{body}{end}"


def seen(
    card: SiteCard, body: str, *, status: int = 200, url: str = URL, first: int = 0, is_first: bool = True
) -> PageView:
    rules = [card.count[number] for number in card.sharing(card.count[first])]
    cell = card.listed_cells[0]
    spot = Spot(cell=cell, now=NOW, window_start=WINDOW_START, window_end=WINDOW_END)
    page = Page(asked_url=URL, url=url, status=status, body=body)
    (view,) = look(page, card=card, rules=rules, spots=[spot], is_first=is_first)
    return view


def failed(view: PageView) -> tuple[Verdict, str] | None:
    return (view.failure.verdict, view.failure.evidence) if view.failure else None


def test_all_rules_of_an_address_read_the_page_once(a_card: MakeCard) -> None:
    view = seen(a_card(count=BOTH), listing(TOTAL + TWO_CARDS))
    assert failed(view) is None
    assert view.readings["count[0]"].total == 2
    assert view.readings["count[1]"].counted == ("a", "b")
    assert (view.wall, view.says_empty, view.is_whole) == (None, "", True)


def test_a_page_that_lacks_its_end_is_not_whole(a_card: MakeCard) -> None:
    assert not seen(a_card(), listing(TOTAL, end="")).is_whole


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (listing(TOTAL, title="City 12"), (Verdict.LAYOUT_CHANGED, "page.must_match[0] did not match")),
        ("<h1>18 or older?</h1>", (Verdict.LOGIN, "an age page")),
        ("<div id=app></div><script>go()</script>", (Verdict.JS_REQUIRED, "an empty page with a script")),
        (listing("<p class=g-recaptcha>") + TOTAL, (Verdict.BLOCKED, "page.must_not_match[0] matched")),
        ("<div>" * 6000, (Verdict.LAYOUT_CHANGED, "more than 5000 elements in one another")),
        ("", (Verdict.LAYOUT_CHANGED, "page.must_match[0] did not match")),
    ],
)
def test_a_page_without_proof_is_not_read(a_card: MakeCard, body: str, found: tuple[Verdict, str]) -> None:
    view = seen(a_card(), body)
    assert failed(view) == found
    assert not view.readings


def test_a_proven_listing_that_mentions_age_logins_and_scripts_is_no_wall(a_card: MakeCard) -> None:
    furniture = "<header><input type=password></header><script>x</script><footer>18 or older</footer>"
    for body in (TOTAL + TWO_CARDS, "<p>nothing that a rule knows</p>"):
        view = seen(a_card(count=BOTH), listing(furniture + body))
        assert (failed(view), view.wall) == (None, None)
    within = seen(a_card(count=BOTH), listing(f"<p>18 or older</p>{TOTAL}{TWO_CARDS}"))
    assert (failed(within), within.wall) == (None, None)


def test_a_proven_page_on_which_nothing_is_found_may_be_the_shell_of_a_script(a_card: MakeCard) -> None:
    view = seen(a_card(), listing("<div id=app></div><script>go()</script>"))
    assert view.wall is not None
    assert view.wall.verdict is Verdict.JS_REQUIRED
    assert view.readings["count[0]"].total is None


@pytest.mark.parametrize("hidden", ["hidden", "style='display: none'", ""])
def test_only_words_that_are_shown_say_that_a_list_is_empty(a_card: MakeCard, hidden: str) -> None:
    view = seen(a_card(), listing(f"<div {hidden}><p class=empty>No ads</p></div>"))
    assert view.says_empty == ("" if hidden else "zero.when[0]")


def test_an_empty_list_with_cards_on_it_is_not_understood_even_where_the_cards_are_not(a_card: MakeCard) -> None:
    body = listing("<p class=empty>No saved searches</p><li class=card></li>")  # a card without its id
    assert failed(seen(a_card(count=CARDS), body)) == (
        Verdict.LAYOUT_CHANGED,
        "zero.when[0] and count[0] contradict",
    )


def test_an_empty_cell_may_answer_404_where_the_card_says_so(a_card: MakeCard) -> None:
    card = a_card(zero="{when: [{css: p.empty}], allow_status: [200, 404]}")
    assert seen(card, "<p class=empty>", status=404).says_empty == "zero.when[0]"
    assert failed(seen(card, "<p>", status=404)) == (Verdict.LAYOUT_CHANGED, "status 404")


def test_a_list_whose_newest_ad_is_too_old_is_stale_on_its_first_page_alone(a_card: MakeCard) -> None:
    card = a_card(count=DATED, expect="{max: 9, newest_age_max: 36h}")
    old = listing("<li class=card data-id=a><time datetime=2026-11-22T18:00:00Z></li>")  # 36 h and 5 s before
    assert failed(seen(card, old)) == (Verdict.STALE, "the newest ad is older than expect.newest_age_max")
    assert failed(seen(card, old, is_first=False)) is None
    assert failed(seen(card, old.replace("18:00:00", "18:00:05"))) is None  # 36 h to the second
    assert failed(seen(card, listing())) is None


def test_a_feed_is_no_page_and_a_page_is_no_feed(a_card: MakeCard) -> None:
    card = a_card(count=f"{STATED}, {FEED}")
    ad = "<item><guid>1</guid><category>City 1</category></item>"
    feed = f"<rss><channel><title>City 1</title>{ad}</channel></rss>"
    assert seen(card, feed, first=1).readings["count[1]"].counted == ("1",)
    assert failed(seen(card, listing(TOTAL), first=1)) is None  # told by its rule: no XML
    assert seen(card, listing(TOTAL), first=1).readings["count[1]"].problem
    page = f"<!doctype html><html>{listing(TOTAL)}"
    assert failed(seen(card, page, first=1)) == (
        Verdict.LAYOUT_CHANGED,
        "a page where something else was expected",
    )
    assert failed(seen(card, "<html>18 or older", first=1)) == (Verdict.LOGIN, "an age page")
    assert failed(seen(card, feed, status=503, first=1)) == (Verdict.SITE_DOWN, "status 503")


def test_each_spot_has_its_own_view_in_their_order(a_card: MakeCard) -> None:
    card = a_card()
    spots = [Spot(cell=cell, now=NOW, window_start=WINDOW_START, window_end=WINDOW_END) for cell in card.listed_cells]
    page = Page(asked_url=URL, url=URL.replace("city=1", "city=2"), status=200, body=listing(TOTAL, title="City 2"))
    views = look(page, card=card, rules=card.count, spots=spots, is_first=True)
    assert [failed(view) is None for view in views] == [False, True]
    assert all(view.was_redirected for view in views)


def test_a_check_is_told_how_much_each_selector_matches(a_card: MakeCard) -> None:
    page = Page(asked_url=URL, url=URL, status=200, body=listing(TWO_CARDS))
    assert matched_on(replace(page), card=a_card(count=BOTH)) == {
        "page.must_match[0]": 1,
        "page.must_not_match[0]": 0,
        "page.end_marker": 1,
        "zero.when[0]": 0,
        "count[0]": 0,
        "count[1]": 2,
    }


def test_the_zero_of_a_page_that_waits_for_its_script_is_no_zero(a_card: MakeCard) -> None:
    shell = '<div id="root"></div><noscript>Please enable JavaScript</noscript><script src="/app.js"></script>'
    view = seen(a_card(), listing(f"<p class=total>of 0 listings</p>{shell}"))
    assert view.wall is not None
    assert first_reading(view, name="count[0]").failure == view.wall


@pytest.mark.parametrize(
    ("came", "is_other"),
    [("/feed/3", False), ("/feed/3/", False), ("/feed/", True), ("/feed/3?all", True)],
)
def test_an_answer_that_came_from_elsewhere_needs_a_rule_that_proves_it(
    a_card: MakeCard, came: str, is_other: bool
) -> None:
    asked = "http://127.0.0.1:9/feed/3"
    page = Page(asked_url=asked, url=f"http://127.0.0.1:9{came}", status=200, body='{"total": 9}')
    assert is_led_elsewhere(page) is is_other
    rule = "{measure: active, primary: true, strategy: json_total, url: '/feed/{place.id}', path: total%s}"
    for proof, failure in (("", UNPROVEN if is_other else None), (", proof: 'total > `0`'", None)):
        card = a_card(count=rule % proof)
        spot = Spot(cell=card.listed_cells[0], now=NOW, window_start=WINDOW_START, window_end=WINDOW_END)
        (view,) = look(page, card=card, rules=card.count, spots=[spot], is_first=True)
        assert view.failure == failure
