"""A hazard is known as of an issue: an anchor that was set later is not there before."""

from dataclasses import replace
from datetime import date, timedelta

from domain.hazards import Hazard, Reference, Role, TouchedPlace
from storage.database import Connection
from storage.hazards import read_entry_times, read_hazards, save_hazards
from storage.issues import open_issue
from tests.builders import NOON

STORM = Hazard(
    slug="demo-storm",
    name="Demo storm",
    kind="hurricane",
    references=(Reference(feed="demo", external_id="1", declared_on=date(2026, 3, 5)),),
    places=(TouchedPlace(place="houston", role=Role.STRUCK, began_on=date(2026, 3, 1), ended_on=date(2026, 3, 3)),),
    is_simulated=True,
)


def save(conn: Connection, *hazards: Hazard) -> tuple[int, int]:
    issue_id = open_issue(conn, cause="hazards", at=NOON)
    return issue_id, save_hazards(conn, hazards, issue_id=issue_id)


def test_a_hazard_comes_back_whole(conn: Connection) -> None:
    anchored = replace(STORM.places[0], anchor_on=date(2026, 3, 2), anchor_set_at=NOON, evidence="office log")
    going = replace(STORM.places[0], place="dallas", role=Role.DESTINATION, source="houston")
    storm = replace(STORM, places=(anchored, going), unnamed_since=date(2026, 2, 27))
    save(conn, storm)
    assert read_hazards(conn) == (storm,)


def test_the_same_hazard_again_is_not_stored_again(conn: Connection) -> None:
    assert save(conn, STORM)[1] == 1
    assert save(conn, STORM)[1] == 0


def test_what_was_known_of_a_hazard_then_stays_readable(conn: Connection) -> None:
    first, _ = save(conn, STORM)
    save(conn, replace(STORM, name="Demo storm, renamed"))
    assert [hazard.name for hazard in read_hazards(conn)] == ["Demo storm, renamed"]
    assert read_hazards(conn, as_of=first) == (STORM,)


def test_a_hazard_was_entered_when_it_was_first_written_down_whatever_was_said_of_it_later(conn: Connection) -> None:
    save(conn, STORM)
    issue_id = open_issue(conn, cause="hazards", at=NOON + timedelta(days=3))
    later = replace(STORM, slug="other")
    save_hazards(conn, [replace(STORM, name="Demo storm, renamed"), later], issue_id=issue_id)
    assert read_entry_times(conn) == {"demo-storm": NOON, "other": NOON + timedelta(days=3)}
