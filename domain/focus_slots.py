"""The extra slots of storm focus: how often a card's budget lets a site be read, and which windows that makes.

The base slots stay as they are. A focus slot lies inside a base slot, reads the lists of the places in focus alone, and
never ends where a base slot does: that one reads them anyway.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from domain.runs import RunRecord
from domain.slots import EPOCH, Slot

HOUR = timedelta(hours=1)  # no focus slot is shorter
MINUTE = timedelta(minutes=1)
BUSY = 2  # a run takes no more than one part in two of its window, so that a base slot never waits long for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a card allows, and what reading it takes."""

    every: timedelta  # between base slots
    max_requests: int  # that the card allows a run, and so the base slot and its focus slots together
    base_requests: int  # that the base slot's own run takes
    focus_requests: int  # that one run over the places in focus takes
    delay: timedelta  # between two requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How often a site is read in focus, and what each of these runs may ask for at most."""

    every: timedelta
    max_requests: int


def cadence_within(budget: Budget) -> Cadence | None:
    """Return the closest even cadence that the budget bears: hourly at best; None where it bears none.

    All runs of a base slot's span, its own among them, ask for no more than the card allows one run. What is left is
    shared out evenly; a run that would need more than its share is cut off there.
    """
    spare = budget.max_requests - budget.base_requests
    for parts in range(budget.every // HOUR, 1, -1):
        if budget.every % (parts * MINUTE):
            continue  # windows of whole minutes
        every = budget.every / parts
        in_time = every // (BUSY * budget.delay) if budget.delay else spare
        share = min(spare // (parts - 1), in_time)
        if share >= max(1, budget.focus_requests):
            return Cadence(every=every, max_requests=share)
    return None


def requests_of(
    runs: Iterable[RunRecord], *, every: timedelta, cells: int, focus_cells: int, measures: int
) -> tuple[int, int]:
    """Return what a base run takes and what one over the places in focus will take, by the costliest of earlier runs.

    Args:
        runs: Of the last days. A site that was never read is taken to have one page a list.
        every: Between base slots: as long is the window of a base run.
        cells: How many lists the card has.
        focus_cells: How many of them belong to places in focus.
        measures: How many measures a list is counted by: each has an outcome of its own.
    """
    base, per_cell = cells + 1, 1.0  # robots.txt is one more
    for run in runs:
        read = sum(run.verdicts.values()) / measures
        if run.window_end - run.window_start == every:
            base = max(base, run.requests)
        if read:
            per_cell = max(per_cell, run.requests / read)
    return base, ceil(per_cell * focus_cells) + 1


def focus_slots(  # noqa: PLR0913 - what a plan is made of
    site: str,
    *,
    every: timedelta,
    cadence: Cadence,
    until: Mapping[str, datetime],
    since: datetime,
    ahead: datetime,
) -> tuple[Slot, ...]:
    """Return the focus slots whose windows end after `since` and not after `ahead`, oldest first.

    Args:
        site: Whose.
        every: Between base slots, on the grid of UTC.
        cadence: As the budget bears it.
        until: By place of this site, when its focus ends: no window that ends later holds it.
        since: The present, aware.
        ahead: How far to plan.
    """
    slots = []
    end = EPOCH + ((since - EPOCH) // cadence.every + 1) * cadence.every
    last = min(ahead, max(until.values(), default=since))
    while end <= last:
        if (end - EPOCH) % every:
            places = tuple(sorted(place for place, ends in until.items() if end <= ends))
            slots.append(
                Slot(
                    site=site,
                    window_start=end - cadence.every,
                    window_end=end,
                    is_focus=True,
                    places=places,
                    max_requests=cadence.max_requests,
                )
            )
        end += cadence.every
    return tuple(slots)


def clear_of(slots: Iterable[Slot], *, read_until: datetime | None) -> tuple[Slot, ...]:
    """Return the slots that do not reach back into a focus slot that was read, or is to be read now.

    Args:
        slots: As planned.
        read_until: Where the last of those windows ends; None where there is none.
    """
    return tuple(slot for slot in slots if read_until is None or slot.window_start >= read_until)
