"""A second storm beside the seeded one, and the first one with a place that people went to."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.hazards import Hazard, Reference, Role, TouchedPlace
from storage.database import Role as DatabaseRole
from storage.database import connect
from storage.hazards import save_hazards
from storage.issues import open_issue
from tests.dashboard.seed import last_midnight, seed_all, storm


def touching(place: str, role: Role, *, began: date) -> TouchedPlace:
    return TouchedPlace(place=place, role=role, began_on=began, ended_on=began + timedelta(days=2))


def with_destination(today: date) -> Hazard:
    """Return the seeded storm with Dallas and the place of the hostile name as destinations."""
    first = storm(today)
    gone_to = (touching(place, Role.DESTINATION, began=first.places[0].began_on) for place in ("dallas", "tampa"))
    return replace(first, places=(*first.places, *gone_to))


def older(today: date) -> Hazard:
    """Return a storm 40 days ago at Mobile, which threatened Houston."""
    began = today - timedelta(days=40)
    return Hazard(
        slug="sim-older",
        name="Storm <i>Older</i>",
        kind="hurricane",
        references=(Reference(feed="demo", external_id="older"),),
        places=(touching("mobile", Role.STRUCK, began=began), touching("houston", Role.THREATENED, began=began)),
        is_simulated=True,
    )


def seed_both(database: str, *, now: datetime) -> None:
    """Write the office with both storms."""
    seed_all(database, now=now)
    today = last_midnight(now).date()
    with connect(database, role=DatabaseRole.OWNER) as conn:
        issue_id = open_issue(conn, cause="workspace", at=now)
        save_hazards(conn, (with_destination(today), older(today)), issue_id=issue_id)
