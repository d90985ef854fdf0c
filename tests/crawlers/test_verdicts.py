"""Verdicts on pages and whole sites, without a network."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crawlers.page import Page
from crawlers.site_card import SiteCard
from crawlers.sweep import interrupted
from crawlers.verdicts import Reading, differ, judge_page, judge_site, verdict_of_status
from domain.counts import Count, Verdict
from domain.slots import Slot
from tests.crawlers.conftest import NOW, WINDOW_END, WINDOW_START
from tests.crawlers.invented_site import listing

EMPTY = listing("City 1", total=None)


def answered(html: str, *, status: int = 200) -> Page:
    url = "http://127.0.0.1:9/list?c=12&city=1"
    return Page(asked_url=url, url=url, status=status, html=html)


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
    ],
)
def test_a_lower_bound_contradicts_only_from_above(value: Reading, check: Reading, is_contradiction: bool) -> None:
    assert differ(value, check, tolerance=0.03) is is_contradiction


def run_of(card: SiteCard, *outcomes: tuple[Verdict, int | None]) -> tuple[Count, ...]:
    slot = Slot(site=card.site, window_start=WINDOW_START, window_end=WINDOW_END)
    blank = interrupted(card, slot, at=NOW)
    return tuple(replace(one, verdict=said, ads=ads) for one, (said, ads) in zip(blank, outcomes, strict=True))


def test_all_cells_empty_is_a_changed_layout_and_one_empty_cell_is_not(a_card: Callable[..., SiteCard]) -> None:
    card, zero = a_card(places=2), (Verdict.ZERO, 0)
    assert {count.verdict for count in judge_site(run_of(card, zero, zero), card=card)} == {Verdict.LAYOUT_CHANGED}
    usual = run_of(card, zero, (Verdict.OK, 3))
    assert judge_site(usual, card=card) == usual


def test_a_whole_site_below_what_is_expected_is_set_aside(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(places=2, expect="{max: 100, whole_site_min: 10}")
    few = judge_site(run_of(card, (Verdict.OK, 4), (Verdict.OK, 5)), card=card)
    assert [(count.verdict, count.ads) for count in few] == [(Verdict.IMPLAUSIBLE, 4), (Verdict.IMPLAUSIBLE, 5)]
    enough = run_of(card, (Verdict.OK, 4), (Verdict.OK, 6))
    assert judge_site(enough, card=card) == enough
    unknown = run_of(card, (Verdict.OK, 4), (Verdict.BLOCKED, None))  # the other may hold the rest
    assert judge_site(unknown, card=card) == unknown
