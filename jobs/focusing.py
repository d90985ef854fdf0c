"""Storm focus: which places are in it now, and the extra slots that it opens and calls off. It reads no page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from crawlers.feeds.in_force import watches_in_force
from domain.focus import Focus, places_until, storm_focus
from domain.focus_slots import Budget, Cadence, cadence_within, clear_of, focus_slots, requests_of
from domain.slots import Slot, newest_ended_slot
from office import Office
from storage.database import Connection
from storage.focus import focus_read_until, focus_time, hold_focus, keep_storm_focus, read_focus, replace_focus_slots
from storage.hazards import read_hazards
from storage.reports import read_reports
from storage.runs import read_runs

log = structlog.get_logger()
AHEAD = timedelta(hours=12)  # focus slots stand in the book so long before they are due; a storm seldom asks for more
RUNS_BACK = timedelta(days=7)  # what a run takes changes with the lists; a week holds both quiet and busy days


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusPlan:
    """How a site is read while places of its card are in focus."""

    site: str
    places: tuple[str, ...]  # those of its card that are in focus
    budget: Budget
    cadence: Cadence | None  # None where the budget bears no extra slot
    slots: tuple[Slot, ...]
    next_reading_at: datetime  # UTC: where the next slot ends, an extra one or one of the card


def focus_places(office: Office) -> None:
    """Bring focus and focus slots up to date with what is known now; what storms began ends with them.

    A clock that is behind goes by the time of the one before it, so that it takes back nothing that it cannot know yet.
    """
    with office.store() as conn:
        hold_focus(conn)
        now = focus_time(conn, office.clock())
        before = read_focus(conn, now)
        hazards = read_hazards(conn)
        watches = watches_in_force(read_reports(conn), hazards=hazards, places=office.places, now=now)
        keep_storm_focus(conn, storm_focus(watches, hazards=hazards, places=office.places, now=now), now=now)
        focuses = read_focus(conn, now)
        plans = {plan.site: plan for plan in plan_focus(conn, office, focuses, now=now)}
        for site in office.cards:
            slots = plans[site].slots if site in plans else ()
            if called_off := replace_focus_slots(conn, slots, site=site, now=now):
                log.info("focus slots called off", site=site, slots=called_off)
    _tell_changes(before, focuses)


def plan_focus(conn: Connection, office: Office, focuses: Iterable[Focus], *, now: datetime) -> tuple[FocusPlan, ...]:
    """Return the plan of each site whose card has lists of places in focus."""
    until = places_until(focuses)
    plans = []
    for site, file in office.cards.items():
        ours = {cell.place: until[cell.place] for cell in file.card.listed_cells if cell.place in until}
        if not ours:
            continue
        budget = _budget(conn, office, site, places=ours, now=now)
        cadence = cadence_within(budget)
        slots: tuple[Slot, ...] = ()
        if cadence:
            planned = focus_slots(site, every=budget.every, cadence=cadence, until=ours, since=now, ahead=now + AHEAD)
            slots = clear_of(planned, read_until=focus_read_until(conn, site=site, now=now))
        ends = [slot.window_end for slot in slots if slot.window_end > now]
        plans.append(
            FocusPlan(
                site=site,
                places=tuple(sorted(ours)),
                budget=budget,
                cadence=cadence,
                slots=slots,
                next_reading_at=min(
                    [newest_ended_slot(site, every=budget.every, now=now).window_end + budget.every, *ends]
                ),
            )
        )
    return tuple(plans)


def _budget(conn: Connection, office: Office, site: str, *, places: Iterable[str], now: datetime) -> Budget:
    card, wanted = office.cards[site].card, frozenset(places)
    base, focus = requests_of(
        read_runs(conn, site=site, since=now - RUNS_BACK),
        every=card.every,
        cells=len(card.listed_cells),
        focus_cells=sum(cell.place in wanted for cell in card.listed_cells),
        measures=len(card.measures),
    )
    return Budget(
        every=card.every,
        max_requests=card.politeness.max_requests_per_run,
        base_requests=base,
        focus_requests=focus,
        delay=card.politeness.delay,
    )


def _tell_changes(before: Iterable[Focus], after: Iterable[Focus]) -> None:
    old, new = {focus.key: focus for focus in before}, {focus.key: focus for focus in after}
    for key in new.keys() - old.keys():
        log.info("in focus", place=new[key].place, reason=new[key].reason.value, until=new[key].until.isoformat())
    for key in old.keys() - new.keys():
        log.info("focus over", place=old[key].place, reason=old[key].reason.value)
