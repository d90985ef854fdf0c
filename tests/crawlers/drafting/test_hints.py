"""What a page seems to hold beside what its card counts: told in numbers, and never a verdict."""

import re

import pytest

from crawlers.drafting.hints import hints_on, seems_to_go_on
from crawlers.looking.page import Page
from crawlers.strategies import CountRule, Spot
from tests.crawlers.strategies.conftest import rule_of, spot_of

CARDS = "".join(f'<li class="listing" data-id="x{n}k{n}"><a href="/ad/{n}-word">Word {n}</a></li>' for n in range(8))
PAGE = (
    "<html><body><h1>Houston</h1><p class='results-count'>Showing 1-8 of 27 listings</p>"
    f"<ul class='listings'>{CARDS}</ul><a rel='next' href='/list?page=2'>Next</a><footer></footer></body></html>"
)
ONE_PAGE = {"css": "li.listing", "id": "@data-id"}


def hints(*rules: CountRule, body: str = PAGE) -> tuple[str, ...]:
    page, spot = Page(asked_url="http://x.example/list", url="http://x.example/list", status=200, body=body), spot_of()
    assert isinstance(spot, Spot)
    return hints_on(page, rules=rules, readings=[rule.read(page, spot) for rule in rules])


def test_a_list_that_goes_on_and_a_total_that_nobody_reads_are_told() -> None:
    told = hints(rule_of("cards", **ONE_PAGE))
    assert [re.split(r" \(|, and", hint)[0] for hint in told] == [
        "the list seems to go on",
        "the page seems to state a total of 27",
    ]


def test_a_card_that_follows_the_list_and_reads_the_total_is_told_nothing() -> None:
    cards = rule_of("cards", next={"css": "a[rel=next]"}, **ONE_PAGE)
    assert hints(cards, rule_of("stated_total", css="p.results-count")) == ()


def test_a_way_on_that_the_page_does_not_have_is_told_where_the_list_seems_to_go_on() -> None:
    total, body = rule_of("stated_total", css="p.results-count"), PAGE.replace(" rel='next'", "")
    blind = rule_of("cards", next={"css": "a[rel=next]"}, **ONE_PAGE)
    told = "the list seems to go on, and next finds nothing on this page: see next"
    assert hints(blind, total, body=body) == (told,)
    older = body.replace(">Next<", ">earlier »<").replace("<footer>", "<p>1/4</p><footer>")
    assert hints(blind, total, body=older) == (told,)
    assert hints(rule_of("cards", next={"or_param": "page"}, **ONE_PAGE), total, body=body) == ()
    assert hints(blind, total, body=body.replace("8 of 27", "8 of 8")) == ()  # the whole list is here


def test_ads_that_the_card_passes_over_are_told_in_numbers() -> None:
    few = rule_of("cards", css="li.listing:nth-child(-n+3)", id="@data-id", next={"css": "a[rel=next]"})
    told = hints(few, rule_of("stated_total", css="p.results-count"))
    assert [re.split(r" \(|, and", hint)[0] for hint in told] == ["8 elements look like ads"]
    assert told[0].endswith("and the card counts 3 of them")


def test_a_page_without_a_list_suggests_nothing() -> None:
    assert hints(rule_of("cards", **ONE_PAGE), body="<html><body><h1>Houston</h1><p>No ads.</p></body></html>") == ()


@pytest.mark.parametrize(
    ("html", "goes_on"),
    [
        ("<a href=/2>Next</a>", True),
        ("<a href=/2>⟩</a>", True),
        ("<li>Page 1 / 3</li>", True),
        ("<p>Página 1 de 12</p>", True),
        ("<p>1/3 <a href=/2>older »</a></p>", True),
        ("<p>1 of 3 <a href=/2>earlier »</a></p>", True),
        ("<p>1/2 price</p>", False),
        ("<p>1/2/2026</p><a href=/x>Details »</a>", False),
        ("<ul><li class=disabled><a class=next href='#'>Next</a></li></ul>", False),
        ("<a href=/2 aria-disabled=true>Next</a>", False),
        ("<form><button disabled>Next</button></form>", False),
        ("<button class=carousel>›</button>", False),
        ("<header><a href=/2>Next</a></header>", False),
        ("<div class=menu><a href=/all>More</a></div>", False),
        ("<div class=card><p>1/5</p><a href=/a/1>View »</a></div>", False),
        ("<div class=card><a href=/a/1>next</a></div><p>1/3</p>", False),
        ("<p><a href=/help>all about us »</a></p>", False),
        ("<link rel='prefetch next' href=/2>", True),
        ("<p>Page 1 of 1</p>", False),
        ("<p>Page 3 of 3</p><a href=/2>Back</a>", False),
    ],
)
def test_a_page_says_that_it_is_not_the_last_in_many_ways(html: str, goes_on: bool) -> None:
    page = Page(asked_url="http://x.example/", url="http://x.example/", status=200, body=f"<body>{html}</body>")
    assert seems_to_go_on(page, cards=".card") is goes_on
