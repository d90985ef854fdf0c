"""Cards are told apart by their ids; the way on is the site's own, whatever it writes there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.strategies import Cards, PageReading, Step, Stop
from tests.crawlers.strategies import conftest
from tests.crawlers.strategies.conftest import URL, rule_of

RULE: dict[str, object] = {"css": "li.card", "id": "@data-id"}
NOWHERE = "next.css matched a link that leads nowhere"


def cards(**changed: object) -> Cards:
    rule = rule_of("cards", **{**RULE, **changed})
    assert isinstance(rule, Cards)
    return rule


def read(html: str, **changed: object) -> PageReading:
    return conftest.read("cards", html, **{**RULE, **changed})


def dated(*dates: str) -> str:
    return "".join(f'<li class=card data-id={n}><time datetime="{date}">' for n, date in enumerate(dates))


@given(ids=st.lists(st.text(alphabet="abc123-_", min_size=1, max_size=8), max_size=30, unique=True))
def test_every_card_gives_its_id_in_the_order_of_the_page(ids: list[str]) -> None:
    found = read("".join(f'<li class="card" data-id="{one}">' for one in ids))
    assert found.ids == found.counted == tuple(ids)
    assert (found.matched, found.problem, found.total) == (len(ids), "", None)


@given(lacking=st.integers(1, 9), whole=st.integers(0, 9))
def test_cards_without_an_id_are_said_in_numbers_and_not_passed_over(lacking: int, whole: int) -> None:
    found = read("<li class=card>" * lacking + "<li class=card data-id=x>" * whole)
    assert (found.ids, found.matched) == ((), lacking + whole)
    assert found.problem == f"@data-id is missing on {lacking} of {lacking + whole} cards"


@pytest.mark.parametrize(
    ("card", "pointer", "id_regex", "found"),
    [
        ("<a class=title href=' /ad/7 '>x</a>", "a.title@href", None, "/ad/7"),
        ("<a class=title href='/ad/7?session=9'>x</a>", "a.title@href", r"/ad/(\d+)", "7"),
        ("<span class=ref> Ref.\n 7 </span>", "span.ref", None, "Ref. 7"),
        ("<span class=ref>Ref. 7</span>", "span.ref", r"Ref. (\d+)|No. (\d+)", "7"),
        ("<a href='/ad/7'>x</a>", "a.title@href", None, None),
        ("<a class=title href>x</a>", "a.title@href", None, None),
        ("<a class=title href='/user/7'>x</a>", "a.title@href", r"/ad/(\d+)", None),
        ("<a class=title href='/ad/'>x</a>", "a.title@href", r"/ad/(\d*)", None),
    ],
)
def test_an_id_may_stand_within_the_card_and_be_a_part_of_what_stands_there(
    card: str, pointer: str, id_regex: str | None, found: str | None
) -> None:
    seen = read(f"<li class=card>{card}</li>", id=pointer, **({"id_regex": id_regex} if id_regex else {}))
    assert seen.ids == ((found,) if found else ())
    assert bool(seen.problem) is (found is None)


def test_one_id_for_many_cards_does_not_pass_for_one_ad() -> None:
    assert read("<li class=card data-id=a>" * 3).problem == "1 ids on 3 items tell them not apart"
    assert read("<li class=card data-id=a>" * 2).counted == ("a", "a")  # above the list and in it: one ad


def test_the_reason_holds_nothing_of_a_card() -> None:
    found = read("<li class=card title='713 555 0142'>canary@listings.invalid")
    assert found.problem == "@data-id is missing on 1 of 1 cards"


def test_a_flow_counts_by_the_half_open_window_and_doubts_what_lies_across_its_edge() -> None:
    html = dated(  # the last minute, both ends, and outside
        "2026-11-24T05:59:59Z", "2026-11-24T06:00:00Z", "2026-11-24T00:00:00Z", "2026-11-23T23:59:59Z"
    )
    found = read(html, measure="new", date={"css": "time@datetime"}, window="6 hours")
    assert (found.counted, found.doubtful, found.ids) == (("0", "2"), (), ("0", "1", "2", "3"))
    assert not found.is_past_window
    older = read(dated("2026-11-23T23:59:59Z"), measure="new", date={"css": "time@datetime"})
    assert (older.counted, older.is_past_window) == ((), True)


def test_a_card_without_its_date_spoils_the_page_even_of_a_stock() -> None:
    html = dated("2026-11-24T05:00:00Z") + "<li class=card data-id=z>"
    found = read(html, date={"css": "time@datetime"})
    assert (found.ids, found.problem) == ((), "date.css is missing on 1 of 2 cards")
    assert read(dated("soon"), date={"css": "time@datetime"}).problem.startswith("date: ")


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("?c=1&page=2", "https://listings.example/list?c=1&page=2"),
        (" /list/2 ", "https://listings.example/list/2"),
        ("https://elsewhere.example/2", "https://elsewhere.example/2"),  # the fetcher refuses it, not the rule
        ("?c=1", URL),  # the page itself: nothing new will stand there, and the list ends
    ],
)
def test_the_next_page_is_where_the_link_leads(href: str, leads_to: str) -> None:
    found = read(f'<li class=card data-id=a></li><a class=more href="{href}">', next={"css": "a.more"})
    assert (found.further, found.problem) == ((Step(url=leads_to),), "")
    based = read(
        f'<base href="/list"><li class=card data-id=a></li><a class=more href="{href}">', next={"css": "a.more"}
    )
    assert based.further[0].url.replace("/list?c=1", "") == leads_to.replace("/list?c=1", "")


@pytest.mark.parametrize("href", ["", "#", "#more", "javascript:void(0)", "http://[::1/list", "//[x]/", "mailto:x"])
def test_a_broken_way_on_is_a_problem_and_no_end_of_the_list(href: str) -> None:
    found = read(f'<li class=card data-id=a></li><a class=more href="{href}">', next={"css": "a.more"})
    assert (found.further, found.counted, found.problem) == ((), (), NOWHERE)


@pytest.mark.parametrize("html", ["<a class=more onclick=go()>", "<span class=more>", "<li class=more><a href=/2></a>"])
def test_a_way_on_that_is_no_link_is_a_problem_and_no_end_of_the_list(html: str) -> None:
    found = read(f"<li class=card data-id=a></li>{html}", next={"css": ".more"})
    assert found.problem == "next.css matched no link; where that ends the list, the selector needs [href]"
    assert read(f"<li class=card data-id=a></li>{html}", next={"css": ".more[href]"}).problem == ""


@given(href=st.text(max_size=40))
def test_no_link_of_a_site_is_a_fault_of_ours(href: str) -> None:
    escaped = href.replace("&", "&amp;").replace('"', "&quot;")
    found = read(f'<li class=card data-id=a></li><a class=more href="{escaped}">', next={"css": "a.more"})
    assert found.ids == ("a",)
    assert bool(found.further) is not bool(found.problem)


def test_a_button_of_a_form_leads_on_and_a_broken_one_is_told() -> None:
    form = "<form action=/l method=post><input name=state value=s><button class=more name=page value=2></form>"
    step = Step(url="https://listings.example/l", method="POST", form=(("state", "s"), ("page", "2")))
    assert read(f"<li class=card data-id=a></li>{form}", next={"button": ".more"}).further == (step,)
    assert read("<li class=card data-id=a></li><button class=more>", next={"button": ".more"}).problem
    assert read("<li class=card data-id=a></li>", next={"button": ".more"}).further == ()


def test_without_a_way_on_only_the_first_page_is_read() -> None:
    assert not cards().may_walk
    assert read("<li class=card data-id=a><a rel=next href=/2>").further == ()
    assert cards().numbered(URL, 2) is None
    assert cards(next={"css": "a.more"}).numbered(URL, 2) is None


@given(first=st.integers(1, 999), second=st.integers(1, 999))
def test_a_page_number_is_written_once_however_often_it_is_set(first: int, second: int) -> None:
    rule = cards(next={"or_param": "page"})
    once = rule.numbered(URL, first)
    assert once == Step(url=f"{URL}&page={first}")
    assert rule.numbered(once.url, second) == Step(url=f"{URL}&page={second}")


def test_the_parameter_may_begin_elsewhere_and_grow_by_more_than_one() -> None:
    rule = cards(next={"or_param": "offset", "first": "0", "step": "25"})
    assert [step.url for n in (1, 2, 3) if (step := rule.numbered("https://x.example/l?q=&offset=0#top", n))] == [
        f"https://x.example/l?q=&offset={offset}#top" for offset in (0, 25, 50)
    ]


def test_a_list_that_repeats_itself_or_leads_away_has_only_ended_where_the_card_says_so() -> None:
    assert cards().ends == {Stop.NO_NEXT, Stop.NOT_FOUND, Stop.MAX_PAGES}
    assert cards(stop=["no_next", "older"]).ends == {Stop.NO_NEXT, Stop.OLDER}


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "@"},
        {"id": "@data id"},
        {"id": "a..title@href"},
        {"id_regex": "("},
        {"next": {}},
        {"next": {"or_param": "page=1&x"}},
        {"next": {"or_param": "page", "step": 0}},
        {"next": {"or_param": "page", "first": -1}},
        {"next": {"css": "a.."}},
        {"stop": ["whenever"]},
        {"css": "li..card"},
        {"date": {"css": "time@date time"}},
        {"date": {}},
    ],
)
def test_a_rule_that_cannot_work_is_refused_at_the_door(changed: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        cards(**changed)


def test_a_way_on_that_stands_in_a_card_would_be_an_ads_own_page() -> None:
    found = read('<li class=card data-id=a><a class=more href="/ad/1"></a></li>', next={"css": "a.more"})
    assert (found.further, found.problem) == ((), "next.css points into a card: an ad's own page is never asked for")
    itself = read('<a class=card data-id=a href="/ad/1"></a>', css="a.card", next={"css": "a"})
    assert itself.problem.startswith("next.css points into a card")
