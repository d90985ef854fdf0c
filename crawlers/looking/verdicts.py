"""What a page and a cell are worth. It fetches nothing; evidence names rules, never a page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from crawlers.cards.card_parts import Matcher
from crawlers.cards.cells import Cell
from crawlers.cards.patterns import address_pattern, says
from crawlers.cards.site_card import SiteCard
from crawlers.looking.page import Page, flat
from crawlers.looking.views import LED_AWAY, Judgement
from crawlers.looking.walls import wall_on
from domain.counts import AT_LEAST, Verdict

SOME_ADS = 20  # below that, one ad is a share that no coming and going explains
SPOILS = frozenset({Verdict.LAYOUT_CHANGED, Verdict.STALE})  # of a check: they speak of the list, not of the moment
LAST_CHARACTERS = 2000  # of a page: comments of a server may follow its last tag
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
    if wall := _named_wall(page, card=card, cell=cell):
        return wall
    if page.status != 200:
        is_own = not page.was_redirected and not _is_elsewhere(page, card=card, cell=cell)
        if is_own and page.status in card.zero.allow_status and empty_by(page, card=card, cell=cell):
            return None
        return Judgement(verdict=verdict_of_status(page.status), evidence=f"status {page.status}")
    if _is_elsewhere(page, card=card, cell=cell):
        return LED_AWAY
    for place, matcher in enumerate(card.page.must_match):
        if not matches(matcher, page, cell=cell):
            evidence = f"page.must_match[{place}] did not match"
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=evidence)
    return None


def _is_elsewhere(page: Page, *, card: SiteCard, cell: Cell) -> bool:
    """Return whether an answer came from another address than the card says a list has."""
    return bool(card.page.final_url and not address_pattern(card.page.final_url, cell=cell).search(page.url))


def judge_answer(page: Page, *, card: SiteCard, cell: Cell) -> Judgement | None:
    """Return why an answer that is no listing page (a feed, a sitemap, JSON) is not to be read; its rule proves it."""
    if page.status != 200:
        return Judgement(verdict=verdict_of_status(page.status), evidence=f"status {page.status}")
    looks_like_a_page = re.match(r"\s*(<!doctype html|<html)", page.body, re.IGNORECASE)
    if not looks_like_a_page:
        return None
    unknown = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="a page where something else was expected")
    return _named_wall(page, card=card, cell=cell) or wall_on(page) or unknown


def _named_wall(page: Page, *, card: SiteCard, cell: Cell) -> Judgement | None:
    """Return the wall that the card itself names and the page shows."""
    walls = (("must_not_match", card.page.must_not_match, Verdict.BLOCKED), ("login", card.page.login, Verdict.LOGIN))
    for name, matchers, verdict in walls:
        for place, matcher in enumerate(matchers):
            if matches(matcher, page, cell=cell):
                return Judgement(verdict=verdict, evidence=f"page.{name}[{place}] matched")
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
    if matcher.css is None:
        sought = matcher.text or ""
        return page.may_say(cell.fill(sought)) and says(page.text, sought, cell=cell)
    nodes = page.select(matcher.css)
    return any(matcher.text is None or says(flat(node.text(separator=" ")), matcher.text, cell=cell) for node in nodes)


def empty_by(page: Page, *, card: SiteCard, cell: Cell) -> str:
    """Return the rule by which the site itself says that the cell is empty, an empty text where it does not.

    What the page hides says nothing: many keep the words for an empty list ready beside a full one.
    """
    found = (
        place
        for place, matcher in enumerate(card.zero.when)
        if matches(matcher, page, cell=cell) and matches(matcher, page.shown, cell=cell)
    )
    return next((f"zero.when[{place}]" for place in found), "")


def is_whole(page: Page, *, card: SiteCard) -> bool:
    """Return whether a page arrived to its end: by the mark that the card names, else by its length or its last tag."""
    if card.page.end_marker is not None:
        return page.status != 200 or bool(page.select(card.page.end_marker.css))
    return page.has_length or "</html" in page.body[-LAST_CHARACTERS:].lower()


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
        if check.failure and check.failure.verdict in SPOILS:
            return check.failure
        if not check.failure and differ(value, check, tolerance=_tolerance(card, check.rule)):
            evidence = f"{value.rule} read {value.ads or 0:,}, {check.rule} read {check.ads or 0:,}"
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=evidence)
    number = _number(value, card=card)
    notes = (_note(value, check) for check in checks)
    return replace(number, evidence="; ".join((number.evidence, *filter(None, notes))))


def _note(value: Reading, check: Reading) -> str:
    """Return what a check that let the value pass has to say of it, nothing where both read the same."""
    if check.failure:
        return f"{check.rule} could not check: {check.failure.verdict}"
    at_least = AT_LEAST if check.is_floor or check.is_cut_short else ""
    return f"{check.rule} read {at_least}{check.ads or 0:,}" if check.ads != value.ads or at_least else ""


def differ(value: Reading, check: Reading, *, tolerance: float) -> bool:
    """Return whether two readings cannot both be right; in a list of some length one ad may come or go meanwhile.

    A reading that is a lower bound only contradicts the other where it lies above it.
    """
    one, other = value.ads or 0, check.ads or 0
    one_comes_or_goes = 1.0 if max(one, other) >= SOME_ADS else 0.0
    allowed = max(one_comes_or_goes, tolerance * max(one, other)) if one and other else 0.0  # none is its own claim
    is_too_high, is_too_low = one - other > allowed, other - one > allowed
    value_is_bound = value.is_floor or value.is_cut_short
    check_is_bound = check.is_floor or check.is_cut_short
    return (is_too_high and not check_is_bound) or (is_too_low and not value_is_bound)


def _number(value: Reading, *, card: SiteCard) -> Judgement:
    """Return what a readable value is worth."""
    ads = value.ads or 0
    if ads > card.expect.max:
        bound = AT_LEAST if value.is_cut_short or value.is_floor else ""  # an analyst who accepts it must not lose this
        evidence = f"{bound}{ads:,} is above expect.max {card.expect.max:,}"
        return Judgement(verdict=Verdict.IMPLAUSIBLE, ads=ads, evidence=evidence)
    if value.is_cut_short:
        return Judgement(verdict=Verdict.PARTIAL, ads=ads, evidence=value.evidence)
    if value.is_floor:
        return Judgement(verdict=Verdict.FLOOR, ads=ads, evidence=value.evidence)
    verdict = Verdict.OK if ads else Verdict.ZERO
    return Judgement(verdict=verdict, ads=ads, evidence=value.evidence)


def _tolerance(card: SiteCard, name: str) -> float:
    return next(rule.tolerance for rule in card.count if card.name_of(rule) == name)
