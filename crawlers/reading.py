"""Reads one cell by the rules of its card, page after page, through a `view` that somebody else provides."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from crawlers.cards.cells import Cell
from crawlers.cards.site_card import SiteCard
from crawlers.looking.verdicts import Reading, judge_cell
from crawlers.looking.views import Judgement, PageView
from crawlers.strategies import CountRule, PageReading, Step, Stop
from crawlers.walking import Walk, step_result, walk
from domain.counts import Measure, Verdict

View: TypeAlias = Callable[..., Awaitable[PageView | Judgement]]  # (step, *, rule, is_first)


class CellReader:
    """Reads one cell of a card; it remembers nothing between two cells."""

    def __init__(self, card: SiteCard, cell: Cell, *, view: View) -> None:
        """Read this cell; `view` returns what the page of a step tells it, or why there is none."""
        self._card, self._cell, self._view = card, cell, view
        self.newest: datetime | None = None  # when the newest ad was posted, where a rule reads dates

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
        start = self._card.url_of(rule, self._cell)
        seen = await self._view(Step(url=start), rule=rule, is_first=True)
        if isinstance(seen, Judgement):
            return Reading(rule=name, failure=seen)
        if seen.failure:
            return Reading(rule=name, failure=seen.failure)
        found = seen.readings[name]
        self.newest = max((date for date in (self.newest, found.newest) if date), default=None)
        if rule.may_walk and (found.ids or found.further) and not found.problem:
            return await self._read_on(rule, seen, name=name, start=start)
        return cut(first_reading(seen, name=name), seen)

    async def _read_on(self, rule: CountRule, seen: PageView, *, name: str, start: str) -> Reading:
        """Return the reading of a whole list, from its first page on to its end."""

        async def further(step: Step, done: Walk, is_offered: bool) -> PageReading | Stop | str:
            view = await self._view(step, rule=rule, is_first=False)
            return step_result(view, rule=rule, name=name, done=done, is_offered=is_offered)

        most = self._card.politeness.max_pages_per_cell
        done = await walk(rule, seen.readings[name], start=start, max_pages=most, further=further)
        whole = PageReading(
            ids=tuple(done.seen), counted=tuple(done.counted), doubtful=tuple(done.doubtful), is_floor=done.is_floor
        )
        listed = replace(seen, readings={name: replace(whole, proves_none=done.proves_none and not done.seen)})
        return ended(cut(first_reading(listed, name=name), seen), done, rule=rule)


def first_reading(seen: PageView, *, name: str) -> Reading:
    """Return what a page, or a whole list, says of a cell; nothing found is a zero only where that is proven.

    Args:
        seen: The view of it.
        name: Of the rule in the card.
    """
    found, says_empty = seen.readings[name], seen.says_empty
    ads = len(set(found.counted)) if found.total is None else found.total
    is_silent = bool(found.problem) or (found.total is None and not found.ids)
    if seen.wall and ads == 0 and not found.ids:  # the 0 of a page that waits for its script, or for us
        return Reading(rule=name, failure=seen.wall)
    if says_empty and (is_silent or ads == 0) and not found.ids:
        return Reading(rule=name, ads=0, says_empty=True, evidence=says_empty)
    if is_silent and found.proves_none and not found.problem:
        return Reading(rule=name, ads=0, is_floor=found.is_floor, evidence=name)
    if says_empty or is_silent:
        silent = f"{name}: {found.problem or 'css matched nothing'}"
        problem = f"{says_empty} and {name} contradict" if says_empty else silent
        unknown = Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=problem)
        return Reading(rule=name, failure=seen.wall or unknown)
    doubts = len(set(found.doubtful) - set(found.counted))
    evidence = f"{name}: {doubts} of {len(set(found.ids))} dates lie across the window's edge" if doubts else name
    return Reading(rule=name, ads=ads, is_floor=found.is_floor or bool(doubts), evidence=evidence)


def cut(reading: Reading, seen: PageView) -> Reading:
    """Return the reading as cut short where the page did not arrive whole."""
    if seen.is_whole or reading.failure:
        return reading
    return replace(reading, is_cut_short=True, evidence="page.end_marker did not match")


def ended(reading: Reading, done: Walk, *, rule: CountRule) -> Reading:
    """Return the reading of a whole list with what its end says about it."""
    if reading.failure or (done.end in rule.ends and done.end is not Stop.MAX_PAGES):
        return reading
    if done.end in rule.ends:
        return replace(reading, is_floor=True, evidence=f"{reading.rule}: politeness.max_pages_per_cell")
    return replace(reading, is_cut_short=True, evidence=f"{reading.rule}: the list ended with {done.end}")
