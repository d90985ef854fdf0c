"""What only a whole site shows: all its lists empty at once, too few ads, a run that was cut off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crawlers.cards.site_card import SiteCard
from crawlers.looking.whole_site import judge_site
from crawlers.sweep import interrupted
from domain.counts import Count, Verdict
from domain.slots import Slot
from tests.crawlers.conftest import NOW, WINDOW_END, WINDOW_START


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
    partly = run_of(card, (Verdict.OK, 4), (Verdict.FLOOR, 5))  # a lower bound may hold the rest
    assert judge_site(partly, card=card) == partly


def test_of_a_run_over_some_cells_the_least_of_a_whole_site_is_not_asked(a_card: Callable[..., SiteCard]) -> None:
    card = a_card(places=3, expect="{max: 100, whole_site_min: 10}")
    some = run_of(card, (Verdict.OK, 4), (Verdict.OK, 5), (Verdict.OK, 0))[:2]
    assert judge_site(some, card=card) == some
    cut = (some[0], replace(some[1], verdict=Verdict.INTERRUPTED, ads=None))
    assert judge_site(cut, card=card) == cut
    empty = tuple(replace(one, verdict=Verdict.ZERO, ads=0) for one in some)
    judged = judge_site(empty, card=card)
    assert {count.verdict for count in judged} == {Verdict.LAYOUT_CHANGED}
    assert judged[0].evidence == "every cell that was to be read empty at once"


def test_what_only_the_whole_site_could_have_shown_is_interrupted_with_it(a_card: Callable[..., SiteCard]) -> None:
    cut = (Verdict.INTERRUPTED, None)
    card = a_card(places=3)
    zeros = judge_site(run_of(card, (Verdict.ZERO, 0), (Verdict.ZERO, 0), cut), card=card)
    assert {(count.verdict, count.ads) for count in zeros} == {cut}
    assert zeros[0].evidence == "the crawl ended before the whole site could be judged"
    some = run_of(card, (Verdict.ZERO, 0), (Verdict.OK, 3), cut)
    assert judge_site(some, card=card) == some
    card = a_card(places=3, expect="{max: 100, whole_site_min: 10}")
    few = judge_site(run_of(card, (Verdict.OK, 4), (Verdict.OK, 5), cut), card=card)
    assert {(count.verdict, count.ads) for count in few} == {cut}
    enough = run_of(card, (Verdict.OK, 4), (Verdict.OK, 6), cut)
    assert judge_site(enough, card=card) == enough


@pytest.mark.parametrize("other", [(Verdict.PARTIAL, 0), (Verdict.FLOOR, 0)])
def test_a_lower_bound_of_none_beside_zeros_is_a_changed_layout_too(
    a_card: Callable[..., SiteCard], other: tuple[Verdict, int]
) -> None:
    card = a_card(places=3)
    judged = judge_site(run_of(card, (Verdict.ZERO, 0), other, (Verdict.BLOCKED, None)), card=card)
    assert [(count.verdict, count.ads) for count in judged] == [
        (Verdict.LAYOUT_CHANGED, None),
        (Verdict.LAYOUT_CHANGED, None),
        (Verdict.BLOCKED, None),
    ]
    assert judged[0].evidence == "every cell of the site empty at once, 1 of 3 not read"
