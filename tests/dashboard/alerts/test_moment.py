"""What the page has read is found under the names that its sentences use, and said in the reader's language."""

from dataclasses import replace
from datetime import date

from storage.alerts import Alert
from tests.alerted_office import TOLD
from tests.dashboard.alerts.test_saying import a_moment
from tests.dashboard.examples import SPANISH
from tests.dashboard.seed import STORM, storm

ALERT = Alert(finding=TOLD, decision=None, copies=(), acknowledgement=None)


def test_alerts_findings_and_disasters_are_found_by_their_keys() -> None:
    moment = a_moment(ALERT)
    moment = replace(moment, board=replace(moment.board, hazards=(storm(date(2026, 3, 20)),)))
    assert moment.alerts == {TOLD.key: ALERT}
    assert moment.findings == {TOLD.key: TOLD}
    assert moment.hazards[STORM].slug == STORM
    assert moment.names.place("houston") == "Houston"


def test_a_day_and_an_instant_are_said_in_the_reader_s_language_the_instant_with_its_zone() -> None:
    moment = a_moment()
    assert moment.on(date(2026, 11, 4)) == "Nov 4, 2026"
    assert moment.at(moment.now).endswith(("UTC", "CST", "CDT"))
    assert replace(moment, reader=SPANISH).on(date(2026, 11, 4)) == "4 nov 2026"
