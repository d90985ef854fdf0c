"""An office to which a storm comes: what feeds said is stored as if it had just been heard."""

from datetime import UTC, datetime
from pathlib import Path

from domain.reports import Report
from domain.slots import Slot
from office import Office, hazards_of, tell_store
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.reports import save_reports
from storage.slots import read_slots
from tests.town_office import COUNTED, Hands, make_town, office_of

START = datetime(2026, 11, 24, 6, 20, tzinfo=UTC)  # twenty minutes after a base slot of the board's has ended


def quiet_office(folder: Path, *, url: str, now: datetime = START) -> Office:
    """Return an office over the demo's cards; no program answers behind them."""
    make_town(folder, now=now)
    office = office_of(folder, url=url, clock=Hands(now=now), sites=COUNTED)
    tell_store(office)
    return office


def hear(office: Office, *reports: Report) -> None:
    """Store reports and the hazards that follow, as the clock does when a feed answers."""
    with office.store() as conn:
        issue_id = open_issue(conn, cause="feed", at=office.clock())
        save_reports(conn, reports, issue_id=issue_id)
        save_hazards(conn, hazards_of(conn, office.hazards, places=office.places), issue_id=issue_id)


def counties(office: Office, place: str) -> tuple[str, ...]:
    return next(each.counties for each in office.places if each.slug == place)


def slots_of(office: Office, site: str, *, is_focus: bool) -> list[Slot]:
    """Return a site's slots, oldest first."""
    with office.store() as conn:
        found = read_slots(
            conn, since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2030, 1, 1, tzinfo=UTC), site=site
        )
    return [slot for slot in found if slot.is_focus is is_focus]
