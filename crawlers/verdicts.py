"""What a page, a cell and a whole site's answer are worth. It fetches nothing; evidence names rules, never a page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from crawlers.card_parts import Matcher
from crawlers.cells import Cell
from crawlers.page import Page, flat
from crawlers.site_card import SiteCard
from domain.counts import Count, Coverage, Verdict

STATUS: Mapping[int, Verdict] = MappingProxyType(
    {
        401: Verdict.LOGIN,
        403: Verdict.BLOCKED,
        404: Verdict.LAYOUT_CHANGED,  # an empty cell only where the card says so
        407: Verdict.FETCH_FAILED,
        408: Verdict.FETCH_FAILED,
        410: Verdict.LAYOUT_CHANGED,
        429: Verdict.RATE_LIMITED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with the number it goes with and the rule that decided."""

    verdict: Verdict
    evidence: str = ""
    ads: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one rule counted over all pages of a cell, or why it could not."""

    rule: str  # its name in the card: count[0]
    ads: int | None = None
    is_floor: bool = False
    is_cut_short: bool = False  # a page did not arrive whole, or a later page not at all
    says_empty: bool = False  # the site's own words for an empty cell
    evidence: str = ""
    failure: Judgement | None = None  # why nothing could be read


def judge_page(page: Page, *, card: SiteCard, cell: Cell) -> Judgement | None:
    """Return why a page is not the listing of this cell; None where it is proven to be."""
    for place, matcher in enumerate(card.page.must_not_match):
        if matches(matcher, page, cell=cell):
            return Judgement(verdict=Verdict.BLOCKED, evidence=f"page.must_not_match[{place}] matched")
    if page.status != 200:
        if page.status in card.zero.allow_status and empty_by(page, card=card, cell=cell):
            return None
        return Judgement(verdict=verdict_of_status(page.status), evidence=f"status {page.status}")
    if card.page.final_url and not re.search(cell.fill(card.page.final_url, said_as=re.escape), page.url):
        return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="page.final_url did not match")
    for place, matcher in enumerate(card.page.must_match):
        if not matches(matcher, page, cell=cell):
            evidence = f"page.must_match[{place}] did not match"
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=evidence)
    return None


def verdict_of_status(status: int) -> Verdict:
    """Return what an HTTP status says when no rule of the card knows better."""
    if status >= 500:
        return Verdict.SITE_DOWN
    if status in STATUS or status < 400:
        return STATUS.get(status, Verdict.LAYOUT_CHANGED)
    return Verdict.REFUSED


def matches(matcher: Matcher, page: Page, *, cell: Cell) -> bool:
    """Return whether a page holds what a matcher looks for; capitals and line breaks do not matter."""
    wanted = flat(cell.fill(matcher.text)) if matcher.text else ""
    if matcher.css is None:
        return wanted in page.text
    return any(wanted in flat(node.text(separator=" ")) for node in page.select(matcher.css))


def empty_by(page: Page, *, card: SiteCard, cell: Cell) -> str:
    """Return the rule by which the site itself says that the cell is empty, an empty text where it does not."""
    found = (place for place, matcher in enumerate(card.zero.when) if matches(matcher, page, cell=cell))
    return next((f"zero.when[{place}]" for place in found), "")


def is_whole(page: Page, *, card: SiteCard) -> bool:
    """Return whether the mark at the page's end arrived; always so where the card names none."""
    return card.page.end_marker is None or bool(page.select(card.page.end_marker.css))


def judge_cell(readings: Sequence[Reading], *, card: SiteCard) -> Judgement:
    """Return the outcome of a cell: the first reading is the value, each further one checks it.

    Args:
        readings: In the card's order, one or more, each with the tolerance of its rule in the card.
        card: For what is plausible and how far two strategies may differ.
    """
    value, *checks = readings
    if value.failure:
        return value.failure
    for check in checks:
        if check.failure and check.failure.verdict is Verdict.LAYOUT_CHANGED:
            return check.failure
        if not check.failure and differ(value, check, tolerance=_tolerance(card, check.rule)):
            evidence = f"{value.rule} read {value.ads}, {check.rule} read {check.ads}"
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=evidence)
    return _number(value, card=card)


def differ(value: Reading, check: Reading, *, tolerance: float) -> bool:
    """Return whether two readings cannot both be right; one ad may come or go while pages are read.

    A reading that is a lower bound only contradicts the other where it lies above it.
    """
    one, other = value.ads or 0, check.ads or 0
    allowed = max(1.0, tolerance * max(one, other))
    is_too_high, is_too_low = one - other > allowed, other - one > allowed
    value_is_bound = value.is_floor or value.is_cut_short
    check_is_bound = check.is_floor or check.is_cut_short
    return (is_too_high and not check_is_bound) or (is_too_low and not value_is_bound)


def judge_site(counts: Sequence[Count], *, card: SiteCard) -> tuple[Count, ...]:
    """Return the counts of a whole run, set aside where the site as a whole cannot be right.

    Every cell empty at once is a changed layout; a whole site below what the card expects is implausible.
    """
    judged: list[Count] = []
    for measure in card.measures:
        own = [count for count in counts if count.measure is measure]
        numbered = [count for count in own if count.ads is not None]
        if len(numbered) > 1 and all(count.verdict is Verdict.ZERO for count in numbered):
            own = [_missing(count, evidence="every cell of the site empty at once") for count in own]
        elif measure is card.primary and _is_too_few(own, card=card):
            own = [_set_aside(count, evidence="expect.whole_site_min") for count in own]
        judged.extend(own)
    return tuple(judged)


def _number(value: Reading, *, card: SiteCard) -> Judgement:
    """Return what a readable value is worth."""
    ads = value.ads or 0
    if ads > card.expect.max:
        return Judgement(verdict=Verdict.IMPLAUSIBLE, ads=ads, evidence=f"{ads} is above expect.max {card.expect.max}")
    if value.is_cut_short:
        return Judgement(verdict=Verdict.PARTIAL, ads=ads, evidence=value.evidence)
    if value.is_floor:
        return Judgement(verdict=Verdict.FLOOR, ads=ads, evidence=value.evidence)
    verdict = Verdict.OK if ads else Verdict.ZERO
    return Judgement(verdict=verdict, ads=ads, evidence=value.evidence)


def _tolerance(card: SiteCard, name: str) -> float:
    return next(rule.tolerance for rule in card.count if card.name_of(rule) == name)


def _is_too_few(counts: Sequence[Count], *, card: SiteCard) -> bool:
    is_complete = all(count.coverage is Coverage.COMPLETE for count in counts)
    return is_complete and sum(count.ads or 0 for count in counts) < card.expect.whole_site_min


def _missing(count: Count, *, evidence: str) -> Count:
    if count.ads is None:
        return count
    return replace(count, ads=None, verdict=Verdict.LAYOUT_CHANGED, evidence=evidence)


def _set_aside(count: Count, *, evidence: str) -> Count:
    return replace(count, verdict=Verdict.IMPLAUSIBLE, evidence=evidence)
