"""An analyst's shock and anchor reach whoever reads hazards from their issue on, and are gone again once taken back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.annotations import UNDONE_FOR, Refusal
from domain.errors import AnnotationRefused, NoSuchThing
from domain.hazards import Hazard
from storage.acts import Author, Saying
from storage.annotating import annotate_shock, set_anchor, take_anchor_back, take_shock_back
from storage.audit import read_acts, verify_audit
from storage.database import Connection, Role
from storage.detector_state import panels_with_news, save_look
from storage.hazards import read_entry_times, read_hazards, save_hazards
from storage.issues import newest_issue, open_issue
from tests.builders import NOON
from tests.domain.test_annotations import CLOSURE, LANDFALL, STORM
from tests.storage.test_detector_state import PANEL, crawl

HOUR = timedelta(hours=1)
ANALYST = Author(by="A. Analyst", entered_by="the page Alerts")


@pytest.fixture
def listed(office: Connection) -> Connection:
    """Return an office with a storm on its list, seen in the role of the pages."""
    list_hazards(office, STORM)
    office.execute(f"SET LOCAL ROLE {Role.WEB}".encode())
    return office


def list_hazards(conn: Connection, *hazards: Hazard) -> int:
    return save_hazards(conn, hazards, issue_id=open_issue(conn, cause="workspace", at=NOON))


def acts(conn: Connection) -> list[tuple[str, str, dict[str, str]]]:
    assert verify_audit(conn) is None
    said = read_acts(conn, list(Saying), since=NOON - HOUR)
    return [(act.action, act.subject, dict(act.detail)) for act in said]


def slugs(conn: Connection, *, as_of: int | None = None) -> list[str]:
    return [hazard.slug for hazard in read_hazards(conn, as_of=as_of)]


def anchor_at(conn: Connection, place: str = "houston", *, as_of: int | None = None) -> date | None:
    storm = next(hazard for hazard in read_hazards(conn, as_of=as_of) if hazard.slug == "storm")
    touched = storm.at(place)
    return touched.anchor_on if touched else None


def test_a_shock_is_a_hazard_from_its_issue_until_it_is_taken_back_and_was_one_for_whoever_asks_then(
    listed: Connection,
) -> None:
    before = newest_issue(listed)
    number = annotate_shock(listed, CLOSURE, author=ANALYST)
    then, slug = newest_issue(listed), f"noted-closure-2026-02-20-{number}"
    assert slugs(listed) == [slug, "storm"]
    assert read_hazards(listed)[0].is_shock
    assert read_entry_times(listed) == {"storm": NOON, slug: NOON}
    assert take_shock_back(listed, number, author=ANALYST, at=NOON + HOUR).slug == slug
    assert [slugs(listed, as_of=at) for at in (before, then, None)] == [["storm"], [slug, "storm"], ["storm"]]
    undone, said = acts(listed)
    detail = {
        "shock": str(number),
        "kind": "closure",
        "name": "A platform closes",
        "places": "dallas houston",
        "began_on": "2026-02-20",
        "ended_on": "",
        "why": "its own notice",
        "by": "A. Analyst",
    }
    assert (undone, said) == (("hazards shock undone", slug, detail), ("hazards shock", slug, detail))


def test_an_anchor_holds_from_its_issue_and_the_one_before_it_again_once_it_is_taken_back(listed: Connection) -> None:
    before = newest_issue(listed)
    first = set_anchor(listed, LANDFALL, author=ANALYST)
    second = set_anchor(listed, replace(LANDFALL, anchor_on=date(2026, 2, 13)), author=ANALYST)
    then = newest_issue(listed)
    assert anchor_at(listed) == date(2026, 2, 13)
    assert anchor_at(listed, "dallas") is None
    assert take_anchor_back(listed, second, author=ANALYST, at=NOON).anchor_on == date(2026, 2, 13)
    assert anchor_at(listed) == date(2026, 2, 12)
    take_anchor_back(listed, first, author=ANALYST, at=NOON)
    assert [anchor_at(listed, as_of=at) for at in (before, then, None)] == [None, date(2026, 2, 13), None]
    assert [action for action, _, _ in acts(listed)] == [*["hazards anchor undone"] * 2, *["hazards anchor"] * 2]
    detail = {"anchor": str(first), "place": "houston", "anchor_on": "2026-02-12", "why": "landfall"}
    assert acts(listed)[-1] == ("hazards anchor", "storm", detail | {"by": "A. Analyst"})


def test_pressed_twice_it_is_stored_once_under_one_issue(listed: Connection) -> None:
    numbers = [annotate_shock(listed, replace(CLOSURE, noted_at=NOON + k * HOUR), author=ANALYST) for k in range(2)]
    newest = newest_issue(listed)
    twice = replace(CLOSURE, places=("houston", "dallas", "houston"))
    assert annotate_shock(listed, twice, author=ANALYST) == numbers[0] == numbers[1]
    numbers = [set_anchor(listed, replace(LANDFALL, set_at=NOON + k * HOUR), author=ANALYST) for k in range(2)]
    assert numbers[0] == numbers[1]
    assert (newest_issue(listed), len(acts(listed))) == (newest + 1, 2)
    other = Author(by="B. Analyst", entered_by="the page Alerts")
    assert annotate_shock(listed, CLOSURE, author=other) != numbers[0]


@pytest.mark.parametrize("after", [UNDONE_FOR, UNDONE_FOR + timedelta(seconds=1)])
def test_after_thirty_days_what_was_said_stays(listed: Connection, after: timedelta) -> None:
    shock = annotate_shock(listed, CLOSURE, author=ANALYST)
    anchor = set_anchor(listed, LANDFALL, author=ANALYST)
    if after == UNDONE_FOR:
        take_shock_back(listed, shock, author=ANALYST, at=NOON + after)
        take_anchor_back(listed, anchor, author=ANALYST, at=NOON + after)
        assert read_hazards(listed) == (STORM,)
        return
    for take_back, number in ((take_shock_back, shock), (take_anchor_back, anchor)):
        with pytest.raises(AnnotationRefused, match="more than 30 days ago") as refused:
            take_back(listed, number, author=ANALYST, at=NOON + after)
        assert refused.value.why == Refusal.TOO_OLD
    assert (len(slugs(listed)), anchor_at(listed)) == (2, date(2026, 2, 12))


def test_what_does_not_stand_cannot_be_taken_back(listed: Connection) -> None:
    number = annotate_shock(listed, CLOSURE, author=ANALYST)
    take_shock_back(listed, number, author=ANALYST, at=NOON)
    for take_back in (take_shock_back, take_anchor_back):
        with pytest.raises(NoSuchThing, match="that stands"):
            take_back(listed, number, author=ANALYST, at=NOON)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"began_on": date(2026, 3, 3)}, "2026-03-03 lies in the future: today is 2026-03-02"),
        ({"ended_on": date(2026, 3, 3)}, "2026-03-03 lies in the future"),
        ({"places": ("houston", "dalas")}, "no place 'dalas'; did you mean 'dallas'"),
    ],
)
def test_a_shock_in_the_future_or_at_no_place_of_the_office_is_refused(
    listed: Connection, said: dict[str, Any], error: str
) -> None:
    with pytest.raises((AnnotationRefused, NoSuchThing), match=error):
        annotate_shock(listed, replace(CLOSURE, **said), author=ANALYST)
    assert (slugs(listed), acts(listed)) == (["storm"], [])


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"hazard": "strm"}, "no disaster 'strm'; did you mean 'storm'"),
        ({"place": "dalas"}, "no place 'dalas'"),
        ({"anchor_on": date(2026, 2, 15)}, r"within its days at houston \(2026-02-10 to 2026-02-14\)"),
        ({"anchor_on": date(2026, 1, 26)}, "or at most 14 days before"),
        ({"place": "dallas", "anchor_on": date(2026, 3, 3)}, "lies in the future"),
    ],
)
def test_an_anchor_where_none_can_be_is_refused(listed: Connection, said: dict[str, Any], error: str) -> None:
    with pytest.raises((AnnotationRefused, NoSuchThing), match=error):
        set_anchor(listed, replace(LANDFALL, **said), author=ANALYST)
    assert (anchor_at(listed), acts(listed)) == (None, [])


def test_a_place_that_the_disaster_did_not_touch_and_a_shock_have_no_anchor(listed: Connection) -> None:
    listed.execute(b"RESET ROLE")
    list_hazards(listed, replace(STORM, places=STORM.places[:1]), replace(STORM, slug="a-law", is_shock=True))
    with pytest.raises(AnnotationRefused, match="storm touched houston, and not dallas") as refused:
        set_anchor(listed, replace(LANDFALL, place="dallas"), author=ANALYST)
    assert refused.value.why == Refusal.NOT_TOUCHED
    with pytest.raises(NoSuchThing, match="a-law"):
        set_anchor(listed, replace(LANDFALL, hazard="a-law"), author=ANALYST)


def test_a_list_that_is_read_again_neither_loses_nor_doubles_what_an_analyst_said(listed: Connection) -> None:
    annotate_shock(listed, CLOSURE, author=ANALYST)
    set_anchor(listed, LANDFALL, author=ANALYST)
    said = read_hazards(listed)
    listed.execute(b"RESET ROLE")
    assert list_hazards(listed, STORM) == 0  # what is written down is the list's own word
    assert read_hazards(listed) == said
    renamed = replace(STORM, name="Storm, renamed")
    assert list_hazards(listed, renamed) == 1
    assert (len(slugs(listed)), anchor_at(listed)) == (2, date(2026, 2, 12))
    stored = listed.execute(b"SELECT count(*) FROM hazards WHERE places::text LIKE '%2026-02-12%'").fetchone()
    assert stored == (0,)


def test_what_is_said_and_what_is_taken_back_is_news_for_the_detector(listed: Connection) -> None:
    listed.execute(b"RESET ROLE")
    crawl(listed, 100)

    def has_news() -> bool:
        found = panels_with_news(listed) == (PANEL,)
        save_look(
            listed,
            PANEL,
            seen_issue_id=newest_issue(listed),
            issue_id=open_issue(listed, cause="detect", at=NOON),
        )
        return found

    assert [has_news(), has_news()] == [True, False]
    shock = annotate_shock(listed, CLOSURE, author=ANALYST)
    assert [has_news(), has_news()] == [True, False]
    anchor = set_anchor(listed, LANDFALL, author=ANALYST)
    assert [has_news(), has_news()] == [True, False]
    take_shock_back(listed, shock, author=ANALYST, at=NOON)
    assert [has_news(), has_news()] == [True, False]
    take_anchor_back(listed, anchor, author=ANALYST, at=NOON)
    assert [has_news(), has_news()] == [True, False]
