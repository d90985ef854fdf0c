"""A storm brings hourly slots within the budget and takes them away; nothing that they read is learned from."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.counts import Verdict
from domain.focus import Focus, FocusReason
from domain.focus_slots import Cadence
from domain.places import Place
from domain.reports import Report, Word
from domain.slots import SlotState
from jobs.focusing import AHEAD, focus_places, plan_focus
from office import Office, tell_store
from scheduler import open_slots_ahead
from storage.focus import add_focus, read_focus
from storage.hazards import read_hazards
from storage.runs import save_run
from tests.builders import a_run
from tests.crawlers.feeds.invented_feeds import a_declaration, a_report
from tests.focus_office import START, counties, hear, quiet_office, slots_of
from tests.town_office import Hands, clock_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return quiet_office(tmp_path, url=database)


def a_warning(office: Office, number: str = "1", *, place: str = "houston") -> Report:
    at = office.clock()
    return a_report(number, issued_at=at, begins_at=at, ends_at=at + DAY, counties=counties(office, place))


def in_focus(office: Office) -> list[tuple[str, str]]:
    with office.store() as conn:
        return [(each.place, each.reason.value) for each in read_focus(conn, office.clock())]


def hours(office: Office, site: str, *, state: SlotState = SlotState.OPEN) -> list[int]:
    return [slot.window_end.hour for slot in slots_of(office, site, is_focus=True) if slot.state is state]


def test_a_quiet_day_has_no_focus_slots(office: Office) -> None:
    focus_places(office)
    assert in_focus(office) == []
    assert slots_of(office, "demo-board", is_focus=True) == []


def test_a_warning_brings_hourly_slots_for_its_place_and_leaves_the_base_slots_alone(office: Office) -> None:
    open_slots_ahead(office)
    base = {site: slots_of(office, site, is_focus=False) for site in office.cards}
    hear(office, a_warning(office))
    for _ in range(2):  # a second clock, or the next tick, changes nothing
        focus_places(office)
        assert in_focus(office) == [("houston", "warning")]
        # base slots of the board end at 6, 12 and 18; those of the cards at midnight
        assert hours(office, "demo-board") == [7, 8, 9, 10, 11, 13, 14, 15, 16, 17]
        assert hours(office, "demo-cards") == list(range(7, 19))
    slots = slots_of(office, "demo-board", is_focus=True)
    assert {slot.places for slot in slots} == {("houston",)}
    assert max(slot.window_end for slot in slots) <= office.clock() + AHEAD
    budget = office.cards["demo-board"].card.politeness.max_requests_per_run
    assert 29 + 5 * slots[0].max_requests <= budget  # 28 lists and robots.txt are the base run's
    assert {site: slots_of(office, site, is_focus=False) for site in office.cards} == base


def test_two_clocks_at_it_open_and_call_off_the_same(office: Office) -> None:
    cancel = a_report("2", word=Word.NOTE, issued_at=START + 3 * HOUR, cancels=("1",), counties=())
    for report in (a_warning(office), cancel):
        hear(office, report)
        clock_of(office).now += 2 * HOUR
        with ThreadPoolExecutor(max_workers=4) as pool:
            assert list(pool.map(focus_places, [replace(office, holder=f"clock:{n}") for n in range(4)])) == [None] * 4
        focused = in_focus(office)
        slots = slots_of(office, "demo-board", is_focus=True)
        focus_places(office)
        assert (in_focus(office), slots_of(office, "demo-board", is_focus=True)) == (focused, slots)
    assert focused == []
    assert {slot.state for slot in slots if slot.window_end > office.clock()} == {SlotState.CALLED_OFF}


def test_a_clock_that_is_behind_takes_back_nothing_of_what_one_that_is_ahead_has_begun_or_ended(
    office: Office,
) -> None:
    ahead = replace(office, clock=Hands(now=START + timedelta(minutes=4)))
    hear(ahead, a_warning(ahead))
    focus_places(ahead)
    begun = slots_of(office, "demo-board", is_focus=True)
    assert begun
    focus_places(office)  # by its own time the warning has not been issued yet
    assert in_focus(office) == in_focus(ahead) == [("houston", "warning")]
    assert slots_of(office, "demo-board", is_focus=True) == begun
    clock_of(ahead).now += 2 * HOUR
    clock_of(office).now += 2 * HOUR
    cancel = a_report(
        "2", word=Word.NOTE, issued_at=ahead.clock(), cancels=("1",), counties=counties(office, "houston")
    )
    hear(ahead, cancel)
    focus_places(ahead)
    ended = slots_of(office, "demo-board", is_focus=True)
    assert SlotState.CALLED_OFF in {slot.state for slot in ended}
    focus_places(office)
    assert in_focus(office) == in_focus(ahead) == []
    assert slots_of(office, "demo-board", is_focus=True) == ended


def test_the_hazard_is_named_so_that_mails_can_be_hastened(office: Office) -> None:
    hear(office, a_warning(office))
    focus_places(office)
    with office.store() as conn:
        (focus,) = read_focus(conn, office.clock())
        known = {hazard.slug for hazard in read_hazards(conn)}
    assert focus.hazard in known
    assert (focus.told, focus.until) == ("Hurricane Warning", START + DAY)


def test_a_declaration_alone_brings_none(office: Office) -> None:
    hear(office, a_declaration(counties=counties(office, "houston"), issued_at=START, begins_at=START))
    focus_places(office)
    assert in_focus(office) == []


def test_what_is_cancelled_takes_the_slots_to_come_with_it_and_leaves_those_that_are_due(office: Office) -> None:
    hear(office, a_warning(office))
    focus_places(office)
    clock_of(office).now = START + timedelta(minutes=45)  # 7:05: the first is due
    cancel = a_report(
        "2", word=Word.NOTE, issued_at=office.clock(), cancels=("1",), counties=counties(office, "houston")
    )
    hear(office, cancel)
    focus_places(office)
    assert in_focus(office) == []
    assert hours(office, "demo-board") == [7]
    assert len(hours(office, "demo-board", state=SlotState.CALLED_OFF)) == 9


def test_nothing_is_left_after_the_end_and_nothing_is_dated_back(office: Office) -> None:
    hear(office, a_warning(office))
    while office.clock() < START + 2 * DAY:
        focus_places(office)
        clock_of(office).now += timedelta(minutes=50)
    assert in_focus(office) == []
    slots = slots_of(office, "demo-board", is_focus=True)
    assert max(slot.window_end for slot in slots) <= START + DAY
    assert [slot.window_end.hour for slot in slots] == [
        *[7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23],
        *[1, 2, 3, 4, 5],
    ]
    assert {slot.window_start for slot in slots} >= {START.replace(minute=0)}
    clock_of(office).now = START + 2 * DAY
    open_slots_ahead(office)  # nobody crawled
    assert {slot.state for slot in slots_of(office, "demo-board", is_focus=True)} == {SlotState.NOT_RUN}


def going_to(places: tuple[Place, ...], *, out_of: str, to: str) -> tuple[Place, ...]:
    return tuple(replace(place, evacuates_to=(to,)) if place.slug == out_of else place for place in places)


def test_where_people_go_is_read_as_well(office: Office) -> None:
    office = replace(office, places=going_to(office.places, out_of="houston", to="dallas"))
    tell_store(office)
    hear(office, a_warning(office))
    focus_places(office)
    assert in_focus(office) == [("dallas", "destination"), ("houston", "warning")]
    assert {slot.places for slot in slots_of(office, "demo-board", is_focus=True)} == {("dallas", "houston")}


def test_a_place_that_no_card_lists_adds_no_slot(office: Office) -> None:
    with office.store() as conn:
        focus = Focus(place="nowhere", reason=FocusReason.ASKED, since=START, until=START + DAY)
        add_focus(conn, focus, now=START)
        assert plan_focus(conn, office, read_focus(conn, START), now=START) == ()


def test_a_place_joins_the_slots_to_come(office: Office) -> None:
    hear(office, a_warning(office))
    focus_places(office)
    clock_of(office).now = START + timedelta(minutes=45)
    hear(office, a_warning(office, "2", place="dallas"))
    focus_places(office)
    places = [slot.places for slot in slots_of(office, "demo-board", is_focus=True)]
    assert places == [("houston",)] + [("dallas", "houston")] * (len(places) - 1)


# The board's card allows a run 200 requests, and Houston has two of its 28 lists. What a base run took → what one over
# Houston takes (as much a list, and robots.txt), how often that fits into what is left, and what each may ask for.
@pytest.mark.parametrize(
    ("took", "takes", "cadence"),
    [
        (140, 11, Cadence(every=HOUR, max_requests=12)),  # 60 left for five
        (170, 14, Cadence(every=2 * HOUR, max_requests=15)),  # 30 left: three would have ten each, two have 15
        (196, 15, None),  # 4 left
    ],
)
def test_a_costly_site_is_read_as_closely_as_its_card_bears(
    office: Office, took: int, takes: int, cadence: Cadence | None
) -> None:
    ran = START - HOUR
    read = {Verdict.OK: 28}
    run = a_run(site="demo-board", window_start=ran - 6 * HOUR, window_end=ran, requests=took, verdicts=read)
    hear(office, a_warning(office))
    with office.store() as conn:
        save_run(conn, replace(run, started_at=ran, ended_at=ran))
    focus_places(office)
    with office.store() as conn:
        plans = {plan.site: plan for plan in plan_focus(conn, office, read_focus(conn, START), now=START)}
    board = plans["demo-board"]
    assert (board.budget.base_requests, board.budget.focus_requests) == (took, takes)
    assert board.cadence == cadence
    base_end = START.replace(minute=0)
    assert board.next_reading_at == base_end + (cadence.every if cadence else 6 * HOUR)
    slots = slots_of(office, "demo-board", is_focus=True)
    assert {slot.window_end - slot.window_start for slot in slots} == ({cadence.every} if cadence else set())
    assert hours(office, "demo-cards") == list(range(7, 19))
