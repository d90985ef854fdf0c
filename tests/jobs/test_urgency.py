"""A place in a storm's week is urgent, whichever disaster its findings were told with."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.findings import Confidence
from domain.hazards import Hazard, Phase, Role, TouchedPlace
from jobs.urgency import standing_now
from office import Office
from storage.hazards import save_hazards
from storage.issues import open_issue
from tests.people_office import EVENING, URGENT, people_office

__all__ = ["people_office"]
TODAY = EVENING.date() - timedelta(days=1)  # by Houston's clock
TOLD = replace(URGENT, confidence=Confidence.LOW, hazard="storm-three", phase=Phase.AFTER)


@pytest.mark.parametrize(
    ("begins_in", "phase"),
    [(3, Phase.BEFORE), (0, Phase.DURING), (-30, Phase.AFTER), (40, Phase.AFTER)],  # the last two say nothing new
)
def test_the_phase_that_counts_is_that_of_the_place_today(people_office: Office, begins_in: int, phase: Phase) -> None:
    began = TODAY + timedelta(days=begins_in)
    touched = TouchedPlace(place="houston", role=Role.THREATENED, began_on=began, ended_on=began)
    watch = Hazard(slug="zz-watch", name="Watch", kind="hurricane", references=(), places=(touched,))
    elsewhere = replace(TOLD, place="memphis")
    with people_office.store() as conn:
        gone = (replace(each, places=()) for each in people_office.hazards)
        save_hazards(conn, (*gone, watch), issue_id=open_issue(conn, cause="hazards", at=EVENING))
        standing = standing_now(conn, people_office, {TOLD.key: TOLD, elsewhere.key: elsewhere})
        assert standing == {TOLD.key: replace(TOLD, phase=phase), elsewhere.key: elsewhere}
        assert standing_now(conn, people_office, {}) == {}
