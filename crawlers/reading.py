"""Reads one cell by the rules of its card, page after page, through a `fetch` that somebody else provides."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeAlias

from crawlers.cells import Cell
from crawlers.page import Page
from crawlers.site_card import SiteCard
from crawlers.strategies import Cards, CountRule, PageReading
from crawlers.strategies.cards import Stop
from crawlers.verdicts import Judgement, Reading, empty_by, is_whole, judge_cell, judge_page
from domain.counts import Measure, Verdict

Fetch: TypeAlias = Callable[[str], Awaitable[Page | Judgement]]


class CellReader:
    """Reads one cell of a card; it remembers nothing between two cells."""

    def __init__(self, card: SiteCard, cell: Cell, *, fetch: Fetch) -> None:
        """Read this cell; `fetch` returns the page under an address, or why there is none."""
        self._card, self._cell, self._fetch = card, cell, fetch

    async def read_measure(self, measure: Measure) -> Judgement:
        """Return the outcome of one measure; the checks are only read when the value could be."""
        readings: list[Reading] = []
        for rule in self._card.rules_of(measure):
            readings.append(await self.read_rule(rule))
            if readings[0].failure:
                break
        return judge_cell(readings, card=self._card)

    async def read_rule(self, rule: CountRule) -> Reading:
        """Return what one rule counted, over as many pages as the rule needs."""
        name = self._card.name_of(rule)
        page = await self._fetch(self._card.url_of(rule, self._cell))
        if isinstance(page, Judgement):
            return Reading(rule=name, failure=page)
        if failure := judge_page(page, card=self._card, cell=self._cell):
            return Reading(rule=name, failure=failure)
        found = rule.read(page)
        first = first_reading(found, name=name, says_empty=empty_by(page, card=self._card, cell=self._cell))
        if not is_whole(page, card=self._card):
            first = replace(first, is_cut_short=True, evidence="page.end_marker did not match")
        if isinstance(rule, Cards) and rule.may_page and not first.failure and found.ids:
            return await self._read_on(rule, first, found)
        return first

    async def _read_on(self, rule: Cards, first: Reading, found: PageReading) -> Reading:
        """Return the reading of a whole list, from its first page on to its end."""
        seen, pages, has_links = set(found.ids), 1, found.next_url is not None
        first_url = self._card.url_of(rule, self._cell)
        while True:
            url = found.next_url if has_links else rule.numbered_page(first_url, pages + 1)
            if url is None:
                return ended(first, seen=seen, end=Stop.NO_NEXT, rule=rule)
            if pages >= self._card.politeness.max_pages_per_cell:
                return ended(first, seen=seen, end=Stop.MAX_PAGES, rule=rule)
            step = self._step(await self._fetch(url), rule=rule, seen=seen, is_offered=has_links)
            if isinstance(step, str):
                return ended(first, seen=seen, end=step, rule=rule)
            found, pages = step, pages + 1
            seen.update(found.ids)

    def _step(
        self, answer: Page | Judgement, *, rule: Cards, seen: set[str], is_offered: bool
    ) -> PageReading | Stop | str:
        """Return what a further page holds, or how the list ended there: in a natural way, or by what went wrong.

        A page the site itself has linked to must be there; one whose number we made up may be past the end.
        """
        if isinstance(answer, Judgement):
            return f"{answer.verdict}: {answer.evidence}"
        failure = judge_page(answer, card=self._card, cell=self._cell)
        found = rule.read(answer)
        has_news = bool(set(found.ids) - seen)
        if not is_offered and answer.status == 404:
            return Stop.NOT_FOUND
        if not is_offered and answer.was_redirected and (failure or not has_news):
            return Stop.REDIRECTED
        if failure or found.problem or not is_whole(answer, card=self._card):
            return failure.evidence if failure else found.problem or "page.end_marker did not match"
        is_last = not has_news and (found.ids or not is_offered)
        return Stop.NO_NEW_IDS if is_last else found if has_news else "css matched nothing on a further page"


def first_reading(found: PageReading, *, name: str, says_empty: str) -> Reading:
    """Return what the first page of a cell says; nothing found is a zero only in the site's own words.

    Args:
        found: What the rule read there.
        name: Of the rule in the card.
        says_empty: The rule by which the site says that the cell is empty; empty text where it does not.
    """
    ads = len(set(found.ids)) if found.total is None else found.total
    is_silent = bool(found.problem) or (found.total is None and not found.ids)
    if says_empty and (is_silent or ads == 0) and not found.ids:
        return Reading(rule=name, ads=0, says_empty=True, evidence=says_empty)
    if says_empty or is_silent:
        silent = f"{name}: {found.problem or 'css matched nothing'}"
        problem = f"{says_empty} and {name} contradict" if says_empty else silent
        return Reading(rule=name, failure=Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=problem))
    return Reading(rule=name, ads=ads, is_floor=found.is_floor, evidence=name)


def ended(first: Reading, *, seen: set[str], end: Stop | str, rule: Cards) -> Reading:
    """Return the reading of the whole list with what its end says about it."""
    reading = replace(first, ads=len(seen))
    if end in rule.stop and end is not Stop.MAX_PAGES:
        return reading
    if end in rule.stop:
        return replace(reading, is_floor=True, evidence=f"{reading.rule}: politeness.max_pages_per_cell")
    return replace(reading, is_cut_short=True, evidence=f"{reading.rule}: the list ended with {end}")
