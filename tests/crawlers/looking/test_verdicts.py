"""Verdicts on pages and cells, without a network."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crawlers.cards.site_card import SiteCard
from crawlers.looking.page import Page
from crawlers.looking.verdicts import (
    Reading,
    differ,
    empty_by,
    is_whole,
    judge_answer,
    judge_cell,
    judge_page,
    verdict_of_status,
)
from crawlers.looking.views import Judgement
from domain.counts import Verdict
from tests.crawlers.conftest import CARDS, STATED
from tests.crawlers.invented_site import listing

MakeCard = Callable[..., SiteCard]
EMPTY = listing("City 1", total=None)


def answered(html: str, *, status: int = 200) -> Page:
    url = "http://127.0.0.1:9/list?c=12&city=1"
    return Page(asked_url=url, url=url, status=status, body=html)


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        ({"page": '{must_match: [{text: "City {place.id}"}]}'}, None),
        ({"page": '{must_match: [{text: "City {place.id}0"}]}'}, Verdict.LAYOUT_CHANGED),
        ({"page": '{must_match: [{css: h1}], must_not_match: [{text: "city {place.id}"}]}'}, Verdict.BLOCKED),
        ({"page": '{must_match: [{css: h1}], login: [{text: "city {place.id}"}]}'}, Verdict.LOGIN),
    ],
)
def test_a_text_without_a_selector_is_looked_for_with_the_cells_words(
    a_card: MakeCard, rules: dict[str, str], verdict: Verdict | None
) -> None:
    card = a_card(**rules)
    found = judge_page(answered(listing("City 1", total="5")), card=card, cell=card.listed_cells[0])
    assert (found.verdict if found else None) == verdict


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (204, Verdict.LAYOUT_CHANGED),
        (304, Verdict.LAYOUT_CHANGED),
        (400, Verdict.REFUSED),
        (401, Verdict.LOGIN),
        (403, Verdict.BLOCKED),
        (404, Verdict.LAYOUT_CHANGED),
        (429, Verdict.RATE_LIMITED),
        (500, Verdict.SITE_DOWN),
        (503, Verdict.SITE_DOWN),
    ],
)
def test_each_status_has_one_verdict(status: int, verdict: Verdict) -> None:
    assert verdict_of_status(status) is verdict


def test_a_404_is_an_empty_cell_only_where_the_card_says_so(a_card: Callable[..., SiteCard]) -> None:
    strict, lenient = a_card(), a_card(zero="{when: [{css: p.empty}], allow_status: [200, 404]}")
    cell = strict.listed_cells[0]
    refused = judge_page(answered(EMPTY, status=404), card=strict, cell=cell)
    assert refused is not None
    assert refused.verdict is Verdict.LAYOUT_CHANGED
    assert judge_page(answered(EMPTY, status=404), card=lenient, cell=cell) is None
    assert judge_page(answered("<p>gone</p>", status=404), card=lenient, cell=cell) is not None


def test_a_word_in_a_script_is_not_on_the_page(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(page='{must_match: [{css: h1}], must_not_match: [{text: "Verify you"}]}')
    hidden = "<h1>x</h1><script>say('verify you')</script>"
    assert judge_page(answered(hidden), card=card, cell=card.listed_cells[0]) is None
    shown = judge_page(answered("<h1>x</h1><p>VERIFY\n you</p>"), card=card, cell=card.listed_cells[0])
    assert shown is not None
    assert shown.verdict is Verdict.BLOCKED


@pytest.mark.parametrize(
    ("value", "check", "is_contradiction"),
    [
        (Reading(rule="count[0]", ads=100), Reading(rule="count[1]", ads=97), False),  # 3 of 100 at 3 %
        (Reading(rule="count[0]", ads=100), Reading(rule="count[1]", ads=96), True),
        (Reading(rule="count[0]", ads=100), Reading(rule="count[1]", ads=40, is_floor=True), False),
        (Reading(rule="count[0]", ads=100), Reading(rule="count[1]", ads=140, is_floor=True), True),
        (Reading(rule="count[0]", ads=100, is_floor=True), Reading(rule="count[1]", ads=140), False),
        (Reading(rule="count[0]", ads=100, is_floor=True), Reading(rule="count[1]", ads=40), True),
        (Reading(rule="count[0]", ads=100, is_cut_short=True), Reading(rule="count[1]", ads=140), False),
        (
            Reading(rule="count[0]", ads=2),
            Reading(rule="count[1]", ads=1),
            True,
        ),  # half of a short list does not come and go
        (Reading(rule="count[0]", ads=3), Reading(rule="count[1]", ads=1), True),
        (Reading(rule="count[0]", ads=0), Reading(rule="count[1]", ads=1), True),  # none is a claim of its own
        (Reading(rule="count[0]", ads=1), Reading(rule="count[1]", ads=0), True),
        (Reading(rule="count[0]", ads=0, is_floor=True), Reading(rule="count[1]", ads=5), False),
        (Reading(rule="count[0]", ads=0), Reading(rule="count[1]", ads=0), False),
    ],
)
def test_a_lower_bound_contradicts_only_from_above(value: Reading, check: Reading, is_contradiction: bool) -> None:
    assert differ(value, check, tolerance=0.03) is is_contradiction


@pytest.mark.parametrize(
    ("final_url", "url", "is_right"),
    [
        ("^http://127.0.0.1:9/list", "http://127.0.0.1:9/list?c=12&city=1", True),
        ("^http://127.0.0.1:9/list", "http://127.0.0.1:9/", False),  # sent to the front page
        ("city={place.id}$", "http://127.0.0.1:9/list?city=1", True),
        ("city={place.id}", "http://127.0.0.1:9/list?city=12", False),
        ("/{place.label}", "http://127.0.0.1:9/City%201", True),
        ("/{place.label}", "http://127.0.0.1:9/City+1/", True),
    ],
)
def test_the_request_must_have_ended_where_the_card_says(
    a_card: Callable[..., SiteCard], final_url: str, url: str, is_right: bool
) -> None:
    card = a_card(page=f"{{must_match: [{{css: h1}}], final_url: '{final_url}'}}")
    page = replace(answered("<h1>x</h1>"), url=url)
    found = judge_page(page, card=card, cell=card.listed_cells[0])
    expected = None if is_right else Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="page.final_url did not match")
    assert found == expected


def test_a_wall_that_the_card_names_goes_before_the_status(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(page="{must_match: [{css: h1}], must_not_match: [{css: .wall}], login: [{text: sign in}]}")
    cell = card.listed_cells[0]
    for html, verdict in (("<p class=wall>", Verdict.BLOCKED), ("<h1>Sign in</h1>", Verdict.LOGIN)):
        for judge in (judge_page, judge_answer):
            page = answered(f"<!doctype html>{html}", status=200 if judge is judge_answer else 503)
            found = judge(page, card=card, cell=cell)
            assert found is not None
            assert found.verdict is verdict


def test_the_words_of_another_city_prove_nothing(a_card: Callable[..., SiteCard]) -> None:
    card = a_card()
    cell = card.listed_cells[0]
    for title, is_proven in (("City 1", True), ("city\n 1, TX", True), ("City 12", False), ("Big City 1a", False)):
        judged = judge_page(answered(listing(title, total="5")), card=card, cell=cell)
        assert (judged is None) is is_proven


def test_the_sites_own_words_for_an_empty_list_may_be_an_element_or_a_text(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(zero="{when: [{css: p.empty, text: 'no ads in {place.label}'}, {text: nothing here}]}")
    cell = card.listed_cells[0]
    told = {
        "<p class=empty>No ads in City 1</p>": "zero.when[0]",
        "<p class=empty>No ads in City 12</p>": "",
        "<div>Nothing\n here</div>": "zero.when[1]",
        "<div hidden>Nothing here</div>": "",
        "<div hidden>Nothing here</div><p>Nothing here</p>": "zero.when[1]",
        "<p class=empty>Nothing</p>": "",
    }
    assert {html: empty_by(answered(html), card=card, cell=cell) for html in told} == told


def reading(ads: int | None = None, *, rule: int = 0, failure: Verdict | None = None, **more: bool) -> Reading:
    judged = Judgement(verdict=failure, evidence="why") if failure else None
    return Reading(rule=f"count[{rule}]", ads=ads, failure=judged, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("readings", "verdict", "ads"),
    [
        ([reading(5)], Verdict.OK, 5),
        ([reading(0)], Verdict.ZERO, 0),
        ([reading(5, is_floor=True)], Verdict.FLOOR, 5),
        ([reading(5, is_floor=True, is_cut_short=True)], Verdict.PARTIAL, 5),
        ([reading(0, is_cut_short=True)], Verdict.PARTIAL, 0),  # a lower bound of none is no zero
        ([reading(5001)], Verdict.IMPLAUSIBLE, 5001),
        ([reading(5000)], Verdict.OK, 5000),
        ([reading(failure=Verdict.BLOCKED), reading(5, rule=1)], Verdict.BLOCKED, None),
        ([reading(100), reading(97, rule=1)], Verdict.OK, 100),
        ([reading(100), reading(96, rule=1)], Verdict.LAYOUT_CHANGED, None),
        ([reading(100), reading(failure=Verdict.FETCH_FAILED, rule=1)], Verdict.OK, 100),
        ([reading(100), reading(failure=Verdict.LAYOUT_CHANGED, rule=1)], Verdict.LAYOUT_CHANGED, None),
        ([reading(0), reading(1, rule=1)], Verdict.LAYOUT_CHANGED, None),
    ],
)
def test_a_cell_is_worth_what_its_value_says_and_its_checks_do_not_deny(
    a_card: Callable[..., SiteCard], readings: list[Reading], verdict: Verdict, ads: int | None
) -> None:
    check = CARDS.replace("primary: true", "check: true, tolerance: 3%")
    judged = judge_cell(readings, card=a_card(count=f"{STATED}, {check}"))
    assert (judged.verdict, judged.ads) == (verdict, ads)


def test_two_rules_that_disagree_are_told_with_both_numbers(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(count=f"{STATED}, {CARDS.replace('primary: true', 'check: true')}")
    judged = judge_cell([reading(40), reading(25, rule=1)], card=card)
    assert judged.evidence == "count[0] read 40, count[1] read 25"


def test_an_empty_cell_answered_elsewhere_is_no_empty_cell(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(zero="{when: [{css: p.empty}], allow_status: [200, 404]}")
    cell, url = card.listed_cells[0], "http://127.0.0.1:9/list?c=12&city=1"
    at_home = Page(asked_url=url, url="http://127.0.0.1:9/", status=404, body=EMPTY)
    judged = judge_page(at_home, card=card, cell=cell)
    assert judged is not None
    assert judged.verdict is Verdict.LAYOUT_CHANGED


@pytest.mark.parametrize(
    ("end", "has_length", "whole"),
    [("", True, True), ("", False, False), ("</body></html>", False, True), ("</HTML>\n<!-- 0.2 s -->", False, True)],
)
def test_a_page_that_ended_with_its_connection_alone_needs_its_last_tag(
    a_card: Callable[..., SiteCard], end: str, has_length: bool, whole: bool
) -> None:
    card = a_card(page="{must_match: [{css: h1}]}")
    page = Page(asked_url="http://a/", url="http://a/", status=200, body=f"<h1>City 1</h1>{end}", has_length=has_length)
    assert is_whole(page, card=card) is whole


@pytest.mark.parametrize(
    ("value", "check", "tolerance", "is_contradiction"),
    [(23, 22, 0.0, False), (23, 21, 0.0, True), (4, 3, 0.0, True), (4, 3, 0.25, False), (20, 19, 0.0, False)],
)
def test_one_ad_may_come_or_go_in_a_list_of_some_length(
    value: int, check: int, tolerance: float, is_contradiction: bool
) -> None:
    one, other = Reading(rule="count[0]", ads=value), Reading(rule="count[1]", ads=check)
    assert differ(one, other, tolerance=tolerance) is is_contradiction
    assert differ(other, one, tolerance=tolerance) is is_contradiction


def test_what_a_check_read_or_could_not_read_stands_beside_the_number(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(count=f"{STATED}, {CARDS.replace('primary: true', 'check: true')}")
    value = Reading(rule="count[0]", ads=40, evidence="count[0]")

    def told(check: Reading) -> tuple[Verdict, str]:
        judged = judge_cell([value, check], card=card)
        return judged.verdict, judged.evidence

    blocked = Judgement(verdict=Verdict.BLOCKED, evidence="status 403")
    assert told(Reading(rule="count[1]", ads=40)) == (Verdict.OK, "count[0]")
    assert told(Reading(rule="count[1]", ads=39)) == (Verdict.OK, "count[0]; count[1] read 39")
    assert told(Reading(rule="count[1]", ads=10, is_cut_short=True)) == (
        Verdict.OK,
        "count[0]; count[1] read at least 10",
    )
    assert told(Reading(rule="count[1]", failure=blocked)) == (
        Verdict.OK,
        "count[0]; count[1] could not check: blocked",
    )
    stale = Judgement(verdict=Verdict.STALE, evidence="the newest ad is older than expect.newest_age_max")
    assert told(Reading(rule="count[1]", failure=stale)) == (Verdict.STALE, stale.evidence)
