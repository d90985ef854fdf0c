"""A storm that is heard of later leaves alone what was told of the one before."""

from datetime import timedelta

from domain.hazards import Hazard, Role, TouchedPlace
from office import Office
from scheduler import look_for_findings
from storage.findings import read_all_findings
from storage.hazards import read_hazards, save_hazards
from storage.issues import open_issue
from storage.outbox import read_outbox
from tests.town_office import LiveTown, store_windows, true_windows

DAY = timedelta(days=1)


def test_a_storm_heard_of_later_is_not_written_over_what_was_told(town_office: Office, live_town: LiveTown) -> None:
    now = town_office.clock()
    windows = true_windows(live_town.town, site="demo-cards", since=now - DAY, until=now)
    store_windows(town_office, windows, cause="crawl")
    look_for_findings(town_office)
    with town_office.store() as conn:
        told = {message.finding_key for message in read_outbox(conn)}
        before = {each.key: each for each in read_all_findings(conn, keys=list(told)) if each.hazard}
        assert before
        later = max(each.began_on for each in before.values()) + 2 * DAY  # its time before reaches back over the onsets
        places = {str(each.place) for each in before.values()}
        touched = (TouchedPlace(place=place, role=Role.THREATENED, began_on=later) for place in sorted(places))
        new = Hazard(slug="zz-later", name="Later", kind="flood", references=(), places=tuple(touched))
        issue_id = open_issue(conn, cause="hazards", at=now)
        save_hazards(conn, (*read_hazards(conn), new), issue_id=issue_id)
    look_for_findings(town_office)
    with town_office.store() as conn:
        after = {each.key: each for each in read_all_findings(conn, keys=list(before))}
    for key, finding in before.items():
        assert (after[key].hazard, after[key].kind) == (finding.hazard, finding.kind)
