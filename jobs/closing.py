"""Slots that ran out unread: ended with the reason, each of their cells missing with it. It asks no site."""

from datetime import datetime

from crawlers.sweep import not_run, paused
from domain.pauses import pause_of
from domain.slots import Slot, SlotState
from jobs.storing import no_worse_than_known, store_outcomes
from office import Office
from storage.database import Connection
from storage.pauses import read_pauses
from storage.slots import close_unread_slot


def end_unread_slot(conn: Connection, office: Office, slot: Slot, *, at: datetime) -> None:
    """End a slot whose time is over: `paused` where its site was when it ran out, else `not_run`.

    Whole counts of a run that was stopped on its way stay. What nobody counted is never made up afterwards.
    """
    last_instant = slot.window_end + (slot.window_end - slot.window_start) - datetime.resolution
    is_paused = pause_of(read_pauses(conn, at=last_instant), site=slot.site) is not None
    state = SlotState.PAUSED if is_paused else SlotState.NOT_RUN
    if not close_unread_slot(conn, slot, at=at, state=state) or slot.site not in office.cards:
        return
    card = office.cards[slot.site].card
    unread = paused(card, slot, at=at) if is_paused else not_run(card, slot, at=at)
    if missing := no_worse_than_known(conn, slot, unread):
        store_outcomes(conn, office, missing, cause="clock")
