"""A slot that ran out unread ends with the reason why, once, and takes no whole count with it."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.counts import Verdict
from domain.pauses import Pause
from domain.slots import Slot, SlotState, newest_ended_slot
from jobs.closing import end_unread_slot
from office import Office
from storage.acts import Author
from storage.counts import read_counts
from storage.pauses import pause, resume
from storage.slots import finish_slot, open_slots, read_slots
from tests.focus_office import START, quiet_office
from tests.town_office import SIX_HOURS

SITE, MINUTE = "demo-board", timedelta(minutes=1)
ANALYST = Author(by="A. Analyst", entered_by="the page Sites")
SLOT = newest_ended_slot(SITE, every=SIX_HOURS, now=START)
RAN_OUT = SLOT.window_end + SIX_HOURS


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    office = quiet_office(tmp_path, url=database)
    with office.store() as conn:
        open_slots(conn, [SLOT])
    return office


def ended(office: Office, *, slot: Slot = SLOT) -> tuple[SlotState, set[Verdict]]:
    with office.store() as conn:
        end_unread_slot(conn, office, slot, at=RAN_OUT + MINUTE)
        (found,) = read_slots(conn, since=slot.window_start, until=slot.window_end, site=SITE)
        counts = read_counts(conn, site=SITE, since=slot.window_start, until=slot.window_end)
    return found.state, {each.count.verdict for each in counts}


@pytest.mark.parametrize(
    ("began", "lifted", "state"),
    [
        (START, None, SlotState.PAUSED),
        (RAN_OUT - MINUTE, None, SlotState.PAUSED),
        (START, RAN_OUT, SlotState.PAUSED),  # there was no time left in which to read it
        (START, RAN_OUT - MINUTE, SlotState.NOT_RUN),  # it could have been read
        (RAN_OUT, None, SlotState.NOT_RUN),
    ],
)
def test_it_was_paused_where_its_site_was_when_its_time_ran_out(
    office: Office, began: object, lifted: object, state: SlotState
) -> None:
    with office.store() as conn:
        pause(conn, Pause(site=SITE, since=began, why="asked", paused_by="A."), author=ANALYST)  # type: ignore[arg-type]
        if lifted:
            resume(conn, SITE, author=ANALYST, at=lifted)  # type: ignore[arg-type]
    assert ended(office) == (state, {Verdict(state.value)})


def test_a_slot_that_somebody_has_just_ended_is_left_as_it_is(office: Office) -> None:
    with office.store() as conn:
        finish_slot(conn, SLOT, state=SlotState.DONE, at=RAN_OUT)
    assert ended(office) == (SlotState.DONE, set())
