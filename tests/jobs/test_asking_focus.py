"""An analyst's focus begins and ends at once, under a name, and leaves alone what storms began."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import NoSuchThing, WrongInput
from domain.focus import FocusReason, NobodyAsked
from domain.slots import SlotState
from jobs.asking_focus import LONGEST, ask_for_focus, end_asked_focus
from jobs.focusing import focus_places
from office import Office
from storage.acts import Author
from storage.audit import verify_audit
from storage.focus import read_focus
from storage.queries import read_rows
from tests.crawlers.feeds.invented_feeds import a_report
from tests.focus_office import START, counties, hear, quiet_office, slots_of

AUTHOR = Author(by="A. Analyst", entered_by="analyst at the command line")
DAY = timedelta(days=1)


@pytest.fixture
def office(tmp_path: Path, database: str) -> Office:
    return quiet_office(tmp_path, url=database)


def acts(office: Office) -> list[tuple[str, str, dict[str, str]]]:
    with office.store() as conn:
        assert verify_audit(conn) is None
        return [(row["action"], row["subject"], row["detail"]) for row in read_rows(conn, "read_audit")]


def states(office: Office) -> set[SlotState]:
    return {slot.state for slot in slots_of(office, "demo-board", is_focus=True)}


def test_a_focus_that_is_asked_for_opens_its_slots_and_ending_it_calls_them_off(office: Office) -> None:
    focus = ask_for_focus(office, "houston", until=START + DAY, told=" levee at risk ", author=AUTHOR)
    assert (focus.reason, focus.since, focus.told) == (FocusReason.ASKED, START, "levee at risk")
    with office.store() as conn:
        assert read_focus(conn, START) == (focus,)
    assert states(office) == {SlotState.OPEN}
    assert end_asked_focus(office, "houston", author=AUTHOR) == ()
    assert states(office) == {SlotState.CALLED_OFF}
    until = (START + DAY).isoformat()
    assert acts(office) == [
        ("focus", "houston", {"until": until, "why": "levee at risk", "by": "A. Analyst"}),
        ("focus end", "houston", {"by": "A. Analyst"}),
    ]


def test_a_warning_s_focus_outlives_the_one_that_was_asked_for(office: Office) -> None:
    hear(office, a_report(issued_at=START, begins_at=START, ends_at=START + DAY, counties=counties(office, "houston")))
    focus_places(office)
    ask_for_focus(office, "houston", until=START + DAY, told="", author=AUTHOR)
    assert [each.reason for each in end_asked_focus(office, "houston", author=AUTHOR)] == [FocusReason.WARNING]
    assert states(office) == {SlotState.OPEN}
    with pytest.raises(NobodyAsked) as refused:
        end_asked_focus(office, "houston", author=AUTHOR)
    assert [each.reason for each in refused.value.holding] == [FocusReason.WARNING]
    with pytest.raises(NoSuchThing, match="that was asked for"):
        end_asked_focus(office, "dallas", author=AUTHOR)


@pytest.mark.parametrize("until", [START, START - DAY, START + LONGEST + DAY])
def test_an_end_that_has_been_or_lies_too_far_off_is_refused_and_leaves_no_trace(office: Office, until: object) -> None:
    with pytest.raises(WrongInput, match="in the next 30 days"):
        ask_for_focus(office, "houston", until=until, told="", author=AUTHOR)  # type: ignore[arg-type]
    assert (acts(office), states(office)) == ([], set())


def test_an_unknown_place_is_refused_with_the_nearest_that_exists(office: Office) -> None:
    with pytest.raises(NoSuchThing, match="did you mean 'houston'"):
        ask_for_focus(office, "huston", until=START + DAY, told="", author=AUTHOR)
    with pytest.raises(NoSuchThing):
        end_asked_focus(office, "houston", author=AUTHOR)
    assert acts(office) == []
