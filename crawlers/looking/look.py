"""Looks at a page once with all the rules that share it. Pure: a page in, views out; the page is dropped after."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from crawlers.cards.site_card import SiteCard
from crawlers.looking.page import MAX_NESTING, Page, is_too_deep
from crawlers.looking.verdicts import empty_by, is_whole, judge_answer, judge_page
from crawlers.looking.views import Judgement, PageView
from crawlers.looking.walls import wall_on
from crawlers.strategies import Cards, CountRule, PageReading, Spot
from domain.counts import Verdict

UNPROVEN = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="redirected, and nothing proves the answer")
TOO_DEEP = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=f"more than {MAX_NESTING} elements in one another")


def look(
    page: Page, *, card: SiteCard, rules: Sequence[CountRule], spots: Sequence[Spot], is_first: bool
) -> tuple[PageView, ...]:
    """Return what the page says of each spot, in their order.

    Args:
        page: The answer as text.
        card: Whose rules these are.
        rules: Those that share the page's address; all read the listing itself, or all read some other document.
        spots: The cells it may speak of.
        is_first: Whether it is the first page of its list, where the newest ad must stand.
    """
    if rules[0].IS_MARKUP and is_too_deep(page.body):
        return tuple(_seen(page, failure=TOO_DEEP) for _ in spots)
    return tuple(_view(page, card=card, rules=rules, spot=spot, is_first=is_first) for spot in spots)


def is_led_elsewhere(page: Page) -> bool:
    """Return whether an answer came from another place than asked; a slash at the end or https make no other place."""
    asked, came = (urlsplit(url) for url in (page.asked_url, page.url))
    return (asked.path.rstrip("/"), asked.query) != (came.path.rstrip("/"), came.query)


def matched_on(page: Page, *, card: SiteCard) -> dict[str, int]:
    """Return how many elements each selector of the card matches on a page."""
    return {name: len(page.select(css)) for name, css in card.selectors.items()}


def _view(page: Page, *, card: SiteCard, rules: Sequence[CountRule], spot: Spot, is_first: bool) -> PageView:
    is_markup = rules[0].IS_MARKUP
    judge = judge_page if is_markup else judge_answer
    failure = judge(page, card=card, cell=spot.cell)
    if failure:
        is_unknown = is_markup and page.status == 200 and failure.verdict is Verdict.LAYOUT_CHANGED
        return _seen(page, failure=(wall_on(page) if is_unknown else None) or failure)
    if not is_markup and is_led_elsewhere(page) and not all(rule.has_proof for rule in rules):
        return _seen(page, failure=UNPROVEN)
    readings = {card.name_of(rule): rule.read(page, spot) for rule in rules}
    if is_first and (stale := _stale(tuple(readings.values()), card=card, spot=spot)):
        return _seen(page, failure=stale)
    says_empty = empty_by(page, card=card, cell=spot.cell) if is_markup else ""
    seen = [card.name_of(rule) for rule in rules if isinstance(rule, Cards) and readings[card.name_of(rule)].matched]
    if says_empty and seen:
        return _seen(page, failure=_contradiction(says_empty, seen[0]))
    is_silent = any(reading.problem or not (reading.ids or reading.total) for reading in readings.values())
    return replace(
        _seen(page),
        readings=readings,
        wall=wall_on(page) if is_markup and is_silent else None,
        says_empty=says_empty,
        is_whole=is_whole(page, card=card) if is_markup else True,
    )


def _seen(page: Page, *, failure: Judgement | None = None) -> PageView:
    return PageView(status=page.status, was_redirected=page.was_redirected, failure=failure)


def _contradiction(one: str, other: str) -> Judgement:
    return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=f"{one} and {other} contradict")


def _stale(readings: Sequence[PageReading], *, card: SiteCard, spot: Spot) -> Judgement | None:
    """Return the judgement of a page whose newest ad is older than the card allows, None where it is not."""
    newest = max((reading.newest for reading in readings if reading.newest), default=None)
    allowed = card.expect.newest_age_max
    if newest is None or allowed is None or spot.now - newest <= allowed:
        return None
    return Judgement(verdict=Verdict.STALE, evidence="the newest ad is older than expect.newest_age_max")
