"""How a list is walked, page by page, and how it ends; the pages are made up here."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest

from crawlers.cards.site_card import SiteCard
from crawlers.looking.views import LED_AWAY, LED_HOME, Judgement, PageView
from crawlers.strategies import CountRule, PageReading, Step, Stop
from crawlers.walking import LEADS_BACK, UNSORTED, Walk, is_sorted_after, step_result, walk
from domain.counts import Verdict
from tests.crawlers.conftest import CARDS, NOW

MakeCard = Callable[..., SiteCard]
START = "http://127.0.0.1:9/list?c=12&city=1"
NUMBERED = CARDS.replace('{css: "a[rel=next]"}', "{or_param: from, first: 0, step: 25}")
SORTED = CARDS.replace("id:", 'stop: [no_next, older], date: {css: "time@datetime"}, id:').replace("active", "new")


def a_page(*ids: str, leads_to: str = "", newest: datetime | None = None, is_old: bool = False) -> PageReading:
    further = (Step(url=leads_to),) if leads_to else ()
    return PageReading(ids=ids, counted=ids, further=further, newest=newest, is_past_window=is_old)


def walked(
    rule: CountRule, first: PageReading, others: Sequence[PageReading | Stop | str] = (), *, max_pages: int = 4
) -> tuple[Walk, list[str]]:
    """Walk from a first page over others; return the walk and every address asked."""
    ahead, asked = iter(others), []

    async def further(step: Step, done: Walk, is_offered: bool) -> PageReading | Stop | str:
        asked.append(step.url)
        return next(ahead)

    return asyncio.run(walk(rule, first, start=START, max_pages=max_pages, further=further)), asked


def test_a_list_of_one_page_ends_where_nothing_leads_on(a_card: MakeCard) -> None:
    done, asked = walked(a_card(count=CARDS).count[0], a_page("a", "b"))
    assert (done.counted, done.pages, done.end, asked) == ({"a", "b"}, 1, Stop.NO_NEXT, [])


def test_links_are_followed_and_an_ad_that_slid_down_a_page_counts_once(a_card: MakeCard) -> None:
    rule = a_card(count=CARDS).count[0]
    done, asked = walked(rule, a_page("a", "b", leads_to="/2"), [a_page("b", "c", leads_to="/3"), a_page("d")])
    assert (sorted(done.counted), done.pages, done.end, asked) == (["a", "b", "c", "d"], 3, Stop.NO_NEXT, ["/2", "/3"])


def test_numbered_pages_begin_and_grow_as_the_card_says(a_card: MakeCard) -> None:
    rule = a_card(count=NUMBERED).count[0]
    done, asked = walked(rule, a_page("a"), [a_page("b"), a_page("c"), Stop.NO_NEW_IDS])
    assert asked == [f"{START}&from=25", f"{START}&from=50", f"{START}&from=75"]
    assert (len(done.counted), done.end) == (3, Stop.NO_NEW_IDS)


def test_a_list_is_cut_off_at_the_cards_bound_and_no_page_more_is_asked(a_card: MakeCard) -> None:
    done, asked = walked(a_card(count=NUMBERED).count[0], a_page("a"), [a_page("b"), a_page("c")], max_pages=2)
    assert (done.pages, done.end, len(asked)) == (2, Stop.MAX_PAGES, 1)


def test_what_went_wrong_on_a_page_is_the_end_and_what_was_seen_before_stays(a_card: MakeCard) -> None:
    done, _ = walked(a_card(count=CARDS).count[0], a_page("a", leads_to="/2"), ["fetch_failed: the answer was cut off"])
    assert (done.counted, done.end) == ({"a"}, "fetch_failed: the answer was cut off")


def test_a_sorted_list_ends_with_the_first_page_before_the_window(a_card: MakeCard) -> None:
    old = a_page("b", leads_to="/3", newest=NOW - timedelta(days=2), is_old=True)
    done, asked = walked(a_card(count=SORTED).count[0], a_page("a", leads_to="/2", newest=NOW), [old])
    assert (done.end, asked, done.pages) == (Stop.OLDER, ["/2"], 2)


def test_a_list_that_is_not_sorted_after_all_is_no_whole_list(a_card: MakeCard) -> None:
    rule = a_card(count=SORTED).count[0]
    done, _ = walked(rule, a_page("a", leads_to="/2", newest=NOW - timedelta(hours=2)), [a_page("b", newest=NOW)])
    assert (done.end, done.counted) == (UNSORTED, {"a"})


def test_only_a_card_that_stops_at_older_ads_asks_for_an_order(a_card: MakeCard) -> None:
    done = Walk(newest=NOW - timedelta(hours=2))
    later = a_page("b", newest=NOW)
    assert is_sorted_after(later, done, rule=a_card(count=CARDS).count[0])
    assert not is_sorted_after(later, done, rule=a_card(count=SORTED).count[0])
    assert is_sorted_after(a_page("b"), done, rule=a_card(count=SORTED).count[0])


SEEN = Walk(seen={"a"}, last=frozenset({"a"}))
FRESH = PageView(readings={"count[0]": a_page("z")})
REPEATED = PageView(readings={"count[0]": a_page("a")})
UNKNOWN = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="page.final_url did not match")
CAPTCHA = Judgement(verdict=Verdict.BLOCKED, evidence="a captcha")
LOGIN = Judgement(verdict=Verdict.LOGIN, evidence="a password field")


@pytest.mark.parametrize(
    ("view", "end"),
    [
        (PageView(status=404, failure=Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="x")), Stop.NOT_FOUND),
        (PageView(was_redirected=True, readings={"count[0]": a_page("a")}), Stop.REDIRECTED),
        (PageView(was_redirected=True, failure=UNKNOWN), "page.final_url did not match"),  # it may be in the way
        (PageView(was_redirected=True, failure=CAPTCHA), "a captcha"),
        (PageView(was_redirected=True, failure=LOGIN), "a password field"),
        (PageView(failure=UNKNOWN), "page.final_url did not match"),
        (REPEATED, Stop.NO_NEW_IDS),
        (PageView(readings={"count[0]": a_page()}), "css matched nothing on a further page"),
        (PageView(readings={"count[0]": a_page()}, says_empty="zero.when[0]"), Stop.NO_NEXT),
        (PageView(readings={"count[0]": a_page()}, wall=CAPTCHA), "a captcha"),
        (PageView(readings={"count[0]": a_page("a")}, wall=CAPTCHA, was_redirected=True), "a captcha"),
        (PageView(readings={"count[0]": a_page()}, is_whole=False), "page.end_marker did not match"),
        (PageView(readings={"count[0]": a_page("z")}, is_whole=False), "page.end_marker did not match"),
        (Judgement(verdict=Verdict.FETCH_FAILED, evidence="the connection was lost"), "fetch_failed: the connection"),
    ],
)
def test_a_page_whose_number_we_made_up_may_be_past_the_end_but_a_wall_is_no_end(
    a_card: MakeCard, view: PageView | Judgement, end: Stop | str
) -> None:
    rule = a_card(count=NUMBERED).count[0]
    found = step_result(view, rule=rule, name="count[0]", done=SEEN, is_offered=False)
    assert isinstance(found, Stop | str)
    assert found is end if isinstance(end, Stop) else str(found).startswith(end)


@pytest.mark.parametrize(
    ("view", "problem"),
    [
        (PageView(status=404, failure=Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="status 404")), "status 404"),
        (PageView(was_redirected=True, failure=UNKNOWN), "page.final_url did not match"),
        (PageView(readings={"count[0]": a_page()}), "css matched nothing on a further page"),
    ],
)
def test_a_page_that_the_site_has_linked_to_must_be_there(a_card: MakeCard, view: PageView, problem: str) -> None:
    rule = a_card(count=CARDS).count[0]
    assert step_result(view, rule=rule, name="count[0]", done=SEEN, is_offered=True) == problem


def test_a_page_with_one_new_ad_goes_on(a_card: MakeCard) -> None:
    rule = a_card(count=CARDS).count[0]
    assert step_result(FRESH, rule=rule, name="count[0]", done=SEEN, is_offered=True) == a_page("z")


def test_a_linked_list_may_repeat_its_last_page_and_lead_back_no_further(a_card: MakeCard) -> None:
    rule = a_card(count=CARDS).count[0]
    done = Walk(seen={"a", "b", "c"}, last=frozenset({"c"}))

    def result(*ids: str, is_offered: bool = True) -> object:
        view = PageView(readings={"count[0]": a_page(*ids)})
        return step_result(view, rule=rule, name="count[0]", done=done, is_offered=is_offered)

    assert result("c") is Stop.NO_NEW_IDS
    assert result("a", "b") == LEADS_BACK
    assert result("a", "b", is_offered=False) is Stop.NO_NEW_IDS  # many sites answer an unknown number with the first


def test_a_number_past_the_end_may_lead_to_the_front_page_and_nowhere_else(a_card: MakeCard) -> None:
    rule = a_card(count=CARDS).count[0]
    ends = [
        step_result(led, rule=rule, name="count[0]", done=SEEN, is_offered=is_offered)
        for led, is_offered in ((LED_HOME, False), (LED_AWAY, False), (LED_HOME, True))
    ]
    away, home = "page.final_url did not match", "page.final_url did not match: sent to the front page"
    assert ends == [Stop.REDIRECTED, f"layout_changed: {away}", f"layout_changed: {home}"]


def test_a_page_that_new_ads_have_pushed_down_is_no_end_where_the_list_goes_on(a_card: MakeCard) -> None:
    rule = a_card(count=CARDS).count[0]
    done = Walk(pages=1)
    done.add(a_page("a", "b"))
    pushed = PageView(readings={"count[0]": a_page("a", "b", leads_to="/3")})
    found = step_result(pushed, rule=rule, name="count[0]", done=done, is_offered=True)
    assert found == a_page("a", "b", leads_to="/3")
    done.add(a_page("a", "b", leads_to="/3"))  # a second one would be a list that goes nowhere
    assert step_result(pushed, rule=rule, name="count[0]", done=done, is_offered=True) is Stop.NO_NEW_IDS


def test_an_index_proves_nothing_and_one_of_its_files_may(a_card: MakeCard) -> None:
    count = "{measure: active, primary: true, strategy: sitemap, url: /sitemap.xml, match: '/ads/{place.id}/'}"
    rule = a_card(count=count).count[0]
    index = PageReading(further=(Step(url="/a.xml"), Step(url="/b.xml")))
    done, asked = walked(rule, index, [PageReading(proves_none=True), PageReading()])
    assert (done.proves_none, len(asked), done.end) == (True, 2, Stop.NO_NEXT)
    nothing, _ = walked(rule, index, [PageReading(), PageReading()])
    assert not nothing.proves_none
